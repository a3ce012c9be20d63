/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-matrix.h"

G_BEGIN_DECLS

const char *hx_claim_kind_get_label    (HxClaimKind           kind);
const char *hx_stance_get_label        (HxStance              stance);
const char *hx_likelihood_get_label    (HxLikelihood          likelihood);
const char *hx_finding_kind_get_label  (HxFindingKind         kind);
const char *hx_agreement_get_label     (HxAgreement           agreement);
char       *hx_claim_dup_kind          (const HxClaim        *claim);
char       *hx_finding_dup_detail      (HxMatrix             *matrix,
                                        guint                 row);
const char *hx_matrix_column_get_title (const HxMatrixColumn *column);
char       *hx_matrix_dup_cell         (HxMatrix             *matrix,
                                        guint                 claim,
                                        guint                 column);

G_END_DECLS
