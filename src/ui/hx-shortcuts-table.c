/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-shortcuts.h"

#define PLAIN HX_SHORTCUT_PLAIN
#define KEY HX_SHORTCUT_KEY_ONLY
#define ALWAYS HX_SHORTCUT_ALWAYS
#define UNLISTED HX_SHORTCUT_UNLISTED

/* Widgets with keys of their own. */
#define ACH "HxAchView"
#define HELP "HxHelpWindow"
#define PROPOSALS "HxProposalBox"
#define QUEUE "HxMentionPanel"
#define READING "HxReadingView"
#define REVIEW "HxReviewPanel"

/* One table for the keys, for the dialog that lists them, and for the palette of commands, so that
 * they cannot differ. What a widget does with its keys itself has the widget’s type. */
static const HxShortcut shortcuts[] = {
  { "win.import", "<Ctrl>i", 0, N_("Project"), N_("Import files") },
  { "win.import-folder", "<Ctrl><Shift>i", 0, NULL, N_("Import folder") },
  { "win.export", "<Ctrl>e", 0, NULL, N_("Export") },
  { "win.print", "<Ctrl>p", 0, NULL, N_("Print the text, or the matrix") },
  { "win.undo", "<Ctrl>z", 0, NULL, N_("Undo") },
  { "win.redo", "<Ctrl><Shift>z", 0, NULL, N_("Redo") },
  { "win.history", "<Ctrl>h", 0, NULL, N_("Project history") },
  { "win.paste", "<Ctrl>v", PLAIN, NULL, N_("Import copied files") },
  { "win.paste-source", "<Ctrl><Shift>v", 0, NULL, N_("Paste as source") },
  { "win.import-report", NULL, 0, NULL, N_("Import report") },
  { "win.attributes", NULL, 0, NULL, N_("Attributes of sources and entities") },
  { "win.backups", NULL, 0, NULL, N_("Backups") },
  { "win.verify", NULL, 0, NULL, N_("Verify passages") },
  { "win.compact", NULL, 0, NULL, N_("Compact the project") },

  { "win.tag", "t", PLAIN, N_("Selected Text"), N_("Tag") },
  { "win.entity", "e", PLAIN, NULL, N_("Entity") },
  { "win.same-entity", "<Shift>e", PLAIN, NULL,
    N_("The entity linked last, as “the group” or “he”") },
  { "win.claim", "c", PLAIN, NULL, N_("Claim: what the source says on a question") },
  { "win.link", "l", PLAIN, NULL, N_("Link: first one passage, then the other") },
  { "win.relate", "g", PLAIN, NULL, N_("Relate two entities that it mentions") },
  { "win.note", "n", PLAIN, NULL, N_("Note: write a memo") },
  { "win.accept", "a", PLAIN, NULL,
    N_("Accept the suggested link, or the mention and go to the next") },
  { "win.accept-mentions('source')", "<Shift>a", PLAIN, NULL,
    N_("Accept this name wherever it stands in the source") },
  { "win.accept-mentions('everywhere')", "<Ctrl><Shift>a", 0, NULL,
    N_("Accept this name everywhere") },
  { "win.reject-mention('here')", "r", PLAIN, NULL,
    N_("Reject the suggested mention, and go to the next") },
  { "win.next-mention", "m", PLAIN, NULL, N_("Next suggested mention") },
  { "win.previous-mention", "<Shift>m", PLAIN, NULL, N_("Previous suggested mention") },
  { "win.reject-mention('source')", NULL, 0, NULL, N_("Reject this name in the source") },
  { "win.reject-mention('everywhere')", NULL, 0, NULL, N_("Reject this name everywhere") },
  { "win.copy-citation", "<Ctrl><Shift>c", 0, NULL, N_("Copy with citation") },
  { "win.correct-text", "<Ctrl><Shift>e", 0, NULL, N_("Correct the text") },
  { "clipboard.copy", "<Ctrl>c <Ctrl>Insert", 0, NULL, N_("Copy the words"), READING },
  { "selection.select-all", "<Ctrl>a", 0, NULL, N_("Select the whole text"), READING },
  { "menu.popup", "<Shift>F10 Menu", KEY, NULL, N_("Menu of the text"), READING },
  { NULL, "<Ctrl>Return", 0, NULL, N_("In the lists of these commands: make a new one") },
  { NULL, "1...9", 0, NULL, N_("Tag with the tag of that number, or one of the last nine") },
  { "win.apply-recent(1)", "1 KP_1", PLAIN, NULL, NULL },
  { "win.apply-recent(2)", "2 KP_2", PLAIN, NULL, NULL },
  { "win.apply-recent(3)", "3 KP_3", PLAIN, NULL, NULL },
  { "win.apply-recent(4)", "4 KP_4", PLAIN, NULL, NULL },
  { "win.apply-recent(5)", "5 KP_5", PLAIN, NULL, NULL },
  { "win.apply-recent(6)", "6 KP_6", PLAIN, NULL, NULL },
  { "win.apply-recent(7)", "7 KP_7", PLAIN, NULL, NULL },
  { "win.apply-recent(8)", "8 KP_8", PLAIN, NULL, NULL },
  { "win.apply-recent(9)", "9 KP_9", PLAIN, NULL, NULL },
  { "win.cancel", "Escape", PLAIN | KEY, NULL,
    N_("Cancel linking, close Find or the search, go back from a page, or show the project") },

  { "win.find", "<Ctrl>f", 0, N_("Reading"), N_("Find in panes") },
  { "win.find-next", "<Ctrl>g", 0, NULL, N_("Next hit") },
  { "win.find-previous", "<Ctrl><Shift>g", 0, NULL, N_("Previous hit") },
  { NULL, "<Shift>Return <Shift>KP_Enter", 0, NULL, N_("Previous hit, where words are typed"),
    "HxFindBar" },
  { "win.search", "<Ctrl><Shift>f", 0, NULL, N_("Search the whole project") },
  { NULL, "Home", 0, NULL, N_("Beginning of the line; End: its end") },
  { NULL, "<Ctrl>Home", 0, NULL, N_("Beginning of the source; Ctrl+End: its end") },
  { NULL, "<Ctrl>Right", 0, NULL, N_("Next word; with Shift, select") },
  { NULL, "<Alt>Right", 0, NULL, N_("Next sentence; with Shift, select") },
  { NULL, "<Ctrl>Down", 0, NULL, N_("Next paragraph; with Shift, select") },
  { "win.peek", "p", PLAIN, NULL, N_("List everything at the caret") },
  { "win.filter", "f", PLAIN, NULL, N_("Filter what is shown") },
  { "win.show-everything", "<Shift>f", PLAIN, NULL, N_("Show everything") },
  { "win.toggle-sidebar", "F9", 0, NULL, N_("Show or hide the sidebar") },
  { "win.toggle-inspector", "<Shift>F9", 0, NULL, N_("Show or hide the inspector") },
  { "win.show-inspector", NULL, 0, NULL, N_("Inspector: go there") },
  { "win.next-pane", "F6", 0, NULL, N_("Next pane, inspector or sidebar") },
  { "win.previous-pane", "<Shift>F6", 0, NULL, N_("Previous pane, sidebar or inspector") },
  { "win.move-pane-left", "<Ctrl><Shift>Page_Up", 0, NULL, N_("Move the pane left") },
  { "win.move-pane-right", "<Ctrl><Shift>Page_Down", 0, NULL, N_("Move the pane right") },
  { "win.close-pane", "<Ctrl><Shift>w", 0, NULL, N_("Close the pane") },
  { "win.aligned", "s", PLAIN, NULL, N_("Aligned scrolling on or off"), NULL, "reader.aligned" },
  { "win.next-aligned", "j", PLAIN, NULL, N_("Next aligned passage") },
  { "win.previous-aligned", "<Shift>j", PLAIN, NULL, N_("Previous aligned passage") },
  { "win.next-conflict", "d", PLAIN, NULL, N_("Next conflict") },
  { "win.previous-conflict", "<Shift>d", PLAIN, NULL, N_("Previous conflict") },
  { "win.next-unshared", "u", PLAIN, NULL, N_("Next passage nobody else has") },
  { "win.previous-unshared", "<Shift>u", PLAIN, NULL, N_("Previous passage nobody else has") },
  { "win.review", "<Shift>r", PLAIN, NULL, N_("Passages to look at after a text changed") },
  { "win.pages", "v", PLAIN, NULL, N_("Show the pages, or the text") },
  { "win.focus-mode", "F11", 0, NULL, N_("Focus mode: nothing but the text"), NULL,
    "win.focus-mode" },
  { "win.go-to-paragraph", "<Ctrl>j", 0, NULL, N_("Go to a paragraph") },
  { "win.zoom-in", "<Ctrl>plus <Ctrl>equal <Ctrl>KP_Add", 0, NULL, N_("Larger text") },
  { "win.zoom-out", "<Ctrl>minus <Ctrl>KP_Subtract", 0, NULL, N_("Smaller text") },
  { "win.zoom-reset", "<Ctrl>0 <Ctrl>KP_0", 0, NULL, N_("Normal text size") },
  { "pane.reading-options", NULL, 0, NULL, N_("Reading options of the pane") },
  { "pane.copy-reference", NULL, 0, NULL, N_("Copy reference to the source") },
  { "pane.inspect", NULL, 0, NULL, N_("Show source in the inspector") },
  { "pane.columns", NULL, 0, NULL, N_("Draw columns") },
  { "pane.recognise", NULL, 0, NULL, N_("Recognise text") },
  { "pane.text-encoding", NULL, 0, NULL, N_("Text encoding") },
  { "pane.import-newer", NULL, 0, NULL, N_("Import newer version") },

  { "review.next", "j", 0, N_("Passages to Look At"), N_("Next passage to look at"), REVIEW },
  { "review.previous", "k", 0, NULL, N_("Previous passage to look at"), REVIEW },
  { NULL, "Return", 0, NULL, N_("Accept where the passage is put") },
  { "review.put", "h", 0, NULL, N_("Put the passage where text is selected"), REVIEW },
  { "review.keep", "Delete", 0, NULL, N_("Keep the passage without a place"), REVIEW },
  { "review.close", "Escape", KEY, NULL, N_("Close the list"), REVIEW },

  { NULL, "Return", 0, N_("Sidebar"), N_("Open a source in the active pane") },
  { "sources.open", NULL, 0, NULL, N_("Open the source in the active pane") },
  { "sources.open-new", "<Ctrl>Return <Ctrl>KP_Enter", 0, NULL, N_("Open a source in a new pane"),
    "HxSourceList" },
  { "sources.side-by-side", NULL, 0, NULL, N_("Open the sources side by side") },
  { "sources.edit", NULL, 0, NULL, N_("Edit details of the source") },
  { "sources.put-into-set", NULL, 0, NULL, N_("Put the source into a set") },
  { "sources.take-out", NULL, 0, NULL, N_("Take the source out of this set") },
  { "sources.new-set", NULL, 0, NULL, N_("New set") },
  { "win.entity-page", "<Ctrl>Return <Ctrl>KP_Enter", PLAIN, NULL, N_("Open an entity as a page") },
  { NULL, "<Alt>Left", 0, NULL, N_("Back from a page") },
  { NULL, "<Ctrl>a", 0, NULL, N_("Select all sources of the list") },
  { NULL, "<Ctrl>space", 0, NULL, N_("Select a source besides those selected") },
  { NULL, "F2", 0, NULL, N_("Rename a tag, entity or set") },
  { "tags.rename", "F2", UNLISTED, NULL, N_("Rename the tag"), "HxCodebook" },
  { "entities.rename", "F2", UNLISTED, NULL, N_("Rename the entity"), "HxEntityListView" },
  { "sets.rename", "F2", UNLISTED, NULL, N_("Rename the set"), "HxSetTree" },
  { NULL, "Delete", 0, NULL, N_("Delete what is selected") },
  { "sources.delete", "Delete", UNLISTED, NULL, N_("Remove the source"), "HxSourceList" },
  { "tags.delete", "Delete", UNLISTED, NULL, N_("Delete the tag"), "HxCodebook" },
  { "entities.delete", "Delete", UNLISTED, NULL, N_("Delete the entity"), "HxEntityListView" },
  { "sets.delete", "Delete", UNLISTED, NULL, N_("Delete the set"), "HxSetTree" },
  { NULL, "<Shift>F10 Menu", 0, NULL, N_("Menu of what is selected") },
  { "list.menu", "<Shift>F10 Menu", UNLISTED | KEY, NULL, NULL, "HxSidebarList" },
  { "sets.menu", "<Shift>F10 Menu", UNLISTED | KEY, NULL, NULL, "HxSetTree" },
  { "tags.new", NULL, 0, NULL, N_("New tag") },
  { "tags.new-below", NULL, 0, NULL, N_("New tag below the tag") },
  { "tags.recolour", NULL, 0, NULL, N_("Colour of the tag") },
  { "tags.merge", NULL, 0, NULL, N_("Merge the tag into another") },
  { "tags.show-only", NULL, 0, NULL, N_("Show only this tag") },
  { "entities.merge", NULL, 0, NULL, N_("Merge the entity into another") },

  { "picture.paste", "<Ctrl>v", 0, N_("Picture of an Entity"), N_("Paste a copied picture"),
    "HxEntityPicture" },
  { "picture.choose", NULL, 0, NULL, N_("Choose a picture") },
  { "picture.remove", "Delete", 0, NULL, N_("Remove the picture"), "HxEntityPicture" },

  { "win.mentions", "<Ctrl>m", 0,
    N_("Mentions"), N_("Mentions: new names and places of known ones") },
  { "mentions.accept", "a", 0, NULL,
    N_("Make an entity of new names, or accept the places"), QUEUE },
  { "mentions.accept-source", "<Shift>a", 0, NULL, N_("Accept all in this source"), QUEUE },
  { "mentions.accept-everywhere", "<Ctrl><Shift>a", 0, NULL, N_("Accept all everywhere"), QUEUE },
  { "mentions.reject", "r", 0, NULL, N_("Reject what is selected"), QUEUE },
  { "mentions.rejected", NULL, 0, NULL, N_("Rejected names") },
  { "mentions.skip", "s", 0, NULL, N_("Skip to the next"), QUEUE },
  { "mentions.kind('person')", "p", 0, NULL, N_("It is a person"), QUEUE },
  { "mentions.kind('organisation')", "o", 0, NULL, N_("It is an organisation"), QUEUE },
  { "mentions.kind('place')", "l", 0, NULL, N_("It is a place"), QUEUE },
  { "mentions.kind('event')", "e", 0, NULL, N_("It is an event"), QUEUE },
  { "mentions.kind('thing')", "t", 0, NULL, N_("It is a thing"), QUEUE },
  { "mentions.mode", "k", 0, NULL, N_("Between new names and places of known entities"), QUEUE },
  { "mentions.by-source", "b", 0, NULL,
    N_("Places of known entities source by source, or entity by entity"), QUEUE,
    "mentions.by-source" },
  { "mentions.same-as", "equal", 0, NULL,
    N_("The new names are of an entity that is there"), QUEUE },
  { NULL, "Return", 0, NULL, N_("Show one place after the other") },
  { "mentions.close", "Escape", KEY, NULL, N_("Back to the lists"), QUEUE },

  { "win.show-view('read')", "<Ctrl>1", 0, N_("Claims"), N_("Show the texts") },
  { "win.show-view('claims')", "<Ctrl>2", 0, NULL, N_("Show the claims") },
  { "claims.new", NULL, 0, NULL, N_("New claim") },
  { NULL, "Right", 0, NULL, N_("Next cell; other arrows alike, with Ctrl to the last") },
  { NULL, "Return", 0, NULL, N_("Open the passages") },
  { "claims.side-by-side", NULL, 0, NULL, N_("Open the passages of the claim side by side") },
  { NULL, "<Shift>F10 Menu", 0, NULL, N_("Menu of the cell"), "HxMatrixView" },
  { "claims.edit-position", NULL, 0, NULL, N_("Edit position") },
  { "claims.silent", NULL, 0, NULL, N_("Mark as silent") },
  { "claims.rest-silent", NULL, 0, NULL, N_("Mark the rest as silent") },
  { "claims.unchecked", NULL, 0, NULL, N_("Mark as not checked") },
  { "claims.edit", NULL, 0, NULL, N_("Edit claim") },
  { "claims.up", NULL, 0, NULL, N_("Move the claim up") },
  { "claims.down", NULL, 0, NULL, N_("Move the claim down") },
  { "claims.delete", NULL, 0, NULL, N_("Delete claim") },
  { "claims.weigh", NULL, 0, NULL, N_("Weigh by reliability"), NULL, "claims.weigh" },
  { "claims.export", NULL, 0, NULL, N_("Export matrix") },
  { "claims.print", NULL, 0, NULL, N_("Print the matrix") },
  { NULL, "a", 0, NULL, N_("Accept a suggested claim; R rejects it, E changes its question") },
  { NULL, "s", 0, NULL, N_("Open the wordings of a quotation side by side") },
  { NULL, "c", 0, NULL, N_("Make a quotation a claim, or show the claim it is") },
  { NULL, "slash", 0, NULL, N_("Search the quotations") },

  { "ach.new", "h", 0, N_("Hypotheses"), N_("New hypothesis"), ACH },
  { "ach.edit", "F2", 0, NULL, N_("Edit hypothesis"), ACH },
  { "ach.earlier", NULL, 0, NULL, N_("Move the hypothesis earlier") },
  { "ach.later", NULL, 0, NULL, N_("Move the hypothesis later") },
  { "ach.delete", NULL, 0, NULL, N_("Delete hypothesis") },
  { "ach.rating('consistent')", "c", 0, NULL, N_("The claim is consistent with it"), ACH },
  { "ach.rating('very-consistent')", "<Shift>c", 0, NULL,
    N_("The claim is very consistent with it"), ACH },
  { "ach.rating('neutral')", "n", 0, NULL, N_("The claim is neutral"), ACH },
  { "ach.rating('inconsistent')", "i", 0, NULL, N_("The claim is inconsistent with it"), ACH },
  { "ach.rating('very-inconsistent')", "<Shift>i", 0, NULL,
    N_("The claim is very inconsistent with it"), ACH },
  { "ach.rating('not-applicable')", "x", 0, NULL, N_("The claim is not applicable"), ACH },
  { "ach.rating('none')", "Delete KP_Delete", 0, NULL, N_("The claim is not rated"), ACH },
  { "ach.by-score", NULL, 0, NULL, N_("Least inconsistent first"), NULL, "ach.by-score" },
  { "ach.weighted", NULL, 0, NULL, N_("Weigh by credibility and relevance"), NULL,
    "ach.weighted" },

  { "win.proposals", "<Shift>c", PLAIN, N_("Sources Not Checked on a Claim"),
    N_("What they may say on the claim") },
  { "proposals.accept", "a", 0, NULL, N_("Accept: the source says so there"), PROPOSALS },
  { "proposals.reject", "r", 0, NULL,
    N_("Reject: it does not, and the passage is not offered again"), PROPOSALS },
  { "proposals.skip(1)", "s", 0, NULL, N_("Skip to the next passage"), PROPOSALS },
  { "proposals.skip(-1)", "<Shift>s", 0, NULL, N_("Skip to the passage before"), PROPOSALS },
  { NULL, "Right KP_Right", 0, NULL, N_("Next passage of the source; Down: the next source"),
    PROPOSALS },
  { NULL, "Left KP_Left", 0, NULL, N_("Passage of the source before; Up: the source before"),
    PROPOSALS },
  { NULL, "Return", 0, NULL, N_("Show the passage in the text") },
  { "proposals.silent", "x", 0, NULL, N_("The source is silent"), PROPOSALS },
  { "proposals.rest-silent", "<Shift>x", 0, NULL, N_("All that were looked at are silent"),
    PROPOSALS },
  { "proposals.leave", "Escape", KEY, NULL, N_("Back to the text, or to the claims"), PROPOSALS },

  { "app.new", "<Ctrl>n", 0, N_("Hexapla"), N_("New project") },
  { "app.open", "<Ctrl>o", 0, NULL, N_("Open project") },
  { "app.example", NULL, 0, NULL, N_("Try the example") },
  { "app.commands", "<Ctrl>k", KEY | ALWAYS, NULL, N_("Commands: find one and do it") },
  { "app.preferences", "<Ctrl>comma", 0, NULL, N_("Preferences") },
  { "app.help", "F1", ALWAYS, NULL, N_("Help for where you are") },
  { "app.tour", NULL, 0, NULL, N_("Tour") },
  { "app.shortcuts", "<Ctrl>question", 0, NULL, N_("Keyboard shortcuts") },
  { "app.about", NULL, 0, NULL, N_("About Hexapla") },
  { "win.menu", "F10", KEY, NULL, N_("Main menu") },
  { "win.close", "<Ctrl>w", 0, NULL, N_("Close the project") },
  { "app.quit", "<Ctrl>q", 0, NULL, N_("Quit") },

  { NULL, "Right", 0, N_("Tour"), N_("Next picture") },
  { NULL, "Left", 0, NULL, N_("Picture before") },

  { "help.back", "<Alt>Left", 0, N_("Help Window"), N_("Back to the page before"), HELP },
  { "help.contents", "<Alt>Home", 0, NULL, N_("Contents of the help"), HELP },
  { "help.search", "<Ctrl>f", 0, NULL, N_("Search the help"), HELP },
  { NULL, "<Ctrl>w Escape", 0, NULL, N_("Close the help"), HELP },
};

/**
 * hx_shortcuts_get_all:
 * @n_shortcuts: (out): how many
 *
 * Returns: (array length=n_shortcuts): every key and every command of the program
 */
const HxShortcut *
hx_shortcuts_get_all (guint *n_shortcuts)
{
  g_return_val_if_fail (n_shortcuts != NULL, NULL);

  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * hx_shortcut_is_listed:
 * @shortcut: an entry of the table
 *
 * Returns: whether the dialog has a row for it
 */
gboolean
hx_shortcut_is_listed (const HxShortcut *shortcut)
{
  g_return_val_if_fail (shortcut != NULL, FALSE);

  return shortcut->keys != NULL && shortcut->title != NULL
         && (shortcut->flags & HX_SHORTCUT_UNLISTED) == 0;
}

/**
 * hx_shortcut_is_command:
 * @shortcut: an entry of the table
 *
 * Returns: whether the palette of commands offers it
 */
gboolean
hx_shortcut_is_command (const HxShortcut *shortcut)
{
  g_return_val_if_fail (shortcut != NULL, FALSE);

  return shortcut->action != NULL && shortcut->title != NULL
         && (shortcut->flags & HX_SHORTCUT_KEY_ONLY) == 0;
}
