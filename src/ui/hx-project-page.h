/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-backing-up.h"
#include "hx-desk.h"
#include "hx-main-view.h"
#include "hx-session.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_PROJECT_PAGE (hx_project_page_get_type ())

G_DECLARE_FINAL_TYPE (HxProjectPage, hx_project_page, HX, PROJECT_PAGE, AdwBreakpointBin)

GtkWidget *hx_project_page_new              (HxDesk        *desk);
HxReader  *hx_project_page_get_reader       (HxProjectPage *self);
HxMainView *hx_project_page_get_main_view   (HxProjectPage *self);
gboolean   hx_project_page_add_to_session   (HxProjectPage *self,
                                             HxSession     *session,
                                             GArray        *sources);
void       hx_project_page_show_set         (HxProjectPage *self,
                                             gint64         set);
void       hx_project_page_flush            (HxProjectPage *self);
void       hx_project_page_follow_backups   (HxProjectPage *self,
                                             HxBackingUp   *backing_up);
void       hx_project_page_toggle_sidebar   (HxProjectPage *self);
void       hx_project_page_toggle_inspector (HxProjectPage *self);
void       hx_project_page_focus_inspector  (HxProjectPage *self);
gboolean   hx_project_page_get_searching    (HxProjectPage *self);
void       hx_project_page_set_searching    (HxProjectPage *self,
                                             gboolean       searching);
gboolean   hx_project_page_uncover          (HxProjectPage *self);
void       hx_project_page_search           (HxProjectPage *self,
                                             const char    *query);
gboolean   hx_project_page_get_deciding     (HxProjectPage *self);
void       hx_project_page_set_deciding     (HxProjectPage *self,
                                             gboolean       deciding,
                                             gint64         entity);
void       hx_project_page_decide_claim     (HxProjectPage *self,
                                             gint64         claim);
void       hx_project_page_leave_claim      (HxProjectPage *self);
void       hx_project_page_step_area        (HxProjectPage *self,
                                             int            direction);
void       hx_project_page_show_filter      (HxProjectPage *self);
void       hx_project_page_show_menu        (HxProjectPage *self);
gboolean   hx_project_page_get_focus_mode   (HxProjectPage *self);
void       hx_project_page_set_focus_mode   (HxProjectPage *self,
                                             gboolean       focus_mode);
GtkWidget *hx_project_page_locate_focus     (HxProjectPage *self,
                                             GdkRectangle  *rectangle);

G_END_DECLS
