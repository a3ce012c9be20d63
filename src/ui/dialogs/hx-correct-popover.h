/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_CORRECT_POPOVER (hx_correct_popover_get_type ())

/**
 * HxCorrectPopover:
 *
 * A piece of a text, to be written as it should be.
 */
G_DECLARE_FINAL_TYPE (HxCorrectPopover, hx_correct_popover, HX, CORRECT_POPOVER, GtkPopover)

void hx_correct_popover_show (GtkWidget          *parent,
                              const GdkRectangle *at,
                              HxDesk             *desk,
                              gint64              source,
                              HxText             *text,
                              guint               start,
                              guint               end);

G_END_DECLS
