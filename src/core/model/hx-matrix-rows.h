/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-matrix.h"

G_BEGIN_DECLS

/**
 * HxMatrixShown:
 * @HX_MATRIX_SHOW_ALL: all claims
 * @HX_MATRIX_SHOW_CONFLICT: those in which sources contradict one another
 * @HX_MATRIX_SHOW_SINGLE: those of a single source or origin
 * @HX_MATRIX_SHOW_AGREED: those that sources agree on
 * @HX_MATRIX_SHOW_OPEN: those that nobody says anything on
 *
 * Which claims of a matrix are listed.
 */
typedef enum
{
  HX_MATRIX_SHOW_ALL,
  HX_MATRIX_SHOW_CONFLICT,
  HX_MATRIX_SHOW_SINGLE,
  HX_MATRIX_SHOW_AGREED,
  HX_MATRIX_SHOW_OPEN,
} HxMatrixShown;

/**
 * HxMatrixOrder:
 * @HX_MATRIX_AS_MADE: as the analyst has ordered them
 * @HX_MATRIX_CONFLICTS_FIRST: from the greatest conflict to what is agreed
 * @HX_MATRIX_BY_QUESTION: by their questions
 *
 * The order in which claims of a matrix are listed.
 */
typedef enum
{
  HX_MATRIX_AS_MADE,
  HX_MATRIX_CONFLICTS_FIRST,
  HX_MATRIX_BY_QUESTION,
} HxMatrixOrder;

gboolean hx_matrix_shown_from_string   (const char      *string,
                                        HxMatrixShown   *shown);
gboolean hx_matrix_order_from_string   (const char      *string,
                                        HxMatrixOrder   *order);
gboolean hx_matrix_columns_from_string (const char      *string,
                                        HxMatrixColumns *columns);
GArray  *hx_matrix_list_rows           (HxMatrix        *matrix,
                                        HxMatrixShown    shown,
                                        HxMatrixOrder    order);

G_END_DECLS
