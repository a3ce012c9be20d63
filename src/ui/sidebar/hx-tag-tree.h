/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "hx-item.h"

G_BEGIN_DECLS

#define HX_TYPE_TAG_TREE (hx_tag_tree_get_type ())

G_DECLARE_FINAL_TYPE (HxTagTree, hx_tag_tree, HX, TAG_TREE, GObject)

HxTagTree  *hx_tag_tree_new          (HxDesk     *desk);
GListModel *hx_tag_tree_get_roots    (HxTagTree  *self);
GListModel *hx_tag_tree_get_children (HxTagTree  *self,
                                      HxItem     *item);
void        hx_tag_tree_set_filter   (HxTagTree  *self,
                                      const char *filter);

G_END_DECLS
