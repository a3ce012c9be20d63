/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-reanchor-private.h"

/* The grams by which two texts are joined, one level after the other, as in Bram Cohen's patience
 * diff: what is in both texts exactly once, in the longest sequence that is in order. */
static const guint levels[] = { 32, 16, 8 };

/* In long ranges one gram of eight is enough. */
#define LONG_RANGE 20000
#define LONG_MASK 7

/* Ranges up to this are compared whole; longer ones only if this few atoms differ. */
#define SHORT_RANGE 1500
#define MAX_COST 300

/* What is shorter and stands alone between differences is the same by chance. */
#define MIN_RUN 4
#define MIN_RUN_DENSE 2

typedef struct
{
  const HxAtoms *a;
  const HxAtoms *b;
  GArray        *runs;
  int           *forward;    /* of the reach of each diagonal */
  int           *backward;
  guint          middle;     /* of these */
} Diff;

typedef struct
{
  guint a_from;
  guint a_to;
  guint b_from;
  guint b_to;
} Range;

static void
add_run (Diff  *self,
         guint  a,
         guint  b,
         guint  n)
{
  HxAtomRun *last = self->runs->len > 0
                      ? &g_array_index (self->runs, HxAtomRun, self->runs->len - 1) : NULL;
  HxAtomRun run = { a, b, n };

  if (n == 0)
    return;
  if (last != NULL && last->a + last->n == a && last->b + last->n == b)
    last->n += n;
  else
    g_array_append_val (self->runs, run);
}

/* Takes what is the same off both ends; what it takes off the end is still to be added. */
static guint
trim (Diff  *self,
      Range *range)
{
  guint n = 0;
  guint limit = MIN (range->a_to - range->a_from, range->b_to - range->b_from);

  while (n < limit
         && self->a->atoms[range->a_from + n] == self->b->atoms[range->b_from + n])
    n++;
  add_run (self, range->a_from, range->b_from, n);
  range->a_from += n;
  range->b_from += n;
  limit -= n;
  for (n = 0; n < limit
              && self->a->atoms[range->a_to - 1 - n] == self->b->atoms[range->b_to - 1 - n]; n++)
    ;
  range->a_to -= n;
  range->b_to -= n;
  return n;
}

/* One step of one of the two searches; TRUE when they have met. */
static gboolean
search (Diff        *self,
        const Range *range,
        int          cost,
        gboolean     back,
        Range       *snake)
{
  int n = range->a_to - range->a_from, m = range->b_to - range->b_from, delta = n - m;
  int *mine = (back ? self->backward : self->forward) + self->middle;
  int *other = (back ? self->forward : self->backward) + self->middle;
  const gunichar *a = self->a->atoms + range->a_from, *b = self->b->atoms + range->b_from;

  for (int k = -cost + 2 * MAX (0, cost - m); k <= cost - 2 * MAX (0, cost - n); k += 2)
    {
      int x = k == -cost || (k != cost && mine[k - 1] < mine[k + 1]) ? mine[k + 1]
                                                                      : mine[k - 1] + 1;
      int y = x - k, first = x;
      int reach = back ? cost : cost - 1;

      while (x < n && y < m && (back ? a[n - 1 - x] == b[m - 1 - y] : a[x] == b[y]))
        {
          x++;
          y++;
        }
      mine[k] = x;
      if (((delta & 1) != 0) == back || delta - k < -reach || delta - k > reach
          || x > n || y > m || x + other[delta - k] < n)
        continue;
      *snake = back ? (Range) { n - x, n - first, m - y, m - (first - k) }
                    : (Range) { first, x, first - k, y };
      return TRUE;
    }
  return FALSE;
}

/* The middle of the shortest way from one text to the other: Myers, An O(ND) difference algorithm
 * and its variations (1986), 4b. FALSE if that is longer than @max_cost. */
static gboolean
find_middle (Diff        *self,
             const Range *range,
             guint        max_cost,
             Range       *snake)
{
  guint most = MIN (max_cost, (range->a_to - range->a_from + range->b_to - range->b_from + 1) / 2);

  memset (self->forward + self->middle - most - 1, 0, (2 * most + 3) * sizeof (int));
  memset (self->backward + self->middle - most - 1, 0, (2 * most + 3) * sizeof (int));
  for (guint cost = 0; cost <= most; cost++)
    if (search (self, range, cost, FALSE, snake) || search (self, range, cost, TRUE, snake))
      return TRUE;
  return FALSE;
}

/* The depth is that of halving what differs. */
static void
compare_whole (Diff  *self,
               Range  range,
               guint  max_cost)
{
  guint n_after = trim (self, &range);
  Range snake;

  if (range.a_from < range.a_to && range.b_from < range.b_to
      && find_middle (self, &range, max_cost, &snake))
    {
      compare_whole (self, (Range) { range.a_from, range.a_from + snake.a_from,
                                     range.b_from, range.b_from + snake.b_from }, max_cost);
      add_run (self, range.a_from + snake.a_from, range.b_from + snake.b_from,
               snake.a_to - snake.a_from);
      compare_whole (self, (Range) { range.a_from + snake.a_to, range.a_to,
                                     range.b_from + snake.b_to, range.b_to }, max_cost);
    }
  add_run (self, range.a_to, range.b_to, n_after);
}

/* Of pairs in the order of one text, those of the longest sequence that is in the order of the
 * other too (Fredman 1975). */
