/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"

#include <time.h>

#include "hx-project-page.h"
#include "hx-source-model.h"
#include "inspector/hx-source-edits.h"
#include "inspector/hx-source-facts.h"
#include "model/hx-source-set.h"
#include "reader/hx-reader.h"
#include "sidebar/hx-set-tree.h"
#include "sidebar/hx-source-conditions.h"
#include "sidebar/hx-source-list.h"

#define MANY 10000

/* --- Helpers --------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget         *list;
  HxSourceOrder     *order;
  GtkSelectionModel *selection;
  HxCatalogue       *catalogue;
} Sidebar;

static GtkWidget *
find_any (GtkWidget *widget,
          GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_any (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
commit (HxEdit *edit)
{
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
}

static guint
n_items (Sidebar *sidebar)
{
  return g_list_model_get_n_items (G_LIST_MODEL (sidebar->selection));
}

static gint64
id_at (Sidebar *sidebar,
       guint    position)
{
  g_autoptr(HxItem) item = g_list_model_get_item (G_LIST_MODEL (sidebar->selection), position);

  return item != NULL ? hx_item_get_id (item) : 0;
}

/* The reader outlives the list, as its sibling in the window does. */
static Sidebar
show (DeskFixture *self,
      int          width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *reader = g_object_new (HX_TYPE_READER, "desk", self->desk, "visible", FALSE, NULL);
  Sidebar sidebar = { .catalogue = hx_desk_get_catalogue (self->desk) };
  GtkWidget *bin = adw_bin_new ();

  sidebar.list = hx_source_list_new (self->desk, HX_READER (reader));
  sidebar.order = hx_source_list_get_order (HX_SOURCE_LIST (sidebar.list));
  gtk_widget_add_css_class (bin, "hx-sidebar");
  gtk_widget_add_css_class (bin, "view");
  gtk_widget_set_hexpand (bin, TRUE);
  adw_bin_set_child (ADW_BIN (bin), sidebar.list);
  gtk_box_append (GTK_BOX (box), bin);
  gtk_box_append (GTK_BOX (box), reader);
  fixture_show (self, box, width);
  for (GtkWidget *view = find_any (sidebar.list, GTK_TYPE_LIST_VIEW); view != NULL; view = NULL)
    {
      GtkWidget *tree = find_any (sidebar.list, HX_TYPE_SET_TREE);

      if (gtk_widget_is_ancestor (view, tree))
        view = find_any (gtk_widget_get_next_sibling (tree), GTK_TYPE_LIST_VIEW);
      sidebar.selection = gtk_list_view_get_model (GTK_LIST_VIEW (view));
    }
  WAIT_UNTIL (n_items (&sidebar) == self->sources->len);
  WAIT_UNTIL (hx_catalogue_is_loaded (sidebar.catalogue));
  return sidebar;
}

static HxEdit *
begin (DeskFixture *self)
{
  return hx_project_begin (self->project, "Order");
}

static gint64
make_sets (DeskFixture *self,
           Sidebar     *sidebar)
{
  HxEdit *edit = begin (self);
  gint64 press = hx_edit_add_source_set (edit, 0, "Press");
  gint64 daily = hx_edit_add_source_set (edit, press, "Daily");

  hx_edit_add_to_set (edit, press, fixture_source (self, 0));
  hx_edit_add_to_set (edit, daily, fixture_source (self, 1));
  hx_edit_add_source_set (edit, 0, "Empty");
  hx_edit_set_source (edit, fixture_source (self, 0), HX_SOURCE_RELIABILITY, "B");
  hx_edit_set_source (edit, fixture_source (self, 0), HX_SOURCE_CREDIBILITY, "2");
  hx_edit_set_source (edit, fixture_source (self, 2), HX_SOURCE_RELIABILITY, "A");
  commit (edit);
  WAIT_UNTIL (hx_catalogue_get_sets (sidebar->catalogue)->len == 3);
  return press;
}

static gint64
find_set (Sidebar    *sidebar,
          const char *name)
{
  GPtrArray *sets = hx_catalogue_get_sets (sidebar->catalogue);

  for (guint i = 0; i < sets->len; i++)
    if (g_str_equal (hx_source_set_get_name (sets->pdata[i]), name))
      return hx_source_set_get_id (sets->pdata[i]);
  return 0;
}

