/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-progress.h"

struct _HxProgress
{
  gint parts;   /* of PARTS; -1: nobody can tell */
};

#define PARTS 10000

/**
 * hx_progress_new:
 *
 * Returns: (transfer full): a progress of which nothing is known yet
 */
HxProgress *
hx_progress_new (void)
{
  HxProgress *self = g_atomic_rc_box_new0 (HxProgress);

  self->parts = -1;
  return self;
}

/**
 * hx_progress_ref:
 * @self: a progress
 *
 * Returns: (transfer full): it
 */
HxProgress *
hx_progress_ref (HxProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_progress_unref:
 * @self: (transfer full): a progress
 */
void
hx_progress_unref (HxProgress *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * hx_progress_set:
 * @self: (nullable): a progress; %NULL: nobody looks
 * @done: steps that are done
 * @total: all steps; 0: nobody can tell
 */
void
hx_progress_set (HxProgress *self,
                 guint       done,
                 guint       total)
{
  if (self != NULL)
    g_atomic_int_set (&self->parts,
                      total > 0 ? (gint) ((guint64) MIN (done, total) * PARTS / total) : -1);
}

/**
 * hx_progress_get:
 * @self: a progress
 *
 * Returns: how much is done, from 0 to 1; below 0: nobody can tell
 */
double
hx_progress_get (HxProgress *self)
{
  gint parts = g_atomic_int_get (&self->parts);

  return parts < 0 ? -1 : parts / (double) PARTS;
}
