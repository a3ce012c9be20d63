/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char               *hx_language_dup_own  (void);
char               *hx_language_dup_name (const char *code);
char               *hx_language_dup_script_name (const char *code);
const char * const *hx_language_list     (void);

G_END_DECLS