static guint
n_in (Sidebar    *sidebar,
      const char *name)
{
  HxSourceSet *set = hx_catalogue_get_set (sidebar->catalogue, find_set (sidebar, name));

  return set != NULL ? hx_source_set_get_n_sources (set) : 0;
}

/* --- Tests ----------------------------------------------------------------------------------- */

static void
test_sort (DeskFixture   *self,
           gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  gint64 first = id_at (&sidebar, 0);

  make_sets (self, &sidebar);
  g_assert_true (gtk_widget_activate_action (sidebar.list, "order.sort", "s", "grade"));
  WAIT_UNTIL (id_at (&sidebar, 0) == fixture_source (self, 2));
  g_assert_cmpint (id_at (&sidebar, 1), ==, fixture_source (self, 0));
  g_object_set (sidebar.order, "sort", "added", "descending", TRUE, NULL);
  WAIT_UNTIL (id_at (&sidebar, n_items (&sidebar) - 1) == first);
}

static guint
count_selected (GtkSelectionModel *model)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (model);

  return gtk_bitset_get_size (selected);
}

/* What is selected stays selected where it goes. */
static void
test_selection (DeskFixture   *self,
                gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  gint64 chosen = id_at (&sidebar, 1);
  gint64 other;
  guint n;
  HxEdit *edit = begin (self);

  gtk_selection_model_select_item (sidebar.selection, 1, TRUE);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_SOURCE);
  g_object_set (sidebar.order, "sort", "title", NULL);
  hx_edit_set_source (edit, chosen, HX_SOURCE_TITLE, "! the first one");
  commit (edit);
  WAIT_UNTIL (id_at (&sidebar, 0) == chosen);
  WAIT_UNTIL (gtk_selection_model_is_selected (sidebar.selection, 0));
  g_assert_cmpuint (count_selected (sidebar.selection), ==, 1);

  /* The other way round, where hardly a row stays in its place. */
  other = id_at (&sidebar, 2);
  gtk_selection_model_select_item (sidebar.selection, 2, FALSE);
  g_object_set (sidebar.order, "descending", TRUE, NULL);
  n = n_items (&sidebar);
  WAIT_UNTIL (id_at (&sidebar, n - 1) == chosen && id_at (&sidebar, n - 3) == other);
  WAIT_UNTIL (gtk_selection_model_is_selected (sidebar.selection, n - 1) &&
              gtk_selection_model_is_selected (sidebar.selection, n - 3));
  g_assert_cmpuint (count_selected (sidebar.selection), ==, 2);
  g_assert_cmpuint (hx_desk_get_chosen (self->desk)->len, ==, 2);

  gtk_selection_model_select_all (sidebar.selection);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_SOURCES);
  g_assert_cmpuint (hx_desk_get_chosen (self->desk)->len, ==, self->sources->len);
}

static void
test_sets (DeskFixture   *self,
           gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  GtkWidget *tree = find_any (sidebar.list, HX_TYPE_SET_TREE);
  gint64 press;

  g_assert_false (gtk_widget_get_visible (tree));
  press = make_sets (self, &sidebar);
  g_assert_true (gtk_widget_get_visible (tree));
  hx_source_order_set_set (sidebar.order, press);
  WAIT_UNTIL (n_items (&sidebar) == 2);
  hx_source_order_set_set (sidebar.order, HX_SET_NONE);
  WAIT_UNTIL (n_items (&sidebar) == self->sources->len - 2);
  hx_source_order_set_set (sidebar.order, find_set (&sidebar, "Empty"));
  WAIT_UNTIL (n_items (&sidebar) == 0);
  WAIT_UNTIL (fixture_find (sidebar.list, GTK_TYPE_LABEL, "No Results") != NULL);

  /* Its commands are on the set that is selected. */
  g_assert_true (gtk_widget_activate_action (tree, "sets.delete", NULL));
  WAIT_UNTIL (find_set (&sidebar, "Empty") == 0);
  WAIT_UNTIL (hx_source_order_get_set (sidebar.order) == HX_SET_ALL);
  WAIT_UNTIL (n_items (&sidebar) == self->sources->len);
  hx_source_order_set_set (sidebar.order, find_set (&sidebar, "Daily"));
  g_assert_true (gtk_widget_activate_action (tree, "sets.move-out", NULL));
  WAIT_UNTIL (n_in (&sidebar, "Press") == 1);
}

