/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hx_render (GBytes *bytes,
                int     socket);

G_END_DECLS
