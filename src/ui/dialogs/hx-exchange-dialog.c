/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-exchange-dialog.h"

#include <glib/gi18n.h>

#include "base/hx-error.h"
#include "dialogs/hx-exchange-box.h"
#include "dialogs/hx-exchange-words.h"
#include "dialogs/hx-work-page.h"

struct _HxExchangeDialog
{
  AdwDialog       parent_instance;

  HxDesk         *desk;
  const HxFormat *format;
  GFile          *file;

  GtkStack       *stack;
  HxWorkPage     *working;
  GtkLabel       *file_name;
  GtkLabel       *origin;
  HxExchangeBox  *box;
  AdwStatusPage  *failed;
};

/* One run; it holds the dialog, which the analyst may close meanwhile. */
typedef struct
{
  HxExchangeDialog  *self;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
} Run;

G_DEFINE_FINAL_TYPE (HxExchangeDialog, hx_exchange_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
show_page (HxExchangeDialog *self,
           const char       *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* --- What came of it ------------------------------------------------------------------------- */

static void
show_error (HxExchangeDialog *self,
            const GError     *error)
{
  g_autofree char *markup = NULL;

  if (g_error_matches (error, HX_ERROR, HX_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failed, markup);
  show_page (self, "failed");
}

static void
show_preview (HxExchangeDialog *self,
              HxExchangeReport *report)
{
  g_autofree char *origin = NULL;

  if (report->origin != NULL)
    /* Translators: the program that has written a file */
    origin = g_strdup_printf (_("Written by %s"), report->origin);
  gtk_label_set_text (self->origin, origin != NULL ? origin : _(self->format->title));
  hx_exchange_box_set_report (self->box, report);
  show_page (self, "preview");
}

static void
tell_done (HxExchangeDialog *self,
           HxExchangeReport *report)
{
  g_autofree char *verified = hx_exchange_dup_verified (report);
  g_autofree char *counts = hx_exchange_dup_counts (report);

  hx_desk_toast (self->desk, TRUE, _("Imported: %s"), verified != NULL ? verified : counts);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- Fibers ---------------------------------------------------------------------------------- */

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->self);
  g_object_unref (run->cancellable);
  hx_exchange_options_free (run->options);
  g_free (run);
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;
  HxExchangeDialog *self = run->self;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = dex_await_boxed (hx_exchange_import (hx_desk_get_project (self->desk), self->format,
                                                self->file, run->options, run->cancellable),
                            &error);
  hx_work_page_stop (self->working);
  if (report == NULL)
    show_error (self, error);
  else if (run->options->preview)
    show_preview (self, report);
  else
    tell_done (self, report);
  return dex_future_new_true ();
}

static void
start (HxExchangeDialog *self,
       gboolean          preview)
{
  Run *run = g_new0 (Run, 1);

  hx_work_page_start (self->working, preview ? _("Looking into the File…") : _("Importing…"));
  show_page (self, "working");
  run->self = g_object_ref (self);
  run->cancellable = g_object_ref (hx_work_page_get_cancellable (self->working));
  run->options = hx_exchange_options_new ();
  run->options->preview = preview;
  run->options->progress = hx_progress_ref (hx_work_page_get_progress (self->working));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, run, run_free));
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
import_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxExchangeDialog *self = HX_EXCHANGE_DIALOG (widget);

  if (!hx_work_page_is_working (self->working))
    start (self, FALSE);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_exchange_dialog_closed (AdwDialog *dialog)
{
  hx_work_page_cancel (HX_EXCHANGE_DIALOG (dialog)->working);
}

static void
hx_exchange_dialog_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_string (value, hx_exchange_dialog_get_page (HX_EXCHANGE_DIALOG (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_exchange_dialog_dispose (GObject *object)
{
  HxExchangeDialog *self = HX_EXCHANGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_EXCHANGE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (hx_exchange_dialog_parent_class)->dispose (object);
}

static void
hx_exchange_dialog_class_init (HxExchangeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_exchange_dialog_get_property;
  object_class->dispose = hx_exchange_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hx_exchange_dialog_closed;

  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HX_TYPE_EXCHANGE_BOX);
  g_type_ensure (HX_TYPE_WORK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-exchange-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, working);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, file_name);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, origin);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, box);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeDialog, failed);
  gtk_widget_class_install_action (widget_class, "exchange.import", NULL, import_action);
}

static void
hx_exchange_dialog_init (HxExchangeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_exchange_dialog_new:
 * @desk: the desk
 * @format: a format that can be read
 * @file: a file of it
 *
 * Makes a dialog that looks into a file and offers to import it.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_exchange_dialog_new (HxDesk         *desk,
                        const HxFormat *format,
                        GFile          *file)
{
  HxExchangeDialog *self;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (format != NULL && format->read != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (HX_TYPE_EXCHANGE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->format = format;
  self->file = g_object_ref (file);
  name = g_file_get_basename (file);
  shown = g_filename_display_name (name);
  gtk_label_set_text (self->file_name, shown);
  start (self, TRUE);
  return ADW_DIALOG (self);
}

/**
 * hx_exchange_dialog_get_page:
 * @self: a dialog
 *
 * Returns: (transfer none): what is shown: "working", "preview" or "failed"
 */
const char *
hx_exchange_dialog_get_page (HxExchangeDialog *self)
{
  g_return_val_if_fail (HX_IS_EXCHANGE_DIALOG (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
