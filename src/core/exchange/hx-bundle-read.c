/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bundle into an empty project: verified, put together and checked on a thread, then copied in
 * one edit. */

#include "config.h"

#include "exchange/hx-bundle-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-facts.h"
#include "exchange/hx-bundle-rows.h"
#include "exchange/hx-bundle-stage.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-content-hash.h"
#include "model/hx-body.h"
#include "project/hx-connection-private.h"
#include "project/hx-edit-private.h"
#include "project/hx-schema.h"

typedef struct
{
  HxProject         *project;
  char              *path;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
  HxExchangeReport  *report;
  HxConnection      *staged;
  HxBundleAbout     *about;
} Reader;

static void
reader_clear (gpointer data)
{
  Reader *self = data;

  g_object_unref (self->project);
  g_free (self->path);
  g_clear_pointer (&self->options, hx_exchange_options_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, hx_exchange_report_unref);
  g_clear_pointer (&self->staged, hx_connection_close);
  g_clear_pointer (&self->about, hx_bundle_about_free);
}

static void
reader_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, reader_clear);
}

/* --- Into the project --- */

static gboolean
check_empty (HxConnection  *connection,
             GError       **error)
{
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)",
                                              hx_schema_journaled_tables[i]);

      if (hx_connection_get_int (connection, sql, 0) == 0)
        continue;
      g_set_error_literal (error, HX_ERROR, HX_ERROR_EXISTS,
                           _("A bundle opens as a project of its own, and this project is not "
                             "empty. Make a new one and import the bundle there."));
      return FALSE;
    }
  return TRUE;
}

static void
map (GHashTable *ids,
     gint64      from,
     gint64      to)
{
  g_hash_table_insert (ids, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

/* The id of the row that the query finds for another's; 0: none. */
static gboolean
find (HxConnection  *connection,
      const char    *sql,
      HxStatement   *row_of,
      gint64        *id,
      GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;
  gsize n_bytes;
  const void *bytes;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  bytes = hx_statement_get_blob (row_of, 1, &n_bytes);
  hx_statement_bind_int (statement, 1, hx_statement_get_int (row_of, 0));
  hx_statement_bind_blob (statement, 2, bytes, n_bytes);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *id = hx_statement_get_int (statement, 0);
  return TRUE;
}

/* What is not journaled may be there from edits that were undone: the same is used again, and an id
 * that is taken by something else is made anew. Gives the ids of what is to be copied. */
static GArray *
map_table (Reader        *self,
           HxConnection  *to,
           const char    *list,
           const char    *same,
           const char    *taken,
           GHashTable    *ids,
           GError       **error)
{
  g_autoptr(GArray) fresh = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->staged, list, error);
  gboolean row;

  while (statement != NULL)
    {
      gint64 id, found, used;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&fresh);
      id = hx_statement_get_int (statement, 0);
      if (!find (to, same, statement, &found, error) || !find (to, taken, statement, &used, error))
        return NULL;
      if (found == 0)
        g_array_append_val (fresh, id);
      if (found != 0 && found != id)
        map (ids, id, found);
      else if (found == 0 && used != 0)
        map (ids, id, hx_id_new ());
    }
  return NULL;
}

static GHashTable *
new_map (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static gboolean
copy_immutable (Reader        *self,
                HxConnection  *to,
                GHashTable    *maps,
                GError       **error)
{
  g_autoptr(GArray) coders = NULL;
  g_autoptr(GArray) bodies = NULL;
  g_autoptr(GArray) originals = NULL;
  static const char *const with_body[] = { "page", "span", "left_out", "signature",
                                           "signature_band" };

  coders = map_table (self, to, "SELECT id, name FROM coder ORDER BY id",
                      "SELECT id FROM coder WHERE name = CAST (?2 AS TEXT)",
                      "SELECT id FROM coder WHERE id = ?1 AND name <> CAST (?2 AS TEXT)",
                      g_hash_table_lookup (maps, "coder"), error);
  if (coders == NULL || !hx_stage_copy (self->staged, to, "coder", "id", coders, maps, error))
    return FALSE;
  bodies = map_table (self, to, "SELECT id, text FROM body ORDER BY id",
                      "SELECT id FROM body WHERE id = ?1 AND text = CAST (?2 AS TEXT)",
                      "SELECT id FROM body WHERE id = ?1 AND text <> CAST (?2 AS TEXT)",
                      g_hash_table_lookup (maps, "body"), error);
  if (bodies == NULL || !hx_stage_copy (self->staged, to, "body", "id", bodies, maps, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (with_body); i++)
    if (!hx_stage_copy (self->staged, to, with_body[i], "body", bodies, maps, error))
      return FALSE;
  originals = map_table (self, to, "SELECT id, sha256 FROM original ORDER BY id",
                         "SELECT id FROM original WHERE sha256 = CAST (?2 AS TEXT)",
                         "SELECT id FROM original WHERE id = ?1 AND sha256 <> CAST (?2 AS TEXT)",
                         g_hash_table_lookup (maps, "original"), error);
  return originals != NULL
         && hx_stage_copy (self->staged, to, "original", "id", originals, maps, error);
}

/* The last word: what was written says what the bundle says. */
static gboolean
check_hash (Reader        *self,
            HxConnection  *connection,
            GError       **error)
{
  g_autofree char *staged = hx_content_hash (self->staged, error);
  g_autofree char *written = staged != NULL ? hx_content_hash (connection, error) : NULL;

  if (written == NULL)
    return FALSE;
  if (g_str_equal (staged, written))
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
               _("“%s” did not come out as the project it is. Nothing was imported."),
               self->report->file);
  return FALSE;
}

static gboolean
copy_rows (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  Reader *self = data;
  g_autoptr(GHashTable) maps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                      (GDestroyNotify) g_hash_table_unref);

  g_hash_table_insert (maps, (gpointer) "coder", new_map ());
  g_hash_table_insert (maps, (gpointer) "body", new_map ());
  g_hash_table_insert (maps, (gpointer) "original", new_map ());
  if (!check_empty (context->connection, error)
      || !copy_immutable (self, context->connection, maps, error))
    return FALSE;
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    {
      if (!hx_stage_copy (self->staged, context->connection, hx_schema_journaled_tables[i], NULL,
                          NULL, maps, error))
        return FALSE;
      hx_progress_set (self->options->progress, i + 1,
                       g_strv_length ((GStrv) hx_schema_journaled_tables));
    }
  hx_body_index_last (context);
  return check_hash (self, context->connection, error);
}

