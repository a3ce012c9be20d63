/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_POPOVER (hx_entity_popover_get_type ())

G_DECLARE_FINAL_TYPE (HxEntityPopover, hx_entity_popover, HX, ENTITY_POPOVER, HxChooser)

/**
 * HxEntityPopoverFunc:
 * @desk: the desk
 * @entity: the entity that was chosen, or 0
 * @type: the type of the entity that is wanted instead
 * @new_name: (nullable): its name
 * @data: what was handed over
 */
typedef void (*HxEntityPopoverFunc) (HxDesk       *desk,
                                     gint64        entity,
                                     HxEntityType  type,
                                     const char   *new_name,
                                     gpointer      data);

void hx_entity_popover_show   (GtkWidget           *parent,
                               const GdkRectangle  *at,
                               HxDesk              *desk);
void hx_entity_popover_choose (GtkWidget           *parent,
                               const GdkRectangle  *at,
                               HxDesk              *desk,
                               const char          *name,
                               HxEntityPopoverFunc  func,
                               gpointer             data,
                               GDestroyNotify       destroy);

G_END_DECLS
