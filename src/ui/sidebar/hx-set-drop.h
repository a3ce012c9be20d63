/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_IDS (hx_source_ids_get_type ())

/* Sources that are dragged: a GArray of gint64, boxed. */
GType hx_source_ids_get_type (void);

void  hx_set_drop_add        (GtkWidget   *row,
                              HxDesk      *desk);
void  hx_set_move            (HxDesk      *desk,
                              HxSourceSet *set,
                              gint64       parent,
                              guint        position);

G_END_DECLS
