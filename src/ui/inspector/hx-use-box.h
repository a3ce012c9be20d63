/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_USE_BOX (hx_use_box_get_type ())

/**
 * HxUseBox:
 *
 * The claims that a passage is evidence of, each with what it says there.
 */
G_DECLARE_FINAL_TYPE (HxUseBox, hx_use_box, HX, USE_BOX, AdwBin)

void hx_use_box_set (HxUseBox  *self,
                     HxDesk    *desk,
                     HxDetails *details);

G_END_DECLS
