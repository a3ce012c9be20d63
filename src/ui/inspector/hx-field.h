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
void hx_field_set_fault (AdwEntryRow *row,
                         const char  *fault);
void hx_field_forget_fault (AdwEntryRow *row);
void hx_field_set_fact  (AdwEntryRow *row,
                         const char  *name,
                         gint64       target,
                         const char  *value,
                         gboolean     mixed);
gint64 hx_field_target  (GArray      *ids);

G_END_DECLS
