/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_LIST_VIEW (hx_entity_list_view_get_type ())

G_DECLARE_FINAL_TYPE (HxEntityListView, hx_entity_list_view, HX, ENTITY_LIST_VIEW, AdwBin)

GtkWidget *hx_entity_list_view_new (HxDesk *desk);

G_END_DECLS
