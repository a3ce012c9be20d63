/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-position-dialog.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-choices.h"
#include "claims/hx-entity-field.h"
#include "claims/hx-typed-value.h"
#include "inspector/hx-field.h"
#include "inspector/hx-phrase.h"

#define QUOTE_CHARS 300

enum
{
  ANSWER_OPEN,
  ANSWER_YES,
  ANSWER_NO,
};

struct _HxPositionDialog
{
  AdwDialog      parent_instance;

  HxDesk        *desk;
  HxClaim       *claim;
  HxPosition    *position;
  char          *typed;        /* what stood in the row for the value first */
  HxEntityField *entity;
  HxEntityField *speaker;

  GtkWidget     *save;
  GtkLabel      *question;
  GtkLabel      *quote;
  AdwComboRow   *stance_row;
  AdwComboRow   *answer_row;
  AdwActionRow  *entity_row;
  AdwEntryRow   *value_row;
  AdwActionRow  *wording_row;
  GtkLabel      *echo;
  AdwActionRow  *speaker_row;
  AdwEntryRow   *attributed_row;
  AdwEntryRow   *note_row;
};

G_DEFINE_FINAL_TYPE (HxPositionDialog, hx_position_dialog, ADW_TYPE_DIALOG)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
read_value (HxPositionDialog *self,
            HxTypedValue     *value)
{
  return hx_typed_value_read (value, get_text (self->value_row), &self->claim->said,
                              self->position->said.unit);
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
value_cb (HxPositionDialog *self)
{
  HxTypedValue value;
  gboolean right;

  if (self->claim == NULL)
    return;
  right = read_value (self, &value);
  hx_field_set_fault (self->value_row, right ? NULL
                                             : hx_typed_value_get_hint (self->claim->said.kind));
  gtk_label_set_text (self->echo, value.echo != NULL ? value.echo : "");
  gtk_widget_set_visible (GTK_WIDGET (self->echo), value.echo != NULL);
  hx_typed_value_clear (&value);
}

/* What was not touched stays as it was understood. */
static gboolean
take_value (HxPositionDialog *self,
            HxTypedValue     *value,
            HxPositionDraft  *draft)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->value_row));

  *value = (HxTypedValue) { 0 };
  if (!shown || g_str_equal (get_text (self->value_row), self->typed))
    return TRUE;
  if (!read_value (self, value))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->value_row));
      return FALSE;
    }
  draft->minimum = value->minimum;
  draft->maximum = value->maximum;
  draft->unit = value->unit;
  draft->approximate = value->approximate;
  draft->edtf = value->edtf;
  draft->value = value->value;
  draft->by_hand = TRUE;
  return TRUE;
}

static void
take_answer (HxPositionDialog *self,
             HxPositionDraft  *draft)
{
  guint selected = adw_combo_row_get_selected (self->answer_row);

  if (self->claim->said.kind != HX_CLAIM_YES_NO)
    return;
  draft->value = selected == ANSWER_YES ? "yes" : selected == ANSWER_NO ? "no" : NULL;
  draft->by_hand |= g_strcmp0 (draft->value, self->position->said.value) != 0;
}

static void
take_entity (HxPositionDialog *self,
             HxEdit           *edit,
             HxPositionDraft  *draft)
{
  if (hx_claim_kind_is_entity (self->claim->said.kind))
    {
      draft->entity = hx_entity_field_add_to (self->entity, edit);
      draft->by_hand |= draft->entity != self->position->said.entity;
    }
  draft->speaker = hx_entity_field_add_to (self->speaker, edit);
}

static void
save_cb (HxPositionDialog *self)
{
  HxPositionDraft draft = self->position->said;
  HxTypedValue value;
  HxEdit *edit;

  if (take_value (self, &value, &draft))
    {
      draft.stance = MIN (adw_combo_row_get_selected (self->stance_row), HX_STANCE_SILENT - 1);
      draft.attributed = get_text (self->attributed_row);
      draft.note = get_text (self->note_row);
      take_answer (self, &draft);
      edit = hx_project_begin (hx_desk_get_project (self->desk), _("Change Position"));
      take_entity (self, edit, &draft);
      hx_edit_set_position (edit, self->position->id, &draft);
      hx_desk_commit (self->desk, edit, NULL);
      adw_dialog_close (ADW_DIALOG (self));
    }
  hx_typed_value_clear (&value);
}

static void
remove_cb (HxPositionDialog *self)
{
  HxEdit *edit = hx_project_begin (hx_desk_get_project (self->desk), _("Remove Position"));

  hx_edit_delete_position (edit, self->position->id);
  hx_desk_commit (self->desk, edit, _("Position removed"));
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_position_dialog_dispose (GObject *object)
{
  HxPositionDialog *self = HX_POSITION_DIALOG (object);

  g_clear_pointer (&self->entity, hx_entity_field_free);
  g_clear_pointer (&self->speaker, hx_entity_field_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_POSITION_DIALOG);
  g_clear_pointer (&self->claim, hx_claim_unref);
  g_clear_pointer (&self->position, hx_position_unref);
  g_clear_pointer (&self->typed, g_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_position_dialog_parent_class)->dispose (object);
}

static void
hx_position_dialog_class_init (HxPositionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_position_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-position-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, question);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, quote);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, stance_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, answer_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, entity_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, wording_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, echo);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, speaker_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, attributed_row);
  gtk_widget_class_bind_template_child (widget_class, HxPositionDialog, note_row);
  gtk_widget_class_bind_template_callback (widget_class, value_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
hx_position_dialog_init (HxPositionDialog *self)
{
  g_autoptr(GtkStringList) stances = hx_claim_choices_stances ();
  g_autoptr(GtkStringList) answers = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->stance_row, G_LIST_MODEL (stances));
  gtk_string_list_append (answers, _("Open"));
  gtk_string_list_append (answers, _("Yes"));
  gtk_string_list_append (answers, _("No"));
  adw_combo_row_set_model (self->answer_row, G_LIST_MODEL (answers));
}

