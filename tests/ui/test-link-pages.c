/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector-fixture.h"

#include "hx-desk-links.h"
#include "hx-project-page.h"
#include "inspector/hx-chip-row.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-elsewhere-box.h"
#include "inspector/hx-pair-box.h"
#include "inspector/hx-reason-box.h"
#include "inspector/hx-word-compare.h"
#include "model/hx-passage.h"

static gpointer
links_query (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_link_list (connection, 0, error);
}

static GPtrArray *
list_links (DeskFixture *self)
{
  GError *error = NULL;
  GPtrArray *links;

  links = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, links_query,
                                                  NULL, NULL), &error);
  g_assert_no_error (error);

  return links;
}

/* All five reports stand side by side and have been compared. */
static void
open_all (DeskFixture *self)
{
  HxAlignments *alignments = hx_desk_get_alignments (self->desk);
  gint64 ids[5];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = fixture_source (self, i);
  hx_alignments_set_sources (alignments, ids, G_N_ELEMENTS (ids));
  WAIT_UNTIL (!hx_alignments_is_busy (alignments) &&
              hx_alignments_get_ribbons (alignments, ids[3], ids[4]) != NULL);
}

/* The first suggestion between two of the reports, with the given reasons. */
static HxFocus
find_suggestion (DeskFixture    *self,
                 HxAlignReasons  reasons)
{
  for (guint i = 0; i + 1 < self->sources->len; i++)
    for (guint j = self->sources->len - 1; j > i; j--)
      {
        GArray *ribbons = hx_alignments_get_ribbons (hx_desk_get_alignments (self->desk),
                                                     fixture_source (self, i),
                                                     fixture_source (self, j));

        for (guint n = 0; ribbons != NULL && n < ribbons->len; n++)
          {
            const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, n);

            if (ribbon->link != 0 || (ribbon->alignment.reasons & reasons) != reasons)
              continue;
            return (HxFocus) {
              .kind = HX_FOCUS_ALIGNMENT,
              .source = fixture_source (self, i), .start = ribbon->alignment.start[0],
              .end = ribbon->alignment.end[0],
              .other_source = fixture_source (self, j), .other_start = ribbon->alignment.start[1],
              .other_end = ribbon->alignment.end[1],
            };
          }
      }

  g_assert_not_reached ();
}

static HxFocus
link_focus (HxLink *link)
{
  return (HxFocus) { .kind = HX_FOCUS_LINK, .id = hx_link_get_id (link) };
}

static void
undo (DeskFixture *self)
{
  dex_future_disown (hx_project_undo (self->project));
}

static gboolean
focus_is (DeskFixture *self,
          HxFocusKind  kind)
{
  return hx_desk_get_focus (self->desk)->kind == kind;
}

/* --- The link page --------------------------------------------------------------------------- */

static void
test_link (DeskFixture   *self,
           gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  HxLink *link = g_ptr_array_index (links, 0);
  GtkWidget *list;

  fixture_set_focus (self, inspector, link_focus (link), "link");
  WAIT_UNTIL (fixture_memo_is (inspector, hx_link_get_note (link)));
  g_assert_cmpuint (adw_combo_row_get_selected (
                      ADW_COMBO_ROW (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_COMBO_ROW,
                                                   "Kind"))), ==, hx_link_get_kind (link));

  /* Each end leads to its text, and the link stays in focus. */
  list = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LIST_BOX, NULL);
  for (int i = 0; i < 2; i++)
    {
      HxPassage *end = i == 0 ? hx_link_get_from (link) : hx_link_get_to (link);

      self->revealed = 0;
      g_signal_emit_by_name (list, "row-activated",
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i));
      g_assert_cmpint (self->revealed, ==, hx_passage_get_source (end));
      g_assert_cmpuint (self->reveal_start, ==, hx_passage_get_start (end));
    }
  g_assert_true (focus_is (self, HX_FOCUS_LINK));
  fixture_check_names (GTK_WIDGET (inspector));
}

