/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"

#include "reader/hx-find-bar.h"
#include "reader/hx-pane.h"
#include "reader/hx-reading-view.h"

/* Finding in all panes: what the bar says, what is selected, and where the focus goes; and other
 * ways to go from pane to pane. */

#define N_PANES 3

typedef struct
{
  DeskFixture  desk;
  HxReader    *reader;
  HxFindBar   *bar;
} Fixture;

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static HxReadingView *
view (Fixture *fixture,
      guint    i)
{
  return HX_READING_VIEW (hx_reader_get_view (fixture->reader, i));
}

static GtkEditable *
entry (Fixture *fixture)
{
  return GTK_EDITABLE (find_type (GTK_WIDGET (fixture->bar), GTK_TYPE_SEARCH_ENTRY));
}

static void
do_action (Fixture    *fixture,
           const char *name)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->bar), name, NULL));
}

static gboolean
is_loaded (Fixture *fixture)
{
  for (guint i = 0; i < hx_reader_get_n_panes (fixture->reader); i++)
    if (hx_text_get_length (hx_reading_view_get_text (view (fixture, i))) == 0)
      return FALSE;
  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (&fixture->desk, NULL);
  fixture->reader = g_object_new (HX_TYPE_READER, "desk", fixture->desk.desk, NULL);
  fixture->bar = HX_FIND_BAR (find_type (GTK_WIDGET (fixture->reader), HX_TYPE_FIND_BAR));
  fixture_show (&fixture->desk, GTK_WIDGET (fixture->reader), data != NULL ? 360 : 1200);
  g_object_set (fixture->reader, "narrow", data != NULL, NULL);
  for (guint i = 0; i < N_PANES; i++)
    hx_reader_open (fixture->reader, fixture_source (&fixture->desk, i), TRUE);
  hx_reader_set_active (fixture->reader, 0);
  WAIT_UNTIL (is_loaded (fixture));
  fixture_wait_ms (50);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_tear_down (&fixture->desk, NULL);
}

static GArray *
expect (Fixture     *fixture,
        guint        pane,
        const char  *needle,
        HxFindFlags  flags)
{
  GError *error = NULL;
  GArray *hits = hx_find_all (hx_reading_view_get_text (view (fixture, pane)), needle, flags,
                              NULL, &error);

  g_assert_no_error (error);
  return hits;
}

static guint
expect_count (Fixture     *fixture,
              const char  *needle,
              HxFindFlags  flags,
              guint       *n_found)
{
  guint n = 0;

  *n_found = 0;
  for (guint i = 0; i < hx_reader_get_n_panes (fixture->reader); i++)
    {
      g_autoptr(GArray) hits = expect (fixture, i, needle, flags);

      n += hits->len / 2;
      *n_found += hits->len > 0;
    }
  return n;
}

static void
wait_status (Fixture    *fixture,
             const char *status)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (!g_str_equal (hx_find_bar_get_status (fixture->bar), status) &&
         g_get_monotonic_time () < end)
    fixture_wait_ms (10);
  g_assert_cmpstr (hx_find_bar_get_status (fixture->bar), ==, status);
}

static void
check_selected (Fixture *fixture,
                guint    pane,
                guint    hit,
                GArray  *hits)
{
  guint start, end;

  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, pane);
  hx_reading_view_get_selection (view (fixture, pane), &start, &end);
  g_assert_cmpuint (start, ==, g_array_index (hits, guint, 2 * hit));
  g_assert_cmpuint (end, ==, g_array_index (hits, guint, 2 * hit + 1));
}

static void
open_with (Fixture    *fixture,
           const char *needle)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.find", NULL);
  g_assert_true (hx_find_bar_get_open (fixture->bar));
  gtk_editable_set_text (entry (fixture), needle);
}

/* Counts, the first hit, and all of them in turn: each pane's in the order of the text, then the
 * next pane's, and round to the first. */
static void
test_step (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *status = NULL;
  guint n_found, n = expect_count (fixture, "dam", 0, &n_found);
  guint position = 1;

  g_assert_cmpuint (n, >, 4);
  open_with (fixture, "dam");
  status = g_strdup_printf ("1 of %u in %u of %u panes", n, n_found, N_PANES);
  wait_status (fixture, status);

  for (guint pane = 0; pane < N_PANES; pane++)
    {
      g_autoptr(GArray) hits = expect (fixture, pane, "dam", 0);

      for (guint hit = 0; hit < hits->len / 2; hit++, position++)
        {
          g_autofree char *now = g_strdup_printf ("%u of %u in %u of %u panes", position, n,
                                                  n_found, N_PANES);

          check_selected (fixture, pane, hit, hits);
          g_assert_cmpstr (hx_find_bar_get_status (fixture->bar), ==, now);
          do_action (fixture, "find.next");
        }
    }
  g_assert_cmpstr (hx_find_bar_get_status (fixture->bar), ==, status);

  do_action (fixture, "find.previous");
  g_clear_pointer (&status, g_free);
  status = g_strdup_printf ("%u of %u in %u of %u panes", n, n, n_found, N_PANES);
  g_assert_cmpstr (hx_find_bar_get_status (fixture->bar), ==, status);
}

