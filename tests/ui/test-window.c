/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "base/hx-future.h"
#include "dialogs/hx-import-run.h"
#include "hx-item.h"
#include "hx-source-model.h"
#include "project/hx-history.h"
#include "window-fixture.h"

/* The real window in process: commands in, models and pictures out. */

static HxApplication *application;
static char *folder;

/* By a label, or by a tooltip, here or on the button that this one is a part of. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
      gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;
  return (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ||
          ADW_IS_SPLIT_BUTTON (parent)) && has_name (parent);
}

/* Everything that can be used must have a name for those who cannot see it. What libadwaita's rows
 * are made of is libadwaita's. */
static void
check_names (GtkWidget *widget)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON, GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON, GTK_ACCESSIBLE_ROLE_TEXT_BOX,
    GTK_ACCESSIBLE_ROLE_SEARCH_BOX, GTK_ACCESSIBLE_ROLE_LIST, GTK_ACCESSIBLE_ROLE_COMBO_BOX,
    GTK_ACCESSIBLE_ROLE_IMG, GTK_ACCESSIBLE_ROLE_SWITCH, GTK_ACCESSIBLE_ROLE_SLIDER,
    GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
  };
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (!gtk_widget_get_mapped (widget) || ADW_IS_COMBO_ROW (widget))
    return;
  if (role == GTK_ACCESSIBLE_ROLE_LIST
      && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL)
    role = GTK_ACCESSIBLE_ROLE_GENERIC;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (role == roles[i] && !has_name (widget))
      {
        GtkWidget *parent = gtk_widget_get_parent (widget);

        g_test_message ("%s in %s in %s has no accessible name", G_OBJECT_TYPE_NAME (widget),
                        G_OBJECT_TYPE_NAME (parent),
                        G_OBJECT_TYPE_NAME (gtk_widget_get_parent (parent)));
        g_test_fail ();
      }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static GtkWidget *
find_widget (GtkWidget  *widget,
             const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static HxWindow *
open_window (int width,
             int height)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  fixture_wait_frames (GTK_WIDGET (window), 2);
  return window;
}

static GFile *
make_file (const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_unlink (path);
  return g_file_new_for_path (path);
}

static HxWindow *
open_new_project (const char *name,
                  int         width,
                  int         height)
{
  HxWindow *window = open_window (width, height);
  g_autoptr(GFile) file = make_file (name, NULL);

  hx_window_create (window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  return window;
}

static guint
count_sources (HxWindow *window)
{
  return g_list_model_get_n_items (hx_desk_get_sources (hx_window_get_desk (window)));
}

static void
import_three (HxWindow *window)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, make_file ("one.txt", "Three days of intense fighting.\n\nThen rain.\n"));
  g_ptr_array_add (files, make_file ("two.txt", "Two days of fighting, said the army.\n"));
  g_ptr_array_add (files, make_file ("three.txt", "يومان من القتال قرب حمص.\n"));
  hx_import_run (GTK_WIDGET (window), hx_window_get_desk (window), files);
  WAIT_UNTIL (count_sources (window) == 3);
}

static gint64
get_source (HxWindow *window,
            guint     position)
{
  g_autoptr(HxItem) item = NULL;

  item = g_list_model_get_item (hx_desk_get_sources (hx_window_get_desk (window)), position);
  return hx_item_get_id (item);
}

