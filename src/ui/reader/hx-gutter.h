/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_GUTTER (hx_gutter_get_type ())

/**
 * HxGutter:
 *
 * The space between two panes. Ribbons join what is linked or aligned in them: a pointer over one
 * shows both its ends and why, a click selects them.
 *
 * Signals: "ribbons-changed" (): there are ribbons where there were none, or the other way round.
 */
G_DECLARE_FINAL_TYPE (HxGutter, hx_gutter, HX, GUTTER, GtkWidget)

GtkWidget *hx_gutter_new           (void);
void       hx_gutter_set_views     (HxGutter      *self,
                                    HxReadingView *before,
                                    HxReadingView *after);
gboolean   hx_gutter_has_ribbons   (HxGutter      *self);
gboolean   hx_gutter_has_ribbon_at (HxGutter      *self,
                                    double         x,
                                    double         y);
void       hx_gutter_set_preview   (HxGutter      *self,      /* views: NULL for none */
                                    HxReadingView *views[2],  /* at the end before and after */
                                    const guint    start[2],
                                    const guint    end[2]);

G_END_DECLS
