/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"
#include "dialogs/hx-relation-wording.h"

G_BEGIN_DECLS

#define HX_TYPE_RELATION_POPOVER (hx_relation_popover_get_type ())

/**
 * HxRelationPopover:
 *
 * Asks how two entities are related.
 */
G_DECLARE_FINAL_TYPE (HxRelationPopover, hx_relation_popover, HX, RELATION_POPOVER, HxChooser)

/**
 * HxRelationFunc:
 * @wording: how they are related
 * @data: what was handed over
 *
 * Takes the answer.
 */
typedef void (*HxRelationFunc) (const HxRelationWording *wording,
                                gpointer                 data);

HxRelationPopover *hx_relation_popover_new      (HxDesk             *desk,
                                                 GPtrArray          *types,
                                                 const char         *one,
                                                 const char         *other);
void               hx_relation_popover_set_ends (HxRelationPopover  *self,
                                                 const char         *one,
                                                 const char         *other);
void               hx_relation_popover_show     (HxRelationPopover  *self,
                                                 GtkWidget          *parent,
                                                 const GdkRectangle *at,
                                                 HxRelationFunc      func,
                                                 gpointer            data,
                                                 GDestroyNotify      destroy);

G_END_DECLS
