/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-relation-box.h"

#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-relation-dialog.h"
#include "dialogs/hx-relation-popover.h"
#include "hx-evidence.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-property-box.h"
#include "model/hx-entity-names.h"

#include <glib/gi18n.h>

#define QUOTE_CHARS 120

struct _HxRelationBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  GtkWidget  *add;
};

/* A relation that is being added: first its wording is asked for, then the other entity. */
typedef struct
{
  HxRelationBox     *box;
  gint64             entity;
  HxRelationWording *wording;
} Adding;

G_DEFINE_FINAL_TYPE (HxRelationBox, hx_relation_box, HX_TYPE_ROW_GROUP)

static const HxRelation *
find_relation (HxRelationBox *self,
               GVariant      *id)
{
  return self->details != NULL
           ? hx_entity_facts_get_relation (self->details->about, g_variant_get_int64 (id)) : NULL;
}

static HxEdit *
begin (HxRelationBox *self,
       const char    *label)
{
  return hx_project_begin (hx_desk_get_project (self->desk), label);
}

/* --- Adding ---------------------------------------------------------------------------------- */

static Adding *
adding_new (HxRelationBox           *self,
            gint64                   entity,
            const HxRelationWording *wording)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->box = g_object_ref (self);
  adding->entity = entity;
  adding->wording = wording != NULL ? hx_relation_wording_copy (wording) : NULL;
  return adding;
}

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->box);
  g_clear_pointer (&adding->wording, hx_relation_wording_free);
  g_free (adding);
}

static void
entity_chosen_cb (HxDesk       *desk,
                  gint64        id,
                  HxEntityType  type,
                  const char   *name,
                  gpointer      data)
{
  Adding *adding = data;
  HxEdit *edit = begin (adding->box, _("Add Relation"));
  gint64 other = id != 0 ? id : hx_edit_add_entity_typed (edit, type, name);
  gint64 relation_type = hx_relation_wording_add_type (adding->wording, edit);

  if (adding->wording->reversed)
    hx_edit_add_relation (edit, relation_type, other, adding->entity);
  else
    hx_edit_add_relation (edit, relation_type, adding->entity, other);
  hx_desk_commit (desk, edit, _("Relation added"));
}

/* The popover before is still on its way out. */
static gboolean
ask_entity_cb (gpointer data)
{
  Adding *adding = data;
  HxRelationBox *self = adding->box;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    hx_entity_popover_choose (self->add, NULL, self->desk, "", entity_chosen_cb,
                              adding_new (self, adding->entity, adding->wording), adding_free);
  return G_SOURCE_REMOVE;
}

static void
wording_chosen_cb (const HxRelationWording *wording,
                   gpointer                 data)
{
  Adding *adding = data;

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ask_entity_cb,
                   adding_new (adding->box, adding->entity, wording), adding_free);
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  HxRelationPopover *popover;

  if (self->details == NULL)
    return;

  popover = hx_relation_popover_new (self->desk, self->details->about->relation_types,
                                     hx_entity_get_name (self->details->entity), NULL);
  hx_relation_popover_show (popover, self->add, NULL, wording_chosen_cb,
                            adding_new (self, self->details->focus.id, NULL), adding_free);
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  AdwDialog *dialog;

  if (find_relation (self, parameter) == NULL)
    return;

  dialog = hx_relation_dialog_new (self->desk, g_variant_get_int64 (parameter),
                                   self->details->focus.id, self->details->about->relations,
                                   self->details->about->relation_types);
  adw_dialog_present (dialog, widget);
}

static void
turn_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  HxEdit *edit;

  if (find_relation (self, parameter) == NULL)
    return;

  edit = begin (self, _("Turn Relation"));
  hx_edit_turn_relation (edit, g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, NULL);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  HxEdit *edit;

  if (find_relation (self, parameter) == NULL)
    return;

  edit = begin (self, _("Delete Relation"));
  hx_edit_delete_relation (edit, g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("Relation deleted"));
}

