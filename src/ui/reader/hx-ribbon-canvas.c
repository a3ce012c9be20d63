/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-ribbon-canvas.h"

#include <math.h>

/* In pixels of the widget, along the edge. */
#define DASH 5.0
#define DASH_GAP 3.5

/**
 * HxRibbonCanvas:
 *
 * A picture of bands, which are filled column by column.
 *
 * A band is narrow, and its edges are functions of x: within a column, what is covered goes
 * from nothing to everything between the upper edge's height at the column's two sides, and back
 * between the lower edge's. That makes a band with smooth edges for a fifth of what a path costs
 * in Cairo, and with some dozens of them in view that is what decides how text scrolls.
 */
struct _HxRibbonCanvas
{
  guint32 *pixels;   /* as Cairo has them: native words of premultiplied ARGB */
  int      width;    /* of the device, as all that follows */
  int      height;
  double   top;
  double   scale;
};

/* A colour at some strength: the parts of 255, premultiplied. */
typedef struct
{
  double alpha;
  double red;
  double green;
  double blue;
} Ink;

/**
 * hx_ribbon_canvas_new:
 * @width: pixels
 * @top: where the picture begins, in pixels of the widget
 * @bottom: where it ends
 * @scale: device pixels for each of them
 *
 * Returns: (transfer full): an empty picture
 */
HxRibbonCanvas *
hx_ribbon_canvas_new (int    width,
                      double top,
                      double bottom,
                      double scale)
{
  HxRibbonCanvas *self = g_new0 (HxRibbonCanvas, 1);

  self->scale = scale;
  self->top = top;
  self->width = MAX (1, ceil (width * scale));
  self->height = MAX (1, ceil ((bottom - top) * scale));
  self->pixels = g_new0 (guint32, (gsize) self->width * self->height);
  return self;
}

/**
 * hx_ribbon_canvas_free:
 * @self: (transfer full): a picture
 *
 * Frees a picture.
 */
void
hx_ribbon_canvas_free (HxRibbonCanvas *self)
{
  g_free (self->pixels);
  g_free (self);
}

static void
make_ink (const GdkRGBA *colour,
          double         strength,
          Ink           *ink)
{
  ink->alpha = 255 * colour->alpha * strength;
  ink->red = colour->red * ink->alpha;
  ink->green = colour->green * ink->alpha;
  ink->blue = colour->blue * ink->alpha;
}

/* What is drawn over pixels: this, and so much of 256 of what they are. */
typedef struct
{
  guint32 add;
  guint32 keep;
} Coat;

static Coat
make_coat (const Ink *ink,
           double     cover)
{
  guint alpha = ink->alpha * cover + 0.5;
  guint red = ink->red * cover + 0.5;
  guint green = ink->green * cover + 0.5;
  guint blue = ink->blue * cover + 0.5;

  return (Coat) { alpha << 24 | MIN (red, alpha) << 16 | MIN (green, alpha) << 8 |
                  MIN (blue, alpha), 256 - alpha - (alpha >> 7) };
}

/* Porter and Duff's "over", two channels at a time. */
static inline void
blend (guint32    *pixel,
       const Coat *coat)
{
  guint32 even = ((*pixel & 0xff00ff) * coat->keep >> 8) & 0xff00ff;
  guint32 odd = ((*pixel >> 8 & 0xff00ff) * coat->keep) & 0xff00ff00;

  *pixel = coat->add + even + odd;
}

/* How much of a row lies below an edge that goes from @low to @high across the column. */
static double
cover_below (double low,
             double high,
             double row)
{
  double reach = MAX (high - low, 1);
  double middle = (low + high) / 2;

  return CLAMP ((row + 0.5 - middle) / reach + 0.5, 0, 1);
}

static void
fill_column (HxRibbonCanvas *self,
             int             x,
             const double   *top,
             const double   *bottom,
             const Ink      *ink)
{
  double first = floor (MIN (top[0], top[1]) - 0.5);
  double last = ceil (MAX (bottom[0], bottom[1]) + 0.5);
  int solid = ceil (CLAMP (MAX (top[0], top[1]) + 0.5, 0, self->height));
  int solid_end = floor (CLAMP (MIN (bottom[0], bottom[1]) - 0.5, 0, self->height));
  Coat whole = make_coat (ink, 1);
  guint32 *pixel;

  first = CLAMP (first, 0, self->height);
  last = CLAMP (last, 0, self->height);
  pixel = self->pixels + (gsize) first * self->width + x;
  for (int row = first; row < last; row++, pixel += self->width)
    {
      double cover;
      Coat part;

      if (row >= solid && row < solid_end)
        {
          blend (pixel, &whole);
          continue;
        }
      cover = cover_below (MIN (top[0], top[1]), MAX (top[0], top[1]), row) -
              cover_below (MIN (bottom[0], bottom[1]), MAX (bottom[0], bottom[1]), row);
      part = make_coat (ink, MAX (0, cover));
      blend (pixel, &part);
    }
}

/* The edges of a band at the left side of a column, in device pixels of the picture. */
static gboolean
find_edges (HxRibbonCanvas      *self,
            const HxRibbonShape *shape,
            double               x,
            double              *top,
            double              *bottom)
{
  if (!hx_ribbon_shape_find (shape, CLAMP (x / self->scale, shape->x[0], shape->x[1]), top,
                             bottom))
    return FALSE;

  *top = (*top - self->top) * self->scale;
  *bottom = (*bottom - self->top) * self->scale;
  return TRUE;
}

