/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <math.h>

/* What aligned scrolling asks of a view, and what it does to one that follows. */

/* Heights of the view around it within which text is laid out to be exact. */
#define NEAR 2

/**
 * hx_reading_view_get_line_top:
 * @self: the view
 * @offset: code points
 *
 * Says where the line with a place in the text is: exact near the view, else estimated.
 *
 * Returns: pixels from the top of the view
 */
double
hx_reading_view_get_line_top (HxReadingView *self,
                              guint          offset)
{
  double reach = NEAR * MAX (400, gtk_widget_get_height (GTK_WIDGET (self)));
  double y = hx_text_layout_estimate_y (self->layout, offset) - hx_reading_view_get_view_top (self);
  guint chunk;

  if (fabs (y) > reach)
    return y;

  chunk = hx_text_layout_chunk_at_offset (self->layout, offset);
  if (hx_text_layout_peek (self->layout, chunk) != NULL)
    return y;

  hx_text_layout_ensure (self->layout, chunk);
  return hx_text_layout_estimate_y (self->layout, offset) - hx_reading_view_get_view_top (self);
}

/**
 * hx_reading_view_get_smooth_top:
 * @self: the view
 * @offset: code points, and a part of one
 *
 * Like hx_reading_view_get_line_top(), but moves on evenly between one line and the next.
 *
 * Returns: pixels from the top of the view
 */
double
hx_reading_view_get_smooth_top (HxReadingView *self,
                                double         offset)
{
  guint whole = MIN (offset, hx_text_get_length (self->text));
  guint chunk = hx_text_layout_chunk_at_offset (self->layout, whole);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);
  int index = hx_text_layout_get_index (self->layout, chunk, whole);
  const HxTextLine *line = hx_text_block_get_line (block, hx_text_block_line_at (block, index));
  double share = (double) (index - line->start) / MAX (1, line->end - line->start);

  return hx_text_layout_get_y (self->layout, chunk) - hx_reading_view_get_view_top (self) +
         line->top + CLAMP (share, 0, 1) * (line->bottom - line->top);
}

/**
 * hx_reading_view_get_text_extent:
 * @self: the view
 * @top: (out): where all that can be scrolled begins, in pixels from the top of the view
 * @bottom: (out): where it ends
 */
void
hx_reading_view_get_text_extent (HxReadingView *self,
                                 double        *top,
                                 double        *bottom)
{
  double upper = gtk_adjustment_get_upper (self->adjustments[GTK_ORIENTATION_VERTICAL]);

  *top = -HX_READING_PAD_TOP - hx_reading_view_get_view_top (self);
  *bottom = *top + upper;
}

/**
 * hx_reading_view_get_sync_line:
 * @self: the view
 *
 * Says where views that are scrolled together are level: half way down, and where the text begins
 * or ends nearer to its top or bottom, so that every line of the text comes past it. It goes from
 * the top of the view at the beginning to half way down over the first half height of scrolling,
 * and likewise at the end; in a text shorter than two views evenly from top to bottom.
 *
 * Returns: pixels from the top of the view
 */
double
hx_reading_view_get_sync_line (HxReadingView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  double max = gtk_adjustment_get_upper (adjustment) - height;

  if (max < 1)
    return height / 2;
  if (max < height)
    return height * CLAMP (value / max, 0, 1);
  if (value < height / 2)
    return MAX (0, value);
  return MAX (height / 2, height - MAX (0, max - value));
}

/**
 * hx_reading_view_get_sync_line_of:
 * @self: the view
 * @y: where a line of the text is now, in pixels from the top of the view
 *
 * Says where a line comes past, as the inverse of hx_reading_view_get_sync_line(): scrolled so
 * that this is the line where views are level, it stands there.
 *
 * Returns: pixels from the top of the view
 */
double
hx_reading_view_get_sync_line_of (HxReadingView *self,
                                  double         y)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = gtk_adjustment_get_page_size (adjustment);
  double max = gtk_adjustment_get_upper (adjustment) - height;

  y += gtk_adjustment_get_value (adjustment);
  if (max < 1)
    return height / 2;
  if (max < height)
    return CLAMP (y * height / (max + height), 0, height);
  if (y < height)
    return MAX (0, y / 2);
  return CLAMP ((y + height - max) / 2, height / 2, height);
}

/**
 * hx_reading_view_scroll_to_sync:
 * @self: the view
 * @offset: code points
 *
 * Scrolls on the next layout, so that a place comes to where views are level; see
 * hx_reading_view_get_sync_line().
 */
void
hx_reading_view_scroll_to_sync (HxReadingView *self,
                                guint          offset)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double height = gtk_adjustment_get_page_size (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  double y = hx_reading_view_get_offset_y (self, offset);
  double room = height - hx_text_layout_get_line_height (self->layout);
  double line = height / 2;

  if (upper < 2 * height)
    line = y * height / MAX (1, upper);
  else if (y < height)
    line = y / 2;
  else if (y > upper - height)
    line = height - (upper - y) / 2;
  hx_reading_view_scroll_to (self, offset, line / MAX (1, room));
}

/**
 * hx_reading_view_shift:
 * @self: the view
 * @delta: pixels, downwards positive
 * @in_layout: whether this is while the view itself is allocated
 *
 * Moves the text because another view was scrolled: at once, and without "scrolled".
 *
 * Returns: whether it moved
 */
gboolean
hx_reading_view_shift (HxReadingView *self,
                       double         delta,
                       gboolean       in_layout)
{
  guint anchor = self->anchor;
  double dy = self->anchor_dy;

  if (self->styled_width == 0)
    return FALSE;

  self->jump = FALSE;
  hx_reading_view_follow (self, HX_READING_PAD_TOP + hx_reading_view_get_view_top (self) + delta);
  self->anchor_dy = round (self->anchor_dy);
  hx_reading_view_arrange (self, gtk_widget_get_height (GTK_WIDGET (self)));
  if (!in_layout)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  return anchor != self->anchor || fabs (dy - self->anchor_dy) > 0.01;
}

static gboolean
jumped_cb (gpointer user_data)
{
  HxReadingView *self = user_data;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double y;

  self->jumped_source = 0;
  /* What was hidden before it was laid out is not led by. */
  if (self->styled_width == 0)
    return G_SOURCE_REMOVE;

  y = hx_reading_view_get_line_top (self, MIN (self->jump_offset,
                                               hx_text_get_length (self->text)));
  g_signal_emit_by_name (self, "scrolled", CLAMP (y, 0, height));
  return G_SOURCE_REMOVE;
}

/**
 * hx_reading_view_tell_jump:
 * @self: the view
 *
 * Says that the view was scrolled to a place, once it is laid out: other views cannot be moved
 * in the middle of a layout.
 */
void
hx_reading_view_tell_jump (HxReadingView *self)
{
  if (self->jumped_source == 0)
    self->jumped_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, jumped_cb, self, NULL);
}

/**
 * hx_reading_view_tell_scrolled:
 * @self: the view
 *
 * Says that the analyst has scrolled the view.
 */
void
hx_reading_view_tell_scrolled (HxReadingView *self)
{
  g_signal_emit_by_name (self, "scrolled", hx_reading_view_get_sync_line (self));
}