static void
test_link_kind (DeskFixture   *self,
                gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  HxLink *link = g_ptr_array_index (links, 0);
  AdwComboRow *row;

  fixture_set_focus (self, inspector, link_focus (link), "link");
  row = ADW_COMBO_ROW (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_COMBO_ROW, "Kind"));
  g_assert_cmpint (hx_link_get_kind (link), ==, HX_LINK_SAME);

  /* What is being typed meanwhile is neither lost nor put back. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                              fixture_find (GTK_WIDGET (inspector), GTK_TYPE_TEXT_VIEW, NULL))),
                            "Half a", -1);
  adw_combo_row_set_selected (row, HX_LINK_REWORDS);
  WAIT_UNTIL (g_strcmp0 (self->toast, "Link changed to: Rewords") == 0);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Change Link");
  fixture_wait_ms (100);
  g_assert_true (fixture_memo_is (inspector, "Half a"));

  undo (self);
  WAIT_UNTIL (adw_combo_row_get_selected (row) == HX_LINK_SAME);
  hx_inspector_flush (inspector);
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->project), "Write Memo") == 0);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, HX_LINK_SAME);
}

/* Two passages can have two links, but not two of one kind: the row goes back. */
static void
test_link_kind_taken (DeskFixture   *self,
                      gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  HxLink *link = g_ptr_array_index (links, 0);
  HxEdit *edit = hx_project_begin (self->project, "Link");
  AdwComboRow *row;

  hx_edit_add_link (edit, HX_LINK_QUOTES, hx_passage_get_id (hx_link_get_from (link)),
                    hx_passage_get_id (hx_link_get_to (link)), NULL);
  hx_desk_commit (self->desk, edit, "Linked");
  WAIT_UNTIL (g_strcmp0 (self->toast, "Linked") == 0);

  fixture_set_focus (self, inspector, link_focus (link), "link");
  row = ADW_COMBO_ROW (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_COMBO_ROW, "Kind"));
  adw_combo_row_set_selected (row, HX_LINK_QUOTES);
  WAIT_UNTIL (g_str_has_prefix (self->toast, "These passages have a link of that kind"));
  WAIT_UNTIL (adw_combo_row_get_selected (row) == HX_LINK_SAME);
}

static void
test_link_memo (DeskFixture   *self,
                gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  g_autoptr(GPtrArray) after = NULL;
  HxLink *first = g_ptr_array_index (links, 0);
  HxLink *second = g_ptr_array_index (links, 1);
  g_autofree char *note = g_strdup (hx_link_get_note (first));

  fixture_set_focus (self, inspector, link_focus (first), "link");
  WAIT_UNTIL (fixture_memo_is (inspector, note));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                              fixture_find (GTK_WIDGET (inspector), GTK_TYPE_TEXT_VIEW, NULL))),
                            "", -1);
  fixture_set_focus (self, inspector, link_focus (second), "link");
  WAIT_UNTIL (fixture_memo_is (inspector, hx_link_get_note (second)));
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->project), "Delete Memo") == 0);
  after = list_links (self);
  g_assert_cmpstr (hx_link_get_note (g_ptr_array_index (after, 0)), ==, "");
  g_assert_cmpstr (hx_link_get_note (g_ptr_array_index (after, 1)), ==,
                   hx_link_get_note (second));

  fixture_set_focus (self, inspector, link_focus (first), "link");
  WAIT_UNTIL (fixture_memo_is (inspector, ""));
  undo (self);
  WAIT_UNTIL (fixture_memo_is (inspector, note));
}

static void
test_link_delete (DeskFixture   *self,
                  gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  g_autoptr(GPtrArray) after = NULL;
  HxLink *link = g_ptr_array_index (links, 0);
  GtkWidget *button;

  fixture_set_focus (self, inspector, link_focus (link), "link");
  button = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_BUTTON, "Delete Link");
  g_assert_true (gtk_widget_activate_action (button, "link.delete", NULL));
  WAIT_UNTIL (g_strcmp0 (self->toast, "Link deleted") == 0);
  WAIT_UNTIL (!g_str_equal (hx_inspector_get_page (inspector), "link"));
  g_assert_false (focus_is (self, HX_FOCUS_LINK));
  after = list_links (self);
  g_assert_cmpuint (after->len, ==, links->len - 1);
}

