/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-export-dialog.h"

#include "base/hx-error.h"
#include "dialogs/hx-pick-list.h"
#include "exchange/hx-bundle.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

#define MAX_PROBLEMS 20

struct _HxExportDialog
{
  AdwDialog      parent_instance;

  HxDesk        *desk;
  GFile         *file;
  GCancellable  *cancellable;   /* while it works */

  GtkStack      *stack;
  AdwSwitchRow  *all_sources;
  AdwSwitchRow  *all_tags;
  HxPickList    *sources;
  HxPickList    *tags;
  AdwStatusPage *working;
  AdwStatusPage *done;
  GtkLabel      *problems;
  AdwStatusPage *failed;
};

/* What an export needs; it holds the dialog, which the analyst may close meanwhile. */
typedef struct
{
  HxExportDialog  *self;
  GFile           *file;
  GCancellable    *cancellable;
  HxBundleOptions  options;
} Export;

/* What the check takes to its thread and brings back. */
typedef struct
{
  gatomicrefcount  ref_count;
  GFile           *file;
  GCancellable    *cancellable;
  HxBundleReport  *report;
} Verify;

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

static void
show_problems (HxExportDialog *self,
               GPtrArray      *problems)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len && i < MAX_PROBLEMS; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (problems, i));
  gtk_label_set_text (self->problems, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), text->len > 0);
}

static void
show_report (HxExportDialog *self,
             HxBundleReport *report)
{
  gboolean good = report->problems->len == 0 && report->n_quotes_ok == report->n_quotes &&
                  report->n_files_ok == report->n_files;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *n_ok = hx_phrase_dup_number (report->n_quotes_ok);
  g_autofree char *n = hx_phrase_dup_number (report->n_quotes);
  g_autofree char *quotes = NULL;
  g_autofree char *markup = NULL;

  quotes = g_strdup_printf (ngettext ("%s of %s quote verified", "%s of %s quotes verified",
                                      report->n_quotes), n_ok, n);
  markup = g_markup_printf_escaped ("%s\n%s", shown, quotes);
  adw_status_page_set_icon_name (self->done, good ? "object-select-symbolic"
                                                  : "dialog-warning-symbolic");
  adw_status_page_set_title (self->done, good ? _("Bundle Exported")
                                              : _("Exported, but Not Verified"));
  adw_status_page_set_description (self->done, markup);
  show_problems (self, report->problems);
  show_page (self, "done");
  hx_desk_toast (self->desk, FALSE, _("Bundle exported: %s"), quotes);
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
  g_object_unref (export->file);
  g_object_unref (export->cancellable);
  g_clear_pointer (&export->options.sources, g_array_unref);
  g_clear_pointer (&export->options.tags, g_array_unref);
  g_free (export);
}

static void
verify_unref (gpointer data)
{
  Verify *verify = data;

  if (!g_atomic_ref_count_dec (&verify->ref_count))
    return;

  g_object_unref (verify->file);
  g_object_unref (verify->cancellable);
  g_clear_pointer (&verify->report, hx_bundle_report_free);
  g_free (verify);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Verify, verify_unref)

static DexFuture *
verify_thread (gpointer data)
{
  Verify *verify = data;
  GError *error = NULL;

  verify->report = hx_bundle_verify (verify->file, verify->cancellable, &error);

  return verify->report != NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

static DexFuture *
verify_bundle (Verify *verify)
{
  g_atomic_ref_count_inc (&verify->ref_count);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, verify_thread, verify,
                              verify_unref);
}

