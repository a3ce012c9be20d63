/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-shortcuts.h"

/* One table for the keys and for the dialog that lists them, so that they cannot differ. */
static const HxShortcut shortcuts[] = {
  { "win.import", "<Ctrl>i", FALSE, N_("Project"), N_("Import files") },
  { "win.import-folder", "<Ctrl><Shift>i", FALSE, NULL, N_("Import a folder") },
  { "win.export", "<Ctrl>e", FALSE, NULL, N_("Export") },
  { "win.print", "<Ctrl>p", FALSE, NULL, N_("Print the text, or the matrix") },
  { "win.undo", "<Ctrl>z", FALSE, NULL, N_("Undo") },
  { "win.redo", "<Ctrl><Shift>z", FALSE, NULL, N_("Redo") },
  { "win.history", "<Ctrl>h", FALSE, NULL, N_("Project history") },
  { "win.paste", "<Ctrl>v", TRUE, NULL, N_("Import copied files") },
  { "win.paste-source", "<Ctrl><Shift>v", FALSE, NULL, N_("Paste as a source") },

  { "win.tag", "t", TRUE, N_("Selected Text"), N_("Tag") },
  { "win.entity", "e", TRUE, NULL, N_("Entity") },
  { "win.same-entity", "<Shift>e", TRUE, NULL, N_("The entity linked last, as “the group” or “he”") },
  { "win.claim", "c", TRUE, NULL, N_("Claim: what the source says on a question") },
  { "win.link", "l", TRUE, NULL, N_("Link: first one passage, then the other") },
  { "win.relate", "g", TRUE, NULL, N_("Relate two entities that it mentions") },
  { "win.note", "n", TRUE, NULL, N_("Note: write a memo") },
  { "win.accept", "a", TRUE, NULL, N_("Accept the suggested link, or the mention and go to the next") },
  { "win.accept-mentions('source')", "<Shift>a", TRUE, NULL, N_("Accept this name wherever it stands in the source") },
  { "win.accept-mentions('everywhere')", "<Ctrl><Shift>a", FALSE, NULL, N_("Accept this name everywhere") },
  { "win.reject-mention('here')", "r", TRUE, NULL, N_("Reject the suggested mention, and go to the next") },
  { "win.next-mention", "m", TRUE, NULL, N_("Next suggested mention") },
  { "win.previous-mention", "<Shift>m", TRUE, NULL, N_("Previous suggested mention") },
  { "win.copy-citation", "<Ctrl><Shift>c", FALSE, NULL, N_("Copy with citation") },
  { "win.correct-text", "<Ctrl><Shift>e", FALSE, NULL, N_("Correct the text") },
  { NULL, "1...9", FALSE, NULL, N_("Tag with the tag of that number, or one of the last nine") },
  { "win.apply-recent(1)", "1 KP_1", TRUE, NULL, NULL },
  { "win.apply-recent(2)", "2 KP_2", TRUE, NULL, NULL },
  { "win.apply-recent(3)", "3 KP_3", TRUE, NULL, NULL },
  { "win.apply-recent(4)", "4 KP_4", TRUE, NULL, NULL },
  { "win.apply-recent(5)", "5 KP_5", TRUE, NULL, NULL },
  { "win.apply-recent(6)", "6 KP_6", TRUE, NULL, NULL },
  { "win.apply-recent(7)", "7 KP_7", TRUE, NULL, NULL },
  { "win.apply-recent(8)", "8 KP_8", TRUE, NULL, NULL },
  { "win.apply-recent(9)", "9 KP_9", TRUE, NULL, NULL },
  { "win.cancel", "Escape", TRUE, NULL, N_("Cancel linking, close Find or the search, go back from a page, or show the project") },

  { "win.find", "<Ctrl>f", FALSE, N_("Reading"), N_("Find in panes") },
  { "win.find-next", "<Ctrl>g", FALSE, NULL, N_("Next hit") },
  { "win.find-previous", "<Ctrl><Shift>g", FALSE, NULL, N_("Previous hit") },
  { "win.search", "<Ctrl><Shift>f", FALSE, NULL, N_("Search the whole project") },
  { NULL, "<Ctrl>Right", FALSE, NULL, N_("Next word; with Shift, select") },
  { NULL, "<Alt>Right", FALSE, NULL, N_("Next sentence; with Shift, select") },
  { NULL, "<Ctrl>Down", FALSE, NULL, N_("Next paragraph; with Shift, select") },
  { "win.peek", "p", TRUE, NULL, N_("List everything at the caret") },
  { "win.filter", "f", TRUE, NULL, N_("Filter what is shown") },
  { "win.show-everything", "<Shift>f", TRUE, NULL, N_("Show everything") },
  { "win.toggle-sidebar", "F9", FALSE, NULL, N_("Show or hide the sidebar") },
  { "win.toggle-inspector", "<Shift>F9", FALSE, NULL, N_("Show or hide the inspector") },
  { "win.next-pane", "F6", FALSE, NULL, N_("Next pane, inspector or sidebar") },
  { "win.previous-pane", "<Shift>F6", FALSE, NULL, N_("Previous pane, sidebar or inspector") },
  { "win.move-pane-left", "<Ctrl><Shift>Page_Up", FALSE, NULL, N_("Move the pane left") },
  { "win.move-pane-right", "<Ctrl><Shift>Page_Down", FALSE, NULL, N_("Move the pane right") },
  { "win.close-pane", "<Ctrl><Shift>w", FALSE, NULL, N_("Close the pane") },
  { "win.aligned", "s", TRUE, NULL, N_("Aligned scrolling on or off") },
  { "win.next-aligned", "j", TRUE, NULL, N_("Next aligned passage") },
  { "win.previous-aligned", "<Shift>j", TRUE, NULL, N_("Previous aligned passage") },
  { "win.next-conflict", "d", TRUE, NULL, N_("Next conflict") },
  { "win.previous-conflict", "<Shift>d", TRUE, NULL, N_("Previous conflict") },
  { "win.next-unshared", "u", TRUE, NULL, N_("Next passage nobody else has") },
  { "win.previous-unshared", "<Shift>u", TRUE, NULL, N_("Previous passage nobody else has") },
  { "win.review", "<Shift>r", TRUE, NULL, N_("Passages to look at after a text changed") },
  { "win.pages", "v", TRUE, NULL, N_("Show the pages, or the text") },
  { "win.focus-mode", "F11", FALSE, NULL, N_("Focus mode: nothing but the text") },
  { "win.go-to-paragraph", "<Ctrl>j", FALSE, NULL, N_("Go to a paragraph") },
  { "win.zoom-in", "<Ctrl>plus <Ctrl>equal <Ctrl>KP_Add", FALSE, NULL, N_("Larger text") },
  { "win.zoom-out", "<Ctrl>minus <Ctrl>KP_Subtract", FALSE, NULL, N_("Smaller text") },
  { "win.zoom-reset", "<Ctrl>0 <Ctrl>KP_0", FALSE, NULL, N_("Normal text size") },

  { NULL, "Return", FALSE, N_("Sidebar"), N_("Open a source in the active pane") },
  { NULL, "<Ctrl>Return", FALSE, NULL, N_("Open a source in a new pane") },
  { "win.entity-page", "<Ctrl>Return <Ctrl>KP_Enter", TRUE, NULL, N_("Open an entity as a page") },
  { NULL, "<Alt>Left", FALSE, NULL, N_("Back from a page") },
  { NULL, "<Ctrl>a", FALSE, NULL, N_("Select all sources of the list") },
  { NULL, "<Ctrl>space", FALSE, NULL, N_("Select a source besides those selected") },
  { NULL, "F2", FALSE, NULL, N_("Rename a tag, entity or set") },
  { NULL, "Delete", FALSE, NULL, N_("Delete what is selected") },
  { NULL, "<Shift>F10 Menu", FALSE, NULL, N_("Menu of what is selected") },

  { "win.mentions", "<Ctrl>m", FALSE, N_("Mentions"), N_("New names and suggested mentions") },
  { NULL, "a", FALSE, NULL, N_("Make an entity of new names, or accept the places") },
  { NULL, "r", FALSE, NULL, N_("Reject what is selected") },
  { NULL, "s", FALSE, NULL, N_("Skip to the next") },
  { NULL, "p", FALSE, NULL, N_("Person; also O organisation, L place, E event, T thing") },
  { NULL, "k", FALSE, NULL, N_("Between new names and places of known entities") },
  { NULL, "b", FALSE, NULL, N_("Places of known entities source by source, or entity by entity") },
  { NULL, "equal", FALSE, NULL, N_("The new names are of an entity that is there") },
  { NULL, "Return", FALSE, NULL, N_("Show one place after the other") },

  { "win.show-view('read')", "<Ctrl>1", FALSE, N_("Claims"), N_("Show the texts") },
  { "win.show-view('claims')", "<Ctrl>2", FALSE, NULL, N_("Show the claims") },
  { NULL, "Right", FALSE, NULL, N_("Next cell; other arrows alike, with Ctrl to the last") },
  { NULL, "Return", FALSE, NULL, N_("Open the passages") },
  { NULL, "<Shift>F10 Menu", FALSE, NULL, N_("Menu of the cell") },
  { NULL, "a", FALSE, NULL, N_("Accept a suggested claim; R rejects it, E changes its question") },
  { NULL, "s", FALSE, NULL, N_("Open the wordings of a quotation side by side") },
  { NULL, "c", FALSE, NULL, N_("Make a quotation a claim, or show the claim it is") },
  { NULL, "slash", FALSE, NULL, N_("Search the quotations") },
  { NULL, "h", FALSE, NULL, N_("New hypothesis; F2 edits one") },
  { NULL, "c", FALSE, NULL, N_("The claim is consistent with the hypothesis; with Shift, very") },
  { NULL, "i", FALSE, NULL, N_("It is inconsistent; with Shift, very") },
  { NULL, "n", FALSE, NULL, N_("It is neutral; X not applicable, Delete not rated") },

  { "win.proposals", "<Shift>c", TRUE, N_("Sources Not Checked on a Claim"),
    N_("What they may say on the claim") },
  { NULL, "a", FALSE, NULL, N_("Accept: the source says so there") },
  { NULL, "r", FALSE, NULL, N_("Reject: it does not, and the passage is not offered again") },
  { NULL, "s", FALSE, NULL, N_("Skip to the next passage; with Shift, the one before") },
  { NULL, "Right", FALSE, NULL, N_("Next passage of the source; Down: the next source") },
  { NULL, "Return", FALSE, NULL, N_("Show the passage in the text") },
  { NULL, "x", FALSE, NULL, N_("The source is silent; with Shift, all that were looked at") },
  { NULL, "Escape", FALSE, NULL, N_("Back to the text, or to the claims") },

  { "app.new", "<Ctrl>n", FALSE, N_("Hexapla"), N_("New project") },
  { "app.open", "<Ctrl>o", FALSE, NULL, N_("Open a project") },
  { "app.preferences", "<Ctrl>comma", FALSE, NULL, N_("Preferences") },
  { "app.help", "F1", FALSE, NULL, N_("Help") },
  { "app.shortcuts", "<Ctrl>question", FALSE, NULL, N_("Keyboard shortcuts") },
  { "win.menu", "F10", FALSE, NULL, N_("Main menu") },
  { "win.close", "<Ctrl>w", FALSE, NULL, N_("Close the project") },
  { "app.quit", "<Ctrl>q", FALSE, NULL, N_("Quit") },
};

