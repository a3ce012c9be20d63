/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-future.h"
#include "claims/hx-claims-view.h"
#include "exchange/hx-example.h"
#include "hx-grade-warning.h"
#include "hx-json.h"
#include "hx-recent.h"
#include "hx-session.h"
#include "hx-settings.h"
#include "reader/hx-pane-row.h"
#include "reader/hx-pane.h"
#include "reader/hx-reading-view.h"
#include "window-fixture.h"

/* A project is as it was left, also when the program was killed; and what somebody else put into
 * the place of a session does no harm. */

static HxApplication *application;
static char *folder;

static GFile *
make_project (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;
  GFile *file;

  g_unlink (path);
  file = g_file_new_for_path (path);
  project = hx_future_wait_object (hx_project_create (file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (project), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
is_loaded (HxReader *reader)
{
  for (guint i = 0; i < hx_reader_get_n_panes (reader); i++)
    {
      HxReadingView *view = HX_READING_VIEW (hx_reader_get_view (reader, i));

      if (hx_text_get_length (hx_reading_view_get_text (view)) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
wait_loaded (HxWindow *window)
{
  WAIT_UNTIL (is_loaded (hx_window_get_reader (window)));
  fixture_wait_ms (150);
}

static HxWindow *
open_window (GFile *file)
{
  HxWindow *window = hx_window_new (ADW_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1300, 700);
  gtk_window_present (GTK_WINDOW (window));
  hx_window_open (window, file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (window) != NULL);
  return window;
}

static HxWindow *
open_project (GFile *file)
{
  HxWindow *window = open_window (file);

  WAIT_UNTIL (hx_reader_get_n_panes (hx_window_get_reader (window)) > 0);
  wait_loaded (window);
  return window;
}

static HxReadingView *
view (HxWindow *window,
      guint     i)
{
  return HX_READING_VIEW (hx_reader_get_view (hx_window_get_reader (window), i));
}

static HxPane *
pane (HxWindow *window,
      guint     i)
{
  return HX_PANE (hx_reader_get_pane (hx_window_get_reader (window), i));
}

static HxPaneRow *
row (HxWindow *window)
{
  return HX_PANE_ROW (hx_reader_get_row (hx_window_get_reader (window)));
}

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list_ids (connection, HX_SOURCE_SORT_ADDED, NULL, error);
}

static GArray *
list_sources (HxWindow *window)
{
  HxProject *project = hx_desk_get_project (hx_window_get_desk (window));
  GError *error = NULL;
  GArray *sources = hx_future_wait_boxed (hx_project_query (project, G_TYPE_ARRAY, query_sources,
                                                            NULL, NULL), &error);

  g_assert_no_error (error);
  return sources;
}

static void
scroll (HxWindow *window,
        guint     i,
        double    value)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view (window, i))),
                            value);
  fixture_wait_ms (50);
}

/* What an analyst may leave: three panes, not in the order of the sources, one of them wide, each
 * scrolled, the second active with a selection, the third in larger letters. */
typedef struct
{
  gint64 sources[3];
  guint  offsets[3];
  double dys[3];
  guint  start;
  guint  end;
} Left;

static void
arrange (HxWindow *window,
         Left     *left)
{
  HxReader *reader = hx_window_get_reader (window);
  g_autoptr(GArray) sources = list_sources (window);
  g_autoptr(HxAppearance) appearance = hx_appearance_new (HX_APPEARANCE_SCALE);
  const guint order[] = { 3, 0, 2 };

  g_object_set (reader, "aligned", FALSE, NULL);
  while (hx_reader_get_n_panes (reader) > 0)
    hx_reader_close (reader, 0);
  for (guint i = 0; i < 3; i++)
    {
      left->sources[i] = g_array_index (sources, gint64, order[i]);
      hx_reader_open (reader, left->sources[i], TRUE);
    }
  wait_loaded (window);
  hx_pane_row_set_share (row (window), 0, 2.5);
  appearance->scale = 1.5;
  hx_pane_set_appearance (pane (window, 2), appearance);
  fixture_wait_ms (100);
  for (guint i = 0; i < 3; i++)
    scroll (window, i, 333 + 41 * i);
  left->start = 210;
  left->end = 233;
  hx_reader_set_active (reader, 1);
  hx_reading_view_select (view (window, 1), left->start, left->end);
  hx_shown_filter_set_kinds (hx_desk_get_filter (hx_window_get_desk (window)), HX_SHOWN_TAGS);
  fixture_wait_ms (100);
  for (guint i = 0; i < 3; i++)
    hx_reading_view_get_place (view (window, i), &left->offsets[i], &left->dys[i]);
  g_assert_cmpuint (left->offsets[0], >, 0);
}

static void
check (HxWindow   *window,
       const Left *left)
{
  HxReader *reader = hx_window_get_reader (window);
  HxDesk *desk = hx_window_get_desk (window);
  guint start, end;

  g_assert_cmpuint (hx_reader_get_n_panes (reader), ==, 3);
  g_assert_cmpuint (hx_reader_get_active (reader), ==, 1);
  for (guint i = 0; i < 3; i++)
    {
      guint offset;
      double dy;

      g_assert_cmpint (hx_reader_get_source (reader, i), ==, left->sources[i]);
      hx_reading_view_get_place (view (window, i), &offset, &dy);
      g_assert_cmpuint (offset, ==, left->offsets[i]);
      g_assert_cmpfloat_with_epsilon (dy, left->dys[i], 0.01);
    }
  g_assert_cmpfloat_with_epsilon (hx_pane_row_get_share (row (window), 0), 2.5, 1e-6);
  g_assert_true (hx_reading_view_get_selection (view (window, 1), &start, &end));
  g_assert_cmpuint (start, ==, left->start);
  g_assert_cmpuint (end, ==, left->end);
  g_assert_cmpint (hx_desk_get_focus (desk)->source, ==, left->sources[1]);
  g_assert_cmpuint (hx_desk_get_focus (desk)->start, ==, left->start);
  g_assert_null (hx_pane_get_appearance (pane (window, 0)));
  g_assert_nonnull (hx_pane_get_appearance (pane (window, 2)));
  g_assert_cmpfloat (hx_pane_get_appearance (pane (window, 2))->scale, ==, 1.5);
  g_assert_cmpint (hx_shown_filter_get_kinds (hx_desk_get_filter (desk)), ==, HX_SHOWN_TAGS);
}

static void
test_reopen (void)
{
  g_autoptr(GFile) file = make_project ("reopen.hexapla");
  g_autofree char *path = hx_session_dup_path (file);
  HxWindow *window = open_project (file);
  struct stat status;
  Left left;

  arrange (window, &left);
  fixture_close_window (window);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);

  for (guint i = 0; i < 2; i++)
    {
      window = open_project (file);
      check (window, &left);
      fixture_close_window (window);
    }
}

