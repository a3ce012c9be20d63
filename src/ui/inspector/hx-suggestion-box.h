/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_SUGGESTION_BOX (hx_suggestion_box_get_type ())

/**
 * HxSuggestionBox:
 *
 * In how many more places an entity may be mentioned, and what was rejected for it.
 */
G_DECLARE_FINAL_TYPE (HxSuggestionBox, hx_suggestion_box, HX, SUGGESTION_BOX, HxRowGroup)

void hx_suggestion_box_set (HxSuggestionBox *self,
                            HxDesk          *desk,
                            HxDetails       *details);

G_END_DECLS
