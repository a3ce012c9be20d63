/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector-fixture.h"

#include "inspector/hx-chip.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-phrase.h"

static HxFocus
passage_focus (HxPassage *passage)
{
  return (HxFocus) {
    .kind = HX_FOCUS_PASSAGE, .id = hx_passage_get_id (passage),
    .source = hx_passage_get_source (passage), .start = hx_passage_get_start (passage),
    .end = hx_passage_get_end (passage),
  };
}

/* With more than one tag, since a passage that loses all it stood for goes. */
static HxPassage *
find_tagged (DeskFixture *self)
{
  for (guint i = 0; i < self->passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (self->passages, i);

      if (hx_passage_get_taggings (passage)->len > 1)
        return passage;
    }

  g_assert_not_reached ();
}

static HxSource *
first_source (DeskFixture *self)
{
  return g_ptr_array_index (self->sources, 0);
}

static char *
dup_memo (HxInspector *inspector)
{
  char *text;

  g_object_get (fixture_get_memo (inspector), "text", &text, NULL);

  return text;
}

/* --- Tests ----------------------------------------------------------------------------------- */

static void
test_overview (DeskFixture   *self,
               gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autofree char *memo = dup_memo (inspector);

  g_assert_nonnull (strstr (memo, "invented"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Example"));
}

static void
test_range (DeskFixture   *self,
            gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus range = { HX_FOCUS_RANGE, 0, hx_source_get_id (first_source (self)), 100, 104 };

  fixture_set_focus (self, inspector, range, "passage");
  g_assert_nonnull (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Selected Text"));
  g_assert_null (fixture_find (GTK_WIDGET (inspector), HX_TYPE_CHIP, NULL));
  g_assert_null (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_BUTTON, "Delete Passage"));
}

static void
test_untag_and_undo (DeskFixture   *self,
                     gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxPassage *passage = find_tagged (self);
  guint n = hx_passage_get_taggings (passage)->len + hx_passage_get_mentions (passage)->len;

  fixture_set_focus (self, inspector, passage_focus (passage), "passage");
  WAIT_UNTIL (fixture_count (GTK_WIDGET (inspector), HX_TYPE_CHIP) == n);

  g_signal_emit_by_name (fixture_find (GTK_WIDGET (inspector), HX_TYPE_CHIP, NULL), "remove");
  WAIT_UNTIL (fixture_count (GTK_WIDGET (inspector), HX_TYPE_CHIP) == n - 1);
  WAIT_UNTIL (g_strcmp0 (self->toast, "Tag removed") == 0);

  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (fixture_count (GTK_WIDGET (inspector), HX_TYPE_CHIP) == n);
}

static HxMentionKind
get_kind (DeskFixture *self,
          gint64       id)
{
  g_autoptr(GPtrArray) passages = fixture_list_passages (self);

  for (guint i = 0; i < passages->len; i++)
    if (hx_passage_get_id (g_ptr_array_index (passages, i)) == id)
      {
        GPtrArray *mentions = hx_passage_get_mentions (g_ptr_array_index (passages, i));

        return ((HxMention *) g_ptr_array_index (mentions, 0))->kind;
      }

  g_assert_not_reached ();
}

/* The menu stands between the name and the cross; what it did stands in the chip, and the focus
 * is back where it was opened. */
static void
test_mention_kind (DeskFixture   *self,
                   gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autofree char *label = NULL;
  HxPassage *passage = NULL;
  GtkWidget *button, *inner;

  for (guint i = 0; i < self->passages->len && passage == NULL; i++)
    if (hx_passage_get_mentions (g_ptr_array_index (self->passages, i))->len == 1)
      passage = g_ptr_array_index (self->passages, i);
  g_assert_nonnull (passage);
  fixture_set_focus (self, inspector, passage_focus (passage), "passage");
  WAIT_UNTIL ((button = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_MENU_BUTTON, NULL)) != NULL);
  inner = gtk_widget_get_first_child (button);
  label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (inner),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  g_assert_true (g_str_has_prefix (label, "How “"));

  g_assert_true (gtk_widget_grab_focus (inner));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (
                                                   GTK_MENU_BUTTON (button)))));
  fixture_save_picture (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                        "mention-kind-menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_true (gtk_widget_activate_action (button, "mention.kind", "s", "pronoun"));
  WAIT_UNTIL (get_kind (self, hx_passage_get_id (passage)) == HX_MENTION_PRONOUN);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Change Kind of Mention");
  WAIT_UNTIL (g_strcmp0 (self->toast, "Mentioned by a pronoun") == 0);
  fixture_wait_ms (100);
  button = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window))
                 == gtk_widget_get_first_child (button));
  g_assert_true (g_str_has_suffix (hx_chip_get_label (HX_CHIP (
                                     gtk_widget_get_ancestor (button, HX_TYPE_CHIP))),
                                   "· pronoun"));
  fixture_save_picture (GTK_WIDGET (self->window), "passage-pronoun");
  fixture_check_names (GTK_WIDGET (inspector));

  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (get_kind (self, hx_passage_get_id (passage)) == HX_MENTION_NAMED);
}

