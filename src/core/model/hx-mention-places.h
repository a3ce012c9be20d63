/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

GArray *hx_mention_list_places (HxConnection  *connection,
                                gint64         source,
                                GError       **error);

G_END_DECLS
