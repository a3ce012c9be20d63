/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-cover.h"

G_BEGIN_DECLS

#define HX_TYPE_PEEK (hx_peek_get_type ())

/**
 * HxPeek:
 *
 * A popover that lists all that covers a place in a text, kind by kind.
 *
 * Signals: "chosen" (HxCover): a row was activated; the popover closes.
 */
G_DECLARE_FINAL_TYPE (HxPeek, hx_peek, HX, PEEK, GtkPopover)

GtkWidget *hx_peek_new   (HxDesk    *desk,
                          GPtrArray *covers,
                          guint      n_hidden);
guint      hx_peek_get_n (HxPeek    *self);

G_END_DECLS
