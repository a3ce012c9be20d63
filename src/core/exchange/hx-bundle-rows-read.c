/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a foreign bundle into a project for the time being, and everything that could be
 * wrong with them found out there. Nothing of it is in anybody's project yet. */

#include "config.h"

#include "exchange/hx-bundle-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-text.h"
#include "exchange/hx-bundle-lines.h"
#include "exchange/hx-bundle-project.h"
#include "exchange/hx-bundle-rows.h"
#include "exchange/hx-bundle-stage.h"
#include "model/hx-check.h"
#include "project/hx-schema.h"

#define CHUNK (64 * 1024)
#define MAX_SMALL (64 * 1024 * 1024)
#define MAX_FILE G_MAXINT32          /* of what SQLite keeps as one value */

typedef struct
{
  gint64 id;
  gint64 size;
  char  *sha256;
} Original;

typedef struct
{
  const char       *path;
  GBytes           *bytes;
  GCancellable     *cancellable;
  HxExchangeReport *report;
  HxConnection     *staged;
  HxBundleAbout    *about;
  char             *folder;     /* the bag's, with a slash */
  GHashTable       *hashes;     /* path in the bag → hash */
  GHashTable       *bodies;     /* path in the bag → id */
  GHashTable       *originals;  /* path in the bag → Original */
} Rows;

static void
original_free (gpointer data)
{
  Original *original = data;

  g_free (original->sha256);
  g_free (original);
}

static GString *
read_whole (Rows             *self,
            HxBundleArchive  *archive,
            const char       *path,
            gsize             limit,
            GError          **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = hx_bundle_archive_read (archive, buffer, CHUNK, error)) > 0)
    {
      if (!hx_bundle_go_on (self->cancellable, error))
        return NULL;
      if (text->len + n > limit)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                       _("“%s” of the bundle is too long for a project."), path);
          return NULL;
        }
      g_string_append_len (text, buffer, n);
    }
  return n == 0 ? g_steal_pointer (&text) : NULL;
}

/* --- Lines --- */

static gboolean
run_line (HxStatement  *statement,
          gpointer      data,
          GError      **error)
{
  return hx_statement_run (statement, error);
}

