/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/**
 * hx_reading_view_set_lens:
 * @self: the view
 * @lens: (nullable): another picture of the text that is shown instead, or %NULL
 * @data: what its functions get; it must outlive the lens
 *
 * Lets what stands beside the text follow another picture of it. The view itself goes on to hold
 * the text, the selection and the keyboard focus.
 */
void
hx_reading_view_set_lens (HxReadingView       *self,
                          const HxReadingLens *lens,
                          gpointer             data)
{
  self->lens = lens;
  self->lens_data = lens != NULL ? data : NULL;
  g_signal_emit_by_name (self, "geometry-changed");
}
