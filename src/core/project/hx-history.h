/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define HX_TYPE_HISTORY_ITEM (hx_history_item_get_type ())

G_DECLARE_FINAL_TYPE (HxHistoryItem, hx_history_item, HX, HISTORY_ITEM, GObject)

gint64      hx_history_item_get_id     (HxHistoryItem *self);
const char *hx_history_item_get_label  (HxHistoryItem *self);
const char *hx_history_item_get_coder  (HxHistoryItem *self);
gint64      hx_history_item_get_time   (HxHistoryItem *self);
guint       hx_history_item_get_n_rows (HxHistoryItem *self);
gboolean    hx_history_item_get_undone (HxHistoryItem *self);

GPtrArray  *hx_history_list            (HxConnection  *connection,
                                        gint64         before,
                                        guint          limit,
                                        GError       **error);

G_END_DECLS
