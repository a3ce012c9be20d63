/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-scroll-map.h"

#include <math.h>

#include "reader/hx-reading-view-private.h"

/* Longer passages are cut, so that both ends of a piece are near what is seen: there they are
 * exact. Code points. */
#define MAX_PIECE 400

/* In a gap of so many lines the follower moves on evenly; in a longer one it stands still. */
#define SHORT_GAP 4

/* It takes at least so many lines of the leader to get to the next passage … */
#define MIN_GLIDE 3
/* … and at most so much of the height of the view. */
#define MAX_GLIDE (1 / 3.0)

/* A way in the follower of so many heights of its view is no reading any more, but travelling. */
#define FAR 1.5

/* Making a map ------------------------------------------------------------------------------- */

static gboolean
goes_before (const HxScrollPassage *passage,
             const HxScrollPassage *other)
{
  return passage->start[0] < other->start[0] && passage->start[1] < other->start[1];
}

/* Keeps the starts of links as they are; what overlaps them gives way. */
static void
add_passage (GArray          *passages,
             HxScrollPassage  next)
{
  HxScrollPassage *last = NULL;

  while (passages->len > 0)
    {
      last = &g_array_index (passages, HxScrollPassage, passages->len - 1);
      if (goes_before (last, &next))
        break;
      if (last->link || !next.link)
        return;
      g_array_set_size (passages, passages->len - 1);
      last = NULL;
    }

  if (last != NULL && last->link && !next.link)
    for (guint side = 0; side < 2; side++)
      next.start[side] = MAX (next.start[side], last->end[side]);
  if (next.start[0] >= next.end[0] || next.start[1] >= next.end[1])
    return;

  for (guint side = 0; side < 2 && last != NULL; side++)
    last->end[side] = MIN (last->end[side], next.start[side]);
  g_array_append_val (passages, next);
}

static void
add_pieces (GArray                *map,
            const HxScrollPassage *passage)
{
  guint length[2] = { passage->end[0] - passage->start[0], passage->end[1] - passage->start[1] };
  guint n = MAX (length[0], length[1]) / MAX_PIECE + 1;

  n = MAX (1, MIN (n, MIN (length[0], length[1])));
  for (guint i = 0; i < n; i++)
    {
      HxScrollPassage piece = { .link = passage->link };

      for (guint side = 0; side < 2; side++)
        {
          piece.start[side] = passage->start[side] + (guint64) length[side] * i / n;
          piece.end[side] = passage->start[side] + (guint64) length[side] * (i + 1) / n;
        }
      g_array_append_val (map, piece);
    }
}

/**
 * hx_scroll_map_new:
 * @ribbons: (element-type HxRibbon): what joins the leader, which is side 0, and a follower
 *
 * Takes the ribbons that are in order as a map from one text to the other.
 *
 * Returns: (transfer full) (element-type HxScrollPassage): passages in the order of both texts
 */
GArray *
hx_scroll_map_new (GArray *ribbons)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (HxScrollPassage));
  GArray *map = g_array_new (FALSE, FALSE, sizeof (HxScrollPassage));

  g_return_val_if_fail (ribbons != NULL, map);

  for (guint i = 0; i < ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, i);
      const HxAlignment *alignment = &ribbon->alignment;

      if (ribbon->in_order)
        add_passage (passages, (HxScrollPassage) { { alignment->start[0], alignment->start[1] },
                                                   { alignment->end[0], alignment->end[1] },
                                                   ribbon->link != 0 });
    }
  for (guint i = 0; i < passages->len; i++)
    add_pieces (map, &g_array_index (passages, HxScrollPassage, i));
  return map;
}

/* Following ---------------------------------------------------------------------------------- */

static const HxScrollPassage *
nth (GArray *map,
     guint   i)
{
  return &g_array_index (map, HxScrollPassage, i);
}

/* How many passages begin above a line of the leader, or on it. */
static guint
count_above (GArray        *map,
             HxReadingView *leader,
             double         line)
{
  guint low = 0, high = map->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hx_reading_view_get_line_top (leader, nth (map, middle)->start[0]) <= line + 0.5)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Of passages that begin in one line of the leader, a link counts, or else the first. */
static const HxScrollPassage *
pick (GArray        *map,
      HxReadingView *leader,
      guint          any)
{
  double top = hx_reading_view_get_line_top (leader, nth (map, any)->start[0]);
  guint first = any;

  while (first > 0 &&
         hx_reading_view_get_line_top (leader, nth (map, first - 1)->start[0]) > top - 0.5)
    first--;
  for (guint i = first; i < map->len; i++)
    {
      if (hx_reading_view_get_line_top (leader, nth (map, i)->start[0]) > top + 0.5)
        break;
      if (nth (map, i)->link)
        return nth (map, i);
    }
  return nth (map, first);
}

