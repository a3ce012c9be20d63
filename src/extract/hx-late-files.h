/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  hx_late_files_preload (void);
guint hx_late_files_confine (gboolean with_fonts);

G_END_DECLS