static void
test_put_into_set (DeskFixture   *self,
                   gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  make_sets (self, &sidebar);
  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = fixture_source (self, i);

      g_array_append_val (ids, id);
    }
  hx_source_edit_add_set (self->desk, ids, find_set (&sidebar, "Empty"), NULL);
  WAIT_UNTIL (n_in (&sidebar, "Empty") == self->sources->len);
  hx_source_edit_add_set (self->desk, ids, 0, "Brand New");
  WAIT_UNTIL (n_in (&sidebar, "Brand New") == self->sources->len);
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (find_set (&sidebar, "Brand New") == 0);
  g_assert_cmpuint (n_in (&sidebar, "Empty"), ==, self->sources->len);
}

static void
test_conditions (DeskFixture   *self,
                 gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  HxCondition grade = { .field = "reliability", .kind = HX_CONDITION_AT_LEAST, .value = "B" };
  HxCondition own = { .kind = HX_CONDITION_IS_SET };
  HxEdit *edit = begin (self);

  own.attribute = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_TEXT, NULL);
  hx_edit_set_attribute (edit, fixture_source (self, 0), own.attribute, "North");
  commit (edit);
  make_sets (self, &sidebar);

  hx_source_order_add (sidebar.order, &grade);
  WAIT_UNTIL (n_items (&sidebar) == 2);
  g_assert_nonnull (fixture_find (sidebar.list, GTK_TYPE_LABEL, "Reliability is at least B"));
  hx_source_order_add (sidebar.order, &own);
  WAIT_UNTIL (n_items (&sidebar) == 1);
  g_assert_nonnull (fixture_find (sidebar.list, GTK_TYPE_LABEL, "Region is set"));

  /* A condition goes with its attribute. */
  edit = begin (self);
  hx_edit_delete_attribute (edit, own.attribute);
  commit (edit);
  WAIT_UNTIL (n_items (&sidebar) == 2);
  g_assert_cmpuint (hx_source_order_get_n (sidebar.order), ==, 1);
  g_assert_true (gtk_widget_activate_action (find_any (sidebar.list, HX_TYPE_SOURCE_CONDITIONS),
                                             "conditions.clear", NULL));
  WAIT_UNTIL (n_items (&sidebar) == self->sources->len);
}

static void
test_condition_popover (DeskFixture   *self,
                        gconstpointer  data)
{
  Sidebar sidebar = show (self, 360);
  GtkWidget *popover;
  GtkWidget *entry;

  g_assert_true (gtk_widget_activate_action (sidebar.list, "sources.filter", NULL));
  popover = find_any (GTK_WIDGET (self->window), HX_TYPE_CONDITION_POPOVER);
  g_assert_nonnull (popover);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  entry = find_any (popover, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such outlet");
  fixture_save_picture (popover, "source-filter");
  g_signal_emit_by_name (entry, "activate");
  WAIT_UNTIL (n_items (&sidebar) == 0);
  g_assert_nonnull (fixture_find (sidebar.list, GTK_TYPE_LABEL,
                                  "Outlet is no such outlet"));
}

static GListModel *
get_rows (GtkWidget *tree)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_any (tree,
                                                                         GTK_TYPE_LIST_VIEW))));
}

/* What was folded is folded the next time, unless what is listed would not be seen. */
static void
test_folds (DeskFixture   *self,
            gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  GtkWidget *tree = find_any (sidebar.list, HX_TYPE_SET_TREE);
  g_autoptr(HxSourceOrder) again = hx_source_order_new (sidebar.catalogue);
  g_autoptr(GtkWidget) other = g_object_ref_sink (hx_set_tree_new (self->desk, again));
  g_autoptr(JsonNode) kept = NULL;
  g_autoptr(GtkTreeListRow) row = NULL;

  make_sets (self, &sidebar);
  fixture_wait_frames (GTK_WIDGET (self->window), 3);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (tree)), ==, 5);
  row = g_list_model_get_item (get_rows (tree), 1);
  gtk_tree_list_row_set_expanded (row, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (tree)), ==, 4);
  kept = hx_source_order_save (sidebar.order);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (other)), ==, 5);
  hx_source_order_restore (again, kept);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (other)), ==, 4);
  hx_source_order_set_set (again, find_set (&sidebar, "Daily"));
  hx_source_order_restore (again, kept);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (other)), ==, 4);
}

