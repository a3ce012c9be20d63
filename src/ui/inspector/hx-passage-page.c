/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-passage-page.h"

#include "inspector/hx-announce.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-phrase.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Longer passages are cut here: the text itself stands in the pane beside. */
#define QUOTE_CHARS 1200
#define LINK_CHARS 200

struct _HxPassagePage
{
  AdwBin            parent_instance;

  HxDesk           *desk;
  HxDetails        *details;

  GtkLabel         *kind;
  GtkLabel         *quote;
  GtkLabel         *place;
  GtkLabel         *coder;
  AdwWrapBox       *tags;
  GtkWidget        *add_tag;
  AdwWrapBox       *entities;
  GtkWidget        *add_entity;
  GtkListBox       *links;
  AdwButtonContent *add_link_content;
  GtkWidget        *add_note;
  HxMemoSection    *memo;
  GtkWidget        *delete;
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

static HxLink *
find_link (HxPassagePage *self,
           gint64         id)
{
  for (guint i = 0; self->details->links != NULL && i < self->details->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->details->links, i);

      if (hx_link_get_id (link) == id)
        return link;
    }

  return NULL;
}

static void
set_link_kind_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  g_autoptr(HxEdit) edit = begin (self, _("Change Link"));
  const char *kind_name;
  HxLinkKind kind;
  HxLink *link;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &kind_name);
  if (edit == NULL || !hx_link_kind_from_string (kind_name, &kind))
    return;

  link = find_link (self, id);
  if (link == NULL)
    return;

  hx_edit_set_link (edit, id, kind, hx_link_get_note (link));
  hx_desk_commit (self->desk, g_steal_pointer (&edit), _("Link changed"));
}

static void
remove_link_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  HxPassagePage *self = HX_PASSAGE_PAGE (widget);
  HxEdit *edit = begin (self, _("Remove Link"));

  if (edit == NULL)
    return;

  hx_edit_delete_link (edit, g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("Link removed"));
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

static HxPassage *
other_end (HxPassagePage *self,
           HxLink        *link)
{
  HxPassage *from = hx_link_get_from (link);

  return hx_passage_get_id (from) == self->details->focus.id ? hx_link_get_to (link) : from;
}

static void
link_activated_cb (HxPassagePage *self,
                   GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  HxPassage *other;

  if (self->details == NULL || index >= self->details->links->len)
    return;

  other = other_end (self, g_ptr_array_index (self->details->links, index));
  hx_desk_reveal (self->desk, hx_passage_get_source (other), hx_passage_get_start (other),
                  hx_passage_get_end (other));
}

static void
link_start_cb (HxPassagePage *self)
{
  adw_button_content_set_label (self->add_link_content,
                                hx_desk_has_link_start (self->desk) ? _("Finish the Link Here…")
                                                                    : _("Start a Link Here"));
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
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, tags);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_tag);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, entities);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_entity);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, links);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_link_content);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, add_note);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxPassagePage, delete);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
}

static void
hx_passage_page_class_init (HxPassagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_passage_page_dispose;

  g_type_ensure (HX_TYPE_MEMO_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-passage-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "passage.untag", "x", untag_action);
  gtk_widget_class_install_action (widget_class, "passage.unmention", "x", unmention_action);
  gtk_widget_class_install_action (widget_class, "passage.set-link-kind", "(xs)",
                                   set_link_kind_action);
  gtk_widget_class_install_action (widget_class, "passage.remove-link", "x", remove_link_action);
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
}

static void
fill_entities (HxPassagePage *self,
               gboolean       writable)
{
  HxPassage *passage = self->details->passage;
  GPtrArray *mentions = passage != NULL ? hx_passage_get_mentions (passage) : NULL;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  clear_chips (self->entities, self->add_entity);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      HxEntity *entity = hx_desk_get_entity (self->desk, mention->entity);
      g_autofree char *remove = g_strdup_printf (_("Remove the Mention of “%s”"), mention->name);
      GtkWidget *chip;
      GdkRGBA rgba;

      hx_desk_get_entity_rgba (entity != NULL ? hx_entity_get_entity_type (entity)
                                              : HX_ENTITY_THING, dark, &rgba);
      chip = add_chip (self->entities, self->add_entity, mention->entity, mention->name, &rgba,
                       writable ? remove : NULL);
      g_signal_connect_object (chip, "activated", G_CALLBACK (entity_chip_activated_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "remove", G_CALLBACK (entity_chip_remove_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static GMenuModel *
make_link_menu (HxLink *link)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenuItem) remove = g_menu_item_new (_("Remove Link"), NULL);

  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (hx_phrase_link_kind (kind), NULL);

      if (kind == hx_link_get_kind (link))
        continue;
      g_menu_item_set_action_and_target (item, "passage.set-link-kind", "(xs)",
                                         hx_link_get_id (link), hx_link_kind_to_string (kind));
      g_menu_append_item (kinds, item);
    }
  g_menu_item_set_action_and_target (remove, "passage.remove-link", "x", hx_link_get_id (link));
  g_menu_append_item (last, remove);
  g_menu_append_section (menu, _("Change To"), G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_link_button (HxLink *link)
{
  g_autoptr(GMenuModel) menu = make_link_menu (link);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Link Options"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  hx_name_composite (button, _("Link Options"));

  return button;
}

static GtkWidget *
make_link_row (HxPassagePage *self,
               HxLink        *link,
               gboolean       writable)
{
  HxPassage *other = other_end (self, link);
  gboolean outgoing = other == hx_link_get_to (link);
  HxSource *source = hx_details_get_source (self->details, hx_passage_get_source (other));
  const char *note = hx_link_get_note (link);
  g_autofree char *quote = hx_phrase_dup_quote (hx_passage_get_text (other), LINK_CHARS);
  g_autofree char *isolated = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();

  subtitle = g_strdup_printf ("%s · %s%s%s",
                              outgoing ? hx_phrase_link_kind (hx_link_get_kind (link))
                                       : hx_phrase_link_kind_reversed (hx_link_get_kind (link)),
                              hx_phrase_isolate (hx_phrase_source_title (source), &isolated),
                              note != NULL && *note != '\0' ? "\n" : "", note != NULL ? note : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quote);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  if (writable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_link_button (link));

  return row;
}

static void
fill_links (HxPassagePage *self,
            gboolean       writable)
{
  GPtrArray *links = self->details->links;

  gtk_list_box_remove_all (self->links);
  for (guint i = 0; links != NULL && i < links->len; i++)
    gtk_list_box_append (self->links, make_link_row (self, g_ptr_array_index (links, i), writable));
  gtk_widget_set_visible (GTK_WIDGET (self->links), links != NULL && links->len > 0);
}

static void
fill_head (HxPassagePage *self)
{
  HxDetails *details = self->details;
  HxPassage *passage = details->passage;
  g_autofree char *quote = hx_phrase_dup_quote (details->text, QUOTE_CHARS);
  g_autofree char *place = hx_phrase_dup_place (details->source, details->paragraph,
                                                details->focus.start, details->focus.end);

  gtk_label_set_text (self->kind, passage != NULL ? _("Selected Passage") : _("Selected Text"));
  gtk_label_set_text (self->quote, quote);
  gtk_label_set_text (self->place, place);
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

  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (desk, "notify::link-start", G_CALLBACK (link_start_cb), self,
                             G_CONNECT_SWAPPED);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  fill_head (self);
  fill_tags (self, writable);
  fill_entities (self, writable);
  fill_links (self, writable);
  link_start_cb (self);
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
