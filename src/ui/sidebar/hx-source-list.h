/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"
#include "hx-source-order.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_LIST (hx_source_list_get_type ())

G_DECLARE_FINAL_TYPE (HxSourceList, hx_source_list, HX, SOURCE_LIST, AdwBin)

GtkWidget *hx_source_list_new (HxDesk   *desk,
                               HxReader *reader);

HxSourceOrder *hx_source_list_get_order (HxSourceList *self);

G_END_DECLS
