/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_DESCRIPTION_BOX (hx_description_box_get_type ())

/**
 * HxDescriptionBox:
 *
 * How sources describe an entity: the words attached to its mentions, grouped, with who says so.
 */
G_DECLARE_FINAL_TYPE (HxDescriptionBox, hx_description_box, HX, DESCRIPTION_BOX, HxRowGroup)

void hx_description_box_set (HxDescriptionBox *self,
                             HxDesk           *desk,
                             HxDetails        *details);

G_END_DECLS
