/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hx_time_format      (gint64      seconds);
char *hx_time_format_edtf (const char *date);

G_END_DECLS
