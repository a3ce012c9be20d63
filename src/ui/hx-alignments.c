/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-alignments.h"

#include "hx-alignments-private.h"

/* Sources remembered, those in panes among them: what was closed is back at once. */
#define MAX_SOURCES 16

G_DEFINE_FINAL_TYPE (HxAlignments, hx_alignments, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Entries and pairs -------------------------------------------------------------------------- */

static void
free_entry (HxAlignEntry *entry)
{
  g_clear_pointer (&entry->source, hx_align_source_unref);
  g_clear_pointer (&entry->stretches, g_array_unref);
  g_free (entry);
}

static void
stop_pair (HxAlignPair *pair)
{
  if (pair->job != NULL)
    g_cancellable_cancel (pair->job->cancellable);
}

static void
free_pair (HxAlignPair *pair)
{
  stop_pair (pair);
  g_clear_pointer (&pair->job, hx_align_job_unref);
  g_clear_pointer (&pair->links, g_array_unref);
  g_clear_pointer (&pair->suggestions, g_array_unref);
  g_clear_pointer (&pair->ribbons[0], g_array_unref);
  g_clear_pointer (&pair->ribbons[1], g_array_unref);
  g_free (pair);
}

HxAlignEntry *
hx_alignments_find_entry (HxAlignments *self,
                          gint64        id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((HxAlignEntry *) self->entries->pdata[i])->id == id)
      return self->entries->pdata[i];
  return NULL;
}

HxAlignPair *
hx_alignments_find_pair (HxAlignments *self,
                         gint64        first,
                         gint64        second)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      HxAlignPair *pair = self->pairs->pdata[i];

      if (pair->ids[0] == MIN (first, second) && pair->ids[1] == MAX (first, second))
        return pair;
    }
  return NULL;
}

static HxAlignPair *
ensure_pair (HxAlignments *self,
             gint64        first,
             gint64        second)
{
  HxAlignPair *pair = hx_alignments_find_pair (self, first, second);

  if (pair != NULL)
    return pair;

  pair = g_new0 (HxAlignPair, 1);
  pair->ids[0] = MIN (first, second);
  pair->ids[1] = MAX (first, second);
  pair->links_stale = pair->stale = TRUE;
  g_ptr_array_add (self->pairs, pair);
  return pair;
}

static gboolean
is_open (HxAlignments *self,
         gint64        id)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_array_index (self->open, gint64, i) == id)
      return TRUE;
  return FALSE;
}

void
hx_alignments_emit_changed (HxAlignments *self,
                            gint64        first,
                            gint64        second)
{
  gint64 ids[] = { first, second };

  for (guint i = 0; i < 2; i++)
    {
      HxAlignEntry *entry = hx_alignments_find_entry (self, ids[i]);

      if (entry != NULL)
        g_clear_pointer (&entry->stretches, g_array_unref);
    }
  g_signal_emit (self, signals[CHANGED], 0, first, second);
}

/* The pairs in panes, those of neighbours first. */
GPtrArray *
hx_alignments_list_open_pairs (HxAlignments *self)
{
  GPtrArray *pairs = g_ptr_array_new ();

  for (guint distance = 1; distance < self->open->len; distance++)
    for (guint i = 0; i + distance < self->open->len; i++)
      {
        gint64 first = g_array_index (self->open, gint64, i);
        gint64 second = g_array_index (self->open, gint64, i + distance);

        g_ptr_array_add (pairs, hx_alignments_find_pair (self, first, second));
      }
  return pairs;
}

/* Changes ------------------------------------------------------------------------------------ */

static gboolean
mark_sources (HxAlignments *self,
              HxChangeSet  *changes)
{
  HxTable tables = HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_MENTION;
  gboolean marked = FALSE;

  if (!(hx_change_set_get_tables (changes) & tables))
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      HxAlignEntry *entry = self->entries->pdata[i];

      if (!hx_change_set_touches_source (changes, entry->id))
        continue;
      entry->stale = TRUE;
      marked = marked || is_open (self, entry->id);
    }
  return marked;
}

static gboolean
mark_links (HxAlignments *self,
            HxChangeSet  *changes)
{
  gboolean marked = FALSE;

  if (!(hx_change_set_get_tables (changes) & HX_TABLE_LINK))
    return FALSE;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      HxAlignPair *pair = self->pairs->pdata[i];

      if (!hx_change_set_touches_source (changes, pair->ids[0]) ||
          !hx_change_set_touches_source (changes, pair->ids[1]))
        continue;
      pair->links_stale = TRUE;
      marked = marked || pair->open;
    }
  return marked;
}

