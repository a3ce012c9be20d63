/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/hx-error.h"
#include "exchange/hx-example.h"
#include "exchange/hx-formats.h"
#include "dialogs/hx-backup-dialog.h"
#include "hx-application.h"
#include "hx-recent.h"
#include "hx-window-private.h"

/* How a project comes into a window: opened, made, copied to Documents, made of a bundle, or the
 * example. */

#define N_EXAMPLE_PANES 3

typedef struct
{
  HxWindow       *window;
  GFile          *file;
  HxProjectFlags  flags;
  HxSession      *session;
} Request;

static Request *
request_new (HxWindow       *window,
             GFile          *file,
             HxProjectFlags  flags)
{
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (window);
  request->file = file != NULL ? g_object_ref (file) : NULL;
  request->flags = flags;
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->window);
  g_clear_object (&request->file);
  g_clear_object (&request->session);
  g_free (request);
}

/**
 * hx_window_dup_projects_folder:
 *
 * Makes the folder if it is not there.
 *
 * Returns: (transfer full): the folder new projects go to: Hexapla in Documents
 */
GFile *
hx_window_dup_projects_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *path = NULL;

  if (documents != NULL)
    path = g_build_filename (documents, "Hexapla", NULL);
  else
    path = g_build_filename (g_get_home_dir (), "Documents", "Hexapla", NULL);
  g_mkdir_with_parents (path, 0755);
  return g_file_new_for_path (path);
}

/* NAME, NAME 2, NAME 3, … */
static GFile *
number_file (GFile      *folder,
             const char *name,
             guint       number)
{
  g_autofree char *base = NULL;

  if (number <= 1)
    base = g_strconcat (name, HX_PROJECT_SUFFIX, NULL);
  else
    base = g_strdup_printf ("%s %u%s", name, number, HX_PROJECT_SUFFIX);
  return g_file_get_child (folder, base);
}

static void fail (Request    *request,
                  const char *heading,
                  GError     *error);

static DexFuture *
copy_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(GFile) folder = hx_window_dup_projects_folder ();
  g_autofree char *base = g_file_get_basename (request->file);
  g_autoptr(GFile) copy = NULL;
  g_autoptr(GError) error = NULL;
  guint number = 1;

  if (g_str_has_suffix (base, HX_PROJECT_SUFFIX))
    base[strlen (base) - strlen (HX_PROJECT_SUFFIX)] = '\0';
  hx_window_set_busy (request->window, request->file, _("Copying to Documents"));
  do
    {
      g_clear_error (&error);
      g_clear_object (&copy);
      copy = number_file (folder, base, number++);
      dex_await (dex_file_copy (request->file, copy, G_FILE_COPY_NONE, G_PRIORITY_DEFAULT),
                 &error);
    }
  while (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS) && number < 1000);

  if (error != NULL)
    fail (request, _("Project Could Not Be Copied"), error);
  else if (!hx_window_is_closing (request->window))
    hx_window_open (request->window, copy, HX_PROJECT_DEFAULT);
  return NULL;
}

static void
response_cb (AdwAlertDialog *alert,
             const char     *response,
             gpointer        data)
{
  Request *request = data;

  if (g_str_equal (response, "copy"))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, copy_fiber,
                                            request_new (request->window, request->file, 0),
                                            request_free));
  else if (g_str_equal (response, "read-only"))
    hx_window_open (request->window, request->file, HX_PROJECT_READ_ONLY);
  else if (g_str_equal (response, "restore"))
    hx_window_show_backups (request->window, request->file);
  else if (g_str_equal (response, "forget"))
    hx_recent_remove (request->file);
}

static void
closure_free (gpointer  data,
              GClosure *closure)
{
  request_free (data);
}

