/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several texts say of one thing: values of one kind with the same words, names and entities
 * beside them. Each value is compared with those only that share telling words with it, so that
 * time grows with their number, not with its square; what goes together is put together, the
 * surest first, as long as most of it goes with most. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "analyse/hx-claim-candidates-private.h"
#include "base/hx-partition.h"

enum
{
  MAX_ITEMS = 50000,      /* values that are looked at, of all texts */
  MAX_WITH = 1000,        /* values that are looked at for one word */
  MAX_VISITS = 2048,      /* of one value */
  MAX_LIKELY = 48,        /* of these, the ones that are compared */
  SAMPLE = 6,             /* of a group, when it is asked whether another goes with it */
  MAX_COMPARED = 64,      /* of a group, when it is asked whether two differ */
  CANCEL_EVERY = 256,
};

/* What two values must share at least to be compared. */
#define MIN_LIKELY 0.3

#define WORTH_OF_COPIES 0.2

typedef struct
{
  guint  a;
  guint  b;
  double score;
} Pair;

typedef struct
{
  HxClaimTerms  *terms;
  GArray       **with;     /* for each term, the items that have it */
  GArray        *pairs;    /* Pair */
  GArray        *likely;   /* Pair */
  double        *shared;   /* for each item, with the one that is looked at */
  GArray       **members;  /* for each item that stands for a group, its items */
} Finder;

/* --- Pairs --- */

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

static void
list_likely (Finder *self,
             guint   at)
{
  const HxClaimItem *item = hx_claim_terms_item (self->terms, at);
  const HxClaimFeature *features = hx_claim_terms_features (self->terms, item);
  guint n_visits = 0;

  g_array_set_size (self->likely, 0);
  for (guint i = 0; i < item->n && n_visits < MAX_VISITS; i++)
    {
      GArray *with = self->with[features[i].term];
      double weight = hx_claim_terms_nth (self->terms, features[i].term)->weight
                      * features[i].near;

      if (with == NULL)
        continue;
      for (guint k = 0; k < with->len && n_visits < MAX_VISITS; k++, n_visits++)
        {
          Pair pair = { at, g_array_index (with, guint, k), 0 };

          if (self->shared[pair.b] == 0)
            g_array_append_val (self->likely, pair);
          self->shared[pair.b] += weight;
        }
    }
}

static void
choose_likely (Finder *self)
{
  guint n = 0;

  for (guint i = 0; i < self->likely->len; i++)
    {
      Pair *pair = &g_array_index (self->likely, Pair, i);

      pair->score = self->shared[pair->b];
      self->shared[pair->b] = 0;
      if (pair->score >= MIN_LIKELY)
        g_array_index (self->likely, Pair, n++) = *pair;
    }
  g_array_set_size (self->likely, n);
  if (n <= MAX_LIKELY)
    return;
  g_array_sort (self->likely, compare_pairs);
  g_array_set_size (self->likely, MAX_LIKELY);
}

static void
add_item (Finder *self,
          guint   at)
{
  const HxClaimItem *item = hx_claim_terms_item (self->terms, at);
  const HxClaimFeature *features = hx_claim_terms_features (self->terms, item);

  for (guint i = 0; i < item->n; i++)
    {
      GArray **with = &self->with[features[i].term];

      if (*with == NULL)
        *with = g_array_new (FALSE, FALSE, sizeof (guint));
      if ((*with)->len < MAX_WITH)
        g_array_append_val (*with, at);
    }
}

static void
find_pairs (Finder *self)
{
  guint n = self->terms->items->len;

  self->with = g_new0 (GArray *, (gsize) self->terms->terms->len + 1);
  self->shared = g_new0 (double, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (self->terms->cancellable))
        return;
      list_likely (self, i);
      choose_likely (self);
      for (guint k = 0; k < self->likely->len; k++)
        {
          Pair pair = g_array_index (self->likely, Pair, k);
          HxClaimReasons reasons;

          pair.score = hx_claim_terms_compare (self->terms,
                                               hx_claim_terms_item (self->terms, pair.a),
                                               hx_claim_terms_item (self->terms, pair.b),
                                               &reasons);
          if (pair.score > 0)
            g_array_append_val (self->pairs, pair);
        }
      add_item (self, i);
    }
}

/* --- Groups --- */

/* One of some of a group that are spread over it. */
static guint
sample_of (GArray *members,
           guint   i)
{
  guint n = MIN (members->len, SAMPLE);

  return g_array_index (members, guint, (guint64) i * members->len / n);
}

/* Whether most of one group goes with most of the other. */
static gboolean
go_together (Finder *self,
             GArray *a,
             GArray *b)
{
  guint n = 0, n_all = 0;

  for (guint i = 0; i < MIN (a->len, SAMPLE); i++)
    for (guint k = 0; k < MIN (b->len, SAMPLE); k++)
      {
        const HxClaimItem *x = hx_claim_terms_item (self->terms, sample_of (a, i));
        const HxClaimItem *y = hx_claim_terms_item (self->terms, sample_of (b, k));
        HxClaimReasons reasons;

        /* One text may say it twice. */
        if (x->text == y->text)
          continue;
        n_all++;
        n += hx_claim_terms_compare (self->terms, x, y, &reasons) > 0;
      }
  return n * 2 >= n_all;
}

