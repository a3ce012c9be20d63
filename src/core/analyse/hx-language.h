/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

const char  *hx_language_guess      (const HxText *text);
const char **hx_language_list_known (void);
void         hx_language_set_never  (const char   *languages);
char        *hx_language_dup_script (const char   *string);

G_END_DECLS
