/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"

#include "claims/hx-claim-popover.h"
#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-export-dialog.h"
#include "dialogs/hx-import-bar.h"
#include "dialogs/hx-import-dialog.h"
#include "dialogs/hx-import-row.h"
#include "dialogs/hx-import-run.h"
#include "dialogs/hx-link-popover.h"
#include "dialogs/hx-note-popover.h"
#include "dialogs/hx-tag-popover.h"
#include "help/hx-help-topics.h"

static GtkWidget *
show_anchor (DeskFixture *self)
{
  GtkWidget *button = gtk_button_new_with_label ("Text");
  HxFocus range = {
    HX_FOCUS_RANGE, 0, hx_source_get_id (g_ptr_array_index (self->sources, 0)), 100, 110,
  };

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  fixture_show (self, button, 640);
  gtk_widget_grab_focus (button);
  hx_desk_set_focus (self->desk, &range);

  return button;
}

static HxChooser *
get_chooser (GtkWidget *anchor)
{
  WAIT_UNTIL (HX_IS_CHOOSER (gtk_widget_get_last_child (anchor)) &&
              gtk_widget_get_mapped (gtk_widget_get_last_child (anchor)));

  return HX_CHOOSER (gtk_widget_get_last_child (anchor));
}

static void
wait_until_gone (GtkWidget *anchor)
{
  WAIT_UNTIL (!GTK_IS_POPOVER (gtk_widget_get_last_child (anchor)));
}

static char *
dup_first (HxChooser *chooser)
{
  g_autoptr(HxChoice) first = g_list_model_get_item (hx_chooser_get_matches (chooser), 0);

  return first != NULL ? g_strdup (hx_choice_get_label (first)) : NULL;
}

/* --- Type-ahead ------------------------------------------------------------------------------ */

static void
test_match (void)
{
  static const char * const names[] = { "Defigure", "The Figure", "Figures", "Élan", "Fig" };
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) accents = NULL;
  g_autoptr(GPtrArray) first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (choices, hx_choice_new (i + 1, names[i], NULL, NULL, NULL));
  hx_choice_set_recent (g_ptr_array_index (choices, 4), 0);

  /* Prefix before word before inside; among equals what was used last. */
  found = hx_choice_match (choices, "FIG", 10);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpint (hx_choice_get_id (g_ptr_array_index (found, 0)), ==, 5);
  g_assert_cmpint (hx_choice_get_id (g_ptr_array_index (found, 1)), ==, 3);
  g_assert_cmpint (hx_choice_get_id (g_ptr_array_index (found, 2)), ==, 2);
  g_assert_cmpint (hx_choice_get_id (g_ptr_array_index (found, 3)), ==, 1);

  accents = hx_choice_match (choices, "elan", 10);
  g_assert_cmpuint (accents->len, ==, 1);
  first = hx_choice_match (choices, "", 2);
  g_assert_cmpuint (first->len, ==, 2);
}

static void
test_tag (DeskFixture   *self,
          gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  g_autofree char *first = NULL;
  HxChooser *chooser;

  hx_tag_popover_show (anchor, NULL, self->desk);
  chooser = get_chooser (anchor);
  fixture_wait_ms (100);
  fixture_check_names (GTK_WIDGET (chooser));
  hx_chooser_set_text (chooser, "fig");
  first = dup_first (chooser);
  g_assert_cmpstr (first, ==, "Figures");
  hx_chooser_activate (chooser);
  WAIT_UNTIL (self->toast != NULL && strstr (self->toast, "Figures") != NULL);
  wait_until_gone (anchor);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == anchor);
}

