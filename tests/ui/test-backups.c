/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dialogs/hx-backup-dialog.h"
#include "hx-backing-up.h"
#include "hx-settings.h"
#include "hx-tag-colours.h"
#include "hx-window-private.h"
#include "model/hx-tag.h"
#include "project/hx-backup.h"
#include "project/hx-edit.h"
#include "window-fixture.h"

/* When backups are made by themselves, what is said when that fails, and the list of them. */

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static HxApplication *application;
static char *folder;

static HxWindow *
open_new_project (const char *name)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));
  g_autoptr(GFile) file = g_file_new_build_filename (folder, name, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));
  hx_window_create (window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  return window;
}

static void
add_tag (HxWindow   *window,
         const char *name)
{
  HxProject *project = hx_desk_get_project (hx_window_get_desk (window));
  g_autoptr(HxEdit) edit = hx_project_begin (project, name);

  hx_edit_add_tag (edit, 0, name, NULL);
  dex_future_disown (hx_edit_commit (edit));
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (project), name) == 0);
}

static guint
count_backups (HxWindow *window)
{
  g_autoptr(GPtrArray) backups = hx_backup_list (hx_window_get_file (window), NULL);

  return backups->len;
}

static void
test_tick (void)
{
  HxWindow *window = open_new_project ("tick.hexapla");
  HxBackingUp *backing_up = hx_window_get_backing_up (window);
  gint64 now = g_get_monotonic_time ();

  /* Not of an empty project, whatever the time; nor too early; nor when it is turned off */
  hx_backing_up_tick (backing_up, now + 1000 * MINUTE);
  add_tag (window, "One");
  hx_backing_up_tick (backing_up, now + 29 * MINUTE);
  g_object_set (hx_settings_get_default (), "backup-automatic", FALSE, NULL);
  hx_backing_up_tick (backing_up, now + 1000 * MINUTE);
  g_object_set (hx_settings_get_default (), "backup-automatic", TRUE, NULL);
  fixture_wait_ms (250);
  g_assert_cmpuint (count_backups (window), ==, 0);

  hx_backing_up_tick (backing_up, now + 31 * MINUTE);
  WAIT_UNTIL (count_backups (window) == 1);
  fixture_wait_ms (250);

  /* Nothing has changed since. */
  hx_backing_up_tick (backing_up, now + 1000 * MINUTE);
  fixture_wait_ms (250);
  g_assert_cmpuint (count_backups (window), ==, 1);

  add_tag (window, "Two");
  hx_backing_up_tick (backing_up, g_get_monotonic_time () + 31 * MINUTE);
  WAIT_UNTIL (count_backups (window) == 2);
  fixture_close_window (window);
}

static void
back_up_now (HxWindow *window)
{
  DexFuture *future = hx_backing_up_now (hx_window_get_backing_up (window));

  WAIT_UNTIL (!dex_future_is_pending (future));
  g_assert_true (dex_future_is_resolved (future));
  dex_unref (future);
}

/* The preference for how much room they take together, in GB. */
static void
test_size (void)
{
  HxWindow *window = open_new_project ("size.hexapla");
  g_autoptr(GPtrArray) backups = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      add_tag (window, name);
      back_up_now (window);
    }
  backups = hx_backup_list (hx_window_get_file (window), NULL);
  g_assert_cmpuint (backups->len, ==, 3);
  for (guint i = 0; i < backups->len; i++)
    {
      const char *path = g_file_peek_path (hx_backup_get_file (backups->pdata[i]));

      g_assert_cmpint (g_chmod (path, 0600), ==, 0);
      g_assert_cmpint (truncate (path, 600 * 1000 * 1000), ==, 0);
    }

  /* 1.8 GB of 2, as at first, of 0, which is no limit, and of 1 */
  back_up_now (window);
  g_assert_cmpuint (count_backups (window), ==, 3);
  g_object_set (hx_settings_get_default (), "backup-size", 0, NULL);
  back_up_now (window);
  g_assert_cmpuint (count_backups (window), ==, 3);
  g_object_set (hx_settings_get_default (), "backup-size", 1, NULL);
  back_up_now (window);
  g_assert_cmpuint (count_backups (window), ==, 2);
  g_assert_false (g_file_query_exists (hx_backup_get_file (backups->pdata[2]), NULL));
  g_object_set (hx_settings_get_default (), "backup-size", 2, NULL);
  fixture_close_window (window);
}

static void
failure_cb (HxBackingUp *backing_up,
            GParamSpec  *pspec,
            GPtrArray   *said)
{
  if (hx_backing_up_get_failure (backing_up) != NULL)
    g_ptr_array_add (said, g_strdup (hx_backing_up_get_failure (backing_up)));
}

