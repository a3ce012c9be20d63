/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on claims and on what sources say; each is one edit. */

#include "config.h"

#include "claims/hx-claim-edits.h"

#include <glib/gi18n.h>

#include "hx-side-by-side.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

static const HxMatrixCell *
find_cell (HxMatrix *matrix,
           gint64    claim,
           gint64    source)
{
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, claim, source, &row, &column))
    return NULL;
  return hx_matrix_get_cell (matrix, row, column);
}

static gboolean
says_anything (HxMatrix *matrix,
               guint     row,
               gint64    source)
{
  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (matrix, row, i);

      for (guint k = 0; cell->positions != NULL && k < cell->positions->len; k++)
        if (source == 0
            || ((HxPosition *) g_ptr_array_index (cell->positions, k))->source == source)
          return TRUE;
    }

  return FALSE;
}

/**
 * hx_claim_edits_has_passages:
 * @matrix: (nullable): the matrix
 * @claim: a claim
 * @source: a source; 0: any
 *
 * Returns: whether the source says anything on the claim
 */
gboolean
hx_claim_edits_has_passages (HxMatrix *matrix,
                             gint64    claim,
                             gint64    source)
{
  guint row, column;

  return matrix != NULL && hx_matrix_find (matrix, claim, 0, &row, &column)
         && says_anything (matrix, row, source);
}

/**
 * hx_claim_edits_is_silent:
 * @matrix: (nullable): the matrix
 * @claim: a claim
 * @source: a source
 *
 * Returns: whether somebody has recorded that the source, or one of its column, is silent
 */
gboolean
hx_claim_edits_is_silent (HxMatrix *matrix,
                          gint64    claim,
                          gint64    source)
{
  const HxMatrixCell *cell = find_cell (matrix, claim, source);

  return cell != NULL && cell->n_silent > 0;
}

static HxEdit *
begin (HxDesk     *desk,
       const char *label)
{
  return hx_project_begin (hx_desk_get_project (desk), label);
}

/* The sources of a column that say nothing. */
static guint
add_silent (HxEdit   *edit,
            HxMatrix *matrix,
            guint     row,
            guint     column)
{
  GArray *sources = hx_matrix_get_column (matrix, column)->sources;
  gint64 claim = hx_matrix_get_claim (matrix, row)->id;
  guint n = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 source = g_array_index (sources, gint64, i);

      if (says_anything (matrix, row, source))
        continue;
      hx_edit_set_silent (edit, claim, source);
      n++;
    }

  return n;
}

/**
 * hx_claim_edits_set_silent:
 * @desk: a desk
 * @matrix: the matrix
 * @claim: a claim
 * @source: a source, whose column is meant; 0: all columns
 *
 * Records that somebody has looked into the sources that say nothing on the claim.
 */
void
hx_claim_edits_set_silent (HxDesk   *desk,
                           HxMatrix *matrix,
                           gint64    claim,
                           gint64    source)
{
  guint row, column, n = 0;
  g_autoptr(HxEdit) edit = NULL;

  if (matrix == NULL || !hx_matrix_find (matrix, claim, source, &row, &column))
    return;

  edit = begin (desk, source != 0 ? _("Mark as Silent") : _("Mark the Rest as Silent"));
  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    if (source == 0 || i == column)
      n += add_silent (edit, matrix, row, i);
  if (n > 0)
    hx_desk_commit (desk, g_steal_pointer (&edit), source == 0 ? _("The rest is silent") : NULL);
}

/**
 * hx_claim_edits_clear_silent:
 * @desk: a desk
 * @matrix: the matrix
 * @claim: a claim
 * @source: a source, whose column is meant
 *
 * Takes back that somebody has looked.
 */
void
hx_claim_edits_clear_silent (HxDesk   *desk,
                             HxMatrix *matrix,
                             gint64    claim,
                             gint64    source)
{
  g_autoptr(HxEdit) edit = NULL;
  GArray *sources;
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, claim, source, &row, &column))
    return;

  edit = begin (desk, _("Mark as Not Checked"));
  sources = hx_matrix_get_column (matrix, column)->sources;
  for (guint i = 0; i < sources->len; i++)
    hx_edit_clear_silent (edit, claim, g_array_index (sources, gint64, i));
  hx_desk_commit (desk, g_steal_pointer (&edit), NULL);
}

/**
 * hx_claim_edits_delete:
 * @desk: a desk
 * @claim: a claim
 */
void
hx_claim_edits_delete (HxDesk *desk,
                       gint64  claim)
{
  HxEdit *edit = begin (desk, _("Delete Claim"));

  hx_edit_delete_claim (edit, claim);
  hx_desk_commit (desk, edit, _("Claim deleted"));
}

/**
 * hx_claim_edits_move:
 * @desk: a desk
 * @claim: a claim
 * @position: where it shall stand among the others, from 0
 */
void
hx_claim_edits_move (HxDesk *desk,
                     gint64  claim,
                     guint   position)
{
  HxEdit *edit = begin (desk, _("Move Claim"));

  hx_edit_move_claim (edit, claim, position);
  hx_desk_commit (desk, edit, NULL);
}

/**
 * hx_claim_edits_open:
 * @widget: a widget of the project's window
 * @matrix: the matrix
 * @claim: a claim
 * @source: a source, whose column is meant; 0: all columns
 *
 * Opens the first passages side by side.
 */
void
hx_claim_edits_open (GtkWidget *widget,
                     HxMatrix  *matrix,
                     gint64     claim,
                     gint64     source)
{
  g_auto(GVariantBuilder) places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xuu)"));
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, claim, source, &row, &column))
    return;

  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (matrix, row, i);

      for (guint k = 0; cell->positions != NULL && k < cell->positions->len; k++)
        {
          HxPosition *position = g_ptr_array_index (cell->positions, k);
          const HxPositionEvidence *first;

          if ((source != 0 && i != column) || position->evidence->len == 0
              || !g_hash_table_add (seen, &position->source))
            continue;
          first = &g_array_index (position->evidence, HxPositionEvidence, 0);
          g_variant_builder_add (&places, "(xuu)", position->source, first->start, first->end);
        }
    }
  hx_side_by_side_activate (widget, &places);
}
