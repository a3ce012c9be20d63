/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "mentions/hx-discovery.h"

G_BEGIN_DECLS

GPtrArray *hx_mention_queue_list_new       (HxDiscovery *discovery);
GPtrArray *hx_mention_queue_list_known     (HxDesk      *desk);
GPtrArray *hx_mention_queue_list_by_source (HxDesk      *desk,
                                            gint64       first);

G_END_DECLS
