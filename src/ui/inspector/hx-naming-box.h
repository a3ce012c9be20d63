/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_NAMING_BOX (hx_naming_box_get_type ())

/**
 * HxNamingBox:
 *
 * How each source names an entity: the words of its mentions by name, the commonest first.
 */
G_DECLARE_FINAL_TYPE (HxNamingBox, hx_naming_box, HX, NAMING_BOX, HxRowGroup)

void hx_naming_box_set (HxNamingBox *self,
                        HxDesk      *desk,
                        HxDetails   *details);

G_END_DECLS
