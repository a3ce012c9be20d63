/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files for other programs and of them, in the real window: what would come of it, and what does. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "base/hx-future.h"
#include "desk-fixture.h"
#include "dialogs/hx-exchange-box.h"
#include "dialogs/hx-exchange-dialog.h"
#include "dialogs/hx-export-dialog.h"
#include "dialogs/hx-exchange-words.h"
#include "dialogs/hx-import-run.h"
#include "dialogs/hx-loss-name.h"
#include "dialogs/hx-pick-list.h"
#include "exchange/hx-example.h"
#include "exchange/hx-formats.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

static HxWindow *
open_window (const char *name,
             int         width,
             int         height,
             gboolean    example)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_unlink (path);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  hx_window_create (window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  if (example)
    {
      GError *error = NULL;

      hx_future_wait (hx_example_fill (hx_desk_get_project (hx_window_get_desk (window))), &error);
      g_assert_no_error (error);
      WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_sources (hx_window_get_desk (window))) == 5);
    }
  fixture_wait_frames (GTK_WIDGET (window), 2);
  return window;
}

static AdwDialog *
get_dialog (HxWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static GFile *
get_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
choose_format (AdwDialog      *dialog,
               const HxFormat *format)
{
  GtkWidget *row = NULL;
  GListModel *titles;

  WAIT_UNTIL ((row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL)) != NULL);
  titles = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    {
      g_autoptr(GtkStringObject) title = g_list_model_get_item (titles, i);

      if (g_str_equal (gtk_string_object_get_string (title), format->title))
        {
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
          return;
        }
    }
  g_assert_not_reached ();
}

static GtkWidget *
find_preview (AdwDialog *dialog)
{
  GtkWidget *box = fixture_find (GTK_WIDGET (dialog), HX_TYPE_EXCHANGE_BOX, NULL);

  return box != NULL && gtk_widget_get_mapped (box) ? box : NULL;
}

static void
export_as (HxWindow       *window,
           const HxFormat *format,
           GFile          *file)
{
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  WAIT_UNTIL ((dialog = get_dialog (window)) != NULL);
  choose_format (dialog, format);
  WAIT_UNTIL (find_preview (dialog) != NULL);
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_wait_ms (300);
  fixture_save_picture (GTK_WIDGET (window), "export-preview");
  hx_export_dialog_run (HX_EXPORT_DIALOG (dialog), file);
  WAIT_UNTIL (!g_str_equal (hx_export_dialog_get_page (HX_EXPORT_DIALOG (dialog)), "working"));
  g_assert_cmpstr (hx_export_dialog_get_page (HX_EXPORT_DIALOG (dialog)), ==, "done");
  fixture_wait_ms (300);
  fixture_save_picture (GTK_WIDGET (window), "export-done");
  g_assert_true (g_file_query_exists (file, NULL));
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (get_dialog (window) == NULL);
}

static AdwDialog *
look_into (HxWindow *window,
           GFile    *file)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  AdwDialog *dialog;

  g_ptr_array_add (files, g_object_ref (file));
  hx_import_run (GTK_WIDGET (window), hx_window_get_desk (window), files);
  WAIT_UNTIL ((dialog = get_dialog (window)) != NULL && HX_IS_EXCHANGE_DIALOG (dialog)
              && !g_str_equal (hx_exchange_dialog_get_page (HX_EXCHANGE_DIALOG (dialog)),
                               "working"));
  fixture_wait_ms (300);
  return dialog;
}

static guint
count_sources (HxWindow *window)
{
  return g_list_model_get_n_items (hx_desk_get_sources (hx_window_get_desk (window)));
}

