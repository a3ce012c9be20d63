/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-overview.h"

#include <math.h>

#include "reader/hx-reading-view-private.h"

#define WIDTH 10
#define ROW_HEIGHT 2
#define MIN_ROWS 3
#define MIN_SHADE 12

/* A row of the strip shows two colours side by side; more would not be told apart. */
typedef struct
{
  gint64 tags[2];
  guint  n_tags;
} Row;

struct _HxOverview
{
  GtkWidget      parent_instance;

  HxReadingView *view;
  GskRenderNode *marks;        /* made for … */
  GArray        *highlights;   /* … these highlights … */
  GArray        *search_hits;  /* … and hits … */
  int            height;       /* … at this height */
};

G_DEFINE_FINAL_TYPE (HxOverview, hx_overview, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Places are fractions of the text, not of its height, which is not known exactly. */
static double
to_y (HxOverview *self,
      guint       offset)
{
  guint length = MAX (1, hx_text_get_length (self->view->text));

  return (double) offset / length * gtk_widget_get_height (GTK_WIDGET (self));
}

static void
mark_rows (HxOverview        *self,
           const HxHighlight *highlight,
           Row               *rows,
           guint              n_rows)
{
  guint first = to_y (self, highlight->start) / ROW_HEIGHT;
  guint last = MAX (first + MIN_ROWS, to_y (self, highlight->end) / ROW_HEIGHT);

  if (last > n_rows)
    {
      last = n_rows;
      first = MIN (first, n_rows - MIN (n_rows, MIN_ROWS));
    }
  for (guint i = first; i < last; i++)
    {
      Row *row = &rows[i];

      if (row->n_tags < 2 && (row->n_tags == 0 || row->tags[0] != highlight->object))
        row->tags[row->n_tags++] = highlight->object;
    }
}

static void
append_rows (HxOverview  *self,
             GtkSnapshot *snapshot,
             const Row   *rows,
             guint        n_rows)
{
  for (guint i = 0; i < n_rows;)
    {
      guint end = i + 1;
      float width = rows[i].n_tags > 0 ? (float) (WIDTH - 2) / rows[i].n_tags : 0;

      while (end < n_rows && memcmp (&rows[end], &rows[i], sizeof (Row)) == 0)
        end++;
      for (guint n = 0; n < rows[i].n_tags; n++)
        {
          GdkRGBA colour;

          hx_reading_view_get_tag_colour (self->view, rows[i].tags[n], &colour);
          gtk_snapshot_append_color (snapshot, &colour,
                                     &GRAPHENE_RECT_INIT (1 + n * width, i * ROW_HEIGHT, width,
                                                          (end - i) * ROW_HEIGHT));
        }
      i = end;
    }
}

static void
append_search_hits (HxOverview  *self,
                    GtkSnapshot *snapshot)
{
  GdkRGBA colour;
  float last = -1;

  hx_reading_view_get_hit_colour (self->view, &colour);
  for (guint i = 0; self->search_hits != NULL && i + 1 < self->search_hits->len; i += 2)
    {
      float y = floorf (to_y (self, g_array_index (self->search_hits, guint, i)));

      if (y == last)
        continue;
      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (0, y, WIDTH, 2));
      last = y;
    }
}

static void
make_marks (HxOverview *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint n_rows = (self->height + ROW_HEIGHT - 1) / ROW_HEIGHT;
  g_autofree Row *rows = g_new0 (Row, n_rows + 1);

  for (guint i = 0; self->highlights != NULL && i < self->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight, i);

      if (highlight->kind == HX_HIGHLIGHT_TAG)
        mark_rows (self, highlight, rows, n_rows);
    }
  append_rows (self, snapshot, rows, n_rows);
  append_search_hits (self, snapshot);
  self->marks = gtk_snapshot_free_to_node (snapshot);
}

static void
drop_marks (HxOverview *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_clear_pointer (&self->search_hits, g_array_unref);
  self->height = -1;
}

static void
ensure_marks (HxOverview *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->height == height && self->highlights == self->view->highlights &&
      self->search_hits == self->view->search_hits)
    return;

  drop_marks (self);
  self->height = height;
  if (self->view->highlights != NULL)
    self->highlights = g_array_ref (self->view->highlights);
  if (self->view->search_hits != NULL)
    self->search_hits = g_array_ref (self->view->search_hits);
  make_marks (self);
}

static void
append_shade (HxOverview  *self,
              GtkSnapshot *snapshot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = to_y (self, hx_reading_view_get_top_offset (self->view));
  double bottom = to_y (self, hx_reading_view_get_offset_at (self->view,
                                                             self->view->styled_width, height));
  GdkRGBA colour;

  if (bottom - top < MIN_SHADE)
    {
      top = CLAMP ((top + bottom - MIN_SHADE) / 2, 0, MAX (0, height - MIN_SHADE));
      bottom = top + MIN_SHADE;
    }

  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  colour.alpha *= self->view->colours.high_contrast ? 0.35f : 0.1f;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (0, floor (top), WIDTH, ceil (bottom - top)));
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
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
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
geometry_changed_cb (HxOverview *self)
{
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
hx_overview_class_init (HxOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_overview_get_property;
  object_class->set_property = hx_overview_set_property;
  object_class->dispose = hx_overview_dispose;
  widget_class->snapshot = hx_overview_snapshot;
  widget_class->measure = hx_overview_measure;

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
