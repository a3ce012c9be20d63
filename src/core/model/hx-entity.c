/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-entity.h"
#include "model/hx-rows.h"

/**
 * HxEntity:
 *
 * A person, organisation, place, event or thing, as it was when it was read. Immutable.
 */
struct _HxEntity
{
  GObject       parent_instance;

  gint64        id;
  HxEntityType  type;
  char         *name;
  char         *description;
  guint         n_mentions;
  guint         n_sources;
  GPtrArray    *names;
};

G_DEFINE_FINAL_TYPE (HxEntity, hx_entity, G_TYPE_OBJECT)

static const char * const type_names[] = {
  [HX_ENTITY_PERSON] = "person",
  [HX_ENTITY_ORGANISATION] = "organisation",
  [HX_ENTITY_PLACE] = "place",
  [HX_ENTITY_EVENT] = "event",
  [HX_ENTITY_THING] = "thing",
};

#define SELECT_ENTITY                                                                       \
  "SELECT e.id, e.type, coalesce (n.name, ''), e.description,"                              \
  " (SELECT count (*) FROM mention WHERE entity = e.id),"                                   \
  " (SELECT count (DISTINCT source) FROM mention WHERE entity = e.id)"                      \
  " FROM entity e LEFT JOIN entity_name n ON n.entity = e.id AND n.kind = 'preferred' "

static void
entity_name_free (HxEntityName *name)
{
  g_free (name->name);
  g_free (name->language);
  g_free (name);
}

static void
hx_entity_finalize (GObject *object)
{
  HxEntity *self = HX_ENTITY (object);

  g_free (self->name);
  g_free (self->description);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (hx_entity_parent_class)->finalize (object);
}

static void
hx_entity_class_init (HxEntityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_entity_finalize;
}

static void
hx_entity_init (HxEntity *self)
{
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) entity_name_free);
}

/**
 * hx_entity_type_to_string:
 * @type: a type
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_entity_type_to_string (HxEntityType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

/**
 * hx_entity_type_from_string:
 * @string: a name
 * @type: (out): the type
 *
 * Returns: whether @string names a type
 */
gboolean
hx_entity_type_from_string (const char   *string,
                            HxEntityType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_strcmp0 (string, type_names[i]) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

static gpointer
entity_from_row (HxStatement *statement)
{
  HxEntity *self = g_object_new (HX_TYPE_ENTITY, NULL);

  self->id = hx_statement_get_int (statement, 0);
  if (!hx_entity_type_from_string (hx_statement_get_text (statement, 1), &self->type))
    self->type = HX_ENTITY_THING;
  self->name = hx_statement_dup_text (statement, 2);
  self->description = hx_statement_dup_text (statement, 3);
  self->n_mentions = hx_statement_get_int (statement, 4);
  self->n_sources = hx_statement_get_int (statement, 5);
  return self;
}

static HxNameKind
name_kind_from_string (const char *string)
{
  if (g_str_equal (string, "preferred"))
    return HX_NAME_PREFERRED;

  return g_str_equal (string, "weak") ? HX_NAME_WEAK : HX_NAME_ALIAS;
}

static void
add_name_from_row (HxEntity    *self,
                   HxStatement *statement)
{
  HxEntityName *name = g_new0 (HxEntityName, 1);

  name->id = hx_statement_get_int (statement, 1);
  name->name = hx_statement_dup_text (statement, 2);
  name->kind = name_kind_from_string (hx_statement_get_text (statement, 3));
  name->language = hx_statement_dup_text (statement, 4);
  g_ptr_array_add (self->names, name);
}

/* Of one entity, or with 0 of all that are in @entities. */
static gboolean
load_names (HxConnection  *connection,
            gint64         entity,
            GHashTable    *entities,
            GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     entity != 0
                                       ? "SELECT entity, id, name, kind, language"
                                         " FROM entity_name WHERE entity = ?1"
                                         " ORDER BY kind <> 'preferred', id"
                                       : "SELECT entity, id, name, kind, language"
                                         " FROM entity_name ORDER BY kind <> 'preferred', id",
                                     error);
  if (statement == NULL)
    return FALSE;

  if (entity != 0)
    hx_statement_bind_int (statement, 1, entity);
  for (;;)
    {
      gint64 id;
      HxEntity *owner;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      owner = g_hash_table_lookup (entities, &id);
      if (owner != NULL)
        add_name_from_row (owner, statement);
    }
}

