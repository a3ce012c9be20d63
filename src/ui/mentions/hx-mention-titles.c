/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-mention-titles.h"

#include <libdex.h>

#include "model/hx-source.h"

struct _HxMentionTitles
{
  GObject     parent_instance;

  HxProject  *project;
  GHashTable *titles;    /* source → char *; "" while it is being read */
  GArray     *wanted;    /* of gint64: that are to be read */
  guint       serial;    /* raised when everything is forgotten */
};

G_DEFINE_FINAL_TYPE (HxMentionTitles, hx_mention_titles, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hx_mention_titles_finalize (GObject *object)
{
  HxMentionTitles *self = HX_MENTION_TITLES (object);

  g_clear_object (&self->project);
  g_hash_table_unref (self->titles);
  g_array_unref (self->wanted);

  G_OBJECT_CLASS (hx_mention_titles_parent_class)->finalize (object);
}

static void
hx_mention_titles_class_init (HxMentionTitlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_mention_titles_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_MENTION_TITLES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_mention_titles_init (HxMentionTitles *self)
{
  self->titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
set_title (HxMentionTitles *self,
           gint64           source,
           const char      *title)
{
  g_hash_table_insert (self->titles, g_memdup2 (&source, sizeof source), g_strdup (title));
}

static gpointer
list_sources (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  GArray *ids = data;

  return hx_source_list_by_ids (connection, (const gint64 *) (void *) ids->data, ids->len, error);
}

/* What was asked for until now is read in one go. */
static DexFuture *
read_fiber (gpointer data)
{
  HxMentionTitles *self = data;
  guint serial = self->serial;
  GArray *ids = g_steal_pointer (&self->wanted);
  g_autoptr(GPtrArray) sources = NULL;

  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  sources = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, list_sources, ids,
                                               (GDestroyNotify) g_array_unref), NULL);
  if (sources == NULL || serial != self->serial)
    return NULL;

  for (guint i = 0; i < sources->len; i++)
    set_title (self, hx_source_get_id (g_ptr_array_index (sources, i)),
               hx_source_get_title (g_ptr_array_index (sources, i)));
  g_signal_emit (self, signals[CHANGED], 0);
  return NULL;
}

/**
 * hx_mention_titles_new:
 * @project: a project
 *
 * Returns: (transfer full): the titles of its sources, none of which is read yet
 */
HxMentionTitles *
hx_mention_titles_new (HxProject *project)
{
  HxMentionTitles *self = g_object_new (HX_TYPE_MENTION_TITLES, NULL);

  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_mention_titles_get:
 * @self: titles
 * @source: a source
 *
 * Returns: (transfer none): its title; "" until that is read, which "changed" tells
 */
const char *
hx_mention_titles_get (HxMentionTitles *self,
                       gint64           source)
{
  const char *title;

  g_return_val_if_fail (HX_IS_MENTION_TITLES (self), "");

  title = g_hash_table_lookup (self->titles, &source);
  if (title != NULL)
    return title;

  set_title (self, source, "");
  g_array_append_val (self->wanted, source);
  if (self->wanted->len == 1)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, read_fiber, g_object_ref (self),
                                            g_object_unref));
  return "";
}

/**
 * hx_mention_titles_follow:
 * @self: titles
 * @changes: (nullable): what has changed in the project; %NULL: anything
 *
 * Forgets titles that may be others now.
 */
void
hx_mention_titles_follow (HxMentionTitles *self,
                          HxChangeSet     *changes)
{
  g_return_if_fail (HX_IS_MENTION_TITLES (self));

  if (changes != NULL && (hx_change_set_get_tables (changes) & HX_TABLE_SOURCE) == 0)
    return;

  self->serial++;
  g_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->titles);
  g_signal_emit (self, signals[CHANGED], 0);
}