/* What was kept comes back; what no program has written does no harm. */
static void
test_session (DeskFixture   *self,
              gconstpointer  data)
{
  g_autoptr(HxSourceOrder) order = hx_source_order_new (hx_desk_get_catalogue (self->desk));
  g_autoptr(HxSourceOrder) again = hx_source_order_new (hx_desk_get_catalogue (self->desk));
  HxCondition condition = { .field = "outlet", .kind = HX_CONDITION_CONTAINS, .value = "post" };
  g_autoptr(JsonNode) kept = NULL;
  static const char *const bad[] = {
    "[]", "{\"set\": \"x\"}", "{\"conditions\": 3}", "{\"sort\": \"attribute:99\"}",
    "{\"folded\": 3}", "{\"folded\": [3, \"x\", {}, 1.5, []]}",
    "{\"conditions\": [3, {}, {\"field\": \"nothing\", \"kind\": \"is\"}, {\"kind\": \"is\"}]}",
  };

  hx_source_order_add (order, &condition);
  g_object_set (order, "sort", "date", "descending", TRUE, NULL);
  hx_source_order_set_set (order, HX_SET_NONE);
  kept = hx_source_order_save (order);
  hx_source_order_restore (again, kept);
  g_assert_cmpuint (hx_source_order_get_n (again), ==, 1);
  g_assert_cmpstr (hx_source_order_get_condition (again, 0)->value, ==, "post");
  g_assert_cmpint (hx_source_order_get_set (again), ==, HX_SET_NONE);

  WAIT_UNTIL (hx_catalogue_is_loaded (hx_desk_get_catalogue (self->desk)));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(HxSourceOrder) fresh = hx_source_order_new (hx_desk_get_catalogue (self->desk));
      g_autoptr(JsonNode) node = json_from_string (bad[i], NULL);
      HxSourceQuery query = { 0 };

      hx_source_order_restore (fresh, node);
      hx_source_order_fill (fresh, &query);
      g_assert_cmpuint (hx_source_order_get_n (fresh), ==, 0);
      g_assert_cmpint (query.sort, ==, HX_SOURCE_SORT_ADDED);
    }
}

/* --- Ten thousand ---------------------------------------------------------------------------- */

typedef struct
{
  gint64 last;
  gint64 worst;
  gint64 total;
  guint  n;
  guint  n_late;
} Frames;

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  Frames *frames = data;
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 120);
  frames->n++;
  return frames->n < 200;
}

