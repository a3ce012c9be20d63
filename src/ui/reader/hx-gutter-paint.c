/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-gutter-private.h"
#include "reader/hx-ribbon-canvas.h"

#include <math.h>

/* What is further outside of a view than this only gives the direction. */
#define MARGIN 120.0

#define LINK_ALPHA 0.42
#define SUGGESTION_ALPHA 0.15
#define CONFLICT_ALPHA 0.24
#define DARK_ALPHA 0.06
#define CONTRAST_ALPHA 0.12
#define LIT_ALPHA 0.22
#define PREVIEW_ALPHA 0.5

static guint
first_side (HxGutter *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 : 0;
}

/* Places ------------------------------------------------------------------------------------- */

/**
 * hx_gutter_get_key:
 * @self: the gutter
 * @key: (out): what its picture depends on now
 *
 * Returns: whether there is anything to draw
 */
gboolean
hx_gutter_get_key (HxGutter    *self,
                   HxGutterKey *key)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  memset (key, 0, sizeof *key);
  if (native == NULL || gtk_native_get_surface (native) == NULL ||
      (self->bands->len == 0 && self->preview.views[0] == NULL))
    return FALSE;

  key->scale = gdk_surface_get_scale (gtk_native_get_surface (native));
  key->serial = self->serial;
  key->width = gtk_widget_get_width (GTK_WIDGET (self));
  key->height = gtk_widget_get_height (GTK_WIDGET (self));
  for (guint side = 0; side < 2; side++)
    {
      HxReadingView *view = self->views[side];
      graphene_point_t origin;

      if (view == NULL || view->styled_width == 0 ||
          !gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self),
                                     &GRAPHENE_POINT_INIT_ZERO, &origin))
        return FALSE;
      key->layout[side] = view->layout;
      key->layout_serial[side] = hx_text_layout_get_serial (view->layout);
      key->value[side] = view->lens != NULL ? view->lens->get_top (view->lens_data)
                                            : hx_reading_view_get_view_top (view);
      key->view_height[side] = gtk_widget_get_height (GTK_WIDGET (view));
      key->origin[side] = origin.y;
    }
  return TRUE;
}

/**
 * hx_gutter_get_shape:
 * @self: the gutter
 * @views: (array fixed-size=2): the views the ends are in, before and after
 * @start: (array fixed-size=2): first code points
 * @end: (array fixed-size=2): code points past the last
 * @shape: (out): the band that joins them, in widget coordinates
 *
 * Returns: whether an end is in view
 */
