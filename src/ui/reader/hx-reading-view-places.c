/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/**
 * hx_reading_view_get_view_top:
 * @self: the view
 *
 * Returns: where the top of the view is, in pixels from the top of the text
 */
double
hx_reading_view_get_view_top (HxReadingView *self)
{
  return hx_text_layout_get_y (self->layout, self->anchor) + self->anchor_dy;
}

static gboolean
is_near (HxReadingView *self,
         double         y)
{
  int height = MAX (400, gtk_widget_get_height (GTK_WIDGET (self)));

  return y > -2.0 * height && y < 3.0 * height;
}

/**
 * hx_reading_view_get_caret_rect:
 * @self: the view
 * @offset: code points
 * @rect: (out): the caret before @offset, in widget coordinates
 *
 * Returns: whether @offset is near the view, so that @rect is exact
 */
gboolean
hx_reading_view_get_caret_rect (HxReadingView   *self,
                                guint            offset,
                                graphene_rect_t *rect)
{
  double top = hx_reading_view_get_view_top (self);
  guint chunk = hx_text_layout_chunk_at_offset (self->layout, offset);
  double y = hx_text_layout_get_y (self->layout, chunk) - top;
  PangoRectangle strong;
  HxTextBlock *block;

  if (self->styled_width == 0 ||
      !is_near (self, hx_text_layout_estimate_y (self->layout, offset) - top))
    {
      graphene_rect_init (rect, self->column_x, y, 1, 1);
      return FALSE;
    }

  block = hx_text_layout_ensure (self->layout, chunk);
  y = hx_text_layout_get_y (self->layout, chunk) - hx_reading_view_get_view_top (self);
  pango_layout_get_cursor_pos (block->layout,
                               hx_text_layout_get_index (self->layout, chunk, offset),
                               &strong, NULL);
  graphene_rect_init (rect,
                      self->column_x + (float) strong.x / PANGO_SCALE,
                      y + (float) strong.y / PANGO_SCALE,
                      1, (float) strong.height / PANGO_SCALE);
  return TRUE;
}

static void
add_span_bounds (HxReadingView   *self,
                 guint            chunk,
                 guint            start,
                 guint            end,
                 graphene_rect_t *bounds)
{
  HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);
  double y = hx_text_layout_get_y (self->layout, chunk) - hx_reading_view_get_view_top (self);

  hx_text_block_get_spans (block,
                           hx_text_layout_get_index (self->layout, chunk, start),
                           hx_text_layout_get_index (self->layout, chunk, end),
                           self->spans);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (self->spans, HxTextSpan, i);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (self->column_x + span->x, y + span->line->top,
                                                 span->width,
                                                 span->line->bottom - span->line->top);

      if (bounds->size.height == 0)
        *bounds = rect;
      else
        graphene_rect_union (bounds, &rect, bounds);
    }
}

/**
 * hx_reading_view_get_range_rect:
 * @self: the view
 * @start: first code point
 * @end: code point past the last
 * @rect: (out): the bounds of the range, in widget coordinates
 *
 * Finds where a range of text is shown. A range far from the view is only estimated.
 *
 * Returns: whether @rect is exact
 */
gboolean
hx_reading_view_get_range_rect (HxReadingView   *self,
                                guint            start,
                                guint            end,
                                graphene_rect_t *rect)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;
  guint first, last;
  double top, y0, y1;

  g_return_val_if_fail (HX_IS_READING_VIEW (self), FALSE);
  g_return_val_if_fail (rect != NULL, FALSE);

  if (self->lens != NULL)
    return self->lens->get_range_rect (start, end, rect, self->lens_data);

  end = MIN (end, hx_text_get_length (self->text));
  start = MIN (start, end);
  if (start == end)
    return hx_reading_view_get_caret_rect (self, start, rect);

  top = hx_reading_view_get_view_top (self);
  y0 = hx_text_layout_estimate_y (self->layout, start) - top;
  y1 = hx_text_layout_estimate_y (self->layout, end) - top;
  graphene_rect_init (rect, self->column_x, y0, self->column_width,
                      y1 - y0 + hx_text_layout_get_line_height (self->layout));
  if (self->styled_width == 0 || !is_near (self, y0) || !is_near (self, y1))
    return FALSE;

  first = hx_text_layout_chunk_at_offset (self->layout, start);
  last = hx_text_layout_chunk_at_offset (self->layout, end - 1);
  for (guint chunk = first; chunk <= last; chunk++)
    hx_text_layout_ensure (self->layout, chunk);
  for (guint chunk = first; chunk <= last; chunk++)
    add_span_bounds (self, chunk, start, end, &bounds);

  if (bounds.size.height == 0)
    return hx_reading_view_get_caret_rect (self, start, rect);
  *rect = bounds;
  return TRUE;
}

/**
 * hx_reading_view_get_offset_y:
 * @self: the view
 * @offset: code points
 *
 * Says where a place in the text is on the scale of the vertical adjustment: exact near the
 * view, else estimated. It costs little, wherever the place is.
 *
 * Returns: pixels
 */
double
hx_reading_view_get_offset_y (HxReadingView *self,
                              guint          offset)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), 0);

  if (self->styled_width == 0)
    return 0;
  return HX_READING_PAD_TOP + hx_text_layout_estimate_y (self->layout, offset);
}

/**
 * hx_reading_view_get_extent:
 * @self: the view
 * @start: first code point
 * @end: code point past the last, after @start
 * @top: (out): where the first line of the range begins, in widget coordinates
 * @bottom: (out): where its last line ends
 *
 * Says from where to where a range goes downwards. Like hx_reading_view_get_offset_y(), it is
 * exact near the view, else estimated, and costs little.
 */