static void
join (Finder      *self,
      HxPartition *partition,
      const Pair  *pair)
{
  guint a = hx_partition_find (partition, pair->a), b = hx_partition_find (partition, pair->b);
  guint root;
  GArray *from;

  if (a == b || !go_together (self, self->members[a], self->members[b]))
    return;
  hx_partition_join (partition, a, b);
  root = hx_partition_find (partition, a);
  from = g_steal_pointer (&self->members[root == a ? b : a]);
  g_array_append_vals (self->members[root], from->data, from->len);
  g_array_unref (from);
}

static void
make_groups (Finder *self)
{
  guint n = self->terms->items->len;
  g_autoptr(HxPartition) partition = hx_partition_new (n);

  self->members = g_new0 (GArray *, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->members[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->members[i], i);
    }
  g_array_sort (self->pairs, compare_pairs);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_is_cancelled (self->terms->cancellable))
        return;
      join (self, partition, &g_array_index (self->pairs, Pair, i));
    }
}

/* How well an item goes with a group. */
static double
score_in (Finder         *self,
          GArray         *members,
          guint           at,
          HxClaimReasons *reasons)
{
  double sum = 0;
  guint n = 0;

  *reasons = 0;
  for (guint i = 0; i < MIN (members->len, SAMPLE); i++)
    {
      const HxClaimItem *other = hx_claim_terms_item (self->terms, sample_of (members, i));
      HxClaimReasons why;

      if (other->text == hx_claim_terms_item (self->terms, at)->text)
        continue;
      n++;
      sum += hx_claim_terms_compare (self->terms, hx_claim_terms_item (self->terms, at), other,
                                     &why);
      *reasons |= why;
    }
  return n > 0 ? sum / n : 0;
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const HxClaimAnswer *x = a, *y = b;

  if (x->text != y->text)
    return x->text < y->text ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

/* The best of each text. */
static GArray *
list_answers (Finder         *self,
              GArray         *members,
              HxClaimReasons *reasons)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  guint n = 0;

  for (guint i = 0; i < members->len; i++)
    {
      guint at = g_array_index (members, guint, i);
      HxClaimAnswer answer;

      hx_claim_terms_answer (self->terms, hx_claim_terms_item (self->terms, at), &answer);
      answer.score = score_in (self, members, at, &answer.reasons);
      *reasons |= answer.reasons;
      g_array_append_val (answers, answer);
    }
  g_array_sort (answers, compare_answers);
  for (guint i = 0; i < answers->len; i++)
    {
      const HxClaimAnswer *answer = &g_array_index (answers, HxClaimAnswer, i);

      if (n == 0 || g_array_index (answers, HxClaimAnswer, n - 1).text != answer->text)
        g_array_index (answers, HxClaimAnswer, n++) = *answer;
    }
  g_array_set_size (answers, n);
  return answers;
}

static gboolean
has_conflict (GArray *answers)
{
  guint n = MIN (answers->len, MAX_COMPARED);

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (hx_claim_values_differ (g_array_index (answers, HxClaimAnswer, i).value,
                                  g_array_index (answers, HxClaimAnswer, k).value))
        return TRUE;
  return FALSE;
}

/* The unit most values are in. */
static const char *
usual_unit (GArray *answers)
{
  const char *best = NULL;
  guint n_best = 0;

  for (guint i = 0; i < MIN (answers->len, MAX_COMPARED); i++)
    {
      const char *unit = g_array_index (answers, HxClaimAnswer, i).value->unit;
      guint n = 0;

      for (guint k = 0; unit != NULL && k < answers->len; k++)
        n += g_strcmp0 (unit, g_array_index (answers, HxClaimAnswer, k).value->unit) == 0;
      if (n > n_best)
        {
          best = unit;
          n_best = n;
        }
    }
  return best;
}

/* The items that the answers are. */
static GArray *
list_items (Finder *self,
            GArray *members,
            GArray *answers)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < members->len; i++)
    {
      guint at = g_array_index (members, guint, i), low = 0, high = answers->len;
      const HxClaimItem *item = hx_claim_terms_item (self->terms, at);

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (g_array_index (answers, HxClaimAnswer, middle).text < item->text)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < answers->len
          && g_array_index (answers, HxClaimAnswer, low).value == item->place.value)
        g_array_append_val (items, at);
    }
  return items;
}

