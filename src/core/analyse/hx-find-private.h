/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-find.h"
#include "analyse/hx-graphemes.h"

G_BEGIN_DECLS

/* hx-find.c */
gboolean  hx_find_is_word  (const HxText  *text,
                            gsize          start,
                            gsize          end);

/* hx-find-regex.c */
gboolean  hx_find_regex    (const HxText  *text,
                            const char    *pattern,
                            HxFindFlags    flags,
                            GArray        *hits,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
