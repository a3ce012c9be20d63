/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <math.h>

#define EDGE_WIDTH 1.0f
#define CORNER 3.0f

/* Where a passage begins, before the character there; where one ends, behind the one before it,
 * which need not be the same place where the direction changes or a line is wrapped. */
static float
find_x (HxTextBlock *block,
        const char  *text,
        int          index,
        gboolean     ends,
        guint       *line,
        gboolean    *rtl)
{
  int character = ends ? g_utf8_prev_char (text + index) - text : index;
  PangoRectangle rect;

  pango_layout_index_to_pos (block->layout, character, &rect);
  *line = hx_text_block_line_at (block, character);
  *rtl = rect.width < 0;
  return (float) (ends ? rect.x + rect.width : rect.x) / PANGO_SCALE;
}

/**
 * hx_reading_view_paint_edge:
 * @self: the view
 * @block: a block of its text
 * @snapshot: where the block's tints are
 * @index: where in the block, in bytes
 * @ends: whether a passage ends there; %FALSE: it begins
 * @colour: the colour of its tag
 *
 * Draws a bracket where a tagged passage begins or ends inside of others: their tints together
 * have no edge there that could be seen.
 */
void
hx_reading_view_paint_edge (HxReadingView *self,
                            HxTextBlock   *block,
                            GtkSnapshot   *snapshot,
                            int            index,
                            gboolean       ends,
                            const GdkRGBA *colour)
{
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, block->chunk);
  const HxTextLine *line;
  double ascent, descent;
  float x, top, bottom, inwards;
  gboolean rtl;
  GdkRGBA legible;
  guint n;

  if ((ends && index == 0) || (!ends && index >= chunk->n_bytes))
    return;

  x = find_x (block, hx_text_layout_get_chunk_text (self->layout, block->chunk), index, ends, &n,
              &rtl);
  line = hx_text_block_get_line (block, n);
  hx_text_layout_get_metrics (self->layout, &ascent, &descent, NULL);
  top = MAX (line->top, floorf (line->baseline - ascent - 1));
  bottom = MIN (line->bottom, ceilf (line->baseline + descent + 1));
  inwards = ends == rtl ? 0 : -CORNER;
  x = roundf (x);

  hx_reading_colours_get_legible (&self->colours, colour, 3, &legible);
  gtk_snapshot_append_color (snapshot, &legible,
                             &GRAPHENE_RECT_INIT (ends ? x - EDGE_WIDTH : x, top, EDGE_WIDTH,
                                                  bottom - top));
  gtk_snapshot_append_color (snapshot, &legible,
                             &GRAPHENE_RECT_INIT (x + inwards, top, CORNER, EDGE_WIDTH));
  gtk_snapshot_append_color (snapshot, &legible,
                             &GRAPHENE_RECT_INIT (x + inwards, bottom - EDGE_WIDTH, CORNER,
                                                  EDGE_WIDTH));
}
