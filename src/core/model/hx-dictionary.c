/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-rejection.h"
#include "model/hx-suggester-private.h"

static void
name_free (gpointer data)
{
  HxDictionaryName *name = data;

  g_free (name->text);
  g_free (name->key);
  g_free (name);
}

/*
 * hx_dictionary_new:
 *
 * Returns: (transfer full): a dictionary without names
 */
HxDictionary *
hx_dictionary_new (void)
{
  HxDictionary *self = g_new0 (HxDictionary, 1);

  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, name_free);
  self->roots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->rejections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->placed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->matcher = hx_matcher_new (NULL, 0);
  return self;
}

/*
 * hx_dictionary_free:
 * @self: (transfer full): a dictionary
 */
void
hx_dictionary_free (HxDictionary *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->roots);
  g_hash_table_unref (self->rejections);
  g_hash_table_unref (self->placed);
  hx_matcher_unref (self->matcher);
  g_free (self);
}

/*
 * hx_dictionary_get_root:
 * @self: a dictionary
 * @entity: an entity
 *
 * Returns: what it is shown as
 */
gint64
hx_dictionary_get_root (HxDictionary *self,
                        gint64        entity)
{
  const gint64 *root = g_hash_table_lookup (self->roots, &entity);

  return root != NULL ? *root : entity;
}

/* --- Names --- */

static HxDictionaryName *
add_name (HxDictionary *self,
          gint64        id,
          gint64        entity,
          const char   *kind,
          const char   *text)
{
  HxDictionaryName *name = g_new0 (HxDictionaryName, 1);

  name->id = id;
  name->entity = entity;
  name->kind = g_strcmp0 (kind, "preferred") == 0 ? HX_NAME_PREFERRED
               : g_strcmp0 (kind, "weak") == 0 ? HX_NAME_WEAK : HX_NAME_ALIAS;
  name->text = g_strdup (text);
  name->key = hx_rejection_dup_name (text);
  g_hash_table_replace (self->names, &name->id, name);
  return name;
}

static HxMatcherName
make_matcher_name (const HxDictionaryName *name)
{
  return (HxMatcherName) { name->id, name->text, HX_MATCHER_GUESS };
}

static gboolean
load_names (HxDictionary  *self,
            HxConnection  *connection,
            GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (HxMatcherName));
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT id, entity, kind, name FROM entity_name ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;

  while (hx_statement_step (statement, &row, error))
    {
      HxDictionaryName *name;
      HxMatcherName entry;

      if (!row)
        {
          hx_matcher_unref (self->matcher);
          self->matcher = hx_matcher_new ((HxMatcherName *) (void *) list->data, list->len);
          return TRUE;
        }
      name = add_name (self, hx_statement_get_int (statement, 0),
                       hx_statement_get_int (statement, 1), hx_statement_get_text (statement, 2),
                       hx_statement_get_text (statement, 3));
      entry = make_matcher_name (name);
      g_array_append_val (list, entry);
    }
  return FALSE;
}

/* --- What they are shown as, and what was refused --- */

static gboolean
load_roots (HxDictionary  *self,
            HxConnection  *connection,
            GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  g_hash_table_remove_all (self->roots);
  statement = hx_connection_prepare (connection,
                                     "SELECT id, root FROM entity WHERE root IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;

  while (hx_statement_step (statement, &row, error))
    {
      gint64 ids[2];

      if (!row)
        return TRUE;
      ids[0] = hx_statement_get_int (statement, 0);
      ids[1] = hx_statement_get_int (statement, 1);
      g_hash_table_insert (self->roots, g_memdup2 (&ids[0], sizeof *ids),
                           g_memdup2 (&ids[1], sizeof *ids));
    }
  return FALSE;
}

static char *
dup_rejection (gint64      root,
               const char *key,
               gint64      source,
               const char *context)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s", root, source,
                          context != NULL ? context : "", key);
}

