/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

void hx_relate_show (GtkWidget          *parent,
                     const GdkRectangle *at,
                     HxDesk             *desk);

G_END_DECLS
