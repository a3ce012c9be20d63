/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing with the real window: files, folders, the clipboard, how far it is, the report. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dialogs/hx-import-bar.h"
#include "dialogs/hx-import-dialog.h"
#include "dialogs/hx-import-row.h"
#include "dialogs/hx-import-run.h"
#include "dialogs/hx-importing.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

static GFile *
make_file (const char *name,
           const char *bytes,
           gssize      n_bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
  return g_file_new_for_path (path);
}

static HxWindow *
open_project (const char *name,
              int         width,
              int         height)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_unlink (path);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  hx_window_create (window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  fixture_wait_frames (GTK_WIDGET (window), 2);
  return window;
}

static guint
count_sources (HxWindow *window)
{
  return g_list_model_get_n_items (hx_desk_get_sources (hx_window_get_desk (window)));
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *text)
{
  const char *shown = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget))
    shown = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_BUTTON (widget))
    shown = gtk_button_get_label (GTK_BUTTON (widget));
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (text == NULL || g_strcmp0 (shown, text) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_importing (HxWindow *window)
{
  return hx_importing_is_running (hx_importing_get (hx_window_get_desk (window)));
}

static void
add_mixed_files (GPtrArray *files)
{
  g_ptr_array_add (files, make_file ("harbour-report.txt", "The harbour\n\nIt is closed.\n", -1));
  g_ptr_array_add (files, make_file ("copy of the harbour report.txt",
                                     "The harbour\n\nIt is closed.\n", -1));
  g_ptr_array_add (files, make_file ("old.txt", "Gesch\xfctzt vor \xdc" "berflutung, sagt B\xfcrger"
                                     "meister M\xfcller am Dienstag in der N\xe4he.\n", -1));
  g_ptr_array_add (files, make_file ("empty.html", "", 0));
  g_ptr_array_add (files, make_file ("a program with a rather long name that does not fit.bin",
                                     "\x7f" "ELF\0\0\0\0\x01\x02\x03\x04\0\0\0\0", 16));
}

static AdwDialog *
import_mixed (HxWindow *window)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  add_mixed_files (files);
  hx_import_run (GTK_WIDGET (window), hx_window_get_desk (window), files);
  WAIT_UNTIL (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
test_report (void)
{
  const struct { int width; gboolean dark, rtl; const char *name; } looks[] = {
    { 1400, FALSE, FALSE, "import-report-1400" },
    { 600, TRUE, FALSE, "import-report-600-dark" },
    { 360, FALSE, FALSE, "import-report-360" },
    { 1000, FALSE, TRUE, "import-report-rtl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      HxWindow *window;
      AdwDialog *dialog;

      gtk_widget_set_default_direction (looks[i].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          looks[i].dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_DEFAULT);
      window = open_project ("report.hexapla", looks[i].width, 800);
      dialog = import_mixed (window);
      g_assert_true (HX_IS_IMPORT_DIALOG (dialog));
      WAIT_UNTIL (find (GTK_WIDGET (dialog), HX_TYPE_IMPORT_ROW, "empty.html") != NULL);
      g_assert_nonnull (find (GTK_WIDGET (dialog), HX_TYPE_IMPORT_ROW, "harbour-report.txt"));
      g_assert_nonnull (find (GTK_WIDGET (dialog), HX_TYPE_IMPORT_ROW, "old.txt"));
      fixture_save_picture (GTK_WIDGET (window), looks[i].name);
      adw_dialog_force_close (dialog);
      fixture_close_window (window);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* Escape closes the report also when it has lost the keyboard, as after the window was resized. */
static void
test_escape (void)
{
  HxWindow *window = open_project ("escape.hexapla", 1000, 800);
  AdwDialog *dialog = import_mixed (window);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL));
  WAIT_UNTIL (dialog == NULL);
  fixture_close_window (window);
}

/* Files that are imported without a word show no dialog; the report is there for who asks. */
static void
test_clean (void)
{
  HxWindow *window = open_project ("clean.hexapla", 900, 700);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, make_file ("one.txt", "One\n", -1));
  g_ptr_array_add (files, make_file ("two.txt", "Two\n", -1));
  hx_import_run (GTK_WIDGET (window), hx_window_get_desk (window), files);
  WAIT_UNTIL (count_sources (window) == 2 && !is_importing (window));
  fixture_wait_ms (50);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  fixture_save_picture (GTK_WIDGET (window), "import-toast");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.import-report", NULL));
  WAIT_UNTIL (HX_IS_IMPORT_DIALOG
                (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  adw_dialog_force_close
    (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  WAIT_UNTIL (count_sources (window) == 0);
  fixture_close_window (window);
}

static void
test_paste (void)
{
  HxWindow *window = open_project ("paste.hexapla", 900, 700);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  g_autoptr(GFile) file = make_file ("pasted.txt", "From a file\n", -1);
  g_autoptr(GBytes) html = g_bytes_new_static ("<p>From a <b>page</b></p>", 25);
  g_autoptr(GdkContentProvider) page = gdk_content_provider_new_for_bytes ("text/html", html);
  GdkFileList *files;

  gdk_clipboard_set_text (clipboard, "From the clipboard\nwith more\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-source", NULL));
  WAIT_UNTIL (count_sources (window) == 1 && !is_importing (window));

  gdk_clipboard_set_content (clipboard, page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-source", NULL));
  WAIT_UNTIL (count_sources (window) == 2 && !is_importing (window));

  files = gdk_file_list_new_from_array (&file, 1);
  gdk_clipboard_set (clipboard, GDK_TYPE_FILE_LIST, files);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.paste", NULL));
  WAIT_UNTIL (count_sources (window) == 3 && !is_importing (window));
  fixture_close_window (window);
}

/* A drop is what GTK hands to the target of the page: a list of files, folders among them. */
static void
test_drop (void)
{
  HxWindow *window = open_project ("drop.hexapla", 900, 700);
  g_autoptr(GFile) inner = make_file ("dropped/inner/a.txt", "In a folder\n", -1);
  g_autofree char *path = g_build_filename (folder, "dropped", NULL);
  g_autoptr(GFile) dropped = g_file_new_for_path (path);
  g_auto(GValue) value = G_VALUE_INIT;
  GtkWidget *page = find (GTK_WIDGET (window), g_type_from_name ("HxProjectPage"), NULL);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (page);
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&dropped, 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
  WAIT_UNTIL (count_sources (window) == 1 && !is_importing (window));
  fixture_close_window (window);
}

static void
test_progress (void)
{
  enum { N = 3000 };
  HxWindow *window = open_project ("progress.hexapla", 900, 700);
  GtkWidget *bar = find (GTK_WIDGET (window), HX_TYPE_IMPORT_BAR, NULL);
  GtkWidget *revealer = find (bar, GTK_TYPE_REVEALER, NULL);
  GtkWidget *cancel = find (bar, GTK_TYPE_BUTTON, "_Cancel");
  HxImporting *importing = hx_importing_get (hx_window_get_desk (window));
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 begin;
  guint n_left;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("many/%04u.txt", i);

      g_ptr_array_add (files, make_file (name, name, -1));
    }
  hx_import_run (GTK_WIDGET (window), hx_window_get_desk (window), files);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  WAIT_UNTIL (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)) &&
              hx_importing_get_state (importing)->n_files == N);
  fixture_save_picture (GTK_WIDGET (window), "import-progress");
  g_assert_true (is_importing (window));
  g_test_message ("%u done", hx_importing_get_state (importing)->n_done);

  begin = g_get_monotonic_time ();
  g_signal_emit_by_name (cancel, "clicked");
  WAIT_UNTIL (!is_importing (window));
  g_test_message ("cancelled in %.0f ms", (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 200 * 1000);
  WAIT_UNTIL (!gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));

  /* What was written before stays, and one undo takes all of it out. */
  n_left = count_sources (window);
  g_test_message ("%u left", n_left);
  g_assert_cmpuint (n_left, <, N);
  if (n_left > 0)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
      WAIT_UNTIL (count_sources (window) == 0);
    }
  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-import-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/import/clean", test_clean);
  g_test_add_func ("/import/report", test_report);
  g_test_add_func ("/import/escape", test_escape);
  g_test_add_func ("/import/paste", test_paste);
  g_test_add_func ("/import/drop", test_drop);
  g_test_add_func ("/import/progress", test_progress);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
