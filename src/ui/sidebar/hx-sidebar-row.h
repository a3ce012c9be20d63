/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "hx-item.h"

G_BEGIN_DECLS

#define HX_TYPE_SIDEBAR_ROW (hx_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (HxSidebarRow, hx_sidebar_row, HX, SIDEBAR_ROW, GtkWidget)

GtkWidget   *hx_sidebar_row_new           (GtkListItem   *list_item);
GtkListItem *hx_sidebar_row_get_list_item (HxSidebarRow  *self);
HxItem      *hx_sidebar_row_get_item      (HxSidebarRow  *self);
void         hx_sidebar_row_set_item      (HxSidebarRow  *self,
                                           HxItem        *item);
void         hx_sidebar_row_set_title     (HxSidebarRow  *self,
                                           const char    *title);
void         hx_sidebar_row_set_subtitle  (HxSidebarRow  *self,
                                           const char    *subtitle);
void         hx_sidebar_row_set_colour    (HxSidebarRow  *self,
                                           const GdkRGBA *colour);
void         hx_sidebar_row_set_entity    (HxSidebarRow  *self,
                                           HxDesk        *desk,
                                           gint64         entity,
                                           HxEntityType   otherwise);
void         hx_sidebar_row_set_key       (HxSidebarRow  *self,
                                           const char    *key);
void         hx_sidebar_row_set_count     (HxSidebarRow  *self,
                                           const char    *count);
void         hx_sidebar_row_set_marked    (HxSidebarRow  *self,
                                           gboolean       marked);

G_END_DECLS
