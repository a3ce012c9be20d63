/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-file-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  HxDesk    *desk;
  GFile     *file;
  GtkWindow *window;   /* which has the toast, so it stays */
} Offer;

static void
offer_free (gpointer  data,
            GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->desk);
  g_object_unref (offer->file);
  g_free (offer);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HxDesk) desk = data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    hx_desk_toast (desk, FALSE, _("The file could not be opened: %s"), error->message);
}

static void
open_cb (AdwToast *toast,
         Offer    *offer)
{
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (offer->file);

  gtk_file_launcher_launch (launcher, offer->window, NULL, opened_cb, g_object_ref (offer->desk));
}

/**
 * hx_file_toast_new:
 * @desk: the desk, to say so if it cannot be opened
 * @text: a sentence
 * @file: the file that was written
 * @window: the window that is going to show it
 *
 * Makes a toast that offers to open a file.
 *
 * Returns: (transfer full): the toast
 */
AdwToast *
hx_file_toast_new (HxDesk     *desk,
                   const char *text,
                   GFile      *file,
                   GtkWindow  *window)
{
  AdwToast *toast = adw_toast_new (text);
  Offer *offer = g_new0 (Offer, 1);

  offer->desk = g_object_ref (desk);
  offer->file = g_object_ref (file);
  offer->window = window;
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Open"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (open_cb), offer, offer_free, 0);
  return toast;
}
