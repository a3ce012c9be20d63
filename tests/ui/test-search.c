/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"

#include "dialogs/hx-tag-popover.h"
#include "search/hx-search-panel.h"
#include "search/hx-search-result.h"

static HxSearchPanel *
show_panel (DeskFixture *self)
{
  GtkWidget *panel = hx_search_panel_new (self->desk);

  fixture_show (self, panel, 360);

  return HX_SEARCH_PANEL (panel);
}

static guint
count_kind (HxSearchPanel *panel,
            HxSearchKind   kind)
{
  GListModel *results = hx_search_panel_get_results (panel);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr(HxSearchResult) result = g_list_model_get_item (results, i);

      n += hx_search_result_get_kind (result) == kind;
    }

  return n;
}

static void
search (HxSearchPanel *panel,
        const char    *query)
{
  hx_search_panel_search (panel, query);
  WAIT_UNTIL (!hx_search_panel_is_busy (panel));
}

static void
test_groups (DeskFixture   *self,
             gconstpointer  data)
{
  HxSearchPanel *panel = show_panel (self);

  search (panel, "dam");
  g_assert_cmpuint (count_kind (panel, HX_SEARCH_TEXT), >, 5);
  g_assert_cmpuint (count_kind (panel, HX_SEARCH_PASSAGE), >, 0);
  g_assert_cmpuint (count_kind (panel, HX_SEARCH_ENTITY), >, 0);
  search (panel, "figures");
  g_assert_cmpuint (count_kind (panel, HX_SEARCH_TAG), ==, 1);
  search (panel, "نهرز");
  g_assert_cmpuint (count_kind (panel, HX_SEARCH_TEXT), >, 0);
  fixture_check_names (GTK_WIDGET (panel));
}

static void
test_nothing (DeskFixture   *self,
              gconstpointer  data)
{
  HxSearchPanel *panel = show_panel (self);

  search (panel, "zzzqqq");
  g_assert_cmpuint (g_list_model_get_n_items (hx_search_panel_get_results (panel)), ==, 0);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (panel), GTK_TYPE_LABEL, "No Results Found") != NULL);

  /* No query is wrong: what is no word for the index finds nothing, and says no error. */
  search (panel, "\"*)(AND NEAR -");
  g_assert_null (fixture_find (GTK_WIDGET (panel), GTK_TYPE_LABEL, "Search Failed"));
  search (panel, "");
  WAIT_UNTIL (fixture_find (GTK_WIDGET (panel), GTK_TYPE_LABEL, "Search the Project") != NULL);
}

static void
test_the_newest_query_wins (DeskFixture   *self,
                            gconstpointer  data)
{
  HxSearchPanel *panel = show_panel (self);

  hx_search_panel_search (panel, "dam");
  hx_search_panel_search (panel, "the");
  hx_search_panel_search (panel, "zzzqqq");
  WAIT_UNTIL (!hx_search_panel_is_busy (panel));
  fixture_wait_ms (300);
  g_assert_cmpuint (g_list_model_get_n_items (hx_search_panel_get_results (panel)), ==, 0);
}

static void
test_open (DeskFixture   *self,
           gconstpointer  data)
{
  HxSearchPanel *panel = show_panel (self);
  GtkWidget *list;

  search (panel, "figures");
  list = fixture_find (GTK_WIDGET (panel), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_TAG);

  search (panel, "spillway");
  list = fixture_find (GTK_WIDGET (panel), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate",
                         g_list_model_get_n_items (hx_search_panel_get_results (panel)) - 1);
  g_assert_cmpint (self->revealed, !=, 0);
  g_assert_cmpuint (self->reveal_start, >, 0);
}

static void
test_tag_all (DeskFixture   *self,
              gconstpointer  data)
{
  HxSearchPanel *panel = show_panel (self);
  g_autoptr(GPtrArray) passages = NULL;
  guint n_hits, n_tagged = 0;
  HxChooser *chooser;

  search (panel, "spillway");
  n_hits = count_kind (panel, HX_SEARCH_TEXT);
  g_assert_cmpuint (n_hits, >, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panel), "search.tag-all", NULL));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (panel), HX_TYPE_TAG_POPOVER, NULL) != NULL);
  chooser = HX_CHOOSER (fixture_find (GTK_WIDGET (panel), HX_TYPE_TAG_POPOVER, NULL));
  hx_chooser_set_text (chooser, "Spillways");
  hx_chooser_create (chooser);
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->project), "Tag All Hits") == 0);

  passages = fixture_list_passages (self);
  for (guint i = 0; i < passages->len; i++)
    {
      GPtrArray *taggings = hx_passage_get_taggings (g_ptr_array_index (passages, i));

      for (guint j = 0; j < taggings->len; j++)
        n_tagged += g_str_equal (((HxTagging *) g_ptr_array_index (taggings, j))->name,
                                 "Spillways");
    }
  g_assert_cmpuint (n_tagged, ==, n_hits);
}

#define ADD(name, func) \
  g_test_add ("/search/" name, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("groups", test_groups);
  ADD ("nothing", test_nothing);
  ADD ("the-newest-query-wins", test_the_newest_query_wins);
  ADD ("open", test_open);
  ADD ("tag-all", test_tag_all);

  return g_test_run ();
}
