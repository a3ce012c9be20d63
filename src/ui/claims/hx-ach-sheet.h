/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-view.h"
#include "model/hx-hypotheses.h"

G_BEGIN_DECLS

#define HX_TYPE_ACH_SHEET (hx_ach_sheet_get_type ())

/**
 * HxAchSheet:
 *
 * Claims and hypotheses as a sheet: a row for each claim, a column for each hypothesis with its
 * score at the head, and how much each claim tells at the end. Immutable.
 */
G_DECLARE_FINAL_TYPE (HxAchSheet, hx_ach_sheet, HX, ACH_SHEET, GObject)

/**
 * HxAchRows:
 * @HX_ACH_ROWS_AS_MADE: in the order of the claims
 * @HX_ACH_ROWS_BY_DIAGNOSTICITY: what tells most first
 * @HX_ACH_ROWS_BY_QUESTION: by their words
 *
 * How the claims are ordered.
 */
typedef enum
{
  HX_ACH_ROWS_AS_MADE,
  HX_ACH_ROWS_BY_DIAGNOSTICITY,
  HX_ACH_ROWS_BY_QUESTION,
} HxAchRows;

HxAchSheet *hx_ach_sheet_new       (HxHypotheses *hypotheses,
                                    HxMatrix     *matrix,
                                    HxAchScoring  scoring,
                                    gboolean      by_score);
void        hx_ach_sheet_show      (HxAchSheet   *self,
                                    HxAchRows     order,
                                    HxMatrixView *view);

G_END_DECLS
