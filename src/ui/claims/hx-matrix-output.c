/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix as a file, and on paper. */

#include "config.h"

#include "claims/hx-matrix-output.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"
#include "claims/hx-matrix-view.h"
#include "claims/hx-sheet-print.h"
#include "exchange/hx-matrix-export.h"
#include "hx-print.h"

typedef struct
{
  HxDesk    *desk;
  HxMatrix  *matrix;
  GArray    *rows;
  GFile     *file;
  gboolean   rtl;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->desk);
  g_object_unref (export->matrix);
  g_array_unref (export->rows);
  g_clear_object (&export->file);
  g_free (export);
}

static Export *
export_new (HxDesk   *desk,
            HxMatrix *matrix,
            GArray   *rows,
            gboolean  rtl)
{
  Export *export = g_new0 (Export, 1);

  export->desk = g_object_ref (desk);
  export->matrix = g_object_ref (matrix);
  export->rows = g_array_ref (rows);
  export->rtl = rtl;
  return export;
}

/* --- A file --- */

static DexFuture *
export_fiber (gpointer data)
{
  Export *export = data;
  HxMatrixFlags flags = HX_MATRIX_BOM | (export->rtl ? HX_MATRIX_RTL : 0);
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!dex_await (hx_matrix_export (export->matrix, export->rows,
                                    hx_desk_get_project (export->desk), export->file, flags, NULL),
                  &error))
    {
      hx_desk_toast (export->desk, FALSE, "%s", error->message);
      return NULL;
    }

  text = g_strdup_printf (_("Matrix exported: %s"), shown);
  hx_desk_toast_file (export->desk, text, export->file);
  return NULL;
}

/**
 * hx_matrix_export_to:
 * @desk: the desk
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @file: where the file shall stand; its ending says which format
 * @rtl: whether the first column of a spreadsheet stands to the right
 *
 * Writes the matrix on a thread. A toast says what came of it.
 */
void
hx_matrix_export_to (HxDesk   *desk,
                     HxMatrix *matrix,
                     GArray   *rows,
                     GFile    *file,
                     gboolean  rtl)
{
  Export *export;

  g_return_if_fail (HX_IS_DESK (desk) && HX_IS_MATRIX (matrix) && G_IS_FILE (file));

  export = export_new (desk, matrix, rows, rtl);
  export->file = g_object_ref (file);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, export, export_free));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Export *export = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    hx_matrix_export_to (export->desk, export->matrix, export->rows, file, export->rtl);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
           !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    hx_desk_toast (export->desk, FALSE, "%s", error->message);
  export_free (export);
}

static void
add_filter (GListStore *filters,
            const char *name,
            const char *ending)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (ending != NULL)
    gtk_file_filter_add_suffix (filter, ending);
  else
    for (guint i = 0; i < 3; i++)
      gtk_file_filter_add_suffix (filter, ((const char * const[]) { "ods", "html", "csv" })[i]);
  g_list_store_append (filters, filter);
}

static GtkFileDialog *
new_file_dialog (HxDesk *desk)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  /* Translators: name of a file: that of a project, and what is in it */
  g_autofree char *name = g_strdup_printf (_("%s claims.ods"),
                                           hx_project_get_name (hx_desk_get_project (desk)));

  add_filter (filters, _("Spreadsheet, Web Page or CSV"), NULL);
  add_filter (filters, _("Spreadsheet (.ods)"), "ods");
  add_filter (filters, _("Web page (.html)"), "html");
  add_filter (filters, _("Tables as plain text (.csv)"), "csv");
  gtk_file_dialog_set_title (dialog, _("Export the Matrix"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, "/", '-'));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

/**
 * hx_matrix_choose_file:
 * @parent: a widget of the window
 * @desk: the desk
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 *
 * Asks for a file, and writes the matrix into it.
 */
void
hx_matrix_choose_file (GtkWidget *parent,
                       HxDesk    *desk,
                       HxMatrix  *matrix,
                       GArray    *rows)
{
  g_autoptr(GtkFileDialog) dialog = NULL;
  GtkRoot *root = gtk_widget_get_root (parent);
  gboolean rtl = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;

  g_return_if_fail (HX_IS_DESK (desk) && HX_IS_MATRIX (matrix));

  dialog = new_file_dialog (desk);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        export_new (desk, matrix, rows, rtl));
}

/* --- Paper --- */

static guint
get_n_columns (gpointer data)
{
  return hx_matrix_get_n_columns (data);
}

/* On paper, how something stands to what most say is a word: colours may be lost. */
static void
describe (gpointer      data,
          int           row,
          guint         column,
          HxMatrixText *text)
{
  guint last = hx_matrix_get_n_columns (data) + 1;
  const HxMatrixCell *cell;

  hx_matrix_sheet_describe (data, row, column, text);
  if (row == HX_MATRIX_HEAD || column == 0 || column == last)
    return;
  cell = hx_matrix_get_cell (data, row, column - 1);
  if (cell->positions != NULL)
    text->chip = g_strdup (hx_agreement_get_label (hx_matrix_cell_get_agreement (cell)));
}

static const HxSheet paper = {
  .get_n_columns = get_n_columns,
  .describe = describe,
};

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            HxDesk                  *desk)
{
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  hx_desk_toast (desk, FALSE, _("The matrix could not be printed: %s. Try another printer, or "
                                "export it."), error != NULL ? error->message : "");
}

/**
 * hx_matrix_print:
 * @parent: a widget of the window
 * @desk: the desk
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @shown: which claims these are, for people
 * @path: (nullable): a PDF to print into, without asking; %NULL: ask for a printer
 *
 * Prints the matrix.
 */
void
hx_matrix_print (GtkWidget  *parent,
                 HxDesk     *desk,
                 HxMatrix   *matrix,
                 GArray     *rows,
                 const char *shown,
                 const char *path)
{
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (HX_IS_DESK (desk) && HX_IS_MATRIX (matrix));

  /* Translators: what is printed: claims, and which of them: "Claims: All 14" */
  subtitle = g_strdup_printf (_("Claims: %s"), shown);
  operation = hx_sheet_print_new (&paper, G_OBJECT (matrix), rows,
                                  hx_project_get_name (hx_desk_get_project (desk)), subtitle,
                                  gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), desk, 0);
  hx_print_run (operation, parent, path);
}
