/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_LIKENESS_BOX (hx_likeness_box_get_type ())

/**
 * HxLikenessBox:
 *
 * The entities that could be the same as this one, for the analyst to judge, and what was judged
 * before.
 */
G_DECLARE_FINAL_TYPE (HxLikenessBox, hx_likeness_box, HX, LIKENESS_BOX, HxRowGroup)

void hx_likeness_box_set (HxLikenessBox *self,
                          HxDesk        *desk,
                          HxDetails     *details);

G_END_DECLS
