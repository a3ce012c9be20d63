/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"

G_BEGIN_DECLS

extern const GOptionEntry hx_cli_step_options[];

HxCliStatus hx_cli_step (HxCli    *cli,
                         gboolean  redo);

G_END_DECLS
