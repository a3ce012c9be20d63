/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hx_backup_rotate (const gint64 *times,
                       guint         n_times,
                       gint64        now,
                       GTimeZone    *zone,
                       guint         max,
                       gboolean     *keep);

G_END_DECLS