static void
find_columns (HxRibbonCanvas      *self,
              const HxRibbonShape *shape,
              int                 *first,
              int                 *last)
{
  *first = CLAMP (floor (shape->x[0] * self->scale), 0, self->width);
  *last = CLAMP (ceil (shape->x[1] * self->scale), 0, self->width);
}

static double
get_fade (const HxRibbonShape *shape,
          double               x)
{
  double part = (x - shape->x[0]) / MAX (1, shape->x[1] - shape->x[0]);

  return shape->fade[0] + CLAMP (part, 0, 1) * (shape->fade[1] - shape->fade[0]);
}

/**
 * hx_ribbon_canvas_fill:
 * @self: a picture
 * @shape: a band, in pixels of the widget
 * @colour: its colour
 *
 * Fills a band; towards an end that fades, the colour goes out.
 */
void
hx_ribbon_canvas_fill (HxRibbonCanvas      *self,
                       const HxRibbonShape *shape,
                       const GdkRGBA       *colour)
{
  double top[2], bottom[2];
  int first, last;

  find_columns (self, shape, &first, &last);
  if (!find_edges (self, shape, first, &top[1], &bottom[1]))
    return;

  for (int x = first; x < last; x++)
    {
      Ink ink;

      top[0] = top[1];
      bottom[0] = bottom[1];
      if (!find_edges (self, shape, x + 1, &top[1], &bottom[1]))
        return;
      make_ink (colour, 1 - get_fade (shape, (x + 0.5) / self->scale), &ink);
      fill_column (self, x, top, bottom, &ink);
    }
}

/* A line as thick as it is asked for across its course: in a column it is the higher the steeper
 * it runs. Where it is broken, the part in this column may hold dashes and gaps. */
static void
draw_edge (HxRibbonCanvas *self,
           int             x,
           const double   *edge,
           double          thickness,
           double         *travelled,
           const Ink      *ink)
{
  double rise = edge[1] - edge[0];
  double length = sqrt (1 + rise * rise);
  double half = MIN (thickness * self->scale * length, thickness * self->scale + fabs (rise)) / 2;
  double period = (DASH + DASH_GAP) * self->scale;
  double at = 0;

  while (at < length)
    {
      double phase = travelled != NULL ? fmod (*travelled + at, period) : 0;
      double on = travelled != NULL ? DASH * self->scale - phase : length;
      double to = MIN (length, at + (on > 0 ? on : period - phase));
      double from_y = edge[0] + rise * at / length;
      double to_y = edge[0] + rise * to / length;
      double part = (to - at) / length;
      double middle = (from_y + to_y) / 2;
      double reach = MAX (fabs (to_y - from_y), half * 2 * part) / 2;

      if (on > 0)
        fill_column (self, x, (double[2]) { middle - reach, middle - reach },
                     (double[2]) { middle + reach, middle + reach }, ink);
      at = MAX (to, at + 0.01);
    }
  if (travelled != NULL)
    *travelled += length;
}

/**
 * hx_ribbon_canvas_draw_edges:
 * @self: a picture
 * @shape: a band, in pixels of the widget
 * @colour: the colour of the lines
 * @thickness: pixels
 * @dashed: whether the lines are broken
 *
 * Draws the upper and lower edge of a band.
 */
void
hx_ribbon_canvas_draw_edges (HxRibbonCanvas      *self,
                             const HxRibbonShape *shape,
                             const GdkRGBA       *colour,
                             double               thickness,
                             gboolean             dashed)
{
  double edges[2][2];
  double travelled[2] = { 0, 0 };
  int first, last;

  find_columns (self, shape, &first, &last);
  if (!find_edges (self, shape, first, &edges[0][1], &edges[1][1]))
    return;

  for (int x = first; x < last; x++)
    {
      Ink ink;

      edges[0][0] = edges[0][1];
      edges[1][0] = edges[1][1];
      if (!find_edges (self, shape, x + 1, &edges[0][1], &edges[1][1]))
        return;
      make_ink (colour, 1 - get_fade (shape, (x + 0.5) / self->scale) / 2, &ink);
      for (guint i = 0; i < 2; i++)
        draw_edge (self, x, edges[i], thickness, dashed ? &travelled[i] : NULL, &ink);
    }
}

static void
free_pixels (gpointer data)
{
  g_free (data);
}

/**
 * hx_ribbon_canvas_free_to_node:
 * @self: (transfer full): a picture
 *
 * Returns: (transfer full): a node that shows it where it belongs in the widget
 */
GskRenderNode *
hx_ribbon_canvas_free_to_node (HxRibbonCanvas *self)
{
  gsize stride = sizeof (guint32) * self->width;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  GskRenderNode *node;

  bytes = g_bytes_new_with_free_func (self->pixels, stride * self->height, free_pixels,
                                      self->pixels);
  texture = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_DEFAULT, bytes, stride);
  node = gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (0, self->top,
                                                             self->width / self->scale,
                                                             self->height / self->scale));
  g_free (self);
  return node;
}
