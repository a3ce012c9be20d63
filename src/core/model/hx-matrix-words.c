/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in a matrix, in words: for the window, for print and for files alike. */

#include "config.h"

#include "model/hx-matrix-words.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-values.h"
#include "model/hx-saying.h"

static const char * const kind_labels[] = {
  [HX_CLAIM_COUNT] = N_("Number"),
  [HX_CLAIM_PERCENT] = N_("Share"),
  [HX_CLAIM_MONEY] = N_("Money"),
  [HX_CLAIM_DISTANCE] = N_("Distance"),
  [HX_CLAIM_MEASURE] = N_("Measure"),
  [HX_CLAIM_DURATION] = N_("Duration"),
  [HX_CLAIM_DATE] = N_("Date"),
  [HX_CLAIM_PLACE] = N_("Place"),
  [HX_CLAIM_ENTITY] = N_("Who or what"),
  [HX_CLAIM_YES_NO] = N_("Yes or no"),
  [HX_CLAIM_QUOTE] = N_("Quotation"),
  [HX_CLAIM_TEXT] = N_("Text"),
};

static const char * const stance_labels[] = {
  [HX_STANCE_AFFIRMS] = N_("Affirms"),
  [HX_STANCE_DENIES] = N_("Denies"),
  [HX_STANCE_DIFFERS] = N_("Differs"),
  [HX_STANCE_HEDGES] = N_("Hedges"),
  [HX_STANCE_ATTRIBUTES] = N_("Attributes"),
  [HX_STANCE_SILENT] = N_("Silent"),
};

static const char * const likelihood_labels[] = {
  [HX_LIKELIHOOD_NONE] = N_("Not Assessed"),
  [HX_LIKELIHOOD_ALMOST_NO_CHANCE] = N_("Almost no chance"),
  [HX_LIKELIHOOD_VERY_UNLIKELY] = N_("Very unlikely"),
  [HX_LIKELIHOOD_UNLIKELY] = N_("Unlikely"),
  [HX_LIKELIHOOD_EVEN] = N_("Roughly even chance"),
  [HX_LIKELIHOOD_LIKELY] = N_("Likely"),
  [HX_LIKELIHOOD_VERY_LIKELY] = N_("Very likely"),
  [HX_LIKELIHOOD_ALMOST_CERTAIN] = N_("Almost certain"),
};

static const char * const finding_labels[] = {
  [HX_FINDING_OPEN] = N_("Open"),
  [HX_FINDING_SINGLE_SOURCE] = N_("Single Source"),
  [HX_FINDING_SINGLE_ORIGIN] = N_("Single Origin"),
  [HX_FINDING_AGREED] = N_("Agreed"),
  [HX_FINDING_CONFLICT] = N_("Conflict"),
};

static const char * const agreement_labels[] = {
  [HX_AGREEMENT_NONE] = N_("Nothing to compare"),
  [HX_AGREEMENT_ONLY] = N_("The only one"),
  [HX_AGREEMENT_AGREES] = N_("Agrees"),
  [HX_AGREEMENT_VAGUE] = N_("Less exact"),
  [HX_AGREEMENT_DIFFERS] = N_("Differs"),
};

/**
 * hx_claim_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_claim_kind_get_label (HxClaimKind kind)
{
  return _(kind_labels[kind]);
}

/**
 * hx_stance_get_label:
 * @stance: a stance
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_stance_get_label (HxStance stance)
{
  return _(stance_labels[stance]);
}

/**
 * hx_likelihood_get_label:
 * @likelihood: a likelihood
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_likelihood_get_label (HxLikelihood likelihood)
{
  return _(likelihood_labels[likelihood]);
}

/**
 * hx_finding_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_finding_kind_get_label (HxFindingKind kind)
{
  return _(finding_labels[kind]);
}

/**
 * hx_agreement_get_label:
 * @agreement: how something stands to what most say
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_agreement_get_label (HxAgreement agreement)
{
  return _(agreement_labels[agreement]);
}

/**
 * hx_claim_dup_kind:
 * @claim: a claim
 *
 * Returns: (transfer full): what answers it, and in which unit
 */
char *
hx_claim_dup_kind (const HxClaim *claim)
{
  const char *kind = hx_claim_kind_get_label (claim->said.kind);

  /* Translators: the kind of a claim and the unit it is compared in: "Distance · km" */
  return claim->said.unit != NULL
         ? g_strdup_printf (_("%s · %s"), kind, hx_unit_get_name (claim->said.unit))
         : g_strdup (kind);
}

