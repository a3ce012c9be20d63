/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-tile.h"
#include "model/hx-matrix-words.h"

G_BEGIN_DECLS

const char *hx_claim_kind_get_question   (HxClaimKind       kind);
const char *hx_finding_kind_get_style    (HxFindingKind     kind);
const char *hx_agreement_get_style       (HxAgreement       agreement);
char       *hx_position_dup_detail       (const HxPosition *position,
                                          const char       *language);

void        hx_matrix_describe_claim     (HxMatrix         *matrix,
                                          guint             claim,
                                          HxMatrixText     *text);
void        hx_matrix_describe_column    (HxMatrix         *matrix,
                                          guint             column,
                                          HxMatrixText     *text);
void        hx_matrix_describe_cell      (HxMatrix         *matrix,
                                          guint             claim,
                                          guint             column,
                                          HxMatrixText     *text);
void        hx_matrix_describe_finding   (HxMatrix         *matrix,
                                          guint             claim,
                                          HxMatrixText     *text);

G_END_DECLS
