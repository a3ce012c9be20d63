/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_GUTTER (hx_gutter_get_type ())

/**
 * HxGutter:
 *
 * The space between two panes. A ribbon joins the ends of each link between their sources.
 *
 * Signals: "links-changed" (): there are links where there were none, or the other way round.
 */
G_DECLARE_FINAL_TYPE (HxGutter, hx_gutter, HX, GUTTER, GtkWidget)

GtkWidget *hx_gutter_new       (void);
void       hx_gutter_set_views (HxGutter      *self,
                                HxReadingView *before,
                                HxReadingView *after);
gboolean   hx_gutter_has_links (HxGutter      *self);

G_END_DECLS
