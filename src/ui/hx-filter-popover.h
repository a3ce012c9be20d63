/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_FILTER_POPOVER (hx_filter_popover_get_type ())

/**
 * HxFilterPopover:
 *
 * Chooses what panes show: kinds of things, tags and coders.
 */
G_DECLARE_FINAL_TYPE (HxFilterPopover, hx_filter_popover, HX, FILTER_POPOVER, GtkPopover)

GtkWidget *hx_filter_popover_new (HxDesk *desk);

G_END_DECLS