/* Out of one project and into another: the analyst is told before and after, and can undo it. */
static void
test_both_ways (void)
{
  HxWindow *window = open_window ("From.hexapla", 1280, 900, TRUE);
  g_autoptr(GFile) file = get_file ("Exchange.qdpx");
  AdwDialog *dialog;

  export_as (window, &hx_format_refi, file);
  fixture_close_window (window);

  window = open_window ("To.hexapla", 1280, 900, FALSE);
  dialog = look_into (window, file);
  g_assert_cmpstr (hx_exchange_dialog_get_page (HX_EXCHANGE_DIALOG (dialog)), ==, "preview");
  g_assert_nonnull (find_preview (dialog));
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_save_picture (GTK_WIDGET (window), "exchange-preview");
  g_assert_cmpuint (count_sources (window), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "exchange.import", NULL);
  WAIT_UNTIL (get_dialog (window) == NULL && count_sources (window) == 5);
  fixture_wait_ms (300);
  fixture_save_picture (GTK_WIDGET (window), "exchange-done");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_UNTIL (count_sources (window) == 0);
  fixture_close_window (window);
}

/* A file that is not what its name says is a sentence, and nothing else. */
static void
test_broken (void)
{
  HxWindow *window = open_window ("Broken.hexapla", 900, 700, FALSE);
  g_autoptr(GFile) file = get_file ("Broken.qdpx");
  AdwDialog *dialog;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "PK no archive", -1, NULL));
  dialog = look_into (window, file);
  g_assert_cmpstr (hx_exchange_dialog_get_page (HX_EXCHANGE_DIALOG (dialog)), ==, "failed");
  fixture_save_picture (GTK_WIDGET (window), "exchange-failed");
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (get_dialog (window) == NULL);
  g_assert_cmpuint (count_sources (window), ==, 0);
  fixture_close_window (window);
}

static void
test_narrow (void)
{
  HxWindow *window = open_window ("Narrow.hexapla", 360, 640, TRUE);
  g_autoptr(GFile) file = get_file ("Narrow.qdpx");
  AdwDialog *dialog;

  export_as (window, &hx_format_refi, file);
  dialog = look_into (window, file);
  fixture_save_picture (GTK_WIDGET (window), "exchange-narrow");
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (get_dialog (window) == NULL);
  fixture_close_window (window);
}

/* Every format that is offered can be chosen, and says what it is. */
static void
test_formats (void)
{
  HxWindow *window = open_window ("Formats.hexapla", 900, 800, TRUE);
  guint n_formats;
  const HxFormat *const *formats = hx_formats_list (&n_formats);
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  WAIT_UNTIL ((dialog = get_dialog (window)) != NULL);
  for (guint i = 0; i < n_formats; i++)
    {
      if (formats[i]->write == NULL)
        continue;
      g_assert_nonnull (formats[i]->summary);
      g_assert_true (*formats[i]->suffix == '.');
      choose_format (dialog, formats[i]);
      fixture_wait_ms (200);
      WAIT_UNTIL (find_preview (dialog) != NULL);
      if (formats[i] == &hx_format_bundle || formats[i] == &hx_format_passages)
        {
          g_autofree char *name = g_strconcat ("export-", formats[i]->name, NULL);

          fixture_wait_ms (400);
          fixture_check_names (GTK_WIDGET (dialog));
          fixture_save_picture (GTK_WIDGET (window), name);
        }
    }
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (get_dialog (window) == NULL);
  fixture_close_window (window);
}

