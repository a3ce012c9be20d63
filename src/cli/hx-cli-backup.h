/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli-output.h"
#include "project/hx-backup.h"

G_BEGIN_DECLS

void hx_cli_put_backup (HxCli    *cli,
                        HxBackup *backup);

G_END_DECLS
