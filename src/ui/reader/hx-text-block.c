/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-text-block.h"

static float
to_pixels (int units)
{
  return (float) units / PANGO_SCALE;
}

static void
ensure_lines (HxTextBlock *self)
{
  PangoLayoutIter *iter;

  if (self->lines != NULL)
    return;

  self->lines = g_array_new (FALSE, FALSE, sizeof (HxTextLine));
  iter = pango_layout_get_iter (self->layout);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      HxTextLine it = { .line = line };
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      it.start = pango_layout_line_get_start_index (line);
      it.end = it.start + pango_layout_line_get_length (line);
      it.top = to_pixels (top);
      it.bottom = to_pixels (bottom);
      it.baseline = to_pixels (pango_layout_iter_get_baseline (iter));
      g_array_append_val (self->lines, it);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
append_line_spans (const HxTextLine *line,
                   int               start,
                   int               end,
                   GArray           *spans)
{
  g_autofree int *ranges = NULL;
  int n_ranges = 0;

  start = MAX (start, line->start);
  end = MIN (end, line->end);
  if (start >= end)
    return;

  /* Pieces that touch are one: a piece for each run would show as seams. */
  pango_layout_line_get_x_ranges (line->line, start, end, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      HxTextSpan span = { to_pixels (ranges[2 * i]), 0, line };
      int right = ranges[2 * i + 1];

      for (; i + 1 < n_ranges && ranges[2 * (i + 1)] <= right + PANGO_SCALE / 8; i++)
        right = MAX (right, ranges[2 * (i + 1) + 1]);

      span.width = to_pixels (right) - span.x;
      if (span.width > 0)
        g_array_append_val (spans, span);
    }
}

/**
 * hx_text_block_new:
 * @chunk: the chunk's number
 * @layout: (transfer full): its text laid out
 *
 * Returns: (transfer full): a block
 */
HxTextBlock *
hx_text_block_new (guint        chunk,
                   PangoLayout *layout)
{
  HxTextBlock *self = g_new0 (HxTextBlock, 1);

  self->chunk = chunk;
  self->layout = layout;
  self->link.data = self;
  return self;
}

/**
 * hx_text_block_free:
 * @self: (transfer full): the block
 *
 * Frees a block.
 */
void
hx_text_block_free (HxTextBlock *self)
{
  hx_text_block_drop_nodes (self, TRUE);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->layout);
  g_free (self);
}

/**
 * hx_text_block_drop_nodes:
 * @self: the block
 * @text_too: whether the text itself looks different as well
 *
 * Forgets what was painted.
 */
void
hx_text_block_drop_nodes (HxTextBlock *self,
                          gboolean     text_too)
{
  g_clear_pointer (&self->below, gsk_render_node_unref);
  g_clear_pointer (&self->above, gsk_render_node_unref);
  g_clear_pointer (&self->margin, gsk_render_node_unref);
  self->painted = FALSE;

  if (text_too)
    {
      g_clear_pointer (&self->text, gsk_render_node_unref);
      g_clear_pointer (&self->selected, gsk_render_node_unref);
    }
}

/**
 * hx_text_block_get_n_lines:
 * @self: the block
 *
 * Returns: the number of lines, at least 1
 */
guint
hx_text_block_get_n_lines (HxTextBlock *self)
{
  ensure_lines (self);
  return self->lines->len;
}

/**
 * hx_text_block_get_line:
 * @self: the block
 * @n: a line's number from 0
 *
 * Returns: (transfer none): the line
 */
const HxTextLine *
hx_text_block_get_line (HxTextBlock *self,
                        guint        n)
{
  ensure_lines (self);
  g_assert (n < self->lines->len);

  return &g_array_index (self->lines, HxTextLine, n);
}

/**
 * hx_text_block_line_at:
 * @self: the block
 * @index: a byte
 *
 * Returns: the number of the line that holds @index; where one line ends and the next begins,
 *   the next
 */
guint
hx_text_block_line_at (HxTextBlock *self,
                       int          index)
{
  guint low = 0;
  guint high;

  ensure_lines (self);
  high = self->lines->len - 1;
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (g_array_index (self->lines, HxTextLine, middle).start <= index)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/**
 * hx_text_block_get_spans:
 * @self: the block
 * @start: first byte
 * @end: byte past the last
 * @spans: (element-type HxTextSpan): array that is emptied and filled
 *
 * Finds where a range is seen. In text of mixed direction one range can be several spans of
 * one line.
 */
void
hx_text_block_get_spans (HxTextBlock *self,
                         int          start,
                         int          end,
                         GArray      *spans)
{
  g_array_set_size (spans, 0);
  if (start >= end)
    return;

  for (guint n = hx_text_block_line_at (self, start); n < self->lines->len; n++)
    {
      const HxTextLine *line = &g_array_index (self->lines, HxTextLine, n);

      if (line->start >= end)
        break;
      append_line_spans (line, start, end, spans);
    }
}

/**
 * hx_text_block_hit:
 * @self: the block
 * @x: pixels from the left of the text
 * @y: pixels from the top of the block
 * @index: (out): the byte of the character there, or the nearest
 * @trailing: (out): how many characters further the nearest gap between characters is
 *
 * Finds the character at a point.
 *
 * Returns: whether the point is on the character and not beside the text
 */
gboolean
hx_text_block_hit (HxTextBlock *self,
                   double       x,
                   double       y,
                   int         *index,
                   int         *trailing)
{
  ensure_lines (self);
  y = CLAMP (y, 0, g_array_index (self->lines, HxTextLine, self->lines->len - 1).bottom - 0.5);

  return pango_layout_xy_to_index (self->layout, x * PANGO_SCALE, y * PANGO_SCALE,
                                   index, trailing);
}