/* A letter is a command only where it would not be written into something. */
static gboolean
plain_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   data)
{
  const HxShortcut *shortcut = data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
                        gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return FALSE;
  if (!g_action_parse_detailed_name (shortcut->action, &name, &target, NULL))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, name, target);
}

/**
 * hx_shortcuts_get_all:
 * @n_shortcuts: (out): how many
 *
 * Returns: (array length=n_shortcuts): every key of the program
 */
const HxShortcut *
hx_shortcuts_get_all (guint *n_shortcuts)
{
  g_return_val_if_fail (n_shortcuts != NULL, NULL);

  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * hx_shortcuts_install:
 * @application: the application
 *
 * Gives the actions of the application and its windows their keys.
 */
void
hx_shortcuts_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto(GStrv) keys = NULL;

      if (shortcuts[i].action == NULL || shortcuts[i].plain)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             (const char *const *) keys);
    }
}

/**
 * hx_shortcuts_install_plain:
 * @widget: the page where the keys count
 *
 * Gives @widget the keys that are letters and figures. They are taken only when nothing with
 * the keyboard focus wanted them.
 */
void
hx_shortcuts_install_plain (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto(GStrv) keys = NULL;

      if (!shortcuts[i].plain)
        continue;
      keys = g_strsplit (shortcuts[i].keys, " ", -1);
      for (guint k = 0; keys[k] != NULL; k++)
        {
          GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (keys[k]);
          GtkShortcutAction *action = gtk_callback_action_new (plain_key_cb,
                                                               (gpointer) &shortcuts[i], NULL);

          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                                gtk_shortcut_new (trigger, action));
        }
    }
  gtk_widget_add_controller (widget, controller);
}

static GtkWidget *
create_key_label (const char *key)
{
  g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (key);
  g_autofree char *text = NULL;
  GtkWidget *label;

  /* "1...9" is a range and no trigger. */
  if (trigger != NULL)
    text = gtk_shortcut_trigger_to_label (trigger, gdk_display_get_default ());
  else
    text = g_strdup ("1 – 9");
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "hx-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
create_row (const HxShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto(GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcut->title));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* Variants for other keyboards are keys, but nothing to read. */
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_key_label (keys[0]));
  return row;
}

/**
 * hx_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists all keys
 */
AdwDialog *
hx_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].section != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _(shortcuts[i].section));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      if (shortcuts[i].title != NULL)
        adw_preferences_group_add (group, create_row (&shortcuts[i]));
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
