/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxRibbonShape:
 * @x: where the band begins and ends, from left to right, in pixels
 * @top: its upper edge there
 * @bottom: its lower edge there
 * @fade: how far the colour goes out towards each end, from 0 to 1
 *
 * A band between two vertical edges that leaves both level.
 */
typedef struct
{
  float x[2];
  float top[2];
  float bottom[2];
  float fade[2];
} HxRibbonShape;

gboolean hx_ribbon_shape_find     (const HxRibbonShape *self,
                                   double               x,
                                   double              *top,
                                   double              *bottom);
gboolean hx_ribbon_shape_contains (const HxRibbonShape *self,
                                   double               x,
                                   double               y);
void     hx_ribbon_shape_taper    (HxRibbonShape       *self,
                                   guint                end,
                                   double               beyond);

G_END_DECLS