static void
test_delete_passage (DeskFixture   *self,
                     gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxPassage *passage = find_tagged (self);
  GtkWidget *button;

  fixture_set_focus (self, inspector, passage_focus (passage), "passage");
  button = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_BUTTON, "Delete Passage");
  g_assert_true (gtk_widget_activate_action (button, "passage.delete", NULL));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Selected Text") != NULL);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_RANGE);
}

static void
test_memo_is_saved (DeskFixture   *self,
                    gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus first = passage_focus (g_ptr_array_index (self->passages, 0));
  HxFocus second = passage_focus (find_tagged (self));

  if (first.id == second.id)
    second = passage_focus (g_ptr_array_index (self->passages, 1));

  fixture_set_focus (self, inspector, first, "passage");
  gtk_text_buffer_set_text (fixture_get_memo (inspector), "Who says so?", -1);

  /* Going elsewhere at once loses nothing, and puts it on nothing else. */
  fixture_set_focus (self, inspector, second, "passage");
  WAIT_UNTIL (!fixture_memo_is (inspector, "Who says so?"));
  fixture_set_focus (self, inspector, first, "passage");
  WAIT_UNTIL (fixture_memo_is (inspector, "Who says so?"));
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Write Memo");

  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (fixture_memo_is (inspector, ""));
}

static void
test_memo_survives_changes (DeskFixture   *self,
                            gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus focus = passage_focus (g_ptr_array_index (self->passages, 0));
  g_autoptr(HxTag) tag = g_list_model_get_item (hx_desk_get_tags (self->desk), 0);
  HxEdit *edit;

  fixture_set_focus (self, inspector, focus, "passage");
  gtk_text_buffer_set_text (fixture_get_memo (inspector), "Half a sen", -1);

  edit = hx_project_begin (self->project, "Rename Tag");
  hx_edit_rename_tag (edit, hx_tag_get_id (tag), "Numbers");
  hx_desk_commit (self->desk, edit, NULL);
  WAIT_UNTIL (g_str_equal (hx_tag_get_name (hx_desk_get_tag (self->desk, hx_tag_get_id (tag))),
                           "Numbers"));
  fixture_wait_ms (200);
  g_assert_true (fixture_memo_is (inspector, "Half a sen"));

  hx_inspector_flush (inspector);
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->project), "Write Memo") == 0);
  g_assert_true (fixture_memo_is (inspector, "Half a sen"));
}

static void
test_source_fields (DeskFixture   *self,
                    gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus focus = { .kind = HX_FOCUS_SOURCE, .id = hx_source_get_id (first_source (self)) };
  GtkWidget *date, *outlet;

  fixture_set_focus (self, inspector, focus, "source");
  date = fixture_find (GTK_WIDGET (inspector), ADW_TYPE_ENTRY_ROW, "Date");
  gtk_editable_set_text (GTK_EDITABLE (date), "last Tuesday");
  g_signal_emit_by_name (date, "apply");
  g_assert_true (gtk_widget_has_css_class (date, "error"));
  gtk_editable_set_text (GTK_EDITABLE (date), "2031-03~");
  g_assert_false (gtk_widget_has_css_class (date, "error"));
  g_signal_emit_by_name (date, "apply");
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->project), "Change Date") == 0);

  /* An undo comes back to the row. */
  outlet = fixture_find (GTK_WIDGET (inspector), ADW_TYPE_ENTRY_ROW, "Outlet");
  gtk_editable_set_text (GTK_EDITABLE (outlet), "Somebody");
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (date)),
                           hx_source_get_date (first_source (self))));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (outlet)), ==, "Somebody");
}