static void
test_new_tag (DeskFixture   *self,
              gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  guint n = g_list_model_get_n_items (hx_desk_get_tags (self->desk));

  /* Return makes a new tag where nothing matches … */
  hx_tag_popover_show (anchor, NULL, self->desk);
  hx_chooser_set_text (get_chooser (anchor), "Rumour");
  hx_chooser_activate (get_chooser (anchor));
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (self->desk)) == n + 1);
  wait_until_gone (anchor);

  /* … and a name that is taken is no new tag, whatever its case. */
  hx_tag_popover_show (anchor, NULL, self->desk);
  hx_chooser_set_text (get_chooser (anchor), "rumour");
  hx_chooser_create (get_chooser (anchor));
  wait_until_gone (anchor);
  fixture_wait_ms (200);
  g_assert_cmpuint (g_list_model_get_n_items (hx_desk_get_tags (self->desk)), ==, n + 1);
}

static void
test_entity (DeskFixture   *self,
             gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  guint n = g_list_model_get_n_items (hx_desk_get_entities (self->desk));
  HxChooser *chooser;

  hx_entity_popover_show (anchor, NULL, self->desk);
  chooser = get_chooser (anchor);
  WAIT_UNTIL (*hx_chooser_get_text (chooser) != '\0');
  hx_chooser_set_text (chooser, "Brand New Person");
  hx_chooser_activate (chooser);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (self->desk)) == n + 1);
  wait_until_gone (anchor);
}

static void
test_link (DeskFixture   *self,
           gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  HxFocus other = {
    HX_FOCUS_RANGE, 0, hx_source_get_id (g_ptr_array_index (self->sources, 1)), 50, 60,
  };

  hx_desk_begin_link (self->desk);
  hx_desk_set_focus (self->desk, &other);
  hx_link_popover_show (anchor, NULL, self->desk);
  g_assert_cmpuint (g_list_model_get_n_items (hx_chooser_get_matches (get_chooser (anchor))), ==,
                    HX_N_LINK_KINDS);
  hx_chooser_set_text (get_chooser (anchor), "contra");
  hx_chooser_activate (get_chooser (anchor));
  WAIT_UNTIL (g_strcmp0 (self->toast, "Passages linked: Contradicts") == 0);
  g_assert_false (hx_desk_has_link_start (self->desk));
}

static guint n_helps;
static const char *help_target;

/* As the application does it. */
static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       window)
{
  n_helps++;
  help_target = hx_help_topics_find (gtk_root_get_focus (window));
}

/* What F1 does while the popover has the keyboard; it stays open. */
static gboolean
press_help (GtkWidget *popover)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (popover);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      GListModel *shortcuts = G_LIST_MODEL (controller);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          g_autofree char *keys = gtk_shortcut_trigger_to_string (trigger);

          if (g_str_equal (keys, "F1"))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, popover,
                                                 NULL);
        }
    }
  return FALSE;
}

static void
test_help (DeskFixture   *self,
           gconstpointer  data)
{
  static const struct
  {
    void (*show) (GtkWidget *, const GdkRectangle *, HxDesk *);
    const char *target;
  } popovers[] = {
    { hx_tag_popover_show, "tagging" }, { hx_entity_popover_show, "entities" },
    { hx_claim_popover_show, "claims#make" }, { hx_note_popover_show, "memos" },
  };
  GtkWidget *anchor = show_anchor (self);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  const GActionEntry help = { "help", help_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (actions), &help, 1, self->window);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "app", G_ACTION_GROUP (actions));
  for (guint i = 0; i < G_N_ELEMENTS (popovers); i++)
    {
      GtkWidget *popover, *focus;

      popovers[i].show (anchor, NULL, self->desk);
      popover = gtk_widget_get_last_child (anchor);
      g_assert_true (GTK_IS_POPOVER (popover));
      WAIT_UNTIL (gtk_widget_get_mapped (popover)
                  && (focus = gtk_root_get_focus (GTK_ROOT (self->window))) != NULL
                  && gtk_widget_is_ancestor (focus, popover));
      g_assert_true (press_help (popover));
      g_assert_cmpuint (n_helps, ==, i + 1);
      g_assert_cmpstr (help_target, ==, popovers[i].target);
      g_assert_true (gtk_widget_get_mapped (popover));
      gtk_popover_popdown (GTK_POPOVER (popover));
      wait_until_gone (anchor);
    }
}

