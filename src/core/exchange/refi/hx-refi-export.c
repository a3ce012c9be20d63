/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project as REFI-QDA, in the form that every program can read: UTF-8 without a mark, LF, code
 * points, an end that is exclusive, names of selections that are their text, and nothing empty.
 * What an import has kept is merged in again; the same project gives the same bytes. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <string.h>

#include "exchange/hx-bundle-writer.h"
#include "model/hx-original.h"
#include "model/hx-text-cache.h"

/* All files are from the first day that ZIP files know: 1 January 1980. */
#define FILE_TIME (G_GINT64_CONSTANT (315532800) * 1000)

static void
kept_free (gpointer data)
{
  HxRefiKept *kept = data;

  g_free (kept->element);
  g_free (kept->guid);
  g_free (kept->kind);
  g_free (kept->parent);
  g_free (kept->kept);
  g_free (kept->made);
  g_free (kept);
}

static void
file_free (gpointer data)
{
  HxRefiFile *file = data;

  g_free (file->name);
  g_free (file->text);
  g_free (file);
}

static void
export_init (HxRefiExport    *self,
             HxExchangeWrite *write)
{
  self->connection = write->connection;
  self->document = hx_refi_document_new ();
  self->report = write->report;
  self->kept = g_ptr_array_new_with_free_func (kept_free);
  self->by_row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->selections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->file_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->coders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = g_ptr_array_new_with_free_func (file_free);
}

static void
export_clear (HxRefiExport *self)
{
  hx_refi_document_free (self->document);
  g_hash_table_unref (self->by_row);
  g_hash_table_unref (self->selections);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->nodes);
  g_hash_table_unref (self->file_names);
  g_hash_table_unref (self->coders);
  g_hash_table_unref (self->variables);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->kept);
}

/* --- What was kept --- */

static gboolean
take_kept (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  HxRefiKept *kept = g_new0 (HxRefiKept, 1);
  char *key;
  GPtrArray *list;

  kept->element = hx_statement_dup_text (row, 0);
  kept->guid = hx_statement_dup_text (row, 1);
  kept->kind = hx_statement_dup_text (row, 2);
  kept->row = hx_statement_get_int (row, 3);
  kept->parent = hx_statement_dup_text (row, 4);
  kept->position = hx_statement_get_int (row, 5);
  kept->kept = hx_statement_dup_text (row, 6);
  kept->made = hx_statement_dup_text (row, 7);
  kept->original = hx_statement_get_int (row, 8);
  g_ptr_array_add (self->kept, kept);
  if (kept->kind == NULL)
    return TRUE;
  if (g_str_equal (kept->kind, "passage") && kept->guid != NULL)
    g_hash_table_replace (self->selections, hx_refi_guid_dup_key (kept->guid), kept);
  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, kept->kind, kept->row);
  list = g_hash_table_lookup (self->by_row, key);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->by_row, key, list);
    }
  else
    g_free (key);
  g_ptr_array_add (list, kept);
  return TRUE;
}

static gboolean
take_gone (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  char *key = hx_refi_guid_dup_key (hx_statement_get_text (row, 0));

  if (key != NULL)
    g_hash_table_add (self->gone, key);
  return TRUE;
}

