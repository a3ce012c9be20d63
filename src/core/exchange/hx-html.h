/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hx_html_append (GString    *html,
                     const char *text,
                     gssize      n_bytes);

G_END_DECLS
