/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader-fixture.h"

/* Helpers ------------------------------------------------------------------------------------ */

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
wait_highlights (ReaderFixture *fixture,
                 guint          pane,
                 guint          n)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (hx_reading_view_get_highlights (fixture_view (fixture, pane)) == NULL ||
         hx_reading_view_get_highlights (fixture_view (fixture, pane))->len != n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Tests -------------------------------------------------------------------------------------- */

static void
test_panes (ReaderFixture *fixture,
            gconstpointer  data)
{
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-empty");
  for (guint i = 0; i < 3; i++)
    hx_reader_open (fixture->reader, fixture_source (&fixture->desk, i == 2 ? 4 : i), i > 0);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 2);
  fixture_wait_loaded (fixture);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-three");

  /* What is open already is only made active. */
  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 0), TRUE);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.next-pane", NULL);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.move-pane-left", NULL);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 0), ==,
                   fixture_source (&fixture->desk, 1));
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 1), ==,
                   fixture_source (&fixture->desk, 0));
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.close-pane", NULL);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 2);
  g_assert_cmpint (hx_reader_get_source (fixture->reader, 0), ==,
                   fixture_source (&fixture->desk, 0));
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 2);
}

static void
test_focus (ReaderFixture *fixture,
            gconstpointer  data)
{
  const HxFocus *focus = hx_desk_get_focus (fixture->desk.desk);
  const HxHighlight *highlight;
  GtkWidget *bar;

  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 0), FALSE);
  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 1), TRUE);
  fixture_wait_loaded (fixture);

  hx_reader_select (fixture->reader, 0, 200, 260);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 0);
  focus = hx_desk_get_focus (fixture->desk.desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_RANGE);
  g_assert_cmpint (focus->source, ==, fixture_source (&fixture->desk, 0));
  g_assert_cmpuint (focus->start, ==, 200);
  g_assert_cmpuint (focus->end, ==, 260);
  bar = find_widget (GTK_WIDGET (fixture->reader), "HxSelectionBar");
  g_assert_nonnull (bar);
  g_assert_true (gtk_widget_get_visible (bar));
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-bar");

  hx_reading_view_select (fixture_view (fixture, 0), 10, 10);
  g_assert_false (gtk_widget_get_visible (bar));

  highlight = &g_array_index (hx_reading_view_get_highlights (fixture_view (fixture, 0)),
                              HxHighlight, 0);
  g_signal_emit_by_name (fixture_view (fixture, 0), "highlight-activated", highlight->start);
  focus = hx_desk_get_focus (fixture->desk.desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_PASSAGE);
  g_assert_cmpint (focus->source, ==, fixture_source (&fixture->desk, 0));
  g_assert_cmpuint (focus->start, <=, highlight->start);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 2);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-passage");
}

static GtkWidget *
find_relate (ReaderFixture *fixture)
{
  GtkWidget *label = fixture_find (GTK_WIDGET (fixture->reader), GTK_TYPE_LABEL, "Relate");

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

/* Two are related whose mentions stand in what is selected, and that are not one. */
static void
test_relate_button (ReaderFixture *fixture,
                    gconstpointer  data)
{
  gint64 source = fixture_source (&fixture->desk, 3);
  GListModel *entities = hx_desk_get_entities (fixture->desk.desk);
  g_autoptr(HxEntity) one = g_list_model_get_item (entities, 0);
  g_autoptr(HxEntity) other = g_list_model_get_item (entities, 1);
  const guint places[][2] = { { 3, 6 }, { 10, 12 }, { 20, 24 } };
  HxEdit *edit = hx_project_begin (fixture->desk.project, "Mentions");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    hx_edit_mention (edit, hx_edit_add_passage (edit, source, places[i][0], places[i][1]),
                     hx_entity_get_id (i < 2 ? one : other));
  hx_reader_open (fixture->reader, source, FALSE);
  fixture_wait_loaded (fixture);
  hx_reader_select (fixture->reader, 0, 0, 22);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_false (gtk_widget_is_sensitive (find_relate (fixture)));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (find_relate (fixture)), "two entities"));

  g_assert_true (hx_future_wait (hx_edit_commit (edit), NULL));
  g_object_unref (edit);
  WAIT_UNTIL (gtk_widget_is_sensitive (find_relate (fixture)));
  fixture_save_picture (GTK_WIDGET (fixture->desk.window), "selection-bar-relate");

  hx_reader_select (fixture->reader, 0, 0, 20);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_false (gtk_widget_is_sensitive (find_relate (fixture)));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (find_relate (fixture)), "second"));
}

