/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hx_field_set_value (AdwEntryRow *row,
                         gint64       target,
                         const char  *value);
void hx_field_applied   (AdwEntryRow *row);
void hx_field_set_valid (AdwEntryRow *row,
                         GtkWidget   *hint,
                         gboolean     valid);

G_END_DECLS