void
hx_reading_view_get_extent (HxReadingView *self,
                            guint          start,
                            guint          end,
                            double        *top,
                            double        *bottom)
{
  double view_top = hx_reading_view_get_view_top (self);
  graphene_rect_t rect;

  if (self->lens != NULL)
    {
      self->lens->get_range_rect (start, end, &rect, self->lens_data);
      *top = rect.origin.y;
      *bottom = rect.origin.y + rect.size.height;
      return;
    }

  *top = hx_text_layout_estimate_y (self->layout, start) - view_top;
  *bottom = hx_text_layout_estimate_y (self->layout, end - 1) - view_top +
            hx_text_layout_get_line_height (self->layout);
}

static gboolean
ends_line (HxReadingView *self,
           HxTextBlock   *block,
           int            index,
           int            next)
{
  guint line = hx_text_block_line_at (block, index);
  gunichar c = g_utf8_get_char (hx_text_layout_get_chunk_text (self->layout, block->chunk) + index);

  return line + 1 < hx_text_block_get_n_lines (block) &&
         next >= hx_text_block_get_line (block, line)->end && g_unichar_isspace (c);
}

/* Where a line is wrapped without a space, Pango has no gap after its last character: it would be
 * the one before the next line. But to select that character, the pointer must get past it. */
static gboolean
is_beyond_last (HxReadingView *self,
                HxTextBlock   *block,
                int            index,
                double         x)
{
  const HxTextLine *line = hx_text_block_get_line (block, hx_text_block_line_at (block, index));
  const char *text = hx_text_layout_get_chunk_text (self->layout, block->chunk);
  int last = g_utf8_next_char (text + index) - text;
  PangoRectangle rect;
  double middle;

  if (hx_text_block_line_at (block, index) + 1 >= hx_text_block_get_n_lines (block) ||
      last < line->end || g_unichar_isspace (g_utf8_get_char (text + index)))
    return FALSE;

  pango_layout_index_to_pos (block->layout, index, &rect);
  middle = (rect.x + rect.width / 2.0) / PANGO_SCALE;
  return rect.width < 0 ? x < middle : x > middle;
}

/**
 * hx_reading_view_pick:
 * @self: the view
 * @x: pixels in widget coordinates
 * @y: pixels in widget coordinates
 * @keep_line: whether the result may not be where the next line begins
 * @character: (out) (optional): the character under the point; the length of the text when
 *   the point is beside it
 *
 * Finds the gap between characters that is nearest to a point.
 *
 * Returns: code points
 */
guint
hx_reading_view_pick (HxReadingView *self,
                      double         x,
                      double         y,
                      gboolean       keep_line,
                      guint         *character)
{
  double document_y = hx_reading_view_get_view_top (self) + y;
  guint chunk = hx_text_layout_chunk_at_y (self->layout, document_y);
  HxTextBlock *block;
  int index, trailing, next;
  gboolean inside;
  guint offset;

  block = hx_text_layout_ensure (self->layout, chunk);
  document_y = hx_reading_view_get_view_top (self) + y;
  inside = hx_text_block_hit (block, x - self->column_x,
                              document_y - hx_text_layout_get_y (self->layout, chunk),
                              &index, &trailing);
  if (trailing == 0 && is_beyond_last (self, block, index, x - self->column_x))
    trailing = 1;
  offset = hx_text_layout_get_offset (self->layout, chunk, index);
  next = hx_text_layout_get_index (self->layout, chunk, offset + trailing);
  inside = inside && index < hx_text_layout_get_chunk (self->layout, chunk)->n_bytes &&
           document_y < hx_text_layout_get_y (self->layout, chunk) +
                        hx_text_layout_get_height (self->layout, chunk);
  if (character != NULL)
    *character = inside ? offset : hx_text_get_length (self->text);

  /* The gap after the last character of a wrapped line shows at the beginning of the next. */
  if (trailing > 0 && (ends_line (self, block, index, next) ||
                       (keep_line && hx_text_block_line_at (block, next) !=
                                     hx_text_block_line_at (block, index))))
    return offset;
  return offset + trailing;
}

/**
 * hx_reading_view_get_offset_at:
 * @self: the view
 * @x: pixels in widget coordinates
 * @y: pixels in widget coordinates
 *
 * Returns: the gap between characters nearest to a point, in code points
 */
guint
hx_reading_view_get_offset_at (HxReadingView *self,
                               double         x,
                               double         y)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), 0);

  if (self->styled_width == 0)
    return 0;
  return hx_reading_view_pick (self, x, y, FALSE, NULL);
}

/**
 * hx_reading_view_get_top_offset:
 * @self: the view
 *
 * Returns: the first code point of the line at the top of the view
 */
guint
hx_reading_view_get_top_offset (HxReadingView *self)
{
  double y;

  g_return_val_if_fail (HX_IS_READING_VIEW (self), 0);

  if (self->styled_width == 0)
    return 0;

  for (guint chunk = self->anchor;; chunk++)
    {
      HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);

      y = hx_reading_view_get_view_top (self) - hx_text_layout_get_y (self->layout, chunk);
      for (guint n = 0; n < hx_text_block_get_n_lines (block); n++)
        {
          const HxTextLine *line = hx_text_block_get_line (block, n);

          if (line->bottom > y)
            return hx_text_layout_get_offset (self->layout, chunk, line->start);
        }
      if (chunk + 1 >= hx_text_layout_get_n_chunks (self->layout))
        return hx_text_get_length (self->text);
    }
}
