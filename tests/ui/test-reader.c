/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <libdex.h>

#include "base/hx-future.h"
#include "exchange/hx-example.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view.h"

typedef struct
{
  char      *folder;
  HxProject *project;
  HxDesk    *desk;
  GtkWidget *window;
  HxReader  *reader;
  GArray    *sources;    /* of gint64 */
} Fixture;

/* Helpers ------------------------------------------------------------------------------------ */

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  guint *left = user_data;

  gtk_widget_queue_draw (widget);
  return --*left > 0;
}

static void
wait_frames (GtkWidget *widget,
             guint      n)
{
  guint left = n + 1;

  gtk_widget_add_tick_callback (widget, tick_cb, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_loaded (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  for (guint i = 0; i < hx_reader_get_n_panes (fixture->reader); i++)
    {
      HxReadingView *view = HX_READING_VIEW (hx_reader_get_view (fixture->reader, i));

      while (hx_text_get_length (hx_reading_view_get_text (view)) == 0)
        {
          g_assert_cmpint (g_get_monotonic_time (), <, end);
          g_main_context_iteration (NULL, TRUE);
        }
    }
  wait_frames (fixture->window, 3);
}

static void
keep_picture (Fixture    *fixture,
              const char *name)
{
  const char *folder = g_getenv ("HX_SHOTS");
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = NULL;
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  int width, height;

  if (folder == NULL)
    return;

  paintable = gtk_widget_paintable_new (fixture->window);
  snapshot = gtk_snapshot_new ();
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static gpointer
list_sources (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_list_ids (connection, HX_SOURCE_SORT_ADDED, NULL, error);
}

/* The annotation commands are the window's; here they only exist. */
static void
add_window_actions (GtkWidget *window)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  const char *names[] = { "tag", "entity", "link", "note", "copy-citation" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (names[i], NULL);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

static void
add_look (GtkWidget *window)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/hexapla/Hexapla/style.css");
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (window),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  int width = GPOINTER_TO_INT (data);

  fixture->folder = g_dir_make_tmp ("hexapla-reader-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "example.hexapla", NULL);
  file = g_file_new_for_path (path);
  fixture->project = hx_future_wait_object (hx_project_create (file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (fixture->project), &error);
  g_assert_no_error (error);
  fixture->sources = hx_future_wait_boxed (hx_project_query (fixture->project, G_TYPE_ARRAY,
                                                             list_sources, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->sources->len, ==, 5);

  fixture->desk = hx_desk_new (fixture->project);
  fixture->reader = g_object_new (HX_TYPE_READER, "desk", fixture->desk, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->reader));
  add_window_actions (fixture->window);
  add_look (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_frames (fixture->window, 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  HxReader *reader = fixture->reader;

  g_object_add_weak_pointer (G_OBJECT (reader), (gpointer *) &reader);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 500 && reader != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (reader);

  g_clear_object (&fixture->desk);
  hx_future_wait (hx_project_close (fixture->project), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->project);
  g_array_unref (fixture->sources);
  g_free (fixture->folder);
}

static gint64
source (Fixture *fixture,
        guint    i)
{
  return g_array_index (fixture->sources, gint64, i);
}

static HxReadingView *
view (Fixture *fixture,
      guint    i)
{
  return HX_READING_VIEW (hx_reader_get_view (fixture->reader, i));
}

static GtkWidget *
find_widget (GtkWidget  *root,
             const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
wait_highlights (Fixture *fixture,
                 guint    pane,
                 guint    n)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (hx_reading_view_get_highlights (view (fixture, pane)) == NULL ||
         hx_reading_view_get_highlights (view (fixture, pane))->len != n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Tests -------------------------------------------------------------------------------------- */

static void
test_panes (Fixture       *fixture,
            gconstpointer  data)
{
  keep_picture (fixture, "reader-empty");
  for (guint i = 0; i < 3; i++)
    hx_reader_open (fixture->reader, source (fixture, i == 2 ? 4 : i), i > 0);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 2);
  wait_loaded (fixture);
  keep_picture (fixture, "reader-three");

  /* What is open already is only made active. */
  hx_reader_open (fixture->reader, source (fixture, 0), TRUE);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.next-pane", NULL);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.move-pane-left", NULL);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 0), ==, source (fixture, 1));
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 1), ==, source (fixture, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.close-pane", NULL);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 2);
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 0), ==, source (fixture, 0));
  wait_frames (fixture->window, 2);
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  const HxFocus *focus = hx_desk_get_focus (fixture->desk);
  const HxHighlight *highlight;
  GtkWidget *bar;

  hx_reader_open (fixture->reader, source (fixture, 0), FALSE);
  hx_reader_open (fixture->reader, source (fixture, 1), TRUE);
  wait_loaded (fixture);

  hx_reader_select (fixture->reader, 0, 200, 260);
  wait_frames (fixture->window, 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);
  focus = hx_desk_get_focus (fixture->desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_RANGE);
  g_assert_cmpint (focus->source, ==, source (fixture, 0));
  g_assert_cmpuint (focus->start, ==, 200);
  g_assert_cmpuint (focus->end, ==, 260);
  bar = find_widget (GTK_WIDGET (fixture->reader), "HxSelectionBar");
  g_assert_nonnull (bar);
  g_assert_true (gtk_widget_get_visible (bar));
  keep_picture (fixture, "reader-bar");

  hx_reading_view_select (view (fixture, 0), 10, 10);
  g_assert_false (gtk_widget_get_visible (bar));

  highlight = &g_array_index (hx_reading_view_get_highlights (view (fixture, 0)), HxHighlight, 0);
  g_signal_emit_by_name (view (fixture, 0), "highlight-activated", highlight->start);
  focus = hx_desk_get_focus (fixture->desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_PASSAGE);
  g_assert_cmpint (focus->source, ==, source (fixture, 0));
  g_assert_cmpuint (focus->start, <=, highlight->start);
  wait_frames (fixture->window, 2);
  keep_picture (fixture, "reader-passage");
}

static void
test_reveal (Fixture       *fixture,
             gconstpointer  data)
{
  guint start, end;
  graphene_rect_t rect;

  hx_reader_open (fixture->reader, source (fixture, 0), FALSE);
  hx_desk_reveal (fixture->desk, source (fixture, 2), 1500, 1540);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 2);
  wait_loaded (fixture);
  g_assert_true (hx_reading_view_get_selection (view (fixture, 1), &start, &end));
  g_assert_cmpuint (start, ==, 1500);
  g_assert_true (hx_reading_view_get_range_rect (view (fixture, 1), start, end, &rect));
  g_assert_cmpfloat (rect.origin.y, >=, 0);
  g_assert_cmpfloat (rect.origin.y, <, 700);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxEdit) edit = NULL;
  gint64 end;
  guint n;

  hx_reader_open (fixture->reader, source (fixture, 3), FALSE);
  wait_loaded (fixture);
  n = hx_reading_view_get_highlights (view (fixture, 0))->len;

  edit = hx_project_begin (fixture->project, "Tag Passage");
  hx_edit_tag (edit, hx_edit_add_passage (edit, source (fixture, 3), 10, 40),
               hx_edit_add_tag (edit, 0, "A new tag", "#e5a50a"));
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  wait_highlights (fixture, 0, n + 1);

  hx_future_wait (hx_project_undo (fixture->project), &error);
  g_assert_no_error (error);
  wait_highlights (fixture, 0, n);

  /* The pane of a source that is deleted says so, and shows it again after an undo. */
  g_clear_object (&edit);
  edit = hx_project_begin (fixture->project, "Delete Source");
  hx_edit_delete_source (edit, source (fixture, 3));
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;
  while (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 0))))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  wait_frames (fixture->window, 2);
  keep_picture (fixture, "reader-deleted");
  hx_future_wait (hx_project_undo (fixture->project), &error);
  g_assert_no_error (error);
  while (!gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 0))))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  g_object_set (fixture->reader, "narrow", TRUE, NULL);
  for (guint i = 0; i < 5; i++)
    hx_reader_open (fixture->reader, source (fixture, i), TRUE);
  wait_loaded (fixture);
  hx_reader_select (fixture->reader, 1, 100, 180);
  wait_frames (fixture->window, 3);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), ==, 360);
  keep_picture (fixture, "reader-narrow");
}

