/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

#define HX_ANCHOR_CONTEXT 32   /* code points either side of a passage */

char     *hx_anchor_dup_before (HxText     *text,
                                guint       start);
char     *hx_anchor_dup_after  (HxText     *text,
                                guint       end);
gboolean  hx_anchor_verify     (HxText     *text,
                                guint       start,
                                guint       end,
                                const char *quote,
                                gsize       quote_bytes,
                                const char *before,
                                const char *after);

G_END_DECLS
