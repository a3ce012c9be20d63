/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-notice.h"

static gboolean silenced;

/* Another one of the same window takes its place. */
static char *
dup_id (GtkApplicationWindow *window)
{
  return g_strdup_printf ("window-%u", gtk_application_window_get_id (window));
}

/* Tests run on a bus without a desktop, and GLib warns where nobody shows notices. */
static GApplication *
get_application (GtkApplicationWindow *window)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (silenced || g_test_initialized () || application == NULL)
    return NULL;
  return g_application_get_is_registered (G_APPLICATION (application))
         ? G_APPLICATION (application) : NULL;
}

/* A window that is looked at needs no notice any more. */
static void
active_cb (GtkApplicationWindow *window)
{
  GApplication *application = get_application (window);
  g_autofree char *id = NULL;

  if (application == NULL || !gtk_window_is_active (GTK_WINDOW (window)))
    return;
  id = dup_id (window);
  g_application_withdraw_notification (application, id);
}

/**
 * hx_notice_silence:
 *
 * Sends no notice from now on: for a program that drives the window where there is no desktop.
 */
void
hx_notice_silence (void)
{
  silenced = TRUE;
}

/**
 * hx_notice_watch:
 * @window: a window
 *
 * Lets the notices of a window go once somebody looks at it. To be called once.
 */
void
hx_notice_watch (GtkApplicationWindow *window)
{
  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));

  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

/**
 * hx_notice_send:
 * @window: the window that says it
 * @text: a sentence
 *
 * Says on the desktop what a window says that nobody looks at: that an import, an export or the
 * like has ended. The name of the project stands below; the window comes to the front when the
 * notice is clicked.
 */
void
hx_notice_send (GtkApplicationWindow *window,
                const char           *text)
{
  GApplication *application;
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *id = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));

  application = get_application (window);
  if (application == NULL || gtk_window_is_active (GTK_WINDOW (window)))
    return;
  id = dup_id (window);
  notification = g_notification_new (text);
  g_notification_set_body (notification, gtk_window_get_title (GTK_WINDOW (window)));
  g_notification_set_default_action_and_target (notification, "app.show-window", "u",
                                                gtk_application_window_get_id (window));
  g_application_send_notification (application, id, notification);
}
