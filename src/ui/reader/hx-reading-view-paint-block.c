/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include "hx-entity-look.h"

#include <math.h>

#define UNDERLINE 2.0f
#define DOT 2.0f
#define DOT_STEP 5.0f
#define SUGGESTION_STEP 4.0f
#define MARK_SIZE 7.0f
#define DASH 5.0f
#define DASH_STEP 8.0f

/* A chunk has some thousand characters; of more highlights nothing could be told apart. */
#define MAX_PAINTED 3000

/* One highlight begins or ends at an index: what the sweep over a block's tints walks along. */
typedef struct
{
  int      index;
  int      delta;
  gboolean cut;     /* the highlight goes on in the next block */
  GdkRGBA  colour;
} TintEdge;

typedef struct
{
  HxReadingView *view;
  HxTextBlock   *block;
  GtkSnapshot   *snapshot;
  guint          start;     /* the chunk's, in code points */
  guint          end;
  float          ascent;
  float          descent;
} Painter;

static const char *const spare_colours[] = {
  "#3584e4", "#e5a50a", "#c01c7f", "#2ec27e", "#e01b24", "#9141ac", "#986a44", "#1c9aa8",
};

/**
 * hx_reading_view_get_tag_colour:
 * @self: the view
 * @tag: a tag's id
 * @colour: (out): its colour
 *
 * Says in which colour a tag is shown.
 */
void
hx_reading_view_get_tag_colour (HxReadingView *self,
                                gint64         tag,
                                GdkRGBA       *colour)
{
  if (self->desk != NULL)
    hx_desk_get_tag_rgba (self->desk, tag, colour);
  else
    gdk_rgba_parse (colour, spare_colours[(guint64) tag % G_N_ELEMENTS (spare_colours)]);
}

/**
 * hx_reading_view_get_hit_colour:
 * @self: the view
 * @colour: (out): a colour
 *
 * Says in which colour search hits are shown.
 */
void
hx_reading_view_get_hit_colour (HxReadingView *self,
                                GdkRGBA       *colour)
{
  gdk_rgba_parse (colour, self->colours.dark ? "#f8e45c" : "#c64600");
}

static void
get_entity_colour (HxReadingView *self,
                   gint64         id,
                   GdkRGBA       *colour)
{
  double ratio = self->colours.high_contrast ? 4.5 : 3;

  if (self->desk == NULL
      || !hx_entity_look_find_rgba (self->desk, id, self->colours.dark, colour))
    gdk_rgba_parse (colour, spare_colours[(guint64) id % G_N_ELEMENTS (spare_colours)]);
  hx_reading_colours_get_legible (&self->colours, colour, ratio, colour);
}

static int
to_index (Painter *painter,
          guint    offset)
{
  return hx_text_layout_get_index (painter->view->layout, painter->block->chunk,
                                   CLAMP (offset, painter->start, painter->end));
}

static void
find_spans (Painter *painter,
            int      start,
            int      end)
{
  hx_text_block_get_spans (painter->block, start, end, painter->view->spans);
}

/* Tags -------------------------------------------------------------------------------------- */

/* With high contrast tints are faint, and lines of full strength above and below say where a
 * tag is. */
static void
append_edges (Painter               *painter,
              const graphene_rect_t *rect,
              const GdkRGBA         *tag)
{
  float x = rect->origin.x;
  float y = rect->origin.y;
  GdkRGBA colour;

  hx_reading_colours_get_legible (&painter->view->colours, tag, 4.5, &colour);
  gtk_snapshot_append_color (painter->snapshot, &colour,
                             &GRAPHENE_RECT_INIT (x, y, rect->size.width, 1));
  gtk_snapshot_append_color (painter->snapshot, &colour,
                             &GRAPHENE_RECT_INIT (x, y + rect->size.height - 1,
                                                  rect->size.width, 1));
}

static void
append_tint (Painter       *painter,
             int            start,
             int            end,
             const GdkRGBA *sum,
             int            n_tags)
{
  const HxReadingColours *colours = &painter->view->colours;
  GdkRGBA mean = { sum->red / n_tags, sum->green / n_tags, sum->blue / n_tags, 1 };
  GdkRGBA colour;

  hx_reading_colours_get_tint (colours, &mean, n_tags, &colour);
  find_spans (painter, start, end);
  for (guint i = 0; i < painter->view->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (painter->view->spans, HxTextSpan, i);
      float top = MAX (span->line->top, floorf (span->line->baseline - painter->ascent - 1));
      float bottom = MIN (span->line->bottom, ceilf (span->line->baseline + painter->descent + 1));
      float left = roundf (span->x);
      float right = roundf (span->x + span->width);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (left, top, right - left, bottom - top);

      /* On whole pixels: edges within pixels cost several times as much. */
      gtk_snapshot_append_color (painter->snapshot, &colour, &rect);
      if (colours->high_contrast)
        append_edges (painter, &rect, &mean);
    }
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const TintEdge *x = a;
  const TintEdge *y = b;

  return x->index < y->index ? -1 : x->index > y->index;
}

