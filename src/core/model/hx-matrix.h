/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-finding.h"
#include "model/hx-claim.h"
#include "model/hx-origin.h"
#include "model/hx-position.h"

G_BEGIN_DECLS

/**
 * HxMatrixColumns:
 * @HX_MATRIX_SOURCES: a column for each source
 * @HX_MATRIX_OUTLETS: a column for all sources of an outlet
 * @HX_MATRIX_DATES: a column for all sources of a day
 * @HX_MATRIX_SETS: a column for each set of sources, and one for those in none
 *
 * What stands in a column.
 */
typedef enum
{
  HX_MATRIX_SOURCES,
  HX_MATRIX_OUTLETS,
  HX_MATRIX_DATES,
  HX_MATRIX_SETS,
} HxMatrixColumns;

#define HX_N_MATRIX_COLUMNS (HX_MATRIX_SETS + 1)

/**
 * HxMatrixColumn:
 * @label: the source's title, the outlet, the date or the set; empty: none is known
 * @outlet: (nullable): the outlet of its only source
 * @sources: (element-type gint64): the sources in it, in their order
 * @reliability: (nullable): the grade of its only source, "A" to "F"
 * @credibility: that of its only source, 1 to 6; 0: not graded
 */
typedef struct
{
  char       *label;
  char       *outlet;
  GArray     *sources;
  char       *reliability;
  guint       credibility;
} HxMatrixColumn;

/**
 * HxMatrixCell:
 * @positions: (element-type HxPosition): what its sources say, without those that are silent
 * @agreements: (array) (element-type HxAgreement): how each stands to what most say
 * @n_silent: how many of its sources somebody has looked into and found nothing
 *
 * What the sources of a column say on a claim. Of those that are in none of both nobody has
 * looked.
 */
typedef struct
{
  GPtrArray *positions;
  GArray    *agreements;
  guint      n_silent;
} HxMatrixCell;

#define HX_TYPE_MATRIX (hx_matrix_get_type ())

G_DECLARE_FINAL_TYPE (HxMatrix, hx_matrix, HX, MATRIX, GObject)

HxMatrix             *hx_matrix_load        (HxConnection     *connection,
                                             HxMatrixColumns   columns,
                                             HxOrigins        *origins,
                                             gboolean          weigh,
                                             GError          **error);
HxMatrix             *hx_matrix_load_part   (HxConnection     *connection,
                                             GPtrArray        *claims,
                                             GPtrArray        *positions,
                                             GHashTable       *sources,
                                             HxOrigins        *origins,
                                             GError          **error);
guint                 hx_matrix_get_n_claims  (HxMatrix       *self);
guint                 hx_matrix_get_n_columns (HxMatrix       *self);
HxClaim              *hx_matrix_get_claim   (HxMatrix         *self,
                                             guint             claim);
const HxMatrixColumn *hx_matrix_get_column  (HxMatrix         *self,
                                             guint             column);
const HxMatrixCell   *hx_matrix_get_cell    (HxMatrix         *self,
                                             guint             claim,
                                             guint             column);
const HxFinding      *hx_matrix_get_finding (HxMatrix         *self,
                                             guint             claim);
HxPosition           *hx_matrix_get_usual   (HxMatrix         *self,
                                             guint             claim);
HxPosition           *hx_matrix_get_furthest (HxMatrix        *self,
                                              guint            claim);
HxAgreement           hx_matrix_cell_get_agreement (const HxMatrixCell *cell);
gboolean              hx_matrix_find        (HxMatrix         *self,
                                             gint64            claim,
                                             gint64            source,
                                             guint            *row,
                                             guint            *column);

G_END_DECLS
