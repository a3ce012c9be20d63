/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks the example through the main job in the real window: read side by side, step through
 * what is aligned, accept a suggestion, tag, mention, link, search, close, reopen, export, verify.
 * It goes through the commands that buttons and keys use, says what it does, and leaves pictures
 * and a bundle. `./dev run` shows this where there is no display; with --readme it makes the
 * pictures of the README and the software centres, with --figures those of the help,
 * with --welcome those of the tour on the start page. */

#include "config.h"

#include "hexapla-tour.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <locale.h>

#include "base/hx-future.h"
#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-export-dialog.h"
#include "dialogs/hx-link-popover.h"
#include "dialogs/hx-tag-popover.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-example.h"
#include "hx-notice.h"
#include "hx-session.h"
#include "hx-settings.h"
#include "model/hx-check.h"
#include "search/hx-search-panel.h"

#define CODER "Amal Reyes"

/* --- What is in the project ------------------------------------------------------------------ */

static gpointer
query_passages (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  HxPassageFilter filter = { .contains = data };

  return hx_passage_list (connection, &filter, error);
}

static gpointer
query_check (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

/* Whether a passage with just these words has a tag, or mentions an entity, of this name. */
static gboolean
is_marked (Tour       *tour,
           const char *words,
           const char *name)
{
  g_autoptr(GPtrArray) passages = tour_query (tour, G_TYPE_PTR_ARRAY, query_passages, words);

  for (guint i = 0; i < passages->len; i++)
    {
      HxPassage *passage = passages->pdata[i];
      GPtrArray *taggings = hx_passage_get_taggings (passage);
      GPtrArray *mentions = hx_passage_get_mentions (passage);

      if (!g_str_equal (hx_passage_get_text (passage), words))
        continue;
      for (guint j = 0; j < taggings->len; j++)
        if (g_str_equal (((HxTagging *) taggings->pdata[j])->name, name))
          return TRUE;
      for (guint j = 0; j < mentions->len; j++)
        if (g_str_equal (((HxMention *) mentions->pdata[j])->name, name))
          return TRUE;
    }
  return FALSE;
}

/* --- The job --------------------------------------------------------------------------------- */

static void
create_example (Tour *tour)
{
  g_autofree char *path = g_file_get_path (tour->project);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  g_remove (path);
  hx_session_forget (tour->project);
  project = hx_future_wait_object (hx_project_create (tour->project), &error);
  tour_check_error (error, "The project could not be created");
  hx_project_set_coder (project, CODER);
  hx_future_wait (hx_example_fill (project), &error);
  tour_check_error (error, "The example could not be filled in");
  hx_future_wait (hx_project_close (project), &error);
  tour_check_error (error, "The project could not be closed");
  tour_say ("Created the example: %s", path);
}

static void
read_side_by_side (Tour *tour)
{
  const guint numbers[] = { 1, 2, 4 };

  tour_open_sources (tour, numbers, G_N_ELEMENTS (numbers));
  tour_say ("Three reports side by side, and compared");
}

static void
annotate (Tour *tour)
{
  guint n_links = tour_count_links (tour);
  HxChooser *chooser;

  tour_select (tour, 0, "spillway gates opened");
  chooser = tour_ask (tour, "win.tag", HX_TYPE_TAG_POPOVER);
  hx_chooser_set_text (chooser, "Mechanism");
  hx_chooser_create (chooser);
  tour_wait_until (is_marked (tour, "spillway gates opened", "Mechanism"), "the passage is tagged");
  tour_say ("Tagged “spillway gates opened” with a new tag, Mechanism");

  tour_select (tour, 1, "civil protection service");
  chooser = tour_ask (tour, "win.entity", HX_TYPE_ENTITY_POPOVER);
  hx_chooser_set_text (chooser, "Civil Protection of Dervan");
  hx_chooser_create (chooser);
  tour_wait_until (is_marked (tour, "civil protection service", "Civil Protection of Dervan"),
                   "the mention is made");
  tour_say ("Marked “civil protection service” as a mention of a new entity");

  tour_select (tour, 0, "lower quarter of Dervan");
  tour_act (tour, "win.link");
  tour_select (tour, 1, "lower quarter of Derwan");
  hx_chooser_activate (tour_ask (tour, "win.link", HX_TYPE_LINK_POPOVER));
  tour_wait_until (tour_count_links (tour) == n_links + 1, "the passages are linked");
  tour_say ("Linked “lower quarter of Dervan” with “lower quarter of Derwan”");
}

static void
search (Tour *tour)
{
  HxSearchPanel *panel;

  tour_act (tour, "win.search");
  panel = HX_SEARCH_PANEL (tour_find (GTK_WIDGET (tour->window), HX_TYPE_SEARCH_PANEL));
  hx_search_panel_search (panel, "gate");
  tour_wait_until (!hx_search_panel_is_busy (panel) &&
                   g_list_model_get_n_items (hx_search_panel_get_results (panel)) > 0,
                   "the search finds something");
  tour_say ("Searched for “gate”: %u results",
            g_list_model_get_n_items (hx_search_panel_get_results (panel)));
  tour_take_picture (tour, tour->folder, "search");
  tour_act (tour, "win.cancel");
}

static void
take_pictures (Tour *tour)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  tour_select (tour, 0, "spillway gates opened");
  tour_take_picture (tour, tour->folder, "wide-light");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  tour_take_picture (tour, tour->folder, "wide-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  tour_resize (tour, 600, 720);
  tour_take_picture (tour, tour->folder, "600");
  tour_resize (tour, 360, 640);
  tour_take_picture (tour, tour->folder, "360");
  tour_resize (tour, 1280, 800);
}

static void
check_panes (Tour *tour)
{
  HxReader *reader = hx_window_get_reader (tour->window);

  tour_wait_until (hx_reader_get_n_panes (reader) == 3, "the panes come back");
  read_side_by_side (tour);
}

static void
check_all (Tour *tour)
{
  g_autoptr(HxCheck) check = NULL;

  if (!is_marked (tour, "spillway gates opened", "Mechanism") ||
      !is_marked (tour, "civil protection service", "Civil Protection of Dervan"))
    tour_fail ("what was tagged is not there after the project was closed and opened");
  check = tour_query (tour, HX_TYPE_CHECK, query_check, NULL);
  for (guint i = 0; i < check->problems->len; i++)
    tour_say ("  %s", (const char *) check->problems->pdata[i]);
  if (check->n_verified != check->n_passages || check->problems->len > 0)
    tour_fail ("only %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " passages verified",
               check->n_verified, check->n_passages);
  tour_say ("Closed and opened again: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
            " passages verified", check->n_verified, check->n_passages);
}

static void
export (Tour *tour)
{
  HxExportDialog *dialog =
    HX_EXPORT_DIALOG (hx_export_dialog_new (hx_window_get_desk (tour->window)));
  g_autofree char *path = g_file_get_path (tour->bundle);
  g_autoptr(HxBundleReport) report = NULL;
  g_autoptr(GError) error = NULL;

  g_remove (path);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (tour->window));
  hx_export_dialog_run (dialog, tour->bundle);
  tour_wait_until (g_str_equal (hx_export_dialog_get_page (dialog), "done") ||
                   g_str_equal (hx_export_dialog_get_page (dialog), "failed"), "the export ends");
  tour_take_picture (tour, tour->folder, "export");
  if (!g_str_equal (hx_export_dialog_get_page (dialog), "done"))
    tour_fail ("the bundle was not exported: see %s/export.png", tour->folder);
  adw_dialog_force_close (ADW_DIALOG (dialog));

  report = hx_bundle_verify (tour->bundle, NULL, &error);
  tour_check_error (error, "The bundle could not be verified");
  if (report->problems->len > 0)
    tour_fail ("the bundle is not sound: %s", (const char *) report->problems->pdata[0]);
  tour_say ("Exported %s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " files and %"
            G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " quotes verified", path,
            report->n_files_ok, report->n_files, report->n_quotes_ok, report->n_quotes);
}

