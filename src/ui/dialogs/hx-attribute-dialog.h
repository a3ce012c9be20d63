/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ATTRIBUTE_DIALOG (hx_attribute_dialog_get_type ())

/**
 * HxAttributeDialog:
 *
 * The attributes of a project: named, described, given types and choices, ordered and deleted.
 * Actions: attribute-list.add; attribute.up, attribute.down, attribute.delete (x).
 */
G_DECLARE_FINAL_TYPE (HxAttributeDialog, hx_attribute_dialog, HX, ATTRIBUTE_DIALOG, AdwDialog)

AdwDialog *hx_attribute_dialog_new (HxDesk *desk);

G_END_DECLS
