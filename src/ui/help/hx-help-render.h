/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "help/hx-help-library.h"

G_BEGIN_DECLS

/**
 * HxHelpFollow:
 * @target: what a link leads to, "help:PAGE#SECTION" or an address
 * @data: data of hx_help_render()
 *
 * Follows a link.
 */
typedef void (*HxHelpFollow) (const char *target,
                              gpointer    data);

GtkWidget *hx_help_render       (HxHelpLibrary    *library,
                                 const HxHelpPage *page,
                                 HxHelpFollow      follow,
                                 gpointer          data,
                                 GHashTable       *sections,
                                 GPtrArray        *unknown);
GtkWidget *hx_help_render_links (const GPtrArray  *pages,
                                 HxHelpFollow      follow,
                                 gpointer          data);

G_END_DECLS
