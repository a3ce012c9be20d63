/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-claim-page.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-choices.h"
#include "claims/hx-claim-dialog.h"
#include "claims/hx-claim-edits.h"
#include "claims/hx-claim-words.h"
#include "claims/hx-position-dialog.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-claim-evidence.h"
#include "inspector/hx-claim-lines.h"
#include "inspector/hx-field.h"
#include "inspector/hx-grade-hint.h"
#include "inspector/hx-grade.h"
#include "inspector/hx-origin-box.h"
#include "inspector/hx-proposal-box.h"

struct _HxClaimPage
{
  AdwBin           parent_instance;

  HxDesk          *desk;
  HxDetails       *details;
  guint            filling : 1;

  GtkLabel        *question;
  GtkWidget       *options;
  GtkLabel        *kind;
  GtkLabel        *verdict;
  const char      *verdict_class;
  GtkLabel        *finding;
  GtkLabel        *origins;
  GtkLabel        *here;
  HxClaimEvidence *of_source;
  HxProposalBox   *proposals;
  HxClaimEvidence *evidence;
  GtkWidget       *lines;
  GtkLabel        *silent;
  GtkLabel        *unchecked;
  GtkWidget       *side_by_side;
  HxOriginBox     *origin_box;
  AdwComboRow     *likelihood_row;
  AdwComboRow     *credibility_row;
  AdwEntryRow     *note_row;
  HxGradeHint     *hint;
};

G_DEFINE_FINAL_TYPE (HxClaimPage, hx_claim_page, ADW_TYPE_BIN)

static HxMatrix *
get_matrix (HxClaimPage *self)
{
  return hx_claims_get_matrix (hx_desk_get_claims (self->desk));
}

/* --- Commands --------------------------------------------------------------------------------- */

static void
assess (HxClaimPage        *self,
        const HxClaimDraft *draft)
{
  HxEdit *edit = hx_project_begin (hx_desk_get_project (self->desk), _("Assess Claim"));

  hx_edit_set_claim (edit, self->details->claim->id, draft);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
assessed_cb (HxClaimPage *self)
{
  HxClaimDraft draft;

  if (self->filling || self->details == NULL)
    return;

  draft = self->details->claim->said;
  draft.likelihood = adw_combo_row_get_selected (self->likelihood_row);
  draft.credibility = adw_combo_row_get_selected (self->credibility_row);
  if (draft.likelihood < HX_N_LIKELIHOODS && draft.credibility <= HX_N_GRADES)
    assess (self, &draft);
}

static void
note_cb (HxClaimPage *self)
{
  HxClaimDraft draft = self->details->claim->said;

  hx_field_applied (self->note_row);
  draft.note = gtk_editable_get_text (GTK_EDITABLE (self->note_row));
  assess (self, &draft);
}

static void
claim_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxClaimPage *self = HX_CLAIM_PAGE (widget);
  gint64 claim;

  if (self->details == NULL)
    return;

  claim = self->details->claim->id;
  if (g_str_equal (name, "claim.edit"))
    adw_dialog_present (hx_claim_dialog_new (self->desk, self->details->claim), widget);
  else if (g_str_equal (name, "claim.delete"))
    hx_claim_edits_delete (self->desk, claim);
  else if (g_str_equal (name, "claim.rest-silent"))
    hx_claim_edits_set_silent (self->desk, get_matrix (self), claim, 0);
  else
    hx_claim_edits_open (widget, get_matrix (self), claim, 0);
}

static void
edit_position_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  HxClaimPage *self = HX_CLAIM_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);

  for (guint i = 0; self->details != NULL && i < self->details->positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (self->details->positions, i);

      if (position->id == id)
        adw_dialog_present (hx_position_dialog_new (self->desk, self->details->claim, position),
                            widget);
    }
}

/* --- Filling ---------------------------------------------------------------------------------- */

