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
#include "inspector/hx-naming-box.h"
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
  gboolean          wide;
  guint             rest_source;   /* fills what is long, after the first frame */
  guint             n_filled;      /* of these */

  GtkBox           *body;
  GtkBox           *columns;
  GtkBox           *facts;
  GtkBox           *said;
  HxEntityHead     *head;
  HxSuggestionBox  *suggestions;
  HxNameBox        *names;
  HxMemberBox      *members;
  HxLikenessBox    *likeness;
  HxPropertyBox    *properties;
  HxRelationBox    *relations;
  HxMentionBox     *mentions;
  HxDescriptionBox *descriptions;
  HxNamingBox      *naming;
  HxTimelineBox    *timeline;
  HxMemoSection    *memo;
  GtkWidget        *delete;
};

G_DEFINE_FINAL_TYPE (HxEntityPage, hx_entity_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_WIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* px: the column of facts, beside what sources say. */
#define FACTS_WIDTH 340

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

/* --- What is long ---------------------------------------------------------------------------- */

/* The rows of each take a frame of their own, or more. */
static gboolean
fill_one (HxEntityPage *self)
{
  switch (self->n_filled++)
    {
    case 0:
      hx_mention_box_set (self->mentions, self->desk, self->details);
      return TRUE;
    case 1:
      hx_naming_box_set (self->naming, self->desk, self->details);
      return TRUE;
    case 2:
      hx_description_box_set (self->descriptions, self->desk, self->details);
      return TRUE;
    case 3:
      hx_timeline_box_set (self->timeline, self->desk, self->details);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
fill_rest_cb (gpointer data)
{
  HxEntityPage *self = data;

  if (fill_one (self))
    return G_SOURCE_CONTINUE;

  self->rest_source = 0;
  return G_SOURCE_REMOVE;
}

/* Of another entity the rest is seen once it is filled, after what stands at the top. */
static void
fill_rest (HxEntityPage *self,
           gboolean      is_other)
{
  self->n_filled = 0;
  if (!is_other && self->rest_source == 0)
    {
      while (fill_one (self))
        ;
      return;
    }

  if (is_other)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->mentions), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->naming), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->descriptions), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->timeline), FALSE);
    }
  if (self->rest_source == 0)
    self->rest_source = g_idle_add_full (G_PRIORITY_LOW, fill_rest_cb, self, NULL);
}

/* --- Columns --------------------------------------------------------------------------------- */

static void
move_to (GtkBox    *from,
         GtkBox    *to,
         GtkWidget *child)
{
  g_object_ref (child);
  gtk_box_remove (from, child);
  gtk_box_append (to, child);
  g_object_unref (child);
}

/* Side by side with nothing, what is known would stand in one half of a page. */
static void
update_said (HxEntityPage *self)
{
  GArray *counts = self->details != NULL ? self->details->counts : NULL;
  gboolean is_empty = counts != NULL && counts->len == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->said), !self->wide || !is_empty);
}

/* Side by side, what sources say is the text and comes first; what is short stands beside it. The
 * keyboard goes the way the eyes go. */
static void
set_wide (HxEntityPage *self,
          gboolean      wide)
{
  GtkBox *from = wide ? self->said : self->facts;
  GtkBox *to = wide ? self->facts : self->said;

  if (self->wide == wide)
    return;

  self->wide = wide;
  move_to (from, to, GTK_WIDGET (self->timeline));
  move_to (from, to, GTK_WIDGET (self->memo));
  move_to (wide ? self->body : self->facts, wide ? self->facts : self->body, self->delete);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->columns, wide ? 30 : 18);
  gtk_box_reorder_child_after (self->columns, GTK_WIDGET (wide ? self->facts : self->said),
                               GTK_WIDGET (wide ? self->said : self->facts));
  gtk_box_reorder_child_after (self->said,
                               GTK_WIDGET (wide ? (gpointer) self->mentions : self->descriptions),
                               GTK_WIDGET (wide ? (gpointer) self->descriptions
                                                : self->mentions));
  gtk_widget_set_hexpand (GTK_WIDGET (self->said), wide);
  gtk_widget_set_size_request (GTK_WIDGET (self->facts), wide ? FACTS_WIDTH : -1, -1);
  hx_entity_head_set_wide (self->head, wide);
  update_said (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_entity_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HxEntityPage *self = HX_ENTITY_PAGE (object);

  if (prop_id == PROP_WIDE)
    g_value_set_boolean (value, self->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_entity_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HxEntityPage *self = HX_ENTITY_PAGE (object);

  if (prop_id == PROP_WIDE)
    set_wide (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_entity_page_dispose (GObject *object)
{
  HxEntityPage *self = HX_ENTITY_PAGE (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
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
  g_type_ensure (HX_TYPE_NAMING_BOX);
  g_type_ensure (HX_TYPE_PROPERTY_BOX);
  g_type_ensure (HX_TYPE_RELATION_BOX);
  g_type_ensure (HX_TYPE_SUGGESTION_BOX);
  g_type_ensure (HX_TYPE_TIMELINE_BOX);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-entity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, body);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, columns);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, said);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, head);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, suggestions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, names);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, members);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, likeness);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, properties);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, relations);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, mentions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, descriptions);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, naming);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxEntityPage, delete);
}

static void
hx_entity_page_class_init (HxEntityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_entity_page_get_property;
  object_class->set_property = hx_entity_page_set_property;
  object_class->dispose = hx_entity_page_dispose;

  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
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
  gboolean is_other;

  g_return_if_fail (HX_IS_ENTITY_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->entity != NULL);

  is_other = self->details == NULL || self->details->focus.id != details->focus.id;
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
  update_said (self);
  fill_rest (self, is_other);
  hx_memo_section_set (self->memo, desk, HX_MEMO_ENTITY, details->focus.id, details->memos);
  gtk_widget_set_visible (self->delete, !hx_project_get_read_only (hx_desk_get_project (desk)));
}

/**
 * hx_entity_page_set_is_page:
 * @self: an entity page
 * @is_page: whether it stands in the main area, not in the inspector
 */
void
hx_entity_page_set_is_page (HxEntityPage *self,
                            gboolean      is_page)
{
  g_return_if_fail (HX_IS_ENTITY_PAGE (self));

  hx_entity_head_set_is_page (self->head, is_page);
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
