/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix of claims and sources as a file. */

#include "config.h"

#include "exchange/hx-matrix-export.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "exchange/hx-csv.h"
#include "exchange/hx-matrix-html.h"
#include "exchange/hx-matrix-tables.h"
#include "exchange/hx-ods.h"
#include "exchange/hx-replace.h"
#include "model/hx-source.h"

typedef enum
{
  FORMAT_CSV,
  FORMAT_ODS,
  FORMAT_HTML,
  N_FORMATS,
} Format;

static const char * const endings[] = { ".csv", ".ods", ".html" };

typedef struct
{
  HxMatrix      *matrix;
  GArray        *rows;
  char          *name;
  char          *path;
  HxMatrixFlags  flags;
  GCancellable  *cancellable;
} Request;

static Format
find_format (const char *path)
{
  gsize length = strlen (path);

  for (guint i = 0; i < N_FORMATS; i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strcasecmp (path + length - n, endings[i]) == 0)
        return i;
    }
  return N_FORMATS;
}

/**
 * hx_matrix_can_export:
 * @path: a path
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: whether the ending of @path names a format that a matrix can be written in
 */
gboolean
hx_matrix_can_export (const char  *path,
                      GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  if (find_format (path) < N_FORMATS)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
               _("“%s” names no format. Let it end in .ods for a spreadsheet, .html for a web page "
                 "or .csv for tables as plain text."), shown);
  return FALSE;
}

/* NAME-evidence.csv beside NAME.csv. */
static char *
dup_second_path (const char *path)
{
  return g_strdup_printf ("%.*s-evidence%s", (int) (strlen (path) - strlen (".csv")), path,
                          path + strlen (path) - strlen (".csv"));
}

/* Nobody was asked about the second file. If the first is there too, both are of an earlier
 * export. */
static gboolean
check_second (const char  *path,
              const char  *second,
              GError     **error)
{
  g_autofree char *name = g_filename_display_name (second);

  if (!g_file_test (second, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
               _("“%s”, in which the evidence would stand, is there already. Choose another name."),
               name);
  return FALSE;
}

static gboolean
write_csv (GPtrArray      *tables,
           const char     *path,
           HxMatrixFlags   flags,
           GError        **error)
{
  g_autofree char *second = dup_second_path (path);
  g_autoptr(GBytes) matrix = hx_csv_from_table (tables->pdata[0], flags & HX_MATRIX_BOM);
  g_autoptr(GBytes) evidence = hx_csv_from_table (tables->pdata[1], flags & HX_MATRIX_BOM);
  const HxNewFile files[] = { { second, evidence }, { path, matrix } };

  return check_second (path, second, error)
         && hx_replace_files (files, G_N_ELEMENTS (files), error);
}

static GPtrArray *
make_tables (HxMatrix      *matrix,
             GArray        *rows,
             GPtrArray     *positions,
             GPtrArray     *sources,
             HxMatrixFlags  flags)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_data_table_free);

  g_ptr_array_add (tables, hx_matrix_to_table (matrix, rows));
  g_ptr_array_add (tables, hx_matrix_to_evidence (matrix, rows, positions, sources));
  for (guint i = 0; i < tables->len; i++)
    hx_data_table_set_rtl (tables->pdata[i], flags & HX_MATRIX_RTL);
  return tables;
}

static gboolean
cancelled (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_clear_error (error);
  g_set_error (error, HX_ERROR, HX_ERROR_CANCELLED,
               _("The export to “%s” was cancelled. Nothing was written."), shown);
  return TRUE;
}

/**
 * hx_matrix_write:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @connection: a connection to its project
 * @name: what the project is called
 * @path: where the file shall stand; its ending says which format: .ods, .html or .csv
 * @flags: how
 * @cancellable: (nullable): to stop; then nothing is left behind
 * @error: return location for a [error@Hx.Error]
 *
 * Writes the matrix and the passages that it stands on. A spreadsheet has a sheet for each; of CSV
 * the passages stand in a second file beside the first, `NAME-evidence.csv`. What stands at @path
 * is replaced once the new is safe on the disk.
 *
 * Returns: whether it is written
 */
gboolean
hx_matrix_write (HxMatrix       *matrix,
                 GArray         *rows,
                 HxConnection   *connection,
                 const char     *name,
                 const char     *path,
                 HxMatrixFlags   flags,
                 GCancellable   *cancellable,
                 GError        **error)
{
  Format format = find_format (path);
  gint64 time = g_get_real_time () / 1000;
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(GPtrArray) tables = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!hx_matrix_can_export (path, error))
    return FALSE;
  positions = hx_position_list (connection, 0, error);
  sources = positions != NULL ? hx_source_list (connection, error) : NULL;
  if (sources == NULL)
    return FALSE;

  if (format == FORMAT_HTML)
    bytes = hx_matrix_to_page (matrix, rows, positions, sources, name, time, error);
  else
    tables = make_tables (matrix, rows, positions, sources, flags);
  if (cancelled (path, cancellable, error))
    return FALSE;
  if (format == FORMAT_CSV)
    return write_csv (tables, path, flags, error);
  if (format == FORMAT_ODS)
    bytes = hx_ods_from_tables (tables, name, time, cancellable, error);
  if (cancelled (path, cancellable, error) || bytes == NULL)
    return FALSE;
  return hx_replace_files (&(HxNewFile) { path, bytes }, 1, error);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->matrix);
  g_array_unref (request->rows);
  g_free (request->name);
  g_free (request->path);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static gpointer
export_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Request *request = data;

  return hx_matrix_write (request->matrix, request->rows, connection, request->name, request->path,
                          request->flags, request->cancellable, error) ? g_ptr_array_new () : NULL;
}

static DexFuture *
to_true_cb (DexFuture *completed,
            gpointer   data)
{
  return dex_future_new_true ();
}

/**
 * hx_matrix_export:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @project: its project
 * @file: where the file shall stand; its ending says which format
 * @flags: how
 * @cancellable: (nullable): to stop; then nothing is left behind
 *
 * Does on a thread what hx_matrix_write() does.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with a [error@Hx.Error]
 */
DexFuture *
hx_matrix_export (HxMatrix      *matrix,
                  GArray        *rows,
                  HxProject     *project,
                  GFile         *file,
                  HxMatrixFlags  flags,
                  GCancellable  *cancellable)
{
  Request *request;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (HX_IS_MATRIX (matrix) && HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  shown = g_file_get_parse_name (file);
  if (path == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_LOCATION,
                                  _("“%s” is not on this computer. Export to a folder here."),
                                  shown);
  if (g_file_equal (file, hx_project_get_file (project)))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_INVALID,
                                  _("“%s” is the project itself. Choose another name."), shown);

  request = g_new0 (Request, 1);
  request->matrix = g_object_ref (matrix);
  request->rows = g_array_ref (rows);
  request->name = g_strdup (hx_project_get_name (project));
  request->path = g_steal_pointer (&path);
  request->flags = flags;
  if (cancellable != NULL)
    request->cancellable = g_object_ref (cancellable);
  return dex_future_then (hx_project_query (project, G_TYPE_PTR_ARRAY, export_query, request,
                                            request_free),
                          to_true_cb, NULL, NULL);
}