static void
walk (Tour *tour)
{
  create_example (tour);
  tour_open_window (tour);
  read_side_by_side (tour);
  tour_walk_desk (tour);
  annotate (tour);
  search (tour);
  take_pictures (tour);
  tour_close_window (tour);

  /* Widgets take their direction when they are made. */
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  tour_open_window (tour);
  check_panes (tour);
  check_all (tour);
  tour_take_picture (tour, tour->folder, "right-to-left");
  export (tour);
  tour_close_window (tour);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Nothing of the analyst's own is read or changed. */
static void
use_own_folders (const char *folder)
{
  const char *variables[] = { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME" };
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autofree char *home = g_build_filename (path, "home", NULL);

  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], home, TRUE);
}

/* In pictures for others the project is where a new one goes. */
static GFile *
make_project_file (const char *folder,
                   gboolean    pictures)
{
  g_autofree char *documents = NULL;

  if (!pictures)
    return g_file_new_build_filename (folder, "example" HX_PROJECT_SUFFIX, NULL);
  documents = g_build_filename (g_get_home_dir (), "Documents", "Hexapla", NULL);
  if (g_mkdir_with_parents (documents, 0755) != 0)
    tour_fail ("%s could not be made: %s", documents, g_strerror (errno));
  return g_file_new_build_filename (documents, "Nahrez Dam" HX_PROJECT_SUFFIX, NULL);
}

