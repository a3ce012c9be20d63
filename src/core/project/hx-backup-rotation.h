/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-backup.h"

G_BEGIN_DECLS

/* So many of the newest are kept, however much room they take. */
#define HX_BACKUP_MIN_KEPT 2

/**
 * HxBackupItem:
 * @time: when a backup was made, in milliseconds since 1970
 * @size: its size in bytes
 * @keep: whether it is worth its place
 */
typedef struct
{
  gint64   time;
  gint64   size;
  gboolean keep;
} HxBackupItem;

void hx_backup_rotate (HxBackupItem         *items,
                       guint                 n_items,
                       gint64                now,
                       GTimeZone            *zone,
                       const HxBackupLimits *limits);

G_END_DECLS
