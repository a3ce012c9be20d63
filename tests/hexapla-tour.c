/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks the example through the main job in the real window: read side by side, tag, mention,
 * link, search, close, reopen, export, verify. It goes through the commands that buttons and keys
 * use, says what it does, and leaves pictures and a bundle. `./dev run` shows this where there is
 * no display; with --readme it makes the pictures of the README and the software centres. */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <locale.h>

#include "base/hx-future.h"
#include "base/hx-text.h"
#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-export-dialog.h"
#include "dialogs/hx-link-popover.h"
#include "dialogs/hx-tag-popover.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-example.h"
#include "hx-application.h"
#include "model/hx-check.h"
#include "reader/hx-reading-view.h"
#include "search/hx-search-panel.h"

#define TIMEOUT_SECONDS 20
#define N_PANES 3

typedef struct
{
  HxApplication *application;
  HxWindow      *window;
  char          *folder;
  GFile         *project;
  GFile         *bundle;
} Tour;

/* --- Saying, waiting ------------------------------------------------------------------------- */

static void G_GNUC_PRINTF (1, 2)
say (const char *format,
     ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
  fflush (stdout);
}

static void G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN
fail (const char *format,
      ...)
{
  va_list args;

  va_start (args, format);
  fputs ("hexapla-tour: ", stderr);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  exit (EXIT_FAILURE);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until something is so; what it is stands in the message if it never is. */
#define wait_until(condition, what) \
  G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + TIMEOUT_SECONDS * G_USEC_PER_SEC; \
    guint tick_ = g_timeout_add (5, tick_cb, NULL); \
    while (!(condition) && g_get_monotonic_time () < end_) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (tick_); \
    if (!(condition)) \
      fail ("waited %d seconds in vain: %s", TIMEOUT_SECONDS, what); \
  } G_STMT_END

static void
rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  wait_until (g_get_monotonic_time () >= end, "the clock");
}

static void
check_error (GError     *error,
             const char *what)
{
  if (error != NULL)
    fail ("%s: %s", what, error->message);
}

/* --- The window ------------------------------------------------------------------------------ */

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static HxProject *
get_project (Tour *tour)
{
  return hx_desk_get_project (hx_window_get_desk (tour->window));
}

static void
act (Tour       *tour,
     const char *action)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (tour->window), action, NULL))
    fail ("the window has no command %s now", action);
}

static void
take_picture_to (Tour       *tour,
                 const char *folder,
                 const char *name)
{
  GtkWidget *window = GTK_WIDGET (tour->window);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  int width, height;

  rest (500);
  paintable = gtk_widget_paintable_new (window);
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    fail ("the window draws nothing for %s", path);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    fail ("%s could not be written", path);
  say ("  picture %s (%d × %d)", path, width, height);
}

static void
take_picture (Tour       *tour,
              const char *name)
{
  take_picture_to (tour, tour->folder, name);
}

static void
resize (Tour *tour,
        int   width,
        int   height)
{
  gtk_window_set_default_size (GTK_WINDOW (tour->window), width, height);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (tour->window)) - width) < 40,
              "the window has its new width");
}

static gboolean
has_text (HxReader *reader,
          guint     pane)
{
  GtkWidget *view = hx_reader_get_view (reader, pane);

  return view != NULL && hx_reading_view_get_text (HX_READING_VIEW (view)) != NULL &&
         hx_text_get_length (hx_reading_view_get_text (HX_READING_VIEW (view))) > 0;
}