static char *
dup_value (HxMatrix         *matrix,
           guint             row,
           const HxPosition *position)
{
  return hx_position_dup_text (position, hx_matrix_get_claim (matrix, row));
}

static char *
dup_conflict (HxMatrix *matrix,
              guint     row)
{
  const HxClaim *claim = hx_matrix_get_claim (matrix, row);
  const HxFinding *finding = hx_matrix_get_finding (matrix, row);
  const HxPosition *usual = hx_matrix_get_usual (matrix, row);
  const HxPosition *furthest = hx_matrix_get_furthest (matrix, row);
  double difference = hx_finding_get_difference (finding);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (claim->said.kind == HX_CLAIM_DATE && finding->high > finding->low)
    {
      int days = CLAMP (finding->high - finding->low, 0, G_MAXINT);

      return g_strdup_printf (ngettext ("%d day apart", "%d days apart", days), days);
    }
  if (!hx_claim_kind_is_figure (claim->said.kind) || usual == NULL || furthest == NULL)
    /* Translators: how many sources say the same, and how many do not */
    return g_strdup_printf (_("%u agree, %u differ"), finding->n_agree, finding->n_differ);

  a = dup_value (matrix, row, usual);
  b = dup_value (matrix, row, furthest);
  if (difference <= 0 || difference > 10 || usual->said.maximum == NULL
      || g_strcmp0 (usual->said.minimum, usual->said.maximum) != 0)
    /* Translators: two values that contradict one another */
    return g_strdup_printf (_("%s against %s"), a, b);
  /* Translators: two values that contradict one another, and by how many per cent they differ */
  return g_strdup_printf (_("%s against %s (%.0f %%)"), a, b, difference * 100);
}

/**
 * hx_finding_dup_detail:
 * @matrix: a matrix
 * @row: index of a claim
 *
 * Returns: (transfer full): how large the conflict is, or how many sources agree; may be empty
 */
char *
hx_finding_dup_detail (HxMatrix *matrix,
                       guint     row)
{
  const HxFinding *finding = hx_matrix_get_finding (matrix, row);
  g_autofree char *sources = NULL;

  if (finding->kind == HX_FINDING_CONFLICT)
    return dup_conflict (matrix, row);
  if (finding->n_sources < 2)
    return g_strdup ("");

  sources = g_strdup_printf (ngettext ("%u source", "%u sources", finding->n_sources),
                             finding->n_sources);
  if (finding->n_origins == finding->n_sources)
    return g_steal_pointer (&sources);
  /* Translators: "3 sources", then how many origins these have */
  return g_strdup_printf (ngettext ("%s, %u origin", "%s, %u origins", finding->n_origins),
                          sources, finding->n_origins);
}

/**
 * hx_matrix_column_get_title:
 * @column: a column
 *
 * Returns: (transfer none): what it is called: the outlet of a source, or its title; the outlet,
 *   date or set that its sources have
 */
const char *
hx_matrix_column_get_title (const HxMatrixColumn *column)
{
  if (column->outlet != NULL)
    return column->outlet;
  return *column->label != '\0' ? column->label : _("None");
}

/* A value says little if the source denies it, or has none. */
static void
append_value (GString          *values,
              const HxClaim    *claim,
              const HxPosition *position)
{
  g_autofree char *value = hx_position_dup_text (position, claim);
  const char *stance = hx_stance_get_label (position->said.stance);

  if (values->len > 0)
    g_string_append (values, " · ");
  if (position->said.stance == HX_STANCE_DENIES || *value == '\0')
    g_string_append_printf (values, "%s%s", stance, *value != '\0' ? ": " : "");
  g_string_append (values, value);
}

/**
 * hx_matrix_dup_cell:
 * @matrix: a matrix
 * @claim: index of a claim
 * @column: index of a column
 *
 * Returns: (transfer full) (nullable): what the sources of the column say, or that somebody has
 *   looked and they are silent; %NULL: nobody has looked
 */
char *
hx_matrix_dup_cell (HxMatrix *matrix,
                    guint     claim,
                    guint     column)
{
  const HxMatrixCell *cell = hx_matrix_get_cell (matrix, claim, column);
  GString *values;

  if (cell->positions == NULL)
    return cell->n_silent > 0 ? g_strdup (_("silent")) : NULL;

  values = g_string_new (NULL);
  for (guint i = 0; i < cell->positions->len; i++)
    append_value (values, hx_matrix_get_claim (matrix, claim),
                  g_ptr_array_index (cell->positions, i));
  return g_string_free (values, FALSE);
}