/* --- Out of the bundle --- */

static gboolean
verify (Reader  *self,
        GFile   *file,
        GError **error)
{
  g_autoptr(HxBundleReport) report = hx_bundle_verify (file, self->cancellable, error);

  if (report == NULL)
    return FALSE;
  if (report->problems->len == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               ngettext ("“%s” is not as it was exported: %s (%u problem). Ask for it again.",
                         "“%s” is not as it was exported: %s (%u problems). Ask for it again.",
                         report->problems->len), self->report->file,
               (const char *) g_ptr_array_index (report->problems, 0), report->problems->len);
  return FALSE;
}

static void
tell (Reader *self)
{
  GArray *rows = self->about->left_out;

  self->report->origin = g_strdup (self->about->program);
  self->report->convention = g_strdup (_("code points"));
  for (guint i = 0; i < rows->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (rows, HxLeftOutOfPart, i);
      g_autofree char *sentence = hx_left_out_dup_sentence (row);

      hx_exchange_report_lose_many (self->report, row->what, row->n, sentence);
    }
  hx_exchange_report_lose_many (self->report, "history", 1,
                                _("The history stayed in the project that the bundle was made "
                                  "of: this one begins with the import."));
}

static DexFuture *
open_fiber (gpointer data)
{
  Reader *self = data;
  g_autoptr(GFile) file = g_file_new_for_path (self->path);
  GError *error = NULL;

  if (verify (self, file, &error))
    self->staged = hx_bundle_open_rows (self->path, NULL, &self->about, self->report,
                                        self->cancellable, &error);
  if (self->staged == NULL)
    return dex_future_new_for_error (error);
  tell (self);
  return dex_future_new_true ();
}

static gpointer
is_empty (HxConnection  *connection,
          gpointer       data,
          GError       **error)
{
  return check_empty (connection, error) ? g_ptr_array_new () : NULL;
}

static DexFuture *
read_fiber (gpointer data)
{
  Reader *self = data;
  g_autoptr(GPtrArray) empty = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autofree char *label = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;

  empty = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, is_empty, NULL, NULL),
                           &error);
  if (empty == NULL
      || !dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, open_fiber,
                                          self, NULL), &error))
    return dex_future_new_for_error (error);

  label = g_strdup_printf (_("Import “%s”"), self->report->file);
  edit = hx_project_begin (self->project, label);
  hx_edit_push (edit, copy_rows, g_atomic_rc_box_acquire (self), reader_unref);
  if (!self->options->preview && !dex_await (hx_edit_commit (edit), &error))
    return dex_future_new_for_error (error);

  g_value_init (&value, HX_TYPE_EXCHANGE_REPORT);
  g_value_set_boxed (&value, self->report);
  return dex_future_new_for_value (&value);
}

/**
 * hx_bundle_read:
 * @project: an empty project
 * @file: a bundle
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it; then nothing is imported
 *
 * Opens a bundle as a project, as one edit: all of it, with its ids, or nothing. A bundle that does
 * not verify, that is not sound, or whose rows and readable files differ is refused.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_bundle_read (HxProject               *project,
                GFile                   *file,
                const HxExchangeOptions *options,
                GCancellable            *cancellable)
{
  Reader *self = g_atomic_rc_box_new0 (Reader);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  self->project = g_object_ref (project);
  self->path = g_file_get_path (file);
  self->options = hx_exchange_options_copy (options);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->report = hx_exchange_report_new (shown);
  return dex_scheduler_spawn (NULL, 0, read_fiber, self, reader_unref);
}

static gboolean
has_bag (const char *path)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, NULL);
  gboolean bag = FALSE, annotations = FALSE;
  const char *fault;
  const char *name;

  while (archive != NULL && !(bag && annotations)
         && (name = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    {
      const char *slash = strchr (name, '/');

      bag |= g_strcmp0 (slash, "/bagit.txt") == 0;
      annotations |= g_strcmp0 (slash, "/data/annotations.jsonld") == 0;
    }
  return bag && annotations;
}

/* A BagIt bag in a ZIP file, with annotations. */
gboolean
hx_bundle_probe (const char *path,
                 const char *head,
                 gsize       length)
{
  return length > 30 && memcmp (head, "PK\3\4", 4) == 0 && has_bag (path);
}
