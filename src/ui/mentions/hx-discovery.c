/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-discovery.h"

#include "model/hx-rejection.h"
#include "model/hx-rows.h"
#include "model/hx-source.h"

struct _HxDiscovery
{
  GObject    parent_instance;

  HxProject *project;
  GPtrArray *groups;     /* HxCandidateGroup */
  gboolean   wanted;
  gboolean   stale;
  gboolean   running;
};

G_DEFINE_FINAL_TYPE (HxDiscovery, hx_discovery, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_ENTITY_NAME | HX_TABLE_REJECTION)

/* --- On a reader thread --- */

static gpointer
name_from_row (HxStatement *statement)
{
  return hx_statement_dup_text (statement, 0);
}

static GStrv
list_known (HxConnection  *connection,
            GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) names = NULL;

  statement = hx_connection_prepare (connection, "SELECT name FROM entity_name ORDER BY id",
                                     error);
  if (statement == NULL)
    return NULL;
  names = hx_rows_collect (statement, name_from_row, NULL, error);
  if (names == NULL)
    return NULL;

  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_steal (names, NULL);
}

static gboolean
add_texts (HxConnection      *connection,
           HxCandidateIndex  *index,
           GError           **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.id, s.language, b.text FROM source s"
                                     " JOIN revision r ON r.id = s.revision"
                                     " JOIN body b ON b.id = r.body ORDER BY s.id", error);
  if (statement == NULL)
    return FALSE;

  while (hx_statement_step (statement, &row, error))
    {
      g_autoptr(HxText) text = NULL;
      const char *utf8;
      gsize n_bytes;

      if (!row)
        return TRUE;
      utf8 = hx_statement_get_blob (statement, 2, &n_bytes);
      text = hx_text_new (utf8 != NULL ? utf8 : "", n_bytes, error);
      if (text == NULL)
        return FALSE;
      hx_candidate_index_add (index, hx_statement_get_int (statement, 0), text,
                              hx_statement_get_text (statement, 1));
    }
  return FALSE;
}

static GHashTable *
list_refused (HxConnection  *connection,
              GError       **error)
{
  g_autoptr(GPtrArray) rejections = hx_rejection_list (connection, 0, error);
  GHashTable *names;

  if (rejections == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rejections->len; i++)
    {
      HxRejection *rejection = g_ptr_array_index (rejections, i);

      if (rejection->entity == 0)
        g_hash_table_add (names, g_strdup (rejection->name));
    }
  return names;
}

/* What was refused under its best name is not offered again. */
static void
leave_out (GPtrArray  *groups,
           GHashTable *refused)
{
  for (guint i = groups->len; i > 0; i--)
    {
      HxCandidateGroup *group = g_ptr_array_index (groups, i - 1);
      HxCandidateName *name = group->names->len > 0 ? g_ptr_array_index (group->names, 0) : NULL;
      g_autofree char *key = hx_rejection_dup_name (name != NULL ? name->name : "");

      if (name == NULL || g_hash_table_contains (refused, key))
        g_ptr_array_remove_index (groups, i - 1);
    }
}

static gpointer
find_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_auto(GStrv) known = list_known (connection, error);
  g_autoptr(GHashTable) refused = NULL;
  g_autoptr(HxCandidateIndex) index = NULL;
  GPtrArray *groups;

  if (known == NULL)
    return NULL;
  refused = list_refused (connection, error);
  if (refused == NULL)
    return NULL;
  index = hx_candidate_index_new ((const char *const *) known);
  if (!add_texts (connection, index, error))
    return NULL;

  groups = hx_candidate_index_list (index);
  leave_out (groups, refused);
  return groups;
}

/* --- On the main thread --- */

static DexFuture *
run_fiber (gpointer data)
{
  HxDiscovery *self = data;

  while (self->stale && self->wanted)
    {
      g_autoptr(GError) error = NULL;
      GPtrArray *groups;

      self->stale = FALSE;
      g_signal_emit (self, signals[CHANGED], 0);
      groups = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, find_query,
                                                  NULL, NULL), &error);
      if (groups == NULL)
        {
          g_debug ("Names were not looked for: %s", error->message);
          break;
        }
      g_ptr_array_unref (self->groups);
      self->groups = groups;
    }

  self->running = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return NULL;
}

static void
run (HxDiscovery *self)
{
  if (self->running || !self->stale || !self->wanted)
    return;

  self->running = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
hx_discovery_finalize (GObject *object)
{
  HxDiscovery *self = HX_DISCOVERY (object);

  g_ptr_array_unref (self->groups);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_discovery_parent_class)->finalize (object);
}

static void
hx_discovery_class_init (HxDiscoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_discovery_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_DISCOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hx_discovery_init (HxDiscovery *self)
{
  self->groups = g_ptr_array_new ();
  self->stale = TRUE;
}

/**
 * hx_discovery_new:
 * @project: a project
 *
 * Returns: (transfer full): a discovery that has not looked yet
 */
HxDiscovery *
hx_discovery_new (HxProject *project)
{
  HxDiscovery *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_DISCOVERY, NULL);
  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_discovery_follow:
 * @self: a discovery
 * @changes: what an edit has changed
 */
void
hx_discovery_follow (HxDiscovery *self,
                     HxChangeSet *changes)
{
  g_return_if_fail (HX_IS_DISCOVERY (self));

  if (!(hx_change_set_get_tables (changes) & TABLES))
    return;
  self->stale = TRUE;
  run (self);
}

/**
 * hx_discovery_set_wanted:
 * @self: a discovery
 * @wanted: whether somebody looks at it
 */
void
hx_discovery_set_wanted (HxDiscovery *self,
                         gboolean     wanted)
{
  g_return_if_fail (HX_IS_DISCOVERY (self));

  self->wanted = wanted;
  run (self);
}

/**
 * hx_discovery_is_busy:
 * @self: a discovery
 *
 * Returns: whether it is looking
 */
gboolean
hx_discovery_is_busy (HxDiscovery *self)
{
  g_return_val_if_fail (HX_IS_DISCOVERY (self), FALSE);

  return self->running;
}

/**
 * hx_discovery_get_groups:
 * @self: a discovery
 *
 * Returns: (transfer none) (element-type HxCandidateGroup): what was found, what matters most first
 */
GPtrArray *
hx_discovery_get_groups (HxDiscovery *self)
{
  g_return_val_if_fail (HX_IS_DISCOVERY (self), NULL);

  return self->groups;
}