static int
compare_digests (gconstpointer a,
                 gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* How much it is that so many say it; what says it word by word as another does is a copy. */
static double
worth_of (GArray *answers)
{
  g_autofree guint64 *digests = g_new (guint64, (gsize) answers->len + 1);
  guint n = 0;

  for (guint i = 0; i < answers->len; i++)
    digests[i] = g_array_index (answers, HxClaimAnswer, i).digest;
  qsort (digests, answers->len, sizeof *digests, compare_digests);
  for (guint i = 0; i < answers->len; i++)
    n += i == 0 || digests[i] != digests[i - 1];
  return n > 1 ? log2 (n + 1.0) : WORTH_OF_COPIES;
}

static HxClaimCandidate *
make_candidate (Finder *self,
                GArray *members)
{
  HxClaimReasons reasons = 0;
  g_autoptr(GArray) answers = list_answers (self, members, &reasons);
  g_autoptr(GArray) items = NULL;
  HxClaimCandidate *candidate;
  double sum = 0;

  if (answers->len < 2)
    return NULL;
  items = list_items (self, members, answers);
  candidate = g_new0 (HxClaimCandidate, 1);
  candidate->kind = g_array_index (answers, HxClaimAnswer, 0).value->kind;
  candidate->unit = usual_unit (answers);
  candidate->reasons = reasons;
  candidate->conflict = has_conflict (answers);
  candidate->entities = g_array_new (FALSE, FALSE, sizeof (gint64));
  hx_claim_common_entities (self->terms, (const guint *) (void *) items->data, items->len,
                            candidate->entities);
  candidate->question = hx_claim_question (self->terms, (const guint *) (void *) items->data,
                                           items->len);
  for (guint i = 0; i < answers->len; i++)
    sum += g_array_index (answers, HxClaimAnswer, i).score;
  candidate->score = sum / answers->len * worth_of (answers);
  candidate->answers = g_steal_pointer (&answers);
  return candidate;
}

/* --- All --- */

static void
add_places (HxClaimTerms *terms)
{
  guint most = MAX (MAX_ITEMS / MAX (terms->n_texts, 1), 1);

  for (guint i = 0; i < terms->n_texts && terms->items->len < MAX_ITEMS; i++)
    for (guint k = 0; k < MIN (terms->texts[i]->places->len, most); k++)
      hx_claim_terms_add (terms, i, &g_array_index (terms->texts[i]->places, HxClaimPlace, k));
}

static void
finder_clear (Finder *self)
{
  for (guint i = 0; self->with != NULL && i < self->terms->terms->len; i++)
    g_clear_pointer (&self->with[i], g_array_unref);
  for (guint i = 0; self->members != NULL && i < self->terms->items->len; i++)
    g_clear_pointer (&self->members[i], g_array_unref);
  g_free (self->with);
  g_free (self->members);
  g_free (self->shared);
  g_array_unref (self->pairs);
  g_array_unref (self->likely);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const HxClaimCandidate *x = *(HxClaimCandidate *const *) a;
  const HxClaimCandidate *y = *(HxClaimCandidate *const *) b;
  const HxClaimAnswer *of_x, *of_y;

  if (x->conflict != y->conflict)
    return x->conflict ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  of_x = &g_array_index (x->answers, HxClaimAnswer, 0);
  of_y = &g_array_index (y->answers, HxClaimAnswer, 0);
  if (of_x->text != of_y->text)
    return of_x->text < of_y->text ? -1 : 1;
  return (of_x->start > of_y->start) - (of_x->start < of_y->start);
}

/**
 * hx_claim_candidates_find:
 * @texts: (array length=n_texts): prepared texts
 * @n_texts: how many
 * @cancellable: (nullable): ends it early
 *
 * Finds what several texts say of the same thing, whether they agree or not: values of the same
 * kind, of which the same is counted and the same stands beside them, and quotations that are one.
 * It is a suggestion. Can be called from any thread; the texts must outlive what is returned.
 *
 * Returns: (transfer full) (element-type HxClaimCandidate): the candidates, conflicts first, then
 *   the surest first; none if it was cancelled
 */
GPtrArray *
hx_claim_candidates_find (HxClaimText *const *texts,
                          guint               n_texts,
                          GCancellable       *cancellable)
{
  g_autoptr(HxClaimTerms) terms = hx_claim_terms_new (texts, n_texts, cancellable);
  GPtrArray *candidates
    = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_candidate_free);
  Finder self = { .terms = terms };

  self.pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self.likely = g_array_new (FALSE, FALSE, sizeof (Pair));
  add_places (terms);
  find_pairs (&self);
  make_groups (&self);
  for (guint i = 0; i < terms->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HxClaimCandidate *candidate = NULL;

      if (self.members[i] != NULL && self.members[i]->len > 1)
        candidate = make_candidate (&self, self.members[i]);
      if (candidate != NULL)
        g_ptr_array_add (candidates, candidate);
    }
  finder_clear (&self);
  hx_claim_quotes_find (terms, candidates);
  if (g_cancellable_is_cancelled (cancellable))
    g_ptr_array_set_size (candidates, 0);
  g_ptr_array_sort (candidates, compare_candidates);
  return candidates;
}

/**
 * hx_claim_candidate_free:
 * @self: (transfer full): a candidate
 */
void
hx_claim_candidate_free (HxClaimCandidate *self)
{
  g_free (self->question);
  g_array_unref (self->answers);
  g_array_unref (self->entities);
  g_free (self);
}
