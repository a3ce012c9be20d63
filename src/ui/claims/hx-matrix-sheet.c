/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix of claims and sources as a sheet. */

#include "config.h"

#include "claims/hx-matrix-view.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"

static guint
get_n_columns (gpointer data)
{
  return hx_matrix_get_n_columns (data);
}

static gint64
get_row (gpointer data,
         guint    row)
{
  return hx_matrix_get_claim (data, row)->id;
}

/* That of the first source where a column has several. */
static gint64
get_column (gpointer data,
            guint    column)
{
  return g_array_index (hx_matrix_get_column (data, column)->sources, gint64, 0);
}

static gboolean
find (gpointer  data,
      gint64    row_id,
      gint64    column_id,
      guint    *row,
      guint    *column)
{
  return hx_matrix_find (data, row_id, column_id, row, column);
}

/**
 * hx_matrix_sheet_describe:
 * @data: a matrix
 * @row: index of a claim, or %HX_MATRIX_HEAD
 * @column: index of a column, counting the first, which has the claims, and the last, the verdicts
 * @text: (out): what stands there
 */
void
hx_matrix_sheet_describe (gpointer      data,
                          int           row,
                          guint         column,
                          HxMatrixText *text)
{
  guint last = hx_matrix_get_n_columns (data) + 1;

  if (row == HX_MATRIX_HEAD && (column == 0 || column == last))
    *text = (HxMatrixText) { .title = g_strdup (column == 0 ? _("Claim") : _("Verdict")),
                             .style = "hx-column" };
  else if (row == HX_MATRIX_HEAD)
    hx_matrix_describe_column (data, column - 1, text);
  else if (column == 0)
    hx_matrix_describe_claim (data, row, text);
  else if (column == last)
    hx_matrix_describe_finding (data, row, text);
  else
    hx_matrix_describe_cell (data, row, column - 1, text);
}

static const HxSheet sheet = {
  .label = N_("Claims and what sources say on them"),
  .head_lines = 3,
  .get_n_columns = get_n_columns,
  .get_row = get_row,
  .get_column = get_column,
  .find = find,
  .describe = hx_matrix_sheet_describe,
};

/**
 * hx_matrix_view_set_matrix:
 * @self: a matrix view
 * @matrix: (nullable): what it shall show
 * @rows: (element-type guint): indices of the claims to be shown, in this order
 *
 * The cursor stays on its claim and source, if they are still there.
 */
void
hx_matrix_view_set_matrix (HxMatrixView *self,
                           HxMatrix     *matrix,
                           GArray       *rows)
{
  hx_matrix_view_set_sheet (self, &sheet, matrix != NULL ? G_OBJECT (matrix) : NULL, rows);
}
