/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-entity.h"
#include "model/hx-entity-sql.h"
#include "model/hx-rows.h"

/**
 * HxEntity:
 *
 * A person, organisation, place, event or thing, as it was when it was read, with all that is
 * shown as it. Immutable.
 */
struct _HxEntity
{
  GObject       parent_instance;

  gint64        id;
  HxEntityType  type;
  char         *name;
  char         *description;
  gint64        own_type;
  gint64        picture;
  guint         n_of_kind[HX_N_MENTION_KINDS];
  guint         n_sources;
  guint         n_members;
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

static const char * const mention_kinds[] = {
  [HX_MENTION_NAMED] = "named",
  [HX_MENTION_NOMINAL] = "nominal",
  [HX_MENTION_PRONOUN] = "pronoun",
};

/* Two that are shown as one may both have been found in a passage: it counts once. */
#define COUNT(kind)                                                                         \
  " (SELECT count (DISTINCT passage) FROM mention WHERE kind IS " kind                      \
  " AND entity IN " HX_ENTITY_GROUP ("e.id") "),"

#define SELECT_ENTITY                                                                       \
  "SELECT e.id, e.type, coalesce (n.name, ''), e.description, e.own_type,"                  \
  " coalesce (e.picture, (SELECT picture FROM entity WHERE root = e.id"                     \
  " AND picture IS NOT NULL ORDER BY id LIMIT 1)),"                                         \
  COUNT ("NULL") COUNT ("'nominal'") COUNT ("'pronoun'")                                    \
  " (SELECT count (DISTINCT source) FROM mention WHERE entity IN "                          \
  HX_ENTITY_GROUP ("e.id") "),"                                                             \
  " (SELECT count (*) FROM entity WHERE root = e.id)"                                       \
  " FROM entity e LEFT JOIN entity_name n ON n.entity = e.id AND n.kind = 'preferred' "

static void
entity_name_free (HxEntityName *name)
{
  g_free (name->name);
  g_free (name->language);
  g_free (name->script);
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

/**
 * hx_mention_kind_to_string:
 * @kind: how a passage names an entity
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_mention_kind_to_string (HxMentionKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (mention_kinds), NULL);

  return mention_kinds[kind];
}

/**
 * hx_mention_kind_from_string:
 * @string: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @string names a kind
 */
gboolean
hx_mention_kind_from_string (const char    *string,
                             HxMentionKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (mention_kinds); i++)
    if (g_strcmp0 (string, mention_kinds[i]) == 0)
      {
        *kind = i;
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
  self->own_type = hx_statement_get_int (statement, 4);
  self->picture = hx_statement_get_int (statement, 5);
  for (guint i = 0; i < HX_N_MENTION_KINDS; i++)
    self->n_of_kind[i] = hx_statement_get_int (statement, 6 + i);
  self->n_sources = hx_statement_get_int (statement, 9);
  self->n_members = hx_statement_get_int (statement, 10);
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
  HxEntityName *name;

  /* Of names that two have which are shown as one, the first. */
  for (guint i = 0; i < self->names->len; i++)
    {
      const HxEntityName *other = g_ptr_array_index (self->names, i);

      if (g_strcmp0 (other->name, hx_statement_get_text (statement, 2)) == 0)
        return;
    }

  name = g_new0 (HxEntityName, 1);
  name->id = hx_statement_get_int (statement, 1);
  name->name = hx_statement_dup_text (statement, 2);
  name->kind = name_kind_from_string (hx_statement_get_text (statement, 3));
  name->language = hx_statement_dup_text (statement, 4);
  name->script = hx_statement_dup_text (statement, 5);
  name->entity = hx_statement_get_int (statement, 6);
  g_ptr_array_add (self->names, name);
}

#define SELECT_NAMES                                                                        \
  "SELECT " HX_ENTITY_ROOT ("e") ", n.id, n.name, n.kind, n.language, n.script, n.entity"    \
  " FROM entity_name n JOIN entity e ON e.id = n.entity "
#define ORDER_NAMES                                                                         \
  " ORDER BY n.kind <> 'preferred' OR e.root IS NOT NULL, e.root IS NOT NULL, n.id"

#define NAMES_OF_GROUP SELECT_NAMES "WHERE n.entity IN " HX_ENTITY_GROUP ("?1") ORDER_NAMES

/* Under the member's own id, which is not the one it is shown as. */
#define NAMES_OF_MEMBER                                                                     \
  "SELECT n.entity, n.id, n.name, n.kind, n.language, n.script, n.entity FROM entity_name n" \
  " WHERE n.entity = ?1 ORDER BY n.kind <> 'preferred', n.id"

/* Of those in @entities. What @sql asks for is @entity; 0: all. */
static gboolean
load_names (HxConnection  *connection,
            const char    *sql,
            gint64         entity,
            GHashTable    *entities,
            GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

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
 * Returns: (transfer full) (element-type HxEntity) (nullable): all entities by preferred name, but
 *   for those that are shown as another
 */
GPtrArray *
hx_entity_list (HxConnection  *connection,
                GError       **error)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) entities = NULL;

  statement = hx_connection_prepare (connection,
                                     SELECT_ENTITY "WHERE e.root IS NULL"
                                     " ORDER BY n.name COLLATE NOCASE, e.id", error);
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

  return load_names (connection, SELECT_NAMES ORDER_NAMES, 0, by_id, error)
           ? g_steal_pointer (&entities) : NULL;
}

static HxEntity *
with_names (HxConnection  *connection,
            const char    *sql,
            HxEntity      *entity,
            GError       **error)
{
  g_autoptr(HxEntity) owned = entity;
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (owned == NULL)
    return NULL;

  g_hash_table_insert (by_id, &owned->id, owned);
  return load_names (connection, sql, owned->id, by_id, error) ? g_steal_pointer (&owned) : NULL;
}

/**
 * hx_entity_find:
 * @connection: a connection
 * @id: an entity
 * @error: return location for an error
 *
 * Finds the entity, or that which it is shown as.
 *
 * Returns: (transfer full) (nullable): the entity, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxEntity *
hx_entity_find (HxConnection  *connection,
                gint64         id,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     SELECT_ENTITY "WHERE e.id = (SELECT coalesce (root, id)"
                                     " FROM entity WHERE id = ?1)", error);
  if (statement == NULL)
    return NULL;

  return with_names (connection, NAMES_OF_GROUP,
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
                                     SELECT_ENTITY "JOIN entity o ON e.id = " HX_ENTITY_ROOT ("o")
                                     " JOIN entity_name a ON a.entity = o.id"
                                     " WHERE a.name = ?1 ORDER BY CASE a.kind"
                                     " WHEN 'preferred' THEN 0 WHEN 'alias' THEN 1 ELSE 2 END,"
                                     " e.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, name);
  return with_names (connection, NAMES_OF_GROUP,
                     hx_rows_first (statement, entity_from_row, error, missing), error);
}

/**
 * hx_entity_list_members:
 * @connection: a connection
 * @id: an entity
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxEntity) (nullable): those that are shown as it, each
 *   with its own names and counts, by name
 */
GPtrArray *
hx_entity_list_members (HxConnection  *connection,
                        gint64         id,
                        GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) members = NULL;

