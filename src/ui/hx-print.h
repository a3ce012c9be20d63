/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hx_print_run (GtkPrintOperation *operation,
                   GtkWidget         *parent,
                   const char        *path);

G_END_DECLS
