/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sources come from one origin.
 *
 * Two that share much wording are joined, and so are two that an analyst says are the same; what is
 * joined to one is joined to all of its group. Two that an analyst sets apart are never in one
 * group: of what would join them, what says it least counts for nothing. Judgements come first, the
 * oldest first; then wording, the most contained first. So the groups follow from the sources and
 * the judgements alone. */

#include "config.h"

#include <stdlib.h>

#include "base/hx-partition.h"
#include "model/hx-origin-private.h"

static const char * const verdict_names[] = {
  [HX_ORIGIN_UNJUDGED] = "",
  [HX_ORIGIN_SAME] = "same",
  [HX_ORIGIN_APART] = "apart",
};

static const char * const wording_names[] = {
  [HX_ORIGIN_NO_WORDING] = "none",
  [HX_ORIGIN_COMMON_WORDING] = "common",
  [HX_ORIGIN_SOME_WORDING] = "some",
  [HX_ORIGIN_MUCH_WORDING] = "much",
};

/**
 * HxOrigins:
 *
 * Which sources have one origin. Immutable.
 */
struct _HxOrigins
{
  GObject      parent_instance;

  GArray      *sources;      /* HxOriginSource, by id; texts of overlaps have the same numbers */
  HxOverlaps  *overlaps;
  GPtrArray   *judgements;   /* HxOriginJudgement */
  GHashTable  *judged;       /* key of two numbers → HxOriginJudgement */
  guint       *groups;       /* number of the first source of each one's group */
};

G_DEFINE_FINAL_TYPE (HxOrigins, hx_origins, G_TYPE_OBJECT)

static void
hx_origins_finalize (GObject *object)
{
  HxOrigins *self = HX_ORIGINS (object);

  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->overlaps, hx_overlaps_unref);
  g_clear_pointer (&self->judgements, g_ptr_array_unref);
  g_clear_pointer (&self->judged, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_free);

  G_OBJECT_CLASS (hx_origins_parent_class)->finalize (object);
}

static void
hx_origins_class_init (HxOriginsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_origins_finalize;
}

