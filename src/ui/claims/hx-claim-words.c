/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims, positions and what comes out of them, in words. */

#include "config.h"

#include "claims/hx-claim-words.h"

#include <glib/gi18n.h>

#include "base/hx-quotation.h"

static const char * const kind_questions[] = {
  [HX_CLAIM_COUNT] = N_("How many …?"),
  [HX_CLAIM_PERCENT] = N_("What share …?"),
  [HX_CLAIM_MONEY] = N_("How much money …?"),
  [HX_CLAIM_DISTANCE] = N_("How far …?"),
  [HX_CLAIM_MEASURE] = N_("How much …?"),
  [HX_CLAIM_DURATION] = N_("How long …?"),
  [HX_CLAIM_DATE] = N_("When …?"),
  [HX_CLAIM_PLACE] = N_("Where …?"),
  [HX_CLAIM_ENTITY] = N_("Who …?"),
  [HX_CLAIM_YES_NO] = N_("Did …?"),
  [HX_CLAIM_QUOTE] = N_("What did … say?"),
  [HX_CLAIM_TEXT] = N_("What …?"),
};

static const char * const finding_styles[] = {
  [HX_FINDING_OPEN] = "hx-open-question",
  [HX_FINDING_SINGLE_SOURCE] = "hx-single",
  [HX_FINDING_SINGLE_ORIGIN] = "hx-single",
  [HX_FINDING_AGREED] = "hx-agreed",
  [HX_FINDING_CONFLICT] = "hx-conflict",
};

static const char * const agreement_styles[] = {
  [HX_AGREEMENT_NONE] = "hx-none",
  [HX_AGREEMENT_ONLY] = "hx-only",
  [HX_AGREEMENT_AGREES] = "hx-agrees",
  [HX_AGREEMENT_VAGUE] = "hx-vague",
  [HX_AGREEMENT_DIFFERS] = "hx-differs",
};

/**
 * hx_claim_kind_get_question:
 * @kind: a kind
 *
 * Returns: (transfer none): how a question for it begins
 */
const char *
hx_claim_kind_get_question (HxClaimKind kind)
{
  return _(kind_questions[kind]);
}

/**
 * hx_finding_kind_get_style:
 * @kind: a kind
 *
 * Returns: (transfer none): the style class of its chip
 */
const char *
hx_finding_kind_get_style (HxFindingKind kind)
{
  return finding_styles[kind];
}

/**
 * hx_agreement_get_style:
 * @agreement: how something stands to what most say
 *
 * Returns: (transfer none): the style class of its cell
 */
const char *
hx_agreement_get_style (HxAgreement agreement)
{
  return agreement_styles[agreement];
}

/**
 * hx_position_dup_detail:
 * @position: a position
 * @language: (nullable): the language of its source, for the quotation marks
 *
 * Returns: (transfer full): to whom the source attributes it, and its first passage
 */
char *
hx_position_dup_detail (const HxPosition *position,
                        const char       *language)
{
  const char *speaker = position->speaker_name != NULL ? position->speaker_name
                                                       : position->said.attributed;
  g_autofree char *quote = NULL;

  if (position->evidence->len > 0)
    quote = hx_quotation_quote (g_array_index (position->evidence, HxPositionEvidence, 0).text,
                                language);
  if (speaker == NULL || *speaker == '\0')
    return quote != NULL ? g_steal_pointer (&quote) : g_strdup ("");
  /* Translators: who is said to have said so, and the passage */
  return g_strdup_printf (_("attributed to %s: %s"), speaker, quote != NULL ? quote : "");
}

/**
 * hx_matrix_describe_claim:
 * @matrix: a matrix
 * @claim: index of a claim
 * @text: (out): its question and kind
 */
void
hx_matrix_describe_claim (HxMatrix     *matrix,
                          guint         claim,
                          HxMatrixText *text)
{
  const HxClaim *record = hx_matrix_get_claim (matrix, claim);

  *text = (HxMatrixText) {
    .title = g_strdup (record->said.question),
    .detail = hx_claim_dup_kind (record),
    .style = "hx-question",
  };
}

/**
 * hx_matrix_describe_column:
 * @matrix: a matrix
 * @column: index of a column
 * @text: (out): its label and grade
 */
void
hx_matrix_describe_column (HxMatrix     *matrix,
                           guint         column,
                           HxMatrixText *text)
{
  const HxMatrixColumn *record = hx_matrix_get_column (matrix, column);

  *text = (HxMatrixText) {
    .title = g_strdup (hx_matrix_column_get_title (record)),
    .detail = record->outlet != NULL ? g_strdup (record->label) : NULL,
    .style = record->outlet != NULL ? "hx-column-of-outlet" : "hx-column",
  };
  if (record->reliability == NULL && record->credibility == 0)
    return;
  text->chip = g_strdup_printf ("%s%.0u", record->reliability != NULL ? record->reliability : "–",
                                record->credibility);
  text->chip_class = record->reliability == NULL || *record->reliability == 'F' ? "hx-single"
                     : *record->reliability <= 'B' ? "hx-agreed"
                     : *record->reliability == 'C' ? "hx-fair" : "hx-conflict";
}

/**
 * hx_matrix_describe_cell:
 * @matrix: a matrix
 * @claim: index of a claim
 * @column: index of a column
 * @text: (out): what the sources of the column say; "silent" and nothing never look alike
 */
void
hx_matrix_describe_cell (HxMatrix     *matrix,
                         guint         claim,
                         guint         column,
                         HxMatrixText *text)
{
  const HxMatrixCell *cell = hx_matrix_get_cell (matrix, claim, column);
  const char *label = hx_matrix_get_column (matrix, column)->label;
  HxAgreement agreement;

  *text = (HxMatrixText) { .style = "hx-unchecked" };
  if (cell->positions == NULL && cell->n_silent == 0)
    {
      /* Translators: a source, of which nobody has checked what it says */
      text->spoken = g_strdup_printf (_("%s: not checked"), label);
      return;
    }
  if (cell->positions == NULL)
    {
      text->style = "hx-silent";
      text->title = hx_matrix_dup_cell (matrix, claim, column);
      text->spoken = g_strdup_printf (_("%s: silent"), label);
      return;
    }

  agreement = hx_matrix_cell_get_agreement (cell);
  text->title = hx_matrix_dup_cell (matrix, claim, column);
  text->detail = hx_position_dup_detail (g_ptr_array_index (cell->positions, 0), NULL);
  text->style = hx_agreement_get_style (agreement);
  text->spoken = g_strdup_printf ("%s: %s. %s. %s", label, text->title,
                                  hx_agreement_get_label (agreement), text->detail);
}

/**
 * hx_matrix_describe_finding:
 * @matrix: a matrix
 * @claim: index of a claim
 * @text: (out): what comes out of the claim
 */
void
hx_matrix_describe_finding (HxMatrix     *matrix,
                            guint         claim,
                            HxMatrixText *text)
{
  const HxFinding *finding = hx_matrix_get_finding (matrix, claim);

  *text = (HxMatrixText) {
    .chip = g_strdup (hx_finding_kind_get_label (finding->kind)),
    .chip_class = hx_finding_kind_get_style (finding->kind),
    .detail = hx_finding_dup_detail (matrix, claim),
    .style = "hx-verdict",
  };
}
