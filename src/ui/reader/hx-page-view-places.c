/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-page-view-private.h"

#include <math.h>

/* Where characters are on the pages. A box is four numbers, in 1/65535 of its page. */

/* A character further to the side counts as nearer than one further up or down by this. */
#define LINE_WEIGHT 4

/* Heights of a letter that words on a picture are apart. */
#define NEAR_LETTER 0.6

static void
to_rect (const graphene_rect_t *page,
         const guint16         *box,
         graphene_rect_t       *rect)
{
  graphene_rect_init (rect,
                      page->origin.x + page->size.width * box[0] / HX_REGION_UNITS,
                      page->origin.y + page->size.height * box[1] / HX_REGION_UNITS,
                      page->size.width * box[2] / HX_REGION_UNITS,
                      page->size.height * box[3] / HX_REGION_UNITS);
}

/**
 * hx_page_view_is_picture:
 * @self: the view
 * @index: a page, from 0
 *
 * Returns: whether regions can be drawn on the page: its text begins with the character that
 *   stands for the picture
 */
gboolean
hx_page_view_is_picture (HxPageView *self,
                         guint       index)
{
  const HxPageLayout *page = hx_page_book_get_page (self->book, index);
  HxText *text = hx_reading_view_get_text (self->view);

  if (text == NULL || page->start >= page->end || page->start >= hx_text_get_length (text))
    return FALSE;

  return g_str_has_prefix (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, page->start),
                           HX_REGION_OBJECT);
}

/* Whether a box goes on the line that a rectangle covers. */
static gboolean
joins (const graphene_rect_t *rect,
       const graphene_rect_t *next)
{
  float overlap = MIN (rect->origin.y + rect->size.height, next->origin.y + next->size.height) -
                  MAX (rect->origin.y, next->origin.y);
  float gap = MAX (next->origin.x - (rect->origin.x + rect->size.width),
                   rect->origin.x - (next->origin.x + next->size.width));

  return overlap > 0.5 * MIN (rect->size.height, next->size.height) &&
         gap < 2 * MAX (rect->size.height, next->size.height);
}

/**
 * hx_page_view_find_rects:
 * @self: the view
 * @index: a page, from 0
 * @start: first code point
 * @end: code point past the last
 *
 * Puts the rectangles that a range of text covers on one page, one for each line, into the view's
 * scratch. There are none until the page's boxes are loaded.
 */
void
hx_page_view_find_rects (HxPageView *self,
                         guint       index,
                         guint       start,
                         guint       end)
{
  const HxPageLayout *page = hx_page_book_get_page (self->book, index);
  const guint16 *boxes = hx_page_book_get_boxes (self->book, index);
  graphene_rect_t paper;

  g_array_set_size (self->rects, 0);
  if (boxes == NULL)
    return;

  hx_page_view_get_page_rect (self, index, &paper);
  start = MAX (start, page->start);
  end = MIN (end, page->end);
  for (guint i = start; i < end; i++)
    {
      const guint16 *box = boxes + 4 * (gsize) (i - page->start);
      graphene_rect_t rect;

      if (box[2] == 0 && box[3] == 0)
        continue;

      to_rect (&paper, box, &rect);
      if (self->rects->len > 0)
        {
          graphene_rect_t *last = &g_array_index (self->rects, graphene_rect_t,
                                                  self->rects->len - 1);

          if (joins (last, &rect))
            {
              graphene_rect_union (last, &rect, last);
              continue;
            }
        }
      g_array_append_val (self->rects, rect);
    }
}

/**
 * hx_page_view_region_rect:
 * @self: the view
 * @region: a rectangle of a page
 * @rect: (out): where it is seen
 */
void
hx_page_view_region_rect (HxPageView      *self,
                          const HxRegion  *region,
                          graphene_rect_t *rect)
{
  guint16 box[] = { region->x, region->y, region->width, region->height };
  graphene_rect_t page;

  hx_page_view_get_page_rect (self, region->page - 1, &page);
  to_rect (&page, box, rect);
}

static double
distance (const graphene_rect_t *rect,
          double                 x,
          double                 y)
{
  double dx = MAX (0, MAX (rect->origin.x - x, x - rect->origin.x - rect->size.width));
  double dy = MAX (0, MAX (rect->origin.y - y, y - rect->origin.y - rect->size.height));

  return dx + LINE_WEIGHT * dy;
}

