/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_PLACE_DIALOG (hx_place_dialog_get_type ())

/**
 * HxPlaceDialog:
 *
 * Looks a place up in the gazetteer, which is on this computer, and sets its coordinates.
 */
G_DECLARE_FINAL_TYPE (HxPlaceDialog, hx_place_dialog, HX, PLACE_DIALOG, AdwDialog)

AdwDialog *hx_place_dialog_new (HxDesk    *desk,
                                HxEntity  *entity,
                                GPtrArray *properties);

G_END_DECLS
