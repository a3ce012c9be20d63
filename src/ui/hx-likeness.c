/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-likeness.h"

#include "hx-like-names.h"
#include "model/hx-entity-sql.h"
#include "model/hx-judgement.h"
#include "model/hx-entity.h"

enum
{
  MAX_FOUND = 12,      /* entities that are offered */
  MAX_LOOKED_UP = 40,  /* names like one name */
  MAX_NAMES = 64,      /* names of the entity that are looked up */
};

/* Two that are not of the same kind have to be called so much alike to be offered. */
#define OTHER_KIND .9

#define TABLES (HX_TABLE_ENTITY | HX_TABLE_ENTITY_NAME | HX_TABLE_JUDGEMENT)

struct _HxLikeness
{
  GObject    parent_instance;

  HxProject   *project;
  HxLikeNames *names;
};

typedef struct
{
  HxLikeNames  *names;
  gint64        entity;   /* 0: of what is named */
  char        **wanted;   /* (nullable) names that are no entity's yet */
  HxNameSchema  schema;   /* of these */
} Request;

G_DEFINE_FINAL_TYPE (HxLikeness, hx_likeness, G_TYPE_OBJECT)

/**
 * hx_like_entity_free:
 * @self: (transfer full): an entity that is like another
 */
void
hx_like_entity_free (HxLikeEntity *self)
{
  g_free (self->name);
  g_free (self->other_name);
  g_free (self->reason);
  g_free (self);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  hx_like_names_unref (request->names);
  g_strfreev (request->wanted);
  g_free (request);
}

/* --- Looking up --- */

/* Entities that are not offered: those it is shown with, and those that were judged. */
static gboolean
read_excluded (HxConnection  *connection,
               gint64         entity,
               GHashTable    *excluded,
               GError       **error)
{
  static const char sql[] =
    "SELECT " HX_ENTITY_ROOT ("e") " FROM entity e WHERE e.id IN"
    " (SELECT j.entity FROM judgement j WHERE j.other IN " HX_ENTITY_GROUP ("?1")
    " UNION SELECT j.other FROM judgement j WHERE j.entity IN " HX_ENTITY_GROUP ("?1") ")";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, entity);
  g_hash_table_add (excluded, g_memdup2 (&entity, sizeof entity));
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      g_hash_table_add (excluded, g_memdup2 (&id, sizeof id));
    }

  return FALSE;
}

static gboolean
get_owner (HxConnection  *connection,
           gint64         name,
           gint64        *owner,
           GError       **error)
{
  static const char sql[] = "SELECT " HX_ENTITY_ROOT ("e") " FROM entity_name n"
                            " JOIN entity e ON e.id = n.entity WHERE n.id = ?1";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, name);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  *owner = row ? hx_statement_get_int (statement, 0) : 0;

  return TRUE;
}

static void
keep_best (GHashTable            *found,
           gint64                 owner,
           HxName                *name,
           const HxNameCandidate *candidate)
{
  HxLikeEntity *like = g_hash_table_lookup (found, &owner);
  HxNameReason reason = { 0 };

  if (like != NULL && like->score >= candidate->score)
    return;

  like = g_new0 (HxLikeEntity, 1);
  like->entity = owner;
  like->score = candidate->score;
  like->name = g_strdup (hx_name_get_text (candidate->name));
  like->other_name = g_strdup (hx_name_get_text (name));
  hx_name_likeness (name, candidate->name, &reason);
  like->reason = hx_name_reason_to_sentence (&reason);
  g_hash_table_replace (found, &like->entity, like);
}

static gboolean
look_up (HxNameIndex   *index,
         HxConnection  *connection,
         HxName        *name,
         GHashTable    *excluded,
         GHashTable    *found,
         GError       **error)
{
  g_autoptr(GArray) candidates = NULL;

  candidates = hx_name_index_look_up (index, name, HX_NAME_LIKENESS_SAME, MAX_LOOKED_UP);
  for (guint i = 0; i < candidates->len; i++)
    {
      const HxNameCandidate *candidate = &g_array_index (candidates, HxNameCandidate, i);
      gint64 owner;

      if (!get_owner (connection, candidate->id, &owner, error))
        return FALSE;
      if (owner == 0 || g_hash_table_contains (excluded, &owner)
          || (candidate->score < OTHER_KIND
              && hx_name_get_schema (candidate->name) != hx_name_get_schema (name)))
        continue;
      keep_best (found, owner, name, candidate);
    }

  return TRUE;
}

/* The entity's own names, as they are in the index. */
static GArray *
read_names (HxConnection  *connection,
            gint64         entity,
            GError       **error)
{
  static const char sql[] =
    "SELECT id FROM entity_name WHERE kind <> 'weak' AND entity IN " HX_ENTITY_GROUP ("?1")
    " ORDER BY kind <> 'preferred', id LIMIT ?2";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, entity);
  hx_statement_bind_int (statement, 2, MAX_NAMES);
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = hx_statement_get_int (statement, 0);
      g_array_append_val (ids, id);
    }

  return NULL;
}

