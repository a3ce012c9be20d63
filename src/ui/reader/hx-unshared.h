/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

gboolean hx_unshared_find (HxText     *text,
                           const char *language,
                           GArray     *stretches,
                           guint       origin,
                           int         direction,
                           guint      *start,
                           guint      *end);

G_END_DECLS
