/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hx_io_read_fully  (int           fd,
                            guint8       *buffer,
                            gsize         n_bytes);
gboolean hx_io_write_fully (int           fd,
                            const guint8 *bytes,
                            gsize         n_bytes);
gboolean hx_io_has_room    (const char   *folder,
                            guint64       n_bytes);
int      hx_io_open_beside (const char   *path,
                            char        **temporary);

G_END_DECLS
