/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "hx-desk.h"

G_BEGIN_DECLS

GdkTexture *hx_entity_pictures_get  (HxDesk *desk,
                                     gint64  original);
DexFuture  *hx_entity_pictures_load (HxDesk *desk,
                                     gint64  original) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
