/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-sidebar-row.h"

G_BEGIN_DECLS

#define HX_TYPE_SIDEBAR_LIST (hx_sidebar_list_get_type ())

G_DECLARE_FINAL_TYPE (HxSidebarList, hx_sidebar_list, HX, SIDEBAR_LIST, AdwBin)

GtkListView  *hx_sidebar_list_get_view         (HxSidebarList     *self);
void          hx_sidebar_list_set_model        (HxSidebarList     *self,
                                                GtkSelectionModel *model,
                                                gboolean           tree);
void          hx_sidebar_list_set_texts        (HxSidebarList     *self,
                                                const char        *name,
                                                const char        *placeholder,
                                                const char        *icon_name,
                                                const char        *title,
                                                const char        *description);
void          hx_sidebar_list_add_button       (HxSidebarList     *self,
                                                GtkWidget         *button);
void          hx_sidebar_list_add_empty_button (HxSidebarList     *self,
                                                GtkWidget         *button);
void          hx_sidebar_list_add_head         (HxSidebarList     *self,
                                                GtkWidget         *head);
void          hx_sidebar_list_set_narrowed     (HxSidebarList     *self,
                                                const char        *description);
void          hx_sidebar_list_set_menu         (HxSidebarList     *self,
                                                GMenuModel        *menu);
const char   *hx_sidebar_list_get_filter       (HxSidebarList     *self);
void          hx_sidebar_list_set_empty        (HxSidebarList     *self,
                                                gboolean           empty);
void          hx_sidebar_list_update_rows      (HxSidebarList     *self);
HxItem       *hx_sidebar_list_get_item         (HxSidebarList     *self,
                                                guint              position);
HxItem       *hx_sidebar_list_get_selected     (HxSidebarList     *self);
void          hx_sidebar_list_get_row_area     (HxSidebarList     *self,
                                                GdkRectangle      *area);

G_END_DECLS
