/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-claim.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_DIALOG (hx_claim_dialog_get_type ())

/**
 * HxClaimDialog:
 *
 * Writes down a claim and how it is assessed, or changes one.
 */
G_DECLARE_FINAL_TYPE (HxClaimDialog, hx_claim_dialog, HX, CLAIM_DIALOG, AdwDialog)

AdwDialog *hx_claim_dialog_new (HxDesk  *desk,
                                HxClaim *claim);

G_END_DECLS
