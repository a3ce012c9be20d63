/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-check-dialog.h"
#include "inspector/hx-phrase.h"
#include "model/hx-check.h"

#define MAX_PROBLEMS 200

/* The command Verify Passages: checks the file and every passage, and says what it found. */

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

static gpointer
query_check (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_check_run (connection, data, error);
}

/**
 * hx_check_project:
 * @project: a project
 * @cancellable: to stop it
 *
 * Verifies the file and every passage, in the background.
 *
 * Returns: (transfer full): a future that resolves to a [struct@Check]
 */
DexFuture *
hx_check_project (HxProject    *project,
                  GCancellable *cancellable)
{
  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  return hx_project_query (project, HX_TYPE_CHECK, query_check, g_object_ref (cancellable),
                           g_object_unref);
}

static GtkWidget *
create_problems (HxCheck *check)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < MIN (check->problems->len, MAX_PROBLEMS); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), check->problems->pdata[i]);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   hx_check_get_remedy (hx_check_get_kind (check, i)));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

/* As text that can be sent to somebody who may help. */
static char *
dup_verified (HxCheck *check)
{
  g_autofree char *n_verified = hx_phrase_dup_number (check->n_verified);
  g_autofree char *n_passages = hx_phrase_dup_number (check->n_passages);

  /* Translators: numbers: how many passages stand where they should, of how many */
  return g_strdup_printf (ngettext ("%s of %s passage verified.", "%s of %s passages verified.",
                                    check->n_passages), n_verified, n_passages);
}

static char *
dup_report (HxCheck *check)
{
  g_autofree char *verified = dup_verified (check);
  g_autoptr(GString) report = g_string_new (verified);

  g_string_append_c (report, '\n');
  for (guint i = 0; i < check->problems->len; i++)
    g_string_append_printf (report, "\n%s\n→ %s\n", (char *) check->problems->pdata[i],
                            hx_check_get_remedy (hx_check_get_kind (check, i)));
  return g_string_free (g_steal_pointer (&report), FALSE);
}

static void
response_cb (GtkWidget  *parent,
             const char *response,
             AdwDialog  *alert)
{
  if (g_str_equal (response, "restore"))
    gtk_widget_activate_action (parent, "win.backups", NULL);
  else if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (parent),
                            g_object_get_data (G_OBJECT (alert), "report"));
}

static void
present_result (Request *request,
                HxCheck *check)
{
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  g_autofree char *verified = dup_verified (check);

  if (check->problems->len == 0)
    {
      adw_alert_dialog_set_heading (alert, _("Everything Is in Its Place"));
    }
  else
    {
      adw_alert_dialog_set_heading (alert, _("Problems Were Found"));
      adw_alert_dialog_set_extra_child (alert, create_problems (check));
    }
  adw_alert_dialog_set_body (alert, verified);
  adw_alert_dialog_add_response (alert, "close", _("_Close"));
  adw_alert_dialog_add_response (alert, "copy", _("C_opy Report"));
  if (check->problems->len > 0)
    adw_alert_dialog_add_response (alert, "restore", _("Restore a _Backup…"));
  adw_alert_dialog_set_close_response (alert, "close");
  g_object_set_data_full (G_OBJECT (dialog), "report", dup_report (check), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), request->parent,
                           G_CONNECT_SWAPPED);
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
  AdwDialog *dialog = adw_alert_dialog_new (_("Verifying Passages"), NULL);
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_size_request (spinner, 48, 48);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), spinner);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"));
  g_signal_connect_object (dialog, "closed", G_CALLBACK (progress_closed_cb), cancellable, 0);
  return dialog;
}

static DexFuture *
check_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(AdwDialog) progress = g_object_ref_sink (create_progress (request->cancellable));
  g_autoptr(HxCheck) check = NULL;
  g_autoptr(GError) error = NULL;

  adw_dialog_present (progress, request->parent);
  check = dex_await_boxed (hx_check_project (hx_desk_get_project (request->desk),
                                             request->cancellable), &error);
  if (g_cancellable_is_cancelled (request->cancellable))
    return NULL;

  adw_dialog_force_close (progress);
  if (check != NULL)
    present_result (request, check);
  else
    hx_desk_toast (request->desk, FALSE, "%s", error->message);
  return NULL;
}

/**
 * hx_check_dialog_present:
 * @parent: the window
 * @desk: its desk
 *
 * Verifies the project and presents what was found; can be cancelled.
 */
void
hx_check_dialog_present (GtkWidget *parent,
                         HxDesk    *desk)
{
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  request = g_new0 (Request, 1);
  request->parent = g_object_ref (parent);
  request->desk = g_object_ref (desk);
  request->cancellable = g_cancellable_new ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, check_fiber, request, request_free));
}