static void
add_evidence_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  const HxFocus *text;
  HxEdit *edit;

  if (find_relation (self, parameter) == NULL)
    return;

  text = hx_desk_get_last_text (self->desk);
  if (text->source == 0)
    {
      hx_desk_toast (self->desk, FALSE, _("Select the words in the text that say so first"));
      return;
    }
  edit = begin (self, _("Add Evidence"));
  hx_edit_add_evidence (edit, g_variant_get_int64 (parameter), hx_evidence_add (edit, text));
  hx_desk_commit (self->desk, edit, _("Selected text added as evidence"));
}

static void
remove_evidence_action (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);
  gint64 relation, passage;
  HxEdit *edit;

  g_variant_get (parameter, "(xx)", &relation, &passage);
  edit = begin (self, _("Remove Evidence"));
  hx_edit_delete_evidence (edit, relation, passage);
  hx_desk_commit (self->desk, edit, _("Evidence removed"));
}

static void
show_evidence_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);

  hx_entity_facts_reveal_evidence (self->details->about, self->desk,
                                   g_variant_get_int64 (parameter));
}

static void
show_entity_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  HxRelationBox *self = HX_RELATION_BOX (widget);

  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY,
                                              .id = g_variant_get_int64 (parameter) });
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_relation_box_dispose (GObject *object)
{
  HxRelationBox *self = HX_RELATION_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_relation_box_parent_class)->dispose (object);
}

static void
hx_relation_box_class_init (HxRelationBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_relation_box_dispose;

  gtk_widget_class_install_action (widget_class, "relation.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "relation.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "relation.turn", "x", turn_action);
  gtk_widget_class_install_action (widget_class, "relation.delete", "x", delete_action);
  gtk_widget_class_install_action (widget_class, "relation.add-evidence", "x",
                                   add_evidence_action);
  gtk_widget_class_install_action (widget_class, "relation.remove-evidence", "(xx)",
                                   remove_evidence_action);
  gtk_widget_class_install_action (widget_class, "relation.evidence", "x", show_evidence_action);
  gtk_widget_class_install_action (widget_class, "relation.show-entity", "x", show_entity_action);
}

static void
hx_relation_box_init (HxRelationBox *self)
{
  self->add = hx_row_button ("list-add-symbolic", _("Add Relation"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "relation.add");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
}

/* --- Filling --------------------------------------------------------------------------------- */

static gboolean
is_reversed (const HxRelation *relation,
             gint64            from)
{
  return relation->entity != from;
}

static const char *
get_other_name (const HxRelation *relation,
                gint64            from)
{
  return is_reversed (relation, from) ? relation->entity_name : relation->other_name;
}

/**
 * hx_relation_box_dup_sentence:
 * @relation: a relation
 * @from: the end that it is read from
 *
 * Returns: (transfer full): "leads Harbour League"
 */
char *
hx_relation_box_dup_sentence (const HxRelation *relation,
                              gint64            from)
{
  g_autofree char *isolated = NULL;

  /* Translators: a relation, an entity: “leads Harbour League” */
  return g_strdup_printf (_("%s %s"),
                          is_reversed (relation, from) ? relation->inverse : relation->name,
                          hx_phrase_isolate (get_other_name (relation, from), &isolated));
}

static char *
dup_subtitle (const HxRelation *relation)
{
  g_autofree char *span = hx_property_box_dup_span (relation->since, relation->until);
  guint n = relation->evidence->len;
  GString *subtitle = g_string_new (span);

  if (n > 0)
    {
      if (subtitle->len > 0)
        g_string_append (subtitle, " · ");
      g_string_append_printf (subtitle, ngettext ("%u passage", "%u passages", n), n);
    }
  if (relation->note != NULL && *relation->note != '\0')
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", relation->note);
  if (subtitle->len == 0)
    g_string_append (subtitle, _("No evidence yet"));

  return g_string_free (subtitle, FALSE);
}

static GMenuModel *
make_menu (const HxRelation *relation)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();

  hx_row_menu_add (menu, _("_Edit…"), "relation.edit", relation->id);
  if (!g_str_equal (relation->name, relation->inverse))
    hx_row_menu_add (menu, _("_Turn Direction"), "relation.turn", relation->id);
  hx_row_menu_add (menu, _("Add _Selected Text as Evidence"), "relation.add-evidence",
                   relation->id);
  hx_row_menu_add (last, _("_Delete"), "relation.delete", relation->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_evidence (HxRelationBox    *self,
               const HxRelation *relation,
               HxPassage        *passage,
               gboolean          writable)
{
  HxSource *source = hx_details_get_source (self->details, hx_passage_get_source (passage));
  g_autofree char *quote = hx_phrase_dup_quote (hx_passage_get_label (passage), QUOTE_CHARS);
  GtkWidget *row = hx_row_new (quote, hx_phrase_source_title (source));

  hx_row_set_action (row, "relation.evidence", hx_passage_get_id (passage));
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  if (writable)
    {
      GtkWidget *remove = hx_row_button ("list-remove-symbolic", _("Remove Evidence"));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "(xx)", relation->id,
                                        hx_passage_get_id (passage));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "relation.remove-evidence");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
    }

  return row;
}

