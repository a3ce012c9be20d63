/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hx_odf_append_escaped (GString    *xml,
                            const char *text);
void hx_odf_append_line    (GString    *xml,
                            const char *text,
                            gssize      n_bytes);

G_END_DECLS