/* All panes closed is a state, too. */
static void
test_empty (void)
{
  g_autoptr(GFile) file = make_project ("empty.hexapla");
  HxWindow *window = open_project (file);

  hx_reader_close (hx_window_get_reader (window), 0);
  fixture_close_window (window);

  window = open_window (file);
  fixture_wait_ms (300);
  g_assert_cmpuint (hx_reader_get_n_panes (hx_window_get_reader (window)), ==, 0);
  fixture_close_window (window);
}

static gboolean
holds (const char *path,
       const char *part)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, part) != NULL;
}

/* The program is killed while a window is open: nothing is said to it, nothing is closed. */
static void
test_kill (void)
{
  const char *name = g_getenv ("HX_TEST_KILLED");
  g_autofree char *places = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *project = NULL;
  g_autoptr(GFile) file = NULL;
  HxWindow *window;
  Left left;

  if (g_test_subprocess ())
    {
      g_autofree char *path = NULL;

      file = g_file_new_for_path (name);
      path = hx_session_dup_path (file);
      places = g_strconcat (name, ".places", NULL);
      window = open_project (file);
      arrange (window, &left);
      WAIT_UNTIL (holds (path, "\"bound\" : 210"));
      fixture_wait_ms (1500);
      g_assert_true (g_file_set_contents (places, (char *) &left, sizeof left, NULL));
      kill (getpid (), SIGKILL);
    }

  file = make_project ("killed.hexapla");
  g_setenv ("HX_TEST_KILLED", g_file_peek_path (file), TRUE);
  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  places = g_strconcat (g_file_peek_path (file), ".places", NULL);
  g_assert_true (g_file_get_contents (places, &contents, NULL, NULL));
  memcpy (&left, contents, sizeof left);

  window = open_project (file);
  check (window, &left);
  fixture_close_window (window);
}

