/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-interval-index.h"

#include <stdlib.h>

typedef struct
{
  guint start;
  guint end;
  guint item;
} Interval;

/**
 * HxIntervalIndex:
 *
 * Finds which of many half-open intervals overlap a range.
 *
 * The intervals stand in an array ordered by start; an implicit binary tree over that array
 * keeps the greatest end below each node. A query cuts the array at the first start past the
 * range and walks down only where some end reaches into it: O(log n + k log n) for k results,
 * and in practice O(log n + k), as results are neighbours. (An augmented tree as in Cormen et
 * al., Introduction to Algorithms, 14.3, laid out as a heap.)
 *
 * The index is immutable and safe to read from any thread.
 */
struct _HxIntervalIndex
{
  Interval *intervals;
  guint     n_intervals;
  guint    *max_end;       /* heap of 2 * n_leaves; leaves are at n_leaves … */
  guint     n_leaves;
};

typedef struct
{
  const HxIntervalIndex *index;
  guint                  limit;   /* intervals from here on start past the range */
  guint                  start;
  GArray                *found;
  guint                  n_found;
} Query;

static int
compare_intervals (gconstpointer a,
                   gconstpointer b)
{
  const Interval *x = a;
  const Interval *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static void
build_tree (HxIntervalIndex *self)
{
  self->n_leaves = 1;
  while (self->n_leaves < self->n_intervals)
    self->n_leaves *= 2;

  self->max_end = g_new0 (guint, 2 * (gsize) self->n_leaves);
  for (guint i = 0; i < self->n_intervals; i++)
    {
      const Interval *interval = &self->intervals[i];

      /* An empty interval keeps end 0, so that no range reaches it. */
      if (interval->end > interval->start)
        self->max_end[self->n_leaves + i] = interval->end;
    }
  for (guint i = self->n_leaves - 1; i > 0; i--)
    self->max_end[i] = MAX (self->max_end[2 * i], self->max_end[2 * i + 1]);
}

/* The first interval that starts at or past @start. */
static guint
lower_bound (const HxIntervalIndex *self,
             guint                  start)
{
  guint low = 0;
  guint high = self->n_intervals;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->intervals[middle].start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
visit (Query *query,
       guint  node,
       guint  first,
       guint  n)
{
  if (first >= query->limit || query->index->max_end[node] <= query->start)
    return;

  if (n == 1)
    {
      query->n_found++;
      if (query->found != NULL)
        g_array_append_val (query->found, query->index->intervals[first].item);
      return;
    }

  visit (query, 2 * node, first, n / 2);
  visit (query, 2 * node + 1, first + n / 2, n / 2);
}

/**
 * hx_interval_index_new:
 * @items: (nullable): an array of structs; it is not kept
 * @n_items: how many
 * @item_size: bytes of a struct
 * @start_field: where the start, a `guint`, stands in it (%G_STRUCT_OFFSET)
 * @end_field: where the end, a `guint` past the last unit, stands in it
 *
 * Makes an index over the intervals of an array. The array is best ordered by start, then by
 * end from long to short; any other order costs a sort.
 *
 * Returns: (transfer full): the index
 */
HxIntervalIndex *
hx_interval_index_new (gconstpointer items,
                       guint         n_items,
                       gsize         item_size,
                       gsize         start_field,
                       gsize         end_field)
{
  HxIntervalIndex *self;
  gboolean sorted = TRUE;

  g_return_val_if_fail (items != NULL || n_items == 0, NULL);
  g_return_val_if_fail (n_items < G_MAXUINT / 4, NULL);

  self = g_new0 (HxIntervalIndex, 1);
  self->n_intervals = n_items;
  self->intervals = g_new (Interval, n_items);

  for (guint i = 0; i < n_items; i++)
    {
      const guint8 *item = (const guint8 *) items + i * item_size;

      self->intervals[i].start = *(const guint *) (gconstpointer) (item + start_field);
      self->intervals[i].end = *(const guint *) (gconstpointer) (item + end_field);
      self->intervals[i].item = i;
      if (i > 0 && compare_intervals (&self->intervals[i - 1], &self->intervals[i]) > 0)
        sorted = FALSE;
    }

  if (!sorted)
    qsort (self->intervals, n_items, sizeof (Interval), compare_intervals);

  build_tree (self);
  return self;
}

/**
 * hx_interval_index_free:
 * @self: (nullable) (transfer full): the index
 *
 * Frees an index.
 */
void
hx_interval_index_free (HxIntervalIndex *self)
{
  if (self == NULL)
    return;

  g_free (self->intervals);
  g_free (self->max_end);
  g_free (self);
}

/**
 * hx_interval_index_get_n_items:
 * @self: the index
 *
 * Returns: the number of intervals
 */
guint
hx_interval_index_get_n_items (const HxIntervalIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_intervals;
}

/**
 * hx_interval_index_query:
 * @self: the index
 * @start: first unit of the range
 * @end: unit past the last
 * @found: (element-type guint): array that is emptied and takes the items' indexes
 *
 * Finds the intervals that share at least one unit with a range, in order of start. Empty
 * intervals and empty ranges share nothing.
 *
 * Returns: the number found
 */
guint
hx_interval_index_query (const HxIntervalIndex *self,
                         guint                  start,
                         guint                  end,
                         GArray                *found)
{
  Query query = { self, 0, start, found, 0 };

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (found != NULL, 0);
  g_return_val_if_fail (g_array_get_element_size (found) == sizeof (guint), 0);

  g_array_set_size (found, 0);
  if (end <= start || self->n_intervals == 0)
    return 0;

  query.limit = lower_bound (self, end);
  visit (&query, 1, 0, self->n_leaves);
  return query.n_found;
}

/**
 * hx_interval_index_count:
 * @self: the index
 * @start: first unit of the range
 * @end: unit past the last
 *
 * Counts the intervals that share at least one unit with a range.
 *
 * Returns: the number
 */
guint
hx_interval_index_count (const HxIntervalIndex *self,
                         guint                  start,
                         guint                  end)
{
  Query query = { self, 0, start, NULL, 0 };

  g_return_val_if_fail (self != NULL, 0);

  if (end <= start || self->n_intervals == 0)
    return 0;

  query.limit = lower_bound (self, end);
  visit (&query, 1, 0, self->n_leaves);
  return query.n_found;
}
