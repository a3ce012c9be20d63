/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

G_BEGIN_DECLS

char *hx_kind_dup_name     (const char   *media_type);
char *hx_kind_dup_contents (HxSource     *source,
                            const char   *size);
char *hx_kind_find_size    (GPtrArray    *spans);

G_END_DECLS
