/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/hx-correct-popover.h"
#include "dialogs/hx-encoding-dialog.h"
#include "import/hx-reparse.h"
#include "model/hx-revision.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-reading-view-private.h"

#include <string.h>

/* What a pane does about texts that change: correcting, reading otherwise, importing a newer
 * version, deciding on passages that stayed behind, showing how a text was. */

/* --- Earlier texts --- */

static const char *
get_cause_words (const char *cause)
{
  static const struct { const char *cause, *words; } all[] = {
    { HX_REVISION_CORRECTION, N_("corrected") },
    { HX_REVISION_ENCODING, N_("read in another encoding") },
    { HX_REVISION_COLUMNS, N_("read in other columns") },
    { HX_REVISION_WHOLE, N_("read with more or less of it") },
    { HX_REVISION_RECOGNISED, N_("recognised") },
    { HX_REVISION_NEWER, N_("newer version") },
  };

  for (guint i = 0; cause != NULL && i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].cause, cause))
      return _(all[i].words);
  return _("imported");
}

static char *
dup_day (gint64 time)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (time / 1000);

  /* Translators: a day without its year, such as 22 November */
  return g_date_time_format (day, _("%-d %B"));
}

/**
 * hx_pane_dup_revision_label:
 * @revisions: (element-type HxRevision): a source's revisions
 * @revision: one of them
 *
 * Returns: (transfer full) (nullable): what the head says of an earlier text
 */
char *
hx_pane_dup_revision_label (GPtrArray *revisions,
                            gint64     revision)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      HxRevision *record = g_ptr_array_index (revisions, i);
      g_autofree char *day = NULL;

      if (hx_revision_get_id (record) != revision)
        continue;
      day = dup_day (hx_revision_get_created (record));
      /* Translators: an earlier text of a source; then its day */
      return g_strdup_printf (_("Revision %u of %u · %s"), hx_revision_get_number (record),
                              revisions->len, day);
    }
  return NULL;
}

/* The newest first, but for the text that is shown anyway. */
static GMenu *
make_menu (HxPane    *self,
           GPtrArray *revisions)
{
  GMenu *menu = g_menu_new ();

  for (guint i = revisions->len; i-- > 0;)
    {
      HxRevision *revision = g_ptr_array_index (revisions, i);
      g_autofree char *day = dup_day (hx_revision_get_created (revision));
      g_autofree char *label = NULL;
      g_autoptr(GMenuItem) item = NULL;

      if (hx_revision_is_current (revision))
        continue;
      /* Translators: its number, when it was made, and how */
      label = g_strdup_printf (_("%u · %s, %s"), hx_revision_get_number (revision), day,
                               get_cause_words (hx_revision_get_cause (revision)));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "pane.show-revision", "x",
                                         hx_revision_get_id (revision));
      g_menu_append_item (menu, item);
    }
  return menu;
}

static void
update_menu (HxPane    *self,
             GPtrArray *revisions)
{
  g_autoptr(GMenu) menu = NULL;

  g_menu_remove_all (self->revisions_section);
  if (self->earlier != 0 || revisions->len < 2)
    return;

  menu = make_menu (self, revisions);
  g_menu_append_submenu (self->revisions_section, _("Show an _Earlier Text"), G_MENU_MODEL (menu));
}

static void
show_revision_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  g_signal_emit_by_name (widget, "revision-requested", g_variant_get_int64 (parameter));
}

static guint
map_offset (HxText   *from,
            HxText   *to,
            guint     offset,
            gboolean *certain)
{
  gsize n, m, same = 0, byte = hx_text_char_to_byte (from, offset);
  const char *a = hx_text_get_utf8 (from, &n), *b = hx_text_get_utf8 (to, &m);

  while (same < MIN (n, m) && a[same] == b[same])
    same++;
  if (byte <= same)
    return MIN (offset, hx_text_get_length (to));

  for (same = 0; same < MIN (n, m) && a[n - 1 - same] == b[m - 1 - same]; same++)
    ;
  if (n - byte <= same)
    return hx_text_byte_to_char (to, m - (n - byte));
  *certain = FALSE;
  return (guint64) offset * hx_text_get_length (to) / MAX (1, hx_text_get_length (from));
}

