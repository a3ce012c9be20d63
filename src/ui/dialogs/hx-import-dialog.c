/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-dialog.h"

#include "import/hx-import.h"

#include <glib/gi18n.h>

#define MAX_ROWS 200

struct _HxImportDialog
{
  AdwDialog       parent_instance;

  GtkStack       *stack;
  GtkLabel       *counted;
  GtkProgressBar *progress;
  GtkLabel       *summary;
  GtkListBox     *list;
  GtkLabel       *rest;
};

G_DEFINE_FINAL_TYPE (HxImportDialog, hx_import_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CANCEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (HxImportDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
hx_import_dialog_closed (AdwDialog *dialog)
{
  HxImportDialog *self = HX_IMPORT_DIALOG (dialog);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "progress") == 0)
    g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
hx_import_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (hx_import_dialog_parent_class)->dispose (object);
}

static void
hx_import_dialog_class_init (HxImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_import_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hx_import_dialog_closed;

  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", HX_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, counted);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxImportDialog, rest);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
hx_import_dialog_init (HxImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Report ---------------------------------------------------------------------------------- */

static gboolean
has_warnings (const HxImportResult *result)
{
  return result->warnings != NULL && result->warnings[0] != NULL;
}

static char *
dup_sentence (const HxImportResult *result)
{
  switch (result->status)
    {
    case HX_IMPORT_REFUSED:
      return g_strdup (result->error != NULL ? result->error : _("It could not be read."));
    case HX_IMPORT_DUPLICATE:
      return g_strdup (_("Already in the project: a source has exactly the same content."));
    case HX_IMPORT_IMPORTED:
    default:
      return g_strjoinv ("\n", result->warnings);
    }
}

static const char *
get_icon (const HxImportResult *result)
{
  switch (result->status)
    {
    case HX_IMPORT_REFUSED:
      return "dialog-error-symbolic";
    case HX_IMPORT_DUPLICATE:
      return "edit-copy-symbolic";
    case HX_IMPORT_IMPORTED:
    default:
      return "dialog-warning-symbolic";
    }
}

static const char *
get_status (const HxImportResult *result)
{
  switch (result->status)
    {
    case HX_IMPORT_REFUSED:
      return _("Not Imported");
    case HX_IMPORT_DUPLICATE:
      return _("Duplicate");
    case HX_IMPORT_IMPORTED:
    default:
      return _("Imported with a Warning");
    }
}

static GtkWidget *
make_row (const HxImportResult *result)
{
  g_autofree char *path = g_file_get_basename (result->file);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *sentence = dup_sentence (result);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (result));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (icon, get_status (result));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_status (result), -1);
  if (result->status == HX_IMPORT_REFUSED)
    gtk_widget_add_css_class (icon, "error");
  else if (result->status == HX_IMPORT_IMPORTED)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);

  return row;
}

static void
set_summary (HxImportDialog *self,
             GPtrArray      *results)
{
  guint n[3] = { 0 };
  g_autofree char *imported = NULL;
  g_autofree char *known = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < results->len; i++)
    n[((HxImportResult *) g_ptr_array_index (results, i))->status]++;

  imported = g_strdup_printf (ngettext ("%u source imported", "%u sources imported",
                                        n[HX_IMPORT_IMPORTED]), n[HX_IMPORT_IMPORTED]);
  known = g_strdup_printf (ngettext ("%u duplicate", "%u duplicates", n[HX_IMPORT_DUPLICATE]),
                           n[HX_IMPORT_DUPLICATE]);
  refused = g_strdup_printf (ngettext ("%u file not imported", "%u files not imported",
                                       n[HX_IMPORT_REFUSED]), n[HX_IMPORT_REFUSED]);
  summary = g_strjoin (" · ", imported, n[HX_IMPORT_DUPLICATE] > 0 ? known : refused,
                       n[HX_IMPORT_DUPLICATE] > 0 && n[HX_IMPORT_REFUSED] > 0 ? refused : NULL,
                       NULL);
  gtk_label_set_text (self->summary,
                      n[HX_IMPORT_DUPLICATE] + n[HX_IMPORT_REFUSED] > 0 ? summary : imported);
}

/**
 * hx_import_dialog_new:
 *
 * Makes an import dialog.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_import_dialog_new (void)
{
  return g_object_new (HX_TYPE_IMPORT_DIALOG, NULL);
}

/**
 * hx_import_dialog_set_progress:
 * @self: an import dialog
 * @n_done: files done
 * @n_files: files in all
 *
 * Shows how far the import is.
 */
void
hx_import_dialog_set_progress (HxImportDialog *self,
                               guint           n_done,
                               guint           n_files)
{
  g_autofree char *counted = NULL;

  g_return_if_fail (HX_IS_IMPORT_DIALOG (self));

  counted = g_strdup_printf (ngettext ("%u of %u file", "%u of %u files", n_files), n_done,
                             n_files);
  gtk_label_set_text (self->counted, counted);
  gtk_progress_bar_set_fraction (self->progress, n_files > 0 ? (double) n_done / n_files : 0);
}

/**
 * hx_import_dialog_set_results:
 * @self: an import dialog
 * @results: (element-type HxImportResult): what became of each file
 *
 * Shows the files that the analyst should know about.
 *
 * Returns: how many they are
 */
guint
hx_import_dialog_set_results (HxImportDialog *self,
                              GPtrArray      *results)
{
  g_autofree char *rest = NULL;
  guint n_rows = 0;

  g_return_val_if_fail (HX_IS_IMPORT_DIALOG (self), 0);
  g_return_val_if_fail (results != NULL, 0);

  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);

      if (result->status == HX_IMPORT_IMPORTED && !has_warnings (result))
        continue;
      if (n_rows++ < MAX_ROWS)
        gtk_list_box_append (self->list, make_row (result));
    }

  set_summary (self, results);
  if (n_rows > MAX_ROWS)
    {
      rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n_rows - MAX_ROWS),
                              n_rows - MAX_ROWS);
      gtk_label_set_text (self->rest, rest);
      gtk_widget_set_visible (GTK_WIDGET (self->rest), TRUE);
    }
  adw_dialog_set_title (ADW_DIALOG (self), _("Import Report"));
  gtk_stack_set_visible_child_name (self->stack, "report");

  return n_rows;
}
