/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

void hx_preload      (void);
void hx_preload_file (const HxParseOptions *options);

G_END_DECLS
