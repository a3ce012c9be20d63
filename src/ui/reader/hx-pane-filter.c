/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-private.h"

/* Text, stripes, overview and ribbons all show what the view has. */
static void
apply (HxPane *self)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  g_autoptr(GArray) shown = NULL;

  if (self->highlights != NULL)
    shown = hx_shown_filter_apply (filter, hx_desk_get_tags (self->desk), self->highlights);
  hx_reading_view_set_highlights (self->view, shown);
  hx_pane_show_suggestions (self);
  hx_shown_filter_set_hidden (filter, self,
                              shown != NULL ? self->highlights->len - shown->len : 0);
}

/* A tag that moves in the codebook may come under one that is shown. */
static void
palette_changed_cb (HxPane *self)
{
  if (hx_shown_filter_get_tags (hx_desk_get_filter (self->desk)) != NULL)
    apply (self);
}

/**
 * hx_pane_set_highlights:
 * @self: the pane
 * @highlights: (nullable) (element-type HxHighlight): all highlights of the source
 *
 * Shows of the highlights what the desk's filter lets through.
 */
void
hx_pane_set_highlights (HxPane *self,
                        GArray *highlights)
{
  if (highlights != NULL)
    g_array_ref (highlights);
  g_clear_pointer (&self->highlights, g_array_unref);
  self->highlights = highlights;
  apply (self);
  hx_pane_update_bar (self);
}

/**
 * hx_pane_watch_filter:
 * @self: the pane
 *
 * Lets what is shown follow the desk's filter.
 */
void
hx_pane_watch_filter (HxPane *self)
{
  g_signal_connect_object (hx_desk_get_filter (self->desk), "changed", G_CALLBACK (apply), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_pane_leave_filter:
 * @self: the pane, which goes
 *
 * Hides nothing any more.
 */
void
hx_pane_leave_filter (HxPane *self)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);

  g_signal_handlers_disconnect_by_data (filter, self);
  hx_shown_filter_set_hidden (filter, self, 0);
  g_clear_pointer (&self->highlights, g_array_unref);
}