static Tour *
tour_new (const char *folder,
          gboolean    pictures)
{
  Tour *tour = g_new0 (Tour, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_canonicalize_filename (folder, NULL);

  if (g_mkdir_with_parents (path, 0755) != 0)
    tour_fail ("%s could not be made: %s", path, g_strerror (errno));
  tour->folder = g_steal_pointer (&path);
  tour->project = make_project_file (tour->folder, pictures);
  tour->bundle = g_file_new_build_filename (tour->folder, "example-bundle.zip", NULL);
  tour->application = hx_application_new (APPLICATION_ID ".Tour");
  g_application_set_flags (G_APPLICATION (tour->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (tour->application), NULL, &error);
  tour_check_error (error, "The program could not be set up");
  g_object_set (hx_settings_get_default (), "coder-name", CODER, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  return tour;
}

static void
tour_free (Tour *tour)
{
  g_object_unref (tour->application);
  g_object_unref (tour->project);
  g_object_unref (tour->bundle);
  g_free (tour->folder);
  g_free (tour);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *readme = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *welcome = NULL;
  gboolean pictures;
  const GOptionEntry entries[] = {
    { "readme", 0, 0, G_OPTION_ARG_FILENAME, &readme,
      "Write only the pictures of the README, to this folder", "FOLDER" },
    { "figures", 0, 0, G_OPTION_ARG_FILENAME, &figures,
      "Write only the pictures of the help, to this folder", "FOLDER" },
    { "welcome", 0, 0, G_OPTION_ARG_FILENAME, &welcome,
      "Write only the pictures of the tour on the start page, to this folder", "FOLDER" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("OUTPUT-FOLDER");
  g_autoptr(GError) error = NULL;
  Tour *tour;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    tour_fail ("%s", error->message);
  if (argc != 2)
    tour_fail ("which folder? Try hexapla-tour --help");
  use_own_folders (argv[1]);
  hx_notice_silence ();
  dex_init ();
  if (!gtk_init_check ())
    tour_fail ("there is no display; ./dev run makes one");

  pictures = readme != NULL || figures != NULL || welcome != NULL;
  tour = tour_new (argv[1], pictures);
  if (pictures)
    create_example (tour);
  if (readme != NULL)
    tour_take_readme (tour, readme);
  if (figures != NULL)
    tour_take_figures (tour, figures);
  if (welcome != NULL)
    tour_take_welcome (tour, welcome);
  if (!pictures)
    walk (tour);
  tour_say ("Done: pictures, project and bundle are in %s", tour->folder);
  tour_free (tour);
  return EXIT_SUCCESS;
}
