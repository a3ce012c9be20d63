/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "hx-sidebar-row.h"

G_BEGIN_DECLS

void hx_codebook_add_drag        (HxSidebarRow *row,
                                  HxDesk       *desk);
void hx_codebook_add_drop_to_top (GtkWidget    *widget,
                                  HxDesk       *desk);
void hx_codebook_move_tag        (HxDesk       *desk,
                                  gint64        tag,
                                  gint64        parent,
                                  gint64        before);

G_END_DECLS
