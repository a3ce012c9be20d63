/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hx_announce       (GtkWidget  *widget,
                        const char *words);
void hx_name_composite (GtkWidget  *widget,
                        const char *name);

G_END_DECLS