static void
test_tag_shortcut (DeskFixture   *self,
                   gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(HxTag) tag = g_list_model_get_item (hx_desk_get_tags (self->desk), 1);
  HxFocus focus = { .kind = HX_FOCUS_TAG, .id = hx_tag_get_id (tag) };
  GtkWidget *row;

  fixture_set_focus (self, inspector, focus, "tag");
  row = fixture_find (GTK_WIDGET (inspector), ADW_TYPE_ENTRY_ROW, "Shortcut Key");
  gtk_editable_set_text (GTK_EDITABLE (row), "t");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_editable_set_text (GTK_EDITABLE (row), "1");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_editable_set_text (GTK_EDITABLE (row), "8");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (row, "apply");
  WAIT_UNTIL (g_strcmp0 (hx_tag_get_shortcut (hx_desk_get_tag (self->desk, focus.id)), "8") == 0);
}

static void
test_entity_names (DeskFixture   *self,
                   gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  g_autoptr(HxEntity) entity = g_list_model_get_item (hx_desk_get_entities (self->desk), 0);
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = hx_entity_get_id (entity) };
  guint n = hx_entity_get_names (entity)->len;
  GtkWidget *row;

  fixture_set_focus (self, inspector, focus, "entity");
  row = fixture_find (GTK_WIDGET (inspector), ADW_TYPE_ENTRY_ROW, "Add a Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "  Another Name ");
  g_signal_emit_by_name (row, "apply");
  WAIT_UNTIL (hx_entity_get_names (hx_desk_get_entity (self->desk, focus.id))->len == n + 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
}

static void
test_missing (DeskFixture   *self,
              gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 360);
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = 12345 };

  fixture_set_focus (self, inspector, focus, "missing");
  focus.kind = HX_FOCUS_TAG;
  fixture_set_focus (self, inspector, focus, "missing");
}

/* Narrow, large text: libadwaita warns when content is wider than its window, and tests die of
 * warnings. */
static void
test_every_page (DeskFixture   *self,
                 gconstpointer  data)
{
  g_autoptr(HxTag) tag = g_list_model_get_item (hx_desk_get_tags (self->desk), 0);
  g_autoptr(HxEntity) entity = g_list_model_get_item (hx_desk_get_entities (self->desk), 0);
  HxInspector *inspector;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  inspector = fixture_show_inspector (self, 360);
  fixture_check_names (GTK_WIDGET (inspector));
  fixture_set_focus (self, inspector, passage_focus (find_tagged (self)), "passage");
  fixture_check_names (GTK_WIDGET (inspector));
  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_SOURCE,
                                          .id = hx_source_get_id (first_source (self)) },
             "source");
  fixture_check_names (GTK_WIDGET (inspector));
  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_TAG, .id = hx_tag_get_id (tag) },
             "tag");
  fixture_check_names (GTK_WIDGET (inspector));
  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_ENTITY,
                                          .id = hx_entity_get_id (entity) }, "entity");
  fixture_check_names (GTK_WIDGET (inspector));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (inspector)), <=, 360);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_phrases (void)
{
  g_autofree char *line = hx_phrase_dup_line ("  one\n two   three ", 0);
  g_autofree char *cut = hx_phrase_dup_line ("one two three four", 13);
  g_autofree char *folded = hx_phrase_dup_folded ("Élan ﬁn");

  g_assert_cmpstr (line, ==, "one two three");
  g_assert_cmpstr (cut, ==, "one two three…");
  g_assert_cmpstr (folded, ==, "elan fin");
  g_assert_cmpint (hx_phrase_get_direction ("1 نهرز", GTK_TEXT_DIR_LTR), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (hx_phrase_get_direction ("1987", GTK_TEXT_DIR_RTL), ==, GTK_TEXT_DIR_RTL);
}

#define ADD(name, func) \
  g_test_add ("/inspector/" name, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/inspector/phrases", test_phrases);
  ADD ("overview", test_overview);
  ADD ("range", test_range);
  ADD ("untag-and-undo", test_untag_and_undo);
  ADD ("delete-passage", test_delete_passage);
  ADD ("memo-is-saved", test_memo_is_saved);
  ADD ("memo-survives-changes", test_memo_survives_changes);
  ADD ("source-fields", test_source_fields);
  ADD ("tag-shortcut", test_tag_shortcut);
  ADD ("mention-kind", test_mention_kind);
  ADD ("entity-names", test_entity_names);
  ADD ("missing", test_missing);
  ADD ("every-page", test_every_page);

  return g_test_run ();
}
