/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-stripes.h"

#include <math.h>

#include "base/hx-interval-index.h"
#include "reader/hx-reading-view-private.h"

#define MAX_LANES 3
#define LANE_WIDTH 6
#define LINE_WIDTH 3
#define MARGIN 3
#define NAME_GAP 3
#define NAME_SCALE 0.72
#define MIN_NAME 26
#define MIN_LENGTH 8
#define CLICK_SLACK 3

/* A view has room for fewer lines than this; more would lie on top of each other. */
#define MAX_DRAWN 500

/* One tagging; "highlight" is its index among the view's highlights. */
typedef struct
{
  guint  start;
  guint  end;
  guint  highlight;
  guint  lane;
  gint64 tag;
} Stripe;

struct _HxStripes
{
  GtkWidget        parent_instance;

  HxReadingView   *view;
  GArray          *highlights;   /* which the stripes were made for */
  GArray          *stripes;      /* of Stripe */
  HxIntervalIndex *index;
  GArray          *found;        /* of guint */
  guint            n_lanes;
};

G_DEFINE_FINAL_TYPE (HxStripes, hx_stripes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Each tagging goes into the first lane that is free where it begins; the last lane takes what
 * finds none. Lanes do not depend on what is in view, so that they stand still. */
static guint
find_lane (guint *lane_ends,
           guint  start,
           guint  end)
{
  for (guint lane = 0; lane < MAX_LANES; lane++)
    if (lane_ends[lane] <= start || lane == MAX_LANES - 1)
      {
        lane_ends[lane] = MAX (lane_ends[lane], end);
        return lane;
      }
  return 0;
}

static void
collect_stripes (HxStripes *self)
{
  guint lane_ends[MAX_LANES] = { 0, };
  guint n_lanes = self->n_lanes;

  g_array_set_size (self->stripes, 0);
  self->n_lanes = 1;
  for (guint i = 0; self->highlights != NULL && i < self->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight, i);
      Stripe stripe = { highlight->start, highlight->end, i, 0, highlight->object };

      if (highlight->kind != HX_HIGHLIGHT_TAG || highlight->end <= highlight->start)
        continue;

      stripe.lane = find_lane (lane_ends, highlight->start, highlight->end);
      self->n_lanes = MAX (self->n_lanes, stripe.lane + 1);
      g_array_append_val (self->stripes, stripe);
    }

  g_clear_pointer (&self->index, hx_interval_index_free);
  self->index = hx_interval_index_new (self->stripes->data, self->stripes->len, sizeof (Stripe),
                                       G_STRUCT_OFFSET (Stripe, start),
                                       G_STRUCT_OFFSET (Stripe, end));
  if (self->n_lanes != n_lanes)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
find_visible (HxStripes *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  g_array_set_size (self->found, 0);
  if (self->view == NULL || self->index == NULL || self->view->styled_width == 0)
    return;

  hx_interval_index_query (self->index, hx_reading_view_get_top_offset (self->view),
                           hx_reading_view_get_offset_at (self->view, self->view->styled_width,
                                                          height) + 1,
                           self->found);
  if (self->found->len > MAX_DRAWN)
    g_array_set_size (self->found, MAX_DRAWN);
}

static const Stripe *
nth_found (HxStripes *self,
           guint      i)
{
  return &g_array_index (self->stripes, Stripe, g_array_index (self->found, guint, i));
}

static void
get_extent (HxStripes    *self,
            const Stripe *stripe,
            float        *top,
            float        *bottom)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double value = gtk_adjustment_get_value (adjustment);
  double line_height = hx_text_layout_get_line_height (self->view->layout);

  *top = roundf (hx_reading_view_get_offset_y (self->view, stripe->start) - value) + 2;
  *bottom = roundf (hx_reading_view_get_offset_y (self->view, stripe->end - 1) - value +
                    line_height) - 2;
  *bottom = MAX (*bottom, *top + MIN_LENGTH);
}

