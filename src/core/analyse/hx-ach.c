/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Analysis of competing hypotheses (Heuer: Psychology of Intelligence Analysis, 1999, chapter 8).
 *
 * Scores are those of PARC's tool (Good, Shrager, Stefik, Pirolli, Card, Heuer: ACH1.1: A Tool for
 * Analyzing Competing Hypotheses, Technical Description for Version 1.1): only what is inconsistent
 * counts, one point, or two if it is very inconsistent; weighted, that times credibility times
 * relevance, each 1/√2, 1 or √2 for low, medium and high. There points are written as negative
 * numbers; here more of them are more against a hypothesis. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "analyse/hx-ach.h"
#include "base/hx-error.h"

/* So that no product of scores overflows. */
#define MAX_HYPOTHESES 4096
#define MAX_ITEMS (1 << 24)

typedef struct
{
  const HxAchMatrix *matrix;
  HxAchScoring       scoring;
  HxAch             *ach;
  HxAchScore        *scores;   /* of the hypotheses, as they are ordered by */
} Work;

/**
 * hx_ach_weigh_credibility:
 * @credibility: of an item, from 1, confirmed, to 6, which cannot be judged; 0: not assessed
 *
 * The tool asks for high, medium or low; what is confirmed or probably true is taken for high,
 * what is doubtful or improbable for low.
 *
 * Returns: the weight
 */
HxAchWeight
hx_ach_weigh_credibility (guint credibility)
{
  switch (credibility)
    {
    case 1:
    case 2:
      return HX_ACH_HIGH;
    case 3:
      return HX_ACH_MEDIUM;
    case 4:
    case 5:
      return HX_ACH_LOW;
    default:
      return HX_ACH_NO_WEIGHT;
    }
}

/**
 * hx_ach_score_compare:
 * @a: a score
 * @b: another
 *
 * Compares exactly: whole + root · √2 is positive where its parts are, or where the square of the
 * positive part is the greater.
 *
 * Returns: as of strcmp()
 */
int
hx_ach_score_compare (const HxAchScore *a,
                      const HxAchScore *b)
{
  gint64 whole = a->whole - b->whole, root = a->root - b->root;
  int of_whole = (whole > 0) - (whole < 0), of_root = (root > 0) - (root < 0);

  if (of_whole * of_root >= 0)
    return of_whole != 0 ? of_whole : of_root;
  return whole * whole > 2 * root * root ? of_whole : of_root;
}

/**
 * hx_ach_score_to_double:
 * @self: a score
 *
 * Returns: about the same, for showing
 */
double
hx_ach_score_to_double (const HxAchScore *self)
{
  return (self->whole + self->root * G_SQRT2) / 2;
}

static HxAchRating
rating_of (const HxAchMatrix *matrix,
           guint              item,
           guint              hypothesis)
{
  guint8 rating = matrix->ratings[(gsize) item * matrix->n_hypotheses + hypothesis];

  return rating <= HX_ACH_NOT_APPLICABLE ? rating : HX_ACH_NOT_RATED;
}

static guint
points_of (HxAchRating rating)
{
  return rating == HX_ACH_INCONSISTENT ? 1 : rating == HX_ACH_VERY_INCONSISTENT ? 2 : 0;
}

/* From -1 to 1: which power of √2 it is. */
static int
power_of (const guint8 *weights,
          guint         item)
{
  guint8 weight = weights != NULL ? weights[item] : HX_ACH_NO_WEIGHT;

  return weight == HX_ACH_LOW ? -1 : weight == HX_ACH_HIGH ? 1 : 0;
}

/* What so many points on an item are worth, in halves: 1, √2, 2, 2√2 or 4 each. */
static HxAchScore
worth (const Work *work,
       guint       item,
       guint       points)
{
  int power = work->scoring == HX_ACH_PLAIN
                ? 0
                : power_of (work->matrix->credibility, item)
                    + power_of (work->matrix->relevance, item);
  HxAchScore score = { 0, 0 };

  if (power % 2 == 0)
    score.whole = (gint64) points << (power / 2 + 1);
  else
    score.root = (gint64) points << ((power + 1) / 2);
  return score;
}