static void
project_changed_cb (HxAlignments *self,
                    HxChangeSet  *changes)
{
  gboolean sources = mark_sources (self, changes);
  gboolean links = mark_links (self, changes);

  if (sources || links)
    hx_alignments_work (self);
}

/* What was closed longest ago is forgotten. */
static void
forget (HxAlignments *self)
{
  while (self->entries->len > MAX (MAX_SOURCES, self->open->len))
    {
      HxAlignEntry *entry = self->entries->pdata[self->entries->len - 1];

      for (guint i = self->pairs->len; i > 0; i--)
        {
          HxAlignPair *pair = self->pairs->pdata[i - 1];

          if (pair->ids[0] == entry->id || pair->ids[1] == entry->id)
            g_ptr_array_remove_index_fast (self->pairs, i - 1);
        }
      g_ptr_array_remove_index (self->entries, self->entries->len - 1);
    }
}

static void
use_entry (HxAlignments *self,
           gint64        id)
{
  HxAlignEntry *entry = hx_alignments_find_entry (self, id);

  if (entry != NULL)
    {
      guint position;

      g_ptr_array_find (self->entries, entry, &position);
      g_ptr_array_insert (self->entries, 0, g_ptr_array_steal_index (self->entries, position));
      return;
    }

  entry = g_new0 (HxAlignEntry, 1);
  entry->id = id;
  entry->stale = TRUE;
  g_ptr_array_insert (self->entries, 0, entry);
}

/* Object ------------------------------------------------------------------------------------- */

static void
hx_alignments_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_BUSY)
    g_value_set_boolean (value, HX_ALIGNMENTS (object)->working);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_alignments_finalize (GObject *object)
{
  HxAlignments *self = HX_ALIGNMENTS (object);

  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_alignments_parent_class)->finalize (object);
}

static void
hx_alignments_class_init (HxAlignmentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_alignments_get_property;
  object_class->finalize = hx_alignments_finalize;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", HX_TYPE_ALIGNMENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
hx_alignments_init (HxAlignments *self)
{
  self->open = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_pair);
}

/**
 * hx_alignments_new:
 * @project: a project
 *
 * Returns: (transfer full): an object that knows what joins sources of @project
 */
HxAlignments *
hx_alignments_new (HxProject *project)
{
  HxAlignments *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_ALIGNMENTS, NULL);
  self->project = g_object_ref (project);
  g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* The pairs that are in panes now; they, and those that no longer are, are told of. */
static void
open_pairs (HxAlignments *self)
{
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->open->len; i++)
    for (guint n = i + 1; n < self->open->len; n++)
      ensure_pair (self, g_array_index (self->open, gint64, i),
                   g_array_index (self->open, gint64, n));
  for (guint i = 0; i < self->pairs->len; i++)
    {
      HxAlignPair *pair = self->pairs->pdata[i];
      gboolean open = is_open (self, pair->ids[0]) && is_open (self, pair->ids[1]);

      if (open == pair->open)
        continue;
      pair->open = open;
      if (!open)
        stop_pair (pair);
      if (pair->ribbons[0] != NULL)
        g_array_append_vals (changed, pair->ids, 2);
    }
  forget (self);
  for (guint i = 0; i < changed->len; i += 2)
    hx_alignments_emit_changed (self, g_array_index (changed, gint64, i),
                                g_array_index (changed, gint64, i + 1));
}

/**
 * hx_alignments_set_sources:
 * @self: what joins sources
 * @sources: (array length=n_sources): ids of sources, in the order in which they stand side by side
 * @n_sources: how many
 *
 * Says which sources are open. What joins them is found in the background, neighbours first;
 * what is known of sources that were open a while ago is there at once.
 */
void
hx_alignments_set_sources (HxAlignments *self,
                           const gint64 *sources,
                           guint         n_sources)
{
  g_return_if_fail (HX_IS_ALIGNMENTS (self));
  g_return_if_fail (sources != NULL || n_sources == 0);

  if (n_sources == self->open->len &&
      (n_sources == 0 || memcmp (sources, self->open->data, n_sources * sizeof (gint64)) == 0))
    return;

  g_array_set_size (self->open, 0);
  for (guint i = 0; i < n_sources; i++)
    {
      if (sources[i] == 0 || is_open (self, sources[i]))
        continue;
      g_array_append_val (self->open, sources[i]);
      use_entry (self, sources[i]);
    }
  open_pairs (self);
  hx_alignments_work (self);
}