static void
test_link_reasons (DeskFixture   *self,
                   gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);

  fixture_set_focus (self, inspector, link_focus (g_ptr_array_index (links, 0)), "link");
  g_assert_null (fixture_find (GTK_WIDGET (inspector), HX_TYPE_REASON_BOX, NULL));
  open_all (self);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), HX_TYPE_REASON_BOX, NULL) != NULL);
}

/* --- The alignment page ---------------------------------------------------------------------- */

static void
test_accept (DeskFixture   *self,
             gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  g_autoptr(GPtrArray) after = NULL;
  HxFocus pair;
  HxLink *link;

  open_all (self);
  pair = find_suggestion (self, 0);
  fixture_set_focus (self, inspector, pair, "alignment");
  fixture_check_names (GTK_WIDGET (inspector));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), HX_TYPE_REASON_BOX, NULL) != NULL);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (inspector)));
  g_assert_true (g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (
                                     gtk_window_get_focus (self->window))), "Accept as"));
  g_assert_true (gtk_widget_activate_action (gtk_window_get_focus (self->window),
                                             "alignment.accept", "s", "supports"));
  WAIT_UNTIL (focus_is (self, HX_FOCUS_LINK));
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (inspector), "link"));
  g_assert_true (fixture_memo_is (inspector, ""));

  /* The keyboard stays in the inspector when the page under it goes. */
  g_assert_nonnull (gtk_window_get_focus (self->window));
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (self->window)));

  after = list_links (self);
  g_assert_cmpuint (after->len, ==, links->len + 1);
  link = g_ptr_array_index (after, after->len - 1);
  g_assert_cmpint (hx_link_get_id (link), ==, hx_desk_get_focus (self->desk)->id);
  g_assert_cmpint (hx_link_get_kind (link), ==, HX_LINK_SUPPORTS);
  g_assert_cmpuint (hx_passage_get_start (hx_link_get_from (link)), ==, pair.start);
  g_assert_cmpuint (hx_passage_get_end (hx_link_get_to (link)), ==, pair.other_end);

  /* One edit: undone at once, and the pair is a suggestion again; redone, it is the link. */
  undo (self);
  WAIT_UNTIL (focus_is (self, HX_FOCUS_ALIGNMENT));
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (inspector), "alignment"));
  dex_future_disown (hx_project_redo (self->project));
  WAIT_UNTIL (focus_is (self, HX_FOCUS_LINK));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->id, ==, hx_link_get_id (link));
}

static void
test_swap (DeskFixture   *self,
           gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus pair;

  open_all (self);
  pair = find_suggestion (self, 0);
  fixture_set_focus (self, inspector, pair, "alignment");
  g_assert_true (gtk_widget_activate_action (fixture_find (GTK_WIDGET (inspector),
                                                           HX_TYPE_PAIR_BOX, NULL),
                                             "alignment.swap", NULL));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->source, ==, pair.other_source);
  g_assert_cmpuint (hx_desk_get_focus (self->desk)->other_start, ==, pair.start);
  fixture_wait_ms (100);
  g_assert_cmpstr (hx_inspector_get_page (inspector), ==, "alignment");
  g_assert_nonnull (fixture_find (GTK_WIDGET (inspector), HX_TYPE_REASON_BOX, NULL));
}

static void
test_conflict (DeskFixture   *self,
               gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autofree char *difference = NULL;
  HxRibbon ribbon;
  HxFocus pair;

  open_all (self);
  pair = find_suggestion (self, HX_ALIGN_CONFLICT);
  g_assert_true (hx_desk_find_ribbon (self->desk, &pair, &ribbon));
  g_assert_cmpint (hx_desk_suggest_kind (&ribbon.alignment), ==, HX_LINK_CONTRADICTS);
  fixture_set_focus (self, inspector, pair, "alignment");
  difference = hx_pair_box_dup_difference (HX_PAIR_BOX (fixture_find (GTK_WIDGET (inspector),
                                                                      HX_TYPE_PAIR_BOX, NULL)));
  g_assert_nonnull (difference);
  g_test_message ("Difference: %s", difference);
}

