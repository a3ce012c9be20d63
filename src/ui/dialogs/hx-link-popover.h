/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-chooser.h"

G_BEGIN_DECLS

#define HX_TYPE_LINK_POPOVER (hx_link_popover_get_type ())

G_DECLARE_FINAL_TYPE (HxLinkPopover, hx_link_popover, HX, LINK_POPOVER, HxChooser)

void hx_link_popover_show (GtkWidget          *parent,
                           const GdkRectangle *at,
                           HxDesk             *desk);

GtkWidget *hx_link_popover_show_from (GtkWidget          *parent,
                                      const GdkRectangle *at,
                                      HxDesk             *desk,
                                      const HxFocus      *from);

G_END_DECLS
