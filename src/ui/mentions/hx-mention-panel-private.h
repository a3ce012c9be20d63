/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "mentions/hx-mention-panel.h"
#include "mentions/hx-queue-item.h"

G_BEGIN_DECLS

void hx_mention_panel_make_entity (HxDesk             *desk,
                                   HxQueueItem        *item,
                                   GArray             *places);
void hx_mention_panel_add_to      (HxDesk             *desk,
                                   HxQueueItem        *item,
                                   GArray             *places,
                                   gint64              entity);
void hx_mention_panel_refuse      (HxDesk             *desk,
                                   HxQueueItem        *item);

G_END_DECLS
