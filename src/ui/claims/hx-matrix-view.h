/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/hx-matrix.h"

G_BEGIN_DECLS

#define HX_TYPE_MATRIX_VIEW (hx_matrix_view_get_type ())

/**
 * HxMatrixView:
 *
 * The matrix of claims and sources as a sheet: a row for each claim, a column for each source, the
 * verdict at the end. The questions and the names of the columns stay in view. Only what is in
 * view has widgets.
 *
 * Signals:
 * - "moved" (): the cursor is on another cell
 * - "activate" (): Return or a double click on the cell under the cursor
 * - "menu" (double x, double y): the menu of that cell is wanted, at a place in the view
 */
G_DECLARE_FINAL_TYPE (HxMatrixView, hx_matrix_view, HX, MATRIX_VIEW, GtkWidget)

void      hx_matrix_view_set_matrix  (HxMatrixView *self,
                                      HxMatrix     *matrix,
                                      GArray       *rows);
gboolean  hx_matrix_view_get_cursor  (HxMatrixView *self,
                                      gint64       *claim,
                                      gint64       *source);
void      hx_matrix_view_set_cursor  (HxMatrixView *self,
                                      gint64        claim,
                                      gint64        source);
void      hx_matrix_view_get_place   (HxMatrixView *self,
                                      GdkRectangle *place);

G_END_DECLS