static void
activate (HxWindow   *window,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static void
test_start (void)
{
  HxWindow *window = open_window (900, 700);

  g_assert_null (hx_window_get_desk (window));
  check_names (GTK_WIDGET (window));
  fixture_save_picture (GTK_WIDGET (window), "start");
  fixture_close_window (window);

  window = open_window (360, 500);
  fixture_save_picture (GTK_WIDGET (window), "start-360");
  fixture_close_window (window);
}

static void
test_annotate (void)
{
  HxWindow *window = open_new_project ("annotate.hexapla", 1280, 800);
  HxDesk *desk = hx_window_get_desk (window);
  HxProject *project = hx_desk_get_project (desk);
  HxReader *reader = hx_window_get_reader (window);
  HxTag *tag;

  fixture_save_picture (GTK_WIDGET (window), "empty");
  check_names (GTK_WIDGET (window));
  import_three (window);
  for (guint i = 0; i < 3; i++)
    hx_reader_open (reader, get_source (window, i), i > 0);
  WAIT_UNTIL (hx_reader_get_n_panes (reader) == 3);
  g_assert_false (hx_desk_can_annotate (desk));

  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 0),
                                        .start = 0, .end = 30 });
  g_assert_true (hx_desk_can_annotate (desk));
  hx_desk_apply_new_tag (desk, "Figures");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (desk)) == 1);
  WAIT_UNTIL (hx_desk_get_focus (desk)->kind == HX_FOCUS_PASSAGE);
  tag = g_list_model_get_item (hx_desk_get_tags (desk), 0);
  g_assert_cmpstr (hx_tag_get_name (tag), ==, "Figures");
  g_assert_cmpuint (hx_tag_get_n_taggings (tag), ==, 1);
  g_assert_cmpstr (hx_project_get_undo_label (project), ==,
                   "Tag “Three days of intense fighting” with Figures");
  g_object_unref (tag);

  hx_desk_apply_new_entity (desk, HX_ENTITY_EVENT, "The Battle");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (desk)) == 1);
  fixture_save_picture (GTK_WIDGET (window), "annotated");
  check_names (GTK_WIDGET (window));

  activate (window, "win.undo");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (desk)) == 0);
  activate (window, "win.undo");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (desk)) == 0);
  activate (window, "win.redo");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (desk)) == 1);
  fixture_close_window (window);
}

static GtkWidget *
find_banner (GtkWidget  *widget,
             const char *part)
{
  if (ADW_IS_BANNER (widget) && strstr (adw_banner_get_title (ADW_BANNER (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_banner (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
exec_raw (const char *path,
          const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A passage that another program has moved is noticed when the project is opened. */
static void
test_moved_passage (void)
{
  HxWindow *window = open_new_project ("moved.hexapla", 1280, 800);
  HxDesk *desk = hx_window_get_desk (window);
  g_autofree char *path = g_build_filename (folder, "moved.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkWidget *banner;

  import_three (window);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 0),
                                        .start = 0, .end = 5 });
  hx_desk_apply_new_tag (desk, "Figures");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (desk)) == 1);
  banner = find_banner (GTK_WIDGET (window), "damaged");
  fixture_wait_ms (2500);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  fixture_close_window (window);

  exec_raw (path, "DROP TRIGGER passage_update; UPDATE passage SET start = start + 1");
  window = open_window (1280, 800);
  hx_window_open (window, file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  banner = find_banner (GTK_WIDGET (window), "damaged");
  WAIT_UNTIL (adw_banner_get_revealed (ADW_BANNER (banner)));
  fixture_save_picture (GTK_WIDGET (window), "damaged");
  fixture_close_window (window);
}

static void
test_recent_tag (void)
{
  HxWindow *window = open_new_project ("recent.hexapla", 1280, 800);
  HxDesk *desk = hx_window_get_desk (window);
  HxTag *tag;

  import_three (window);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 0),
                                        .start = 0, .end = 5 });
  hx_desk_apply_new_tag (desk, "Figures");
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (desk)) == 1);
  WAIT_UNTIL (hx_desk_get_focus (desk)->kind == HX_FOCUS_PASSAGE);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 1),
                                        .start = 0, .end = 8 });
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.apply-recent", "i", 1));
  WAIT_UNTIL ((tag = g_list_model_get_item (hx_desk_get_tags (desk), 0)) != NULL &&
              (g_object_unref (tag), hx_tag_get_n_taggings (tag) == 2));
  fixture_close_window (window);
}

