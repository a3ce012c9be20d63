/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HxNameFunc:
 * @owner: what asked for the name
 * @name: the name, without spaces around it and not empty
 * @data: what was given to hx_name_popover_show()
 *
 * Takes a name.
 */
typedef void (*HxNameFunc) (GtkWidget  *owner,
                            const char *name,
                            gint64      data);

void hx_name_popover_show (GtkWidget          *owner,
                           GtkWidget          *parent,
                           const GdkRectangle *at,
                           const char         *heading,
                           const char         *name,
                           const char         *accept,
                           HxNameFunc          func,
                           gint64              data);

G_END_DECLS