/**
 * hx_alignments_get_sources:
 * @self: what joins sources
 * @n_sources: (out): how many
 *
 * Returns: (transfer none) (array length=n_sources): the sources that are open, in the order in
 *   which they stand; valid until others are set
 */
const gint64 *
hx_alignments_get_sources (HxAlignments *self,
                           guint        *n_sources)
{
  g_return_val_if_fail (HX_IS_ALIGNMENTS (self), NULL);
  g_return_val_if_fail (n_sources != NULL, NULL);

  *n_sources = self->open->len;
  return (const gint64 *) (gpointer) self->open->data;
}

/**
 * hx_alignments_is_busy:
 * @self: what joins sources
 *
 * Returns: whether something is still being looked for
 */
gboolean
hx_alignments_is_busy (HxAlignments *self)
{
  g_return_val_if_fail (HX_IS_ALIGNMENTS (self), FALSE);

  return self->working;
}

/**
 * hx_alignments_get_ribbons:
 * @self: what joins sources
 * @first: an open source
 * @second: another
 *
 * Gives the links and suggestions between two sources, by their start in @first. Links are known
 * before suggestions are.
 *
 * Returns: (transfer none) (nullable) (element-type HxRibbon): what joins them, side 0 in @first;
 *   %NULL when they are not both open or nothing is known yet. The array does not change.
 */
GArray *
hx_alignments_get_ribbons (HxAlignments *self,
                           gint64        first,
                           gint64        second)
{
  HxAlignPair *pair;

  g_return_val_if_fail (HX_IS_ALIGNMENTS (self), NULL);

  pair = hx_alignments_find_pair (self, first, second);
  return pair != NULL && pair->open ? pair->ribbons[first == pair->ids[0] ? 0 : 1] : NULL;
}

static int
compare_stretches (gconstpointer a,
                   gconstpointer b)
{
  const guint *x = a;
  const guint *y = b;

  return x[0] < y[0] ? -1 : x[0] > y[0];
}

/* Stretches with no more than a space or a line break between them are one. */
static GArray *
join_stretches (guint *stretches,
                guint  n_stretches)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (guint));

  if (n_stretches > 0)
    qsort (stretches, n_stretches, 2 * sizeof (guint), compare_stretches);
  for (guint i = 0; i < n_stretches; i++)
    {
      guint *last = joined->len > 0 ? &g_array_index (joined, guint, joined->len - 1) : NULL;

      if (last != NULL && stretches[2 * i] <= *last + 2)
        *last = MAX (*last, stretches[2 * i + 1]);
      else
        g_array_append_vals (joined, &stretches[2 * i], 2);
    }
  return joined;
}

static GArray *
collect_stretches (HxAlignments *self,
                   gint64        source)
{
  g_autoptr(GArray) stretches = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_pairs = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      HxAlignPair *pair = self->pairs->pdata[i];
      GArray *ribbons = pair->ribbons[pair->ids[0] == source ? 0 : 1];

      if (!pair->open || (pair->ids[0] != source && pair->ids[1] != source))
        continue;
      if (ribbons == NULL || pair->suggestions == NULL)
        return NULL;
      n_pairs++;
      for (guint n = 0; n < ribbons->len; n++)
        {
          const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, n);

          g_array_append_vals (stretches, &ribbon->alignment.start[0], 1);
          g_array_append_vals (stretches, &ribbon->alignment.end[0], 1);
        }
    }
  if (n_pairs == 0)
    return NULL;
  return join_stretches ((guint *) (gpointer) stretches->data, stretches->len / 2);
}

/**
 * hx_alignments_get_stretches:
 * @self: what joins sources
 * @source: an open source
 *
 * Gives what any other open source has too.
 *
 * Returns: (transfer none) (nullable) (element-type guint): start and end of each stretch in
 *   turn, sorted and apart from each other; %NULL when no other source is open, or not all of
 *   them are known yet. The array does not change.
 */
GArray *
hx_alignments_get_stretches (HxAlignments *self,
                             gint64        source)
{
  HxAlignEntry *entry;

  g_return_val_if_fail (HX_IS_ALIGNMENTS (self), NULL);

  entry = hx_alignments_find_entry (self, source);
  if (entry == NULL || !is_open (self, source))
    return NULL;
  if (entry->stretches == NULL)
    entry->stretches = collect_stretches (self, source);
  return entry->stretches;
}
