/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hx_gradual_fill (GtkWidget         *list,
                      GtkSliceListModel *slice);

G_END_DECLS