/* The part of a view between two passages, or between one and an end of the text; pixels of the
 * view. It ends where @after begins, and begins where @before ends or below. */
typedef struct
{
  double top;     /* of @before */
  double start;
  double end;
} Gap;

static Gap
measure_gap (HxReadingView         *view,
             guint                  side,
             const HxScrollPassage *before,
             const HxScrollPassage *after)
{
  double text_top, text_bottom;
  Gap gap;

  hx_reading_view_get_text_extent (view, &text_top, &text_bottom);
  gap.end = after != NULL ? hx_reading_view_get_line_top (view, after->start[side]) : text_bottom;
  gap.top = gap.start = text_top;
  if (before != NULL)
    {
      gap.top = hx_reading_view_get_line_top (view, before->start[side]);
      gap.start = hx_reading_view_get_line_top (view, before->end[side] - 1) +
                  hx_text_layout_get_line_height (view->layout);
    }
  gap.end = MAX (gap.end, gap.top);
  gap.start = CLAMP (gap.start, gap.top, gap.end);
  return gap;
}

static double
mix (double from,
     double to,
     double share)
{
  return from + (to - from) * CLAMP (share, 0, 1);
}

/* A share of the way through a gap in the follower. On a long way the text is counted in place of
 * pixels, which are only estimated where nothing has been laid out. */
static double
travel (HxReadingView         *follower,
        const Gap             *gap,
        double                 from,
        const HxScrollPassage *before,
        const HxScrollPassage *after,
        double                 share)
{
  guint length = hx_text_get_length (follower->text);
  guint start = before != NULL ? before->end[1] : 0;
  guint end = after != NULL ? after->start[1] : length;
  double y;

  if (gap->end - from < FAR * gtk_widget_get_height (GTK_WIDGET (follower)) ||
      share <= 0.001 || share >= 0.999 || end <= start)
    return mix (from, gap->end, share);

  y = hx_reading_view_get_smooth_top (follower, mix (start, end, share));
  if (before == NULL)
    y -= (1 - share) * HX_READING_PAD_TOP;
  if (after == NULL)
    y += share * (gap->end - hx_reading_view_get_line_top (follower, length));
  return y;
}

/**
 * hx_scroll_map_follow:
 * @map: (element-type HxScrollPassage): a map with at least one passage
 * @leader: the view that is scrolled
 * @line: where in @leader the views shall be level, in pixels from its top
 * @follower: the view that follows
 * @silent: (out): whether @follower has nothing for what is at @line
 *
 * Finds the place in @follower that belongs beside a line of @leader. It depends on nothing but
 * the texts: within a passage it is a share of the passage's height; in a gap of the leader it is
 * the end of the passage before, and near the next one it glides there.
 *
 * Returns: pixels from the top of @follower, where that text is now
 */
double
hx_scroll_map_follow (GArray        *map,
                      HxReadingView *leader,
                      double         line,
                      HxReadingView *follower,
                      gboolean      *silent)
{
  guint n = count_above (map, leader, line);
  const HxScrollPassage *before = n > 0 ? pick (map, leader, n - 1) : NULL;
  const HxScrollPassage *after = n < map->len ? pick (map, leader, n) : NULL;
  Gap lead = measure_gap (leader, 0, before, after);
  Gap gap = measure_gap (follower, 1, before, after);
  double line_height = hx_text_layout_get_line_height (leader->layout);
  double height = gtk_widget_get_height (GTK_WIDGET (leader));
  double least = MIN_GLIDE * line_height;
  double glide = lead.end - lead.start;
  double turn = lead.start;
  double from = gap.start;
  double stay = 0;
  double share;
  gboolean is_long = glide > SHORT_GAP * line_height;

  /* To stand still is to stay on the screen, wherever the line goes meanwhile. */
  if (is_long)
    {
      glide = CLAMP (gap.end - gap.start, least, MAX (least, height * MAX_GLIDE));
      stay = line - hx_reading_view_get_sync_line_of (leader, lead.start);
    }

  /* Where the passages of the leader touch, a long way begins in the first of them. */
  if (before != NULL && after != NULL && glide < least && gap.end - gap.start > height / 2)
    {
      turn = MAX (lead.end - least, (lead.top + lead.start) / 2);
      if (lead.start > lead.top)
        from = mix (gap.top, gap.start, (turn - lead.top) / (lead.start - lead.top));
      glide = lead.end - turn;
    }

  *silent = is_long && line >= lead.start && line < lead.end - glide;
  if (line < turn)
    return mix (gap.top, gap.start, (line - lead.top) / MAX (1, lead.start - lead.top));
  if (glide < 1)
    return line + 0.5 < lead.end ? from : gap.end;

  share = CLAMP ((line - (lead.end - glide)) / glide, 0, 1);
  return travel (follower, &gap, from, before, after, share) + (1 - share) * stay;
}