/* More panes than there is room for: those around the active one are shown. */
static void
test_crowded (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < 5; i++)
    hx_reader_open (fixture->reader, source (fixture, i), TRUE);
  wait_loaded (fixture);
  wait_frames (fixture->window, 3);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), ==, 700);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 4))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 0))));
  keep_picture (fixture, "reader-crowded");
  hx_reader_set_active (fixture->reader, 0);
  wait_frames (fixture->window, 3);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 0))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, 4))));
}

static void
test_dark_rtl (Fixture       *fixture,
               gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_direction (GTK_WIDGET (fixture->window), GTK_TEXT_DIR_RTL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hx_reader_open (fixture->reader, source (fixture, 4), TRUE);
  hx_reader_open (fixture->reader, source (fixture, 0), TRUE);
  wait_loaded (fixture);
  hx_reader_select (fixture->reader, 0, 100, 180);
  wait_frames (fixture->window, 3);
  keep_picture (fixture, "reader-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/hexapla/Hexapla/icons");

#define ADD(name, width, func) \
  g_test_add ("/reader/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("panes", 900, test_panes);
  ADD ("focus", 700, test_focus);
  ADD ("reveal", 700, test_reveal);
  ADD ("changes", 500, test_changes);
  ADD ("narrow", 360, test_narrow);
  ADD ("crowded", 700, test_crowded);
  ADD ("dark-rtl", 700, test_dark_rtl);
#undef ADD

  return g_test_run ();
}
