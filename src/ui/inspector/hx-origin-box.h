/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_ORIGIN_BOX (hx_origin_box_get_type ())

/**
 * HxOriginBox:
 *
 * Which sources share wording, each pair a row that leads to what they share and to whether they
 * have one origin.
 */
G_DECLARE_FINAL_TYPE (HxOriginBox, hx_origin_box, HX, ORIGIN_BOX, HxRowGroup)

void hx_origin_box_set_source  (HxOriginBox *self,
                                HxDesk      *desk,
                                gint64       source);
void hx_origin_box_set_sources (HxOriginBox *self,
                                HxDesk      *desk,
                                gint64       subject,
                                GArray      *sources);

G_END_DECLS
