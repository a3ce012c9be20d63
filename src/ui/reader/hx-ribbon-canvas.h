/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "reader/hx-ribbon-shape.h"

G_BEGIN_DECLS

typedef struct _HxRibbonCanvas HxRibbonCanvas;

HxRibbonCanvas *hx_ribbon_canvas_new         (int                  width,
                                              double               top,
                                              double               bottom,
                                              double               scale);
void            hx_ribbon_canvas_free        (HxRibbonCanvas      *self);
void            hx_ribbon_canvas_fill        (HxRibbonCanvas      *self,
                                              const HxRibbonShape *shape,
                                              const GdkRGBA       *colour);
void            hx_ribbon_canvas_draw_edges  (HxRibbonCanvas      *self,
                                              const HxRibbonShape *shape,
                                              const GdkRGBA       *colour,
                                              double               thickness,
                                              gboolean             dashed);
GskRenderNode  *hx_ribbon_canvas_free_to_node (HxRibbonCanvas     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRibbonCanvas, hx_ribbon_canvas_free)

G_END_DECLS
