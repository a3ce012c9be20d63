/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claim-dialog.h"

#include <glib/gi18n.h>

#include "analyse/hx-values.h"
#include "claims/hx-claim-choices.h"
#include "claims/hx-claim-words.h"
#include "inspector/hx-field.h"
#include "inspector/hx-grade.h"

struct _HxClaimDialog
{
  AdwDialog    parent_instance;

  HxDesk      *desk;
  HxClaim     *claim;            /* (nullable): the one that is changed */

  GtkWidget   *save;
  AdwEntryRow *question_row;
  AdwComboRow *kind_row;
  AdwEntryRow *unit_row;
  AdwSpinRow  *tolerance_row;
  AdwComboRow *likelihood_row;
  AdwComboRow *credibility_row;
  AdwEntryRow *note_row;
};

G_DEFINE_FINAL_TYPE (HxClaimDialog, hx_claim_dialog, ADW_TYPE_DIALOG)

static HxClaimKind
get_kind (HxClaimDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  return selected < HX_N_CLAIM_KINDS ? selected : HX_CLAIM_TEXT;
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
kind_cb (HxClaimDialog *self)
{
  HxClaimKind kind = get_kind (self);
  gboolean figure = hx_claim_kind_is_figure (kind);

  gtk_widget_set_visible (GTK_WIDGET (self->unit_row),
                          figure && kind != HX_CLAIM_COUNT && kind != HX_CLAIM_PERCENT);
  gtk_widget_set_visible (GTK_WIDGET (self->tolerance_row), figure);
}

static void
changed_cb (HxClaimDialog *self)
{
  hx_field_set_fault (self->question_row, NULL);
  hx_field_set_fault (self->unit_row, NULL);
}

static gboolean
check_question (HxClaimDialog *self)
{
  g_autofree char *question = NULL;

  question = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->question_row))));
  if (*question != '\0')
    return TRUE;

  hx_field_set_fault (self->question_row, _("Write a question, such as “How many died?”"));
  gtk_widget_grab_focus (GTK_WIDGET (self->question_row));
  return FALSE;
}

static const char *
find_unit (const char *text)
{
  g_autofree char *one = g_strdup_printf ("1 %s", text);
  g_autoptr(HxValue) value = hx_values_parse (one, NULL);

  return value != NULL && value->unit != NULL ? value->unit : hx_unit_find_by_name (text);
}

/* The unit's code, however it is written; NULL: none. */
static gboolean
read_unit (HxClaimDialog  *self,
           const char    **unit)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->unit_row));

  *unit = NULL;
  if (*text == '\0' || !gtk_widget_get_visible (GTK_WIDGET (self->unit_row)))
    return TRUE;
  *unit = find_unit (text);
  if (*unit != NULL)
    return TRUE;

  hx_field_set_fault (self->unit_row, _("No such unit is known; write one such as km, kg or EUR"));
  gtk_widget_grab_focus (GTK_WIDGET (self->unit_row));
  return FALSE;
}

static void
save_cb (HxClaimDialog *self)
{
  HxClaimDraft draft = {
    .question = gtk_editable_get_text (GTK_EDITABLE (self->question_row)),
    .kind = get_kind (self),
    .tolerance = adw_spin_row_get_value (self->tolerance_row) * 10 + .5,
    .note = gtk_editable_get_text (GTK_EDITABLE (self->note_row)),
    .likelihood = adw_combo_row_get_selected (self->likelihood_row),
    .credibility = adw_combo_row_get_selected (self->credibility_row),
    .relevance = self->claim != NULL ? self->claim->said.relevance : HX_RELEVANCE_NONE,
  };
  HxEdit *edit;

  if (!read_unit (self, &draft.unit) || !check_question (self))
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk),
                           self->claim == NULL ? _("New Claim") : _("Change Claim"));
  if (self->claim != NULL)
    hx_edit_set_claim (edit, self->claim->id, &draft);
  else
    hx_edit_add_claim (edit, &draft);
  hx_desk_commit (self->desk, edit, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_claim_dialog_dispose (GObject *object)
{
  HxClaimDialog *self = HX_CLAIM_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CLAIM_DIALOG);
  g_clear_pointer (&self->claim, hx_claim_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_claim_dialog_parent_class)->dispose (object);
}

static void
hx_claim_dialog_class_init (HxClaimDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_claim_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-claim-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, question_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, tolerance_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, likelihood_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, credibility_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimDialog, note_row);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hx_claim_dialog_init (HxClaimDialog *self)
{
  g_autoptr(GtkStringList) kinds = hx_claim_choices_kinds ();
  g_autoptr(GtkStringList) likelihoods = hx_claim_choices_likelihoods ();
  g_autoptr(GtkStringList) credibilities = hx_claim_choices_credibilities ();
  g_autofree char *tooltip = hx_grade_dup_tooltip (HX_SOURCE_CREDIBILITY);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->likelihood_row, G_LIST_MODEL (likelihoods));
  adw_combo_row_set_model (self->credibility_row, G_LIST_MODEL (credibilities));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->credibility_row), tooltip);
}

static void
show_claim (HxClaimDialog *self)
{
  const HxClaimDraft *said = &self->claim->said;

  adw_dialog_set_title (ADW_DIALOG (self), _("Edit Claim"));
  gtk_button_set_label (GTK_BUTTON (self->save), _("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->question_row), said->question);
  adw_combo_row_set_selected (self->kind_row, said->kind);
  gtk_editable_set_text (GTK_EDITABLE (self->unit_row), said->unit != NULL ? hx_unit_get_name (said->unit) : "");
  adw_spin_row_set_value (self->tolerance_row, said->tolerance / 10.);
  adw_combo_row_set_selected (self->likelihood_row, said->likelihood);
  adw_combo_row_set_selected (self->credibility_row, said->credibility);
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), said->note);
}

/**
 * hx_claim_dialog_new:
 * @desk: the desk
 * @claim: (nullable): the claim to change; %NULL: a new one
 *
 * Makes a dialog for a claim. What it does is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_claim_dialog_new (HxDesk  *desk,
                     HxClaim *claim)
{
  HxClaimDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_CLAIM_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  if (claim != NULL)
    {
      self->claim = hx_claim_ref (claim);
      show_claim (self);
    }
  kind_cb (self);

  return ADW_DIALOG (self);
}
