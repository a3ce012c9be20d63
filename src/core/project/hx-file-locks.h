/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxFileLocks HxFileLocks;

HxFileLocks *hx_file_locks_open        (const char   *path,
                                        gboolean      write);
gboolean     hx_file_locks_lock_writer (HxFileLocks  *self);
void         hx_file_locks_close       (HxFileLocks  *self,
                                        gboolean      unlock_writer);

G_END_DECLS
