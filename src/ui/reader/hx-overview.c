/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-overview.h"

#include <math.h>

#include "reader/hx-overview-private.h"

#define MIN_SHADE 12

G_DEFINE_FINAL_TYPE (HxOverview, hx_overview, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Places are fractions of the text, not of its height, which is not known exactly. */
double
hx_overview_to_y (HxOverview *self,
                  guint       offset)
{
  guint length = MAX (1, hx_text_get_length (self->view->text));

  return (double) offset / length * gtk_widget_get_height (GTK_WIDGET (self));
}

static void
drop_marks (HxOverview *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_clear_pointer (&self->search_hits, g_array_unref);
  self->height = -1;
}

/* The marks are many and stay while the text is scrolled: drawn once, they are one texture. */
static GskRenderNode *
flatten (HxOverview    *self,
         GskRenderNode *marks)
{
  double scale = gdk_surface_get_scale (gtk_native_get_surface (gtk_widget_get_native (
                                                                  GTK_WIDGET (self))));
  int width = ceil (HX_OVERVIEW_WIDTH * scale);
  int height = ceil (self->height * scale);
  cairo_surface_t *surface;
  g_autoptr(GBytes) pixels = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  cairo_t *cr;

  if (marks == NULL || width <= 0 || height <= 0)
    return marks;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (marks, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (marks);

  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize) height * cairo_image_surface_get_stride (surface));
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (0, 0, width / scale,
                                                             height / scale));
}

static void
ensure_marks (HxOverview *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkSnapshot *snapshot;

  if (!self->joined)
    {
      drop_marks (self);
      hx_overview_find_joined (self);
    }
  if (self->height == height && self->highlights == self->view->highlights &&
      self->search_hits == self->view->search_hits)
    return;

  drop_marks (self);
  self->height = height;
  if (self->view->highlights != NULL)
    self->highlights = g_array_ref (self->view->highlights);
  if (self->view->search_hits != NULL)
    self->search_hits = g_array_ref (self->view->search_hits);
  snapshot = gtk_snapshot_new ();
  hx_overview_draw_marks (self, snapshot);
  self->marks = flatten (self, gtk_snapshot_free_to_node (snapshot));
}

static void
append_shade (HxOverview  *self,
              GtkSnapshot *snapshot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = hx_overview_to_y (self, hx_reading_view_get_top_offset (self->view));
  double bottom = hx_overview_to_y (self, hx_reading_view_get_offset_at (self->view,
                                                                        self->view->styled_width,
                                                                        height));
  GdkRGBA colour;

  if (bottom - top < MIN_SHADE)
    {
      top = CLAMP ((top + bottom - MIN_SHADE) / 2, 0, MAX (0, height - MIN_SHADE));
      bottom = top + MIN_SHADE;
    }

  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  colour.alpha *= self->view->colours.high_contrast ? 0.3f : 0.1f;
  top = floor (top);
  bottom = ceil (bottom);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, top, HX_OVERVIEW_WIDTH, bottom - top));

  /* Its edges are seen also where marks lie over it. */
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, top, HX_OVERVIEW_WIDTH, 1));
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, bottom - 1, HX_OVERVIEW_WIDTH, 1));
}

static void
hx_overview_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  HxOverview *self = HX_OVERVIEW (widget);

  if (self->view == NULL || self->view->styled_width == 0)
    return;

  ensure_marks (self);
  append_shade (self, snapshot);
  if (self->marks != NULL)
    gtk_snapshot_append_node (snapshot, self->marks);
}

static void
hx_overview_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? HX_OVERVIEW_WIDTH : 0;
}

static gboolean
hx_overview_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard,
                           GtkTooltip *tooltip)
{
  HxOverview *self = HX_OVERVIEW (widget);
  g_autofree char *place = NULL;

  if (self->view == NULL || keyboard)
    return FALSE;

  place = hx_overview_dup_place (self, y);
  gtk_tooltip_set_text (tooltip, place);
  return TRUE;
}

