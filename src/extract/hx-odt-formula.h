/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A formula in one line; NULL: it is none. */
char *hx_odt_dup_formula (GBytes *bytes);

G_END_DECLS
