/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_PROPERTY_BOX (hx_property_box_get_type ())

/**
 * HxPropertyBox:
 *
 * The properties of an entity. For a place, the gazetteer knows where it is.
 */
G_DECLARE_FINAL_TYPE (HxPropertyBox, hx_property_box, HX, PROPERTY_BOX, HxRowGroup)

void  hx_property_box_set      (HxPropertyBox    *self,
                                HxDesk           *desk,
                                HxDetails        *details);
char *hx_property_box_dup_span (const char       *since,
                                const char       *until);
const char *hx_property_box_get_title (const HxProperty *property);

G_END_DECLS
