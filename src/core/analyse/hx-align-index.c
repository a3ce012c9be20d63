/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-align-private.h"

/* Each sentence keeps this many of the best candidates. */
#define KEEP 6

/* Candidates that share less are none. */
#define MIN_SHARED 0.55

/* A term that would make more pairs of sentences than this for each sentence is too common to
 * find anything by. */
#define PAIRS_PER_SENTENCE 16

/* Sentences of fewer words are not the same because they have the same words. */
#define MIN_REPEATED 4

typedef struct
{
  guint  other;
  double shared;
} Candidate;

typedef struct
{
  HxAlignText *const *texts;
  const HxAlignTerms *terms;
  Candidate          *best[2];    /* KEEP for each sentence, the best first */
  guint              *postings;   /* sentences of the second text, by term */
  guint              *first;      /* of each term in postings */
} Index;

static gboolean
is_too_common (const Index *self,
               guint        term)
{
  guint64 a = self->terms->n_with[0][term], b = self->terms->n_with[1][term];
  guint64 n = self->texts[0]->sentences->len + self->texts[1]->sentences->len;

  return a * b > PAIRS_PER_SENTENCE * n + 256;
}

static void
make_postings (Index *self)
{
  const HxAlignTerms *terms = self->terms;
  g_autofree guint *next = NULL;

  self->first = g_new0 (guint, terms->n_terms + 1);
  for (guint i = 0; i < terms->n_terms; i++)
    self->first[i + 1] = self->first[i] + terms->n_with[1][i];
  self->postings = g_new (guint, self->first[terms->n_terms] + 1);
  next = g_memdup2 (self->first, (terms->n_terms + 1) * sizeof (guint));
  for (guint i = 0; i < self->texts[1]->sentences->len; i++)
    for (guint k = terms->first[1][i]; k < terms->first[1][i + 1]; k++)
      self->postings[next[g_array_index (terms->of[1], guint, k)]++] = i;
}

/* How far apart two sentences stand, if both texts go the same way. */
static double
distance (const Index *self,
          guint        side,
          guint        sentence,
          guint        other)
{
  double a = (sentence + 0.5) / self->texts[side]->sentences->len;
  double b = (other + 0.5) / self->texts[1 - side]->sentences->len;

  return ABS (a - b);
}

static void
keep (Index  *self,
      guint   side,
      guint   sentence,
      guint   other,
      double  shared)
{
  Candidate *best = self->best[side] + (gsize) sentence * KEEP;
  guint i = KEEP;

  while (i > 0 && (best[i - 1].shared < shared
                   || (best[i - 1].shared == shared
                       && distance (self, side, sentence, other)
                            < distance (self, side, sentence, best[i - 1].other))))
    i--;
  if (i == KEEP)
    return;
  memmove (best + i + 1, best + i, (KEEP - 1 - i) * sizeof *best);
  best[i] = (Candidate) { other, shared };
}

/* Adds up what sentence @i of the first text shares with each of the second. */
static void
find_candidates (Index  *self,
                 guint   i,
                 double *shared,
                 guint  *touched)
{
  const HxAlignTerms *terms = self->terms;
  guint n = 0;

  for (guint k = terms->first[0][i]; k < terms->first[0][i + 1]; k++)
    {
      guint term = g_array_index (terms->of[0], guint, k);

      if (is_too_common (self, term))
        continue;
      for (guint p = self->first[term]; p < self->first[term + 1]; p++)
        {
          guint j = self->postings[p];

          if (shared[j] == 0)
            touched[n++] = j;
          shared[j] += terms->weight[term];
        }
    }
  for (guint k = 0; k < n; k++)
    {
      guint j = touched[k];

      if (shared[j] >= MIN_SHARED)
        {
          keep (self, 0, i, j, shared[j]);
          keep (self, 1, j, i, shared[j]);
        }
      shared[j] = 0;
    }
}

