/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-claim-suggester.h"
#include "model/hx-matrix.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIMS (hx_claims_get_type ())

/**
 * HxClaims:
 *
 * The claims of a project and what its sources say on them, kept current by its change sets once
 * somebody wants them.
 *
 * Properties:
 * - "matrix" (HxMatrix, read only): %NULL until it is loaded
 * - "columns" (uint): an #HxMatrixColumns
 * - "weigh" (gboolean): whether reliable sources count for more
 *
 * Signals:
 * - "made" (gint64 claim): the analyst has made a claim of selected text; what other sources say on
 *   it is to be decided
 */
G_DECLARE_FINAL_TYPE (HxClaims, hx_claims, HX, CLAIMS, GObject)

HxClaims        *hx_claims_new         (HxProject       *project);
void             hx_claims_prepare     (HxClaims        *self);
void             hx_claims_want        (HxClaims        *self);
HxMatrix        *hx_claims_get_matrix  (HxClaims        *self);
HxOrigins       *hx_claims_get_origins (HxClaims        *self);
HxClaimSuggester *hx_claims_get_suggester (HxClaims    *self);   /* shared: it keeps what it reads */
HxMatrixColumns  hx_claims_get_columns (HxClaims        *self);
void             hx_claims_set_columns (HxClaims        *self,
                                        HxMatrixColumns  columns);
gboolean         hx_claims_get_weigh   (HxClaims        *self);
void             hx_claims_set_weigh   (HxClaims        *self,
                                        gboolean         weigh);
void             hx_claims_tell_made   (HxClaims        *self,
                                        gint64           claim);
void             hx_claims_follow      (HxClaims        *self,
                                        HxChangeSet     *change_set);

G_END_DECLS
