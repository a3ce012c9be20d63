/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_RELATION_BOX (hx_relation_box_get_type ())

/**
 * HxRelationBox:
 *
 * How an entity is related to others, read from it, with the passages that say so.
 */
G_DECLARE_FINAL_TYPE (HxRelationBox, hx_relation_box, HX, RELATION_BOX, HxRowGroup)

void  hx_relation_box_set          (HxRelationBox    *self,
                                    HxDesk           *desk,
                                    HxDetails        *details);
char *hx_relation_box_dup_sentence (const HxRelation *relation,
                                    gint64            from);

G_END_DECLS