static void
hx_origins_init (HxOrigins *self)
{
  self->judged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * hx_origin_verdict_to_string:
 * @verdict: a verdict
 *
 * Returns: (transfer none): its name in files and on the command line; empty if there is none
 */
const char *
hx_origin_verdict_to_string (HxOriginVerdict verdict)
{
  g_return_val_if_fail (verdict < G_N_ELEMENTS (verdict_names), "");

  return verdict_names[verdict];
}

/**
 * hx_origin_verdict_from_string:
 * @string: (nullable): a name
 * @verdict: (out): the verdict
 *
 * Returns: whether @string names one that an analyst can give
 */
gboolean
hx_origin_verdict_from_string (const char      *string,
                               HxOriginVerdict *verdict)
{
  for (guint i = HX_ORIGIN_SAME; i < G_N_ELEMENTS (verdict_names); i++)
    if (g_strcmp0 (string, verdict_names[i]) == 0)
      {
        *verdict = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * hx_origin_wording_to_string:
 * @wording: what the wording of two sources says
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_origin_wording_to_string (HxOriginWording wording)
{
  g_return_val_if_fail (wording < G_N_ELEMENTS (wording_names), "");

  return wording_names[wording];
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  gint64 x = ((const HxOriginSource *) a)->source, y = ((const HxOriginSource *) b)->source;

  return (x > y) - (x < y);
}

static gboolean
find_number (HxOrigins *self,
             gint64     source,
             guint     *number)
{
  HxOriginSource key = { source, 0 };

  return g_array_binary_search (self->sources, &key, compare_sources, number);
}

static gint64
key_of (guint i,
        guint j)
{
  return (gint64) MIN (i, j) << 32 | MAX (i, j);
}

/* --- Groups --- */

typedef struct
{
  guint i;
  guint j;
} Numbers;

typedef struct
{
  HxPartition *partition;
  GArray      *apart;     /* Numbers */
  GHashTable  *refused;   /* keys of two groups that must not be joined */
} Grouping;

static gboolean
must_not_join (Grouping *grouping,
               guint     i,
               guint     j)
{
  gint64 key = key_of (i, j);

  if (grouping->apart->len == 0)
    return FALSE;
  if (g_hash_table_contains (grouping->refused, &key))
    return TRUE;
  for (guint k = 0; k < grouping->apart->len; k++)
    {
      const Numbers *pair = &g_array_index (grouping->apart, Numbers, k);

      if (key_of (hx_partition_find (grouping->partition, pair->i),
                  hx_partition_find (grouping->partition, pair->j)) == key)
        {
          g_hash_table_add (grouping->refused, g_memdup2 (&key, sizeof key));
          return TRUE;
        }
    }
  return FALSE;
}

static void
join (Grouping *grouping,
      guint     i,
      guint     j)
{
  guint a = hx_partition_find (grouping->partition, i);
  guint b = hx_partition_find (grouping->partition, j);

  if (a != b && !must_not_join (grouping, a, b))
    hx_partition_join (grouping->partition, a, b);
}

static void
join_judged (HxOrigins       *self,
             Grouping        *grouping,
             HxOriginVerdict  verdict)
{
  for (guint k = 0; k < self->judgements->len; k++)
    {
      const HxOriginJudgement *judgement = self->judgements->pdata[k];
      Numbers pair;

      if (judgement->verdict != verdict || !find_number (self, judgement->source, &pair.i)
          || !find_number (self, judgement->other, &pair.j) || pair.i == pair.j)
        continue;
      if (verdict == HX_ORIGIN_APART)
        g_array_append_val (grouping->apart, pair);
      else
        join (grouping, pair.i, pair.j);
    }
}

static void
make_groups (HxOrigins *self)
{
  g_autoptr(HxPartition) partition = hx_partition_new (self->sources->len);
  g_autoptr(GArray) apart = g_array_new (FALSE, FALSE, sizeof (Numbers));
  g_autoptr(GHashTable) refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Grouping grouping = { partition, apart, refused };

  join_judged (self, &grouping, HX_ORIGIN_APART);
  join_judged (self, &grouping, HX_ORIGIN_SAME);
  for (guint k = 0; k < hx_overlaps_get_n_pairs (self->overlaps); k++)
    {
      const HxOverlap *pair = hx_overlaps_get_pair (self->overlaps, k);

      if (hx_overlaps_is_same (self->overlaps, pair))
        join (&grouping, pair->text[0], pair->text[1]);
    }
  self->groups = g_new (guint, (gsize) self->sources->len + 1);
  for (guint i = 0; i < self->sources->len; i++)
    self->groups[i] = hx_partition_find (partition, i);
}

/*
 * hx_origins_new:
 * @sources: (element-type HxOriginSource): sources, by id
 * @overlaps: what wording their texts share
 * @judgements: (element-type HxOriginJudgement): what analysts say of them, the oldest first
 *
 * Returns: (transfer full): which of them have one origin
 */
HxOrigins *
hx_origins_new (GArray     *sources,
                HxOverlaps *overlaps,
                GPtrArray  *judgements)
{
  HxOrigins *self = g_object_new (HX_TYPE_ORIGINS, NULL);

  self->sources = g_array_ref (sources);
  self->overlaps = hx_overlaps_ref (overlaps);
  self->judgements = g_ptr_array_ref (judgements);
  for (guint k = 0; k < judgements->len; k++)
    {
      HxOriginJudgement *judgement = judgements->pdata[k];
      guint i, j;

      if (find_number (self, judgement->source, &i) && find_number (self, judgement->other, &j))
        {
          gint64 key = key_of (i, j);

          g_hash_table_insert (self->judged, g_memdup2 (&key, sizeof key), judgement);
        }
    }
  make_groups (self);
  return self;
}

/* --- Asking --- */

static gint64
source_at (HxOrigins *self,
           guint      number)
{
  return g_array_index (self->sources, HxOriginSource, number).source;
}

/**
 * hx_origins_get_group:
 * @self: origins
 * @source: a source
 *
 * Returns: what is the same for all sources of one origin: the least id among them; 0 if there is
 *   no such source
 */
gint64
hx_origins_get_group (HxOrigins *self,
                      gint64     source)
{
  guint number;

  g_return_val_if_fail (HX_IS_ORIGINS (self), 0);

  return find_number (self, source, &number) ? source_at (self, self->groups[number]) : 0;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/**
 * hx_origins_count:
 * @self: origins
 * @sources: (array length=n_sources): sources, each as often as one likes
 * @n_sources: how many
 *
 * Returns: how many origins they come from; those that are not there count for nothing
 */
guint
hx_origins_count (HxOrigins    *self,
                  const gint64 *sources,
                  guint         n_sources)
{
  g_autofree gint64 *groups = g_new (gint64, (gsize) n_sources + 1);
  guint n = 0;

  g_return_val_if_fail (HX_IS_ORIGINS (self), 0);

  for (guint i = 0; i < n_sources; i++)
    groups[i] = hx_origins_get_group (self, sources[i]);
  qsort (groups, n_sources, sizeof *groups, compare_ids);
  for (guint i = 0; i < n_sources; i++)
    n += groups[i] != 0 && (i == 0 || groups[i] != groups[i - 1]);
  return n;
}

/**
 * hx_origins_list_members:
 * @self: origins
 * @source: a source
 *
 * Returns: (transfer full) (element-type gint64): the sources of its origin, itself among them, by
 *   id; empty if there is no such source
 */
GArray *
hx_origins_list_members (HxOrigins *self,
                         gint64     source)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint number;

  g_return_val_if_fail (HX_IS_ORIGINS (self), members);

  if (!find_number (self, source, &number))
    return members;
  for (guint i = self->groups[number]; i < self->sources->len; i++)
    if (self->groups[i] == self->groups[number])
      {
        gint64 id = source_at (self, i);

        g_array_append_val (members, id);
      }
  return members;
}

static void
add_pair (HxOrigins                 *self,
          GArray                    *pairs,
          guint                      i,
          guint                      j,
          const HxOverlap           *overlap,
          const HxOriginJudgement   *judgement)
{
  HxOriginPair pair = { source_at (self, i), source_at (self, j) };

  pair.is_one = self->groups[i] == self->groups[j];
  if (overlap != NULL)
    {
      pair.containment = hx_overlaps_get_containment (self->overlaps, overlap);
      pair.wording = hx_overlaps_is_same (self->overlaps, overlap) ? HX_ORIGIN_MUCH_WORDING
                     : pair.containment >= HX_OVERLAP_SAME         ? HX_ORIGIN_COMMON_WORDING
                                                                   : HX_ORIGIN_SOME_WORDING;
    }
  if (judgement != NULL)
    {
      pair.verdict = judgement->verdict;
      pair.note = judgement->note;
      pair.coder = judgement->coder;
      pair.created = judgement->created;
    }
  g_array_append_val (pairs, pair);
}

/* Judged pairs that no wording has brought up; @met has the keys of those that it has. */
static void
add_judged (HxOrigins  *self,
            GArray     *pairs,
            gint64      source,
            GHashTable *met)
{
  for (guint k = 0; k < self->judgements->len; k++)
    {
      const HxOriginJudgement *judgement = self->judgements->pdata[k];
      guint i, j;
      gint64 key;

      if ((source != 0 && judgement->source != source && judgement->other != source)
          || !find_number (self, judgement->source, &i)
          || !find_number (self, judgement->other, &j))
        continue;
      key = key_of (i, j);
      if (!g_hash_table_contains (met, &key))
        add_pair (self, pairs, MIN (i, j), MAX (i, j), NULL, judgement);
    }
}

/**
 * hx_origins_list_pairs:
 * @self: origins
 * @source: a source, of which the pairs are asked for; 0: all pairs
 *
 * Lists sources that share at least a fifth of the shorter text's wording, or that somebody has
 * judged. What is in the pairs belongs to @self.
 *
 * Returns: (transfer full) (element-type HxOriginPair): the pairs, the most contained first
 */
GArray *
hx_origins_list_pairs (HxOrigins *self,
                       gint64     source)
{
  g_autoptr(GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *pairs = g_array_new (FALSE, TRUE, sizeof (HxOriginPair));
  guint only = G_MAXUINT;

  g_return_val_if_fail (HX_IS_ORIGINS (self), pairs);

  if (source != 0 && !find_number (self, source, &only))
    return pairs;
  for (guint k = 0; k < hx_overlaps_get_n_pairs (self->overlaps); k++)
    {
      const HxOverlap *overlap = hx_overlaps_get_pair (self->overlaps, k);
      gint64 key = key_of (overlap->text[0], overlap->text[1]);
      gpointer judged_key = NULL, judgement = NULL;

      if (source != 0 && overlap->text[0] != only && overlap->text[1] != only)
        continue;
      if (g_hash_table_lookup_extended (self->judged, &key, &judged_key, &judgement))
        g_hash_table_add (met, judged_key);
      add_pair (self, pairs, overlap->text[0], overlap->text[1], overlap, judgement);
    }
  add_judged (self, pairs, source, met);
  return pairs;
}

/**
 * hx_origins_list_shared:
 * @self: origins
 * @source: a source
 * @other: another
 *
 * Lists the words that stand in both, five or more at a time.
 *
 * Returns: (transfer full) (element-type HxAlignSpan): where they are, in code points of the
 *   current texts of @source and of @other, in the order of @source; the weight is the number of
 *   words
 */
GArray *
hx_origins_list_shared (HxOrigins *self,
                        gint64     source,
                        gint64     other)
{
  guint i, j;

  g_return_val_if_fail (HX_IS_ORIGINS (self), NULL);

  return find_number (self, source, &i) && find_number (self, other, &j)
           ? hx_overlaps_list_runs (self->overlaps, i, j)
           : g_array_new (FALSE, FALSE, sizeof (HxAlignSpan));
}

/**
 * hx_origins_is_partial:
 * @self: origins
 *
 * Returns: whether there are so many pairs that not all of them are listed
 */
gboolean
hx_origins_is_partial (HxOrigins *self)
{
  g_return_val_if_fail (HX_IS_ORIGINS (self), FALSE);

  return hx_overlaps_is_partial (self->overlaps);
}
