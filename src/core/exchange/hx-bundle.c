/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-bundle.h"

#include "base/hx-error.h"
#include "exchange/hx-bundle-private.h"

typedef struct
{
  char            *path;
  char            *name;
  HxBundleOptions  options;
  GCancellable    *cancellable;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->name);
  g_clear_pointer (&request->options.sources, g_array_unref);
  g_clear_pointer (&request->options.tags, g_array_unref);
  g_clear_object (&request->cancellable);
  g_free (request);
}

/* The lines of bag-info.txt (RFC 8493, section 2.2.2). */
static char *
bag_info (HxExport *self)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (self->time / 1000);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");
  g_autofree char *name = g_utf8_make_valid (self->name, -1);

  return g_strdup_printf ("Bag-Software-Agent: Hexapla\n"
                          "Bagging-Date: %s\n"
                          "External-Identifier: %s\n"
                          "External-Description: %u sources and %u passages%s\n",
                          day, g_strdelimit (name, "\r\n", ' '), self->sources->len,
                          g_hash_table_size (self->passage_ids),
                          self->partial ? ", part of a project" : "");
}

static gboolean
write_all (HxExport               *self,
           const HxBundleOptions  *options,
           GError                **error)
{
  g_autofree char *info = NULL;

  if (!hx_export_select (self, options, error) ||
      !hx_export_sources (self, error) ||
      !hx_export_pictures (self, error) ||
      !hx_export_annotations (self, error) ||
      !hx_export_tables (self, error) ||
      !hx_export_report (self, error) ||
      !hx_export_crate (self, error))
    return FALSE;

  info = bag_info (self);
  return hx_bundle_writer_finish (self->writer, info, error);
}

static gboolean
export_within_snapshot (HxExport  *self,
                        Request   *request,
                        GError   **error)
{
  gboolean done;

  /* A savepoint begins a read transaction where there is none yet and nests where there is one:
   * all tables are read as they stood at one moment. */
  if (!hx_connection_exec (self->connection, "SAVEPOINT bundle", error))
    return FALSE;
  done = write_all (self, &request->options, error);
  hx_connection_exec (self->connection, "RELEASE bundle", NULL);
  return done;
}

static gpointer
export_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Request *request = data;
  HxExport export = { .connection = connection };
  g_autofree char *folder = hx_export_slug (request->name);
  gboolean done;

  export.time = g_get_real_time () / 1000;
  export.name = g_strdup (request->name);
  export.writer = hx_bundle_writer_new (request->path, *folder != '\0' ? folder : "bundle",
                                        export.time, request->cancellable, error);
  done = export.writer != NULL && export_within_snapshot (&export, request, error);
  hx_export_clear (&export);
  return done ? g_ptr_array_new () : NULL;
}

static DexFuture *
to_true_cb (DexFuture *completed,
            gpointer   data)
{
  return dex_future_new_true ();
}

/**
 * hx_bundle_export:
 * @project: a project
 * @file: where the bundle shall stand; what is there is replaced
 * @options: (nullable): what to export, or %NULL for all
 * @cancellable: (nullable): to stop; then nothing is left behind
 *
 * Exports a project, or part of it, as a ZIP file with one BagIt bag (RFC 8493): the sources,
 * their texts, all passages as W3C Web Annotations, tables, a report for a browser, and RO-Crate
 * metadata. All is read as it stood at one moment. The bundle is written beside @file under
 * another name and renamed when it is safe on the disk.
 *
 * With tags chosen, the passages that bear one of them are exported, with those tags and the ones
 * below them.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with a [error@Hx.Error]
 */
DexFuture *
hx_bundle_export (HxProject             *project,
                  GFile                 *file,
                  const HxBundleOptions *options,
                  GCancellable          *cancellable)
{
  Request *request;
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  uri = g_file_get_parse_name (file);
  if (path == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_LOCATION,
                                  "“%s” is not on this computer. Export to a folder here.", uri);
  if (g_file_equal (file, hx_project_get_file (project)))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_INVALID,
                                  "“%s” is the project itself. Give the bundle another name.",
                                  uri);

  request = g_new0 (Request, 1);
  request->path = g_steal_pointer (&path);
  request->name = g_strdup (hx_project_get_name (project));
  if (options != NULL && options->sources != NULL)
    request->options.sources = g_array_ref (options->sources);
  if (options != NULL && options->tags != NULL)
    request->options.tags = g_array_ref (options->tags);
  if (cancellable != NULL)
    request->cancellable = g_object_ref (cancellable);
  return dex_future_then (hx_project_query (project, G_TYPE_PTR_ARRAY, export_query, request,
                                            request_free),
                          to_true_cb, NULL, NULL);
}
