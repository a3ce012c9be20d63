/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-relation-dialog.h"

#include "dialogs/hx-relation-wording.h"
#include "inspector/hx-field.h"
#include "model/hx-property.h"

#include <glib/gi18n.h>

struct _HxRelationDialog
{
  AdwDialog            parent_instance;

  HxDesk              *desk;
  GPtrArray           *relations;   /* owns @relation */
  GPtrArray           *types;
  const HxRelation    *relation;
  gint64               from;        /* the end that it is read from */
  GPtrArray           *wordings;    /* HxRelationWording, one for each line */

  GtkWidget           *save;
  GtkLabel            *sentence;
  AdwComboRow         *wording_row;
  AdwEntryRow         *since_row;
  AdwEntryRow         *until_row;
  AdwEntryRow         *note_row;
  AdwPreferencesGroup *words_group;
  AdwEntryRow         *name_row;
  AdwEntryRow         *inverse_row;
};

G_DEFINE_FINAL_TYPE (HxRelationDialog, hx_relation_dialog, ADW_TYPE_DIALOG)

static gboolean
is_reversed (HxRelationDialog *self)
{
  return self->relation->entity != self->from;
}

static const HxRelationWording *
get_wording (HxRelationDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->wording_row);

  return selected < self->wordings->len ? g_ptr_array_index (self->wordings, selected) : NULL;
}

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* --- Callbacks ------------------------------------------------------------------------------- */

/* What is changed in the wording is changed for the type, so another type has other words. */
static void
wording_changed_cb (HxRelationDialog *self)
{
  const HxRelationWording *wording = self->relation != NULL ? get_wording (self) : NULL;
  g_autofree char *sentence = NULL;
  const char *one, *other;

  if (wording == NULL)
    return;

  one = is_reversed (self) ? self->relation->other_name : self->relation->entity_name;
  other = is_reversed (self) ? self->relation->entity_name : self->relation->other_name;
  sentence = g_strdup_printf (_("%s %s %s"), one, hx_relation_wording_get (wording), other);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->words_group), wording->type != 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), wording->name);
  gtk_editable_set_text (GTK_EDITABLE (self->inverse_row), wording->inverse);
}

static void
changed_cb (HxRelationDialog *self)
{
  hx_field_set_fault (self->since_row, NULL);
  hx_field_set_fault (self->until_row, NULL);
}

static gboolean
check_date (AdwEntryRow *row)
{
  g_autofree char *text = dup_text (row);
  g_autofree char *checked = NULL;
  g_autoptr(GError) error = NULL;

  if (*text == '\0')
    return TRUE;

  checked = hx_property_dup_checked (HX_PROPERTY_DATE, text, &error);
  if (checked != NULL)
    return TRUE;

  hx_field_set_fault (row, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return FALSE;
}

static void
set_words (HxRelationDialog        *self,
           HxEdit                  *edit,
           const HxRelationWording *wording)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *inverse = dup_text (self->inverse_row);

  if (wording->type != 0 && *name != '\0'
      && (!g_str_equal (name, wording->name) || !g_str_equal (inverse, wording->inverse)))
    hx_edit_set_relation_type (edit, wording->type, name, inverse);
}

static void
save_cb (HxRelationDialog *self)
{
  const HxRelationWording *wording = get_wording (self);
  g_autofree char *since = dup_text (self->since_row);
  g_autofree char *until = dup_text (self->until_row);
  g_autofree char *note = dup_text (self->note_row);
  HxEdit *edit;

  if (wording == NULL || !check_date (self->until_row) || !check_date (self->since_row))
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Change Relation"));
  /* What goes both ways has no direction to turn. */
  if (wording->reversed != is_reversed (self)
      && !g_str_equal (wording->name, wording->inverse))
    hx_edit_turn_relation (edit, self->relation->id);
  hx_edit_set_relation (edit, self->relation->id, hx_relation_wording_add_type (wording, edit),
                        since, until, note);
  set_words (self, edit, wording);
  hx_desk_commit (self->desk, edit, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_relation_dialog_dispose (GObject *object)
{
  HxRelationDialog *self = HX_RELATION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_RELATION_DIALOG);
  self->relation = NULL;
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_relation_dialog_parent_class)->dispose (object);
}

static void
hx_relation_dialog_class_init (HxRelationDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_relation_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-relation-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, wording_row);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, since_row);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, words_group);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HxRelationDialog, inverse_row);
  gtk_widget_class_bind_template_callback (widget_class, wording_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hx_relation_dialog_init (HxRelationDialog *self)
{
  g_autoptr(GtkExpression) expression = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  adw_combo_row_set_expression (self->wording_row, expression);
}

static void
fill_wordings (HxRelationDialog *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  self->wordings = hx_relation_wording_list (self->types);
  for (guint i = 0; i < self->wordings->len; i++)
    {
      const HxRelationWording *wording = g_ptr_array_index (self->wordings, i);

      gtk_string_list_append (list, hx_relation_wording_get (wording));
      if (wording->type == self->relation->type
          && (wording->reversed == is_reversed (self)
              || g_str_equal (wording->name, wording->inverse)))
        selected = i;
    }
  adw_combo_row_set_model (self->wording_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->wording_row, selected);
}

static void
describe_words (HxRelationDialog *self)
{
  for (guint i = 0; i < self->types->len; i++)
    {
      const HxRelationType *type = g_ptr_array_index (self->types, i);
      g_autofree char *words = NULL;

      if (type->id != self->relation->type || type->n_relations < 2)
        continue;
      words = g_strdup_printf (ngettext ("Changes it for %u relation of this kind",
                                         "Changes it for all %u relations of this kind",
                                         type->n_relations), type->n_relations);
      adw_preferences_group_set_description (self->words_group, words);
    }
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/**
 * hx_relation_dialog_new:
 * @desk: the desk
 * @relation: the id of a relation
 * @from: the entity it is read from
 * @relations: (element-type HxRelation): relations, @relation among them
 * @types: (element-type HxRelationType): the types there are
 *
 * Makes a dialog for a relation. What it does is one edit.
 *
 * Returns: (transfer floating) (nullable): the dialog, or %NULL if there is no such relation
 */
AdwDialog *
hx_relation_dialog_new (HxDesk    *desk,
                        gint64     relation,
                        gint64     from,
                        GPtrArray *relations,
                        GPtrArray *types)
{
  const HxRelation *found = NULL;
  HxRelationDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (relations != NULL && types != NULL, NULL);

  for (guint i = 0; i < relations->len && found == NULL; i++)
    if (((HxRelation *) g_ptr_array_index (relations, i))->id == relation)
      found = g_ptr_array_index (relations, i);
  if (found == NULL)
    return NULL;

  self = g_object_new (HX_TYPE_RELATION_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->relations = g_ptr_array_ref (relations);
  self->types = g_ptr_array_ref (types);
  self->relation = found;
  self->from = from;
  fill_wordings (self);
  wording_changed_cb (self);
  describe_words (self);
  set_text (self->since_row, found->since);
  set_text (self->until_row, found->until);
  set_text (self->note_row, found->note);

  return ADW_DIALOG (self);
}