static void
collect_edge (Painter           *painter,
              const HxHighlight *highlight,
              GArray            *edges)
{
  TintEdge edge = { to_index (painter, highlight->start), 1,
                    highlight->start < painter->start, { 0, } };

  hx_reading_view_get_tag_colour (painter->view, highlight->object, &edge.colour);
  g_array_append_val (edges, edge);
  edge.index = to_index (painter, highlight->end);
  edge.delta = -1;
  edge.cut = highlight->end > painter->end;
  g_array_append_val (edges, edge);
}

/* Where there is a tint on both sides, nothing else shows that a passage begins or ends. */
static void
paint_edges (Painter *painter,
             GArray  *edges)
{
  int before = 0;
  guint next;

  for (guint i = 0; i < edges->len; i = next)
    {
      int index = g_array_index (edges, TintEdge, i).index;
      int n_ended = 0;
      int n_begun = 0;

      for (next = i; next < edges->len && g_array_index (edges, TintEdge, next).index == index;
           next++)
        if (g_array_index (edges, TintEdge, next).delta > 0)
          n_begun++;
        else
          n_ended++;

      for (guint n = i; n < next && before > 0 && before + n_begun > n_ended; n++)
        {
          const TintEdge *edge = &g_array_index (edges, TintEdge, n);

          if (!edge->cut)
            hx_reading_view_paint_edge (painter->view, painter->block, painter->snapshot, index,
                                        edge->delta < 0, &edge->colour);
        }
      before += n_begun - n_ended;
    }
}

/* Where tags overlap, one tint of their mean colour is drawn, a little stronger: no tag hides
 * another, and the cost does not grow with the depth. */
static void
paint_tints (Painter *painter,
             GArray  *edges)
{
  GdkRGBA sum = { 0, };
  int n_tags = 0;
  int from = 0;

  g_array_sort (edges, compare_edges);
  for (guint i = 0; i < edges->len; i++)
    {
      const TintEdge *edge = &g_array_index (edges, TintEdge, i);

      if (edge->index > from && n_tags > 0)
        append_tint (painter, from, edge->index, &sum, n_tags);
      from = edge->index;
      n_tags += edge->delta;
      sum.red += edge->delta * edge->colour.red;
      sum.green += edge->delta * edge->colour.green;
      sum.blue += edge->delta * edge->colour.blue;
    }

  paint_edges (painter, edges);
}

/* Mentions, links, search hits, memos -------------------------------------------------------- */

static float
underline_y (Painter          *painter,
             const HxTextLine *line,
             guint             lane)
{
  float y = line->baseline + MAX (2, roundf (painter->descent * 0.6f)) + lane * (UNDERLINE + 1);

  return MIN (roundf (y), line->bottom - UNDERLINE);
}

static void
paint_mention (Painter           *painter,
               const HxHighlight *mention,
               guint              lane)
{
  GdkRGBA colour;

  get_entity_colour (painter->view, mention->object, &colour);
  find_spans (painter, to_index (painter, mention->start), to_index (painter, mention->end));
  for (guint i = 0; i < painter->view->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (painter->view->spans, HxTextSpan, i);

      gtk_snapshot_append_color (painter->snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (span->x,
                                                      underline_y (painter, span->line, lane),
                                                      MAX (1, span->width - 1), UNDERLINE));
    }
}

static void
paint_dots (Painter          *painter,
            const HxTextSpan *span,
            float             y,
            float             step,
            const GdkRGBA    *colour)
{
  gtk_snapshot_push_repeat (painter->snapshot,
                            &GRAPHENE_RECT_INIT (roundf (span->x), y, roundf (span->width), DOT),
                            &GRAPHENE_RECT_INIT (roundf (span->x), y, step, DOT));
  gtk_snapshot_append_color (painter->snapshot, colour,
                             &GRAPHENE_RECT_INIT (roundf (span->x), y, DOT, DOT));
  gtk_snapshot_pop (painter->snapshot);
}

static void
paint_link (Painter           *painter,
            const HxHighlight *link)
{
  GdkRGBA colour = painter->view->colours.text;

  colour.alpha *= painter->view->colours.high_contrast ? 0.9f : 0.55f;
  find_spans (painter, to_index (painter, link->start), to_index (painter, link->end));
  for (guint i = 0; i < painter->view->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (painter->view->spans, HxTextSpan, i);

      paint_dots (painter, span, MIN (roundf (span->line->baseline + painter->descent + 1),
                                      span->line->bottom - DOT), DOT_STEP, &colour);
    }
}