/* The hit that is gone to is on the screen. */
static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_found, n = expect_count (fixture, "the", 0, &n_found);

  open_with (fixture, "the");
  fixture_wait_ms (300);
  for (guint i = 0; i < MIN (n, 60); i++)
    {
      HxReadingView *now = view (fixture, hx_reader_get_active (fixture->reader));
      graphene_rect_t rect;
      guint start, end;

      fixture_wait_ms (20);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (now)));
      hx_reading_view_get_selection (now, &start, &end);
      g_assert_true (hx_reading_view_get_range_rect (now, start, end, &rect));
      g_assert_cmpfloat (rect.origin.y, >=, 0);
      g_assert_cmpfloat (rect.origin.y + rect.size.height, <=,
                         gtk_widget_get_height (GTK_WIDGET (now)));
      do_action (fixture, "find.next");
    }
}

static GtkLabel *
badge (Fixture *fixture,
       guint    pane)
{
  for (GtkWidget *child = hx_reader_get_pane (fixture->reader, pane); child != NULL;
       child = gtk_widget_get_first_child (child))
    for (GtkWidget *sibling = child; sibling != NULL;
         sibling = gtk_widget_get_next_sibling (sibling))
      if (GTK_IS_LABEL (sibling) && gtk_widget_has_css_class (sibling, "hx-pane-hits"))
        return GTK_LABEL (sibling);
  return NULL;
}

static void
check_badge (Fixture    *fixture,
             guint       pane,
             const char *needle)
{
  g_autoptr(GArray) hits = expect (fixture, pane, needle, 0);
  g_autofree char *text = g_strdup_printf (hits->len == 2 ? "%u hit" : "%u hits", hits->len / 2);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (badge (fixture, pane))));
  g_assert_cmpstr (gtk_label_get_text (badge (fixture, pane)), ==, text);
}

/* Panes that open, change and close while the bar is open. */
static void
test_panes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_found, n;

  open_with (fixture, "dam");
  n = expect_count (fixture, "dam", 0, &n_found);
  before = g_strdup_printf ("1 of %u in %u of 3 panes", n, n_found);
  wait_status (fixture, before);
  for (guint i = 0; i < N_PANES; i++)
    check_badge (fixture, i, "dam");

  hx_reader_open (fixture->reader, fixture_source (&fixture->desk, 3), TRUE);
  WAIT_UNTIL (is_loaded (fixture));
  n = expect_count (fixture, "dam", 0, &n_found);
  after = g_strdup_printf ("%u in %u of 4 panes", n, n_found);
  wait_status (fixture, after);
  check_badge (fixture, hx_reader_get_active (fixture->reader), "dam");

  hx_pane_set_source (HX_PANE (hx_reader_get_pane (fixture->reader, 0)), fixture_source (&fixture->desk, 4));
  WAIT_UNTIL (is_loaded (fixture));
  n = expect_count (fixture, "dam", 0, &n_found);
  g_clear_pointer (&after, g_free);
  after = g_strdup_printf ("%u in %u of 4 panes", n, n_found);
  wait_status (fixture, after);

  hx_reader_close (fixture->reader, 0);
  n = expect_count (fixture, "dam", 0, &n_found);
  g_clear_pointer (&after, g_free);
  after = g_strdup_printf ("%u in %u of 3 panes", n, n_found);
  wait_status (fixture, after);
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *action; HxFindFlags flag; } options[] = {
    { "find.match-case", HX_FIND_MATCH_CASE },
    { "find.whole-words", HX_FIND_WHOLE_WORDS },
    { "find.regex", HX_FIND_REGEX },
  };
  g_autoptr(GString) seen = g_string_new (NULL);

  open_with (fixture, "The");
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *part = NULL;
      guint n_found, n = expect_count (fixture, "The", options[i].flag, &n_found);
      gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

      part = g_strdup_printf (" of %u in %u of %u panes", n, n_found, N_PANES);
      do_action (fixture, options[i].action);
      while (!g_str_has_suffix (hx_find_bar_get_status (fixture->bar), part) &&
             g_get_monotonic_time () < end)
        fixture_wait_ms (10);
      g_assert_true (g_str_has_suffix (hx_find_bar_get_status (fixture->bar), part));
      g_string_append (seen, part);
      do_action (fixture, options[i].action);
    }

  do_action (fixture, "find.regex");
  gtk_editable_set_text (entry (fixture), "da(m");
  wait_status (fixture, "A parenthesis has no partner (character 4)");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry (fixture)), "error"));
  gtk_editable_set_text (entry (fixture), "da+m");
  WAIT_UNTIL (!gtk_widget_has_css_class (GTK_WIDGET (entry (fixture)), "error"));
}