static float
lane_x (HxStripes *self,
        guint      lane)
{
  float x = MARGIN + lane * LANE_WIDTH;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - LINE_WIDTH;
  return x;
}

/* Names -------------------------------------------------------------------------------------- */

static const char *
get_name (HxStripes *self,
          gint64     tag)
{
  HxTag *it = self->view->desk != NULL ? hx_desk_get_tag (self->view->desk, tag) : NULL;

  return it != NULL ? hx_tag_get_name (it) : NULL;
}

static PangoLayout *
make_name (HxStripes  *self,
           const char *name,
           int         length)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (NAME_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, length * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  return layout;
}

/* Enough of the text's colour in the tag's that small letters can be read. */
static void
get_name_colour (HxStripes     *self,
                 const GdkRGBA *tag,
                 GdkRGBA       *colour)
{
  const GdkRGBA *text = &self->view->colours.text;
  float mix = self->view->colours.high_contrast ? 0.8f : 0.4f;

  colour->red = tag->red * (1 - mix) + text->red * mix;
  colour->green = tag->green * (1 - mix) + text->green * mix;
  colour->blue = tag->blue * (1 - mix) + text->blue * mix;
  colour->alpha = 1;
}

/* Writes a name downwards beside the lines, from @top; the part of a line that is in view is
 * what counts. Returns where the name ends, or @top when there is no room for it. */
static float
append_name (HxStripes     *self,
             GtkSnapshot   *snapshot,
             const char    *name,
             const GdkRGBA *colour,
             float          top,
             float          bottom)
{
  g_autoptr(PangoLayout) layout = NULL;
  int width, height;
  float x;

  if (name == NULL || bottom - top < MIN_NAME)
    return top;

  layout = make_name (self, name, bottom - top);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
      ? lane_x (self, self->n_lanes - 1) - NAME_GAP
      : lane_x (self, self->n_lanes - 1) + LINE_WIDTH + NAME_GAP + height;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, top));
  gtk_snapshot_rotate (snapshot, 90);
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
  return top + width + 6;
}

/* Widget ------------------------------------------------------------------------------------- */

static void
hx_stripes_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  HxStripes *self = HX_STRIPES (widget);
  int height = gtk_widget_get_height (widget);
  float names_end = 0;

  find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      const Stripe *stripe = nth_found (self, i);
      GskRoundedRect line;
      GdkRGBA colour, name_colour;
      float top, bottom, seen, name_end;

      get_extent (self, stripe, &top, &bottom);
      hx_reading_view_get_tag_colour (self->view, stripe->tag, &colour);
      gsk_rounded_rect_init_from_rect (&line,
                                       &GRAPHENE_RECT_INIT (lane_x (self, stripe->lane), top,
                                                            LINE_WIDTH, bottom - top), 1.5f);
      gtk_snapshot_push_rounded_clip (snapshot, &line);
      gtk_snapshot_append_color (snapshot, &colour, &line.bounds);
      gtk_snapshot_pop (snapshot);

      seen = MAX (MAX (top, 2), names_end);
      get_name_colour (self, &colour, &name_colour);
      name_end = append_name (self, snapshot, get_name (self, stripe->tag), &name_colour,
                              seen, MIN (bottom, height));
      if (name_end > seen)
        names_end = name_end;
    }
}

static void
hx_stripes_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  HxStripes *self = HX_STRIPES (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      g_autoptr(PangoLayout) layout = make_name (self, "X", 100);
      int height;

      pango_layout_get_pixel_size (layout, NULL, &height);
      *minimum = *natural = MARGIN + self->n_lanes * LANE_WIDTH + NAME_GAP + height;
    }
}

