/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-passage-page.h"

#include "hx-entity-look.h"
#include "inspector/hx-chip-row.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-elsewhere-box.h"
#include "inspector/hx-link-box.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-mention-menu.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-use-box.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Longer passages are cut here: the text itself stands in the pane beside. */
#define QUOTE_CHARS 1200

struct _HxPassagePage
{
  AdwBin          parent_instance;

  HxDesk         *desk;
  HxDetails      *details;

  GtkLabel       *kind;
  GtkLabel       *quote;
  GtkLabel       *place;
  GtkLabel       *coder;
  HxChipRow      *tag_row;
  AdwWrapBox     *tags;
  GtkWidget      *add_tag;
  HxChipRow      *entity_row;
  AdwWrapBox     *entities;
  GtkWidget      *add_entity;
  HxLinkBox      *links;
  HxElsewhereBox *elsewhere;
  HxUseBox       *uses;
  GtkWidget      *add_note;
  HxMemoSection  *memo;
  GtkWidget      *delete;
};

G_DEFINE_FINAL_TYPE (HxPassagePage, hx_passage_page, ADW_TYPE_BIN)

/* --- Commands -------------------------------------------------------------------------------- */

static HxEdit *
begin (HxPassagePage *self,
       const char    *label)
{
  if (self->details == NULL || self->details->passage == NULL)
    return NULL;

  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

static void
untag_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  HxEdit *edit = begin (self, _("Remove Tag"));

  if (edit == NULL)
    return;

  hx_edit_untag (edit, hx_passage_get_id (self->details->passage), g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("Tag removed"));
}

static void
unmention_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  HxEdit *edit = begin (self, _("Remove Mention"));

  if (edit == NULL)
    return;

  hx_edit_unmention (edit, hx_passage_get_id (self->details->passage),
                     g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("Mention removed"));
}

static const char *
get_kind_toast (HxMentionKind kind)
{
  if (kind == HX_MENTION_NOMINAL)
    return _("Mentioned by other words than its name");

  return kind == HX_MENTION_PRONOUN ? _("Mentioned by a pronoun") : _("Mentioned by name");
}

static void
set_mention_kind_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  const char *kind_name;
  HxMentionKind kind;
  gint64 entity;
  HxEdit *edit;

  g_variant_get (parameter, "(x&s)", &entity, &kind_name);
  if (!hx_mention_kind_from_string (kind_name, &kind)
      || (edit = begin (self, _("Change Kind of Mention"))) == NULL)
    return;

  hx_edit_set_mention_kind (edit, hx_passage_get_id (self->details->passage), entity, kind);
  hx_desk_commit (self->desk, edit, get_kind_toast (kind));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  HxEdit *edit = begin (self, _("Delete Passage"));
  HxFocus range;

  if (edit == NULL)
    return;

  hx_memo_section_flush (self->memo);
  range = self->details->focus;
  range.kind = HX_FOCUS_RANGE;
  range.id = 0;
  hx_edit_delete_passage (edit, hx_passage_get_id (self->details->passage));
  hx_desk_commit (self->desk, edit, _("Passage deleted"));
  hx_desk_set_focus (self->desk, &range);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
tag_chip_activated_cb (HxPassagePage *self,
                       HxChip        *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");
  HxFocus focus = { .kind = HX_FOCUS_TAG, .id = *id };

  hx_desk_set_focus (self->desk, &focus);
}

static void
tag_chip_remove_cb (HxPassagePage *self,
                    HxChip        *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), "passage.untag", "x", *id);
}

static void
entity_chip_activated_cb (HxPassagePage *self,
                          HxChip        *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = *id };

  hx_desk_set_focus (self->desk, &focus);
}

static void
entity_chip_remove_cb (HxPassagePage *self,
                       HxChip        *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), "passage.unmention", "x", *id);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_passage_page_dispose (GObject *object)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PASSAGE_PAGE);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_passage_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, kind);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, quote);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, place);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, coder);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, tag_row);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, tags);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_tag);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, entity_row);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, entities);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_entity);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, links);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, uses);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_note);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, delete);
}

static void
hx_passage_page_class_init (HxPassagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_passage_page_dispose;

  g_type_ensure (HX_TYPE_CHIP_ROW);
  g_type_ensure (HX_TYPE_ELSEWHERE_BOX);
  g_type_ensure (HX_TYPE_LINK_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_USE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-passage-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "passage.untag", "x", untag_action);
  gtk_widget_class_install_action (widget_class, "passage.unmention", "x", unmention_action);
  gtk_widget_class_install_action (widget_class, "passage.set-mention-kind", "(xs)",
                                   set_mention_kind_action);
  gtk_widget_class_install_action (widget_class, "passage.delete", NULL, delete_action);
}

static void
hx_passage_page_init (HxPassagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
clear_chips (AdwWrapBox *box,
             GtkWidget  *keep)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != keep)
        adw_wrap_box_remove (box, child);
      child = next;
    }
}

/* Chips stand before the button that adds one more. */
static GtkWidget *
add_chip (AdwWrapBox    *box,
          GtkWidget     *before,
          gint64         id,
          const char    *name,
          const GdkRGBA *rgba,
          const char    *remove_label)
{
  GtkWidget *chip = hx_chip_new (name, rgba, remove_label);

  g_object_set_data_full (G_OBJECT (chip), "id", g_memdup2 (&id, sizeof id), g_free);
  adw_wrap_box_insert_child_after (box, chip, gtk_widget_get_prev_sibling (before));

  return chip;
}

