/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "mentions/hx-discovery.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_REJECTED_DIALOG (hx_rejected_dialog_get_type ())

/**
 * HxRejectedDialog:
 *
 * The new names that were rejected: by whom and when, and each can be offered again.
 */
G_DECLARE_FINAL_TYPE (HxRejectedDialog, hx_rejected_dialog, HX, REJECTED_DIALOG, AdwDialog)

AdwDialog *hx_rejected_dialog_new (HxDesk      *desk,
                                   HxDiscovery *discovery);

G_END_DECLS
