/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_ORIGIN_POPOVER (hx_origin_popover_get_type ())

/**
 * HxOriginPopover:
 *
 * Asks which two sources shall be compared.
 */
G_DECLARE_FINAL_TYPE (HxOriginPopover, hx_origin_popover, HX, ORIGIN_POPOVER, HxChooser)

GtkWidget *hx_origin_popover_show (GtkWidget *parent,
                                   GtkWidget *button,
                                   HxDesk    *desk,
                                   GPtrArray *sources,
                                   gint64     source);

G_END_DECLS
