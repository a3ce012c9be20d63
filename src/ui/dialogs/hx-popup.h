/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hx_popup_show (GtkPopover         *popover,
                    GtkWidget          *parent,
                    const GdkRectangle *at);

G_END_DECLS