static void
test_reveal (ReaderFixture *fixture,
             gconstpointer  data)
{
  guint start, end;
  graphene_rect_t rect;

  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 0), FALSE);
  hx_desk_reveal (fixture->desk.desk, fixture_source (&fixture->desk, 2), 1500, 1540);
  g_assert_cmpuint (hx_reader_get_n_panes (fixture->reader), ==, 2);
  fixture_wait_loaded (fixture);
  g_assert_true (hx_reading_view_get_selection (fixture_view (fixture, 1), &start, &end));
  g_assert_cmpuint (start, ==, 1500);
  g_assert_true (hx_reading_view_get_range_rect (fixture_view (fixture, 1), start, end, &rect));
  g_assert_cmpfloat (rect.origin.y, >=, 0);
  g_assert_cmpfloat (rect.origin.y, <, 700);
}

static void
test_changes (ReaderFixture *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxEdit) edit = NULL;
  gint64 end;
  guint n, start;

  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 3), FALSE);
  fixture_wait_loaded (fixture);
  n = hx_reading_view_get_highlights (fixture_view (fixture, 0))->len;

  edit = hx_project_begin (fixture->desk.project, "Tag Passage");
  hx_edit_tag (edit, hx_edit_add_passage (edit, fixture_source (&fixture->desk, 3), 10, 40),
               hx_edit_add_tag (edit, 0, "A new tag", "#e5a50a"));
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  wait_highlights (fixture, 0, n + 1);

  hx_future_wait (hx_project_undo (fixture->desk.project), &error);
  g_assert_no_error (error);
  wait_highlights (fixture, 0, n);

  /* The pane of a source that is deleted says so, and shows it as it was after an undo. */
  hx_reader_select (fixture->reader, 0, 100, 180);
  g_clear_object (&edit);
  edit = hx_project_begin (fixture->desk.project, "Delete Source");
  hx_edit_delete_source (edit, fixture_source (&fixture->desk, 3));
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;
  while (gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 0))))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 2);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-deleted");
  g_assert_cmpuint (hx_text_get_length (hx_reading_view_get_text (fixture_view (fixture, 0))),
                    ==, 0);
  hx_future_wait (hx_project_undo (fixture->desk.project), &error);
  g_assert_no_error (error);
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 0))))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (hx_reading_view_get_selection (fixture_view (fixture, 0), &start, &n));
  g_assert_cmpuint (start, ==, 100);
  g_assert_cmpuint (n, ==, 180);
}

static void
test_narrow (ReaderFixture *fixture,
             gconstpointer  data)
{
  g_object_set (fixture->reader, "narrow", TRUE, NULL);
  for (guint i = 0; i < 5; i++)
    hx_reader_open (fixture->reader, fixture_source (&fixture->desk, i), TRUE);
  fixture_wait_loaded (fixture);
  hx_reader_select (fixture->reader, 1, 100, 180);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->desk.window)), ==, 360);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-narrow");
}

/* More panes than there is room for: those around the active one are shown. */
static void
test_crowded (ReaderFixture *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < 5; i++)
    hx_reader_open (fixture->reader, fixture_source (&fixture->desk, i), TRUE);
  fixture_wait_loaded (fixture);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->desk.window)), ==, 700);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 4))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 0))));
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-crowded");
  hx_reader_set_active (fixture->reader, 0);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 0))));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture_view (fixture, 4))));
}

static void
test_dark_rtl (ReaderFixture *fixture,
               gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_direction (GTK_WIDGET (fixture->desk.window), GTK_TEXT_DIR_RTL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 4), TRUE);
  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 0), TRUE);
  fixture_wait_loaded (fixture);
  hx_reader_select (fixture->reader, 0, 100, 180);
  fixture_wait_frames (GTK_WIDGET (fixture->desk.window), 3);
  fixture_keep_picture (GTK_WIDGET (fixture->desk.window), "reader-dark-rtl");
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
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, width, func) \
  g_test_add ("/reader/" name, ReaderFixture, GINT_TO_POINTER (width), \
              reader_fixture_set_up, func, reader_fixture_tear_down)
  ADD ("panes", 900, test_panes);
  ADD ("focus", 700, test_focus);
  ADD ("relate-button", 700, test_relate_button);
  ADD ("reveal", 700, test_reveal);
  ADD ("changes", 500, test_changes);
  ADD ("narrow", 360, test_narrow);
  ADD ("crowded", 700, test_crowded);
  ADD ("dark-rtl", 700, test_dark_rtl);
#undef ADD

  return g_test_run ();
}
