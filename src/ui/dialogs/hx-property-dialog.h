/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-property.h"

G_BEGIN_DECLS

#define HX_TYPE_PROPERTY_DIALOG (hx_property_dialog_get_type ())

/**
 * HxPropertyDialog:
 *
 * Writes down a property of an entity, or changes one.
 */
G_DECLARE_FINAL_TYPE (HxPropertyDialog, hx_property_dialog, HX, PROPERTY_DIALOG, AdwDialog)

AdwDialog  *hx_property_dialog_new      (HxDesk           *desk,
                                         HxEntity         *entity,
                                         const HxProperty *property);
const char *hx_property_dialog_get_kind (HxPropertyKind    kind);

G_END_DECLS
