/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-catalogue.h"

struct _HxCatalogue
{
  GObject    parent_instance;

  HxProject *project;
  GPtrArray *attributes;   /* HxAttribute, in the analyst's order */
  GPtrArray *sets;         /* HxSourceSet, parents before children */
  guint      n_sources;
  guint      n_in_none;
  gboolean   loaded;
  gboolean   loading;
  gboolean   stale;
};

G_DEFINE_FINAL_TYPE (HxCatalogue, hx_catalogue, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_ATTRIBUTE | HX_TABLE_ATTRIBUTE_VALUE | \
                HX_TABLE_SOURCE_SET | HX_TABLE_SET_MEMBER)

/* Attributes, sets, and an array of two counts. */
static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(GPtrArray) attributes = hx_attribute_list (connection, error);
  g_autoptr(GPtrArray) sets = NULL;
  guint counts[2];

  if (attributes == NULL)
    return NULL;
  sets = hx_source_set_list (connection, error);
  if (sets == NULL)
    return NULL;

  counts[0] = hx_connection_get_int (connection, "SELECT count(*) FROM source", 0);
  counts[1] = hx_connection_get_int (connection, "SELECT count(*) FROM source WHERE id NOT IN "
                                                 "(SELECT source FROM set_member)", 0);
  g_ptr_array_add (lists, g_steal_pointer (&attributes));
  g_ptr_array_add (lists, g_steal_pointer (&sets));
  g_ptr_array_add (lists, g_ptr_array_new ());
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_ptr_array_add (lists->pdata[2], GUINT_TO_POINTER (counts[i]));
  return g_steal_pointer (&lists);
}

static void
take (HxCatalogue *self,
      GPtrArray   *lists)
{
  GPtrArray *counts = lists->pdata[2];

  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->sets);
  self->attributes = g_ptr_array_ref (lists->pdata[0]);
  self->sets = g_ptr_array_ref (lists->pdata[1]);
  self->n_sources = GPOINTER_TO_UINT (counts->pdata[0]);
  self->n_in_none = GPOINTER_TO_UINT (counts->pdata[1]);
  self->loaded = TRUE;
}

static DexFuture *
load_fiber (gpointer data)
{
  HxCatalogue *self = data;

  do
    {
      g_autoptr(GPtrArray) lists = NULL;
      g_autoptr(GError) error = NULL;

      self->stale = FALSE;
      lists = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, load_query,
                                                 NULL, NULL), &error);
      if (lists == NULL)
        {
          g_debug ("Attributes and sets were not read: %s", error->message);
          break;
        }
      take (self, lists);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  while (self->stale);

  self->loading = FALSE;
  return NULL;
}

static void
load (HxCatalogue *self)
{
  self->stale = TRUE;
  if (self->loading)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
hx_catalogue_finalize (GObject *object)
{
  HxCatalogue *self = HX_CATALOGUE (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  G_OBJECT_CLASS (hx_catalogue_parent_class)->finalize (object);
}

static void
hx_catalogue_class_init (HxCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_catalogue_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_CATALOGUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hx_catalogue_init (HxCatalogue *self)
{
  self->attributes = g_ptr_array_new ();
  self->sets = g_ptr_array_new ();
}

/**
 * hx_catalogue_new:
 * @project: a project
 *
 * Makes a catalogue and begins to read it.
 *
 * Returns: (transfer full): a catalogue, empty until "changed" is emitted
 */
HxCatalogue *
hx_catalogue_new (HxProject *project)
{
  HxCatalogue *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_CATALOGUE, NULL);
  self->project = g_object_ref (project);
  load (self);
  return self;
}

/**
 * hx_catalogue_follow:
 * @self: a catalogue
 * @change_set: what has changed in the project
 *
 * Reads the catalogue again if it is concerned.
 */
void
hx_catalogue_follow (HxCatalogue *self,
                     HxChangeSet *change_set)
{
  g_return_if_fail (HX_IS_CATALOGUE (self));

  if (hx_change_set_get_tables (change_set) & TABLES)
    load (self);
}

/**
 * hx_catalogue_is_loaded:
 * @self: a catalogue
 *
 * Returns: whether it has been read once
 */
gboolean
hx_catalogue_is_loaded (HxCatalogue *self)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), FALSE);

  return self->loaded;
}

/**
 * hx_catalogue_get_attributes:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type HxAttribute): the attributes, in the analyst's order
 */
GPtrArray *
hx_catalogue_get_attributes (HxCatalogue *self)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), NULL);

  return self->attributes;
}

/**
 * hx_catalogue_get_attribute:
 * @self: a catalogue
 * @id: an attribute
 *
 * Returns: (transfer none) (nullable): the attribute, valid until the next change
 */
HxAttribute *
hx_catalogue_get_attribute (HxCatalogue *self,
                            gint64       id)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), NULL);

  for (guint i = 0; i < self->attributes->len; i++)
    if (hx_attribute_get_id (self->attributes->pdata[i]) == id)
      return self->attributes->pdata[i];
  return NULL;
}

/**
 * hx_catalogue_get_sets:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type HxSourceSet): the sets, parents before children
 */
GPtrArray *
hx_catalogue_get_sets (HxCatalogue *self)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), NULL);

  return self->sets;
}

/**
 * hx_catalogue_get_set:
 * @self: a catalogue
 * @id: a set
 *
 * Returns: (transfer none) (nullable): the set, valid until the next change
 */
HxSourceSet *
hx_catalogue_get_set (HxCatalogue *self,
                      gint64       id)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), NULL);

  for (guint i = 0; i < self->sets->len; i++)
    if (hx_source_set_get_id (self->sets->pdata[i]) == id)
      return self->sets->pdata[i];
  return NULL;
}

/**
 * hx_catalogue_dup_set_path:
 * @self: a catalogue
 * @id: a set
 *
 * Names the sets that a set stands in, the outermost first.
 *
 * Returns: (transfer full) (nullable): "Region › Coast", or %NULL for a set at the top
 */
char *
hx_catalogue_dup_set_path (HxCatalogue *self,
                           gint64       id)
{
  HxSourceSet *set = hx_catalogue_get_set (self, id);
  char *path = NULL;

  for (guint i = 0; i < HX_SOURCE_SET_MAX_DEPTH && set != NULL; i++)
    {
      g_autofree char *below = path;

      set = hx_catalogue_get_set (self, hx_source_set_get_parent (set));
      if (set == NULL)
        return g_steal_pointer (&below);
      path = below != NULL ? g_strdup_printf ("%s › %s", hx_source_set_get_name (set), below)
                           : g_strdup (hx_source_set_get_name (set));
    }
  return path;
}

/**
 * hx_catalogue_get_n_sources:
 * @self: a catalogue
 *
 * Returns: how many sources the project has
 */
guint
hx_catalogue_get_n_sources (HxCatalogue *self)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), 0);

  return self->n_sources;
}

/**
 * hx_catalogue_get_n_in_none:
 * @self: a catalogue
 *
 * Returns: how many sources are in no set
 */
guint
hx_catalogue_get_n_in_none (HxCatalogue *self)
{
  g_return_val_if_fail (HX_IS_CATALOGUE (self), 0);

  return self->n_in_none;
}