static void
test_suggest_kind (void)
{
  HxAlignment alignment = { .start = { 0, 0 }, .end = { 100, 100 }, .wording = 90,
                            .reasons = HX_ALIGN_WORDING };

  g_assert_cmpint (hx_desk_suggest_kind (&alignment), ==, HX_LINK_SAME);
  alignment.end[1] = 300;
  g_assert_cmpint (hx_desk_suggest_kind (&alignment), ==, HX_LINK_QUOTES);
  g_assert_false (hx_desk_suggest_turn (&alignment));
  alignment.end[0] = 500;
  g_assert_true (hx_desk_suggest_turn (&alignment));
  alignment.wording = 30;
  g_assert_cmpint (hx_desk_suggest_kind (&alignment), ==, HX_LINK_SAME);
  alignment.reasons |= HX_ALIGN_CONFLICT;
  g_assert_cmpint (hx_desk_suggest_kind (&alignment), ==, HX_LINK_CONTRADICTS);
}

/* --- Elsewhere ------------------------------------------------------------------------------- */

static HxElsewhereBox *
find_elsewhere (HxInspector *inspector)
{
  GtkWidget *box = fixture_find (GTK_WIDGET (inspector), HX_TYPE_ELSEWHERE_BOX, NULL);

  return box != NULL ? HX_ELSEWHERE_BOX (box) : NULL;
}

static void
test_elsewhere (DeskFixture   *self,
                gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus pair, range;
  GtkWidget *list;
  guint n;

  /* With no other source open there is nothing to say. */
  range = (HxFocus) { .kind = HX_FOCUS_RANGE, .source = fixture_source (self, 0), .start = 10,
                      .end = 60 };
  fixture_set_focus (self, inspector, range, "passage");
  fixture_wait_ms (100);
  g_assert_null (find_elsewhere (inspector));

  open_all (self);
  WAIT_UNTIL (find_elsewhere (inspector) != NULL);

  pair = find_suggestion (self, 0);
  range.source = pair.source;
  range.start = pair.start;
  range.end = pair.end;
  fixture_set_focus (self, inspector, range, "passage");
  WAIT_UNTIL (hx_elsewhere_box_get_n_rows (find_elsewhere (inspector)) > 0);
  fixture_wait_ms (100);
  fixture_check_names (GTK_WIDGET (inspector));
  n = hx_elsewhere_box_get_n_rows (find_elsewhere (inspector));
  g_assert_cmpuint (n, <=, 12);

  list = fixture_find (GTK_WIDGET (find_elsewhere (inspector)), GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->source, ==, range.source);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->other_source, ==, self->revealed);
  g_assert_true (focus_is (self, HX_FOCUS_ALIGNMENT) || focus_is (self, HX_FOCUS_LINK));
}

static GtkWidget *
find_accept (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_BUTTON (widget) && tooltip != NULL && g_str_has_prefix (tooltip, "Accept as Link"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_accept (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Accepting from the list keeps the text in focus: the row becomes a link. */
static void
test_elsewhere_accept (DeskFixture   *self,
                       gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(GPtrArray) links = list_links (self);
  g_autoptr(GPtrArray) after = NULL;
  HxFocus pair, range = { .kind = HX_FOCUS_RANGE };

  open_all (self);
  pair = find_suggestion (self, 0);
  range.source = pair.source;
  range.start = pair.start + 1;
  range.end = pair.end;
  fixture_set_focus (self, inspector, range, "passage");
  WAIT_UNTIL (find_elsewhere (inspector) != NULL &&
              find_accept (GTK_WIDGET (find_elsewhere (inspector))) != NULL);
  g_signal_emit_by_name (find_accept (GTK_WIDGET (find_elsewhere (inspector))), "clicked");
  WAIT_UNTIL (g_str_has_prefix (self->toast != NULL ? self->toast : "", "Passages linked: "));
  after = list_links (self);
  g_assert_cmpuint (after->len, ==, links->len + 1);
  g_assert_true (focus_is (self, HX_FOCUS_RANGE));
}

/* --- The way back, chips --------------------------------------------------------------------- */

static void
test_home (DeskFixture   *self,
           gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  GtkWidget *chip_page;

  g_assert_null (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_BUTTON_CONTENT, NULL));
  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_SOURCE,
                                          .id = fixture_source (self, 0) }, "source");
  chip_page = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Project");
  g_assert_nonnull (chip_page);
  g_assert_true (gtk_widget_activate_action (chip_page, "inspector.home", NULL));
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (inspector), "overview"));
  g_assert_true (focus_is (self, HX_FOCUS_NONE));
}

