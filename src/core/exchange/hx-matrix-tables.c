/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix of claims and sources as tables for a spreadsheet: what stands in it, and the passages
 * that it stands on. */

#include "config.h"

#include "exchange/hx-matrix-tables.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-stamp.h"
#include "model/hx-matrix-words.h"
#include "model/hx-saying.h"
#include "model/hx-source.h"

/* mm */
#define WIDE 70
#define MIDDLE 45
#define NARROW 22

/* --- The matrix --- */

static void
add_columns (HxDataTable *table,
             HxMatrix    *matrix)
{
  hx_data_table_add_column (table, _("Claim"), HX_DATA_TEXT, WIDE);
  hx_data_table_add_column (table, _("Kind"), HX_DATA_TEXT, NARROW);
  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    {
      const HxMatrixColumn *column = hx_matrix_get_column (matrix, i);
      const char *title = hx_matrix_column_get_title (column);
      /* Translators: an outlet, and the title of its source */
      g_autofree char *both = column->outlet != NULL && *column->label != '\0'
                                ? g_strdup_printf (_("%s: %s"), title, column->label)
                                : g_strdup (title);

      hx_data_table_add_column (table, both, HX_DATA_TEXT, MIDDLE);
    }
  hx_data_table_add_column (table, _("Verdict"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Details"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Sources"), HX_DATA_NUMBER, NARROW);
  hx_data_table_add_column (table, _("Origins"), HX_DATA_NUMBER, NARROW);
  hx_data_table_add_column (table, _("Likelihood"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Credibility"), HX_DATA_NUMBER, NARROW);
  hx_data_table_add_column (table, _("Note"), HX_DATA_TEXT, MIDDLE);
}

static HxDataShade
shade_of (HxAgreement agreement)
{
  switch (agreement)
    {
    case HX_AGREEMENT_AGREES:
      return HX_DATA_GOOD;
    case HX_AGREEMENT_VAGUE:
      return HX_DATA_FAIR;
    case HX_AGREEMENT_DIFFERS:
      return HX_DATA_BAD;
    case HX_AGREEMENT_NONE:
    case HX_AGREEMENT_ONLY:
    default:
      return HX_DATA_PLAIN;
    }
}

static void
add_cell (HxDataTable *table,
          HxMatrix    *matrix,
          guint        claim,
          guint        column)
{
  const HxMatrixCell *cell = hx_matrix_get_cell (matrix, claim, column);
  HxAgreement agreement = hx_matrix_cell_get_agreement (cell);
  g_autofree char *text = hx_matrix_dup_cell (matrix, claim, column);
  g_autofree char *both = NULL;

  if (cell->positions == NULL)
    {
      hx_data_table_add_shaded (table, text, text != NULL ? HX_DATA_DIM : HX_DATA_PLAIN);
      return;
    }
  if (agreement == HX_AGREEMENT_VAGUE || agreement == HX_AGREEMENT_DIFFERS)
    /* Translators: what a source says, and how that stands to what most say */
    both = g_strdup_printf (_("%s (%s)"), text, hx_agreement_get_label (agreement));
  hx_data_table_add_shaded (table, both != NULL ? both : text, shade_of (agreement));
}

static void
add_row (HxDataTable *table,
         HxMatrix    *matrix,
         guint        claim)
{
  const HxClaim *record = hx_matrix_get_claim (matrix, claim);
  const HxFinding *finding = hx_matrix_get_finding (matrix, claim);
  g_autofree char *kind = hx_claim_dup_kind (record);
  g_autofree char *detail = hx_finding_dup_detail (matrix, claim);

  hx_data_table_add (table, record->said.question);
  hx_data_table_add (table, kind);
  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    add_cell (table, matrix, claim, i);
  hx_data_table_add_shaded (table, hx_finding_kind_get_label (finding->kind),
                            finding->kind == HX_FINDING_CONFLICT ? HX_DATA_BAD
                            : finding->kind == HX_FINDING_AGREED ? HX_DATA_GOOD : HX_DATA_PLAIN);
  hx_data_table_add (table, detail);
  hx_data_table_add_int (table, finding->n_sources);
  hx_data_table_add_int (table, finding->n_origins);
  hx_data_table_add (table, record->said.likelihood != HX_LIKELIHOOD_NONE
                              ? hx_likelihood_get_label (record->said.likelihood) : NULL);
  if (record->said.credibility > 0)
    hx_data_table_add_int (table, record->said.credibility);
  else
    hx_data_table_add (table, NULL);
  hx_data_table_add (table, record->said.note);
}

/**
 * hx_matrix_to_table:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 *
 * A row for each claim: what stands in each column, in words, and the verdict. What is silent says
 * so; what nobody has checked is empty.
 *
 * Returns: (transfer full): the table
 */
HxDataTable *
hx_matrix_to_table (HxMatrix *matrix,
                    GArray   *rows)
{
  HxDataTable *table = hx_data_table_new (_("Claims"));

  add_columns (table, matrix);
  for (guint i = 0; i < rows->len; i++)
    add_row (table, matrix, g_array_index (rows, guint, i));
  return table;
}

/* --- Evidence --- */

/**
 * hx_matrix_list_agreements:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims
 *
 * Returns: (transfer full) (element-type gint64 guint): from the ids of positions on these claims
 *   to their #HxAgreement + 1
 */
GHashTable *
hx_matrix_list_agreements (HxMatrix *matrix,
                           GArray   *rows)
{
  GHashTable *agreements = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < hx_matrix_get_n_columns (matrix); k++)
      {
        const HxMatrixCell *cell = hx_matrix_get_cell (matrix, g_array_index (rows, guint, i), k);

        for (guint m = 0; cell->positions != NULL && m < cell->positions->len; m++)
          {
            HxPosition *position = g_ptr_array_index (cell->positions, m);

            g_hash_table_insert (agreements, g_memdup2 (&position->id, sizeof position->id),
                                 GUINT_TO_POINTER (g_array_index (cell->agreements,
                                                                  HxAgreement, m) + 1));
          }
      }
  return agreements;
}

typedef struct
{
  HxDataTable *table;
  GHashTable  *sources;      /* id → HxSource */
  GHashTable  *agreements;   /* id of a position → HxAgreement + 1 */
} Evidence;

static void
add_evidence_columns (HxDataTable *table)
{
  hx_data_table_add_column (table, _("Claim"), HX_DATA_TEXT, WIDE);
  hx_data_table_add_column (table, _("Source"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Outlet"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Date"), HX_DATA_DATE, NARROW);
  hx_data_table_add_column (table, _("Says"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Wording"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Stance"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Agreement"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Attributed To"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Passage"), HX_DATA_TEXT, WIDE);
  hx_data_table_add_column (table, _("Start"), HX_DATA_NUMBER, NARROW);
  hx_data_table_add_column (table, _("End"), HX_DATA_NUMBER, NARROW);
  hx_data_table_add_column (table, _("Note"), HX_DATA_TEXT, MIDDLE);
  hx_data_table_add_column (table, _("Coder"), HX_DATA_TEXT, NARROW);
  hx_data_table_add_column (table, _("Recorded"), HX_DATA_DATE, MIDDLE);
}

/* One of the position's passages; NULL for what has none. */
static void
add_evidence (Evidence                 *self,
              const HxClaim            *claim,
              const HxPosition         *position,
              const HxPositionEvidence *passage)
{
  HxDataTable *table = self->table;
  HxSource *source = g_hash_table_lookup (self->sources, &position->source);
  guint agreement = GPOINTER_TO_UINT (g_hash_table_lookup (self->agreements, &position->id));
  g_autofree char *value = hx_position_dup_text (position, claim);
  g_autofree char *stamp = hx_stamp_format (position->created);

  hx_data_table_add (table, claim->said.question);
  hx_data_table_add (table, source != NULL ? hx_source_get_title (source) : NULL);
  hx_data_table_add (table, source != NULL ? hx_source_get_outlet (source) : NULL);
  hx_data_table_add (table, source != NULL ? hx_source_get_date (source) : NULL);
  hx_data_table_add (table, value);
  hx_data_table_add (table, position->said.wording);
  hx_data_table_add (table, hx_stance_get_label (position->said.stance));
  hx_data_table_add_shaded (table,
                            agreement > 0 ? hx_agreement_get_label (agreement - 1) : NULL,
                            agreement > 0 ? shade_of (agreement - 1) : HX_DATA_PLAIN);
  hx_data_table_add (table, position->speaker_name != NULL ? position->speaker_name
                                                           : position->said.attributed);
  hx_data_table_add (table, passage != NULL ? passage->text : NULL);
  if (passage != NULL)
    {
      hx_data_table_add_int (table, passage->start);
      hx_data_table_add_int (table, passage->end);
    }
  else
    {
      hx_data_table_add (table, NULL);
      hx_data_table_add (table, NULL);
    }
  hx_data_table_add (table, position->said.note);
  hx_data_table_add (table, position->coder);
  hx_data_table_add (table, stamp);
}

static void
add_positions (Evidence      *self,
               const HxClaim *claim,
               GPtrArray     *positions)
{
  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      for (guint k = 0; k < position->evidence->len; k++)
        add_evidence (self, claim, position,
                      &g_array_index (position->evidence, HxPositionEvidence, k));
      if (position->evidence->len == 0)
        add_evidence (self, claim, position, NULL);
    }
}

/**
 * hx_matrix_group_positions:
 * @positions: (element-type HxPosition): positions, which must stay
 *
 * Returns: (transfer full) (element-type gint64 GPtrArray): from the ids of claims to those on them
 */
GHashTable *
hx_matrix_group_positions (GPtrArray *positions)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);
      GPtrArray *group = g_hash_table_lookup (groups, &position->claim);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, &position->claim, group);
        }
      g_ptr_array_add (group, position);
    }
  return groups;
}

