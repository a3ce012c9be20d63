/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"

G_BEGIN_DECLS

/* What the verbs that make a revision say: which it is, and how many passages need a look. */
HxCliStatus hx_cli_report_revision (HxCli  *cli,
                                    gint64  source);

G_END_DECLS
