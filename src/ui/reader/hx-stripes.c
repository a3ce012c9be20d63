/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-stripes-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define MIN_CUT_NAME HX_STRIPES_MIN_CUT_NAME
#define LINE_WIDTH HX_STRIPES_LINE_WIDTH
#define MARGIN 3
#define MIN_LENGTH 8
#define CLICK_SLACK 3
#define MAX_TOOLTIP 12

/* Few lanes have air between them; many stand closer. */
#define FEW_LANES 3
#define WIDE_LANE 6
#define NARROW_LANE 5

/* A view has room for fewer lines than this; more would lie on top of each other. */
#define MAX_DRAWN 500

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
  PEEK,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Lanes -------------------------------------------------------------------------------------- */

/* Of view and stripes together, which does not change with the number of lanes. */
static int
get_whole_width (HxStripes *self)
{
  return self->view->styled_width + gtk_widget_get_width (GTK_WIDGET (self));
}

static guint
find_max_lanes (HxStripes *self)
{
  int width = get_whole_width (self);

  return width < 380 ? 4 : width < 520 ? 6 : 9;
}

/* Lines of narrow letters hold more than average ones. In steps, so that lanes stand still. */
static guint
find_line_chars (HxStripes *self)
{
  guint measure = hx_reading_view_get_appearance (self->view)->measure;
  double char_width;
  guint n_chars;

  hx_text_layout_get_metrics (self->view->layout, NULL, NULL, &char_width);
  n_chars = get_whole_width (self) / MAX (1, char_width);
  if (measure > 0)
    n_chars = MIN (n_chars, measure);
  return (n_chars * 7 / 5 + 16) / 16 * 16;
}

/* The view says what changed while it is allocated, when nothing can ask for another size. */
static gboolean
resize_cb (gpointer data)
{
  HxStripes *self = data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
update_lanes (HxStripes *self)
{
  guint before = self->lanes != NULL ? self->lanes->n_lanes : 1;

  g_clear_pointer (&self->lanes, hx_stripe_lanes_free);
  g_clear_pointer (&self->index, hx_interval_index_free);
  g_clear_pointer (&self->crowd_index, hx_interval_index_free);
  self->lanes = hx_stripe_lanes_new (self->view->layout, self->highlights, self->line_chars,
                                     self->max_lanes);
  self->index = hx_interval_index_new (self->lanes->stripes->data, self->lanes->stripes->len,
                                       sizeof (HxStripe), G_STRUCT_OFFSET (HxStripe, start),
                                       G_STRUCT_OFFSET (HxStripe, end));
  self->crowd_index = hx_interval_index_new (self->lanes->crowds->data,
                                             self->lanes->crowds->len, sizeof (HxStripeCrowd),
                                             G_STRUCT_OFFSET (HxStripeCrowd, start),
                                             G_STRUCT_OFFSET (HxStripeCrowd, end));
  if (self->lanes->n_lanes != before && self->resize_source == 0)
    self->resize_source = g_idle_add_full (GTK_PRIORITY_RESIZE, resize_cb, self, NULL);
}

/* Finds which lines and crowds are in view. */
void
hx_stripes_find_visible (HxStripes *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint first, last;

  g_array_set_size (self->found, 0);
  g_array_set_size (self->found_crowds, 0);
  if (self->view == NULL || self->lanes == NULL || self->view->styled_width == 0)
    return;

  first = hx_reading_view_get_top_offset (self->view);
  last = hx_reading_view_get_offset_at (self->view, self->view->styled_width, height);
  last = MAX (last, hx_reading_view_get_offset_at (self->view, 0, height)) + 1;
  hx_interval_index_query (self->index, first, last, self->found);
  hx_interval_index_query (self->crowd_index, first, last, self->found_crowds);
  if (self->found->len > MAX_DRAWN)
    g_array_set_size (self->found, MAX_DRAWN);
}

const HxStripe *
hx_stripes_nth_found (HxStripes *self,
                      guint      i)
{
  return &g_array_index (self->lanes->stripes, HxStripe, g_array_index (self->found, guint, i));
}

const HxStripeCrowd *
hx_stripes_nth_crowd (HxStripes *self,
                      guint      i)
{
  return &g_array_index (self->lanes->crowds, HxStripeCrowd,
                         g_array_index (self->found_crowds, guint, i));
}

void
hx_stripes_get_extent (HxStripes *self,
                       guint      start,
                       guint      end,
                       float     *top,
                       float     *bottom)
{
  double first, last;

  hx_reading_view_get_extent (self->view, start, end, &first, &last);
  *top = round (first) + 2;
  *bottom = round (last) - 2;
  *bottom = MAX (*bottom, *top + MIN_LENGTH);
}

static int
get_lane_width (HxStripes *self)
{
  return self->lanes == NULL || self->lanes->n_lanes <= FEW_LANES ? WIDE_LANE : NARROW_LANE;
}

guint
hx_stripes_get_last_lane (HxStripes *self)
{
  return self->lanes != NULL ? self->lanes->n_lanes - 1 : 0;
}

float
hx_stripes_get_lane_x (HxStripes *self,
                       guint      lane)
{
  float x = MARGIN + lane * get_lane_width (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - LINE_WIDTH;
  return x;
}

const char *
hx_stripes_get_name (HxStripes *self,
                     gint64     tag)
{
  HxTag *it = self->view->desk != NULL ? hx_desk_get_tag (self->view->desk, tag) : NULL;

  return it != NULL ? hx_tag_get_name (it) : NULL;
}

/* Widget ------------------------------------------------------------------------------------- */

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
      g_autoptr(PangoLayout) layout = hx_stripes_make_name (self, "X", 100);
      int height;

      pango_layout_get_pixel_size (layout, NULL, &height);
      *minimum = MARGIN + (hx_stripes_get_last_lane (self) + 1) * get_lane_width (self) +
                 HX_STRIPES_NAME_GAP + height;
      *natural = *minimum;
    }
}

