/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as lists show them, and characters of fonts that have an encoding of their own. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *hx_numeral_format (guint       number,
                             const char *format);

/* 0: not known. */
gunichar  hx_symbol_to_unicode (guint       code,
                                const char *font);

G_END_DECLS
