/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <math.h>

#define CARET_WIDTH 1.5f

static void
append_text (HxReadingView  *self,
             GtkSnapshot    *snapshot,
             HxTextBlock    *block,
             const GdkRGBA  *colour,
             GskRenderNode **node)
{
  if (*node == NULL)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      gtk_snapshot_append_layout (own, block->layout, colour);
      *node = gtk_snapshot_free_to_node (own);
    }
  if (*node != NULL)
    gtk_snapshot_append_node (snapshot, *node);
}

/* How much of the accent colour a selection has where the keys go elsewhere. */
#define UNFOCUSED_ALPHA 0.3

/* The selected part of a block is covered and its text drawn once more over the cover; without
 * the focus the cover only tints it. */
static void
append_selection (HxReadingView *self,
                  GtkSnapshot   *snapshot,
                  HxTextBlock   *block)
{
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, block->chunk);
  guint start = MIN (self->bound, self->caret);
  guint end = MAX (self->bound, self->caret);
  gboolean focused = gtk_widget_is_focus (GTK_WIDGET (self));
  GdkRGBA cover = self->colours.accent;

  if (!focused)
    cover.alpha = UNFOCUSED_ALPHA;
  if (start >= end || start >= chunk->start + chunk->n_chars || end <= chunk->start)
    return;

  hx_text_block_get_spans (block, hx_text_layout_get_index (self->layout, block->chunk, start),
                           hx_text_layout_get_index (self->layout, block->chunk, end),
                           self->spans);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (self->spans, HxTextSpan, i);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (span->x, span->line->top, span->width,
                                                 span->line->bottom - span->line->top);

      gtk_snapshot_append_color (snapshot, &cover, &rect);
      if (!focused)
        continue;
      gtk_snapshot_push_clip (snapshot, &rect);
      append_text (self, snapshot, block, &self->colours.accent_text, &block->selected);
      gtk_snapshot_pop (snapshot);
    }
}

static void
append_block (HxReadingView *self,
              GtkSnapshot   *snapshot,
              HxTextBlock   *block)
{
  if (!block->painted)
    hx_reading_view_paint_block (self, block);

  if (block->margin != NULL)
    gtk_snapshot_append_node (snapshot, block->margin);
  if (block->below != NULL)
    gtk_snapshot_append_node (snapshot, block->below);
  hx_reading_view_append_hint (self, snapshot, block);
  append_text (self, snapshot, block, &self->colours.text, &block->text);
  append_selection (self, snapshot, block);
  if (block->above != NULL)
    gtk_snapshot_append_node (snapshot, block->above);
}

static void
append_caret (HxReadingView *self,
              GtkSnapshot   *snapshot)
{
  graphene_rect_t rect;

  if (self->bound != self->caret || !gtk_widget_has_focus (GTK_WIDGET (self)) ||
      !hx_reading_view_get_caret_rect (self, self->caret, &rect))
    return;

  rect.origin.x = floorf (rect.origin.x - CARET_WIDTH / 2);
  rect.size.width = CARET_WIDTH;
  gtk_snapshot_append_color (snapshot, &self->colours.text, &rect);
}

/**
 * hx_reading_view_paint:
 * @self: the view
 * @snapshot: a snapshot
 *
 * Draws what is seen of the text.
 */
void
hx_reading_view_paint (HxReadingView *self,
                       GtkSnapshot   *snapshot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  double y;

  if (self->styled_width == 0)
    return;

  hx_reading_view_update_colours (self);
  y = -self->anchor_dy;
  for (guint chunk = self->anchor; chunk < n_chunks && y < height; chunk++)
    {
      HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->column_x, roundf (y)));
      append_block (self, snapshot, block);
      gtk_snapshot_restore (snapshot);
      y += hx_text_layout_get_height (self->layout, chunk);
    }
  append_caret (self, snapshot);
}