/* Where a mention's line would be, in its colour, as dots close together. */
static void
paint_suggestions (Painter *painter)
{
  HxReadingView *self = painter->view;

  if (self->suggestion_index == NULL)
    return;

  hx_interval_index_query (self->suggestion_index, painter->start, painter->end, self->found);
  for (guint i = 0; i < MIN (self->found->len, MAX_PAINTED); i++)
    {
      const HxSuggestion *suggestion = &g_array_index (self->suggestions, HxSuggestion,
                                                       g_array_index (self->found, guint, i));
      GdkRGBA colour;

      get_entity_colour (self, suggestion->entity, &colour);
      find_spans (painter, to_index (painter, suggestion->start),
                  to_index (painter, suggestion->end));
      for (guint j = 0; j < self->spans->len; j++)
        {
          const HxTextSpan *span = &g_array_index (self->spans, HxTextSpan, j);

          paint_dots (painter, span, roundf (underline_y (painter, span->line, 0)),
                      SUGGESTION_STEP, &colour);
        }
    }
}

static void
paint_outline (Painter       *painter,
               guint          start,
               guint          end,
               const GdkRGBA *colour)
{
  GArray *spans = painter->view->spans;

  find_spans (painter, to_index (painter, start), to_index (painter, end));
  for (guint n = 0; n < spans->len; n++)
    {
      const HxTextSpan *span = &g_array_index (spans, HxTextSpan, n);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (span->x - 1,
                                                 span->line->baseline - painter->ascent - 1,
                                                 span->width + 2,
                                                 painter->ascent + painter->descent + 2);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &rect, 3);
      gtk_snapshot_append_border (painter->snapshot, &outline,
                                  (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]) { *colour, *colour, *colour, *colour });
    }
}

static void
paint_search_hits (Painter *painter)
{
  HxReadingView *self = painter->view;
  GdkRGBA colour;

  if (self->search_index == NULL)
    return;

  hx_reading_view_get_hit_colour (self, &colour);
  hx_interval_index_query (self->search_index, painter->start, painter->end, self->found);
  for (guint i = 0; i < self->found->len; i++)
    {
      const guint *range = &g_array_index (self->search_hits, guint,
                                           2 * g_array_index (self->found, guint, i));

      paint_outline (painter, range[0], range[1], &colour);
    }
}

static void
paint_focus (Painter *painter)
{
  HxReadingView *self = painter->view;

  if (self->focus_start < self->focus_end && self->focus_start < painter->end &&
      self->focus_end > painter->start)
    paint_outline (painter, self->focus_start, self->focus_end, &self->colours.outline);
}

/* Where a mark is that stands beside the line in which a passage begins. */
static gboolean
find_mark (Painter           *painter,
           const HxHighlight *highlight,
           float             *x,
           float             *baseline)
{
  HxReadingView *self = painter->view;
  guint line;

  if (highlight->start < painter->start)
    return FALSE;

  line = hx_text_block_line_at (painter->block, to_index (painter, highlight->start));
  *x = hx_reading_view_has_numbers_right (self) ? self->column_width + 2 : -MARK_SIZE - 2;
  *baseline = hx_text_block_get_line (painter->block, line)->baseline;
  return TRUE;
}

/* A flag beside the line where the passage begins, and a broken line under it. */
static void
paint_claim (Painter           *painter,
             GtkSnapshot       *margin,
             const HxHighlight *claim)
{
  HxReadingView *self = painter->view;
  GdkRGBA colour = self->colours.accent;
  float x, baseline;

  find_spans (painter, to_index (painter, claim->start), to_index (painter, claim->end));
  for (guint i = 0; i < self->spans->len; i++)
    {
      const HxTextSpan *span = &g_array_index (self->spans, HxTextSpan, i);
      float y = MIN (roundf (span->line->baseline + painter->descent), span->line->bottom - 1);
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (roundf (span->x), y, roundf (span->width), 1);

      gtk_snapshot_push_repeat (painter->snapshot, &bounds,
                                &GRAPHENE_RECT_INIT (roundf (span->x), y, DASH_STEP, 1));
      gtk_snapshot_append_color (painter->snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (roundf (span->x), y, DASH, 1));
      gtk_snapshot_pop (painter->snapshot);
    }
  if (!find_mark (painter, claim, &x, &baseline))
    return;

  baseline = roundf (baseline) + 1;
  gtk_snapshot_append_color (margin, &colour, &GRAPHENE_RECT_INIT (x, baseline - 9, 1.5f, 9));
  gtk_snapshot_append_color (margin, &colour,
                             &GRAPHENE_RECT_INIT (x, baseline - 9, MARK_SIZE, 5));
}

