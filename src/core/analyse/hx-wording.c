/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-align-private.h"
#include "analyse/hx-wording-private.h"

/* Two texts share wording if one run, or all together, are at least this many words, or this
 * part of the shorter text. */
#define MIN_RUN 8
#define MIN_ALL 12
#define MIN_PART 0.1

/* Runs that a word or two part are one. */
#define MAX_GAP 2

/* A run goes on past them if so many words follow that are the same. */
#define AFTER_GAP 3

typedef struct
{
  guint start[2];   /* words */
  guint n;
  guint exact;      /* words that are the same */
} Run;

static int
compare_seeds (gconstpointer a,
               gconstpointer b)
{
  const HxWordingSeed *x = a, *y = b;

  if (x->pair != y->pair)
    return x->pair < y->pair ? -1 : 1;
  if (x->diagonal != y->diagonal)
    return x->diagonal < y->diagonal ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const Run *x = a, *y = b;

  for (guint side = 0; side < 2; side++)
    if (x->start[side] != y->start[side])
      return x->start[side] < y->start[side] ? -1 : 1;
  return 0;
}

/* Whether @n words from @at on are the same on the diagonal. */
static gboolean
are_same (const HxWordingIndex *self,
          const HxWordingSeed  *seed,
          gint64                at,
          guint                 n)
{
  guint a = seed->pair >> 32, b = (guint32) seed->pair;

  if (at < self->first[a] || at + n > self->first[a + 1]
      || at + seed->diagonal < self->first[b] || at + seed->diagonal + n > self->first[b + 1])
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (hx_wording_index_word (self, at + i)
        != hx_wording_index_word (self, at + i + seed->diagonal))
      return FALSE;
  return TRUE;
}

/* How far it is to the next words that are the same again, over a word or two that differ. */
static guint
find_step (const HxWordingIndex *self,
           const HxWordingSeed  *seed,
           gint64                at,
           int                   direction)
{
  if (are_same (self, seed, at, 1))
    return 1;
  for (guint gap = 1; gap <= MAX_GAP; gap++)
    if (are_same (self, seed, direction > 0 ? at + gap : at - gap - (AFTER_GAP - 1), AFTER_GAP))
      return gap + 1;
  return 0;
}

/* The longest run through a seed. @least is the first word that is free on its diagonal. */
static Run
extend (const HxWordingIndex *self,
        const HxWordingSeed  *seed,
        guint                 least)
{
  guint from = seed->at, to = seed->at + HX_WORDING_SHINGLE, exact = HX_WORDING_SHINGLE, step;

  while (from > least && (step = find_step (self, seed, (gint64) from - 1, -1)) > 0
         && from - step >= least)
    {
      from -= step;
      exact++;
    }
  while ((step = find_step (self, seed, to, 1)) > 0)
    {
      to += step;
      exact++;
    }
  return (Run) { { from, from + seed->diagonal }, to - from, exact };
}

/* Joins runs that a word or two part, and says what is covered. */
static void
join_runs (GArray *runs)
{
  guint n = 0;

  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      Run *last = n > 0 ? &g_array_index (runs, Run, n - 1) : NULL;
      gint64 gap[2] = { -1, -1 };

      for (guint side = 0; last != NULL && side < 2; side++)
        gap[side] = (gint64) run->start[side] - last->start[side] - last->n;
      if (gap[0] >= 0 && gap[0] <= MAX_GAP && gap[0] == gap[1])
        {
          last->n += gap[0] + run->n;
          last->exact += run->n;
        }
      else
        g_array_index (runs, Run, n++) = *run;
    }
  g_array_set_size (runs, n);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* Words of one side in runs, which may overlap there. */
static guint
count_covered (GArray *runs,
               guint   side)
{
  g_autofree guint64 *sorted = g_new (guint64, runs->len + 1);
  guint reach = 0, covered = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      sorted[i] = (guint64) run->start[side] << 32 | run->n;
    }
  qsort (sorted, runs->len, sizeof *sorted, compare_numbers);
  for (guint i = 0; i < runs->len; i++)
    {
      guint start = sorted[i] >> 32, end = start + (guint32) sorted[i];

      if (end > reach)
        covered += end - MAX (start, reach);
      reach = MAX (reach, end);
    }
  return covered;
}

