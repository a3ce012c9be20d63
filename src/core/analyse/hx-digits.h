/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-rational.h"

G_BEGIN_DECLS

gsize    hx_digits_measure (const char *p,
                            const char *end,
                            gboolean    comma,
                            gboolean    spaced,
                            gboolean   *number);
gboolean hx_digits_read    (const char *p,
                            const char *end,
                            gboolean    comma,
                            gboolean    decimals,
                            HxRational *value);

G_END_DECLS
