/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "hx-source-order.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_SIDEBAR (hx_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (HxSidebar, hx_sidebar, HX, SIDEBAR, AdwBin)

GtkWidget     *hx_sidebar_new       (HxDesk     *desk,
                                     HxReader   *reader);
const char    *hx_sidebar_get_page  (HxSidebar  *self);
void           hx_sidebar_set_page  (HxSidebar  *self,
                                     const char *page);
void           hx_sidebar_set_icons (HxSidebar  *self,
                                     gboolean    icons);
HxSourceOrder *hx_sidebar_get_order (HxSidebar  *self);

G_END_DECLS
