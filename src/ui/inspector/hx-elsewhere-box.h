/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ELSEWHERE_BOX (hx_elsewhere_box_get_type ())

/**
 * HxElsewhereBox:
 *
 * The same passage in the other sources that stand in panes, by links and by suggestions, and
 * which of them are silent. Follows the desk's alignments.
 */
G_DECLARE_FINAL_TYPE (HxElsewhereBox, hx_elsewhere_box, HX, ELSEWHERE_BOX, AdwBin)

void  hx_elsewhere_box_set        (HxElsewhereBox *self,
                                   HxDesk         *desk,
                                   const HxFocus  *focus);
guint hx_elsewhere_box_get_n_rows (HxElsewhereBox *self);

G_END_DECLS