static GArray *
list_spans (const HxWordingIndex *self,
            const guint           text[2],
            GArray               *runs)
{
  HxText *texts[] = { self->texts[text[0]], self->texts[text[1]] };
  g_autoptr(HxGraphemes) of_first = hx_graphemes_new (texts[0]);
  g_autoptr(HxGraphemes) of_second = hx_graphemes_new (texts[1]);
  HxGraphemes *graphemes[] = { of_first, of_second };
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (HxAlignSpan));

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);
      HxAlignSpan span = { .weight = run->exact };

      for (guint side = 0; side < 2; side++)
        {
          span.start[side] = g_array_index (self->starts, guint, run->start[side]);
          span.end[side] = g_array_index (self->ends, guint, run->start[side] + run->n - 1);
          hx_align_snap (texts[side], graphemes[side], &span.start[side], &span.end[side]);
        }
      g_array_append_val (spans, span);
    }
  return spans;
}

static void
put_pair (const HxWordingIndex *self,
          guint64               pair,
          GArray               *runs,
          GPtrArray            *all)
{
  HxSharedWords *shared;
  guint n[2], longest = 0, shorter, covered;
  guint text[2] = { pair >> 32, (guint32) pair };

  for (guint side = 0; side < 2; side++)
    n[side] = self->first[text[side] + 1] - self->first[text[side]];
  shorter = n[0] <= n[1] ? 0 : 1;
  join_runs (runs);
  covered = count_covered (runs, shorter);
  for (guint i = 0; i < runs->len; i++)
    longest = MAX (longest, g_array_index (runs, Run, i).exact);
  if (longest < MIN_RUN && covered < MIN_ALL && covered < n[shorter] * MIN_PART)
    return;
  shared = g_new0 (HxSharedWords, 1);
  memcpy (shared->text, text, sizeof text);
  shared->n_words = covered;
  shared->containment = (double) covered / n[shorter];
  shared->spans = list_spans (self, text, runs);
  g_ptr_array_add (all, shared);
}

static void
find_runs (const HxWordingIndex *self,
           GPtrArray            *all)
{
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  gint64 diagonal = 0;
  guint reach = 0;

  g_array_sort (self->seeds, compare_seeds);
  for (guint i = 0; i < self->seeds->len; i++)
    {
      const HxWordingSeed *seed = &g_array_index (self->seeds, HxWordingSeed, i);
      const HxWordingSeed *next = i + 1 < self->seeds->len ? seed + 1 : NULL;

      if (runs->len == 0 || diagonal != seed->diagonal)
        reach = 0;
      diagonal = seed->diagonal;
      if (seed->at + HX_WORDING_SHINGLE > reach)
        {
          Run run = extend (self, seed, reach);

          g_array_append_val (runs, run);
          reach = run.start[0] + run.n;
        }
      if (next != NULL && next->pair == seed->pair)
        continue;
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      put_pair (self, seed->pair, runs, all);
      g_array_set_size (runs, 0);
    }
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const HxSharedWords *x = *(HxSharedWords *const *) a, *y = *(HxSharedWords *const *) b;

  if (x->containment != y->containment)
    return x->containment > y->containment ? -1 : 1;
  for (guint side = 0; side < 2; side++)
    if (x->text[side] != y->text[side])
      return x->text[side] < y->text[side] ? -1 : 1;
  return 0;
}

/**
 * hx_wording_find:
 * @texts: (array length=n_texts): texts
 * @n_texts: how many
 * @cancellable: (nullable): ends it early
 *
 * Finds the wording that any two of many texts share: shingles of five words (Broder: On the
 * resemblance and containment of documents, 1997) that stand in both, extended as far as the
 * words are the same. What stands in very many of the texts is boilerplate and no seed.
 *
 * Returns: (transfer full) (element-type HxSharedWords): the pairs that share enough, the most
 *   contained first
 */
GPtrArray *
hx_wording_find (HxText *const *texts,
                 guint          n_texts,
                 GCancellable  *cancellable)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_shared_words_free);
  g_autoptr(HxWordingIndex) index = NULL;

  g_return_val_if_fail (n_texts == 0 || texts != NULL, all);

  index = hx_wording_index_new (texts, n_texts, cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    find_runs (index, all);
  g_ptr_array_sort (all, compare_found);
  return all;
}

/**
 * hx_shared_words_free:
 * @self: (transfer full): shared wording
 */
void
hx_shared_words_free (HxSharedWords *self)
{
  g_array_unref (self->spans);
  g_free (self);
}
