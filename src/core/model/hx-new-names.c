/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-new-names.h"

#include "model/hx-rejection.h"
#include "model/hx-rows.h"

G_DEFINE_BOXED_TYPE (HxNewNames, hx_new_names, hx_new_names_ref, hx_new_names_unref)

static void
refused_name_free (gpointer data)
{
  HxRefusedName *self = data;

  g_free (self->name);
  g_free (self->coder);
  g_array_unref (self->rejections);
  g_free (self);
}

static void
clear (gpointer data)
{
  HxNewNames *self = data;

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
}

/**
 * hx_new_names_ref:
 * @self: names
 *
 * Returns: (transfer full): @self
 */
HxNewNames *
hx_new_names_ref (HxNewNames *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_new_names_unref:
 * @self: (transfer full): names
 */
void
hx_new_names_unref (HxNewNames *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* --- Reading --- */

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

/* --- What was refused --- */

/* name as it is rejected → HxRefusedName, not yet claimed by a group. */
static GHashTable *
list_refused (HxConnection  *connection,
              GError       **error)
{
  g_autoptr(GPtrArray) rejections = hx_rejection_list (connection, 0, error);
  GHashTable *refused;

  if (rejections == NULL)
    return NULL;
  refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, refused_name_free);
  for (guint i = 0; i < rejections->len; i++)
    {
      HxRejection *rejection = g_ptr_array_index (rejections, i);
      HxRefusedName *name;

      if (rejection->entity != 0)
        continue;
      name = g_new0 (HxRefusedName, 1);
      name->name = g_strdup (rejection->name);
      name->coder = g_strdup (rejection->coder);
      name->created = rejection->created;
      name->rejections = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (name->rejections, rejection->id);
      g_hash_table_replace (refused, g_strdup (rejection->name), name);
    }
  return refused;
}

static HxRefusedName *
look_up (GHashTable            *refused,
         const HxCandidateName *name)
{
  g_autofree char *key = hx_rejection_dup_name (name->name);

  return g_hash_table_lookup (refused, key);
}

/* The other names of the group that were refused with it. */
static void
join_others (HxRefusedName          *first,
             const HxCandidateGroup *group,
             GHashTable             *refused,
             GHashTable             *joined)
{
  for (guint i = 1; i < group->names->len; i++)
    {
      HxRefusedName *other = look_up (refused, g_ptr_array_index (group->names, i));

      if (other == NULL || other == first || !g_hash_table_add (joined, other))
        continue;
      g_array_append_vals (first->rejections, other->rejections->data, other->rejections->len);
    }
}

/* What was refused under its best name is not offered again. */
static void
leave_out (HxNewNames *self,
           GHashTable *refused,
           GHashTable *joined)
{
  for (guint i = self->groups->len; i > 0; i--)
    {
      HxCandidateGroup *group = g_ptr_array_index (self->groups, i - 1);
      HxCandidateName *best = group->names->len > 0 ? g_ptr_array_index (group->names, 0) : NULL;
      HxRefusedName *found = best != NULL ? look_up (refused, best) : NULL;

      if (best != NULL && found == NULL)
        continue;
      if (found != NULL)
        {
          g_set_str (&found->name, best->name);
          found->n_places = group->n_places;
          join_others (found, group, refused, joined);
        }
      g_ptr_array_remove_index (self->groups, i - 1);
    }
}

static int
compare_refused (gconstpointer a,
                 gconstpointer b)
{
  const HxRefusedName *one = *(HxRefusedName **) a;
  const HxRefusedName *other = *(HxRefusedName **) b;

  if (one->created != other->created)
    return one->created > other->created ? -1 : 1;
  return g_strcmp0 (one->name, other->name);
}

static void
take_refused (HxNewNames *self,
              GHashTable *refused)
{
  g_autoptr(GHashTable) joined = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;

  leave_out (self, refused, joined);
  g_hash_table_iter_init (&iter, refused);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (g_hash_table_contains (joined, value))
        continue;
      g_hash_table_iter_steal (&iter);
      g_free (key);
      g_ptr_array_add (self->refused, value);
    }
  g_ptr_array_sort (self->refused, compare_refused);
}

/**
 * hx_new_names_load:
 * @connection: a connection
 * @error: return location for an error
 *
 * Looks through all texts for names that are no entity's yet.
 *
 * Returns: (transfer full) (nullable): what was found
 */
HxNewNames *
hx_new_names_load (HxConnection  *connection,
                   GError       **error)
{
  g_auto(GStrv) known = list_known (connection, error);
  g_autoptr(GHashTable) refused = NULL;
  g_autoptr(HxCandidateIndex) index = NULL;
  HxNewNames *self;

  if (known == NULL)
    return NULL;
  refused = list_refused (connection, error);
  if (refused == NULL)
    return NULL;
  index = hx_candidate_index_new ((const char *const *) known);
  if (!add_texts (connection, index, error))
    return NULL;

  self = g_atomic_rc_box_new0 (HxNewNames);
  self->groups = hx_candidate_index_list (index);
  self->refused = g_ptr_array_new_with_free_func (refused_name_free);
  take_refused (self, refused);
  return self;
}