/* Said once, and the work goes on; when the folder is there again, so are backups. */
static void
test_failing (void)
{
  HxWindow *window = open_new_project ("failing.hexapla");
  HxBackingUp *backing_up = hx_window_get_backing_up (window);
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *chosen = g_build_filename (folder, "stick", NULL);
  g_autoptr(GFile) place = g_file_new_for_path (chosen);
  g_autoptr(GPtrArray) backups = NULL;

  g_object_set (hx_settings_get_default (), "backup-folder", chosen, NULL);
  g_signal_connect (backing_up, "notify::failure", G_CALLBACK (failure_cb), said);
  add_tag (window, "One");
  hx_backing_up_tick (backing_up, g_get_monotonic_time () + 31 * MINUTE);
  WAIT_UNTIL (said->len == 1);
  g_assert_nonnull (strstr (said->pdata[0], "stick"));
  fixture_wait_frames (GTK_WIDGET (window), 30);
  fixture_save_picture (GTK_WIDGET (window), "backups-failing");
  for (guint i = 0; i < 3; i++)
    {
      fixture_wait_ms (250);
      hx_backing_up_tick (backing_up, g_get_monotonic_time () + 1000 * MINUTE);
    }
  fixture_wait_ms (250);
  g_assert_cmpuint (said->len, ==, 1);

  add_tag (window, "Two");
  g_assert_cmpint (g_mkdir (chosen, 0700), ==, 0);
  hx_backing_up_tick (backing_up, g_get_monotonic_time () + 1000 * MINUTE);
  fixture_wait_ms (250);
  backups = hx_backup_list (hx_window_get_file (window), place);
  g_assert_cmpuint (backups->len, ==, 1);
  g_object_set (hx_settings_get_default (), "backup-folder", "", NULL);
  g_assert_null (hx_backing_up_get_failure (backing_up));
  g_signal_handlers_disconnect_by_data (backing_up, said);
  fixture_close_window (window);
}

/* A project that is opened again while its window makes the last backup opens when that is gone. */
static void
test_reopened_at_once (void)
{
  HxWindow *window = open_new_project ("again.hexapla");
  g_autoptr(GFile) file = g_object_ref (hx_window_get_file (window));

  add_tag (window, "One");
  gtk_window_close (GTK_WINDOW (window));
  hx_application_open_file (application, NULL, file);
  WAIT_UNTIL ((window = hx_application_find_window (application, file)) != NULL
              && !hx_window_is_closing (window) && hx_window_get_desk (window) != NULL);
  g_assert_false (hx_project_get_read_only (hx_desk_get_project (hx_window_get_desk (window))));
  fixture_close_window (window);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_dialog (void)
{
  HxWindow *window = open_new_project ("dialog.hexapla");
  AdwDialog *dialog;

  add_tag (window, "One");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.backups", NULL);
  WAIT_UNTIL ((dialog = adw_application_window_get_visible_dialog (
                 ADW_APPLICATION_WINDOW (window))) != NULL);
  g_assert_true (HX_IS_BACKUP_DIALOG (dialog));
  fixture_wait_frames (GTK_WIDGET (window), 20);
  fixture_save_picture (GTK_WIDGET (window), "backups-none");
  g_assert_cmpuint (count_rows (GTK_WIDGET (dialog)), ==, 0);
  fixture_wait_ms (250);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "backups.now", NULL);
  WAIT_UNTIL (count_rows (GTK_WIDGET (dialog)) == 1);
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  fixture_close_window (window);
}

/* Preferences' palettes begin again where they end, and are what new tags get. */
static void
test_colours (void)
{
  for (guint i = 0; hx_tag_colours_get_nick (i) != NULL; i++)
    {
      guint n = hx_tag_colours_get_n (i);

      g_assert_cmpuint (hx_tag_colours_find (hx_tag_colours_get_nick (i)), ==, i);
      g_assert_cmpuint (n, >=, 8);
      g_assert_cmpstr (hx_tag_colours_get (i, n), ==, hx_tag_colours_get (i, 0));
      g_object_set (hx_settings_get_default (), "tag-colours", hx_tag_colours_get_nick (i), NULL);
      g_assert_cmpstr (hx_tag_colours_get_next (1), ==, hx_tag_colours_get (i, 1));
    }
  g_assert_null (hx_tag_colours_get_nick (3));
  g_assert_cmpuint (hx_tag_colours_find ("none of them"), ==, 0);
  g_object_set (hx_settings_get_default (), "tag-colours", "standard", NULL);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-backups-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/backups/tick", test_tick);
  g_test_add_func ("/backups/size", test_size);
  g_test_add_func ("/backups/failing", test_failing);
  g_test_add_func ("/backups/reopened-at-once", test_reopened_at_once);
  g_test_add_func ("/backups/dialog", test_dialog);
  g_test_add_func ("/backups/colours", test_colours);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