gboolean
hx_gutter_get_shape (HxGutter       *self,
                     HxReadingView **views,
                     const guint    *start,
                     const guint    *end,
                     HxRibbonShape  *shape)
{
  double beyond[2] = { 0, 0 };

  *shape = (HxRibbonShape) { .x = { 0, gtk_widget_get_width (GTK_WIDGET (self)) } };
  for (guint i = 0; i < 2; i++)
    {
      guint side = i == 0 ? first_side (self) : 1 - first_side (self);
      double height = gtk_widget_get_height (GTK_WIDGET (views[side]));
      graphene_point_t origin = GRAPHENE_POINT_INIT_ZERO;
      double top, bottom;

      if (!gtk_widget_compute_point (GTK_WIDGET (views[side]), GTK_WIDGET (self), &origin,
                                     &origin))
        return FALSE;
      hx_reading_view_get_extent (views[side], start[side], end[side], &top, &bottom);
      if (bottom <= 0)
        beyond[i] = bottom - 1;
      else if (top >= height)
        beyond[i] = top - height + 1;
      shape->top[i] = origin.y + CLAMP (round (top), -MARGIN, height + MARGIN);
      shape->bottom[i] = origin.y + CLAMP (round (bottom), -MARGIN, height + MARGIN);
    }

  if (beyond[0] != 0 && beyond[1] != 0)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (beyond[i] != 0)
      hx_ribbon_shape_taper (shape, i, beyond[i]);
  return TRUE;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* Of all bands only those with an end in a view are looked at. */
static void
find_bands (HxGutter *self,
            GArray   *bands)
{
  if (self->indexes[0] == NULL)
    return;

  for (guint side = 0; side < 2; side++)
    {
      HxReadingView *view = self->views[side];
      int height = gtk_widget_get_height (GTK_WIDGET (view));

      hx_interval_index_query (self->indexes[side], hx_reading_view_get_top_offset (view),
                               hx_reading_view_get_offset_at (view, view->styled_width,
                                                              height) + 1,
                               self->found);
      g_array_append_vals (bands, self->found->data, self->found->len);
    }
  g_array_sort (bands, compare_indices);
}

static void
collect_shapes (HxGutter *self)
{
  g_autoptr(GArray) bands = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_size (self->shapes, 0);
  find_bands (self, bands);
  for (guint i = 0; i < bands->len; i++)
    {
      HxBandShape shape = { .band = g_array_index (bands, guint, i) };
      const HxBand *band = &g_array_index (self->bands, HxBand, shape.band);

      if ((i == 0 || g_array_index (bands, guint, i - 1) != shape.band) &&
          hx_gutter_get_shape (self, self->views, band->start, band->end, &shape.shape))
        g_array_append_val (self->shapes, shape);
    }
}

/* Painting ----------------------------------------------------------------------------------- */

typedef struct
{
  HxRibbonCanvas *canvas;
  GdkRGBA         text;
  gboolean        dark;
  gboolean        high_contrast;
} Brush;

static void
fill (Brush               *brush,
      const HxRibbonShape *shape,
      const GdkRGBA       *colour,
      double               alpha)
{
  GdkRGBA ink = *colour;

  ink.alpha = alpha;
  hx_ribbon_canvas_fill (brush->canvas, shape, &ink);
}

/* As strong as text, where strength is asked for. */
static void
outline (Brush               *brush,
         const HxRibbonShape *shape,
         const GdkRGBA       *colour,
         double               thickness,
         gboolean             dashed)
{
  float mix = brush->high_contrast ? 0.5f : 0;
  GdkRGBA ink = {
    colour->red + (brush->text.red - colour->red) * mix,
    colour->green + (brush->text.green - colour->green) * mix,
    colour->blue + (brush->text.blue - colour->blue) * mix,
    1,
  };

  hx_ribbon_canvas_draw_edges (brush->canvas, shape, &ink, thickness, dashed);
}

static double
get_alpha (Brush        *brush,
           const HxBand *band)
{
  double alpha = band->link ? LINK_ALPHA : band->conflict ? CONFLICT_ALPHA : SUGGESTION_ALPHA;

  return alpha + (brush->dark ? DARK_ALPHA : 0) + (brush->high_contrast ? CONTRAST_ALPHA : 0);
}

static void
paint_band (HxGutter          *self,
            Brush             *brush,
            const HxBandShape *shape)
{
  const HxBand *band = &g_array_index (self->bands, HxBand, shape->band);

  fill (brush, &shape->shape, &band->colour, get_alpha (brush, band));
  if (band->conflict || brush->high_contrast)
    outline (brush, &shape->shape, &band->colour, band->conflict ? 1.5 : 1, band->conflict);
}

/* The ribbon that is pointed at or in focus, out of the band it is part of. */
static void
paint_lit (HxGutter *self,
           Brush    *brush,
           guint     ribbon)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const HxBand *band = &g_array_index (self->bands, HxBand,
                                           g_array_index (self->shapes, HxBandShape, i).band);
      HxRibbonShape shape;

      for (guint n = band->first; n < band->first + band->n; n++)
        {
          const HxAlignment *alignment;

          if (g_array_index (self->members, guint, n) != ribbon)
            continue;
          alignment = &g_array_index (self->ribbons, HxRibbon, ribbon).alignment;
          if (!hx_gutter_get_shape (self, self->views, alignment->start, alignment->end, &shape))
            return;
          fill (brush, &shape, &band->colour, LIT_ALPHA);
          outline (brush, &shape, &band->colour, 1.5, band->conflict);
          return;
        }
    }
}

static void
paint_preview (HxGutter *self,
               Brush    *brush)
{
  HxRibbonShape shape;
  GdkRGBA accent;

  if (self->preview.views[0] == NULL ||
      !hx_gutter_get_shape (self, self->preview.views, self->preview.start, self->preview.end,
                            &shape))
    return;

  accent = self->preview.views[0]->colours.accent;
  fill (brush, &shape, &accent, PREVIEW_ALPHA);
  outline (brush, &shape, &accent, 1.5, TRUE);
}

/**
 * hx_gutter_paint:
 * @self: the gutter
 * @key: what the picture depends on
 *
 * Makes the picture, as one node.
 */
void
hx_gutter_paint (HxGutter          *self,
                 const HxGutterKey *key)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  double top = MIN (key->origin[0], key->origin[1]);
  Brush brush = {
    .dark = adw_style_manager_get_dark (style),
    .high_contrast = adw_style_manager_get_high_contrast (style),
  };

  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->key = *key;
  collect_shapes (self);
  if (top >= key->height || key->width <= 0)
    return;

  gtk_widget_get_color (GTK_WIDGET (self), &brush.text);
  brush.canvas = hx_ribbon_canvas_new (key->width, top, key->height, key->scale);
  for (guint i = 0; i < self->shapes->len; i++)
    paint_band (self, &brush, &g_array_index (self->shapes, HxBandShape, i));
  if (self->focused != HX_GUTTER_NO_RIBBON)
    paint_lit (self, &brush, self->focused);
  if (self->hovered != HX_GUTTER_NO_RIBBON && self->hovered != self->focused)
    paint_lit (self, &brush, self->hovered);
  paint_preview (self, &brush);
  self->node = hx_ribbon_canvas_free_to_node (brush.canvas);
}