/**
 * hx_page_view_pick:
 * @self: the view
 * @x: pixels
 * @y: pixels
 * @inside: (out): whether the point is on the character, and not just near it; on a picture,
 *   whether it is on the character or between it and the next, and not on what is beside the text
 * @gap: (out): the gap before or after the character that is nearer to the point
 *
 * Returns: the code point nearest to a point; the length of the text where there is none
 */
guint
hx_page_view_pick (HxPageView *self,
                   double      x,
                   double      y,
                   gboolean   *inside,
                   guint      *gap)
{
  guint length = hx_text_get_length (hx_reading_view_get_text (self->view));
  guint index = hx_page_view_page_at (self, y);
  const HxPageLayout *page = hx_page_book_get_page (self->book, index);
  const guint16 *boxes = hx_page_book_get_boxes (self->book, index);
  graphene_rect_t paper, rect, best_rect = GRAPHENE_RECT_INIT_ZERO;
  double nearest = G_MAXDOUBLE;
  gboolean picture = hx_page_view_is_picture (self, index);
  guint best = length;

  hx_page_view_get_page_rect (self, index, &paper);
  for (guint i = page->start; boxes != NULL && i < MIN (page->end, length); i++)
    {
      const guint16 *box = boxes + 4 * (gsize) (i - page->start);
      double d;

      /* What lies on a picture is meant before it. */
      if ((box[2] == 0 && box[3] == 0) || (i == page->start && picture))
        continue;
      to_rect (&paper, box, &rect);
      d = distance (&rect, x, y);
      if (d < nearest)
        {
          nearest = d;
          best = i;
          best_rect = rect;
        }
    }

  if (best == length && picture)
    best = page->start;
  *inside = nearest <= (picture ? best_rect.size.height * NEAR_LETTER : 0);
  *gap = best;
  if (best < length)
    {
      gboolean right = x > best_rect.origin.x + best_rect.size.width / 2;

      *gap += right != hx_reading_view_is_rtl_at (self->view, best);
    }
  return best;
}

/**
 * hx_page_view_get_offset_y:
 * @self: the view
 * @offset: code points
 *
 * Says where a place in the text is: exactly where the page's boxes are loaded, else estimated.
 *
 * Returns: pixels from the top of the widget
 */
double
hx_page_view_get_offset_y (HxPageView *self,
                           guint       offset)
{
  guint index = hx_page_book_find (self->book, offset);
  const HxPageLayout *page = hx_page_book_get_page (self->book, index);
  const guint16 *boxes = hx_page_book_get_boxes (self->book, index);
  graphene_rect_t paper;
  double share;

  hx_page_view_get_page_rect (self, index, &paper);
  for (guint i = MAX (offset, page->start); boxes != NULL && i < page->end; i++)
    {
      const guint16 *box = boxes + 4 * (gsize) (i - page->start);

      if (box[3] != 0 && !(i == page->start && hx_page_view_is_picture (self, index)))
        return paper.origin.y + paper.size.height * box[1] / HX_REGION_UNITS;
    }

  share = page->end > page->start
          ? (double) (CLAMP (offset, page->start, page->end) - page->start) /
            (page->end - page->start) : 0;
  return paper.origin.y + share * paper.size.height;
}

/**
 * hx_page_view_get_offset_at:
 * @self: the view
 * @y: pixels from the top of the widget
 *
 * Returns: the first code point of what is printed at that height, as far as it is known
 */
guint
hx_page_view_get_offset_at (HxPageView *self,
                            double      y)
{
  guint index = hx_page_view_page_at (self, y);
  const HxPageLayout *page = hx_page_book_get_page (self->book, index);
  const guint16 *boxes = hx_page_book_get_boxes (self->book, index);
  graphene_rect_t paper;
  double share;

  hx_page_view_get_page_rect (self, index, &paper);
  share = paper.size.height > 0 ? CLAMP ((y - paper.origin.y) / paper.size.height, 0, 1) : 0;
  for (guint i = page->start; boxes != NULL && i < page->end; i++)
    {
      const guint16 *box = boxes + 4 * (gsize) (i - page->start);

      if (box[3] != 0 && box[3] < HX_REGION_UNITS / 2 &&
          box[1] + box[3] > share * HX_REGION_UNITS)
        return i;
    }
  return page->start + share * (page->end - page->start);
}