/* The time of this thread, in µs: what others do meanwhile is not ours. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
before_paint_cb (Frames *frames)
{
  frames->last = get_time ();
}

static void
after_paint_cb (Frames *frames)
{
  gint64 took = get_time () - frames->last;

  frames->worst = MAX (frames->worst, took);
  frames->total += took;
  frames->n_late += took > 16000;
}

static void
add_many (DeskFixture *self)
{
  HxEdit *edit = begin (self);

  for (guint i = 0; i < MANY; i++)
    {
      HxSourceDraft *draft = hx_source_draft_new ();
      g_autofree char *text = g_strdup_printf ("Text of report %u.\n", i);

      draft->title = g_strdup_printf ("Report %05u", (i * 7919) % MANY);
      draft->outlet = g_strdup_printf ("Outlet %u", i % 40);
      draft->file_name = g_strdup_printf ("%u.txt", i);
      draft->media_type = g_strdup ("text/plain");
      draft->encoding = g_strdup ("UTF-8");
      draft->text = hx_text_new (text, -1, NULL);
      draft->original = g_bytes_new (text, strlen (text));
      hx_edit_add_source (edit, draft);
    }
  commit (edit);
}

static gpointer
facts_query (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_source_facts_read (connection, data, error);
}

static void
test_many (DeskFixture   *self,
           gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  GtkWidget *tree = find_any (sidebar.list, HX_TYPE_SET_TREE);
  GtkWidget *view = find_any (gtk_widget_get_next_sibling (tree), GTK_TYPE_LIST_VIEW);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  guint total = self->sources->len + MANY;
  Frames frames = { 0 };
  gint64 begun;
  gulong handlers[2];
  g_autoptr(HxSourceFacts) facts = NULL;
  GError *error = NULL;

  add_many (self);
  WAIT_UNTIL (n_items (&sidebar) == total);
  begun = g_get_monotonic_time ();
  g_object_set (sidebar.order, "sort", "title", NULL);
  WAIT_UNTIL (id_at (&sidebar, 0) != fixture_source (self, 0));
  g_test_message ("%u sources sorted by title in %.0f ms", total,
                  (g_get_monotonic_time () - begun) / 1000.0);
  fixture_wait_ms (500);

  handlers[0] = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb),
                                          &frames);
  handlers[1] = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb),
                                          &frames);
  gtk_widget_add_tick_callback (view, frame_cb, &frames, NULL);
  WAIT_UNTIL (frames.n >= 200);
  g_signal_handler_disconnect (clock, handlers[0]);
  g_signal_handler_disconnect (clock, handlers[1]);
  g_test_message ("200 frames of scrolling: %.1f ms each, worst %.1f ms, %u over 16 ms",
                  frames.total / 200000.0, frames.worst / 1000.0, frames.n_late);
  g_assert_cmpuint (frames.n_late, <, 20);

  begun = g_get_monotonic_time ();
  gtk_selection_model_select_all (sidebar.selection);
  g_test_message ("%u sources selected in %.0f ms", hx_desk_get_chosen (self->desk)->len,
                  (g_get_monotonic_time () - begun) / 1000.0);
  g_assert_cmpuint (hx_desk_get_chosen (self->desk)->len, ==, total);
  begun = g_get_monotonic_time ();
  facts = hx_future_wait_boxed (hx_project_query (self->project, HX_TYPE_SOURCE_FACTS, facts_query,
                                                  g_array_ref (hx_desk_get_chosen (self->desk)),
                                                  (GDestroyNotify) g_array_unref), &error);
  g_assert_no_error (error);
  g_test_message ("described together in %.0f ms", (g_get_monotonic_time () - begun) / 1000.0);
  g_assert_cmpuint (facts->ids->len, ==, total);
  g_assert_true (facts->fields[HX_SOURCE_OUTLET].mixed);
}

/* --- Pictures -------------------------------------------------------------------------------- */

static void
test_pictures (DeskFixture   *self,
               gconstpointer  data)
{
  Sidebar sidebar = show (self, 300);
  HxCondition grade = { .field = "reliability", .kind = HX_CONDITION_IS_SET };
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  make_sets (self, &sidebar);
  fixture_save_picture (GTK_WIDGET (self->window), "source-list");
  fixture_check_names (sidebar.list);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  hx_source_order_add (sidebar.order, &grade);
  hx_source_order_set_set (sidebar.order, find_set (&sidebar, "Press"));
  fixture_save_picture (GTK_WIDGET (self->window), "source-list-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
test_windows (DeskFixture   *self,
              gconstpointer  data)
{
  static const struct { int width; gboolean rtl; const char *name; } pictures[] = {
    { 1400, FALSE, "sources-1400" }, { 600, FALSE, "sources-600" },
    { 360, TRUE, "sources-360-rtl" },
  };
  Sidebar sidebar = { .catalogue = hx_desk_get_catalogue (self->desk) };

  make_sets (self, &sidebar);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      GtkWidget *page;

      gtk_widget_set_default_direction (pictures[i].rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      page = hx_project_page_new (self->desk);
      fixture_show (self, page, pictures[i].width);
      fixture_wait_ms (400);
      hx_project_page_show_set (HX_PROJECT_PAGE (page), find_set (&sidebar, "Press"));
      hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_SOURCE,
                                                  .id = fixture_source (self, 0),
                                                  .source = fixture_source (self, 0) });
      fixture_wait_ms (400);
      fixture_save_picture (GTK_WIDGET (self->window), pictures[i].name);
      fixture_close (self);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (DeskFixture *, gconstpointer); } tests[] = {
    { "/source-list/sort", test_sort },
    { "/source-list/selection", test_selection },
    { "/source-list/sets", test_sets },
    { "/source-list/put-into-set", test_put_into_set },
    { "/source-list/conditions", test_conditions },
    { "/source-list/condition-popover", test_condition_popover },
    { "/source-list/folds", test_folds },
    { "/source-list/session", test_session },
    { "/source-list/many", test_many },
    { "/source-list/pictures", test_pictures },
    { "/source-list/windows", test_windows },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_add_icons ();
  fixture_add_look ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, fixture_set_up, tests[i].test,
                fixture_tear_down);
  return g_test_run ();
}