static void
test_link (void)
{
  HxWindow *window = open_new_project ("link.hexapla", 1280, 800);
  HxDesk *desk = hx_window_get_desk (window);
  HxFocus first;
  HxFocus second;

  import_three (window);
  first = (HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 0), .end = 10 };
  second = (HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 1), .end = 8 };
  hx_desk_set_focus (desk, &first);
  activate (window, "win.link");
  g_assert_true (hx_desk_has_link_start (desk));
  activate (window, "win.cancel");
  g_assert_false (hx_desk_has_link_start (desk));
  activate (window, "win.link");
  fixture_save_picture (GTK_WIDGET (window), "link");
  hx_desk_set_focus (desk, &second);
  hx_desk_finish_link (desk, HX_LINK_CONTRADICTS);
  g_assert_false (hx_desk_has_link_start (desk));
  WAIT_UNTIL (g_str_has_prefix (hx_project_get_undo_label (hx_desk_get_project (desk)),
                                "Link Passages"));
  fixture_close_window (window);
}

/* A project is a window: opening it again raises that. */
static void
test_open_twice (void)
{
  HxWindow *window = open_new_project ("twice.hexapla", 900, 600);
  g_autoptr(GFile) file = g_object_ref (hx_window_get_file (window));

  g_assert_true (hx_application_find_window (application, file) == window);
  hx_application_open_file (application, NULL, file);
  g_assert_true (hx_application_find_window (application, file) == window);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))),
                    ==, 1);
  fixture_close_window (window);

  window = open_window (900, 600);
  hx_application_open_file (application, window, file);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  fixture_close_window (window);
}

static void
test_open_failure (void)
{
  HxWindow *window = open_window (900, 600);
  g_autoptr(GFile) file = make_file ("letter.hexapla", "This is no project.\n");
  AdwDialog *dialog;

  hx_window_open (window, file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  fixture_save_picture (GTK_WIDGET (window), "open-failure");
  adw_dialog_force_close (dialog);
  g_assert_null (hx_window_get_file (window));
  fixture_close_window (window);
}

static void
open_example (HxWindow *window)
{
  hx_window_create_example (window);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  WAIT_UNTIL (hx_reader_get_n_panes (hx_window_get_reader (window)) == 3);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (hx_window_get_desk (window))) > 0);
  fixture_wait_ms (200);
}

static void
show_example (int         width,
              int         height,
              const char *name)
{
  HxWindow *window = open_window (width, height);

  open_example (window);
  fixture_save_picture (GTK_WIDGET (window), name);
  check_names (GTK_WIDGET (window));
  fixture_close_window (window);
}

static void
test_example (void)
{
  HxWindow *window = open_window (1600, 1000);
  GtkWidget *stack;

  open_example (window);
  fixture_save_picture (GTK_WIDGET (window), "example");
  check_names (GTK_WIDGET (window));
  stack = find_widget (find_widget (GTK_WIDGET (window), "HxSidebar"), "AdwViewStack");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "tags");
  fixture_save_picture (GTK_WIDGET (window), "tags");
  check_names (GTK_WIDGET (window));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "entities");
  fixture_save_picture (GTK_WIDGET (window), "entities");
  check_names (GTK_WIDGET (window));
  activate (window, "win.search");
  fixture_save_picture (GTK_WIDGET (window), "search");
  check_names (GTK_WIDGET (window));
  activate (window, "win.cancel");
  fixture_close_window (window);
}

static void
test_widths (void)
{
  show_example (1280, 800, "1280");
  show_example (900, 700, "900");
  show_example (620, 700, "620");
  show_example (600, 700, "600");
  show_example (360, 640, "360");
}

