/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "base/hx-error.h"
#include "dialogs/hx-compact-dialog.h"
#include "dialogs/hx-importing.h"
#include "project/hx-compact.h"

/* The command Compact: writes the project anew, and says what that has come to. */

typedef struct
{
  GtkWidget    *parent;
  HxDesk       *desk;
  GCancellable *cancellable;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->parent);
  g_object_unref (request->desk);
  g_object_unref (request->cancellable);
  g_free (request);
}

static void
present_result (Request      *request,
                HxCompaction *compaction)
{
  g_autofree char *before = g_format_size (compaction->before);
  g_autofree char *after = g_format_size (compaction->after);
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  if (compaction->after < compaction->before)
    {
      adw_alert_dialog_set_heading (alert, _("Project Compacted"));
      /* Translators: the sizes of the project, such as “84 MB” */
      adw_alert_dialog_format_body (alert, _("It takes %s now; it was %s before. Nothing that can be "
                                             "undone was dropped."), after, before);
    }
  else
    {
      adw_alert_dialog_set_heading (alert, _("Nothing to Gain"));
      adw_alert_dialog_format_body (alert, _("The project takes %s, and all of it is in use."),
                                    after);
    }
  adw_alert_dialog_add_response (alert, "close", _("_Close"));
  adw_dialog_present (dialog, request->parent);
}

static void
progress_closed_cb (AdwDialog *dialog,
                    gpointer   cancellable)
{
  g_cancellable_cancel (cancellable);
}

static AdwDialog *
create_progress (GCancellable *cancellable)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Compacting the Project"),
                                            _("Edits wait until it is done"));
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_size_request (spinner, 48, 48);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), spinner);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"));
  g_signal_connect_object (dialog, "closed", G_CALLBACK (progress_closed_cb), cancellable, 0);
  return dialog;
}

static DexFuture *
compact_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(AdwDialog) progress = g_object_ref_sink (create_progress (request->cancellable));
  g_autofree HxCompaction *compaction = NULL;
  g_autoptr(GError) error = NULL;

  adw_dialog_present (progress, request->parent);
  compaction = dex_await_boxed (hx_project_compact (hx_desk_get_project (request->desk),
                                                    request->cancellable), &error);
  adw_dialog_force_close (progress);
  if (compaction != NULL)
    present_result (request, compaction);
  else if (!g_error_matches (error, HX_ERROR, HX_ERROR_CANCELLED))
    hx_desk_toast (request->desk, FALSE, "%s", error->message);
  return NULL;
}

/**
 * hx_compact_dialog_present:
 * @parent: the window
 * @desk: its desk
 *
 * Compacts the project and says what came of it; can be cancelled. Not while an import writes.
 */
void
hx_compact_dialog_present (GtkWidget *parent,
                           HxDesk    *desk)
{
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  if (hx_importing_is_running (hx_importing_get (desk)))
    {
      hx_desk_toast (desk, FALSE, _("The project can be compacted when the import is done"));
      return;
    }

  request = g_new0 (Request, 1);
  request->parent = g_object_ref (parent);
  request->desk = g_object_ref (desk);
  request->cancellable = g_cancellable_new ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, compact_fiber, request, request_free));
}
