/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_NAME_BOX (hx_name_box_get_type ())

/**
 * HxNameBox:
 *
 * The names of an entity: written, added, removed, and what kind of name each is.
 */
G_DECLARE_FINAL_TYPE (HxNameBox, hx_name_box, HX, NAME_BOX, HxRowGroup)

void  hx_name_box_set        (HxNameBox          *self,
                              HxDesk             *desk,
                              HxDetails          *details);
char *hx_name_box_dup_detail (const HxEntityName *name);

G_END_DECLS
