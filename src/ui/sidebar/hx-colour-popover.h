/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

void hx_colour_popover_show (GtkWidget          *parent,
                             const GdkRectangle *at,
                             HxDesk             *desk,
                             gint64              tag);

G_END_DECLS