static void
add_match (GArray *matches,
           guint   i,
           guint   j,
           double  shared)
{
  HxAlignPart match = { .first = { i, j }, .n = { 1, 1 }, .shared = shared };

  g_array_append_val (matches, match);
}

static void
collect (Index  *self,
         GArray *matches)
{
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->texts[side]->sentences->len; i++)
      for (guint k = 0; k < KEEP; k++)
        {
          const Candidate *candidate = &self->best[side][(gsize) i * KEEP + k];

          if (candidate->shared > 0)
            add_match (matches, side == 0 ? i : candidate->other,
                       side == 0 ? candidate->other : i, candidate->shared);
        }
}

/* The first of the sentences with the same words goes with the first in the other text, and so
 * on, however common their words are. */
static void
collect_repeated (Index  *self,
                  GArray *matches)
{
  g_autoptr(GHashTable) queues = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = self->texts[1]->sentences->len;
  g_autofree guint *next = g_new (guint, n + 1);

  for (guint j = n; j > 0; j--)
    {
      HxAlignSentence *sentence = hx_align_text_nth (self->texts[1], j - 1);

      next[j] = GPOINTER_TO_UINT (g_hash_table_lookup (queues, &sentence->hash));
      g_hash_table_insert (queues, &sentence->hash, GUINT_TO_POINTER (j));
    }
  for (guint i = 0; i < self->texts[0]->sentences->len; i++)
    {
      HxAlignSentence *sentence = hx_align_text_nth (self->texts[0], i);
      guint j = GPOINTER_TO_UINT (g_hash_table_lookup (queues, &sentence->hash));

      if (j == 0 || sentence->is.n_words < MIN_REPEATED)
        continue;
      add_match (matches, i, j - 1, MIN_SHARED);
      g_hash_table_insert (queues, &sentence->hash, GUINT_TO_POINTER (next[j]));
    }
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const HxAlignPart *x = a, *y = b;

  if (x->first[0] != y->first[0])
    return x->first[0] < y->first[0] ? -1 : 1;
  if (x->first[1] != y->first[1])
    return x->first[1] < y->first[1] ? -1 : 1;
  return (x->shared < y->shared) - (x->shared > y->shared);
}

static void
drop_doubles (GArray *matches)
{
  guint n = 0;

  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const HxAlignPart *match = &g_array_index (matches, HxAlignPart, i);
      const HxAlignPart *last = n > 0 ? &g_array_index (matches, HxAlignPart, n - 1) : NULL;

      if (last != NULL && last->first[0] == match->first[0]
          && last->first[1] == match->first[1])
        continue;
      g_array_index (matches, HxAlignPart, n++) = *match;
    }
  g_array_set_size (matches, n);
}

/**
 * hx_align_index_find:
 * @texts: two prepared texts
 * @terms: what they are compared by
 * @cancellable: (nullable): ends it early
 *
 * Finds the sentences that share most with each, by an index of the terms.
 *
 * Returns: (transfer full) (element-type HxAlignPart): pairs worth a closer look, in order
 */
GArray *
hx_align_index_find (HxAlignText        *const texts[2],
                     const HxAlignTerms *terms,
                     GCancellable       *cancellable)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (HxAlignPart));
  Index self = { .texts = texts, .terms = terms };
  g_autofree double *shared = g_new0 (double, texts[1]->sentences->len + 1);
  g_autofree guint *touched = g_new (guint, texts[1]->sentences->len + 1);

  for (guint side = 0; side < 2; side++)
    self.best[side] = g_new0 (Candidate, (gsize) texts[side]->sentences->len * KEEP + 1);
  make_postings (&self);
  for (guint i = 0; i < texts[0]->sentences->len; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        break;
      find_candidates (&self, i, shared, touched);
    }
  collect (&self, matches);
  collect_repeated (&self, matches);
  drop_doubles (matches);
  g_free (self.best[0]);
  g_free (self.best[1]);
  g_free (self.first);
  g_free (self.postings);
  return matches;
}
