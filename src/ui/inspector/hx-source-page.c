/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-page.h"

#include "inspector/hx-count-box.h"
#include "inspector/hx-field.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-passage-box.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxSourcePage
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxDetails     *details;

  AdwEntryRow   *title_row;
  AdwEntryRow   *outlet_row;
  AdwEntryRow   *author_row;
  AdwEntryRow   *date_row;
  AdwEntryRow   *language_row;
  AdwEntryRow   *url_row;
  GtkWidget     *date_hint;
  HxCountBox    *counts;
  HxMemoSection *memo;
  AdwActionRow  *size_row;
  AdwActionRow  *file_row;
  AdwActionRow  *encoding_row;
  AdwActionRow  *added_row;
  AdwActionRow  *sha_row;
  HxPassageBox  *passages;
  GtkWidget     *delete;
};

G_DEFINE_FINAL_TYPE (HxSourcePage, hx_source_page, ADW_TYPE_BIN)

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSourcePage *self = HX_SOURCE_PAGE (widget);

  if (self->details != NULL)
    hx_desk_reveal (self->desk, self->details->focus.id, 0, 0);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSourcePage *self = HX_SOURCE_PAGE (widget);
  HxFocus none = { .kind = HX_FOCUS_NONE };
  HxEdit *edit;

  if (self->details == NULL)
    return;

  hx_memo_section_flush (self->memo);
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Remove Source"));
  hx_edit_delete_source (edit, self->details->focus.id);
  hx_desk_commit (self->desk, edit, _("Source removed"));
  hx_desk_set_focus (self->desk, &none);
}

static gboolean
date_is_good (HxSourcePage *self)
{
  const char *date = gtk_editable_get_text (GTK_EDITABLE (self->date_row));

  return *date == '\0' || hx_date_is_valid (date);
}

static void
date_changed_cb (HxSourcePage *self)
{
  /* A date is wrong until it is typed to its end: only one that was marked is unmarked here. */
  if (date_is_good (self))
    hx_field_set_valid (self->date_row, self->date_hint, TRUE);
}

static HxSourceField
field_of (HxSourcePage *self,
          AdwEntryRow  *row)
{
  if (row == self->outlet_row)
    return HX_SOURCE_OUTLET;
  if (row == self->author_row)
    return HX_SOURCE_AUTHOR;
  if (row == self->date_row)
    return HX_SOURCE_DATE;
  if (row == self->language_row)
    return HX_SOURCE_LANGUAGE;
  if (row == self->url_row)
    return HX_SOURCE_URL;

  return HX_SOURCE_TITLE;
}

static void
apply_cb (HxSourcePage *self,
          AdwEntryRow  *row)
{
  g_autofree char *label = NULL;
  HxEdit *edit;

  if (self->details == NULL)
    return;
  if (row == self->date_row && !date_is_good (self))
    {
      hx_field_set_valid (self->date_row, self->date_hint, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }

  /* Translators: the label of an edit; %s is Title, Outlet, Author … */
  label = g_strdup_printf (_("Change %s"),
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_set_source (edit, self->details->focus.id, field_of (self, row),
                      gtk_editable_get_text (GTK_EDITABLE (row)));
  hx_field_applied (row);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
hx_source_page_dispose (GObject *object)
{
  HxSourcePage *self = HX_SOURCE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SOURCE_PAGE);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_source_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, title_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, outlet_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, author_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, date_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, language_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, url_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, date_hint);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, counts);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, size_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, file_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, added_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, sha_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, passages);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, delete);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
}

static void
hx_source_page_class_init (HxSourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_source_page_dispose;

  g_type_ensure (HX_TYPE_COUNT_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_PASSAGE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-source-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "source.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "source.delete", NULL, delete_action);
}

static void
hx_source_page_init (HxSourcePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_fact (AdwActionRow *row,
          const char   *value)
{
  adw_action_row_set_subtitle (row, value != NULL ? value : "");
  gtk_widget_set_visible (GTK_WIDGET (row), value != NULL && *value != '\0');
}

static void
fill_fields (HxSourcePage *self,
             gboolean      writable)
{
  HxSource *source = self->details->source;
  const struct { AdwEntryRow *row; const char *value; } fields[] = {
    { self->title_row, hx_source_get_title (source) },
    { self->outlet_row, hx_source_get_outlet (source) },
    { self->author_row, hx_source_get_author (source) },
    { self->date_row, hx_source_get_date (source) },
    { self->language_row, hx_source_get_language (source) },
    { self->url_row, hx_source_get_url (source) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      hx_field_set_value (fields[i].row, hx_source_get_id (source), fields[i].value);
      gtk_editable_set_editable (GTK_EDITABLE (fields[i].row), writable);
    }
}

static void
fill_facts (HxSourcePage *self)
{
  HxSource *source = self->details->source;
  guint n_words = hx_source_get_n_words (source);
  guint n_characters = hx_source_get_n_characters (source);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  g_autofree char *characters = g_strdup_printf (ngettext ("%'u character", "%'u characters",
                                                           n_characters), n_characters);
  g_autofree char *size = g_strdup_printf ("%s · %s", words, characters);
  g_autofree char *added = hx_phrase_dup_date (hx_source_get_added (source));
  const char *type = hx_source_get_media_type (source);
  const char *encoding = hx_source_get_encoding (source);
  g_autofree char *format = g_strjoin (type != NULL && encoding != NULL ? " · " : "",
                                       type != NULL ? type : "",
                                       encoding != NULL ? encoding : "", NULL);

  set_fact (self->size_row, size);
  set_fact (self->file_row, hx_source_get_file_name (source));
  set_fact (self->encoding_row, format);
  set_fact (self->added_row, added);
  set_fact (self->sha_row, hx_source_get_sha256 (source));
}

/**
 * hx_source_page_set:
 * @self: a source page
 * @desk: the desk
 * @details: details of a source
 *
 * Shows a source.
 */
void
hx_source_page_set (HxSourcePage *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  gboolean writable;

  g_return_if_fail (HX_IS_SOURCE_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->source != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  fill_fields (self, writable);
  fill_facts (self);
  date_changed_cb (self);
  hx_count_box_set (self->counts, desk, details);
  hx_memo_section_set (self->memo, desk, HX_MEMO_SOURCE, details->focus.id, details->memos);
  hx_passage_box_set (self->passages, desk, details,
                      details->passages->len > 0 ? _("Passages") : _("No Passages Yet"));
  gtk_widget_set_visible (self->delete, writable);
}

/**
 * hx_source_page_flush:
 * @self: a source page
 *
 * Saves now what was typed.
 */
void
hx_source_page_flush (HxSourcePage *self)
{
  g_return_if_fail (HX_IS_SOURCE_PAGE (self));

  hx_memo_section_flush (self->memo);
}
