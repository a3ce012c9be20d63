/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

/* Edits that describe one source or several at once. */

void hx_source_edit_field     (HxDesk        *desk,
                               GArray        *sources,
                               HxSourceField  field,
                               const char    *name,
                               const char    *value);
void hx_source_edit_attribute (HxDesk        *desk,
                               GArray        *sources,
                               HxAttribute   *attribute,
                               const char    *value,
                               gboolean       new_choice);
void hx_source_edit_add_set   (HxDesk        *desk,
                               GArray        *sources,
                               gint64         set,
                               const char    *name);
void hx_source_edit_leave_set (HxDesk        *desk,
                               GArray        *sources,
                               HxSourceSet   *set);
void hx_source_edit_delete    (HxDesk        *desk,
                               GArray        *sources);

void hx_source_edit_choose_set (HxDesk       *desk,
                                GArray       *sources,
                                GtkWidget    *parent);

G_END_DECLS
