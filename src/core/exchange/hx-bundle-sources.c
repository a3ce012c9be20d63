/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-bundle-private.h"

#include "model/hx-text-cache.h"

/* The ending of a file name, if it is harmless; else "bin". */
static char *
ending_of (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  if (dot == NULL || dot[1] == '\0' || strlen (dot + 1) > 10)
    return g_strdup ("bin");
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("bin");
  return g_ascii_strdown (dot + 1, -1);
}

/* What several sources came from, as rows of a table do, is there once: with the first. */
static gboolean
export_original (HxExport    *self,
                 HxSource    *source,
                 GHashTable  *by_hash,
                 GError     **error)
{
  gint64 id = hx_source_get_id (source);
  const char *shared = g_hash_table_lookup (by_hash, hx_source_get_sha256 (source));
  g_autofree char *ending = ending_of (hx_source_get_file_name (source));
  g_autofree char *path = NULL;
  g_autofree char *full = NULL;
  g_autoptr(GBytes) original = NULL;

  if (shared != NULL)
    {
      hx_export_insert (self->originals, id, g_strdup (shared));
      return TRUE;
    }

  original = hx_source_read_original (self->connection, id, error);
  if (original == NULL)
    return FALSE;
  path = g_strdup_printf ("%s/original.%s", (char *) hx_export_get (self->folders, id), ending);
  full = g_strconcat ("data/", path, NULL);
  hx_bundle_writer_begin (self->writer, full);
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (original, NULL),
                              g_bytes_get_size (original));
  g_hash_table_insert (by_hash, g_strdup (hx_source_get_sha256 (source)), g_strdup (path));
  hx_export_insert (self->originals, id, g_steal_pointer (&path));
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
export_text (HxExport    *self,
             HxText      *text,
             const char  *path,
             GError     **error)
{
  g_autofree char *full = g_strconcat ("data/", path, NULL);
  gsize n_bytes;
  const char *data = hx_text_get_utf8 (text, &n_bytes);

  hx_bundle_writer_begin (self->writer, full);
  hx_bundle_writer_put_bytes (self->writer, data, n_bytes);
  return hx_bundle_writer_end (self->writer, error);
}

/* Two revisions may have one text; then it is in the bundle twice. */
static void
note_body (HxExport   *self,
           gint64      body,
           const char *path)
{
  if (!hx_export_has (self->body_paths, body))
    hx_export_insert (self->body_paths, body, g_strdup (path));
}

/* The texts that a source had before, in which passages may have been left. */
static gboolean
export_earlier_texts (HxExport  *self,
                      gint64     source,
                      GError   **error)
{
  static const char sql[] =
    "SELECT r.id, r.number, r.body FROM revision r JOIN source s ON s.id = r.source"
    " WHERE s.id = ?1 AND r.id <> s.revision ORDER BY r.number";
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, source);
  for (;;)
    {
      g_autoptr(HxText) text = NULL;
      char *path;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      text = hx_text_cache_load (self->connection, hx_statement_get_int (statement, 2), error);
      if (text == NULL)
        return FALSE;
      path = g_strdup_printf ("%s/text-revision-%" G_GINT64_FORMAT ".txt",
                              (char *) hx_export_get (self->folders, source),
                              hx_statement_get_int (statement, 1));
      hx_export_insert (self->texts, hx_statement_get_int (statement, 0), path);
      note_body (self, hx_statement_get_int (statement, 2), path);
      if (!export_text (self, text, path, error))
        return FALSE;
    }
}

static gboolean
export_source (HxExport    *self,
               HxSource    *source,
               GHashTable  *by_hash,
               GError     **error)
{
  gint64 id = hx_source_get_id (source);
  g_autoptr(HxText) text = NULL;
  g_autofree char *path = NULL;
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  if (!export_original (self, source, by_hash, error))
    return FALSE;
  statement = hx_connection_prepare (self->connection,
                                     "SELECT r.body FROM source s JOIN revision r"
                                     " ON r.id = s.revision WHERE s.id = ?1", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, id);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  text = hx_source_read_text (self->connection, id, error);
  if (text == NULL)
    return FALSE;
  path = g_strdup_printf ("%s/text.txt", (char *) hx_export_get (self->folders, id));
  if (row)
    note_body (self, hx_statement_get_int (statement, 0), path);
  return export_text (self, text, path, error) && export_earlier_texts (self, id, error);
}

/* The path of the text in which the passage stands, relative to `data/`. */
char *
hx_export_text_path (HxExport  *self,
                     HxPassage *passage)
{
  const char *earlier = hx_export_get (self->texts, hx_passage_get_revision (passage));

  if (earlier != NULL)
    return g_strdup (earlier);
  return g_strconcat (hx_export_get (self->folders, hx_passage_get_source (passage)), "/text.txt",
                      NULL);
}

/* The text in which the passage stands. */
HxText *
hx_export_read_text (HxExport   *self,
                     HxPassage  *passage,
                     GError    **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (self->connection, "SELECT body FROM revision WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, hx_passage_get_revision (passage));
  if (!hx_statement_step (statement, &row, error))
    return NULL;
  return hx_text_cache_load (self->connection, row ? hx_statement_get_int (statement, 0) : 0,
                             error);
}

/* Whether it stands in the text that the source has now. */
gboolean
hx_export_is_current (HxExport  *self,
                      HxPassage *passage)
{
  return !hx_export_has (self->texts, hx_passage_get_revision (passage));
}

/* Each source as it was imported, and the texts that the offsets count in. */
gboolean
hx_export_sources (HxExport  *self,
                   GError   **error)
{
  g_autoptr(GHashTable) by_hash = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->sources->len; i++)
    if (!export_source (self, g_ptr_array_index (self->sources, i), by_hash, error))
      return FALSE;
  return TRUE;
}
