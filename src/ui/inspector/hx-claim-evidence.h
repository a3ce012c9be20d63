/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"
#include "model/hx-matrix.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_EVIDENCE (hx_claim_evidence_get_type ())

/**
 * HxClaimEvidence:
 *
 * Passages in which sources answer a claim, each with what it says there.
 */
G_DECLARE_FINAL_TYPE (HxClaimEvidence, hx_claim_evidence, HX, CLAIM_EVIDENCE, AdwBin)

void  hx_claim_evidence_set (HxClaimEvidence *self,
                             HxDesk          *desk,
                             HxDetails       *details,
                             HxMatrix        *matrix,
                             gint64           source,
                             gboolean         others,
                             const char      *title);
guint hx_claim_evidence_get_n_rows (HxClaimEvidence *self);

G_END_DECLS