/* The stripe nearest to a point, among those at its height. */
static const HxStripe *
find_at (HxStripes *self,
         double     x,
         double     y,
         double    *distance)
{
  const HxStripe *best = NULL;

  *distance = G_MAXDOUBLE;
  for (guint i = 0; i < self->found->len; i++)
    {
      const HxStripe *stripe = hx_stripes_nth_found (self, i);
      double away = fabs (hx_stripes_get_lane_x (self, stripe->lane) + LINE_WIDTH / 2.0 - x);
      float top, bottom;

      hx_stripes_get_extent (self, stripe->start, stripe->end, &top, &bottom);
      if (y >= top - CLICK_SLACK && y <= bottom + CLICK_SLACK && away <= *distance)
        {
          best = stripe;
          *distance = away;
        }
    }
  return best;
}

/* Whether a point is on a crowd, or on the number beside it, and not nearer to a single stripe. */
static gboolean
is_on_crowd (HxStripes *self,
             double     x,
             double     y,
             double     distance)
{
  float away = fabs (hx_stripes_get_lane_x (self, hx_stripes_get_last_lane (self)) +
                     LINE_WIDTH / 2.0 - x);

  for (guint i = 0; away <= distance && i < self->found_crowds->len; i++)
    {
      const HxStripeCrowd *crowd = hx_stripes_nth_crowd (self, i);
      float top, bottom;

      hx_stripes_get_extent (self, crowd->start, crowd->end, &top, &bottom);
      if (y >= top - CLICK_SLACK && y <= MAX (bottom, top + MIN_CUT_NAME) + CLICK_SLACK)
        return TRUE;
    }
  return FALSE;
}

/* The text of the line at a height. */
static void
get_line_at (HxStripes *self,
             double     y,
             guint     *start,
             guint     *end)
{
  guint offset = hx_reading_view_get_offset_at (self->view, self->view->styled_width / 2.0, y);

  hx_reading_view_get_grain (self->view, offset, HX_GRAIN_LINE, start, end);
}

/* The names of the tags in a line, each once and as many as can be read in a moment. */
static char *
dup_names_at (HxStripes *self,
              double     y)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *found = self->view->found;
  guint start, end;

  if (self->view->index == NULL || self->view->styled_width == 0)
    return NULL;

  get_line_at (self, y, &start, &end);
  hx_interval_index_query (self->view->index, start, end, found);
  for (guint i = 0; i < found->len; i++)
    {
      HxHighlight *highlight = &g_array_index (self->view->highlights, HxHighlight,
                                               g_array_index (found, guint, i));
      const char *name = hx_stripes_get_name (self, highlight->object);

      if (highlight->kind != HX_HIGHLIGHT_TAG || name == NULL ||
          !g_hash_table_add (seen, &highlight->object) ||
          g_hash_table_size (seen) > MAX_TOOLTIP)
        continue;
      if (names->len > 0)
        g_string_append_c (names, '\n');
      g_string_append (names, name);
    }

  if (g_hash_table_size (seen) > MAX_TOOLTIP)
    {
      guint n_more = g_hash_table_size (seen) - MAX_TOOLTIP;

      g_string_append_c (names, '\n');
      g_string_append_printf (names, ngettext ("and %u more", "and %u more", n_more), n_more);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static gboolean
hx_stripes_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard,
                          GtkTooltip *tooltip)
{
  g_autofree char *names = dup_names_at (HX_STRIPES (widget), y);

  gtk_tooltip_set_text (tooltip, names);
  return names != NULL;
}

static void
clicked_cb (HxStripes *self,
            int        n_press,
            double     x,
            double     y)
{
  const HxStripe *stripe;
  double distance;
  guint start, end;

  hx_stripes_find_visible (self);
  stripe = find_at (self, x, y, &distance);
  if (is_on_crowd (self, x, y, distance))
    {
      get_line_at (self, y, &start, &end);
      g_signal_emit (self, signals[PEEK], 0, start, end, x, y);
    }
  else if (stripe != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, stripe->highlight);
}

/* The view has laid out its text; what it shows or where may be different. */
static void
geometry_changed_cb (HxStripes *self)
{
  GArray *highlights = hx_reading_view_get_highlights (self->view);
  guint line_chars = self->line_chars;
  guint max_lanes = self->max_lanes;

  if (self->view->styled_width > 0)
    {
      line_chars = find_line_chars (self);
      max_lanes = find_max_lanes (self);
    }
  if (highlights != self->highlights || line_chars != self->line_chars ||
      max_lanes != self->max_lanes)
    {
      if (highlights != NULL)
        g_array_ref (highlights);
      g_clear_pointer (&self->highlights, g_array_unref);
      self->highlights = highlights;
      self->line_chars = line_chars;
      self->max_lanes = max_lanes;
      update_lanes (self);
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
  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_pointer (&self->highlights, g_array_unref);

  G_OBJECT_CLASS (hx_stripes_parent_class)->dispose (object);
}

static void
hx_stripes_finalize (GObject *object)
{
  HxStripes *self = HX_STRIPES (object);

  g_clear_pointer (&self->index, hx_interval_index_free);
  g_clear_pointer (&self->crowd_index, hx_interval_index_free);
  g_clear_pointer (&self->lanes, hx_stripe_lanes_free);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->found_crowds, g_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);

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
  signals[PEEK] =
    g_signal_new ("peek", HX_TYPE_STRIPES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 4, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "stripes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hx_stripes_init (HxStripes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->max_lanes = 9;
  self->line_chars = 96;
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->found_crowds = g_array_new (FALSE, FALSE, sizeof (guint));
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
