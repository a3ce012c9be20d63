/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-backup.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

/**
 * HxBackupState:
 * @project: the project's id; 0: not known
 * @edit: the newest edit; 0: none
 * @change: the newest row of its history
 *
 * What a project has come to: two files of the same state hold the same.
 */
typedef struct
{
  gint64 project;
  gint64 edit;
  gint64 change;
} HxBackupState;

/* Why a copy did not come about. */
typedef enum
{
  HX_BACKUP_NO_ROOM,
  HX_BACKUP_TOO_LARGE,
  HX_BACKUP_NO_FOLDER,
  HX_BACKUP_NOT_FOLDER,
  HX_BACKUP_UNWRITABLE,
  HX_BACKUP_VOLATILE,
  HX_BACKUP_DAMAGED,
} HxBackupFault;

void                 hx_backup_read_state   (HxConnection   *connection,
                                             HxBackupState  *state);
const HxBackupState *hx_backup_get_state    (HxBackup       *self);
GPtrArray           *hx_backup_list_own     (const char     *folder,
                                             const char     *name,
                                             gint64          project);
char                *hx_backup_dup_name     (const char     *path,
                                             gboolean        display);

HxBackupFault        hx_backup_get_fault    (int             reason);
gboolean             hx_backup_fail         (HxBackupFault   fault,
                                             const char     *name,
                                             const char     *folder,
                                             GError        **error);
gboolean             hx_backup_check_room   (HxConnection   *from,
                                             const char     *name,
                                             const char     *folder,
                                             GError        **error);
gboolean             hx_backup_copy         (HxConnection   *from,
                                             const char     *name,
                                             const char     *path,
                                             const char     *marks,
                                             GCancellable   *cancellable,
                                             HxProgress     *progress,
                                             GError        **error);
int                  hx_backup_verify       (HxConnection   *copy,
                                             GCancellable   *cancellable);
gboolean             hx_backup_sync         (const char     *path);
gboolean             hx_backup_move         (const char     *from,
                                             const char     *to);
HxBackup            *hx_backup_make         (HxConnection   *from,
                                             const char     *project,
                                             const char     *folder,
                                             HxBackupLimits  limits,
                                             GCancellable   *cancellable,
                                             HxProgress     *progress,
                                             GError        **error);
void                 hx_backup_thin_out     (GPtrArray      *backups,
                                             gint64          now,
                                             HxBackupLimits  limits,
                                             GFile          *sound,
                                             GCancellable   *cancellable);

G_END_DECLS
