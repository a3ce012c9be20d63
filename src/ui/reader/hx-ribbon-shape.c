/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-ribbon-shape.h"

#include <math.h>

/* An end is drawn whole up to the edge of its view; within so many pixels beyond, it turns into a
 * stub, which reaches so far over and leans so far. */
#define TURN 96.0
#define STUB_REACH 0.8
#define STUB_LEAN 36.0
#define STUB_MAX_LEAN 140.0

/* A band this thin is caught by the pointer as if it were thicker. */
#define MIN_CATCH 5.0

/* The edges are Bézier curves whose control points stand in the middle, level with the ends. Along
 * such a curve x goes as 1.5 t - 1.5 t² + t³, which only grows, and y as 3 t² - 2 t³. Newton's
 * method finds t; the slope is nowhere less than 0.75, so that it cannot go astray. */
static double
find_progress (double part)
{
  double t = part;

  for (guint i = 0; i < 5; i++)
    t -= (t * (1.5 + t * (t - 1.5)) - part) / (1.5 + 3 * t * (t - 1));
  return t * t * (3 - 2 * t);
}

/**
 * hx_ribbon_shape_find:
 * @self: a shape
 * @x: pixels
 * @top: (out): the upper edge there
 * @bottom: (out): the lower edge there
 *
 * Finds how the band runs at a place.
 *
 * Returns: whether it reaches there
 */
gboolean
hx_ribbon_shape_find (const HxRibbonShape *self,
                      double               x,
                      double              *top,
                      double              *bottom)
{
  double progress;

  if (x < self->x[0] || x > self->x[1] || self->x[1] <= self->x[0])
    return FALSE;

  progress = find_progress ((x - self->x[0]) / (self->x[1] - self->x[0]));
  *top = self->top[0] + progress * (self->top[1] - self->top[0]);
  *bottom = self->bottom[0] + progress * (self->bottom[1] - self->bottom[0]);
  return TRUE;
}

/**
 * hx_ribbon_shape_contains:
 * @self: a shape
 * @x: pixels
 * @y: pixels
 *
 * Returns: whether a point lies on the band; one that is hair-thin there is taken for wider
 */
gboolean
hx_ribbon_shape_contains (const HxRibbonShape *self,
                          double               x,
                          double               y)
{
  double top, bottom, slack;

  if (!hx_ribbon_shape_find (self, x, &top, &bottom))
    return FALSE;

  slack = MAX (0, (MIN_CATCH - (bottom - top)) / 2);
  return y >= top - slack && y <= bottom + slack;
}

static float
mix (double from,
     double to,
     double part)
{
  return from + (to - from) * part;
}

/**
 * hx_ribbon_shape_taper:
 * @self: a shape, with both ends where they are
 * @end: which end is out of view, 0 or 1
 * @beyond: how many pixels it is out of view; negative: above it
 *
 * Turns a band into a stub that leans to where its end is. The turn is gradual, so that nothing
 * leaps while text is scrolled.
 */
void
hx_ribbon_shape_taper (HxRibbonShape *self,
                       guint          end,
                       double         beyond)
{
  guint near = 1 - end;
  double part = MIN (1, fabs (beyond) / TURN);
  double half = (self->bottom[end] - self->top[end]) / 2;
  double middle = (self->top[end] + self->bottom[end]) / 2;
  double lean = CLAMP ((self->bottom[near] - self->top[near]) / 2 + 6, STUB_LEAN, STUB_MAX_LEAN);
  double tip = (self->top[near] + self->bottom[near]) / 2 + (beyond < 0 ? -lean : lean);

  part = part * part * (3 - 2 * part);
  half = mix (MIN (half, TURN), 0.5, part);
  middle = mix (middle, tip, part);
  self->top[end] = middle - half;
  self->bottom[end] = middle + half;
  self->x[end] = mix (self->x[end], mix (self->x[near], self->x[end], STUB_REACH), part);
  self->fade[end] = part;
}