static void
set_line (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
fill_head (HxClaimPage *self)
{
  const HxClaim *claim = self->details->claim;
  g_autofree char *kind = hx_claim_dup_kind (claim);
  g_autofree char *made = hx_claim_lines_dup_made (claim->coder, claim->created);
  g_autofree char *line = g_strdup_printf ("%s · %s", kind, made);

  gtk_label_set_text (self->question, claim->said.question);
  gtk_label_set_text (self->kind, line);
}

static void
fill_finding (HxClaimPage *self,
              HxMatrix    *matrix)
{
  const HxFinding *finding = NULL;
  const char *style = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *origins = NULL;
  guint row, column;

  if (matrix != NULL && hx_matrix_find (matrix, self->details->claim->id, 0, &row, &column))
    finding = hx_matrix_get_finding (matrix, row);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), finding != NULL);
  if (self->verdict_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), self->verdict_class);
  if (finding != NULL)
    {
      style = hx_finding_kind_get_style (finding->kind);
      gtk_label_set_text (self->verdict, hx_finding_kind_get_label (finding->kind));
      gtk_widget_add_css_class (GTK_WIDGET (self->verdict), style);
      detail = hx_finding_dup_detail (matrix, row);
    }
  self->verdict_class = style;
  set_line (self->finding, detail);

  origins = hx_claim_lines_dup_origins (hx_claims_get_origins (hx_desk_get_claims (self->desk)),
                                        self->details);
  set_line (self->origins, origins);
}

/* One source has one origin. */
static void
fill_origins (HxClaimPage *self)
{
  g_autoptr(GArray) sources = hx_claim_lines_list_sources (self->details);

  gtk_widget_set_visible (GTK_WIDGET (self->origin_box), sources->len > 1);
  if (sources->len > 1)
    hx_origin_box_set_sources (self->origin_box, self->desk, self->details->claim->id, sources);
}

static gboolean
is_unchecked (HxDetails *details,
              gint64     source)
{
  for (guint i = 0; i < details->positions->len; i++)
    if (((HxPosition *) g_ptr_array_index (details->positions, i))->source == source)
      return FALSE;

  return TRUE;
}

static void
fill_evidence (HxClaimPage *self,
               HxMatrix    *matrix,
               gboolean     writable)
{
  gint64 source = self->details->focus.source;
  HxSource *of = source != 0 ? hx_details_get_source (self->details, source) : NULL;
  g_autofree char *here = hx_claim_lines_dup_here (self->details);
  g_autofree char *silent = hx_claim_lines_dup_silent (self->details);
  g_autofree char *unchecked = hx_claim_lines_dup_unchecked (self->details);
  g_autofree char *title = hx_claim_lines_dup_source (of);

  /* Where they can be decided about, those that nobody has looked into have a row each. */
  set_line (self->here, writable && is_unchecked (self->details, source) ? NULL : here);
  if (of != NULL)
    hx_claim_evidence_set (self->of_source, self->desk, self->details, matrix, source, FALSE,
                           title);
  gtk_widget_set_visible (GTK_WIDGET (self->of_source),
                          of != NULL && hx_claim_evidence_get_n_rows (self->of_source) > 0);
  hx_claim_evidence_set (self->evidence, self->desk, self->details, matrix, source, source != 0,
                         source != 0 ? _("Others") : _("Evidence"));
  set_line (self->silent, silent);
  set_line (self->unchecked, writable ? NULL : unchecked);
  gtk_widget_set_visible (self->lines, silent != NULL || (unchecked != NULL && !writable));
}

static void
fill_assessment (HxClaimPage *self,
                 gboolean     writable)
{
  const HxClaimDraft *said = &self->details->claim->said;

  self->filling = TRUE;
  adw_combo_row_set_selected (self->likelihood_row, said->likelihood);
  adw_combo_row_set_selected (self->credibility_row, said->credibility);
  self->filling = FALSE;
  hx_field_set_value (self->note_row, self->details->claim->id, said->note);
  gtk_widget_set_sensitive (GTK_WIDGET (self->likelihood_row), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->credibility_row), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_row), writable);
  hx_grade_hint_set_desk (self->hint, self->desk);
}