static const char *
get_value_title (HxClaimKind kind)
{
  switch (kind)
    {
    case HX_CLAIM_DATE:
      return _("Date");
    case HX_CLAIM_QUOTE:
      return _("Words");
    case HX_CLAIM_TEXT:
      return _("Answer");
    case HX_CLAIM_COUNT:
    case HX_CLAIM_PERCENT:
    case HX_CLAIM_MONEY:
    case HX_CLAIM_DISTANCE:
    case HX_CLAIM_MEASURE:
    case HX_CLAIM_DURATION:
    case HX_CLAIM_PLACE:
    case HX_CLAIM_ENTITY:
    case HX_CLAIM_YES_NO:
    default:
      return _("Value");
    }
}

static void
show_value (HxPositionDialog *self)
{
  const HxPositionDraft *said = &self->position->said;
  HxClaimKind kind = self->claim->said.kind;
  gboolean entity = hx_claim_kind_is_entity (kind);

  self->typed = hx_typed_value_dup_text (said, &self->claim->said);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->value_row), get_value_title (kind));
  gtk_editable_set_text (GTK_EDITABLE (self->value_row), self->typed);
  gtk_widget_set_visible (GTK_WIDGET (self->value_row), !entity && kind != HX_CLAIM_YES_NO);
  gtk_widget_set_visible (GTK_WIDGET (self->entity_row), entity);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_row), kind == HX_CLAIM_YES_NO);
  adw_combo_row_set_selected (self->answer_row,
                              g_strcmp0 (said->value, "yes") == 0 ? ANSWER_YES
                              : g_strcmp0 (said->value, "no") == 0 ? ANSWER_NO : ANSWER_OPEN);
  adw_action_row_set_subtitle (self->wording_row, said->wording);
  gtk_widget_set_visible (GTK_WIDGET (self->wording_row), *said->wording != '\0');
  value_cb (self);
}

static void
show_position (HxPositionDialog *self)
{
  const HxPositionDraft *said = &self->position->said;

  gtk_label_set_text (self->question, self->claim->said.question);
  if (self->position->evidence->len > 0)
    {
      const HxPositionEvidence *first = &g_array_index (self->position->evidence,
                                                        HxPositionEvidence, 0);
      g_autofree char *quote = hx_phrase_dup_quote (first->text, QUOTE_CHARS);

      gtk_label_set_text (self->quote, quote);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->quote), self->position->evidence->len > 0);
  adw_combo_row_set_selected (self->stance_row, said->stance);
  gtk_editable_set_text (GTK_EDITABLE (self->attributed_row), said->attributed);
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), said->note);
  show_value (self);
}

/**
 * hx_position_dialog_new:
 * @desk: the desk
 * @claim: a claim
 * @position: a position on it that is not silent
 *
 * Makes a dialog for a position. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_position_dialog_new (HxDesk     *desk,
                        HxClaim    *claim,
                        HxPosition *position)
{
  HxPositionDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (claim != NULL && position != NULL, NULL);

  self = g_object_new (HX_TYPE_POSITION_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->claim = hx_claim_ref (claim);
  self->position = hx_position_ref (position);
  self->entity = hx_entity_field_new (self->entity_row, desk, position->said.entity,
                                      position->entity_name);
  self->speaker = hx_entity_field_new (self->speaker_row, desk, position->said.speaker,
                                       position->speaker_name);
  show_position (self);
  return ADW_DIALOG (self);
}

/**
 * hx_position_dialog_present_cell:
 * @parent: a widget
 * @desk: the desk
 * @matrix: the matrix
 * @claim: a claim
 * @source: a source
 *
 * Shows the dialog for what a source, or the first of its column, says on a claim.
 */
void
hx_position_dialog_present_cell (GtkWidget *parent,
                                 HxDesk    *desk,
                                 HxMatrix  *matrix,
                                 gint64     claim,
                                 gint64     source)
{
  const HxMatrixCell *cell;
  HxPosition *found = NULL;
  guint row, column;

  if (source == 0 || !hx_matrix_find (matrix, claim, source, &row, &column))
    return;

  cell = hx_matrix_get_cell (matrix, row, column);
  for (guint i = 0; cell->positions != NULL && i < cell->positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (cell->positions, i);

      if (found == NULL || (found->source != source && position->source == source))
        found = position;
    }
  if (found != NULL)
    adw_dialog_present (hx_position_dialog_new (desk, hx_matrix_get_claim (matrix, row), found),
                        parent);
}
