/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "hx-source-order.h"

G_BEGIN_DECLS

#define HX_TYPE_SET_TREE (hx_set_tree_get_type ())

G_DECLARE_FINAL_TYPE (HxSetTree, hx_set_tree, HX, SET_TREE, AdwBin)

GtkWidget *hx_set_tree_new        (HxDesk        *desk,
                                   HxSourceOrder *order);
void       hx_set_tree_ask_new    (HxSetTree     *self);

G_END_DECLS
