/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "model/hx-relation.h"

G_BEGIN_DECLS

#define HX_TYPE_RELATION_DIALOG (hx_relation_dialog_get_type ())

/**
 * HxRelationDialog:
 *
 * Changes a relation between two entities: what it is, when it held, and what there is to say.
 */
G_DECLARE_FINAL_TYPE (HxRelationDialog, hx_relation_dialog, HX, RELATION_DIALOG, AdwDialog)

AdwDialog *hx_relation_dialog_new (HxDesk           *desk,
                                   gint64            relation,
                                   gint64            from,
                                   GPtrArray        *relations,
                                   GPtrArray        *types);

G_END_DECLS