static void
open_window (Tour *tour)
{
  HxReader *reader;

  tour->window = hx_window_new (ADW_APPLICATION (tour->application));
  gtk_window_set_default_size (GTK_WINDOW (tour->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (tour->window));
  hx_window_open (tour->window, tour->project, HX_PROJECT_DEFAULT);
  wait_until (hx_window_get_desk (tour->window) != NULL, "the project is open");
  reader = hx_window_get_reader (tour->window);
  wait_until (hx_reader_get_n_panes (reader) > 0 && has_text (reader, 0), "a source is shown");
}

static void
close_window (Tour *tour)
{
  g_object_add_weak_pointer (G_OBJECT (tour->window), (gpointer *) &tour->window);
  gtk_window_close (GTK_WINDOW (tour->window));
  wait_until (tour->window == NULL, "the window is closed");
}

/* --- What is in the project ------------------------------------------------------------------ */

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

static gpointer
query_passages (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  HxPassageFilter filter = { .contains = data };

  return hx_passage_list (connection, &filter, error);
}

static gpointer
query_links (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_link_list (connection, 0, error);
}

static gpointer
query_check (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

static gpointer
query (Tour        *tour,
       GType        type,
       HxQueryFunc  func,
       const char  *data)
{
  g_autoptr(GError) error = NULL;
  gpointer result;

  result = hx_future_wait_boxed (hx_project_query (get_project (tour), type, func,
                                                   g_strdup (data), g_free),
                                 &error);
  check_error (error, "The project could not be read");
  return result;
}

static guint
count_links (Tour *tour)
{
  g_autoptr(GPtrArray) links = query (tour, G_TYPE_PTR_ARRAY, query_links, NULL);

  return links->len;
}

/* Whether a passage with just these words has a tag, or mentions an entity, of this name. */
static gboolean
is_marked (Tour       *tour,
           const char *words,
           const char *name)
{
  g_autoptr(GPtrArray) passages = query (tour, G_TYPE_PTR_ARRAY, query_passages, words);

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
  project = hx_future_wait_object (hx_project_create (tour->project), &error);
  check_error (error, "The project could not be created");
  hx_future_wait (hx_example_fill (project), &error);
  check_error (error, "The example could not be filled in");
  hx_future_wait (hx_project_close (project), &error);
  check_error (error, "The project could not be closed");
  say ("Created the example: %s", path);
}

static void
read_side_by_side (Tour *tour)
{
  HxReader *reader = hx_window_get_reader (tour->window);
  g_autoptr(GPtrArray) sources = query (tour, G_TYPE_PTR_ARRAY, query_sources, NULL);

  for (guint i = 0; i < MIN (N_PANES, sources->len); i++)
    hx_reader_open (reader, hx_source_get_id (sources->pdata[i]), i > 0);
  wait_until (hx_reader_get_n_panes (reader) == N_PANES, "three panes are open");
  for (guint i = 0; i < N_PANES; i++)
    {
      wait_until (has_text (reader, i), "every pane shows its text");
      say ("  pane %u: %s", i + 1, hx_source_get_title (sources->pdata[i]));
    }
}

static void
select_words (Tour       *tour,
              guint       pane,
              const char *words)
{
  HxReader *reader = hx_window_get_reader (tour->window);
  HxDesk *desk = hx_window_get_desk (tour->window);
  HxText *text = hx_reading_view_get_text (HX_READING_VIEW (hx_reader_get_view (reader, pane)));
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *found = strstr (utf8, words);
  guint start;

  if (found == NULL)
    fail ("“%s” does not stand in pane %u", words, pane + 1);
  start = hx_text_byte_to_char (text, found - utf8);
  hx_reader_select (reader, pane, start, start + g_utf8_strlen (words, -1));
  wait_until (hx_desk_get_focus (desk)->start == start &&
              hx_desk_get_focus (desk)->source == hx_reader_get_source (reader, pane) &&
              hx_desk_can_annotate (desk), "the words are selected");
}

/* Gives the type-ahead that a command shows. */
static HxChooser *
ask (Tour       *tour,
     const char *action,
     GType       type)
{
  GtkWidget *popover;

  act (tour, action);
  popover = find (GTK_WIDGET (tour->window), type);
  if (popover == NULL)
    fail ("%s asks nothing", action);
  return HX_CHOOSER (popover);
}

static void
annotate (Tour *tour)
{
  guint n_links = count_links (tour);
  HxChooser *chooser;

  select_words (tour, 0, "spillway gates opened");
  chooser = ask (tour, "win.tag", HX_TYPE_TAG_POPOVER);
  hx_chooser_set_text (chooser, "Mechanism");
  hx_chooser_create (chooser);
  wait_until (is_marked (tour, "spillway gates opened", "Mechanism"), "the passage is tagged");
  say ("Tagged “spillway gates opened” with a new tag, Mechanism");

  select_words (tour, 1, "civil protection service");
  chooser = ask (tour, "win.entity", HX_TYPE_ENTITY_POPOVER);
  hx_chooser_set_text (chooser, "Civil Protection of Dervan");
  hx_chooser_create (chooser);
  wait_until (is_marked (tour, "civil protection service", "Civil Protection of Dervan"),
              "the mention is made");
  say ("Marked “civil protection service” as a mention of a new entity");

  select_words (tour, 0, "lower quarter of Dervan");
  act (tour, "win.link");
  select_words (tour, 1, "lower quarter of Derwan");
  hx_chooser_activate (ask (tour, "win.link", HX_TYPE_LINK_POPOVER));
  wait_until (count_links (tour) == n_links + 1, "the passages are linked");
  say ("Linked “lower quarter of Dervan” with “lower quarter of Derwan”");
}

static void
search (Tour *tour)
{
  HxSearchPanel *panel;

  act (tour, "win.search");
  panel = HX_SEARCH_PANEL (find (GTK_WIDGET (tour->window), HX_TYPE_SEARCH_PANEL));
  hx_search_panel_search (panel, "gate");
  wait_until (!hx_search_panel_is_busy (panel) &&
              g_list_model_get_n_items (hx_search_panel_get_results (panel)) > 0,
              "the search finds something");
  say ("Searched for “gate”: %u results",
       g_list_model_get_n_items (hx_search_panel_get_results (panel)));
  take_picture (tour, "search");
  act (tour, "win.cancel");
}

static void
take_pictures (Tour *tour)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  select_words (tour, 0, "spillway gates opened");
  take_picture (tour, "wide-light");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (tour, "wide-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  resize (tour, 600, 720);
  take_picture (tour, "600");
  resize (tour, 360, 640);
  take_picture (tour, "360");
  resize (tour, 1280, 800);
}

static void
check_all (Tour *tour)
{
  g_autoptr(HxCheck) check = NULL;

  if (!is_marked (tour, "spillway gates opened", "Mechanism") ||
      !is_marked (tour, "civil protection service", "Civil Protection of Dervan"))
    fail ("what was tagged is not there after the project was closed and opened");
  check = query (tour, HX_TYPE_CHECK, query_check, NULL);
  for (guint i = 0; i < check->problems->len; i++)
    say ("  %s", (const char *) check->problems->pdata[i]);
  if (check->n_verified != check->n_passages || check->problems->len > 0)
    fail ("only %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " passages verified",
          check->n_verified, check->n_passages);
  say ("Closed and opened again: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
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
  wait_until (g_str_equal (hx_export_dialog_get_page (dialog), "done") ||
              g_str_equal (hx_export_dialog_get_page (dialog), "failed"), "the export ends");
  take_picture (tour, "export");
  if (!g_str_equal (hx_export_dialog_get_page (dialog), "done"))
    fail ("the bundle was not exported: see %s/export.png", tour->folder);
  adw_dialog_force_close (ADW_DIALOG (dialog));

  report = hx_bundle_verify (tour->bundle, NULL, &error);
  check_error (error, "The bundle could not be verified");
  if (report->problems->len > 0)
    fail ("the bundle is not sound: %s", (const char *) report->problems->pdata[0]);
  say ("Exported %s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " files and %" G_GUINT64_FORMAT
       " of %" G_GUINT64_FORMAT " quotes verified", path, report->n_files_ok, report->n_files,
       report->n_quotes_ok, report->n_quotes);
}

static void
walk (Tour *tour)
{
  create_example (tour);
  open_window (tour);
  read_side_by_side (tour);
  annotate (tour);
  search (tour);
  take_pictures (tour);
  close_window (tour);

  /* Widgets take their direction when they are made. */
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_window (tour);
  read_side_by_side (tour);
  check_all (tour);
  take_picture (tour, "right-to-left");
  export (tour);
  close_window (tour);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The two pictures that README.md and the metainfo show. */
static void
take_readme_pictures (Tour       *tour,
                      const char *folder)
{
  create_example (tour);
  open_window (tour);
  read_side_by_side (tour);
  resize (tour, 1600, 1000);
  select_words (tour, 0, "one of the dam’s four spillway gates opened");
  take_picture_to (tour, folder, "read");
  resize (tour, 360, 640);
  take_picture_to (tour, folder, "narrow");
  close_window (tour);
}

static Tour *
tour_new (const char *folder)
{
  Tour *tour = g_new0 (Tour, 1);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_canonicalize_filename (folder, NULL);

  if (g_mkdir_with_parents (path, 0755) != 0)
    fail ("%s could not be made: %s", path, g_strerror (errno));
  tour->folder = g_steal_pointer (&path);
  tour->project = g_file_new_build_filename (tour->folder, "example" HX_PROJECT_SUFFIX, NULL);
  tour->bundle = g_file_new_build_filename (tour->folder, "example-bundle.zip", NULL);
  tour->application = hx_application_new (APPLICATION_ID ".Tour");
  g_application_set_flags (G_APPLICATION (tour->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (tour->application), NULL, &error);
  check_error (error, "The program could not be set up");
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
  const GOptionEntry entries[] = {
    { "readme", 0, 0, G_OPTION_ARG_FILENAME, &readme,
      "Write only read.png and narrow.png, to this folder", "FOLDER" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("OUTPUT-FOLDER");
  g_autoptr(GError) error = NULL;
  Tour *tour;

  setlocale (LC_ALL, "");
  /* Nothing of the analyst's own is read or changed. */
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    fail ("%s", error->message);
  if (argc != 2)
    fail ("which folder? Try hexapla-tour --help");
  dex_init ();
  if (!gtk_init_check ())
    fail ("there is no display; ./dev run makes one");

  tour = tour_new (argv[1]);
  if (readme != NULL)
    take_readme_pictures (tour, readme);
  else
    walk (tour);
  say ("Done: pictures, project and bundle are in %s", tour->folder);
  tour_free (tour);
  return EXIT_SUCCESS;
}