static void
test_note (DeskFixture   *self,
           gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  GtkWidget *popover, *view;

  /* A click beside it closes the popover; what was typed is there again. */
  for (guint i = 0; i < 2; i++)
    {
      GtkTextBuffer *buffer;

      hx_note_popover_show (anchor, NULL, self->desk);
      popover = gtk_widget_get_last_child (anchor);
      WAIT_UNTIL (gtk_widget_get_mapped (popover));
      view = fixture_find (popover, GTK_TYPE_TEXT_VIEW, NULL);
      buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
      g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, i == 0 ? 0 : 9);
      if (i > 0)
        break;
      gtk_text_buffer_set_text (buffer, "Look here", -1);
      gtk_popover_popdown (GTK_POPOVER (popover));
      wait_until_gone (anchor);
    }

  g_assert_true (gtk_widget_activate_action (popover, "note.save", NULL));
  WAIT_UNTIL (self->toast != NULL && g_str_has_prefix (self->toast, "Memo added"));
  wait_until_gone (anchor);
}

/* --- Import and export ----------------------------------------------------------------------- */

static void
test_import (DeskFixture   *self,
             gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *good = g_build_filename (self->folder, "new.txt", NULL);
  g_autofree char *bad = g_build_filename (self->folder, "picture.png", NULL);
  GtkWidget *bar = g_object_new (HX_TYPE_IMPORT_BAR, NULL);
  AdwDialog *dialog;

  gtk_widget_set_parent (bar, anchor);
  hx_import_bar_set_desk (HX_IMPORT_BAR (bar), self->desk);
  g_file_set_contents (good, "A new report.\n\nIt says something else.\n", -1, NULL);
  g_file_set_contents (bad, "\x89PNG\r\n\x1a\n\0\0\0\0", 12, NULL);
  g_ptr_array_add (files, g_file_new_for_path (good));
  g_ptr_array_add (files, g_file_new_for_path (bad));
  hx_import_run (anchor, self->desk, files);
  WAIT_UNTIL (g_strcmp0 (self->toast, "1 source imported") == 0 && self->revealed != 0);

  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));
  g_assert_true (HX_IS_IMPORT_DIALOG (dialog));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (dialog), HX_TYPE_IMPORT_ROW, "picture.png") != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), HX_TYPE_IMPORT_ROW, "new.txt"));
  adw_dialog_force_close (dialog);
  gtk_widget_unparent (bar);
}

static void
test_export (DeskFixture   *self,
             gconstpointer  data)
{
  GtkWidget *anchor = show_anchor (self);
  g_autofree char *path = g_build_filename (self->folder, "Bundle.zip", NULL);
  g_autofree char *verified = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  AdwDialog *dialog = hx_export_dialog_new (self->desk);

  adw_dialog_present (dialog, anchor);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  fixture_check_names (GTK_WIDGET (dialog));
  hx_export_dialog_run (HX_EXPORT_DIALOG (dialog), file);
  WAIT_UNTIL (!g_str_equal (hx_export_dialog_get_page (HX_EXPORT_DIALOG (dialog)), "working"));
  g_assert_cmpstr (hx_export_dialog_get_page (HX_EXPORT_DIALOG (dialog)), ==, "done");
  verified = g_strdup_printf ("Bundle exported: %u of %u quotes verified", self->passages->len,
                              self->passages->len);
  g_assert_cmpstr (self->toast, ==, verified);
  g_assert_true (g_file_query_exists (file, NULL));
  adw_dialog_force_close (dialog);
}

#define ADD(name, func) \
  g_test_add ("/dialogs/" name, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/dialogs/match", test_match);
  ADD ("tag", test_tag);
  ADD ("new-tag", test_new_tag);
  ADD ("entity", test_entity);
  ADD ("link", test_link);
  ADD ("help", test_help);
  ADD ("note", test_note);
  ADD ("import", test_import);
  ADD ("export", test_export);

  return g_test_run ();
}
