/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-export-dialog.h"

#include "base/hx-error.h"
#include "dialogs/hx-exchange-box.h"
#include "dialogs/hx-exchange-words.h"
#include "dialogs/hx-export-part.h"
#include "dialogs/hx-export-work.h"
#include "dialogs/hx-work-page.h"
#include "exchange/hx-formats.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

/* How long a choice has to stand until it is said what would come of it, in ms. */
#define PREVIEW_MS 150

struct _HxExportDialog
{
  AdwDialog       parent_instance;

  HxDesk         *desk;
  GFile          *file;
  guint           preview_timer;
  GCancellable   *previewing;
  GPtrArray      *formats;      /* HxFormat: those that can be written */

  GtkStack       *stack;
  AdwComboRow    *format_row;
  GtkLabel       *about;
  HxExportPart   *part;
  HxExchangeBox  *preview;
  HxWorkPage     *working;
  AdwStatusPage  *done;
  HxExchangeBox  *outcome;
  AdwStatusPage  *failed;
};

/* What an export, or the preview of one, needs; it holds the dialog, which the analyst may close
 * meanwhile. */
typedef struct
{
  HxExportDialog    *self;
  const HxFormat    *format;
  GFile             *file;       /* null in a preview */
  GCancellable      *cancellable;
  HxExchangeOptions *options;
} Export;

G_DEFINE_FINAL_TYPE (HxExportDialog, hx_export_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show_page (HxExportDialog *self,
           const char     *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* --- What came of it ------------------------------------------------------------------------- */

static const HxFormat *
get_format (HxExportDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->format_row);

  return g_ptr_array_index (self->formats, MIN (chosen, self->formats->len - 1));
}

/* "117 of 117 quotes verified": only of a bundle, which was read again. */
static char *
dup_verified (HxExchangeReport *report)
{
  g_autofree char *n_ok = hx_phrase_dup_number (report->n_verified);
  g_autofree char *n = hx_phrase_dup_number (report->n_passages);

  return g_strdup_printf (ngettext ("%s of %s quote verified", "%s of %s quotes verified",
                                    report->n_passages), n_ok, n);
}

static void
show_report (HxExportDialog   *self,
             const HxFormat   *format,
             HxExchangeReport *report)
{
  gboolean bundle = format == &hx_format_bundle;
  gboolean good = !bundle || (report->warnings->len == 0
                              && report->n_verified == report->n_passages);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *verified = dup_verified (report);
  g_autofree char *markup = g_markup_printf_escaped (bundle ? "%s\n%s" : "%s", shown, verified);

  adw_status_page_set_icon_name (self->done, good ? "object-select-symbolic"
                                                  : "dialog-warning-symbolic");
  adw_status_page_set_title (self->done, !good ? _("Exported, but Not Verified")
                                         : bundle ? _("Bundle Exported") : _("Exported"));
  adw_status_page_set_description (self->done, markup);
  hx_exchange_box_set_report (self->outcome, report);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome),
                          !bundle || report->warnings->len > 0 || report->losses->len > 0);
  show_page (self, "done");
  if (bundle)
    hx_desk_toast (self->desk, FALSE, _("Bundle exported: %s"), verified);
  else
    hx_desk_toast (self->desk, FALSE, _("Exported: %s"), shown);
}

static void
show_error (HxExportDialog *self,
            const GError   *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, HX_ERROR, HX_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_page (self, "setup");
      return;
    }

  adw_status_page_set_description (self->failed, markup);
  show_page (self, "failed");
}

/* --- Fibers ---------------------------------------------------------------------------------- */

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->self);
  g_clear_object (&export->file);
  g_object_unref (export->cancellable);
  hx_exchange_options_free (export->options);
  g_free (export);
}

static Export *
export_new (HxExportDialog *self,
            GCancellable   *cancellable)
{
  Export *export = g_new0 (Export, 1);

  export->self = g_object_ref_sink (self);
  export->format = get_format (self);
  export->cancellable = g_object_ref (cancellable);
  export->options = hx_exchange_options_new ();
  hx_export_part_fill_options (self->part, export->options);
  return export;
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *export = data;
  HxExportDialog *self = export->self;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = dex_await_boxed (hx_export_work (hx_desk_get_project (self->desk), export->format,
                                            export->file, export->options, export->cancellable),
                            &error);
  hx_work_page_stop (self->working);
  if (report != NULL)
    show_report (self, export->format, report);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static DexFuture *
preview_fiber (gpointer data)
{
  Export *export = data;
  HxExportDialog *self = export->self;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = dex_await_boxed (hx_exchange_export (hx_desk_get_project (self->desk), export->format,
                                                NULL, export->options, export->cancellable),
                            &error);
  if (self->preview == NULL || self->previewing != export->cancellable)
    return dex_future_new_true ();

  if (report != NULL)
    hx_exchange_box_set_report (self->preview, report);
  else
    hx_exchange_box_set_error (self->preview, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), TRUE);
  return dex_future_new_true ();
}

static gboolean
preview_cb (gpointer data)
{
  HxExportDialog *self = data;
  Export *export;

  self->preview_timer = 0;
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  export = export_new (self, self->previewing);
  export->options->preview = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, preview_fiber, export, export_free));
  return G_SOURCE_REMOVE;
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
save_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(HxExportDialog) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    hx_export_dialog_run (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
           !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    show_error (self, error);
}

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (widget);
  const HxFormat *format = get_format (self);
  const char *suffix = hx_export_part_get_suffix (self->part);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  name = g_strconcat (hx_project_get_name (hx_desk_get_project (self->desk)), suffix, NULL);
  gtk_file_filter_set_name (filter, _(format->title));
  gtk_file_filter_add_suffix (filter, suffix + 1);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, "/", '-'));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, save_cb,
                        g_object_ref (self));
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(HxExportDialog) self = data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    hx_desk_toast (self->desk, FALSE, _("The folder could not be shown: %s"), error->message);
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (widget);
  g_autoptr(GtkFileLauncher) launcher = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->file == NULL)
    return;

  launcher = gtk_file_launcher_new (self->file);
  gtk_file_launcher_open_containing_folder (launcher,
                                            GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                            shown_cb, g_object_ref (self));
}