/**
 * hx_matrix_index_sources:
 * @sources: (element-type HxSource): sources, which must stay
 *
 * Returns: (transfer full) (element-type gint64 HxSource): the sources by their ids
 */
GHashTable *
hx_matrix_index_sources (GPtrArray *sources)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = hx_source_get_id (sources->pdata[i]);

      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), sources->pdata[i]);
    }
  return index;
}

/**
 * hx_matrix_to_evidence:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @positions: (element-type HxPosition): all positions, those that are silent among them
 * @sources: (element-type HxSource): all sources
 *
 * A row for each passage that a position stands on, with what its source says, and one for each
 * source that somebody has found silent. Start and end count code points in the source's text.
 *
 * Returns: (transfer full): the table
 */
HxDataTable *
hx_matrix_to_evidence (HxMatrix  *matrix,
                       GArray    *rows,
                       GPtrArray *positions,
                       GPtrArray *sources)
{
  g_autoptr(GHashTable) groups = hx_matrix_group_positions (positions);
  g_autoptr(GHashTable) index = hx_matrix_index_sources (sources);
  g_autoptr(GHashTable) agreements = hx_matrix_list_agreements (matrix, rows);
  Evidence self = { hx_data_table_new (_("Evidence")), index, agreements };

  add_evidence_columns (self.table);
  for (guint i = 0; i < rows->len; i++)
    {
      const HxClaim *claim = hx_matrix_get_claim (matrix, g_array_index (rows, guint, i));

      add_positions (&self, claim, g_hash_table_lookup (groups, &claim->id));
    }
  return self.table;
}
