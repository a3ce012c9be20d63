/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-like-names.h"

struct _HxLikeNames
{
  GMutex       mutex;
  HxNameIndex *index;     /* by the row of the name */
  GHashTable  *known;     /* row of the name → Known */
  guint        visit;     /* the reading that saw a name last */
  int          stale;     /* atomic */
};

typedef struct
{
  gint64        id;
  char         *text;
  HxNameSchema  schema;
  guint         visit;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->text);
  g_free (known);
}

static void
clear (gpointer data)
{
  HxLikeNames *self = data;

  g_mutex_clear (&self->mutex);
  hx_name_index_free (self->index);
  g_hash_table_unref (self->known);
}

static HxNameSchema
schema_of (const char *type)
{
  HxEntityType kind;

  return hx_entity_type_from_string (type, &kind) ? hx_like_names_get_schema (kind)
                                                  : HX_NAME_SCHEMA_ANY;
}

static void
see_name (HxLikeNames  *self,
          gint64        id,
          const char   *text,
          HxNameSchema  schema)
{
  Known *known = g_hash_table_lookup (self->known, &id);
  g_autoptr(HxName) name = NULL;

  if (known != NULL && known->schema == schema && g_str_equal (known->text, text))
    {
      known->visit = self->visit;
      return;
    }
  if (known != NULL)
    hx_name_index_remove (self->index, id);

  known = g_new0 (Known, 1);
  known->id = id;
  known->text = g_strdup (text);
  known->schema = schema;
  known->visit = self->visit;
  g_hash_table_replace (self->known, &known->id, known);
  name = hx_name_new (text, schema);
  hx_name_index_add (self->index, id, name);
}

static void
drop_unseen (HxLikeNames *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Known *known = value;

      if (known->visit == self->visit)
        continue;
      hx_name_index_remove (self->index, known->id);
      g_hash_table_iter_remove (&iter);
    }
}

/* Taking a name apart is what costs; all of them are read, but only those that are others now are
 * taken apart. */
static gboolean
refresh (HxLikeNames   *self,
         HxConnection  *connection,
         GError       **error)
{
  static const char sql[] =
    "SELECT n.id, n.name, e.type FROM entity_name n JOIN entity e ON e.id = n.entity"
    " WHERE n.kind <> 'weak'";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  self->visit++;
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        {
          drop_unseen (self);
          return TRUE;
        }
      see_name (self, hx_statement_get_int (statement, 0), hx_statement_get_text (statement, 1),
                schema_of (hx_statement_get_text (statement, 2)));
    }

  return FALSE;
}

/**
 * hx_like_names_new:
 *
 * Returns: (transfer full): names that are read when they are first asked for
 */
HxLikeNames *
hx_like_names_new (void)
{
  HxLikeNames *self = g_atomic_rc_box_new0 (HxLikeNames);

  g_mutex_init (&self->mutex);
  self->index = hx_name_index_new ();
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, known_free);
  self->stale = TRUE;
  return self;
}

/**
 * hx_like_names_ref:
 * @self: names
 *
 * Returns: (transfer full): @self
 */
HxLikeNames *
hx_like_names_ref (HxLikeNames *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_like_names_unref:
 * @self: (transfer full): names
 */
void
hx_like_names_unref (HxLikeNames *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * hx_like_names_lock:
 * @self: names
 * @connection: a connection, of whose thread this is called
 * @error: return location for an error
 *
 * Keeps other threads away until hx_like_names_unlock(), which is not to be called if this fails,
 * and reads names that have changed.
 *
 * Returns: (transfer none) (nullable): the names, each by its row
 */
HxNameIndex *
hx_like_names_lock (HxLikeNames   *self,
                    HxConnection  *connection,
                    GError       **error)
{
  g_mutex_lock (&self->mutex);
  if (!g_atomic_int_compare_and_exchange (&self->stale, TRUE, FALSE)
      || refresh (self, connection, error))
    return self->index;

  g_atomic_int_set (&self->stale, TRUE);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * hx_like_names_unlock:
 * @self: names that are locked
 */
void
hx_like_names_unlock (HxLikeNames *self)
{
  g_mutex_unlock (&self->mutex);
}

/**
 * hx_like_names_set_stale:
 * @self: names
 *
 * Has them read again when they are next asked for.
 */
void
hx_like_names_set_stale (HxLikeNames *self)
{
  g_atomic_int_set (&self->stale, TRUE);
}

/**
 * hx_like_names_get_schema:
 * @type: what an entity is
 *
 * Returns: how its names are made
 */
HxNameSchema
hx_like_names_get_schema (HxEntityType type)
{
  switch (type)
    {
    case HX_ENTITY_PERSON:
      return HX_NAME_SCHEMA_PERSON;
    case HX_ENTITY_ORGANISATION:
      return HX_NAME_SCHEMA_ORGANISATION;
    case HX_ENTITY_PLACE:
      return HX_NAME_SCHEMA_PLACE;
    case HX_ENTITY_EVENT:
    case HX_ENTITY_THING:
    default:
      return HX_NAME_SCHEMA_OTHER;
    }
}
