/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-tile.h"
#include "model/hx-matrix.h"

G_BEGIN_DECLS

#define HX_TYPE_MATRIX_VIEW (hx_matrix_view_get_type ())

/**
 * HxMatrixView:
 *
 * A sheet, such as the matrix of claims and sources: a row for each claim, a column for each
 * source, the verdict at the end. The questions and the names of the columns stay in view. Only
 * what is in view has widgets.
 *
 * Signals:
 * - "moved" (): the cursor is on another cell
 * - "activate" (): Return or a double click on the cell under the cursor
 * - "menu" (double x, double y): the menu of that cell is wanted, at a place in the view
 */
G_DECLARE_FINAL_TYPE (HxMatrixView, hx_matrix_view, HX, MATRIX_VIEW, GtkWidget)

/* The row of the names of the columns. */
#define HX_MATRIX_HEAD (-1)

/**
 * HxSheet:
 * @label: what the sheet is called, not translated
 * @head_lines: how many lines of text the names of the columns need
 * @heads_have_menus: whether a menu may be wanted on the name of a column; the cursor moves to it
 * @get_n_columns: how many columns there are between the first and the last
 * @get_row: the id of a row
 * @get_column: the id of a column, from 0, not counting the first
 * @find: where an id of a row and one of a column are; a column 0 is any
 * @describe: what stands in a row, or %HX_MATRIX_HEAD, and a column, counting the first and last
 *
 * What a sheet consists of. Rows and columns are indices into the data, rows those that are shown.
 */
typedef struct
{
  const char *label;
  guint       head_lines;
  gboolean    heads_have_menus;
  guint     (*get_n_columns) (gpointer      data);
  gint64    (*get_row)       (gpointer      data,
                              guint         row);
  gint64    (*get_column)    (gpointer      data,
                              guint         column);
  gboolean  (*find)          (gpointer      data,
                              gint64        row_id,
                              gint64        column_id,
                              guint        *row,
                              guint        *column);
  void      (*describe)      (gpointer      data,
                              int           row,
                              guint         column,
                              HxMatrixText *text);
} HxSheet;

void      hx_matrix_view_set_sheet   (HxMatrixView  *self,
                                      const HxSheet *sheet,
                                      GObject       *data,
                                      GArray        *rows);
void      hx_matrix_sheet_describe   (gpointer      data,
                                      int           row,
                                      guint         column,
                                      HxMatrixText *text);
void      hx_matrix_view_set_matrix  (HxMatrixView *self,
                                      HxMatrix     *matrix,
                                      GArray       *rows);
gboolean  hx_matrix_view_get_cursor  (HxMatrixView *self,
                                      gint64       *claim,
                                      gint64       *source);
void      hx_matrix_view_set_cursor  (HxMatrixView *self,
                                      gint64        claim,
                                      gint64        source);
void      hx_matrix_view_show_menu   (HxMatrixView *self,
                                      GtkWidget    *parent,
                                      GtkWidget   **menu,
                                      GMenuModel   *model,
                                      double        x,
                                      double        y);
void      hx_matrix_view_get_place   (HxMatrixView *self,
                                      GdkRectangle *place);

G_END_DECLS