  statement = hx_connection_prepare (connection,
                                     SELECT_ENTITY "WHERE e.root = ?1"
                                     " ORDER BY n.name COLLATE NOCASE, e.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, id);
  members = hx_rows_collect (statement, entity_from_row, g_object_unref, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      g_autoptr(HxEntity) member = NULL;

      member = with_names (connection, NAMES_OF_MEMBER,
                           g_object_ref (g_ptr_array_index (members, i)), error);
      if (member == NULL)
        return NULL;
    }
  return g_steal_pointer (&members);
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
 * Returns: the number of passages that mention it by name
 */
guint
hx_entity_get_n_mentions (HxEntity *self)
{
  return hx_entity_get_n_of_kind (self, HX_MENTION_NAMED);
}

/**
 * hx_entity_get_n_of_kind:
 * @self: an entity
 * @kind: how it is mentioned
 *
 * Returns: the number of passages that mention it so
 */
guint
hx_entity_get_n_of_kind (HxEntity      *self,
                         HxMentionKind  kind)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);
  g_return_val_if_fail (kind < HX_N_MENTION_KINDS, 0);

  return self->n_of_kind[kind];
}

/**
 * hx_entity_get_n_members:
 * @self: an entity
 *
 * Returns: how many others are shown as this one
 */
guint
hx_entity_get_n_members (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->n_members;
}

/**
 * hx_entity_get_own_type:
 * @self: an entity
 *
 * Returns: its type among the analyst's own, or 0
 */
gint64
hx_entity_get_own_type (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->own_type;
}

/**
 * hx_entity_get_picture:
 * @self: an entity
 *
 * Returns: the original its picture is, or that of the first that is shown as it and has one; or 0
 */
gint64
hx_entity_get_picture (HxEntity *self)
{
  g_return_val_if_fail (HX_IS_ENTITY (self), 0);

  return self->picture;
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
