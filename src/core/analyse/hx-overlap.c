/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of many texts share wording, measured exactly: of the different shingles of five words of
 * the shorter text, how many are in the other (containment: Broder: On the resemblance and
 * containment of documents, 1997). */

#include "config.h"

#include <string.h>

#include "analyse/hx-overlap-private.h"
#include "base/hx-error.h"
#include "base/hx-partition.h"

/* What takes about 2 GB for a moment. */
#define MAX_WORDS (32 * 1024 * 1024)

/* Two thousand copies of one text are half of it. */
#define MAX_PAIRS (4 * 1000 * 1000)

/* A text less of which is its own is mostly what very many texts have. */
#define OWN_PART 5

/* So many shingles are no footer or notice any more but a story. */
#define MIN_STORY 100

/* What a text has in common with the one looked at. */
typedef struct
{
  guint shared;
  guint own;
} Common;

typedef struct
{
  HxOverlaps     *overlaps;
  HxOverlapTable *table;
  Common         *common;       /* by rank */
  GArray         *candidates;   /* ranks */
  guint           shingles;     /* of the text looked at */
  gboolean        no_possible;
  HxPartition    *partition;    /* once there are too many pairs */
} Search;

static HxOverlapSet *
set_at (Search *search,
        guint   i)
{
  return &g_array_index (search->table->sets, HxOverlapSet, search->table->sets_of[i]);
}

static gboolean
is_own (Search             *search,
        const HxOverlapSet *set,
        HxWordingIndex     *index)
{
  return !hx_wording_index_is_boilerplate (index, set->n);
}

/* Whether so many shingles are enough. What is only possible needs some that not all have. */
static gboolean
is_enough (Search *search,
           guint   shared,
           guint   own)
{
  return shared >= search->shingles * HX_OVERLAP_SAME
         || (!search->no_possible && own > 0 && own >= search->shingles * HX_OVERLAP_POSSIBLE);
}

static gboolean
is_member (Search             *search,
           const HxOverlapSet *set,
           guint               rank)
{
  const guint *members = &g_array_index (search->table->members, guint, set->first);
  guint low = set->next, high = set->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (members[middle] < rank)
        low = middle + 1;
      else
        high = middle;
    }
  return low < set->n && members[low] == rank;
}

/* Counts what the set adds. Texts that have had nothing in common before are only looked at if
 * what is left to come could be @enough. */
static void
count_set (Search             *search,
           const HxOverlapSet *set,
           gboolean            own,
           gboolean            enough)
{
  const guint *members = &g_array_index (search->table->members, guint, set->first);
  Common *common = search->common;
  guint n = set->n - set->next, weight = set->weight, own_weight = own ? weight : 0;

  if (!enough && (guint64) search->candidates->len * g_bit_storage (n) < n)
    {
      for (guint i = 0; i < search->candidates->len; i++)
        {
          guint rank = g_array_index (search->candidates, guint, i);

          if (!is_member (search, set, rank))
            continue;
          common[rank].shared += weight;
          common[rank].own += own_weight;
        }
      return;
    }
  for (guint i = set->next; i < set->n; i++)
    {
      Common *of = &common[members[i]];

      if (of->shared == 0)
        {
          if (!enough)
            continue;
          g_array_append_val (search->candidates, members[i]);
        }
      of->shared += weight;
      of->own += own_weight;
    }
}

/* Counts what the text has in common with those that have more shingles; rare ones first, so that
 * those that have not enough in common are mostly never met (Chaudhuri, Ganti, Kaushik: A primitive
 * operator for similarity joins in data cleaning, 2006). */
static void
count_shared (Search         *search,
              HxWordingIndex *index,
              guint           text)
{
  const HxOverlapTable *table = search->table;
  guint to_come = 0, own_to_come = 0;

  search->shingles = table->n_distinct[text];
  for (guint i = table->first_of[text]; i < table->first_of[text + 1]; i++)
    {
      HxOverlapSet *set = set_at (search, i);

      set->next++;
      to_come += set->weight;
      own_to_come += is_own (search, set, index) ? set->weight : 0;
    }
  for (guint i = table->first_of[text]; i < table->first_of[text + 1]; i++)
    {
      HxOverlapSet *set = set_at (search, i);
      gboolean own = is_own (search, set, index);

      count_set (search, set, own, is_enough (search, to_come, own_to_come));
      to_come -= set->weight;
      own_to_come -= own ? set->weight : 0;
    }
}

/* Once there are too many pairs: those that are only possible go first; of further ones those are
 * kept that join what was not joined. */
