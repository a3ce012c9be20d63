/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-page.h"

#include "inspector/hx-description-box.h"
#include "inspector/hx-entity-head.h"
#include "inspector/hx-likeness-box.h"
#include "inspector/hx-member-box.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-mention-box.h"
#include "inspector/hx-name-box.h"
#include "inspector/hx-property-box.h"
#include "inspector/hx-relation-box.h"
#include "inspector/hx-suggestion-box.h"
#include "inspector/hx-timeline-box.h"

#include <glib/gi18n.h>

struct _HxEntityPage
{
  AdwBin            parent_instance;

  HxDesk           *desk;
  HxDetails        *details;

  HxEntityHead     *head;
  HxSuggestionBox  *suggestions;
  HxNameBox        *names;
  HxMemberBox      *members;
  HxLikenessBox    *likeness;
  HxPropertyBox    *properties;
  HxRelationBox    *relations;
  HxMentionBox     *mentions;
  HxDescriptionBox *descriptions;
  HxTimelineBox    *timeline;
  HxMemoSection    *memo;
  GtkWidget        *delete;
};

G_DEFINE_FINAL_TYPE (HxEntityPage, hx_entity_page, ADW_TYPE_BIN)

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxEntityPage *self = HX_ENTITY_PAGE (widget);
  HxFocus none = { .kind = HX_FOCUS_NONE };
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (self->details == NULL)
    return;

  hx_memo_section_flush (self->memo);
  toast = g_strdup_printf (_("Entity “%s” deleted"), hx_entity_get_name (self->details->entity));
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Delete Entity"));
  hx_edit_delete_entity (edit, self->details->focus.id);
  hx_desk_commit (self->desk, edit, toast);
  hx_desk_set_focus (self->desk, &none);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_entity_page_dispose (GObject *object)
{
  HxEntityPage *self = HX_ENTITY_PAGE (object);

  g_clear_pointer (&self->details, hx_details_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ENTITY_PAGE);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_entity_page_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (HX_TYPE_DESCRIPTION_BOX);
  g_type_ensure (HX_TYPE_ENTITY_HEAD);
  g_type_ensure (HX_TYPE_LIKENESS_BOX);
  g_type_ensure (HX_TYPE_MEMBER_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_MENTION_BOX);
  g_type_ensure (HX_TYPE_NAME_BOX);
  g_type_ensure (HX_TYPE_PROPERTY_BOX);
  g_type_ensure (HX_TYPE_RELATION_BOX);
  g_type_ensure (HX_TYPE_SUGGESTION_BOX);
  g_type_ensure (HX_TYPE_TIMELINE_BOX);
}

static void
hx_entity_page_class_init (HxEntityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_entity_page_dispose;

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-entity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, head);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, names);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, members);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, likeness);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, properties);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, relations);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, mentions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, descriptions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, delete);

  gtk_widget_class_install_action (widget_class, "entity.delete", NULL, delete_action);
}

static void
hx_entity_page_init (HxEntityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_entity_page_set:
 * @self: an entity page
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows an entity.
 */
void
hx_entity_page_set (HxEntityPage *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  g_return_if_fail (HX_IS_ENTITY_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->entity != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  hx_entity_head_set (self->head, desk, details);
  hx_suggestion_box_set (self->suggestions, desk, details);
  hx_name_box_set (self->names, desk, details);
  hx_member_box_set (self->members, desk, details);
  hx_likeness_box_set (self->likeness, desk, details);
  hx_property_box_set (self->properties, desk, details);
  hx_relation_box_set (self->relations, desk, details);
  hx_mention_box_set (self->mentions, desk, details);
  hx_description_box_set (self->descriptions, desk, details);
  hx_timeline_box_set (self->timeline, desk, details);
  hx_memo_section_set (self->memo, desk, HX_MEMO_ENTITY, details->focus.id, details->memos);
  gtk_widget_set_visible (self->delete, !hx_project_get_read_only (hx_desk_get_project (desk)));
}

/**
 * hx_entity_page_flush:
 * @self: an entity page
 *
 * Saves now what was typed.
 */
void
hx_entity_page_flush (HxEntityPage *self)
{
  g_return_if_fail (HX_IS_ENTITY_PAGE (self));

  hx_memo_section_flush (self->memo);
}