static gboolean
load_rejections (HxDictionary  *self,
                 HxConnection  *connection,
                 GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  g_hash_table_remove_all (self->rejections);
  g_hash_table_remove_all (self->placed);
  statement = hx_connection_prepare (connection,
                                     "SELECT entity, name, source, context FROM rejection", error);
  if (statement == NULL)
    return FALSE;

  while (hx_statement_step (statement, &row, error))
    {
      gint64 source;
      const char *context;

      if (!row)
        return TRUE;
      source = hx_statement_get_int (statement, 2);
      context = hx_statement_get_text (statement, 3);
      if (context != NULL)
        g_hash_table_add (self->placed, g_memdup2 (&source, sizeof source));
      g_hash_table_add (self->rejections,
                        dup_rejection (hx_dictionary_get_root (self,
                                         hx_statement_get_int (statement, 0)),
                                       hx_statement_get_text (statement, 1), source, context));
    }
  return FALSE;
}

/*
 * hx_dictionary_load_verdicts:
 * @self: a dictionary
 * @connection: a connection
 * @error: return location for an error
 *
 * Reads anew which entities are the same, and which names were refused.
 *
 * Returns: whether that could be read
 */
gboolean
hx_dictionary_load_verdicts (HxDictionary  *self,
                             HxConnection  *connection,
                             GError       **error)
{
  return load_roots (self, connection, error) && load_rejections (self, connection, error);
}

/*
 * hx_dictionary_load:
 * @self: a dictionary without names
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: whether everything could be read
 */
gboolean
hx_dictionary_load (HxDictionary  *self,
                    HxConnection  *connection,
                    GError       **error)
{
  return load_names (self, connection, error)
         && hx_dictionary_load_verdicts (self, connection, error);
}

/*
 * hx_dictionary_is_rejected:
 * @self: a dictionary
 * @root: an entity, as it is shown
 * @key: a name, folded
 * @source: a source
 * @context: (nullable): digest of a place in it
 *
 * Returns: whether the name was refused everywhere, in the source, or at the place
 */
gboolean
hx_dictionary_is_rejected (HxDictionary *self,
                           gint64        root,
                           const char   *key,
                           gint64        source,
                           const char   *context)
{
  g_autofree char *everywhere = NULL;
  g_autofree char *in_source = NULL;
  g_autofree char *there = NULL;

  if (g_hash_table_size (self->rejections) == 0)
    return FALSE;

  everywhere = dup_rejection (root, key, 0, NULL);
  in_source = dup_rejection (root, key, source, NULL);
  there = dup_rejection (root, key, source, context);
  return g_hash_table_contains (self->rejections, everywhere)
         || g_hash_table_contains (self->rejections, in_source)
         || (context != NULL && g_hash_table_contains (self->rejections, there));
}

/*
 * hx_dictionary_follow:
 * @self: a dictionary
 * @connection: a connection
 * @edit: an edit that has changed names
 * @gone: (element-type gint64): where the ids of names go that are no more, or are others now
 * @error: return location for an error
 *
 * Takes over what the edit did to names, which its journal says.
 *
 * Returns: (transfer full) (nullable): a matcher of the names that are new
 */
HxMatcher *
hx_dictionary_follow (HxDictionary  *self,
                      HxConnection  *connection,
                      gint64         edit,
                      GHashTable    *gone,
                      GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GArray) removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) added = g_array_new (FALSE, FALSE, sizeof (HxMatcherName));
  HxMatcher *matcher;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT DISTINCT c.row, n.entity, n.kind, n.name"
                                     " FROM change c LEFT JOIN entity_name n ON n.id = c.row"
                                     " WHERE c.edit = ?1 AND c.tbl = 'entity_name'", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, edit);
  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      id = hx_statement_get_int (statement, 0);
      g_hash_table_remove (self->names, &id);
      g_array_append_val (removed, id);
      g_hash_table_add (gone, g_memdup2 (&id, sizeof id));
      if (!hx_statement_is_null (statement, 1))
        {
          HxMatcherName name = make_matcher_name (
            add_name (self, id, hx_statement_get_int (statement, 1),
                      hx_statement_get_text (statement, 2), hx_statement_get_text (statement, 3)));

          g_array_append_val (added, name);
        }
    }

  matcher = hx_matcher_new_changed (self->matcher, (gint64 *) (void *) removed->data,
                                    removed->len, (HxMatcherName *) (void *) added->data,
                                    added->len);
  hx_matcher_unref (self->matcher);
  self->matcher = matcher;
  return hx_matcher_new ((HxMatcherName *) (void *) added->data, added->len);
}