static void
test_chip_row (DeskFixture   *self,
               gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxPassage *passage = NULL;
  GtkWidget *chip, *focus;

  for (guint i = 0; i < self->passages->len && passage == NULL; i++)
    if (hx_passage_get_taggings (g_ptr_array_index (self->passages, i))->len > 1)
      passage = g_ptr_array_index (self->passages, i);
  fixture_set_focus (self, inspector,
             (HxFocus) { .kind = HX_FOCUS_PASSAGE, .id = hx_passage_get_id (passage) }, "passage");
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), HX_TYPE_CHIP, NULL) != NULL);
  chip = fixture_find (GTK_WIDGET (inspector), HX_TYPE_CHIP, NULL);
  g_assert_true (gtk_widget_child_focus (gtk_widget_get_parent (gtk_widget_get_parent (chip)),
                                         GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (self->window);
  g_assert_true (gtk_widget_is_ancestor (focus, chip));

  /* An arrow stays in the row, Tab leaves it. */
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_RIGHT);
  g_assert_true (gtk_window_get_focus (self->window) != focus);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (self->window), HX_TYPE_CHIP));
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (self->window);
  g_assert_false (gtk_widget_is_ancestor (focus, gtk_widget_get_parent (chip)));

  /* Taking a tag off by its cross leaves the keyboard in the row. */
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_BACKWARD);
  focus = gtk_window_get_focus (self->window);
  g_assert_true (gtk_widget_is_ancestor (focus, chip));
  g_signal_emit_by_name (chip, "remove");
  WAIT_UNTIL (g_strcmp0 (self->toast, "Tag removed") == 0);
  fixture_wait_ms (100);
  g_assert_nonnull (gtk_window_get_focus (self->window));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (self->window),
                                             HX_TYPE_CHIP_ROW));
}

/* --- In the window --------------------------------------------------------------------------- */

static void
show_project (DeskFixture *self,
              int          width,
              guint        third)
{
  GtkWidget *page = hx_project_page_new (self->desk);
  HxReader *reader = hx_project_page_get_reader (HX_PROJECT_PAGE (page));

  fixture_show (self, page, width);
  gtk_window_set_default_size (self->window, width, 960);
  for (guint i = 0; i < 3; i++)
    hx_reader_open (reader, fixture_source (self, i == 2 ? third : i), i > 0);
  WAIT_UNTIL (!hx_alignments_is_busy (hx_desk_get_alignments (self->desk)) &&
              hx_alignments_get_ribbons (hx_desk_get_alignments (self->desk),
                                         fixture_source (self, 0),
                                         fixture_source (self, 1)) != NULL);
  fixture_wait_ms (200);
  hx_project_page_focus_inspector (HX_PROJECT_PAGE (page));
}

static void
show_each (DeskFixture    *self,
           const char     *name,
           HxAlignReasons  reasons)
{
  g_autoptr(GPtrArray) links = list_links (self);
  HxFocus link = link_focus (g_ptr_array_index (links, 1));
  HxFocus pair = find_suggestion (self, reasons);
  HxFocus range = { .kind = HX_FOCUS_RANGE, .source = pair.source, .start = pair.start,
                    .end = pair.end };
  g_autofree char *first = g_strconcat ("link-page-", name, NULL);
  g_autofree char *second = g_strconcat ("link-alignment-", name, NULL);
  g_autofree char *third = g_strconcat ("link-elsewhere-", name, NULL);

  hx_desk_set_focus (self->desk, &link);
  fixture_save_picture (GTK_WIDGET (self->window), first);
  hx_desk_set_focus (self->desk, &pair);
  fixture_save_picture (GTK_WIDGET (self->window), second);
  hx_desk_set_focus (self->desk, &range);
  fixture_save_picture (GTK_WIDGET (self->window), third);
}

