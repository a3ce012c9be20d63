/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-turn.h"

/**
 * hx_turn_new:
 * @object: (type GObject.Object): who asks
 * @serial: how often it has asked
 *
 * Returns: (transfer full): what goes along with the question
 */
HxTurn *
hx_turn_new (gpointer object,
             guint    serial)
{
  HxTurn *self = g_new0 (HxTurn, 1);

  g_weak_ref_init (&self->object, object);
  self->serial = serial;
  return self;
}

/**
 * hx_turn_free:
 * @self: (transfer full) (type HxTurn): a turn
 */
void
hx_turn_free (gpointer self)
{
  HxTurn *turn = self;

  g_weak_ref_clear (&turn->object);
  g_free (turn);
}