static gboolean
has_room (Search          *search,
          const HxOverlap *pair)
{
  HxOverlaps *self = search->overlaps;
  guint n = 0;

  if (self->pairs->len < MAX_PAIRS)
    return TRUE;
  self->is_partial = TRUE;
  if (search->partition == NULL)
    {
      search->no_possible = TRUE;
      search->partition = hx_partition_new (self->n_texts);
      for (guint i = 0; i < self->pairs->len; i++)
        {
          const HxOverlap *kept = &g_array_index (self->pairs, HxOverlap, i);

          if (hx_overlaps_is_same (self, kept))
            hx_partition_join (search->partition, kept->text[0], kept->text[1]);
          if (hx_overlaps_get_containment (self, kept) >= HX_OVERLAP_SAME)
            g_array_index (self->pairs, HxOverlap, n++) = *kept;
        }
      g_array_set_size (self->pairs, n);
      if (n < MAX_PAIRS)
        g_clear_pointer (&search->partition, hx_partition_free);
    }
  return search->partition == NULL
         || (hx_overlaps_is_same (self, pair)
             && hx_partition_join (search->partition, pair->text[0], pair->text[1]));
}

static void
put_pairs (Search *search,
           guint   text)
{
  for (guint i = 0; i < search->candidates->len; i++)
    {
      guint rank = g_array_index (search->candidates, guint, i);
      guint other = search->table->by_rank[rank];
      Common *common = &search->common[rank];
      HxOverlap pair = { { MIN (text, other), MAX (text, other) }, common->shared, common->own };

      if (is_enough (search, pair.n_shared, pair.n_own) && has_room (search, &pair))
        g_array_append_val (search->overlaps->pairs, pair);
      *common = (Common) { 0, 0 };
    }
  g_array_set_size (search->candidates, 0);
}

static void
find_pairs (HxOverlaps     *self,
            HxOverlapTable *table,
            HxWordingIndex *index)
{
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree Common *common = g_new0 (Common, (gsize) self->n_texts + 1);
  Search search = { self, table, common, candidates };

  for (guint rank = 0; rank < self->n_texts; rank++)
    {
      if (g_cancellable_is_cancelled (index->cancellable))
        break;
      count_shared (&search, index, table->by_rank[rank]);
      put_pairs (&search, table->by_rank[rank]);
    }
  g_clear_pointer (&search.partition, hx_partition_free);
}

/* The shorter by shingles is what is contained. */
static guint
shorter_of (HxOverlaps      *self,
            const HxOverlap *pair)
{
  return self->n_distinct[pair->text[0]] <= self->n_distinct[pair->text[1]] ? 0 : 1;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const HxOverlap *x = a, *y = b;
  HxOverlaps *self = data;
  guint64 left = (guint64) x->n_shared * self->n_distinct[y->text[shorter_of (self, y)]];
  guint64 right = (guint64) y->n_shared * self->n_distinct[x->text[shorter_of (self, x)]];

  if (left != right)
    return left > right ? -1 : 1;
  for (guint side = 0; side < 2; side++)
    if (x->text[side] != y->text[side])
      return x->text[side] < y->text[side] ? -1 : 1;
  return 0;
}

static HxWordingIndex *
read_texts (guint           n_texts,
            HxOverlapFunc   func,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(HxWordingIndex) index = hx_wording_index_new_empty (cancellable);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autoptr(HxText) text = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      text = func (i, data, error);
      if (text == NULL)
        return NULL;
      hx_wording_index_add (index, text);
      if (index->hashes->len <= MAX_WORDS)
        continue;
      g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                   "The sources have more than %u words, which is more than can be compared for "
                   "shared wording; move some of them to a project of their own", MAX_WORDS);
      return NULL;
    }
  hx_wording_index_sort (index);
  return g_steal_pointer (&index);
}

/**
 * hx_overlaps_find:
 * @n_texts: how many texts there are
 * @func: (scope call): gives each of them, one after the other
 * @data: what @func is given
 * @cancellable: (nullable): ends it early
 * @error: return location for an error: what @func says, %HX_ERROR_LIMIT, or that it was cancelled
 *
 * Finds every two texts of which the shorter has half of its different shingles of five words in
 * the other, and those with at least a fifth where that is not only what very many texts have.
 * Texts of fewer than five words have no shingles. Where there are millions of pairs, all groups
 * are found, but not every pair of them ([func@overlaps_is_partial]).
 *
 * Returns: (transfer full) (nullable): the pairs, the most contained first
 */
