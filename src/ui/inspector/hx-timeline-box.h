/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_TIMELINE_BOX (hx_timeline_box_get_type ())

/**
 * HxTimelineBox:
 *
 * The dated facts about an entity, in their order.
 */
G_DECLARE_FINAL_TYPE (HxTimelineBox, hx_timeline_box, HX, TIMELINE_BOX, HxRowGroup)

void hx_timeline_box_set (HxTimelineBox *self,
                          HxDesk        *desk,
                          HxDetails     *details);

G_END_DECLS