/* A sheet with two lines of writing, beside the line where the passage begins. */
static void
paint_memo (Painter           *painter,
            GtkSnapshot       *snapshot,
            const HxHighlight *memo)
{
  HxReadingView *self = painter->view;
  GskRoundedRect sheet;
  float x, y, baseline;

  if (!find_mark (painter, memo, &x, &baseline))
    return;

  y = roundf (baseline - painter->ascent * 0.75f);
  gsk_rounded_rect_init_from_rect (&sheet, &GRAPHENE_RECT_INIT (x, y, MARK_SIZE, MARK_SIZE + 1),
                                   1.5f);
  gtk_snapshot_push_rounded_clip (snapshot, &sheet);
  gtk_snapshot_append_color (snapshot, &self->colours.accent, &sheet.bounds);
  for (guint i = 0; i < 2; i++)
    gtk_snapshot_append_color (snapshot, &self->colours.accent_text,
                               &GRAPHENE_RECT_INIT (x + 1.5f, y + 2 + 2.5f * i,
                                                    MARK_SIZE - 3, 1));
  gtk_snapshot_pop (snapshot);
}

static void
paint_number (Painter     *painter,
              GtkSnapshot *snapshot)
{
  HxReadingView *self = painter->view;
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, painter->block->chunk);
  g_autoptr(PangoLayout) layout = NULL;
  g_autofree char *text = NULL;

  if (!(chunk->flags & HX_CHUNK_FIRST) || (chunk->flags & HX_CHUNK_BLANK) || chunk->n_chars == 0)
    return;

  layout = pango_layout_new (self->number_context);
  text = g_strdup_printf ("%u", hx_text_paragraph_at (self->text, chunk->start + chunk->n_chars));
  pango_layout_set_text (layout, text, -1);
  if (hx_reading_view_has_numbers_right (self))
    {
      pango_layout_set_width (layout, self->number_width * PANGO_SCALE);
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
    roundf (self->number_x - self->column_x),
    roundf (hx_text_block_get_line (painter->block, 0)->baseline -
            (float) pango_layout_get_baseline (layout) / PANGO_SCALE - 1)));
  gtk_snapshot_append_layout (snapshot, layout, &self->colours.number);
  gtk_snapshot_restore (snapshot);
}

/* Blocks ------------------------------------------------------------------------------------ */

/* Paints what lies over the text and in the margin, and collects the tints' edges. */
static void
paint_highlights (Painter     *painter,
                  GtkSnapshot *margin,
                  GArray      *edges)
{
  HxReadingView *self = painter->view;
  guint lane_end = 0;

  if (self->index == NULL)
    return;

  hx_interval_index_query (self->index, painter->start, painter->end, self->found);
  for (guint i = 0; i < MIN (self->found->len, MAX_PAINTED); i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight,
                                                     g_array_index (self->found, guint, i));

      switch (highlight->kind)
        {
        case HX_HIGHLIGHT_TAG:
          collect_edge (painter, highlight, edges);
          break;
        case HX_HIGHLIGHT_MENTION:
          paint_mention (painter, highlight, highlight->start < lane_end ? 1 : 0);
          lane_end = MAX (lane_end, highlight->end);
          break;
        case HX_HIGHLIGHT_LINK:
          paint_link (painter, highlight);
          break;
        case HX_HIGHLIGHT_MEMO:
          paint_memo (painter, margin, highlight);
          break;
        case HX_HIGHLIGHT_CLAIM:
          paint_claim (painter, margin, highlight);
          break;
        default:
          break;
        }
    }
}

/**
 * hx_reading_view_paint_block:
 * @self: the view
 * @block: a block of its text
 *
 * Makes the nodes for the highlights, search hits, number and marks of a block.
 */
void
hx_reading_view_paint_block (HxReadingView *self,
                             HxTextBlock   *block)
{
  const HxChunk *chunk = hx_text_layout_get_chunk (self->layout, block->chunk);
  g_autoptr(GArray) edges = g_array_new (FALSE, FALSE, sizeof (TintEdge));
  Painter painter = { self, block, gtk_snapshot_new (), chunk->start,
                      chunk->start + chunk->n_chars, 0, 0 };
  GtkSnapshot *margin = gtk_snapshot_new ();
  double ascent, descent;

  hx_text_layout_get_metrics (self->layout, &ascent, &descent, NULL);
  painter.ascent = ascent;
  painter.descent = descent;
  hx_text_block_drop_nodes (block, FALSE);

  paint_number (&painter, margin);
  paint_suggestions (&painter);
  paint_highlights (&painter, margin, edges);
  paint_search_hits (&painter);
  paint_focus (&painter);
  block->above = gtk_snapshot_free_to_node (painter.snapshot);
  block->margin = gtk_snapshot_free_to_node (margin);

  painter.snapshot = gtk_snapshot_new ();
  paint_tints (&painter, edges);
  block->below = gtk_snapshot_free_to_node (painter.snapshot);
  block->painted = TRUE;
}