static void
travel (HxOverview *self,
        double      y)
{
  int height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));

  if (self->view != NULL)
    hx_reading_view_scroll_to (self->view, CLAMP (y / height, 0, 1) *
                                           hx_text_get_length (self->view->text), 0.5);
}

static void
drag_begin_cb (HxOverview *self,
               double      x,
               double      y)
{
  travel (self, y);
}

static void
drag_update_cb (HxOverview     *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  double y;

  if (gtk_gesture_drag_get_start_point (drag, NULL, &y))
    travel (self, y + dy);
}

static void
alignments_changed_cb (HxOverview *self,
                       gint64      first,
                       gint64      second)
{
  if (first != self->source && second != self->source)
    return;

  self->joined = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
filter_changed_cb (HxOverview *self)
{
  self->joined = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_alignments (HxOverview   *self,
                HxAlignments *alignments)
{
  if (self->alignments == alignments)
    return;

  if (self->alignments != NULL)
    g_signal_handlers_disconnect_by_data (self->alignments, self);
  g_set_object (&self->alignments, alignments);
  self->joined = FALSE;
  if (alignments != NULL)
    g_signal_connect_object (alignments, "changed", G_CALLBACK (alignments_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
set_filter (HxOverview    *self,
            HxShownFilter *filter)
{
  if (self->filter == filter)
    return;

  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_set_object (&self->filter, filter);
  self->joined = FALSE;
  if (filter != NULL)
    g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* The view comes to know its desk and its source after the strip has come to know it. */
static void
geometry_changed_cb (HxOverview *self)
{
  HxDesk *desk = self->view->desk;

  set_alignments (self, desk != NULL ? hx_desk_get_alignments (desk) : NULL);
  set_filter (self, desk != NULL ? hx_desk_get_filter (desk) : NULL);
  if (self->source != self->view->source)
    {
      self->source = self->view->source;
      self->joined = FALSE;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
palette_changed_cb (HxOverview *self)
{
  drop_marks (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_view (HxOverview    *self,
          HxReadingView *view)
{
  if (self->view == view)
    return;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  drop_marks (self);
  set_alignments (self, NULL);
  set_filter (self, NULL);
  g_set_object (&self->view, view);
  if (view == NULL)
    return;

  g_signal_connect_object (view, "geometry-changed", G_CALLBACK (geometry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hx_overview_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    g_value_set_object (value, HX_OVERVIEW (object)->view);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_overview_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  if (prop_id == PROP_VIEW)
    set_view (HX_OVERVIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_overview_dispose (GObject *object)
{
  HxOverview *self = HX_OVERVIEW (object);

  set_view (self, NULL);
  drop_marks (self);

  G_OBJECT_CLASS (hx_overview_parent_class)->dispose (object);
}

static void
hx_overview_finalize (GObject *object)
{
  HxOverview *self = HX_OVERVIEW (object);

  g_clear_pointer (&self->stretches, g_array_unref);
  g_clear_pointer (&self->conflicts, g_array_unref);

  G_OBJECT_CLASS (hx_overview_parent_class)->finalize (object);
}

static void
hx_overview_class_init (HxOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_overview_get_property;
  object_class->set_property = hx_overview_set_property;
  object_class->dispose = hx_overview_dispose;
  object_class->finalize = hx_overview_finalize;
  widget_class->snapshot = hx_overview_snapshot;
  widget_class->measure = hx_overview_measure;
  widget_class->query_tooltip = hx_overview_query_tooltip;

  properties[PROP_VIEW] =
    g_param_spec_object ("view", NULL, NULL, HX_TYPE_READING_VIEW,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_overview_init (HxOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->height = -1;
  self->conflicts = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * hx_overview_new:
 * @view: the view beside it
 *
 * Returns: (transfer floating): a strip
 */
GtkWidget *
hx_overview_new (HxReadingView *view)
{
  return g_object_new (HX_TYPE_OVERVIEW, "view", view, NULL);
}
