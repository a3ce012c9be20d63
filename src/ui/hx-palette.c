/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-palette.h"

#include "project/hx-change-set.h"

struct _HxPalette
{
  GObject     parent_instance;

  HxProject  *project;
  GListStore *tags;
  GListStore *entities;
  GPtrArray  *own_types;      /* HxOwnType */
  GHashTable *tag_index;      /* id → HxTag, borrowed from tags */
  GHashTable *entity_index;   /* id → HxEntity, borrowed from entities */
  gboolean    stale;
  gboolean    loading;
};

G_DEFINE_FINAL_TYPE (HxPalette, hx_palette, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_PASSAGE | HX_TABLE_TAG | HX_TABLE_TAGGING | \
                HX_TABLE_ENTITY | HX_TABLE_ENTITY_NAME | HX_TABLE_ENTITY_TYPE | HX_TABLE_MENTION)

/* Tags, entities and types, of one state of the project. */
static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *list;

  if ((list = hx_tag_list (connection, error)) == NULL)
    return NULL;
  g_ptr_array_add (lists, list);
  if ((list = hx_entity_list (connection, error)) == NULL)
    return NULL;
  g_ptr_array_add (lists, list);
  if ((list = hx_own_type_list (connection, error)) == NULL)
    return NULL;
  g_ptr_array_add (lists, list);

  return g_steal_pointer (&lists);
}

static void
index_tags (HxPalette *self,
            GPtrArray *tags)
{
  g_hash_table_remove_all (self->tag_index);
  for (guint i = 0; i < tags->len; i++)
    {
      gint64 id = hx_tag_get_id (tags->pdata[i]);

      g_hash_table_insert (self->tag_index, g_memdup2 (&id, sizeof id), tags->pdata[i]);
    }
  g_list_store_splice (self->tags, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tags)),
                       tags->pdata, tags->len);
}

static void
index_entities (HxPalette *self,
                GPtrArray *entities)
{
  g_hash_table_remove_all (self->entity_index);
  for (guint i = 0; i < entities->len; i++)
    {
      gint64 id = hx_entity_get_id (entities->pdata[i]);

      g_hash_table_insert (self->entity_index, g_memdup2 (&id, sizeof id), entities->pdata[i]);
    }
  g_list_store_splice (self->entities, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->entities)),
                       entities->pdata, entities->len);
}

static void
take (HxPalette *self,
      GPtrArray *lists)
{
  g_ptr_array_unref (self->own_types);
  self->own_types = g_ptr_array_ref (lists->pdata[2]);
  index_tags (self, lists->pdata[0]);
  index_entities (self, lists->pdata[1]);
}

static DexFuture *
load_fiber (gpointer data)
{
  HxPalette *self = data;

  do
    {
      g_autoptr(GPtrArray) lists = NULL;
      g_autoptr(GError) error = NULL;

      self->stale = FALSE;
      lists = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, load_query,
                                                 NULL, NULL), &error);
      if (lists == NULL)
        {
          /* The project is being closed, or its file is gone: commands will say so. */
          g_debug ("Tags and entities were not read: %s", error->message);
          break;
        }
      take (self, lists);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  while (self->stale);

  self->loading = FALSE;
  g_signal_emit (self, signals[SETTLED], 0);
  return NULL;
}

static void
load (HxPalette *self)
{
  self->stale = TRUE;
  if (self->loading)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
hx_palette_finalize (GObject *object)
{
  HxPalette *self = HX_PALETTE (object);

  g_clear_pointer (&self->tag_index, g_hash_table_unref);
  g_clear_pointer (&self->entity_index, g_hash_table_unref);
  g_clear_pointer (&self->own_types, g_ptr_array_unref);
  g_clear_object (&self->tags);
  g_clear_object (&self->entities);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (hx_palette_parent_class)->finalize (object);
}

static void
hx_palette_class_init (HxPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_palette_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", HX_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hx_palette_init (HxPalette *self)
{
  self->tags = g_list_store_new (HX_TYPE_TAG);
  self->entities = g_list_store_new (HX_TYPE_ENTITY);
  self->own_types = g_ptr_array_new ();
  self->tag_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->entity_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * hx_palette_new:
 * @project: a project
 *
 * Makes a palette and begins to read it.
 *
 * Returns: (transfer full): a palette, empty until "changed" is emitted
 */
HxPalette *
hx_palette_new (HxProject *project)
{
  HxPalette *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_PALETTE, NULL);
  self->project = g_object_ref (project);
  load (self);
  return self;
}

/**
 * hx_palette_follow:
 * @self: a palette
 * @change_set: what has changed in the project
 *
 * Reads the palette again if it is concerned.
 */
void
hx_palette_follow (HxPalette   *self,
                   HxChangeSet *change_set)
{
  g_return_if_fail (HX_IS_PALETTE (self));

  if (hx_change_set_get_tables (change_set) & TABLES)
    load (self);
}

/**
 * hx_palette_is_busy:
 * @self: a palette
 *
 * Returns: whether it is being read; "settled" says when it is no longer
 */
gboolean
hx_palette_is_busy (HxPalette *self)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), FALSE);

  return self->loading;
}

/**
 * hx_palette_get_tags:
 * @self: a palette
 *
 * Returns: (transfer none): the codebook, as #HxTag depth first
 */
GListModel *
hx_palette_get_tags (HxPalette *self)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), NULL);

  return G_LIST_MODEL (self->tags);
}

/**
 * hx_palette_get_entities:
 * @self: a palette
 *
 * Returns: (transfer none): all #HxEntity, by name
 */
GListModel *
hx_palette_get_entities (HxPalette *self)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), NULL);

  return G_LIST_MODEL (self->entities);
}

/**
 * hx_palette_get_own_types:
 * @self: a palette
 *
 * Returns: (transfer none) (element-type HxOwnType): the types of entities that the analyst has
 *   made, each after what it is below; never changed, but another array takes its place
 */
GPtrArray *
hx_palette_get_own_types (HxPalette *self)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), NULL);

  return self->own_types;
}

/**
 * hx_palette_get_tag:
 * @self: a palette
 * @id: a tag
 *
 * Returns: (transfer none) (nullable): the tag
 */
HxTag *
hx_palette_get_tag (HxPalette *self,
                    gint64     id)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), NULL);

  return g_hash_table_lookup (self->tag_index, &id);
}

/**
 * hx_palette_get_entity:
 * @self: a palette
 * @id: an entity
 *
 * Returns: (transfer none) (nullable): the entity
 */
HxEntity *
hx_palette_get_entity (HxPalette *self,
                       gint64     id)
{
  g_return_val_if_fail (HX_IS_PALETTE (self), NULL);

  return g_hash_table_lookup (self->entity_index, &id);
}

/**
 * hx_palette_get_tag_rgba:
 * @self: a palette
 * @id: a tag
 * @rgba: (out): its colour, grey where the tag is not known
 *
 * Gives the colour of a tag as it stands in the codebook.
 */
void
hx_palette_get_tag_rgba (HxPalette *self,
                         gint64     id,
                         GdkRGBA   *rgba)
{
  HxTag *tag;
  const char *colour;

  g_return_if_fail (HX_IS_PALETTE (self));
  g_return_if_fail (rgba != NULL);

  tag = hx_palette_get_tag (self, id);
  colour = tag != NULL ? hx_tag_get_colour (tag) : NULL;
  if (colour == NULL || !gdk_rgba_parse (rgba, colour))
    *rgba = (GdkRGBA) { .5f, .5f, .5f, 1.f };
}