static void
fill (HxClaimPage *self)
{
  HxMatrix *matrix = get_matrix (self);
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  gint64 claim = self->details->claim->id;

  fill_head (self);
  fill_finding (self, matrix);
  fill_evidence (self, matrix, writable);
  fill_origins (self);
  fill_assessment (self, writable);
  gtk_widget_set_visible (self->options, writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "claim.rest-silent",
                                 matrix != NULL && self->details->n_unchecked > 0);
  gtk_widget_set_visible (self->side_by_side,
                          hx_claim_edits_has_passages (matrix, claim, 0));
}

static void
matrix_cb (HxClaimPage *self)
{
  if (self->details != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_claim_page_dispose (GObject *object)
{
  HxClaimPage *self = HX_CLAIM_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CLAIM_PAGE);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_claim_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HX_TYPE_CLAIM_EVIDENCE);
  g_type_ensure (HX_TYPE_GRADE_HINT);
  g_type_ensure (HX_TYPE_ORIGIN_BOX);
  g_type_ensure (HX_TYPE_PROPOSAL_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-claim-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, question);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, options);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, kind);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, finding);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, origins);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, here);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, of_source);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, proposals);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, lines);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, silent);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, unchecked);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, side_by_side);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, origin_box);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, likelihood_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, credibility_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, note_row);
  gtk_widget_class_bind_template_child (widget_class, HxClaimPage, hint);
  gtk_widget_class_bind_template_callback (widget_class, assessed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
}

static void
hx_claim_page_class_init (HxClaimPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_claim_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "claim.edit", NULL, claim_action);
  gtk_widget_class_install_action (widget_class, "claim.delete", NULL, claim_action);
  gtk_widget_class_install_action (widget_class, "claim.rest-silent", NULL, claim_action);
  gtk_widget_class_install_action (widget_class, "claim.side-by-side", NULL, claim_action);
  gtk_widget_class_install_action (widget_class, "claim.edit-position", "x",
                                   edit_position_action);
}

static void
hx_claim_page_init (HxClaimPage *self)
{
  g_autoptr(GtkStringList) likelihoods = hx_claim_choices_likelihoods ();
  g_autoptr(GtkStringList) credibilities = hx_claim_choices_credibilities ();
  g_autofree char *tooltip = hx_grade_dup_tooltip (HX_SOURCE_CREDIBILITY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = TRUE;
  adw_combo_row_set_model (self->likelihood_row, G_LIST_MODEL (likelihoods));
  adw_combo_row_set_model (self->credibility_row, G_LIST_MODEL (credibilities));
  self->filling = FALSE;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->credibility_row), tooltip);
  hx_name_composite (self->options, _("Claim Options"));
}

/**
 * hx_claim_page_set:
 * @self: a claim page
 * @desk: the desk
 * @details: details of a claim
 *
 * Shows a claim.
 */
void
hx_claim_page_set (HxClaimPage *self,
                   HxDesk      *desk,
                   HxDetails   *details)
{
  HxClaims *claims;

  g_return_if_fail (HX_IS_CLAIM_PAGE (self) && HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->claim != NULL);

  claims = hx_desk_get_claims (desk);
  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (claims, "notify::matrix", G_CALLBACK (matrix_cb), self,
                             G_CONNECT_SWAPPED);
  hx_details_ref (details);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = details;
  hx_claims_want (claims);
  fill (self);
  hx_proposal_box_set (self->proposals, desk, details);
}

/**
 * hx_claim_page_decide:
 * @self: a claim page
 *
 * Moves the keyboard to what other sources may say on the claim.
 *
 * Returns: whether there is anything to decide
 */
gboolean
hx_claim_page_decide (HxClaimPage *self)
{
  g_return_val_if_fail (HX_IS_CLAIM_PAGE (self), FALSE);

  return hx_proposal_box_focus (self->proposals);
}
