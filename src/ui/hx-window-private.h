/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-backing-up.h"
#include "hx-project-page.h"
#include "hx-window.h"

G_BEGIN_DECLS

HxProjectPage *hx_window_get_page            (HxWindow       *self);
GtkWidget     *hx_window_get_front           (HxWindow       *self);
HxBackingUp   *hx_window_get_backing_up      (HxWindow       *self);
void           hx_window_show_backups        (HxWindow       *self,
                                              GFile          *project);
void           hx_window_take_session        (HxWindow       *self,
                                              HxSession      *session);
gboolean       hx_window_restore             (HxWindow       *self,
                                              GArray         *sources);
gboolean       hx_window_is_closing          (HxWindow       *self);
void           hx_window_set_busy            (HxWindow       *self,
                                              GFile          *file,
                                              const char     *what);
void           hx_window_show_error          (HxWindow       *self,
                                              const char     *heading,
                                              const char     *body);
void           hx_window_install_actions     (GtkWidgetClass *widget_class);
void           hx_window_update_actions      (HxWindow       *self);
GFile         *hx_window_dup_projects_folder (void);

G_END_DECLS
