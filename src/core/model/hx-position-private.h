/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"
#include "project/hx-edit-private.h"

G_BEGIN_DECLS

gboolean hx_position_drop_groundless (HxEditContext *context);
gboolean hx_position_is_hedged       (HxText        *text,
                                      guint          start,
                                      guint          end);

G_END_DECLS
