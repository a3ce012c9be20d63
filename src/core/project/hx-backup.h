/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-progress.h"

G_BEGIN_DECLS

#define HX_TYPE_BACKUP (hx_backup_get_type ())
#define HX_BACKUP_SUFFIX ".hexapla-backup"
#define HX_BACKUP_FOLDER "Hexapla Backups"

G_DECLARE_FINAL_TYPE (HxBackup, hx_backup, HX, BACKUP, GObject)

/**
 * HxBackupLimits:
 * @max_count: how many backups of a project are kept at most; 0: no limit
 * @max_bytes: how many bytes they take together at most; 0: no limit. The few newest are kept
 *   nevertheless
 *
 * How much of a folder the backups of a project may take. With no limit at all none is deleted.
 */
typedef struct
{
  guint   max_count;
  guint64 max_bytes;
} HxBackupLimits;

GFile      *hx_backup_get_file       (HxBackup      *self);
const char *hx_backup_get_name       (HxBackup      *self);
gint64      hx_backup_get_time       (HxBackup      *self);
gint64      hx_backup_get_size       (HxBackup      *self);
gint64      hx_backup_get_n_sources  (HxBackup      *self);
gint64      hx_backup_get_n_passages (HxBackup      *self);
gint64      hx_backup_get_last_edit  (HxBackup      *self);

HxBackup   *hx_backup_read           (GFile         *file,
                                      GError       **error);
GFile      *hx_backup_dup_folder     (GFile         *project);
GPtrArray  *hx_backup_list           (GFile         *project,
                                      GFile         *folder);
GFile      *hx_backup_restore        (GFile         *backup,
                                      GFile         *destination,
                                      GCancellable  *cancellable,
                                      GError       **error);

G_END_DECLS