/**
 * hx_pane_map_offset:
 * @from: a text
 * @to: the text it has become
 * @offset: code points in @from
 *
 * Returns: about where that is in @to: just there, if the texts differ in one place
 */
guint
hx_pane_map_offset (HxText *from,
                    HxText *to,
                    guint   offset)
{
  gboolean certain = TRUE;

  return map_offset (from, to, offset, &certain);
}

/**
 * hx_pane_move_selection:
 * @self: a pane with another text than before
 * @old: that before
 * @bound: where the selection began there, in code points
 * @caret: where it ended, and the caret was
 *
 * Puts the caret where it was, and selects what was selected if that is certain: if the texts
 * differ in one place, as after a correction.
 */
void
hx_pane_move_selection (HxPane *self,
                        HxText *old,
                        guint   bound,
                        guint   caret)
{
  HxText *text = hx_reading_view_get_text (self->view);
  gboolean certain = TRUE;

  bound = map_offset (old, text, bound, &certain);
  caret = map_offset (old, text, caret, &certain);
  hx_reading_view_set_selection (self->view, certain ? bound : caret, caret);
}

/* What is folded away would still make the pane as wide as it needs: it is shown only with
 * something in it. */
static void
set_revealed (GtkRevealer *revealer,
              gboolean     revealed)
{
  gtk_widget_set_visible (GTK_WIDGET (revealer), revealed);
  gtk_revealer_set_reveal_child (revealer, revealed);
}

/* --- Passages to decide on --- */

static void
update_review (HxPane    *self,
               GPtrArray *proposals)
{
  guint n = proposals != NULL ? proposals->len : 0;
  g_autofree char *title = NULL;

  hx_review_panel_set_proposals (self->review, self->source, proposals,
                                 hx_reading_view_get_text (self->view));
  if (n == 0)
    {
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->review_revealer)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self->view));
      set_revealed (self->review_revealer, FALSE);
    }
  title = g_strdup_printf (ngettext ("%u passage needs a look after the text changed",
                                     "%u passages need a look after the text changed", n), n);
  gtk_label_set_label (self->review_words, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->review_words), title);
  set_revealed (self->review_banner,
                n > 0 && !gtk_revealer_get_reveal_child (self->review_revealer));
}

static void
set_reviewing (HxPane   *self,
               gboolean  reviewing)
{
  gboolean any = hx_review_panel_get_n (self->review) > 0;

  set_revealed (self->review_revealer, reviewing && any);
  set_revealed (self->review_banner, !reviewing && any);
  gtk_widget_grab_focus (reviewing && any ? GTK_WIDGET (self->review) : GTK_WIDGET (self->view));
  if (reviewing && any)
    hx_review_panel_show_place (self->review);
}

static void
review_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  set_reviewing (HX_PANE (widget), TRUE);
}

static void
review_closed_cb (HxPane *self)
{
  set_reviewing (self, FALSE);
}

static void
place_shown_cb (HxPane *self,
                guint   start,
                guint   end)
{
  /* The inspector tells what is to be decided about: its passage, wherever it comes to stand. */
  hx_desk_set_focus (self->desk, &(HxFocus) {
    .kind = HX_FOCUS_PASSAGE,
    .id = hx_review_panel_get_passage (self->review),
    .source = self->source,
  });
  if (end > start)
    hx_pane_reveal (self, start, end);
}

/* --- Commands --- */

static void
correct_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  graphene_rect_t bounds;
  guint start, end;

  if (self->source == 0 || self->revision == 0)
    return;
  if (!hx_reading_view_get_selection (self->view, &start, &end))
    {
      hx_desk_toast (self->desk, FALSE, _("Select the text to correct first"));
      return;
    }

  hx_pane_hide_bar (self);
  hx_reading_view_get_range_rect (self->view, start, end, &bounds);
  hx_correct_popover_show (GTK_WIDGET (self->view),
                           &(GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                             bounds.size.width, bounds.size.height },
                           self->desk, self->source, hx_reading_view_get_text (self->view),
                           start, end);
}

