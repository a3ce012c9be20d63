/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *hx_quotation_quote          (const char *text,
                                       const char *language);
gboolean  hx_quotation_is_rtl_letter  (gunichar    c);
int       hx_quotation_find_direction (const char *text);

G_END_DECLS