static void
keep_ordered (GArray *pairs)
{
  g_autofree guint *tails = g_new (guint, pairs->len + 1);
  g_autofree guint *before = g_new (guint, pairs->len + 1);
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint from = 0, to = n;

      while (from < to)
        {
          guint middle = from + (to - from) / 2;

          if (g_array_index (pairs, HxAtomRun, tails[middle]).b
              < g_array_index (pairs, HxAtomRun, i).b)
            from = middle + 1;
          else
            to = middle;
        }
      before[i] = from > 0 ? tails[from - 1] : G_MAXUINT;
      tails[from] = i;
      n = MAX (n, from + 1);
    }
  for (guint i = n > 0 ? tails[n - 1] : G_MAXUINT, at = n; i != G_MAXUINT; i = before[i])
    tails[--at] = i;
  for (guint i = 0; i < n; i++)
    g_array_index (pairs, HxAtomRun, i) = g_array_index (pairs, HxAtomRun, tails[i]);
  g_array_set_size (pairs, n);
}

static GArray *
list_anchors (Diff        *self,
              const Range *range,
              guint        k)
{
  guint longest = MAX (range->a_to - range->a_from, range->b_to - range->b_from);
  guint64 mask = longest > LONG_RANGE ? LONG_MASK : 0;
  g_autoptr(GArray) of_a = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
  g_autoptr(GArray) of_b = g_array_new (FALSE, FALSE, sizeof (HxAtomGram));
  GArray *pairs;

  hx_atoms_list_grams (self->a, range->a_from, range->a_to, k, mask, of_a);
  hx_atoms_list_grams (self->b, range->b_from, range->b_to, k, mask, of_b);
  hx_atoms_sort_grams (of_a);
  hx_atoms_sort_grams (of_b);
  pairs = hx_atoms_pair_grams (self->a, self->b, k, of_a, of_b);
  keep_ordered (pairs);
  return pairs;
}

/* An anchor as far as it goes, back to @range's beginning and on to its end. */
static HxAtomRun
extend (Diff        *self,
        const Range *range,
        HxAtomRun    run)
{
  while (run.a > range->a_from && run.b > range->b_from
         && self->a->atoms[run.a - 1] == self->b->atoms[run.b - 1])
    {
      run.a--;
      run.b--;
      run.n++;
    }
  while (run.a + run.n < range->a_to && run.b + run.n < range->b_to
         && self->a->atoms[run.a + run.n] == self->b->atoms[run.b + run.n])
    run.n++;
  return run;
}

static void
compare (Diff  *self,
         Range  range,
         guint  level)
{
  guint n_after = trim (self, &range), a_end = range.a_to, b_end = range.b_to;
  gboolean is_short = range.a_to - range.a_from + range.b_to - range.b_from <= SHORT_RANGE;

  if (range.a_from == range.a_to || range.b_from == range.b_to)
    ;
  else if (is_short || level == G_N_ELEMENTS (levels))
    compare_whole (self, range, is_short ? SHORT_RANGE : MAX_COST);
  else
    {
      g_autoptr(GArray) anchors = list_anchors (self, &range, levels[level]);

      for (guint i = 0; i < anchors->len; i++)
        {
          HxAtomRun run = g_array_index (anchors, HxAtomRun, i);

          if (run.a < range.a_from || run.b < range.b_from)
            continue;
          run = extend (self, &range, run);
          compare (self, (Range) { range.a_from, run.a, range.b_from, run.b }, level + 1);
          add_run (self, run.a, run.b, run.n);
          range.a_from = run.a + run.n;
          range.b_from = run.b + run.n;
        }
      compare (self, range, level + 1);
    }
  add_run (self, a_end, b_end, n_after);
}

static void
drop_chance_runs (Diff        *self,
                  const Range *range)
{
  guint least = self->a->is_dense ? MIN_RUN_DENSE : MIN_RUN, n = 0;
  guint a = range->a_from, b = range->b_from;

  for (guint i = 0; i < self->runs->len; i++)
    {
      HxAtomRun run = g_array_index (self->runs, HxAtomRun, i);
      const HxAtomRun *next = i + 1 < self->runs->len
                                ? &g_array_index (self->runs, HxAtomRun, i + 1) : NULL;
      guint before = MAX (run.a - a, run.b - b);
      guint after = MAX ((next != NULL ? next->a : range->a_to) - run.a - run.n,
                         (next != NULL ? next->b : range->b_to) - run.b - run.n);

      if (run.n < least && before > 0 && after > 0 && before + after > 2 * run.n)
        continue;
      g_array_index (self->runs, HxAtomRun, n++) = run;
      a = run.a + run.n;
      b = run.b + run.n;
    }
  g_array_set_size (self->runs, n);
}

GArray *
hx_atoms_diff (const HxAtoms *a,
               guint          a_from,
               guint          a_to,
               const HxAtoms *b,
               guint          b_from,
               guint          b_to)
{
  Range range = { a_from, a_to, b_from, b_to };
  guint size = SHORT_RANGE + 4;
  Diff self = {
    .a = a,
    .b = b,
    .runs = g_array_new (FALSE, FALSE, sizeof (HxAtomRun)),
    .forward = g_new0 (int, 2 * size),
    .backward = g_new0 (int, 2 * size),
    .middle = size,
  };

  compare (&self, range, 0);
  drop_chance_runs (&self, &range);
  g_free (self.forward);
  g_free (self.backward);
  return self.runs;
}
