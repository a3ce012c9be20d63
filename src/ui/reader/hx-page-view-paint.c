/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-page-view-private.h"

#include "hx-entity-look.h"

#include <math.h>

#define TINT_ALPHA 0.35f
#define SELECTION_ALPHA 0.35f
#define UNDERLINE 2.0f
#define REGION_BORDER 2.0f

/* What is drawn over one page. Paper is white whatever the theme: it is a picture. */
typedef struct
{
  HxPageView  *view;
  GtkSnapshot *snapshot;
  guint        index;
  guint        start;   /* of its text, in code points */
  guint        end;
} Painter;

static void
append_picture (HxPageView            *self,
                GtkSnapshot           *snapshot,
                guint                  index,
                const graphene_rect_t *paper)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *picture = hx_page_book_get_picture (self->book, index,
                                                  roundf (paper->size.width * scale));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.25 },
                                     0, 1, 0, 4);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, paper);
  if (picture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, picture, GSK_SCALING_FILTER_TRILINEAR, paper);
}

static void
append_range (Painter       *painter,
              guint          start,
              guint          end,
              const GdkRGBA *colour,
              gboolean       underlined)
{
  HxPageView *self = painter->view;

  hx_page_view_find_rects (self, painter->index, start, end);
  for (guint i = 0; i < self->rects->len; i++)
    {
      graphene_rect_t rect = g_array_index (self->rects, graphene_rect_t, i);

      if (underlined)
        {
          rect.origin.y += rect.size.height;
          rect.size.height = UNDERLINE;
        }
      gtk_snapshot_append_color (painter->snapshot, colour, &rect);
    }
}

static void
append_frame (Painter               *painter,
              const graphene_rect_t *rect,
              const GdkRGBA         *colour,
              float                  width)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, 2);
  gtk_snapshot_append_border (painter->snapshot, &outline,
                              (float[]) { width, width, width, width },
                              (GdkRGBA[]) { *colour, *colour, *colour, *colour });
}

static void
append_region (Painter        *painter,
               const HxRegion *region,
               const GdkRGBA  *colour)
{
  GdkRGBA tint = *colour;
  graphene_rect_t rect;

  tint.alpha = TINT_ALPHA / 2;
  hx_page_view_region_rect (painter->view, region, &rect);
  gtk_snapshot_append_color (painter->snapshot, &tint, &rect);
  append_frame (painter, &rect, colour, REGION_BORDER);
}

static void
get_colour (HxReadingView     *view,
            const HxHighlight *highlight,
            GdkRGBA           *colour)
{
  *colour = (GdkRGBA) { 0.37, 0.36, 0.39, 1 };
  if (highlight->kind == HX_HIGHLIGHT_TAG)
    hx_reading_view_get_tag_colour (view, highlight->object, colour);
  else if (highlight->kind == HX_HIGHLIGHT_MENTION && view->desk != NULL)
    hx_entity_look_find_rgba (view->desk, highlight->object, FALSE, colour);
}

static void
append_highlight (Painter           *painter,
                  const HxHighlight *highlight)
{
  GdkRGBA colour;

  get_colour (painter->view->view, highlight, &colour);
  if (highlight->region.page != 0)
    {
      append_region (painter, &highlight->region, &colour);
      return;
    }

  if (highlight->kind == HX_HIGHLIGHT_TAG)
    colour.alpha = TINT_ALPHA;
  append_range (painter, highlight->start, highlight->end, &colour,
                highlight->kind != HX_HIGHLIGHT_TAG);
}

static void
append_highlights (Painter *painter)
{
  HxReadingView *view = painter->view->view;

  if (view->index == NULL)
    return;

  g_array_set_size (view->found, 0);
  hx_interval_index_query (view->index, painter->start, painter->end, view->found);
  for (guint i = 0; i < view->found->len; i++)
    append_highlight (painter, &g_array_index (view->highlights, HxHighlight,
                                               g_array_index (view->found, guint, i)));
}

static void
append_hits (Painter *painter)
{
  HxReadingView *view = painter->view->view;
  GdkRGBA colour = { 0.97, 0.89, 0.36, 0.6 };

  for (guint i = 0; view->search_hits != NULL && i + 1 < view->search_hits->len; i += 2)
    {
      guint start = g_array_index (view->search_hits, guint, i);
      guint end = g_array_index (view->search_hits, guint, i + 1);

      if (start < painter->end && end > painter->start)
        append_range (painter, start, end, &colour, FALSE);
    }
}

static void
append_marks (Painter *painter)
{
  HxPageView *self = painter->view;
  HxReadingView *view = self->view;
  GdkRGBA accent = view->colours.accent;
  guint start, end;

  accent.alpha = SELECTION_ALPHA;
  if (hx_reading_view_get_selection (view, &start, &end) && self->region.page == 0)
    append_range (painter, start, end, &accent, FALSE);
  if (view->hint_end > view->hint_start)
    append_range (painter, view->hint_start, view->hint_end, &accent, FALSE);
  if (self->region.page == painter->index + 1)
    append_region (painter, &self->region, &view->colours.accent);

  if (view->focus_end <= view->focus_start)
    return;
  hx_page_view_find_rects (self, painter->index, view->focus_start, view->focus_end);
  for (guint i = 0; i < self->rects->len; i++)
    {
      graphene_rect_t rect = g_array_index (self->rects, graphene_rect_t, i);

      graphene_rect_inset (&rect, -1, -1);
      append_frame (painter, &rect, &view->colours.accent, 1);
    }
}

/* Where the keys are: the caret of the reading view below. */
static void
append_caret (Painter *painter)
{
  HxPageView *self = painter->view;
  HxReadingView *view = self->view;
  graphene_rect_t rect;

  if (view->bound != view->caret || !gtk_widget_has_focus (GTK_WIDGET (view)) ||
      view->caret < painter->start || view->caret >= painter->end)
    return;

  hx_page_view_find_rects (self, painter->index, view->caret, view->caret + 1);
  if (self->rects->len == 0 || hx_page_view_is_picture (self, painter->index))
    return;

  rect = g_array_index (self->rects, graphene_rect_t, 0);
  if (hx_reading_view_is_rtl_at (view, view->caret))
    rect.origin.x += rect.size.width;
  rect.size.width = 1.5f;
  gtk_snapshot_append_color (painter->snapshot, &(GdkRGBA) { 0, 0, 0, 1 }, &rect);
}

/**
 * hx_page_view_paint:
 * @self: the view
 * @snapshot: a snapshot
 *
 * Draws the pages that are seen.
 */
void
hx_page_view_paint (HxPageView  *self,
                    GtkSnapshot *snapshot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint n_pages = self->book != NULL ? hx_page_book_get_n_pages (self->book) : 0;

  for (guint i = n_pages > 0 ? hx_page_view_page_at (self, 0) : 0; i < n_pages; i++)
    {
      const HxPageLayout *page = hx_page_book_get_page (self->book, i);
      Painter painter = { self, snapshot, i, page->start, page->end };
      graphene_rect_t paper;

      hx_page_view_get_page_rect (self, i, &paper);
      if (paper.origin.y >= height)
        break;

      append_picture (self, snapshot, i, &paper);
      gtk_snapshot_push_clip (snapshot, &paper);
      append_highlights (&painter);
      append_hits (&painter);
      append_marks (&painter);
      append_caret (&painter);
      gtk_snapshot_pop (snapshot);
    }
}
