/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quote-dialog.h"

#include <glib/gi18n.h>

#include "claims/hx-entity-field.h"
#include "claims/hx-quote-edits.h"
#include "inspector/hx-field.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-row-group.h"

enum
{
  MAX_ROWS = 20,        /* of sources that are shown */
  QUOTE_CHARS = 160,
};

struct _HxQuoteDialog
{
  AdwDialog            parent_instance;

  HxDesk              *desk;
  HxQuoted            *quoted;
  HxEntityField       *speaker;

  AdwEntryRow         *question_row;
  AdwActionRow        *speaker_row;
  AdwPreferencesGroup *sources;
};

G_DEFINE_FINAL_TYPE (HxQuoteDialog, hx_quote_dialog, ADW_TYPE_DIALOG)

static void
changed_cb (HxQuoteDialog *self)
{
  hx_field_set_fault (self->question_row, NULL);
}

static void
save_cb (HxQuoteDialog *self)
{
  g_autofree char *question = NULL;
  HxEdit *edit;

  question = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->question_row))));
  if (*question == '\0')
    {
      hx_field_set_fault (self->question_row,
                          _("Write a question, such as “What did the mayor say?”"));
      gtk_widget_grab_focus (GTK_WIDGET (self->question_row));
      return;
    }

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("New Claim"));
  hx_quoted_add_claim (self->quoted, edit, question,
                       hx_entity_field_add_to (self->speaker, edit));
  hx_desk_commit (self->desk, edit, _("Claim made"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
hx_quote_dialog_dispose (GObject *object)
{
  HxQuoteDialog *self = HX_QUOTE_DIALOG (object);

  g_clear_pointer (&self->speaker, hx_entity_field_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_QUOTE_DIALOG);
  g_clear_pointer (&self->quoted, hx_quoted_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_quote_dialog_parent_class)->dispose (object);
}

static void
hx_quote_dialog_class_init (HxQuoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_quote_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-quote-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxQuoteDialog, question_row);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteDialog, speaker_row);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteDialog, sources);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hx_quote_dialog_init (HxQuoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The first wording of each source. */
static void
show_sources (HxQuoteDialog *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < self->quoted->wordings->len; i++)
    {
      const HxQuotedWording *wording = hx_quoted_nth (self->quoted, i);
      g_autofree char *quote = NULL;

      if (!g_hash_table_add (seen, (gpointer) &wording->source) || n++ >= MAX_ROWS)
        continue;
      quote = hx_phrase_dup_quote (wording->said, QUOTE_CHARS);
      adw_preferences_group_add (self->sources, hx_row_new (wording->place, quote));
    }
  if (n > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more source", "%u more sources",
                                                         n - MAX_ROWS), n - MAX_ROWS);

      adw_preferences_group_add (self->sources, hx_row_new (more, NULL));
    }
}

static void
show_speaker (HxQuoteDialog *self)
{
  gint64 id = hx_quoted_find_speaker (self->quoted, self->desk);
  HxEntity *entity = id != 0 ? hx_desk_get_entity (self->desk, id) : NULL;

  self->speaker = hx_entity_field_new (self->speaker_row, self->desk, entity != NULL ? id : 0,
                                       entity != NULL ? hx_entity_get_name (entity)
                                                      : self->quoted->speaker);
  if (self->quoted->speaker != NULL)
    {
      /* Translators: whom a quotation is attributed to, and how a text calls them */
      g_autofree char *title = g_strdup_printf (_("Speaker, in the text: %s"),
                                                self->quoted->speaker);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->speaker_row), title);
    }
}

/**
 * hx_quote_dialog_new:
 * @desk: the desk
 * @quoted: something said
 *
 * Makes a dialog that makes it a claim. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_quote_dialog_new (HxDesk   *desk,
                     HxQuoted *quoted)
{
  HxQuoteDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk) && quoted != NULL, NULL);

  self = g_object_new (HX_TYPE_QUOTE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->quoted = hx_quoted_ref (quoted);
  gtk_editable_set_text (GTK_EDITABLE (self->question_row), quoted->question);
  show_speaker (self);
  show_sources (self);
  return ADW_DIALOG (self);
}