static DexFuture *
export_fiber (gpointer data)
{
  Export *export = data;
  HxExportDialog *self = export->self;
  HxProject *project = hx_desk_get_project (self->desk);
  g_autoptr(Verify) verify = g_new0 (Verify, 1);
  g_autoptr(GError) error = NULL;
  gboolean good;

  g_atomic_ref_count_init (&verify->ref_count);
  verify->file = g_object_ref (export->file);
  verify->cancellable = g_object_ref (export->cancellable);

  good = dex_await (hx_bundle_export (project, export->file, &export->options,
                                      export->cancellable), &error);
  if (good)
    {
      adw_status_page_set_title (self->working, _("Checking the Bundle…"));
      good = dex_await (verify_bundle (verify), &error);
    }

  g_clear_object (&self->cancellable);
  if (good)
    show_report (self, verify->report);
  else
    show_error (self, error);

  return dex_future_new_true ();
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
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  name = g_strconcat (hx_project_get_name (hx_desk_get_project (self->desk)), ".zip", NULL);
  gtk_file_filter_set_name (filter, _("Bundles"));
  gtk_file_filter_add_suffix (filter, "zip");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Export a Bundle"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, "/", '-'));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, save_cb,
                        g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
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

static gboolean
has_active (AdwSwitchRow *all,
            HxPickList   *some)
{
  g_autoptr(GArray) ids = NULL;

  if (adw_switch_row_get_active (all))
    return TRUE;

  ids = hx_pick_list_dup_active (some);

  return ids->len > 0;
}

static void
changed_cb (HxExportDialog *self)
{
  if (self->sources != NULL && self->tags != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose",
                                   has_active (self->all_sources, self->sources) &&
                                   has_active (self->all_tags, self->tags));
}

static gpointer
sources_query (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

static DexFuture *
sources_cb (DexFuture *future,
            gpointer   data)
{
  g_autoptr(HxExportDialog) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *sources = value != NULL ? g_value_get_boxed (value) : NULL;

  for (guint i = 0; self != NULL && self->sources != NULL && sources != NULL && i < sources->len;
       i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);

      hx_pick_list_add (self->sources, hx_source_get_id (source), hx_phrase_source_title (source),
                        hx_source_get_outlet (source));
    }

  return dex_future_new_true ();
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
fill (HxExportDialog *self)
{
  GListModel *tags = hx_desk_get_tags (self->desk);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *path = hx_phrase_dup_tag_path (self->desk, tag);

      hx_pick_list_add (self->tags, hx_tag_get_id (tag), hx_tag_get_name (tag), path);
    }

  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (hx_project_query (hx_desk_get_project (self->desk),
                                                           G_TYPE_PTR_ARRAY, sources_query, NULL,
                                                           NULL),
                                         sources_cb, weak, weak_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_export_dialog_closed (AdwDialog *dialog)
{
  HxExportDialog *self = HX_EXPORT_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
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

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->desk);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hx_export_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HX_TYPE_PICK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, all_sources);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, all_tags);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, sources);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, tags);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, working);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, HxExportDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
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
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.show", NULL, show_action);
}

static void
hx_export_dialog_init (HxExportDialog *self)
{
  g_autoptr(AdwSpinnerPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = adw_spinner_paintable_new (GTK_WIDGET (self->working));
  adw_status_page_set_paintable (self->working, GDK_PAINTABLE (spinner));
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
  fill (self);

  return ADW_DIALOG (self);
}

/**
 * hx_export_dialog_present:
 * @parent: a widget of the window
 * @desk: the desk
 *
 * Asks what shall go into a bundle, and exports it.
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
 * @file: the bundle to write
 *
 * Exports what is chosen, then verifies it.
 */
void
hx_export_dialog_run (HxExportDialog *self,
                      GFile          *file)
{
  Export *export;

  g_return_if_fail (HX_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->cancellable == NULL);

  g_set_object (&self->file, file);
  self->cancellable = g_cancellable_new ();
  adw_status_page_set_title (self->working, _("Exporting…"));
  show_page (self, "working");

  export = g_new0 (Export, 1);
  export->self = g_object_ref_sink (self);
  export->file = g_object_ref (file);
  export->cancellable = g_object_ref (self->cancellable);
  if (!adw_switch_row_get_active (self->all_sources))
    export->options.sources = hx_pick_list_dup_active (self->sources);
  if (!adw_switch_row_get_active (self->all_tags))
    export->options.tags = hx_pick_list_dup_active (self->tags);
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
