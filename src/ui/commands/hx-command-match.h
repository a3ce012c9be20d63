/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint hx_command_match (const char *title,
                        const char *section,
                        const char *query);

G_END_DECLS
