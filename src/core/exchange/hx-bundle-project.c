/* SPDX-License-Identifier: GPL-3.0-or-later */

/* data/project/: the rows themselves, from which a bundle opens again as a project. */

#include "config.h"

#include "exchange/hx-bundle-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-bundle-read.h"
#include "exchange/hx-bundle-rows.h"
#include "exchange/hx-content-hash.h"
#include "model/hx-original.h"
#include "project/hx-schema.h"

static gboolean
begin_lines (HxExport   *self,
             const char *table)
{
  g_autofree char *path = g_strdup_printf (HX_BUNDLE_PROJECT_FOLDER "%s.jsonl", table);

  hx_bundle_writer_begin (self->writer, path);
  return TRUE;
}

/* The lines that a query gives. */
static gboolean
write_lines (HxExport    *self,
             const char  *table,
             const char  *sql,
             GError     **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  begin_lines (self, table);
  for (;;)
    {
      const char *line;
      gsize n_bytes;

      if (!hx_statement_step (statement, &row, error)
          || !hx_bundle_writer_check (self->writer, error))
        return FALSE;
      if (!row)
        return hx_bundle_writer_end (self->writer, error);
      line = hx_statement_get_blob (statement, 0, &n_bytes);
      hx_bundle_writer_put_bytes (self->writer, line, n_bytes);
      hx_bundle_writer_put (self->writer, "\n");
    }
}

static gboolean
write_rows (HxExport    *self,
            const char  *table,
            GError     **error)
{
  g_autofree char *sql = hx_bundle_rows_dup_select (self->connection, table, error);

  return sql != NULL && write_lines (self, table, sql, error);
}

static gboolean
write_coders (HxExport  *self,
              GError   **error)
{
  g_autofree char *used = hx_bundle_rows_dup_used (self->connection, "coder", error);
  g_autofree char *sql = NULL;

  if (used == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT json_object ('id', id, 'name', name) FROM coder WHERE id IN (%s)"
                         " ORDER BY id", used);
  return write_lines (self, "coder", sql, error);
}

/* Texts are files of the bundle already: lines say which. */
static gboolean
write_bodies (HxExport  *self,
              GError   **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (self->connection,
                                     "SELECT id FROM body WHERE id IN (SELECT body FROM revision)"
                                     " ORDER BY id", error);
  if (statement == NULL)
    return FALSE;
  begin_lines (self, "body");
  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return hx_bundle_writer_end (self->writer, error);
      id = hx_statement_get_int (statement, 0);
      hx_bundle_writer_printf (self->writer,
                               "{\"id\":%" G_GINT64_FORMAT ",\"file\":\"data/%s\"}\n", id,
                               (const char *) hx_export_get (self->body_paths, id));
    }
}

/* --- Originals --- */

/* From an original's id to where it stands in the bundle already. */
static GHashTable *
find_originals (HxExport  *self,
                GError   **error)
{
  g_autoptr(GHashTable) paths = hx_export_new_table (g_free);
  g_autoptr(HxStatement) statement = NULL;
  GHashTableIter iter;
  HxEntityRecord *record;
  gboolean row = TRUE;

  statement = hx_connection_prepare (self->connection,
                                     "SELECT id, original FROM source ORDER BY id DESC", error);
  while (statement != NULL && row)
    {
      const char *path;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      path = row ? hx_export_get (self->originals, hx_statement_get_int (statement, 0)) : NULL;
      if (path != NULL)
        hx_export_insert (paths, hx_statement_get_int (statement, 1), g_strdup (path));
    }
  if (statement == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, self->facts->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &record))
    if (record->original != 0 && record->picture != NULL
        && !hx_export_has (paths, record->original))
      hx_export_insert (paths, record->original, g_strdup (record->picture));
  return g_steal_pointer (&paths);
}

static gboolean
write_other_original (HxExport    *self,
                      gint64       id,
                      GHashTable  *paths,
                      GError     **error)
{
  g_autoptr(GBytes) bytes = hx_original_read (self->connection, id, error);
  char *path = g_strdup_printf ("project/originals/%" G_GINT64_FORMAT ".bin", id);
  g_autofree char *full = g_strconcat ("data/", path, NULL);

  hx_export_insert (paths, id, path);
  if (bytes == NULL)
    return FALSE;
  hx_bundle_writer_begin (self->writer, full);
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes));
  return hx_bundle_writer_end (self->writer, error);
}

