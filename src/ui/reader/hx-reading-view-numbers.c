/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/* The margin with the numbers of paragraphs: a press there selects the paragraph beside it. */

/**
 * hx_reading_view_is_in_numbers:
 * @self: the view
 * @x: pixels in widget coordinates
 *
 * Returns: whether a point is in the margin beside the text's beginnings of lines
 */
gboolean
hx_reading_view_is_in_numbers (HxReadingView *self,
                               double         x)
{
  if (self->styled_width == 0)
    return FALSE;
  if (hx_reading_view_has_numbers_right (self))
    return x > self->column_x + self->column_width + HX_READING_NUMBER_GAP / 2;
  return x < self->column_x - HX_READING_NUMBER_GAP / 2;
}

static void
motion_cb (HxReadingView *self,
           double         x,
           double         y)
{
  gboolean inside = hx_reading_view_is_in_numbers (self, x);

  if (inside == self->over_numbers)
    return;
  self->over_numbers = inside;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), inside ? "pointer" : "text");
}

/**
 * hx_reading_view_init_numbers:
 * @self: the view
 *
 * Lets the pointer look different over the numbers.
 */
void
hx_reading_view_init_numbers (HxReadingView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