static HxAchScore
add (HxAchScore a,
     HxAchScore b,
     int        sign)
{
  return (HxAchScore) { a.whole + sign * b.whole, a.root + sign * b.root };
}

static void
count (Work *work)
{
  Work weighted = { work->matrix, HX_ACH_WEIGHTED };

  for (guint i = 0; i < work->matrix->n_items; i++)
    for (guint h = 0; h < work->matrix->n_hypotheses; h++)
      {
        HxAchHypothesis *hypothesis = &work->ach->hypotheses[h];
        HxAchRating rating = rating_of (work->matrix, i, h);
        guint points = points_of (rating);

        hypothesis->n_rated += rating != HX_ACH_NOT_RATED;
        hypothesis->points += points;
        hypothesis->score = add (hypothesis->score, worth (&weighted, i, points), 1);
        work->scores[h] = add (work->scores[h], worth (work, i, points), 1);
      }
}

static int
compare_hypotheses (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  const Work *work = data;
  int order = hx_ach_score_compare (&work->scores[x], &work->scores[y]);

  return order != 0 ? order : (x > y) - (x < y);
}

static void
rank_hypotheses (Work *work)
{
  HxAch *ach = work->ach;

  for (guint h = 0; h < ach->n_hypotheses; h++)
    ach->order[h] = h;
  g_sort_array (ach->order, ach->n_hypotheses, sizeof *ach->order, compare_hypotheses, work);
  for (guint k = 0; k < ach->n_hypotheses; k++)
    ach->hypotheses[ach->order[k]].rank
      = k > 0 && hx_ach_score_compare (&work->scores[ach->order[k - 1]],
                                       &work->scores[ach->order[k]]) == 0
          ? ach->hypotheses[ach->order[k - 1]].rank
          : k + 1;
}

/* --- Diagnosticity --- */

/* An item that bears on all hypotheses alike says nothing (Heuer). How much it does not is the
 * standard deviation of its ratings from 1 to 5, those not applicable as neutral (Open Synthesis,
 * https://github.com/twschiller/open-synthesis, openach/metrics.py, diagnosticity()). */
static void
measure (Work  *work,
         guint  i)
{
  HxAchItem *item = &work->ach->items[i];
  guint64 sum = 0, squares = 0;

  for (guint h = 0; h < work->matrix->n_hypotheses; h++)
    {
      HxAchRating rating = rating_of (work->matrix, i, h);
      guint value = rating == HX_ACH_NOT_APPLICABLE ? 3 : HX_ACH_VERY_INCONSISTENT + 1 - rating;

      if (rating == HX_ACH_NOT_RATED)
        continue;
      item->n_rated++;
      sum += value;
      squares += value * value;
    }
  item->spread = item->n_rated * squares - sum * sum;
  item->diagnosticity = item->n_rated > 0 ? sqrt (item->spread) / item->n_rated : 0;
}

static int
compare_spreads (const HxAchItem *a,
                 const HxAchItem *b)
{
  guint64 left = a->spread * b->n_rated * b->n_rated, right = b->spread * a->n_rated * a->n_rated;

  if (a->n_rated == 0 || b->n_rated == 0)
    return (a->spread == 0) - (b->spread == 0);
  return (left < right) - (left > right);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  const Work *work = data;
  int order = compare_spreads (&work->ach->items[x], &work->ach->items[y]);

  return order != 0 ? order : (x > y) - (x < y);
}

static void
rank_items (Work *work)
{
  HxAchItem *items = work->ach->items;
  g_autofree guint *order = g_new (guint, (gsize) work->ach->n_items + 1);

  for (guint i = 0; i < work->ach->n_items; i++)
    {
      measure (work, i);
      order[i] = i;
    }
  g_sort_array (order, work->ach->n_items, sizeof *order, compare_items, work);
  for (guint k = 0; k < work->ach->n_items; k++)
    items[order[k]].rank = k > 0 && compare_spreads (&items[order[k - 1]], &items[order[k]]) == 0
                             ? items[order[k - 1]].rank : k + 1;
}