static gboolean
load_kept (HxRefiExport  *self,
           GError       **error)
{
  static const char * const kinds[] = {
    "tag", "source", "passage", "tagging", "attribute", "entity", "memo", "link", "source_set",
    "claim", "position",
  };

  if (!hx_refi_export_each (self, "SELECT element, guid, kind, row, parent, position, kept, made,"
                            " original FROM foreign_part WHERE format = 'refi'"
                            " ORDER BY position, id", 0, take_kept, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "SELECT guid FROM foreign_part f WHERE kind = '%s' AND guid IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM \"%s\" t WHERE t.id = f.row)", kinds[i], kinds[i]);

      if (!hx_refi_export_each (self, sql, 0, take_gone, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_coder (HxRefiExport  *self,
            HxStatement   *row,
            gpointer       data,
            GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);

  g_hash_table_insert (self->coders, g_memdup2 (&id, sizeof id), hx_statement_dup_text (row, 1));
  return TRUE;
}

/* --- What has no row of its own --- */

/* The project's own element. */
static void
add_project (HxRefiExport *self,
             const char   *name)
{
  self->root = hx_refi_node_new (self->document, NULL, "Project");
  for (guint i = 0; i < self->kept->len; i++)
    {
      HxRefiKept *kept = g_ptr_array_index (self->kept, i);

      if (!g_str_equal (kept->element, "Project"))
        continue;
      if (kept->kept != NULL && self->root->attributes == NULL)
        hx_refi_export_merge (self, self->root, kept);
      kept->used = TRUE;
    }
  if (hx_refi_node_get (self->root, "name") == NULL)
    hx_refi_node_set (self->document, self->root, "name", name);
  hx_refi_node_set (self->document, self->root, "origin", "Hexapla " PACKAGE_VERSION);
}

static void
add_file_of (HxRefiExport *self,
             HxRefiNode   *node,
             HxRefiKept   *kept)
{
  HxRefiFile *file;

  if (kept->original == 0)
    return;
  file = hx_refi_export_file (self, hx_refi_node_get (node, "path"),
                              hx_refi_node_get (node, "guid"), "");
  file->original = kept->original;
  if (hx_refi_node_get (node, "path") != NULL)
    {
      g_autofree char *path = g_strconcat ("internal://", file->name, NULL);

      hx_refi_node_set (self->document, node, "path", path);
    }
}

/* What the project has no place for at all: into the list or the element it stood in. */
static void
add_kept_only (HxRefiExport *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      HxRefiKept *kept = g_ptr_array_index (self->kept, i);
      HxRefiNode *parent, *node;

      if (kept->kind != NULL || kept->used || kept->parent == NULL)
        continue;
      parent = hx_refi_export_list (self, kept->parent);
      node = hx_refi_export_add (self, parent, kept->element, NULL, 0, kept);
      hx_refi_export_merge (self, node, kept);
      add_file_of (self, node, kept);
    }
}

static void
list_users (HxRefiNode *node,
            GHashTable *guids)
{
  const char *guid = hx_refi_node_get (node, "creatingUser");

  if (guid != NULL)
    g_hash_table_add (guids, (gpointer) guid);
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    list_users (n, guids);
}

static void
add_user (HxRefiExport *self,
          gint64        id,
          const char   *name,
          GHashTable   *used)
{
  HxRefiNode *users = hx_refi_export_list (self, "Users");
  g_autofree char *guid = hx_refi_export_dup_guid (self, "coder", id);
  GPtrArray *kept = hx_refi_export_get_kept (self, "coder", id);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      HxRefiNode *node = hx_refi_export_add (self, users, "User", "coder", id, kept->pdata[i]);

      hx_refi_node_set (self->document, node, "name", name);
      hx_refi_export_merge (self, node, kept->pdata[i]);
    }
  if (kept == NULL && g_hash_table_contains (used, guid))
    hx_refi_node_set (self->document,
                      hx_refi_export_add (self, users, "User", "coder", id, NULL), "name", name);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

/* Those who have done something that is in the file, and those of the file it came from. */
static void
add_users (HxRefiExport *self)
{
  g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (self->coders), compare_ids);
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  list_users (self->root, used);
  for (GList *l = ids; l != NULL; l = l->next)
    add_user (self, *(gint64 *) l->data, g_hash_table_lookup (self->coders, l->data),
              used);
}

/* --- Writing --- */

static gboolean
write_document (HxRefiExport    *self,
                HxBundleWriter  *writer,
                GError         **error)
{
  g_autoptr(GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

  hx_refi_node_set (self->document, self->root, "xmlns", "urn:QDA-XML:project:1.0");
  hx_refi_node_write (self->root, xml);
  g_string_append_c (xml, '\n');
  hx_bundle_writer_begin (writer, "project.qde");
  hx_bundle_writer_put_bytes (writer, xml->str, xml->len);
  return hx_bundle_writer_end (writer, error);
}

static gboolean
write_file (HxRefiExport    *self,
            HxBundleWriter  *writer,
            HxRefiFile      *file,
            GError         **error)
{
  g_autofree char *path = g_strconcat ("sources/", file->name, NULL);
  g_autoptr(HxText) text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  const void *data = file->text;
  gsize n_bytes = file->text != NULL ? strlen (file->text) : 0;

  if (file->body != 0)
    {
      text = hx_text_cache_load (self->connection, file->body, error);
      if (text == NULL)
        return FALSE;
      data = hx_text_get_utf8 (text, &n_bytes);
    }
  else if (file->original != 0)
    {
      bytes = hx_original_read (self->connection, file->original, error);
      if (bytes == NULL)
        return FALSE;
      data = g_bytes_get_data (bytes, &n_bytes);
    }
  hx_bundle_writer_begin (writer, path);
  hx_bundle_writer_put_bytes (writer, data, n_bytes);
  return hx_bundle_writer_end (writer, error);
}

static gboolean
write_all (HxRefiExport     *self,
           HxExchangeWrite  *write,
           GError          **error)
{
  g_autoptr(HxBundleWriter) writer = hx_bundle_writer_new (write->path, "", FILE_TIME,
                                                           write->cancellable, error);

  if (writer == NULL || !write_document (self, writer, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    {
      hx_progress_set (write->options->progress, i, self->files->len);
      if (!write_file (self, writer, g_ptr_array_index (self->files, i), error))
        return FALSE;
    }
  return hx_bundle_writer_close (writer, error);
}

static gboolean
build (HxRefiExport  *self,
       const char    *project_name,
       GError       **error)
{
  if (!load_kept (self, error)
      || !hx_refi_export_each (self, "SELECT id, name FROM coder", 0, take_coder, NULL, error))
    return FALSE;
  add_project (self, project_name);
  if (!hx_refi_export_book (self, error) || !hx_refi_export_entities (self, error)
      || !hx_refi_export_sources (self, error) || !hx_refi_export_notes (self, error)
      || !hx_refi_export_sets (self, error))
    return FALSE;
  add_kept_only (self);
  add_users (self);
  hx_refi_export_clean (self, self->root);
  return TRUE;
}

/**
 * hx_refi_write:
 * @write: what is written, and where
 * @error: return location for a [error@Hx.Error]
 *
 * Writes a project so that other programs for qualitative analysis can read it (REFI-QDA 1.0):
 * valid, positions in code points, GUIDs kept from an import and else made of the rows' ids. What
 * of a file was kept by an import is written back. The report names what the format has no place
 * for.
 *
 * Returns: whether it could
 */
gboolean
hx_refi_write (HxExchangeWrite  *write,
               GError          **error)
{
  HxRefiExport self = { 0 };
  gboolean done;

  export_init (&self, write);
  done = build (&self, write->project_name, error)
         && (write->options->preview || write_all (&self, write, error));
  export_clear (&self);
  return done;
}
