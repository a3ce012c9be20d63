/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

HxText *hx_cli_read_input (GError **error);

G_END_DECLS
