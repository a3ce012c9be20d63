/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar  hx_fold_arabic (gunichar    c);
gunichar  hx_fold_latin  (gunichar    c);
void      hx_fold_char   (gunichar    c,
                          GString    *folded);
char     *hx_fold_text   (const char *text);
guint64   hx_fold_hash   (const char *bytes,
                          gsize       n);
guint64   hx_fold_mix    (guint64     hash,
                          guint64     value);

G_END_DECLS
