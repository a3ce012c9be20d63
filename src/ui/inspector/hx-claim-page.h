/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_PAGE (hx_claim_page_get_type ())

/**
 * HxClaimPage:
 *
 * Everything known about a claim: what sources say on it and where, who is silent, what comes out,
 * and what the analyst makes of it.
 */
G_DECLARE_FINAL_TYPE (HxClaimPage, hx_claim_page, HX, CLAIM_PAGE, AdwBin)

void hx_claim_page_set (HxClaimPage *self,
                        HxDesk      *desk,
                        HxDetails   *details);
gboolean hx_claim_page_decide (HxClaimPage *self);

G_END_DECLS
