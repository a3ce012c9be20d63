/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_POPOVER (hx_claim_popover_get_type ())

/**
 * HxClaimPopover:
 *
 * Asks which claim the selected text answers, and shows what is understood of it.
 */
G_DECLARE_FINAL_TYPE (HxClaimPopover, hx_claim_popover, HX, CLAIM_POPOVER, HxChooser)

void hx_claim_popover_show (GtkWidget          *parent,
                            const GdkRectangle *at,
                            HxDesk             *desk);

G_END_DECLS
