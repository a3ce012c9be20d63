/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxTurn:
 * @object: who asked, weakly
 * @serial: how often it had asked then
 *
 * One of several questions that an object asks in turn, of which only the answer to the last
 * counts: the object raises its own serial with each, and drops an answer whose serial is older.
 */
typedef struct
{
  GWeakRef object;
  guint    serial;
} HxTurn;

HxTurn *hx_turn_new  (gpointer object,
                      guint    serial);
void    hx_turn_free (gpointer self);

G_END_DECLS
