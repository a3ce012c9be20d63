/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

const char *hx_language_guess      (const HxText *text);
char       *hx_language_dup_script (const char   *string);

G_END_DECLS
