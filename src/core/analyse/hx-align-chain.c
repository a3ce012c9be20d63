/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-align.h"

/* The heaviest chain that ends at or before a place on the second side, as a Fenwick tree of
 * maxima (Fenwick 1994). */
typedef struct
{
  double *weight;
  guint  *span;      /* 1 + the last of the chain */
  guint   n;
} Tree;

static void
tree_raise (Tree   *self,
            guint   at,
            double  weight,
            guint   span)
{
  for (guint i = at + 1; i <= self->n; i += i & -i)
    if (weight > self->weight[i])
      {
        self->weight[i] = weight;
        self->span[i] = span + 1;
      }
}

/* The best among the first @n places. */
static double
tree_query (const Tree *self,
            guint       n,
            guint      *span)
{
  double best = 0;

  *span = 0;
  for (guint i = n; i > 0; i -= i & -i)
    if (self->weight[i] > best)
      {
        best = self->weight[i];
        *span = self->span[i];
      }
  return best;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const HxAlignSpan *spans = data;
  const HxAlignSpan *x = &spans[*(const guint *) a], *y = &spans[*(const guint *) b];

  for (guint side = 0; side < 2; side++)
    if (x->start[side] != y->start[side])
      return x->start[side] < y->start[side] ? -1 : 1;
  return compare_numbers (a, b);
}

static int
compare_ends (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const HxAlignSpan *spans = data;
  guint x = spans[*(const guint *) a].end[0], y = spans[*(const guint *) b].end[0];

  return x != y ? (x < y ? -1 : 1) : compare_numbers (a, b);
}

static guint *
sort_spans (const HxAlignSpan *spans,
            guint              n_spans,
            GCompareDataFunc   compare)
{
  guint *order = g_new (guint, n_spans + 1);

  for (guint i = 0; i < n_spans; i++)
    order[i] = i;
  g_sort_array (order, n_spans, sizeof *order, compare, (gpointer) spans);
  return order;
}

/* How many of the sorted @numbers are @most or less. */
static guint
count_up_to (const guint *numbers,
             guint        n,
             guint        most)
{
  guint low = 0;

  while (low < n)
    {
      guint middle = low + (n - low) / 2;

      if (numbers[middle] <= most)
        low = middle + 1;
      else
        n = middle;
    }
  return low;
}

/* For each span the one before it in its heaviest chain, as 1 + its index. Returns the last of
 * the heaviest of all. */
static guint
find_chains (const HxAlignSpan *spans,
             guint              n_spans,
             guint             *before)
{
  g_autofree guint *by_start = sort_spans (spans, n_spans, compare_starts);
  g_autofree guint *by_end = sort_spans (spans, n_spans, compare_ends);
  g_autofree guint *ends = g_new (guint, n_spans + 1);
  g_autofree double *total = g_new0 (double, n_spans + 1);
  g_autofree double *weights = g_new0 (double, n_spans + 1);
  g_autofree guint *chosen = g_new0 (guint, n_spans + 1);
  Tree tree = { weights, chosen, n_spans };
  guint done = 0, best;

  for (guint i = 0; i < n_spans; i++)
    ends[i] = spans[i].end[1];
  g_sort_array (ends, n_spans, sizeof *ends, (GCompareDataFunc) (GCallback) compare_numbers, NULL);
  for (guint i = 0; i < n_spans; i++)
    {
      guint at = by_start[i];

      for (; done < n_spans && spans[by_end[done]].end[0] <= spans[at].start[0]; done++)
        if (total[by_end[done]] > 0)
          tree_raise (&tree, count_up_to (ends, n_spans, spans[by_end[done]].end[1]) - 1,
                      total[by_end[done]], by_end[done]);
      total[at] = spans[at].weight + tree_query (&tree, count_up_to (ends, n_spans,
                                                                     spans[at].start[1]),
                                                 &before[at]);
    }
  for (; done < n_spans; done++)
    if (total[by_end[done]] > 0)
      tree_raise (&tree, count_up_to (ends, n_spans, spans[by_end[done]].end[1]) - 1,
                  total[by_end[done]], by_end[done]);
  tree_query (&tree, n_spans, &best);
  return best;
}

/**
 * hx_align_chain:
 * @spans: (array length=n_spans): pairs of stretches, in any order
 * @n_spans: how many
 * @in_order: (out caller-allocates) (array length=n_spans): whether each is chosen
 *
 * Chooses the heaviest set of pairs that follow one another on both sides without overlap: what
 * two panes can scroll along. The rest cross them. Takes time in proportion to n log n (after
 * Myers and Miller: Chaining multiple-alignment fragments in sub-quadratic time, 1995). Pairs
 * that are empty on a side, or weigh nothing, are not chosen.
 */
void
hx_align_chain (const HxAlignSpan *spans,
                guint              n_spans,
                gboolean          *in_order)
{
  g_autofree guint *before = g_new0 (guint, n_spans + 1);
  g_autofree HxAlignSpan *usable = g_new (HxAlignSpan, n_spans + 1);
  g_autofree guint *index = g_new (guint, n_spans + 1);
  guint n = 0;

  g_return_if_fail (n_spans == 0 || (spans != NULL && in_order != NULL));

  for (guint i = 0; i < n_spans; i++)
    {
      in_order[i] = FALSE;
      if (spans[i].start[0] >= spans[i].end[0] || spans[i].start[1] >= spans[i].end[1]
          || !(spans[i].weight > 0))
        continue;
      index[n] = i;
      usable[n++] = spans[i];
    }
  if (n == 0)
    return;
  for (guint at = find_chains (usable, n, before); at != 0; at = before[at - 1])
    in_order[index[at - 1]] = TRUE;
}