/* --- What a single item decides --- */

/* What becomes of the order if @scores are the scores. Neighbours that stay as they were towards
 * each other leave all as it was. */
static HxAchEffect
compare_orders (Work             *work,
                const HxAchScore *scores)
{
  const guint *order = work->ach->order;
  HxAchEffect effect = HX_ACH_NO_EFFECT;
  HxAchScore least = { 0, 0 };

  for (guint k = 0; k < work->ach->n_hypotheses; k++)
    {
      if (k == 0 || hx_ach_score_compare (&scores[order[k]], &least) < 0)
        least = scores[order[k]];
      if (k > 0 && hx_ach_score_compare (&scores[order[k - 1]], &scores[order[k]])
                     != hx_ach_score_compare (&work->scores[order[k - 1]],
                                              &work->scores[order[k]]))
        effect = HX_ACH_ORDER;
    }
  for (guint h = 0; h < work->ach->n_hypotheses; h++)
    if ((hx_ach_score_compare (&scores[h], &least) == 0)
        != (work->ach->hypotheses[h].rank == 1))
      return HX_ACH_FIRST;
  return effect;
}

static HxAchEffect
leave_out (Work       *work,
           guint       item,
           HxAchScore *scores)
{
  for (guint h = 0; h < work->ach->n_hypotheses; h++)
    scores[h] = add (work->scores[h],
                     worth (work, item, points_of (rating_of (work->matrix, item, h))), -1);
  return compare_orders (work, scores);
}

/* The hypothesis before or after a place in the order, if there is one. */
static const HxAchScore *
neighbour (Work *work,
           guint place,
           int   step)
{
  guint other = place + step;   /* before the first is very far after the last */

  return other < work->ach->n_hypotheses ? &work->scores[work->ach->order[other]] : NULL;
}

/* What happens if the hypothesis at a place has another score: what stands beside it says so. */
static HxAchEffect
move (Work             *work,
      guint             place,
      const HxAchScore *score)
{
  const HxAchScore *own = &work->scores[work->ach->order[place]];
  const HxAchScore *before = neighbour (work, place, -1), *after = neighbour (work, place, 1);
  gboolean first = work->ach->hypotheses[work->ach->order[place]].rank == 1;
  gboolean changes = FALSE;

  if (hx_ach_score_compare (score, own) == 0)
    return HX_ACH_NO_EFFECT;
  if (before != NULL)
    changes |= hx_ach_score_compare (before, own) == 0
               || hx_ach_score_compare (score, before) <= 0;
  if (after != NULL)
    changes |= hx_ach_score_compare (after, own) == 0 || hx_ach_score_compare (score, after) >= 0;
  if (!changes)
    return HX_ACH_NO_EFFECT;
  return first || hx_ach_score_compare (score, &work->scores[work->ach->order[0]]) <= 0
           ? HX_ACH_FIRST : HX_ACH_ORDER;
}

static guint
distance (HxAchRating a,
          HxAchRating b)
{
  guint x = a == HX_ACH_NOT_APPLICABLE ? HX_ACH_NEUTRAL : a;

  return x > b ? x - b : b - x;
}

/* The change of one rating that does the most; of those the smallest, then the first. */
static void
find_change (Work  *work,
             guint  i)
{
  HxAchItem *item = &work->ach->items[i];
  guint least = G_MAXUINT;

  for (guint place = 0; place < work->ach->n_hypotheses; place++)
    {
      guint h = work->ach->order[place];
      HxAchRating rating = rating_of (work->matrix, i, h);
      HxAchScore without = add (work->scores[h], worth (work, i, points_of (rating)), -1);

      for (guint other = HX_ACH_VERY_CONSISTENT;
           rating != HX_ACH_NOT_RATED && other <= HX_ACH_VERY_INCONSISTENT; other++)
        {
          HxAchScore score = add (without, worth (work, i, points_of (other)), 1);
          HxAchEffect effect = move (work, place, &score);
          guint far = distance (rating, other);

          if (effect < item->changed || effect == HX_ACH_NO_EFFECT
              || (effect == item->changed && far >= least))
            continue;
          item->changed = effect;
          item->hypothesis = h;
          item->rating = other;
          least = far;
        }
    }
}

