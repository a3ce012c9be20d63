/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "hx-source-order.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_CONDITIONS (hx_source_conditions_get_type ())

/**
 * HxSourceConditions:
 *
 * The conditions that listed sources meet, as chips. Action: conditions.clear.
 */
G_DECLARE_FINAL_TYPE (HxSourceConditions, hx_source_conditions, HX, SOURCE_CONDITIONS, AdwBin)

GtkWidget *hx_source_conditions_new (HxDesk             *desk,
                                     HxSourceOrder      *order);
void       hx_source_conditions_ask (HxSourceConditions *self,
                                     GtkWidget          *parent);

#define HX_TYPE_CONDITION_POPOVER (hx_condition_popover_get_type ())

/**
 * HxConditionPopover:
 *
 * Asks for a condition: a field or an attribute, how it is compared, and with what.
 */
G_DECLARE_FINAL_TYPE (HxConditionPopover, hx_condition_popover, HX, CONDITION_POPOVER, GtkPopover)

GtkWidget *hx_condition_popover_new (HxDesk             *desk,
                                     HxSourceOrder      *order,
                                     int                 index);

G_END_DECLS
