/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HX_TYPE_ITEM (hx_item_get_type ())

G_DECLARE_FINAL_TYPE (HxItem, hx_item, HX, ITEM, GObject)

HxItem   *hx_item_new        (gint64    id,
                              gpointer  record);
gint64    hx_item_get_id     (HxItem   *self);
gpointer  hx_item_get_record (HxItem   *self);
void      hx_item_set_record (HxItem   *self,
                              gpointer  record);

gboolean  hx_item_sync_store (GListStore *store,
                              GPtrArray  *items);

G_END_DECLS