/* What is wrong, and beside Close the one thing that helps. */
static void
show_open_error (Request *request,
                 GError  *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Project Could Not Be Opened"), error->message);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_response (alert, "close", _("_Close"));
  if (g_error_matches (error, HX_ERROR, HX_ERROR_LOCATION))
    {
      adw_alert_dialog_add_response (alert, "copy", _("Copy to _Documents and Open"));
      adw_alert_dialog_set_response_appearance (alert, "copy", ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (alert, "copy");
    }
  else if (g_error_matches (error, HX_ERROR, HX_ERROR_BUSY) ||
           g_error_matches (error, HX_ERROR, HX_ERROR_READ_ONLY))
    {
      adw_alert_dialog_add_response (alert, "read-only", _("Open _Read-Only"));
    }
  else if (g_error_matches (error, HX_ERROR, HX_ERROR_CORRUPT))
    {
      adw_alert_dialog_add_response (alert, "restore", _("Restore a _Backup…"));
      adw_alert_dialog_set_response_appearance (alert, "restore", ADW_RESPONSE_SUGGESTED);
    }
  else if (g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND))
    {
      adw_alert_dialog_add_response (alert, "restore", _("Restore a _Backup…"));
      adw_alert_dialog_add_response (alert, "forget", _("_Remove from List"));
    }
  adw_alert_dialog_set_close_response (alert, "close");
  g_signal_connect_data (alert, "response", G_CALLBACK (response_cb),
                         request_new (request->window, request->file, 0), closure_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (request->window));
}

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list_ids (connection, HX_SOURCE_SORT_ADDED, NULL, error);
}

/* What was open the last time, or else the first @n sources. */
static void
show_sources (Request   *request,
              HxProject *project,
              guint      n)
{
  HxReader *reader = hx_window_get_reader (request->window);
  g_autoptr(GArray) all = NULL;

  all = dex_await_boxed (hx_project_query (project, G_TYPE_ARRAY, query_sources, NULL, NULL),
                         NULL);
  if (all == NULL || hx_window_is_closing (request->window))
    return;

  if (!hx_window_restore (request->window, all))
    {
      for (guint i = 0; i < MIN (n, all->len); i++)
        hx_reader_open (reader, g_array_index (all, gint64, i), i > 0);
      if (n > 0)
        hx_reader_set_active (reader, 0);
    }
  hx_session_start (request->session);
}

/* The window may have been closed while the file was read. */
static gboolean
take_project (Request   *request,
              HxProject *project)
{
  request->session = hx_session_new (hx_project_get_file (project));
  dex_await (hx_session_load (request->session), NULL);
  if (!hx_window_is_closing (request->window))
    {
      hx_window_take_session (request->window, g_object_ref (request->session));
      hx_window_set_project (request->window, project);
      return TRUE;
    }
  dex_future_disown (hx_project_close (project));
  return FALSE;
}

static void
fail (Request    *request,
      const char *heading,
      GError     *error)
{
  if (hx_window_is_closing (request->window))
    return;
  hx_window_set_busy (request->window, NULL, NULL);
  if (heading != NULL)
    hx_window_show_error (request->window, heading, error->message);
  else
    show_open_error (request, error);
}

/* A new project in Documents, of that name or the next that is free. */
static HxProject *
create_in_documents (const char  *name,
                     GError     **error)
{
  g_autoptr(GFile) folder = hx_window_dup_projects_folder ();
  HxProject *project;
  GError *local = NULL;
  guint number = 1;

  do
    {
      g_autoptr(GFile) file = number_file (folder, name, number++);

      g_clear_error (&local);
      project = dex_await_object (hx_project_create (file), &local);
    }
  while (g_error_matches (local, HX_ERROR, HX_ERROR_EXISTS) && number < 1000);

  if (project == NULL)
    g_propagate_error (error, local);
  return project;
}

/* Nothing is left of a project that did not come about. */
static void
drop_project (HxProject *project)
{
  g_autoptr(GFile) file = g_object_ref (hx_project_get_file (project));

  dex_await (hx_project_close (project), NULL);
  g_file_delete (file, NULL, NULL);
}

/* A bundle stays as it is: a project is made of it. */
static void
open_bundle (Request *request)
{
  g_autofree char *name = g_file_get_basename (request->file);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(GError) error = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  hx_window_set_busy (request->window, request->file, _("Opening the Bundle"));
  project = create_in_documents (name, &error);
  if (project != NULL)
    report = dex_await_boxed (hx_exchange_import (project, &hx_format_bundle, request->file, NULL,
                                                  NULL), &error);
  if (report == NULL)
    {
      if (project != NULL)
        drop_project (project);
      fail (request, _("Bundle Could Not Be Opened"), error);
    }
  else if (take_project (request, project))
    show_sources (request, project, 1);
}

