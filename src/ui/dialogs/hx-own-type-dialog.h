/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-entity-type.h"

G_BEGIN_DECLS

#define HX_TYPE_OWN_TYPE_DIALOG (hx_own_type_dialog_get_type ())

/**
 * HxOwnTypeDialog:
 *
 * Makes a type of entities of the analyst's own, or changes one.
 */
G_DECLARE_FINAL_TYPE (HxOwnTypeDialog, hx_own_type_dialog, HX, OWN_TYPE_DIALOG, AdwDialog)

AdwDialog *hx_own_type_dialog_new (HxDesk    *desk,
                                   GPtrArray *own_types,
                                   HxEntity  *entity,
                                   gint64     type);

G_END_DECLS
