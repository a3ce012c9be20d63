/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-backing-up.h"

G_BEGIN_DECLS

#define HX_TYPE_BACKUP_DIALOG (hx_backup_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HxBackupDialog, hx_backup_dialog, HX, BACKUP_DIALOG, AdwDialog)

AdwDialog *hx_backup_dialog_new (GFile       *project,
                                 HxBackingUp *backing_up);

G_END_DECLS