/* A number and a path: where a text stands. */
static gboolean
body_line (HxStatement  *statement,
           gpointer      data,
           GError      **error)
{
  Rows *self = data;
  const char *file;
  gboolean row;
  gint64 id;

  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  id = row ? hx_statement_get_int (statement, 0) : 0;
  file = row ? hx_statement_get_text (statement, 1) : NULL;
  if (id == 0 || file == NULL || g_hash_table_contains (self->bodies, file))
    return FALSE;
  g_hash_table_insert (self->bodies, g_strdup (file), g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gboolean
original_line (HxStatement  *statement,
               gpointer      data,
               GError      **error)
{
  Rows *self = data;
  const char *file;
  const char *sha256;
  gboolean row;
  gint64 id, size, body;

  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  id = row ? hx_statement_get_int (statement, 0) : 0;
  sha256 = row ? hx_statement_get_text (statement, 1) : NULL;
  size = row ? hx_statement_get_int (statement, 2) : 0;
  body = row ? hx_statement_get_int (statement, 3) : 0;
  file = row ? hx_statement_get_text (statement, 4) : NULL;
  if (id == 0 || sha256 == NULL || (file == NULL) == (body == 0)
      || (file != NULL && g_hash_table_contains (self->originals, file)))
    return FALSE;
  if (file != NULL)
    {
      Original *original = g_new0 (Original, 1);

      original->id = id;
      original->size = size;
      original->sha256 = g_strdup (sha256);
      g_hash_table_insert (self->originals, g_strdup (file), original);
    }
  else
    {
      g_autoptr(HxStatement) insert = NULL;

      insert = hx_connection_prepare (self->staged, "INSERT INTO original (id, sha256, size, body)"
                                      " VALUES (?1, ?2, ?3, ?4)", error);
      if (insert == NULL)
        return FALSE;
      hx_statement_bind_int (hx_statement_bind_int (insert, 1, id), 3, size);
      hx_statement_bind_text (hx_statement_bind_int (insert, 4, body), 2, sha256);
      return hx_statement_run (insert, error);
    }
  return TRUE;
}

/* Each row has an id that the file gives it, and none comes twice. */
static gboolean
check_count (Rows        *self,
             const char  *path,
             const char  *table,
             guint64      n_lines,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);

  if (hx_connection_get_int (self->staged, sql, -1) == (gint64) n_lines)
    return TRUE;
  return hx_bundle_corrupt (error, path, _("a row has no number of its own"));
}

static gboolean
read_lines (Rows             *self,
            HxBundleArchive  *archive,
            const char       *path,
            const char       *sql,
            HxLineFunc        func,
            guint64          *n_lines,
            GError          **error)
{
  return hx_bundle_lines_read (archive, path, self->staged, sql, func, self, n_lines,
                               self->cancellable, error);
}

static gboolean
read_table (Rows             *self,
            HxBundleArchive  *archive,
            const char       *path,
            const char       *table,
            GError          **error)
{
  g_autofree char *sql = NULL;
  guint64 n_lines;

  if (g_str_equal (table, "body"))
    return read_lines (self, archive, path,
                       "SELECT json_extract (?1, '$.id'), json_extract (?1, '$.file')", body_line,
                       &n_lines, error);
  if (g_str_equal (table, "original"))
    return read_lines (self, archive, path,
                       "SELECT json_extract (?1, '$.id'), json_extract (?1, '$.sha256'),"
                       " json_extract (?1, '$.size'), json_extract (?1, '$.body'),"
                       " json_extract (?1, '$.file')", original_line, &n_lines, error);
  sql = hx_bundle_rows_dup_insert (self->staged, table, error);
  return sql != NULL
         && read_lines (self, archive, path, sql, run_line, &n_lines, error)
         && check_count (self, path, table, n_lines, error)
         && hx_bundle_rows_check_types (self->staged, table, error);
}

/* --- Files --- */

static gboolean
add_body (Rows        *self,
          const char  *path,
          gint64       id,
          GString     *bytes,
          GError     **error)
{
  g_autoptr(HxText) text = hx_text_new (bytes->str, bytes->len, error);
  g_autoptr(HxStatement) insert = NULL;
  g_autoptr(HxStatement) counts = NULL;
  gboolean row;

  if (text == NULL)
    return FALSE;
  insert = hx_connection_prepare (self->staged, "INSERT INTO body VALUES (?1, CAST (?2 AS TEXT))",
                                  error);
  if (insert == NULL)
    return FALSE;
  hx_statement_bind_blob (hx_statement_bind_int (insert, 1, id), 2, bytes->str, bytes->len);
  if (!hx_statement_run (insert, error))
    return FALSE;

  counts = hx_connection_prepare (self->staged, "SELECT 1 FROM revision WHERE body = ?1 AND"
                                  " characters <> ?2", error);
  if (counts == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (counts, 1, id), 2, hx_text_get_length (text));
  return hx_statement_step (counts, &row, error)
         && (!row || hx_bundle_corrupt (error, path,
                                        _("it has other characters than its row says")));
}

static gboolean
add_original (Rows            *self,
              const char      *path,
              const Original  *original,
              GString         *bytes,
              GError         **error)
{
  g_autoptr(HxStatement) insert = NULL;

  insert = hx_connection_prepare (self->staged, "INSERT INTO original (id, sha256, size, bytes)"
                                  " VALUES (?1, ?2, ?3, ?4)", error);
  if (insert == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (insert, 1, original->id), 3, original->size);
  hx_statement_bind_blob (hx_statement_bind_text (insert, 2, original->sha256), 4, bytes->str,
                          bytes->len);
  return hx_statement_run (insert, error);
}

static gboolean
read_file (Rows             *self,
           HxBundleArchive  *archive,
           const char       *path,
           GError          **error)
{
  g_autofree gint64 *body = NULL;
  g_autoptr(GString) bytes = NULL;
  Original *original = NULL;
  g_autofree char *body_path = NULL;
  g_autofree char *original_path = NULL;
  gboolean done = TRUE;

  g_hash_table_steal_extended (self->bodies, path, (gpointer *) &body_path, (gpointer *) &body);
  g_hash_table_steal_extended (self->originals, path, (gpointer *) &original_path,
                               (gpointer *) &original);
  if (body == NULL && original == NULL)
    return TRUE;
  bytes = read_whole (self, archive, path, MAX_FILE, error);
  if (bytes == NULL)
    done = FALSE;
  if (done && body != NULL)
    done = add_body (self, path, *body, bytes, error);
  if (done && original != NULL)
    done = add_original (self, path, original, bytes, error);
  g_clear_pointer (&original, original_free);
  return done;
}

/* --- Passes over the bundle --- */

typedef gboolean (*EntryFunc) (Rows             *self,
                               HxBundleArchive  *archive,
                               const char       *path,
                               GError          **error);

static gboolean
each_entry (Rows       *self,
            EntryFunc   func,
            GError    **error)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (self->path, self->bytes, error);
  g_autoptr(GError) local = NULL;
  const char *fault;
  const char *name;

  if (archive == NULL)
    return FALSE;
  while ((name = hx_bundle_archive_next (archive, &fault, &local)) != NULL)
    {
      g_autofree char *path = NULL;
      const char *slash = strchr (name, '/');

      if (!hx_bundle_go_on (self->cancellable, error))
        return FALSE;
      if (fault != NULL || slash == NULL)
        continue;
      if (self->folder == NULL)
        self->folder = g_strndup (name, slash + 1 - name);
      if (!g_str_has_prefix (name, self->folder))
        continue;
      path = g_strdup (name + strlen (self->folder));
      if (!func (self, archive, path, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return error == NULL || *error == NULL;
}

static void
parse_manifest (Rows    *self,
                GString *text)
{
  g_auto(GStrv) lines = g_strsplit (text->str, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > 66)
      g_hash_table_replace (self->hashes, g_strdup (lines[i] + 66), g_strndup (lines[i], 64));
}

static gboolean
about_entry (Rows             *self,
             HxBundleArchive  *archive,
             const char       *path,
             GError          **error)
{
  gboolean about = g_str_equal (path, HX_BUNDLE_PROJECT_FOLDER "project.json");
  gboolean manifest = g_str_equal (path, "manifest-sha256.txt")
                      || g_str_equal (path, "tagmanifest-sha256.txt");
  g_autoptr(GString) text = NULL;

  if (!about && !manifest)
    return TRUE;
  text = read_whole (self, archive, path, MAX_SMALL, error);
  if (text == NULL)
    return FALSE;
  if (manifest)
    parse_manifest (self, text);
  else if (self->about == NULL)
    self->about = hx_bundle_about_parse (text->str, text->len, error);
  return manifest || self->about != NULL;
}

static gboolean
table_entry (Rows             *self,
             HxBundleArchive  *archive,
             const char       *path,
             GError          **error)
{
  g_autofree char *table = NULL;

  if (!g_str_has_prefix (path, HX_BUNDLE_PROJECT_FOLDER) || !g_str_has_suffix (path, ".jsonl"))
    return TRUE;
  table = g_strndup (path + strlen (HX_BUNDLE_PROJECT_FOLDER),
                     strlen (path) - strlen (HX_BUNDLE_PROJECT_FOLDER) - strlen (".jsonl"));
  if (g_strv_contains (hx_schema_journaled_tables, table)
      || g_strv_contains (hx_bundle_layer_tables, table) || g_str_equal (table, "coder")
      || g_str_equal (table, "body") || g_str_equal (table, "original"))
    return read_table (self, archive, path, table, error);
  return hx_bundle_corrupt (error, path, _("no project has such a table"));
}

static gboolean
check_all_there (Rows    *self,
                 GError **error)
{
  GHashTable *missing = g_hash_table_size (self->bodies) > 0 ? self->bodies : self->originals;
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, missing);
  if (!g_hash_table_iter_next (&iter, &path, NULL))
    return TRUE;
  return hx_bundle_corrupt (error, path, _("it is not in the bundle"));
}

static gboolean
check_rows (Rows    *self,
            GError **error)
{
  g_autoptr(HxCheck) check = NULL;

  if (!hx_bundle_rows_check_types (self->staged, "original", error)
      || !hx_bundle_rows_check_meanings (self->staged, error))
    return FALSE;
  check = hx_check_run (self->staged, self->cancellable, error);
  if (check == NULL)
    return FALSE;
  self->report->n_verified = check->n_verified;
  if (check->problems->len == 0 && check->n_verified == check->n_passages)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               ngettext ("The rows in the bundle are no sound project: %s (%u problem). Ask for "
                         "it again.",
                         "The rows in the bundle are no sound project: %s (%u problems). Ask for "
                         "it again.", check->problems->len),
               check->problems->len > 0 ? (const char *) g_ptr_array_index (check->problems, 0)
                                        : _("passages do not stand in their texts"),
               check->problems->len);
  return FALSE;
}

static gboolean
fill (Rows    *self,
      GError **error)
{
  if (!each_entry (self, about_entry, error))
    return FALSE;
  if (self->about == NULL)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
                           _("The bundle does not have the rows of its project, as an earlier "
                             "version of Hexapla made it. It can be verified, but not opened."));
      return FALSE;
    }
  return hx_connection_exec (self->staged, "BEGIN", error)
         && each_entry (self, table_entry, error)
         && each_entry (self, read_file, error)
         && check_all_there (self, error)
         && hx_stage_sign (self->staged, error)
         && hx_connection_exec (self->staged, "COMMIT", error)
         && check_rows (self, error)
         && hx_bundle_agree (self->staged, self->about, self->hashes, self->report,
                             self->cancellable, error);
}

/**
 * hx_bundle_open_rows:
 * @path: (nullable): a bundle that was verified
 * @bytes: (nullable): its contents, where there is no @path
 * @about: (out): how it was made
 * @report: takes counts and warnings
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Makes a project for the time being of the rows in a bundle, and checks it as if it came from
 * anybody: types, references, what is there twice, each passage, each file; and that the bundle
 * made of it is the bundle it was made of.
 *
 * Returns: (transfer full) (nullable): the project
 */
HxConnection *
hx_bundle_open_rows (const char        *path,
                     GBytes            *bytes,
                     HxBundleAbout    **about,
                     HxExchangeReport  *report,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr(HxConnection) staged = hx_stage_open (error);
  g_autoptr(GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) originals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           original_free);
  Rows self = { path, bytes, cancellable, report, staged, NULL, NULL, hashes, bodies, originals };
  gboolean done = staged != NULL && fill (&self, error);

  g_free (self.folder);
  if (done)
    *about = self.about;
  else
    g_clear_pointer (&self.about, hx_bundle_about_free);
  return done ? g_steal_pointer (&staged) : NULL;
}