static void
test_narrow_sidebar (void)
{
  HxWindow *window = open_window (360, 640);

  open_example (window);
  activate (window, "win.toggle-sidebar");
  fixture_save_picture (GTK_WIDGET (window), "360-sidebar");
  activate (window, "win.toggle-sidebar");
  activate (window, "win.toggle-inspector");
  fixture_save_picture (GTK_WIDGET (window), "360-inspector");
  fixture_close_window (window);
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_example (1280, 800, "rtl");
  show_example (360, 640, "rtl-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_dark (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  show_example (1280, 800, "dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  show_example (1280, 800, "large-text");
  show_example (480, 700, "large-text-480");
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  show_example (360, 640, "large-text-360");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static AdwDialog *
show_dialog (HxWindow   *window,
             const char *action,
             const char *name)
{
  AdwDialog *dialog;

  if (g_str_has_prefix (action, "app."))
    g_action_group_activate_action (G_ACTION_GROUP (application), action + 4, NULL);
  else
    activate (window, action);
  WAIT_UNTIL (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  fixture_save_picture (GTK_WIDGET (window), name);
  check_names (GTK_WIDGET (dialog));
  return dialog;
}

static void
close_dialog (HxWindow  *window,
              AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
  WAIT_UNTIL (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
}

static void
test_dialogs (void)
{
  HxWindow *window = open_window (1280, 800);

  open_example (window);
  close_dialog (window, show_dialog (window, "app.preferences", "preferences"));
  close_dialog (window, show_dialog (window, "app.shortcuts", "shortcuts"));
  close_dialog (window, show_dialog (window, "app.about", "about"));
  close_dialog (window, show_dialog (window, "win.history", "history"));
  close_dialog (window, show_dialog (window, "win.export", "export"));
  fixture_close_window (window);
}

static void
test_verify (void)
{
  HxWindow *window = open_window (1280, 800);
  AdwDialog *dialog;

  open_example (window);
  activate (window, "win.verify");
  WAIT_UNTIL ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)))
              != NULL &&
              g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)),
                         "Everything Is in Its Place") == 0);
  fixture_save_picture (GTK_WIDGET (window), "verify");
  close_dialog (window, dialog);
  fixture_close_window (window);
}

/* Far down a long list a row is there at once, and what it says comes after. */
static void
test_source_model (void)
{
  HxWindow *window = open_new_project ("many.hexapla", 900, 600);
  HxDesk *desk = hx_window_get_desk (window);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), "Add Many");
  GListModel *sources = hx_desk_get_sources (desk);
  g_autoptr(HxSourceModel) filtered = NULL;
  g_autoptr(HxItem) far = NULL;
  g_autoptr(HxItem) again = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      HxSourceDraft *draft = hx_source_draft_new ();
      g_autofree char *text = g_strdup_printf ("Text of report %u.\n", i);

      draft->title = g_strdup_printf ("Report %03u", 999 - i);
      draft->file_name = g_strdup_printf ("%u.txt", i);
      draft->media_type = g_strdup ("text/plain");
      draft->encoding = g_strdup ("UTF-8");
      draft->text = hx_text_new (text, -1, NULL);
      draft->original = g_bytes_new (text, strlen (text));
      hx_edit_add_source (edit, draft);
    }
  hx_desk_commit (desk, edit, NULL);
  WAIT_UNTIL (g_list_model_get_n_items (sources) == 1000);

  far = g_list_model_get_item (sources, 900);
  g_assert_null (hx_item_get_record (far));
  WAIT_UNTIL (hx_item_get_record (far) != NULL);
  g_assert_cmpstr (hx_source_get_title (hx_item_get_record (far)), ==, "Report 099");
  again = g_list_model_get_item (sources, 900);
  g_assert_true (again == far);

  filtered = hx_source_model_new (hx_desk_get_project (desk));
  hx_source_model_set_sort (filtered, HX_SOURCE_SORT_TITLE);
  hx_source_model_set_filter (filtered, "report 01");
  WAIT_UNTIL (!hx_source_model_is_loading (filtered));
  /* Both words, in titles or names of files: 20 titles, and 9 others whose file has the figures. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filtered)), ==, 29);
  g_set_object (&far, NULL);
  far = g_list_model_get_item (G_LIST_MODEL (filtered), 0);
  WAIT_UNTIL (hx_item_get_record (far) != NULL);
  g_assert_cmpstr (hx_source_get_title (hx_item_get_record (far)), ==, "Report 001");
  fixture_save_picture (GTK_WIDGET (window), "many");
  fixture_close_window (window);
}

/* A row is one object for as long as there is its tag, whatever is done to the codebook. */
static void
test_codebook (void)
{
  HxWindow *window = open_window (1280, 800);
  HxDesk *desk;
  HxProject *project;
  GtkWidget *codebook;
  GtkWidget *view;
  GListModel *rows;
  g_autoptr(GtkTreeListRow) row = NULL;
  g_autoptr(HxItem) item = NULL;
  HxEdit *edit;
  guint n;

  open_example (window);
  desk = hx_window_get_desk (window);
  project = hx_desk_get_project (desk);
  adw_view_stack_set_visible_child_name (
    ADW_VIEW_STACK (find_widget (find_widget (GTK_WIDGET (window), "HxSidebar"), "AdwViewStack")),
    "tags");
  fixture_wait_frames (GTK_WIDGET (window), 3);
  codebook = find_widget (GTK_WIDGET (window), "HxCodebook");
  view = find_widget (codebook, "GtkListView");
  rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
  n = g_list_model_get_n_items (rows);
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (hx_desk_get_tags (desk)));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 1, TRUE);
  row = g_list_model_get_item (rows, 1);
  item = gtk_tree_list_row_get_item (row);
  g_assert_cmpint (hx_desk_get_focus (desk)->kind, ==, HX_FOCUS_TAG);
  g_assert_cmpint (hx_desk_get_focus (desk)->id, ==, hx_item_get_id (item));

  edit = hx_project_begin (project, "Rename");
  hx_edit_rename_tag (edit, hx_item_get_id (item), "Deaths");
  hx_desk_commit (desk, edit, NULL);
  WAIT_UNTIL (g_str_equal (hx_tag_get_name (hx_item_get_record (item)), "Deaths"));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), 1));

  g_assert_true (gtk_widget_activate_action (codebook, "tags.move-up", NULL));
  WAIT_UNTIL (hx_tag_get_parent (hx_item_get_record (item)) == 0);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n);
  activate (window, "win.undo");
  WAIT_UNTIL (hx_tag_get_parent (hx_item_get_record (item)) != 0);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 1, TRUE);
  g_assert_true (gtk_widget_activate_action (codebook, "tags.delete", NULL));
  WAIT_UNTIL (g_list_model_get_n_items (rows) == n - 1);
  g_assert_cmpint (hx_desk_get_focus (desk)->kind, ==, HX_FOCUS_NONE);
  fixture_close_window (window);
}