/**
 * hx_ach_new:
 * @matrix: how items bear on hypotheses
 * @scoring: what the hypotheses are ordered by
 * @error: return location for an error: %HX_ERROR_LIMIT if there are too many of either
 *
 * Computes scores, the order of the hypotheses, and what each item contributes. What is not rated
 * counts for nothing. All comparisons are exact: √2 is not rounded.
 *
 * Returns: (transfer full) (nullable): what follows
 */
HxAch *
hx_ach_new (const HxAchMatrix  *matrix,
            HxAchScoring        scoring,
            GError            **error)
{
  HxAch *self;
  g_autofree HxAchScore *scores = NULL;
  g_autofree HxAchScore *others = NULL;
  Work work = { matrix, scoring };

  g_return_val_if_fail (matrix != NULL, NULL);
  g_return_val_if_fail (matrix->ratings != NULL || matrix->n_hypotheses == 0
                        || matrix->n_items == 0, NULL);

  if (matrix->n_hypotheses > MAX_HYPOTHESES || matrix->n_items > MAX_ITEMS)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                   "%u hypotheses and %u items are more than can be compared; leave some out",
                   matrix->n_hypotheses, matrix->n_items);
      return NULL;
    }

  self = g_new0 (HxAch, 1);
  self->n_hypotheses = matrix->n_hypotheses;
  self->n_items = matrix->n_items;
  self->hypotheses = g_new0 (HxAchHypothesis, (gsize) matrix->n_hypotheses + 1);
  self->items = g_new0 (HxAchItem, (gsize) matrix->n_items + 1);
  self->order = g_new (guint, (gsize) matrix->n_hypotheses + 1);
  scores = g_new0 (HxAchScore, (gsize) matrix->n_hypotheses + 1);
  others = g_new (HxAchScore, (gsize) matrix->n_hypotheses + 1);
  work.ach = self;
  work.scores = scores;

  count (&work);
  rank_hypotheses (&work);
  rank_items (&work);
  for (guint i = 0; i < self->n_items; i++)
    {
      self->items[i].left_out = leave_out (&work, i, others);
      find_change (&work, i);
    }
  return self;
}

/**
 * hx_ach_list_first_without:
 * @self: what follows from @matrix
 * @matrix: how items bear on hypotheses
 * @scoring: what @self is ordered by
 * @item: an item
 *
 * Returns: (transfer full) (element-type guint): the hypotheses that would be first without @item,
 *   in the order of the matrix
 */
GArray *
hx_ach_list_first_without (const HxAch       *self,
                           const HxAchMatrix *matrix,
                           HxAchScoring       scoring,
                           guint              item)
{
  Work work = { matrix, scoring };
  GArray *first = g_array_new (FALSE, FALSE, sizeof (guint));
  HxAchScore least = { 0, 0 };

  g_return_val_if_fail (self != NULL && matrix != NULL && item < matrix->n_items, first);

  for (guint h = 0; h < matrix->n_hypotheses; h++)
    {
      const HxAchHypothesis *hypothesis = &self->hypotheses[h];
      HxAchScore score = scoring == HX_ACH_PLAIN
                           ? (HxAchScore) { (gint64) hypothesis->points * 2, 0 }
                           : hypothesis->score;
      int order;

      score = add (score, worth (&work, item, points_of (rating_of (matrix, item, h))), -1);
      order = first->len > 0 ? hx_ach_score_compare (&score, &least) : -1;
      if (order < 0)
        {
          g_array_set_size (first, 0);
          least = score;
        }
      if (order <= 0)
        g_array_append_val (first, h);
    }
  return first;
}

/**
 * hx_ach_free:
 * @self: (transfer full): what follows from a matrix
 */
void
hx_ach_free (HxAch *self)
{
  g_free (self->hypotheses);
  g_free (self->items);
  g_free (self->order);
  g_free (self);
}
