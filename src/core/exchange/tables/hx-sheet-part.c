/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a project goes into a table that is written passage by passage. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"

static GHashTable *
make_wanted (GArray *ids)
{
  GHashTable *wanted = hx_export_new_table (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    hx_export_insert (wanted, g_array_index (ids, gint64, i), NULL);
  return wanted;
}

static gboolean
load_sources (HxSheetPart      *self,
              HxExchangeWrite  *write,
              GError          **error)
{
  g_autoptr(GPtrArray) all = hx_source_list (write->connection, error);
  g_autoptr(GHashTable) wanted = make_wanted (write->options->sources);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = hx_source_get_id (all->pdata[i]);

      if (g_hash_table_remove (wanted, &id) || write->options->sources == NULL)
        g_ptr_array_add (self->sources, g_object_ref (all->pdata[i]));
    }
  if (g_hash_table_size (wanted) == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("%u of the sources to export are not in the project. Choose them again."),
               g_hash_table_size (wanted));
  return FALSE;
}

static char *
dup_path (HxSheetPart *self,
          HxTag       *tag)
{
  const char *parent = hx_export_get (self->paths, hx_tag_get_parent (tag));

  if (parent == NULL)
    return g_strdup (hx_tag_get_name (tag));
  return g_strconcat (parent, "/", hx_tag_get_name (tag), NULL);
}

static gboolean
load_tags (HxSheetPart      *self,
           HxExchangeWrite  *write,
           GError          **error)
{
  g_autoptr(GPtrArray) all = hx_tag_list (write->connection, error);
  g_autoptr(GHashTable) wanted = make_wanted (write->options->tags);
  g_autoptr(GHashTable) chosen = hx_export_new_table (NULL);
  g_autoptr(GString) json = g_string_new ("[");

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      HxTag *tag = all->pdata[i];
      gint64 id = hx_tag_get_id (tag);
      gboolean named = g_hash_table_remove (wanted, &id);

      hx_export_insert (self->names, id, g_strdup (hx_tag_get_name (tag)));
      hx_export_insert (self->paths, id, dup_path (self, tag));
      if (!named && !hx_export_has (chosen, hx_tag_get_parent (tag)))
        continue;
      hx_export_insert (chosen, id, NULL);
      g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", id);
    }
  g_string_append_c (json, ']');
  if (write->options->tags != NULL)
    self->tags = g_string_free (g_steal_pointer (&json), FALSE);
  if (g_hash_table_size (wanted) == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("%u of the tags to export are not in the project. Choose them again."),
               g_hash_table_size (wanted));
  return FALSE;
}

/* What the options choose; NULL with an error if something of it is not there. */
HxSheetPart *
hx_sheet_part_new (HxExchangeWrite  *write,
                   GError          **error)
{
  g_autoptr(HxSheetPart) self = g_new0 (HxSheetPart, 1);

  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = hx_export_new_table (g_free);
  self->paths = hx_export_new_table (g_free);
  if (!load_sources (self, write, error) || !load_tags (self, write, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hx_sheet_part_free (HxSheetPart *self)
{
  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->paths);
  g_free (self->tags);
  g_free (self);
}

/* A query of one of the sources, by its index: ?1 is its id, ?2 the chosen tags or null. */
HxStatement *
hx_sheet_part_prepare (HxSheetPart      *self,
                       HxExchangeWrite  *write,
                       const char       *sql,
                       guint             source,
                       GError          **error)
{
  HxStatement *statement = hx_connection_prepare (write->connection, sql, error);

  hx_progress_set (write->options->progress, source, self->sources->len);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, hx_source_get_id (self->sources->pdata[source]));
  hx_statement_bind_text (statement, 2, self->tags);
  return statement;
}