/* A bundle opens as a project of its own; one that is damaged leaves nothing behind. */
static void
test_bundle (void)
{
  HxWindow *window = open_window ("Whole.hexapla", 1000, 700, TRUE);
  g_autoptr(GFile) file = get_file ("Whole flood.zip");
  g_autofree char *path = g_build_filename (folder, "Documents", "Hexapla", "Whole flood.hexapla",
                                            NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  export_as (window, &hx_format_bundle, file);
  fixture_close_window (window);

  window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  hx_window_open (window, file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL && count_sources (window) == 5);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_wait_ms (300);
  fixture_save_picture (GTK_WIDGET (window), "bundle-opened");
  fixture_close_window (window);
  g_unlink (path);

  g_assert_true (g_file_get_contents (g_file_peek_path (file), &bytes, &n_bytes, NULL));
  bytes[n_bytes / 2] ^= 0x55;
  g_assert_true (g_file_set_contents (g_file_peek_path (file), bytes, n_bytes, NULL));
  window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  hx_window_open (window, file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (get_dialog (window) != NULL);
  fixture_save_picture (GTK_WIDGET (window), "bundle-damaged");
  g_assert_null (hx_window_get_desk (window));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  adw_dialog_force_close (get_dialog (window));
  fixture_close_window (window);
}

/* What is blacked out is chosen by tag: without one, nothing is exported as if it were. */
static void
test_redact (void)
{
  HxWindow *window = open_window ("Redact.hexapla", 900, 800, TRUE);
  GtkWidget *row = NULL, *check = NULL, *button, *lists;
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  WAIT_UNTIL ((dialog = get_dialog (window)) != NULL);
  choose_format (dialog, &hx_format_bundle);
  WAIT_UNTIL ((row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SWITCH_ROW,
                                   "Black Out Passages")) != NULL);
  button = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Export…");
  g_assert_true (gtk_widget_get_sensitive (button));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  WAIT_UNTIL (!gtk_widget_get_sensitive (button));
  WAIT_UNTIL ((lists = fixture_find (GTK_WIDGET (dialog), HX_TYPE_PICK_LIST, NULL)) != NULL
              && (check = fixture_find (lists, GTK_TYPE_CHECK_BUTTON, NULL)) != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  WAIT_UNTIL (gtk_widget_get_sensitive (button));
  fixture_wait_ms (500);
  WAIT_UNTIL (find_preview (dialog) != NULL);
  fixture_save_picture (GTK_WIDGET (window), "export-redact");
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (get_dialog (window) == NULL);
  fixture_close_window (window);
}

/* What is lost is called by its name, and not as the core calls it. */
static void
test_names (void)
{
  static const HxFormat * const formats[] = {
    &hx_format_refi, &hx_format_bundle, &hx_format_geojson, &hx_format_ftm, &hx_format_tei,
    &hx_format_conll, &hx_format_brat,
  };
  HxWindow *window = open_window ("Names.hexapla", 1280, 900, TRUE);
  HxProject *project = hx_desk_get_project (hx_window_get_desk (window));
  g_autoptr(GFile) file = get_file ("Names.out");
  const HxExchangeOptions options = { .preview = TRUE };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      GError *error = NULL;
      g_autoptr(HxExchangeReport) report = NULL;

      report = hx_future_wait_boxed (hx_exchange_export (project, formats[i], file, &options, NULL),
                                     &error);
      g_assert_no_error (error);
      for (guint k = 0; k < report->losses->len; k++, n++)
        {
          const HxExchangeLoss *loss = g_ptr_array_index (report->losses, k);
          g_autofree char *name = hx_exchange_dup_loss (loss);

          g_test_message ("%s: %s", loss->element, name);
          g_assert_true (g_ascii_isupper (*name));
        }
    }
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpstr (hx_loss_name_find ("foreign_parts"), ==, "Parts of other programs’ files");
  g_assert_cmpstr (hx_loss_name_find ("PlainTextSelection"), ==, "PlainTextSelection");
  fixture_close_window (window);
}

static void
test_german (void)
{
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  if (setlocale (LC_MESSAGES, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("there is no German locale");
      return;
    }
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_cmpstr (hx_loss_name_find ("history"), ==, "Verlauf");
  g_assert_cmpstr (hx_loss_name_find ("PlainTextSelection"), ==, "PlainTextSelection");
  setlocale (LC_MESSAGES, "C.UTF-8");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-exchange-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/exchange/both-ways", test_both_ways);
  g_test_add_func ("/exchange/broken", test_broken);
  g_test_add_func ("/exchange/narrow", test_narrow);
  g_test_add_func ("/exchange/formats", test_formats);
  g_test_add_func ("/exchange/redact", test_redact);
  g_test_add_func ("/exchange/bundle", test_bundle);
  g_test_add_func ("/exchange/names", test_names);
  g_test_add_func ("/exchange/german", test_german);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