/* The files that no source and no entity of the bundle shows. */
static gboolean
write_other_originals (HxExport    *self,
                       const char  *used,
                       GHashTable  *paths,
                       GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM original WHERE id IN (%s) AND"
                                          " (body IS NULL OR body NOT IN"
                                          "  (SELECT body FROM revision))"
                                          " ORDER BY id", used);
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (row && !hx_export_has (paths, hx_statement_get_int (statement, 0))
          && !write_other_original (self, hx_statement_get_int (statement, 0), paths, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
write_original_lines (HxExport    *self,
                      const char  *used,
                      GHashTable  *paths,
                      GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, sha256, size,"
                                          " iif (body IN (SELECT body FROM revision), body, NULL)"
                                          " FROM original WHERE id IN (%s) ORDER BY id", used);
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  begin_lines (self, "original");
  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return hx_bundle_writer_end (self->writer, error);
      id = hx_statement_get_int (statement, 0);
      hx_bundle_writer_printf (self->writer, "{\"id\":%" G_GINT64_FORMAT ",\"sha256\":\"%s\","
                               "\"size\":%" G_GINT64_FORMAT, id,
                               hx_statement_get_text (statement, 1),
                               hx_statement_get_int (statement, 2));
      if (hx_statement_is_null (statement, 3))
        hx_bundle_writer_printf (self->writer, ",\"body\":null,\"file\":\"data/%s\"}\n",
                                 (const char *) hx_export_get (paths, id));
      else
        hx_bundle_writer_printf (self->writer, ",\"body\":%" G_GINT64_FORMAT ",\"file\":null}\n",
                                 hx_statement_get_int (statement, 3));
    }
}

static gboolean
write_originals (HxExport  *self,
                 GError   **error)
{
  g_autofree char *used = hx_bundle_rows_dup_used (self->connection, "original", error);
  g_autoptr(GHashTable) paths = used != NULL ? find_originals (self, error) : NULL;

  return paths != NULL && write_other_originals (self, used, paths, error)
         && write_original_lines (self, used, paths, error);
}

/* --- How it was made --- */

static void
add_left_out (HxExport    *self,
              JsonBuilder *builder)
{
  GArray *rows = self->facts->left_out;

  json_builder_set_member_name (builder, "left_out");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (rows, HxLeftOutOfPart, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "table");
      json_builder_add_string_value (builder, row->what);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, row->n);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, row->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* The language of what the program itself says in files to be read. */
const char *
hx_export_get_language (void)
{
  /* Translators: the code of the language that you translate to, as in BCP 47 */
  return C_("language code", "en");
}

static gboolean
write_about (HxExport  *self,
             GError   **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  const HxBundleAbout *made = self->made;

  json_builder_begin_object (builder);
  add_int (builder, "format", HX_BUNDLE_FORMAT);
  add_text (builder, "program", made != NULL ? made->program : "Hexapla " PACKAGE_VERSION);
  if (made == NULL || made->shown > 0 || *made->language != '\0')
    {
      add_int (builder, "shown", made != NULL ? made->shown : HX_BUNDLE_SHOWN);
      add_text (builder, "language", made != NULL ? made->language : hx_export_get_language ());
    }
  add_int (builder, "schema", HX_SCHEMA_VERSION);
  add_text (builder, "name", self->name);
  add_int (builder, "time", self->time);
  json_builder_set_member_name (builder, "part");
  json_builder_add_boolean_value (builder, self->partial);
  json_builder_set_member_name (builder, "redacted");
  json_builder_add_boolean_value (builder, self->redacted);
  add_left_out (self, builder);
  add_text (builder, "content_sha256", self->hash);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  hx_bundle_writer_begin (self->writer, HX_BUNDLE_PROJECT_FOLDER "project.json");
  hx_bundle_writer_put (self->writer, text);
  hx_bundle_writer_put (self->writer, "\n");
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
write_readme (HxExport  *self,
              GError   **error)
{
  g_autoptr(GBytes) text = g_resources_lookup_data (HX_BUNDLE_RESOURCES "project.txt",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (text == NULL)
    return FALSE;
  hx_bundle_writer_begin (self->writer, HX_BUNDLE_PROJECT_FOLDER "README.txt");
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  return hx_bundle_writer_end (self->writer, error);
}

/* data/project/: all rows of the connection's project. */
gboolean
hx_export_project (HxExport  *self,
                   GError   **error)
{
  if (!write_readme (self, error) || !write_coders (self, error) || !write_bodies (self, error)
      || !write_originals (self, error))
    return FALSE;
  for (guint i = 0; hx_bundle_layer_tables[i] != NULL; i++)
    if (!write_rows (self, hx_bundle_layer_tables[i], error))
      return FALSE;
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    if (!write_rows (self, hx_schema_journaled_tables[i], error))
      return FALSE;

  self->hash = hx_content_hash (self->connection, error);
  return self->hash != NULL && write_about (self, error);
}