HxOverlaps *
hx_overlaps_find (guint           n_texts,
                  HxOverlapFunc   func,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr(HxWordingIndex) index = read_texts (n_texts, func, data, cancellable, error);
  g_autoptr(HxOverlapTable) table = NULL;
  g_autoptr(HxOverlaps) self = NULL;

  if (index == NULL)
    return NULL;

  table = hx_overlap_table_new (index);
  self = g_new0 (HxOverlaps, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_texts = n_texts;
  self->n_distinct = g_memdup2 (table->n_distinct, (gsize) n_texts * sizeof (guint));
  self->n_own = g_memdup2 (table->n_own, (gsize) n_texts * sizeof (guint));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (HxOverlap));
  find_pairs (self, table, index);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_array_sort_with_data (self->pairs, compare_pairs, self);
  hx_overlaps_keep_words (self, index, table->ids);
  return g_steal_pointer (&self);
}

/**
 * hx_overlaps_ref:
 * @self: overlaps
 *
 * Returns: (transfer full): the same
 */
HxOverlaps *
hx_overlaps_ref (HxOverlaps *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_overlaps_unref:
 * @self: (transfer full): overlaps
 */
void
hx_overlaps_unref (HxOverlaps *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  hx_overlaps_drop_words (self);
  g_free (self->n_distinct);
  g_free (self->n_own);
  g_array_unref (self->pairs);
  g_free (self);
}

/**
 * hx_overlaps_get_n_pairs:
 * @self: overlaps
 *
 * Returns: how many pairs share enough
 */
guint
hx_overlaps_get_n_pairs (HxOverlaps *self)
{
  return self->pairs->len;
}

/**
 * hx_overlaps_get_pair:
 * @self: overlaps
 * @nth: which pair; the most contained is the first
 *
 * Returns: (transfer none): the pair
 */
const HxOverlap *
hx_overlaps_get_pair (HxOverlaps *self,
                      guint       nth)
{
  g_return_val_if_fail (nth < self->pairs->len, NULL);

  return &g_array_index (self->pairs, HxOverlap, nth);
}

/**
 * hx_overlaps_get_containment:
 * @self: overlaps
 * @pair: one of its pairs
 *
 * Returns: which part of the shorter text's different shingles is in the other, from 0 to 1
 */
double
hx_overlaps_get_containment (HxOverlaps      *self,
                             const HxOverlap *pair)
{
  return (double) pair->n_shared / self->n_distinct[pair->text[shorter_of (self, pair)]];
}

static gboolean
is_mostly_common (HxOverlaps *self,
                  guint       text)
{
  return (guint64) self->n_own[text] * OWN_PART < self->n_distinct[text];
}

/* Whether the two are the one story that very many texts tell. */
static gboolean
is_story (HxOverlaps      *self,
          const HxOverlap *pair)
{
  guint a = pair->text[0], b = pair->text[1];

  if (pair->n_shared == self->n_distinct[a] && pair->n_shared == self->n_distinct[b])
    return TRUE;
  return pair->n_shared >= MIN_STORY && is_mostly_common (self, a) && is_mostly_common (self, b);
}

/**
 * hx_overlaps_is_common:
 * @self: overlaps
 * @pair: one of its pairs
 *
 * What stands in very many texts is a footer, a notice or the like, or the one story that all of
 * them tell. It counts for two texts that are the same, or long and hardly anything else; for
 * others the rest does.
 *
 * Returns: whether the two share mostly what stands in very many texts
 */
gboolean
hx_overlaps_is_common (HxOverlaps      *self,
                       const HxOverlap *pair)
{
  guint shorter = pair->text[shorter_of (self, pair)];

  if (is_story (self, pair))
    return FALSE;
  return pair->n_own == 0 || pair->n_own < self->n_own[shorter] * HX_OVERLAP_SAME;
}

/**
 * hx_overlaps_is_same:
 * @self: overlaps
 * @pair: one of its pairs
 *
 * Returns: whether the two share so much that they are taken to have one origin
 */
gboolean
hx_overlaps_is_same (HxOverlaps      *self,
                     const HxOverlap *pair)
{
  return hx_overlaps_get_containment (self, pair) >= HX_OVERLAP_SAME
         && !hx_overlaps_is_common (self, pair);
}

/**
 * hx_overlaps_is_partial:
 * @self: overlaps
 *
 * Returns: whether there were so many pairs that some were left out, all of them of texts that are
 *   joined through others or share less than half
 */
gboolean
hx_overlaps_is_partial (HxOverlaps *self)
{
  return self->is_partial;
}