static void
add_row (HxRelationBox    *self,
         const HxRelation *relation,
         gboolean          writable)
{
  gint64 from = self->details->focus.id;
  g_autofree char *sentence = hx_relation_box_dup_sentence (relation, from);
  g_autofree char *subtitle = dup_subtitle (relation);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, relation->id);
  g_autofree char *show = g_strdup_printf (_("Show “%s”"), get_other_name (relation, from));
  GtkWidget *row = hx_row_new_expander (sentence, subtitle);
  GtkWidget *other = hx_row_new (show, NULL);

  if (writable)
    {
      g_autoptr(GMenuModel) menu = make_menu (relation);

      adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row),
                                   hx_row_menu_button (menu, _("Relation Options")));
    }
  for (guint i = 0; i < relation->evidence->len; i++)
    {
      HxPassage *passage;

      passage = hx_entity_facts_get_evidence (self->details->about,
                                              g_array_index (relation->evidence, gint64, i));
      if (passage != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                  make_evidence (self, relation, passage, writable));
    }
  hx_row_set_action (other, "relation.show-entity",
                     is_reversed (relation, from) ? relation->entity : relation->other);
  adw_action_row_add_suffix (ADW_ACTION_ROW (other),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), other);
  hx_row_group_append (HX_ROW_GROUP (self), row, key);
}

static char *
dup_shown (HxRelationBox *self,
           gboolean       writable)
{
  GPtrArray *relations = self->details->about->relations;
  GString *all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);
      g_autofree char *sentence = hx_relation_box_dup_sentence (relation,
                                                                self->details->focus.id);
      g_autofree char *subtitle = dup_subtitle (relation);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %s %s", relation->id, sentence,
                              subtitle);
      for (guint j = 0; j < relation->evidence->len; j++)
        g_string_append_printf (all, " %" G_GINT64_FORMAT,
                                g_array_index (relation->evidence, gint64, j));
    }

  return g_string_free (all, FALSE);
}

/**
 * hx_relation_box_set:
 * @self: a relation box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows the relations of an entity.
 */
void
hx_relation_box_set (HxRelationBox *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  GPtrArray *relations;
  g_autofree char *shown = NULL;
  gboolean writable;

  g_return_if_fail (HX_IS_RELATION_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  relations = details->about->relations;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  gtk_widget_set_visible (self->add, writable);
  gtk_widget_set_visible (GTK_WIDGET (self), writable || relations->len > 0);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         relations->len == 0
                                           ? _("Who leads it, what it is part of…") : NULL);

  shown = dup_shown (self, writable);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  for (guint i = 0; i < relations->len; i++)
    add_row (self, g_ptr_array_index (relations, i), writable);
  hx_row_group_end (HX_ROW_GROUP (self));
}