static void
fill_tags (HxPassagePage *self,
           gboolean       writable)
{
  HxPassage *passage = self->details->passage;
  GPtrArray *taggings = passage != NULL ? hx_passage_get_taggings (passage) : NULL;
  int position = hx_chip_row_get_position (self->tag_row);

  clear_chips (self->tags, self->add_tag);
  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const HxTagging *tagging = g_ptr_array_index (taggings, i);
      g_autofree char *remove = g_strdup_printf (_("Remove the Tag “%s”"), tagging->name);
      g_autofree char *coded = hx_phrase_dup_coder (tagging->coder, tagging->time);
      GtkWidget *chip;
      GdkRGBA rgba;

      hx_desk_get_tag_rgba (self->desk, tagging->tag, &rgba);
      chip = add_chip (self->tags, self->add_tag, tagging->tag, tagging->name, &rgba,
                       writable ? remove : NULL);
      gtk_widget_set_tooltip_text (chip, coded);
      g_signal_connect_object (chip, "activated", G_CALLBACK (tag_chip_activated_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "remove", G_CALLBACK (tag_chip_remove_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hx_chip_row_set_position (self->tag_row, position);
}

/* Whether it is by a name, which is what one expects, or not. */
static char *
dup_mention_label (const HxMention *mention)
{
  if (mention->kind == HX_MENTION_NOMINAL)
    /* Translators: an entity that other words than its name stand for */
    return g_strdup_printf (_("%s · not by name"), mention->name);
  if (mention->kind == HX_MENTION_PRONOUN)
    /* Translators: an entity that a pronoun stands for */
    return g_strdup_printf (_("%s · pronoun"), mention->name);

  return g_strdup (mention->name);
}

static void
fill_entities (HxPassagePage *self,
               gboolean       writable)
{
  HxPassage *passage = self->details->passage;
  GPtrArray *mentions = passage != NULL ? hx_passage_get_mentions (passage) : NULL;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int position = hx_chip_row_get_position (self->entity_row);

  clear_chips (self->entities, self->add_entity);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      g_autofree char *remove = g_strdup_printf (_("Remove the Mention of “%s”"), mention->name);
      g_autofree char *label = NULL;
      GtkWidget *chip;
      GdkRGBA rgba;

      hx_entity_look_find_rgba (self->desk, mention->entity, dark, &rgba);
      label = dup_mention_label (mention);
      chip = add_chip (self->entities, self->add_entity, mention->entity, label, &rgba,
                       writable ? remove : NULL);
      if (writable)
        hx_mention_menu_add (HX_CHIP (chip), mention);
      g_signal_connect_object (chip, "activated", G_CALLBACK (entity_chip_activated_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "remove", G_CALLBACK (entity_chip_remove_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hx_chip_row_set_position (self->entity_row, position);
}

/* A region has no words and no place in the text. */
static void
fill_region (HxPassagePage  *self,
             const HxRegion *region)
{
  g_autofree char *label = hx_region_dup_label (region);
  g_autofree char *title = NULL;

  gtk_label_set_text (self->kind, self->details->passage != NULL ? _("Selected Passage")
                                                                 : _("Selected Region"));
  gtk_label_set_text (self->quote, label);
  gtk_label_set_text (self->place,
                      hx_phrase_isolate (hx_source_get_title (self->details->source), &title));
}

static void
fill_words (HxPassagePage *self)
{
  HxDetails *details = self->details;
  g_autofree char *quote = hx_phrase_dup_quote (details->text, QUOTE_CHARS);
  g_autofree char *place = hx_phrase_dup_place (details->source, details->paragraph,
                                                details->focus.start, details->focus.end);

  gtk_label_set_text (self->kind, details->passage != NULL ? _("Selected Passage")
                                                           : _("Selected Text"));
  gtk_label_set_text (self->quote, quote);
  gtk_label_set_text (self->place, place);
}

static void
fill_head (HxPassagePage *self)
{
  HxDetails *details = self->details;
  HxPassage *passage = details->passage;
  const HxRegion *region = passage != NULL ? hx_passage_get_region (passage)
                                           : &details->focus.region;

  if (region != NULL && region->page > 0)
    fill_region (self, region);
  else
    fill_words (self);
  gtk_widget_set_visible (GTK_WIDGET (self->coder), passage != NULL);
  if (passage != NULL)
    {
      g_autofree char *coder = hx_phrase_dup_coder (hx_passage_get_coder (passage),
                                                    hx_passage_get_created (passage));

      gtk_label_set_text (self->coder, coder);
    }
}

/**
 * hx_passage_page_set:
 * @self: a passage page
 * @desk: the desk
 * @details: details of a range or passage
 *
 * Shows a passage, or selected text that is none yet.
 */
void
hx_passage_page_set (HxPassagePage *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  gboolean writable;

  g_return_if_fail (HX_IS_PASSAGE_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  fill_head (self);
  fill_tags (self, writable);
  fill_entities (self, writable);
  hx_use_box_set (self->uses, desk, details);
  hx_link_box_set (self->links, desk, details);
  hx_elsewhere_box_set (self->elsewhere, desk, &details->focus);
  gtk_widget_set_visible (self->add_note, details->passage == NULL);
  gtk_widget_set_visible (self->delete, details->passage != NULL && writable);
  gtk_widget_set_visible (GTK_WIDGET (self->memo), details->passage != NULL);
  if (details->passage != NULL)
    hx_memo_section_set (self->memo, desk, HX_MEMO_PASSAGE, details->focus.id, details->memos);
}

/**
 * hx_passage_page_flush:
 * @self: a passage page
 *
 * Saves now what was typed.
 */
void
hx_passage_page_flush (HxPassagePage *self)
{
  g_return_if_fail (HX_IS_PASSAGE_PAGE (self));

  hx_memo_section_flush (self->memo);
}
