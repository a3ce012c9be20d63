/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-page.h"

#include "hx-kind-name.h"
#include "inspector/hx-attribute-box.h"
#include "inspector/hx-count-box.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-origin-box.h"
#include "inspector/hx-passage-box.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-set-box.h"
#include "inspector/hx-source-edits.h"
#include "inspector/hx-source-extras.h"
#include "inspector/hx-source-fields.h"

#include <glib/gi18n.h>

struct _HxSourcePage
{
  AdwBin          parent_instance;

  HxDesk         *desk;
  HxDetails      *details;

  HxSourceFields *fields;
  HxAttributeBox *attributes;
  HxSetBox       *sets;
  HxCountBox     *counts;
  HxMemoSection  *memo;
  HxSourceExtras *extras;
  GtkWidget      *file_group;
  AdwActionRow   *size_row;
  AdwActionRow   *file_row;
  AdwActionRow   *encoding_row;
  AdwActionRow   *bytes_row;
  AdwActionRow   *added_row;
  AdwActionRow   *sha_row;
  HxPassageBox   *passages;
  HxOriginBox    *origins;
  GtkButton      *delete;
};

G_DEFINE_FINAL_TYPE (HxSourcePage, hx_source_page, ADW_TYPE_BIN)

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxSourcePage *self = HX_SOURCE_PAGE (widget);

  if (self->details != NULL && self->details->source != NULL)
    hx_desk_reveal (self->desk, self->details->focus.id, 0, 0);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxSourcePage *self = HX_SOURCE_PAGE (widget);

  if (self->details == NULL)
    return;

  hx_memo_section_flush (self->memo);
  hx_source_edit_delete (self->desk, self->details->facts->ids);
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
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, fields);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, attributes);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, sets);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, counts);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, extras);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, file_group);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, size_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, file_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, bytes_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, added_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, sha_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, passages);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, origins);
  gtk_widget_class_bind_template_child (widget_class, HxSourcePage, delete);
}

static void
hx_source_page_class_init (HxSourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_source_page_dispose;

  g_type_ensure (HX_TYPE_ATTRIBUTE_BOX);
  g_type_ensure (HX_TYPE_COUNT_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_ORIGIN_BOX);
  g_type_ensure (HX_TYPE_PASSAGE_BOX);
  g_type_ensure (HX_TYPE_SET_BOX);
  g_type_ensure (HX_TYPE_SOURCE_EXTRAS);
  g_type_ensure (HX_TYPE_SOURCE_FIELDS);
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
fill_facts (HxSourcePage *self)
{
  HxSource *source = self->details->source;
  guint n_words = hx_source_get_n_words (source);
  guint n_characters = hx_source_get_n_characters (source);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  g_autofree char *characters = g_strdup_printf (ngettext ("%'u character", "%'u characters",
                                                           n_characters), n_characters);
  g_autofree char *contents = hx_kind_dup_contents (source, self->details->facts->size);
  g_autofree char *of_text = n_words > 0 || contents == NULL
                               ? g_strdup_printf ("%s · %s", words, characters) : NULL;
  g_autofree char *size = g_strjoin (contents != NULL && of_text != NULL ? " · " : "",
                                     contents != NULL ? contents : "",
                                     of_text != NULL ? of_text : "", NULL);
  g_autofree char *bytes = g_format_size (self->details->facts->n_bytes);
  g_autofree char *added = hx_phrase_dup_date (hx_source_get_added (source));
  const char *type = hx_source_get_media_type (source);
  const char *encoding = contents == NULL ? hx_source_get_encoding (source) : NULL;
  g_autofree char *kind = hx_kind_dup_name (type);
  g_autofree char *format = g_strjoin (kind != NULL && encoding != NULL ? " · " : "",
                                       kind != NULL ? kind : "",
                                       encoding != NULL ? encoding : "", NULL);

  set_fact (self->size_row, size);
  set_fact (self->bytes_row, bytes);
  set_fact (self->file_row, hx_source_get_file_name (source));
  set_fact (self->encoding_row, format);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->encoding_row), type);
  set_fact (self->added_row, added);
  set_fact (self->sha_row, hx_source_get_sha256 (source));
}

/* What there is of one source only. */
static void
fill_single (HxSourcePage *self)
{
  HxDetails *details = self->details;

  fill_facts (self);
  hx_source_extras_set (self->extras, self->desk, details->source, details->facts);
  hx_count_box_set (self->counts, self->desk, details);
  hx_memo_section_set (self->memo, self->desk, HX_MEMO_SOURCE, details->focus.id, details->memos);
  hx_passage_box_set (self->passages, self->desk, details,
                      details->passages->len > 0 ? _("Passages") : _("No Passages Yet"));
  hx_origin_box_set_source (self->origins, self->desk, details->focus.id);
}

/**
 * hx_source_page_set:
 * @self: a source page
 * @desk: the desk
 * @details: details of a source, or of several
 *
 * Shows a source, or what several have in common.
 */
void
hx_source_page_set (HxSourcePage *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  GtkWidget *single[] = {
    GTK_WIDGET (self->extras), GTK_WIDGET (self->counts), GTK_WIDGET (self->memo),
    self->file_group, GTK_WIDGET (self->passages), GTK_WIDGET (self->origins),
  };
  g_autofree char *title = NULL;
  gboolean writable;
  guint n;

  g_return_if_fail (HX_IS_SOURCE_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->facts != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  n = details->facts->ids->len;

  title = details->source != NULL ? g_strdup (_("Source"))
                                  : g_strdup_printf (ngettext ("%u Source", "%u Sources", n), n);
  hx_source_fields_set (self->fields, desk, details->facts, title);
  hx_attribute_box_set (self->attributes, desk, details->facts);
  hx_set_box_set (self->sets, desk, details->facts);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    gtk_widget_set_visible (single[i], details->source != NULL);
  if (details->source != NULL)
    fill_single (self);
  gtk_button_set_label (self->delete, n > 1 ? _("Remove Sources") : _("Remove Source"));
  gtk_widget_set_visible (GTK_WIDGET (self->delete), writable);
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