/* The stripe nearest to a point, among those at its height. */
static const Stripe *
find_at (HxStripes *self,
         double     x,
         double     y)
{
  const Stripe *best = NULL;
  double best_distance = G_MAXDOUBLE;

  find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      const Stripe *stripe = nth_found (self, i);
      double distance = fabs (lane_x (self, stripe->lane) + LINE_WIDTH / 2.0 - x);
      float top, bottom;

      get_extent (self, stripe, &top, &bottom);
      if (y >= top - CLICK_SLACK && y <= bottom + CLICK_SLACK && distance <= best_distance)
        {
          best = stripe;
          best_distance = distance;
        }
    }
  return best;
}

static gboolean
hx_stripes_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard,
                          GtkTooltip *tooltip)
{
  HxStripes *self = HX_STRIPES (widget);
  g_autoptr(GString) names = g_string_new (NULL);

  find_visible (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      const Stripe *stripe = nth_found (self, i);
      const char *name = get_name (self, stripe->tag);
      float top, bottom;

      get_extent (self, stripe, &top, &bottom);
      if (name == NULL || y < top - CLICK_SLACK || y > bottom + CLICK_SLACK)
        continue;
      if (names->len > 0)
        g_string_append_c (names, '\n');
      g_string_append (names, name);
    }

  gtk_tooltip_set_text (tooltip, names->str);
  return names->len > 0;
}

static void
clicked_cb (HxStripes *self,
            int        n_press,
            double     x,
            double     y)
{
  const Stripe *stripe = find_at (self, x, y);

  if (stripe != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, stripe->highlight);
}

/* The view has laid out its text; what it shows or where may be different. */
static void
geometry_changed_cb (HxStripes *self)
{
  GArray *highlights = hx_reading_view_get_highlights (self->view);

  if (highlights != self->highlights)
    {
      g_clear_pointer (&self->highlights, g_array_unref);
      self->highlights = highlights != NULL ? g_array_ref (highlights) : NULL;
      collect_stripes (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_view (HxStripes     *self,
          HxReadingView *view)
{
  if (self->view == view)
    return;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (self->view, geometry_changed_cb, self);
  g_set_object (&self->view, view);
  if (view == NULL)
    return;

  g_signal_connect_object (view, "geometry-changed", G_CALLBACK (geometry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  geometry_changed_cb (self);
}

static void
hx_stripes_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    g_value_set_object (value, HX_STRIPES (object)->view);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_stripes_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  if (prop_id == PROP_VIEW)
    set_view (HX_STRIPES (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_stripes_dispose (GObject *object)
{
  HxStripes *self = HX_STRIPES (object);

  set_view (self, NULL);
  g_clear_pointer (&self->highlights, g_array_unref);

  G_OBJECT_CLASS (hx_stripes_parent_class)->dispose (object);
}

static void
hx_stripes_finalize (GObject *object)
{
  HxStripes *self = HX_STRIPES (object);

  g_clear_pointer (&self->index, hx_interval_index_free);
  g_clear_pointer (&self->stripes, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);

  G_OBJECT_CLASS (hx_stripes_parent_class)->finalize (object);
}

static void
hx_stripes_class_init (HxStripesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_stripes_get_property;
  object_class->set_property = hx_stripes_set_property;
  object_class->dispose = hx_stripes_dispose;
  object_class->finalize = hx_stripes_finalize;
  widget_class->snapshot = hx_stripes_snapshot;
  widget_class->measure = hx_stripes_measure;
  widget_class->query_tooltip = hx_stripes_query_tooltip;

  properties[PROP_VIEW] =
    g_param_spec_object ("view", NULL, NULL, HX_TYPE_READING_VIEW,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] =
    g_signal_new ("activated", HX_TYPE_STRIPES, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "stripes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_stripes_init (HxStripes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->n_lanes = 1;
  self->stripes = g_array_new (FALSE, FALSE, sizeof (Stripe));
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * hx_stripes_new:
 * @view: the view beside it, at the same height
 *
 * Returns: (transfer floating): stripes
 */
GtkWidget *
hx_stripes_new (HxReadingView *view)
{
  return g_object_new (HX_TYPE_STRIPES, "view", view, NULL);
}