/* Undoing what made a passage leaves its text selected. */
static void
test_undo_keeps_selection (void)
{
  HxWindow *window = open_new_project ("selection.hexapla", 900, 600);
  HxDesk *desk = hx_window_get_desk (window);

  import_three (window);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = get_source (window, 0),
                                        .start = 2, .end = 9 });
  hx_desk_apply_new_tag (desk, "Figures");
  WAIT_UNTIL (hx_desk_get_focus (desk)->kind == HX_FOCUS_PASSAGE);
  activate (window, "win.undo");
  WAIT_UNTIL (hx_desk_get_focus (desk)->kind == HX_FOCUS_RANGE);
  g_assert_cmpuint (hx_desk_get_focus (desk)->start, ==, 2);
  g_assert_cmpuint (hx_desk_get_focus (desk)->end, ==, 9);
  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  folder = g_dir_make_tmp ("hexapla-window-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/window/start", test_start);
  g_test_add_func ("/window/annotate", test_annotate);
  g_test_add_func ("/window/recent-tag", test_recent_tag);
  g_test_add_func ("/window/moved-passage", test_moved_passage);
  g_test_add_func ("/window/link", test_link);
  g_test_add_func ("/window/open-twice", test_open_twice);
  g_test_add_func ("/window/open-failure", test_open_failure);
  g_test_add_func ("/window/example", test_example);
  g_test_add_func ("/window/widths", test_widths);
  g_test_add_func ("/window/narrow-sidebar", test_narrow_sidebar);
  g_test_add_func ("/window/right-to-left", test_right_to_left);
  g_test_add_func ("/window/dark", test_dark);
  g_test_add_func ("/window/large-text", test_large_text);
  g_test_add_func ("/window/dialogs", test_dialogs);
  g_test_add_func ("/window/verify", test_verify);
  g_test_add_func ("/window/source-model", test_source_model);
  g_test_add_func ("/window/codebook", test_codebook);
  g_test_add_func ("/window/undo-keeps-selection", test_undo_keeps_selection);
  result = g_test_run ();

  fixture_stop_application (application);
  g_clear_pointer (&folder, g_free);
  return result;
}