/* What the pages look like; libadwaita's warnings about width make this a check, too. */
static void
test_in_window (DeskFixture   *self,
                gconstpointer  data)
{
  show_project (self, 1400, 3);
  show_each (self, "1400", HX_ALIGN_CONFLICT);
  fixture_close (self);
  show_project (self, 360, 3);
  show_each (self, "360", HX_ALIGN_CONFLICT);
}

/* Narrow and with large text nothing may be wider than the window. */
static void
test_large_text (DeskFixture   *self,
                 gconstpointer  data)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  fixture_show_inspector (self, 360);
  open_all (self);
  show_each (self, "large", HX_ALIGN_CONFLICT);
  fixture_close (self);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_in_window_dark (DeskFixture   *self,
                     gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  show_project (self, 1400, 3);
  show_each (self, "dark", HX_ALIGN_CONFLICT);
  fixture_close (self);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_in_window_rtl (DeskFixture   *self,
                    gconstpointer  data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_project (self, 1400, 4);
  show_each (self, "rtl", 0);
  fixture_close (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* --- Words ----------------------------------------------------------------------------------- */

static char *
dup_marked (const char *first,
            const char *second,
            gboolean    with_figures)
{
  g_autoptr(GArray) spans = NULL;
  g_autoptr(GArray) others = NULL;
  GString *marked = g_string_new (NULL);

  hx_word_compare (first, second, with_figures, &spans, &others);
  for (guint i = 0; i < spans->len; i++)
    {
      const HxWordSpan *span = &g_array_index (spans, HxWordSpan, i);

      g_string_append_printf (marked, "%s%.*s", span->mark == HX_WORD_SHARED ? "+" : "!",
                              (int) (span->end - span->start), first + span->start);
    }

  return g_string_free (marked, FALSE);
}

#define assert_marked(first, second, with_figures, wanted) \
  G_STMT_START { \
    g_autofree char *marked = dup_marked (first, second, with_figures); \
    g_assert_cmpstr (marked, ==, wanted); \
  } G_STMT_END

static void
test_word_compare (void)
{
  assert_marked ("After three days of intense fighting", "three days of intense clashes", FALSE,
                 "+three days of intense");
  assert_marked ("18 miles downstream of the dam", "15 miles away", TRUE, "!18+miles");
  assert_marked ("18 miles downstream", "a few miles away", TRUE, "+miles");
  assert_marked ("18 miles downstream", "15 miles away", FALSE, "+miles");
  assert_marked ("of the elders", "the end of it", FALSE, "");
  assert_marked ("1,204 people", "1,204 people", TRUE, "+1,204 people");
  assert_marked ("٢٤ كيلومترا", "24 kilometres", TRUE, "+٢٤");
  assert_marked ("ÉLAN vital", "élan", FALSE, "+ÉLAN");
  assert_marked ("", "words", TRUE, "");
}

#define ADD(name, func) \
  g_test_add ("/link-pages/" name, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_add_icons ();

  g_test_add_func ("/link-pages/word-compare", test_word_compare);
  g_test_add_func ("/link-pages/suggest-kind", test_suggest_kind);
  ADD ("link", test_link);
  ADD ("link-kind", test_link_kind);
  ADD ("link-kind-taken", test_link_kind_taken);
  ADD ("link-memo", test_link_memo);
  ADD ("link-delete", test_link_delete);
  ADD ("link-reasons", test_link_reasons);
  ADD ("accept", test_accept);
  ADD ("swap", test_swap);
  ADD ("conflict", test_conflict);
  ADD ("elsewhere", test_elsewhere);
  ADD ("elsewhere-accept", test_elsewhere_accept);
  ADD ("home", test_home);
  ADD ("chip-row", test_chip_row);
  ADD ("in-window", test_in_window);
  ADD ("large-text", test_large_text);
  ADD ("in-window-dark", test_in_window_dark);
  ADD ("in-window-rtl", test_in_window_rtl);

  return g_test_run ();
}
