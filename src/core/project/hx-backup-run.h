/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "base/hx-progress.h"
#include "project/hx-backup.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

typedef struct _HxBackupRun HxBackupRun;

HxBackupRun *hx_backup_run_new        (HxConnection   *from,
                                       GFile          *project,
                                       GFile          *folder,
                                       HxBackupLimits  limits,
                                       GCancellable   *cancellable,
                                       HxProgress     *progress,
                                       DexPromise     *promise);
gboolean     hx_backup_run_is_running (HxBackupRun    *self);
void         hx_backup_run_free       (HxBackupRun    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBackupRun, hx_backup_run_free)

G_END_DECLS