static DexFuture *
detect_thread (gpointer data)
{
  return dex_future_new_for_boolean (hx_formats_detect (data) == &hx_format_bundle);
}

static gboolean
is_bundle (Request *request)
{
  g_autofree char *name = g_file_get_basename (request->file);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (!g_str_has_suffix (folded, ".zip"))   /* whatever it was renamed to */
    return FALSE;
  return dex_await_boolean (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                                 detect_thread, g_object_ref (request->file),
                                                 g_object_unref), NULL);
}

static DexFuture *
open_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  if (is_bundle (request))
    {
      open_bundle (request);
      return NULL;
    }
  project = dex_await_object (hx_project_open (request->file, request->flags), &error);
  if (project == NULL)
    fail (request, NULL, error);
  else if (take_project (request, project))
    show_sources (request, project, 1);
  return NULL;
}

static DexFuture *
create_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  project = dex_await_object (hx_project_create (request->file), &error);
  if (project == NULL)
    fail (request, _("Project Could Not Be Created"), error);
  else if (take_project (request, project))
    show_sources (request, project, 0);
  return NULL;
}

static DexFuture *
example_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  project = create_in_documents (_("Example"), &error);
  if (project != NULL && dex_await (hx_example_fill (project), &error))
    {
      if (take_project (request, project))
        show_sources (request, project, N_EXAMPLE_PANES);
      return NULL;
    }
  if (project != NULL)
    drop_project (project);
  fail (request, _("Example Could Not Be Created"), error);
  return NULL;
}

static void
restored_cb (HxWindow *window,
             GFile    *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (application != NULL)
    hx_application_open_file (HX_APPLICATION (application), window, file);
}

/* Of a project that is open here, or of any other, which need not be there. What is restored opens
 * in a window of its own, or here if the start page is shown. */
void
hx_window_show_backups (HxWindow *self,
                        GFile    *project)
{
  HxBackingUp *backing_up = NULL;
  AdwDialog *dialog;

  g_assert (HX_IS_WINDOW (self));

  if (hx_window_get_file (self) != NULL && g_file_equal (hx_window_get_file (self), project))
    backing_up = hx_window_get_backing_up (self);
  dialog = hx_backup_dialog_new (project, backing_up);
  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * hx_window_show_error:
 * @self: a window
 * @heading: what did not happen
 * @body: why, and what to do
 *
 * Tells of a failure that leaves nothing to decide.
 */
void
hx_window_show_error (HxWindow   *self,
                      const char *heading,
                      const char *body)
{
  AdwDialog *dialog;

  g_return_if_fail (HX_IS_WINDOW (self));

  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * hx_window_open:
 * @self: a window on its start page
 * @file: a project's file, or a bundle
 * @flags: how to open it
 *
 * Opens a project in the window, with the sources in its panes that stood there the last time. Of
 * a bundle, a project is made in Documents and opened.
 */
void
hx_window_open (HxWindow       *self,
                GFile          *file,
                HxProjectFlags  flags)
{
  g_return_if_fail (HX_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  hx_window_set_busy (self, file, _("Opening Project"));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, open_fiber, request_new (self, file, flags),
                                          request_free));
}

/**
 * hx_window_create:
 * @self: a window on its start page
 * @file: the file to make
 *
 * Makes a project and opens it in the window.
 */
void
hx_window_create (HxWindow *self,
                  GFile    *file)
{
  g_return_if_fail (HX_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  hx_window_set_busy (self, file, _("Creating Project"));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, create_fiber, request_new (self, file, 0),
                                          request_free));
}

/**
 * hx_window_create_example:
 * @self: a window on its start page
 *
 * Makes a fresh copy of the example in Documents and opens it, three sources side by side.
 */
void
hx_window_create_example (HxWindow *self)
{
  g_autoptr(GFile) folder = NULL;

  g_return_if_fail (HX_IS_WINDOW (self));

  folder = hx_window_dup_projects_folder ();
  hx_window_set_busy (self, folder, _("Creating the Example"));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, example_fiber, request_new (self, NULL, 0),
                                          request_free));
}