static void
encoding_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);

  if (self->source != 0)
    hx_encoding_dialog_show (widget, self->desk, self->source, self->encoding,
                             self->read_options);
}

typedef struct
{
  HxDesk *desk;
  gint64  source;
  GFile  *file;
} Newer;

static void
newer_free (gpointer data)
{
  Newer *newer = data;

  g_object_unref (newer->desk);
  g_object_unref (newer->file);
  g_free (newer);
}

static DexFuture *
newer_fiber (gpointer data)
{
  Newer *newer = data;
  g_autoptr(GError) error = NULL;

  dex_await_int64 (hx_project_import_newer (hx_desk_get_project (newer->desk), newer->source,
                                            newer->file), &error);
  if (error != NULL)
    hx_desk_toast (newer->desk, FALSE, "%s", error->message);
  else
    hx_desk_toast (newer->desk, TRUE, _("Newer version imported"));
  return NULL;
}

static void
file_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(HxPane) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  Newer *newer;

  if (file == NULL || self->desk == NULL || self->source == 0)
    return;
  newer = g_new0 (Newer, 1);
  newer->desk = g_object_ref (self->desk);
  newer->source = self->source;
  newer->file = g_steal_pointer (&file);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, newer_fiber, newer, newer_free));
}

static void
newer_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import Newer Version"));
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb,
                        g_object_ref (self));
}

/* --- The pane --- */

/* Whether the bytes of such a file are letters in some encoding. */
static gboolean
has_encoding (const char *media_type)
{
  static const char * const others[] = {
    "application/mbox", "application/warc", "application/x-subrip", "message/rfc822",
    "multipart/related", NULL,
  };

  return media_type != NULL && (g_str_has_prefix (media_type, "text/")
                                || g_strv_contains (others, media_type));
}

/**
 * hx_pane_update_revisions:
 * @self: the pane
 * @content: (nullable): what it shows now; %NULL if it shows nothing
 *
 * Lets the menu, the banner and the list of passages to decide on follow what is shown.
 */
void
hx_pane_update_revisions (HxPane        *self,
                          HxPaneContent *content)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *media_type = content != NULL ? hx_source_get_media_type (content->source) : "";
  gboolean can = content != NULL && self->earlier == 0
                 && !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (widget, "pane.correct-text", can);
  gtk_widget_action_set_enabled (widget, "pane.import-newer", can);
  gtk_widget_action_set_enabled (widget, "pane.text-encoding", can && has_encoding (media_type));
  hx_pane_update_recognition (self, content);
  g_set_str (&self->encoding, content != NULL ? hx_source_get_encoding (content->source) : NULL);
  if (content == NULL || content->revisions == NULL)
    {
      update_review (self, NULL);
      g_menu_remove_all (self->revisions_section);
      return;
    }

  for (guint i = 0; i < content->revisions->len; i++)
    if (hx_revision_is_current (content->revisions->pdata[i]))
      g_set_str (&self->read_options, hx_revision_get_options (content->revisions->pdata[i]));
  update_menu (self, content->revisions);
  update_review (self, self->earlier == 0 ? content->proposals : NULL);
}

/**
 * hx_pane_watch_revisions:
 * @self: the pane
 *
 * Lets the list of passages to decide on show where they may be.
 */
void
hx_pane_watch_revisions (HxPane *self)
{
  g_signal_connect_object (self->review, "shown", G_CALLBACK (place_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "close-requested", G_CALLBACK (review_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_pane_install_revision_actions:
 * @widget_class: the class of panes
 *
 * Adds the commands.
 */
void
hx_pane_install_revision_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.correct-text", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "pane.text-encoding", NULL, encoding_action);
  gtk_widget_class_install_action (widget_class, "pane.import-newer", NULL, newer_action);
  gtk_widget_class_install_action (widget_class, "pane.show-revision", "x", show_revision_action);
  gtk_widget_class_install_action (widget_class, "pane.review", NULL, review_action);
}
