/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  hx_leave_libraries (const char * const *names);
gboolean  hx_leave_is_left   (gconstpointer       address);

G_END_DECLS