/* --- What is to be exported ------------------------------------------------------------------ */

static void
changed_cb (HxExportDialog *self)
{
  gboolean ready;

  if (self->desk == NULL || self->part == NULL)
    return;

  hx_export_part_set_format (self->part, get_format (self));
  ready = hx_export_part_is_complete (self->part);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose", ready);
  gtk_label_set_text (self->about, get_format (self)->summary != NULL
                                   ? _(get_format (self)->summary) : "");
  g_clear_handle_id (&self->preview_timer, g_source_remove);
  if (ready)
    self->preview_timer = g_timeout_add (PREVIEW_MS, preview_cb, self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->preview), FALSE);
}

/* --- Formats --------------------------------------------------------------------------------- */

static const char * const groups[HX_N_FORMAT_GROUPS] = {
  [HX_FORMAT_PROJECT] = N_("Whole Project"),
  [HX_FORMAT_REPORT] = N_("Reports"),
  [HX_FORMAT_TABLE] = N_("Tables"),
  [HX_FORMAT_ANNOTATIONS] = N_("Annotated Texts"),
  [HX_FORMAT_NETWORK] = N_("Networks and Places"),
};

static void
setup_header_cb (HxExportDialog *self,
                 GtkListHeader  *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (HxExportDialog *self,
                GtkListHeader  *header)
{
  const HxFormat *format = g_ptr_array_index (self->formats, gtk_list_header_get_start (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), _(groups[format->group]));
}

/* By what they are for, in the order of the table. */
static void
list_formats (HxExportDialog *self)
{
  g_autoptr(GListStore) lists = g_list_store_new (GTK_TYPE_STRING_LIST);
  g_autoptr(GtkFlattenListModel) all = NULL;
  guint n_formats;
  const HxFormat *const *formats = hx_formats_list (&n_formats);

  for (guint group = 0; group < HX_N_FORMAT_GROUPS; group++)
    {
      g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

      for (guint i = 0; i < n_formats; i++)
        {
          if (formats[i]->write == NULL || formats[i]->group != group)
            continue;
          g_ptr_array_add (self->formats, (gpointer) formats[i]);
          gtk_string_list_append (titles, _(formats[i]->title));
        }
      g_list_store_append (lists, titles);
    }
  all = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists)));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (all));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_export_dialog_closed (AdwDialog *dialog)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (dialog);

  g_clear_handle_id (&self->preview_timer, g_source_remove);
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  hx_work_page_cancel (self->working);
}

static void
hx_export_dialog_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, hx_export_dialog_get_page (HX_EXPORT_DIALOG (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_export_dialog_dispose (GObject *object)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->preview_timer, g_source_remove);
  g_clear_object (&self->previewing);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->desk);
  g_clear_object (&self->file);
  g_clear_pointer (&self->formats, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_export_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HX_TYPE_EXCHANGE_BOX);
  g_type_ensure (HX_TYPE_EXPORT_PART);
  g_type_ensure (HX_TYPE_WORK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, about);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, part);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, working);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}

static void
hx_export_dialog_class_init (HxExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_export_dialog_get_property;
  object_class->dispose = hx_export_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hx_export_dialog_closed;

  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "export.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "export.show", NULL, show_action);
}

static void
hx_export_dialog_init (HxExportDialog *self)
{
  self->formats = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  list_formats (self);
}

/**
 * hx_export_dialog_new:
 * @desk: the desk
 *
 * Makes an export dialog.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_export_dialog_new (HxDesk *desk)
{
  HxExportDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_EXPORT_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  hx_export_part_set_desk (self->part, desk);
  changed_cb (self);

  return ADW_DIALOG (self);
}

/**
 * hx_export_dialog_present:
 * @parent: a widget of the window
 * @desk: the desk
 *
 * Asks what shall be exported in which format, and exports it.
 */
void
hx_export_dialog_present (GtkWidget *parent,
                          HxDesk    *desk)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  adw_dialog_present (hx_export_dialog_new (desk), parent);
}

/**
 * hx_export_dialog_run:
 * @self: an export dialog
 * @file: the file to write
 *
 * Exports what is chosen; a bundle is verified then.
 */
void
hx_export_dialog_run (HxExportDialog *self,
                      GFile          *file)
{
  Export *export;

  g_return_if_fail (HX_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (!hx_work_page_is_working (self->working));

  g_set_object (&self->file, file);
  hx_work_page_start (self->working, _("Exporting…"));
  show_page (self, "working");
  export = export_new (self, hx_work_page_get_cancellable (self->working));
  export->file = g_object_ref (file);
  export->options->progress = hx_progress_ref (hx_work_page_get_progress (self->working));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, export_fiber, export, export_free));
}

/**
 * hx_export_dialog_get_page:
 * @self: an export dialog
 *
 * Gives the name of the page that is shown.
 *
 * Returns: (transfer none): setup, working, done or failed
 */
const char *
hx_export_dialog_get_page (HxExportDialog *self)
{
  g_return_val_if_fail (HX_IS_EXPORT_DIALOG (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
