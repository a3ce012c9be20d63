/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HX_TYPE_RECENT (hx_recent_get_type ())

G_DECLARE_FINAL_TYPE (HxRecent, hx_recent, HX, RECENT, GObject)

GFile      *hx_recent_get_file    (HxRecent *self);
const char *hx_recent_get_name    (HxRecent *self);
gint64      hx_recent_get_time    (HxRecent *self);

GListModel *hx_recent_get_list    (void);
void        hx_recent_add         (GFile    *file);
void        hx_recent_remove      (GFile    *file);
char       *hx_recent_dup_folder  (GFile    *file);
char       *hx_recent_dup_name    (GFile    *file);

G_END_DECLS
