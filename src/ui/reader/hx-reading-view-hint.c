/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#define TINT_ALPHA 0.16f

/**
 * hx_reading_view_set_hint_range:
 * @self: the view
 * @start: first code point
 * @end: code point past the last; @start for none
 *
 * Lights up a range for as long as the pointer, elsewhere, is on what leads to it.
 */
void
hx_reading_view_set_hint_range (HxReadingView *self,
                                guint          start,
                                guint          end)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (self->hint_start == start && self->hint_end == end)
    return;

  self->hint_start = start;
  self->hint_end = end;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hx_reading_view_append_hint:
 * @self: the view
 * @snapshot: a snapshot
 * @block: a block of the text, which is at the origin
 *
 * Draws the part of the hint that is in a block. It comes and goes too often to be kept with what
 * else is painted of the block.
 */
void
hx_reading_view_append_hint (HxReadingView *self,
                             GtkSnapshot   *snapshot,
                             HxTextBlock   *block)
{
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, block->chunk);
  guint end = MIN (self->hint_end, chunk->start + chunk->n_chars);
  guint start = MAX (self->hint_start, chunk->start);
  GdkRGBA tint = self->colours.accent;
  GdkRGBA line = self->colours.accent;

  if (start >= end)
    return;

  tint.alpha = TINT_ALPHA;
  hx_text_block_get_spans (block, hx_text_layout_get_index (self->layout, block->chunk, start),
                           hx_text_layout_get_index (self->layout, block->chunk, end),
                           self->spans);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (self->spans, HxTextSpan, i);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (span->x - 1, span->line->top, span->width + 2,
                                                 span->line->bottom - span->line->top);
      GskRoundedRect outline;

      gtk_snapshot_append_color (snapshot, &tint, &rect);
      gsk_rounded_rect_init_from_rect (&outline, &rect, 2);
      gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { line, line, line, line });
    }
}
