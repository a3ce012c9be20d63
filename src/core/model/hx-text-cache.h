/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

HxText *hx_text_cache_load (HxConnection  *connection,
                            gint64         body,
                            GError       **error);

G_END_DECLS