/* A selection is what is sought; Escape leaves the hit selected, with the focus in its pane. */
static void
test_open_close (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GArray) hits = expect (fixture, 1, "dam", 0);
  guint start = g_array_index (hits, guint, 0);
  guint end = g_array_index (hits, guint, 1);
  GtkWidget *focus;

  hx_reader_set_active (fixture->reader, 1);
  hx_reading_view_select (view (fixture, 1), start, end);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.find", NULL);
  g_assert_cmpint (g_ascii_strcasecmp (gtk_editable_get_text (entry (fixture)), "dam"), ==, 0);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->desk.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->bar)));
  WAIT_UNTIL (!hx_finder_is_busy (hx_find_bar_get_finder (fixture->bar)));
  check_selected (fixture, 1, 0, hits);
  do_action (fixture, "find.next");
  check_selected (fixture, 1, 1, hits);

  g_signal_emit_by_name (entry (fixture), "stop-search");
  g_assert_false (hx_find_bar_get_open (fixture->bar));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->desk.window));
  g_assert_true (focus == GTK_WIDGET (view (fixture, 1)));
  check_selected (fixture, 1, 1, hits);
  g_assert_cmpuint (hx_desk_get_focus (fixture->desk.desk)->start, ==,
                    g_array_index (hits, guint, 2));
  for (guint i = 0; i < N_PANES; i++)
    g_assert_false (gtk_widget_get_visible (GTK_WIDGET (badge (fixture, i))));
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  open_with (fixture, "no such thing");
  wait_status (fixture, "Nothing in 3 panes");
  g_assert_false (hx_finder_step (hx_find_bar_get_finder (fixture->bar), 1));
  gtk_editable_set_text (entry (fixture), "");
  wait_status (fixture, "");
  fixture_check_names (GTK_WIDGET (fixture->bar));
}

/* At 360 px everything is there; libadwaita warns when it does not fit. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  int width;

  open_with (fixture, "dam");
  fixture_wait_ms (400);
  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, 300);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->bar)), <=, 360);
  for (guint i = 0; i < 8; i++)
    do_action (fixture, "find.next");
  fixture_wait_ms (50);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view (fixture, hx_reader_get_active (
    fixture->reader)))));
}

static GtkGesture *
find_swipe (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_SWIPE (controller))
        return GTK_GESTURE (controller);
    }
  return NULL;
}

/* Narrow, a finger turns the panes like pages. */
static void
test_swipe (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { double vx, vy; guint active; } swipes[] = {
    { -900, 50, 1 }, { -900, 50, 2 }, { -900, 0, 2 }, { 900, -100, 1 }, { 120, 0, 1 },
    { 900, 900, 1 }, { 900, 0, 0 }, { 900, 0, 0 },
  };
  GtkGesture *swipe = find_swipe (hx_reader_get_row (fixture->reader));

  g_assert_nonnull (swipe);
  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (swipe)));
  for (guint i = 0; i < G_N_ELEMENTS (swipes); i++)
    {
      g_signal_emit_by_name (swipe, "swipe", swipes[i].vx, swipes[i].vy);
      g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, swipes[i].active);
    }

  gtk_widget_set_direction (GTK_WIDGET (fixture->reader), GTK_TEXT_DIR_RTL);
  g_signal_emit_by_name (swipe, "swipe", 900.0, 0.0);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
  g_object_set (fixture->reader, "narrow", FALSE, NULL);
  g_signal_emit_by_name (swipe, "swipe", 900.0, 0.0);
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
}

/* Tab from outside goes to the text that was read last. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *focus = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.find", NULL);
  hx_reader_set_active (fixture->reader, 1);
  for (guint i = 0; i < 8; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (fixture->desk.window), GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->desk.window));
      if (!gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->bar)))
        break;
    }
  g_assert_true (focus == GTK_WIDGET (view (fixture, 1)));
  g_assert_cmpuint (hx_reader_get_active (fixture->reader), ==, 1);
}

#define ADD(path, data, func) \
  g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/find-bar/step", NULL, test_step);
  ADD ("/find-bar/shown", NULL, test_shown);
  ADD ("/find-bar/panes", NULL, test_panes);
  ADD ("/find-bar/options", NULL, test_options);
  ADD ("/find-bar/open-close", NULL, test_open_close);
  ADD ("/find-bar/nothing", NULL, test_nothing);
  ADD ("/find-bar/narrow", GINT_TO_POINTER (1), test_narrow);

  ADD ("/panes/swipe", GINT_TO_POINTER (1), test_swipe);
  ADD ("/panes/tab", NULL, test_tab);

  return g_test_run ();
}