/**
 * hx_entity_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxEntity) (nullable): all entities by preferred name
 */
GPtrArray *
hx_entity_list (HxConnection  *connection,
                GError       **error)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) entities = NULL;

  statement = hx_connection_prepare (connection,
                                     SELECT_ENTITY "ORDER BY n.name COLLATE NOCASE, e.id", error);
  if (statement == NULL)
    return NULL;

  entities = hx_rows_collect (statement, entity_from_row, g_object_unref, error);
  if (entities == NULL)
    return NULL;
  for (guint i = 0; i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);

      g_hash_table_insert (by_id, &entity->id, entity);
    }

  return load_names (connection, 0, by_id, error) ? g_steal_pointer (&entities) : NULL;
}

static HxEntity *
with_names (HxConnection  *connection,
            HxEntity      *entity,
            GError       **error)
{
  g_autoptr(HxEntity) owned = entity;
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (owned == NULL)
    return NULL;

  g_hash_table_insert (by_id, &owned->id, owned);
  return load_names (connection, owned->id, by_id, error) ? g_steal_pointer (&owned) : NULL;
}

/**
 * hx_entity_find:
 * @connection: a connection
 * @id: an entity
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the entity, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxEntity *
hx_entity_find (HxConnection  *connection,
                gint64         id,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, SELECT_ENTITY "WHERE e.id = ?1", error);
  if (statement == NULL)
    return NULL;

  return with_names (connection,
                     hx_rows_by_id (statement, entity_from_row, "entity", id, error), error);
}

/**
 * hx_entity_find_by_name:
 * @connection: a connection
 * @name: one of its names
 * @error: return location for an error
 *
 * Finds the entity with that name; a preferred name goes before an alias, and that before a weak
 * one.
 *
 * Returns: (transfer full) (nullable): the entity, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxEntity *
hx_entity_find_by_name (HxConnection  *connection,
                        const char    *name,
                        GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree char *missing = g_strdup_printf ("There is no entity “%s”; list the entities to see "
                                              "which there are", name);

  statement = hx_connection_prepare (connection,
                                     SELECT_ENTITY "JOIN entity_name a ON a.entity = e.id"
                                     " WHERE a.name = ?1 ORDER BY CASE a.kind"
                                     " WHEN 'preferred' THEN 0 WHEN 'alias' THEN 1 ELSE 2 END,"
                                     " e.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, name);
  return with_names (connection, hx_rows_first (statement, entity_from_row, error, missing),
                     error);
}

/**
 * hx_entity_get_id:
 * @self: an entity
 *
 * Returns: its id
 */
gint64
hx_entity_get_id (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->id;
}

/**
 * hx_entity_get_entity_type:
 * @self: an entity
 *
 * Returns: its type
 */
HxEntityType
hx_entity_get_entity_type (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->type;
}

/**
 * hx_entity_get_name:
 * @self: an entity
 *
 * Returns: (transfer none): its preferred name
 */
const char *
hx_entity_get_name (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), NULL);

  return self->name;
}

/**
 * hx_entity_get_description:
 * @self: an entity
 *
 * Returns: (transfer none): what it is; may be empty
 */
const char *
hx_entity_get_description (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), NULL);

  return self->description;
}

/**
 * hx_entity_get_n_mentions:
 * @self: an entity
 *
 * Returns: the number of its mentions
 */
guint
hx_entity_get_n_mentions (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->n_mentions;
}

/**
 * hx_entity_get_n_sources:
 * @self: an entity
 *
 * Returns: the number of sources that mention it
 */
guint
hx_entity_get_n_sources (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->n_sources;
}

/**
 * hx_entity_get_names:
 * @self: an entity
 *
 * Returns: (transfer none): all its names as HxEntityName, the preferred one first
 */
GPtrArray *
hx_entity_get_names (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), NULL);

  return self->names;
}
