/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-source-facts.h"

G_BEGIN_DECLS

#define HX_TYPE_ATTRIBUTE_BOX (hx_attribute_box_get_type ())

/**
 * HxAttributeBox:
 *
 * The attributes of one source or several, a row each, edited in place.
 * Actions: attributes.add, attributes.manage.
 */
G_DECLARE_FINAL_TYPE (HxAttributeBox, hx_attribute_box, HX, ATTRIBUTE_BOX, AdwBin)

void hx_attribute_box_set (HxAttributeBox *self,
                           HxDesk         *desk,
                           HxSourceFacts  *facts);

G_END_DECLS
