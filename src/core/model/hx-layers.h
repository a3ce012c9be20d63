/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-layer-types.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

/* What a text has besides its characters, stored with it and as immutable: pages with a box for
 * each character, spans (headings, times, speakers …) and what was left out. On a reader thread,
 * by the revision. Types HxPageLayout, HxSpan and HxLeftOutText: base/hx-layer-types.h. */

GPtrArray *hx_layers_list_spans    (HxConnection  *connection,
                                    gint64         revision,
                                    GError       **error);
GPtrArray *hx_layers_list_left_out (HxConnection  *connection,
                                    gint64         revision,
                                    GError       **error);
/* Without boxes: boxes is NULL. */
GPtrArray *hx_layers_list_pages    (HxConnection  *connection,
                                    gint64         revision,
                                    GError       **error);
/* One page with its boxes, or NULL without error: there is none of that number. */
HxPageLayout *hx_layers_read_page (HxConnection  *connection,
                                           gint64         revision,
                                           guint          number,
                                           GError       **error);

G_END_DECLS