static int
compare_likes (gconstpointer a,
               gconstpointer b)
{
  const HxLikeEntity *one = *(HxLikeEntity **) a;
  const HxLikeEntity *other = *(HxLikeEntity **) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;

  return (one->entity > other->entity) - (one->entity < other->entity);
}

static GPtrArray *
sort_found (GHashTable *found)
{
  GPtrArray *likes = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_like_entity_free);
  GHashTableIter iter;
  gpointer like;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &like))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (likes, like);
    }
  g_ptr_array_sort (likes, compare_likes);
  if (likes->len > MAX_FOUND)
    g_ptr_array_set_size (likes, MAX_FOUND);

  return likes;
}

static GHashTable *
new_found (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                (GDestroyNotify) hx_like_entity_free);
}

static GPtrArray *
find (HxNameIndex   *index,
      HxConnection  *connection,
      gint64         entity,
      GError       **error)
{
  g_autoptr(GHashTable) excluded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          NULL);
  g_autoptr(GHashTable) found = new_found ();
  g_autoptr(GArray) ids = read_names (connection, entity, error);

  if (ids == NULL || !read_excluded (connection, entity, excluded, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      HxName *name = hx_name_index_find (index, g_array_index (ids, gint64, i));

      if (name != NULL && !look_up (index, connection, name, excluded, found, error))
        return NULL;
    }

  return sort_found (found);
}

static GPtrArray *
find_named (HxNameIndex   *index,
            HxConnection  *connection,
            char         **wanted,
            HxNameSchema   schema,
            GError       **error)
{
  g_autoptr(GHashTable) excluded = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) found = new_found ();

  for (guint i = 0; wanted[i] != NULL && i < MAX_NAMES; i++)
    {
      g_autoptr(HxName) name = hx_name_new (wanted[i], schema);

      if (!look_up (index, connection, name, excluded, found, error))
        return NULL;
    }

  return sort_found (found);
}

static gpointer
find_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Request *request = data;
  HxNameIndex *index = hx_like_names_lock (request->names, connection, error);
  GPtrArray *likes;

  if (index == NULL)
    return NULL;
  if (request->wanted != NULL)
    likes = find_named (index, connection, request->wanted, request->schema, error);
  else
    likes = find (index, connection, request->entity, error);
  hx_like_names_unlock (request->names);

  return likes;
}

/* --- Object --- */

static void
hx_likeness_finalize (GObject *object)
{
  HxLikeness *self = HX_LIKENESS (object);

  hx_like_names_unref (self->names);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_likeness_parent_class)->finalize (object);
}

static void
hx_likeness_class_init (HxLikenessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_likeness_finalize;
}

static void
hx_likeness_init (HxLikeness *self)
{
  self->names = hx_like_names_new ();
}

/**
 * hx_likeness_new:
 * @project: a project
 *
 * Returns: (transfer full): what knows the names of the project; they are read when it is first
 *   asked
 */
HxLikeness *
hx_likeness_new (HxProject *project)
{
  HxLikeness *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_LIKENESS, NULL);
  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_likeness_follow:
 * @self: a likeness
 * @changes: what an edit has changed
 *
 * Has the next question look at the names again if they are concerned.
 */
void
hx_likeness_follow (HxLikeness  *self,
                    HxChangeSet *changes)
{
  g_return_if_fail (HX_IS_LIKENESS (self));

  if (hx_change_set_get_tables (changes) & TABLES)
    hx_like_names_set_stale (self->names);
}

/**
 * hx_likeness_find:
 * @self: a likeness
 * @entity: an entity that stands for itself
 *
 * Looks for entities that could be the same, by their names: those that nobody has judged yet.
 *
 * Returns: (transfer full): a future of a #GPtrArray of HxLikeEntity, the likeliest first
 */
DexFuture *
hx_likeness_find (HxLikeness *self,
                  gint64      entity)
{
  Request *request;

  g_return_val_if_fail (HX_IS_LIKENESS (self), NULL);

  request = g_new0 (Request, 1);
  request->names = hx_like_names_ref (self->names);
  request->entity = entity;
  return hx_project_query (self->project, G_TYPE_PTR_ARRAY, find_query, request, request_free);
}

/**
 * hx_likeness_find_named:
 * @self: a likeness
 * @names: (array zero-terminated=1): names that are no entity's yet, all of one thing
 * @type: what it is, or seems to be
 *
 * Looks for entities that could be what is named.
 *
 * Returns: (transfer full): a future of a #GPtrArray of HxLikeEntity, the likeliest first
 */
DexFuture *
hx_likeness_find_named (HxLikeness         *self,
                        const char * const *names,
                        HxEntityType        type)
{
  Request *request;

  g_return_val_if_fail (HX_IS_LIKENESS (self), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  request = g_new0 (Request, 1);
  request->names = hx_like_names_ref (self->names);
  request->wanted = g_strdupv ((char **) names);
  /* “Thing” is also what nothing is known of. */
  request->schema = type == HX_ENTITY_THING ? HX_NAME_SCHEMA_ANY : hx_like_names_get_schema (type);
  return hx_project_query (self->project, G_TYPE_PTR_ARRAY, find_query, request, request_free);
}