static char *
read_session (GFile *file)
{
  g_autofree char *path = hx_session_dup_path (file);
  char *contents;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

static void
write_session (GFile      *file,
               const char *contents)
{
  g_autofree char *path = hx_session_dup_path (file);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
open_with (GFile      *file,
           const char *contents)
{
  HxWindow *window;

  write_session (file, contents);
  window = open_window (file);
  fixture_wait_ms (200);
  WAIT_UNTIL (is_loaded (hx_window_get_reader (window)));
  g_assert_cmpuint (hx_reader_get_n_panes (hx_window_get_reader (window)), <=,
                    HX_READER_MAX_PANES);
  fixture_close_window (window);
}

/* Whole files that are no session. */
static void
test_hostile_files (void)
{
  g_autoptr(GFile) file = make_project ("hostile.hexapla");
  g_autofree char *path = hx_session_dup_path (file);
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autofree char *braces = g_strconcat ("{\"a\":", brackets, NULL);
  g_autofree char *large = g_strnfill (400000, ' ');
  g_autofree char *valid = NULL;
  const char *const wholes[] = {
    "", "{", "null", "[]", "\"x\"", "{}", "{\"version\":1}", "\xff\xfe{}", brackets, braces, large,
    "{\"version\":\"1\",\"project\":{}}",
    "{\"version\":1,\"project\":\"/etc/passwd\",\"panes\":[]}",
  };
  HxWindow *window = open_project (file);

  fixture_close_window (window);
  valid = read_session (file);
  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
    open_with (file, wholes[i]);

  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fixture_close_window (open_project (file));
  g_unlink (path);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  fixture_close_window (open_project (file));
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  fixture_close_window (open_project (file));
  g_rmdir (path);
  open_with (file, valid);
}

/* The names as json-glib lists them go when a member is replaced. */
static GStrv
dup_members (JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members (object);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = names; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

/* Members of a session that hold something else than they should. */
static void
test_hostile_members (void)
{
  static const char *const values[] = {
    "-1", "1e300", "99999999999999999999", "\"x\"", "null", "[]", "{}", "true", "0.5", "[[1]]",
    "{\"a\":[{}]}", "-9223372036854775808", "4294967296",
  };
  g_autoptr(GFile) file = make_project ("members.hexapla");
  g_autoptr(JsonNode) valid = NULL;
  g_autofree char *text = NULL;
  HxWindow *window = open_project (file);
  Left left;

  arrange (window, &left);
  fixture_close_window (window);
  text = read_session (file);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(JsonNode) root = hx_json_parse (text, -1, NULL);
      JsonObject *object = json_node_get_object (root);
      JsonArray *panes = json_object_get_array_member (object, "panes");
      g_auto(GStrv) names = dup_members (json_array_get_object_element (panes, 0));
      g_autofree char *bad = NULL;

      for (guint k = 0; k < json_array_get_length (panes); k++)
        for (guint n = 0; names[n] != NULL; n++)
          if (!g_str_equal (names[n], "source") || k == i % 3)
            json_object_set_member (json_array_get_object_element (panes, k), names[n],
                                    json_from_string (values[i], NULL));
      json_object_set_member (object, "filter", json_from_string (values[i], NULL));
      json_object_set_member (object, "sidebar", json_from_string (values[i], NULL));
      bad = json_to_string (root, FALSE);
      open_with (file, bad);

      if (i % 4 != 0)
        continue;
      json_object_set_member (object, "panes", json_from_string (values[i], NULL));
      g_clear_pointer (&bad, g_free);
      bad = json_to_string (root, FALSE);
      open_with (file, bad);
    }
}

/* Offsets beyond the text are clamped; of another revision only the proportion counts. */
static void
test_places (void)
{
  g_autoptr(GFile) file = make_project ("places.hexapla");
  g_autofree char *text = NULL;
  g_autofree char *bad = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonArray *panes;
  HxWindow *window = open_project (file);
  guint length = hx_text_get_length (hx_reading_view_get_text (view (window, 0)));
  guint start, end, offset;
  double dy;

  fixture_close_window (window);
  text = read_session (file);
  root = hx_json_parse (text, -1, NULL);
  panes = json_object_get_array_member (json_node_get_object (root), "panes");
  json_object_set_int_member (json_array_get_object_element (panes, 0), "caret", 2000000000);
  json_object_set_int_member (json_array_get_object_element (panes, 0), "top", 2000000000);
  bad = json_to_string (root, FALSE);
  write_session (file, bad);
  window = open_project (file);
  hx_reading_view_get_selection (view (window, 0), &start, &end);
  g_assert_cmpuint (end, ==, length);
  fixture_close_window (window);

  json_object_set_int_member (json_array_get_object_element (panes, 0), "revision", 12345);
  json_object_set_int_member (json_array_get_object_element (panes, 0), "length", 1000);
  json_object_set_int_member (json_array_get_object_element (panes, 0), "top", 500);
  g_clear_pointer (&bad, g_free);
  bad = json_to_string (root, FALSE);
  write_session (file, bad);
  window = open_project (file);
  g_assert_false (hx_reading_view_get_selection (view (window, 0), &start, &end));
  hx_reading_view_get_place (view (window, 0), &offset, &dy);
  g_assert_cmpuint (offset, <=, length / 2);
  g_assert_cmpuint (offset, >, length / 2 - 200);
  fixture_close_window (window);
}

/* What is taken from the list of projects leaves nothing behind, also while it is open. */
static void
test_forget (void)
{
  g_autoptr(GFile) file = make_project ("forget.hexapla");
  g_autofree char *path = hx_session_dup_path (file);
  HxWindow *window = open_project (file);

  fixture_close_window (window);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  hx_recent_remove (file);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  window = open_project (file);
  scroll (window, 0, 200);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  scroll (window, 0, 300);
  hx_recent_remove (file);
  scroll (window, 0, 400);
  fixture_wait_ms (1600);
  fixture_close_window (window);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_prune (void)
{
  g_autoptr(GFile) kept = make_project ("kept.hexapla");
  g_autoptr(GFile) gone = g_file_new_for_path ("/nowhere/gone.hexapla");
  g_autofree char *kept_path = hx_session_dup_path (kept);
  g_autofree char *gone_path = hx_session_dup_path (gone);
  g_autofree char *parent = g_path_get_dirname (gone_path);
  g_autofree char *other = g_build_filename (parent, "notes.json", NULL);
  g_autoptr(GPtrArray) projects = g_ptr_array_new ();

  write_session (kept, "{}");
  write_session (gone, "{}");
  g_assert_true (g_file_set_contents (other, "{}", -1, NULL));
  g_ptr_array_add (projects, kept);
  hx_session_prune (projects);
  WAIT_UNTIL (!g_file_test (gone_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept_path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_unlink (other);
}

/* --- Claims ----------------------------------------------------------------------------------- */

static const struct { const char *action, *text; gboolean of_ach, flag; } arranged[] = {
  { "claims.shown", "conflict" },
  { "claims.order", "question" },
  { "claims.weigh", NULL, FALSE, TRUE },
  { "ach.rows", "diagnosticity", TRUE },
  { "ach.by-score", NULL, TRUE, TRUE },
  { "ach.weighted", NULL, TRUE, FALSE },
  { "claims.mode", "hypotheses" },
};

static GtkWidget *
find_claims (GtkWidget *widget)
{
  if (HX_IS_CLAIMS_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_claims (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_claims (HxWindow *window,
            gboolean  ach)
{
  GtkWidget *claims = find_claims (GTK_WIDGET (window));

  g_assert_nonnull (claims);
  return ach ? hx_claims_view_get_ach (HX_CLAIMS_VIEW (claims)) : claims;
}

static HxClaims *
get_matrix (HxWindow *window)
{
  return hx_desk_get_claims (hx_window_get_desk (window));
}

static void
check_arranged (HxWindow *window,
                gboolean  anew)
{
  for (guint i = 0; i < G_N_ELEMENTS (arranged); i++)
    {
      g_autofree char *text = NULL;
      const char *property = strchr (arranged[i].action, '.') + 1;
      GtkWidget *widget = get_claims (window, arranged[i].of_ach);
      gboolean flag;

      g_test_message ("%s", arranged[i].action);
      if (arranged[i].text != NULL)
        {
          g_object_get (widget, property, &text, NULL);
          g_assert_true (g_str_equal (text, arranged[i].text) == anew);
        }
      else
        {
          g_object_get (widget, property, &flag, NULL);
          g_assert_cmpint (flag == arranged[i].flag, ==, anew);
        }
    }
  g_assert_cmpint (hx_claims_get_columns (get_matrix (window)) == HX_MATRIX_OUTLETS, ==, anew);
  g_assert_cmpint (hx_grade_warning_get_dismissed (hx_grade_warning_get (
                     hx_window_get_desk (window))), ==, anew);
}

/* How claims and hypotheses were arranged; what no version of Hexapla wrote is left out. */
static void
test_claims (void)
{
  g_autoptr(GFile) file = make_project ("claims.hexapla");
  g_autofree char *text = NULL;
  g_autofree char *bad = NULL;
  g_autoptr(JsonNode) root = NULL;
  HxWindow *window = open_project (file);

  check_arranged (window, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (arranged); i++)
    {
      GtkWidget *widget = get_claims (window, arranged[i].of_ach);
      const char *property = strchr (arranged[i].action, '.') + 1;

      if (arranged[i].text != NULL)
        g_object_set (widget, property, arranged[i].text, NULL);
      else
        g_object_set (widget, property, arranged[i].flag, NULL);
    }
  hx_claims_set_columns (get_matrix (window), HX_MATRIX_OUTLETS);
  hx_grade_warning_set_dismissed (hx_grade_warning_get (hx_window_get_desk (window)), TRUE);
  fixture_close_window (window);
  window = open_project (file);
  check_arranged (window, TRUE);
  fixture_close_window (window);

  text = read_session (file);
  root = hx_json_parse (text, -1, NULL);
  json_object_set_string_member (json_node_get_object (root), "claims",
                                 "{'mode': <'nowhere'>, 'shown': <'none'>, 'order': <uint32 7>,"
                                 " 'columns': <uint32 99>, 'weigh': <'yes'>, 'rows': <''>,"
                                 " 'by-score': <1>, 'weighted': <@mb nothing>, 'other': <true>}");
  bad = json_to_string (root, FALSE);
  write_session (file, bad);
  window = open_project (file);
  check_arranged (window, FALSE);
  fixture_close_window (window);
}

static void
test_sides (void)
{
  g_autoptr(GFile) file = make_project ("sides.hexapla");
  HxWindow *window = open_project (file);
  HxSettings *settings = hx_settings_get_default ();
  gboolean sidebar, aligned;

  g_object_set (settings, "sidebar-visible", TRUE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-sidebar", NULL);
  g_object_get (settings, "sidebar-visible", &sidebar, NULL);
  g_object_set (hx_window_get_reader (window), "aligned", TRUE, NULL);
  fixture_close_window (window);
  g_object_set (settings, "sidebar-visible", !sidebar, NULL);
  window = open_project (file);
  g_object_get (settings, "sidebar-visible", &aligned, NULL);
  g_assert_cmpint (aligned, ==, sidebar);
  g_object_get (hx_window_get_reader (window), "aligned", &aligned, NULL);
  g_assert_true (aligned);
  fixture_close_window (window);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int status;

  folder = g_dir_make_tmp ("hexapla-session-XXXXXX", &error);
  g_assert_no_error (error);
  gtk_test_init (&argc, &argv, NULL);
  application = fixture_start_application ();

  g_test_add_func ("/session/reopen", test_reopen);
  g_test_add_func ("/session/empty", test_empty);
  g_test_add_func ("/session/kill", test_kill);
  g_test_add_func ("/session/hostile-files", test_hostile_files);
  g_test_add_func ("/session/hostile-members", test_hostile_members);
  g_test_add_func ("/session/places", test_places);
  g_test_add_func ("/session/forget", test_forget);
  g_test_add_func ("/session/prune", test_prune);
  g_test_add_func ("/session/claims", test_claims);
  g_test_add_func ("/session/sides", test_sides);
  status = g_test_run ();

  fixture_stop_application (application);
  remove_folder (folder);
  g_free (folder);
  return status;
}
