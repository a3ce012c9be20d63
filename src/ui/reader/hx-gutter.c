/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-gutter.h"

#include "reader/hx-reading-view-private.h"

/* How far outside of the view an end is drawn towards: what is further only gives the direction. */
#define STUB 60
#define ALPHA 0.45
#define MAX_RIBBONS 2000

/* A link's ends: first in the view before the gutter, then in the one after it. */
typedef struct
{
  guint   start[2];
  guint   end[2];
  GdkRGBA colour;
} Ribbon;

struct _HxGutter
{
  GtkWidget      parent_instance;

  HxReadingView *views[2];
  GArray        *highlights[2];   /* which the ribbons were made for */
  GArray        *ribbons;         /* of Ribbon */
};

G_DEFINE_FINAL_TYPE (HxGutter, hx_gutter, GTK_TYPE_WIDGET)

enum
{
  LINKS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A ribbon has the colour of a tag on the same passage; most linked passages have one. */
static void
find_colour (HxGutter          *self,
             guint              side,
             const HxHighlight *link,
             GdkRGBA           *colour)
{
  GArray *found = self->views[side]->found;
  GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  *colour = *accent;
  gdk_rgba_free (accent);
  hx_interval_index_query (self->views[side]->index, link->start, link->end, found);
  for (guint i = 0; i < found->len; i++)
    {
      const HxHighlight *other = &g_array_index (self->highlights[side], HxHighlight,
                                                 g_array_index (found, guint, i));

      if (other->kind != HX_HIGHLIGHT_TAG)
        continue;
      hx_reading_view_get_tag_colour (self->views[side], other->object, colour);
      if (other->passage == link->passage)
        return;
    }
}

/* A link between the two sources is a highlight in both, with the link's id. */
static void
collect_ribbons (HxGutter *self)
{
  g_autoptr(GHashTable) links = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_set_size (self->ribbons, 0);
  if (self->highlights[0] == NULL || self->highlights[1] == NULL)
    return;

  for (guint i = 0; i < self->highlights[0]->len; i++)
    {
      HxHighlight *highlight = &g_array_index (self->highlights[0], HxHighlight, i);

      if (highlight->kind == HX_HIGHLIGHT_LINK)
        g_hash_table_insert (links, &highlight->object, highlight);
    }

  for (guint i = 0; i < self->highlights[1]->len && self->ribbons->len < MAX_RIBBONS; i++)
    {
      const HxHighlight *after = &g_array_index (self->highlights[1], HxHighlight, i);
      const HxHighlight *before = NULL;
      Ribbon ribbon;

      if (after->kind == HX_HIGHLIGHT_LINK)
        before = g_hash_table_lookup (links, &after->object);
      if (before == NULL)
        continue;

      ribbon = (Ribbon) { { before->start, after->start }, { before->end, after->end }, { 0, } };
      find_colour (self, 0, before, &ribbon.colour);
      g_array_append_val (self->ribbons, ribbon);
    }
}

static void
geometry_changed_cb (HxGutter *self)
{
  gboolean had_links = self->ribbons->len > 0;
  gboolean changed = FALSE;

  for (guint side = 0; side < 2; side++)
    {
      GArray *highlights = self->views[side] != NULL
                           ? hx_reading_view_get_highlights (self->views[side]) : NULL;

      if (highlights == self->highlights[side])
        continue;
      g_clear_pointer (&self->highlights[side], g_array_unref);
      self->highlights[side] = highlights != NULL ? g_array_ref (highlights) : NULL;
      changed = TRUE;
    }

  if (changed)
    collect_ribbons (self);
  if (had_links != (self->ribbons->len > 0))
    g_signal_emit (self, signals[LINKS_CHANGED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
palette_changed_cb (HxGutter *self)
{
  collect_ribbons (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Drawing ------------------------------------------------------------------------------------ */

static void
get_extent (HxGutter     *self,
            const Ribbon *ribbon,
            guint         side,
            double        origin,
            double       *top,
            double       *bottom)
{
  HxReadingView *view = self->views[side];
  double value = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  int height = gtk_widget_get_height (GTK_WIDGET (view));
  double line_height = hx_text_layout_get_line_height (view->layout);

  *top = hx_reading_view_get_offset_y (view, ribbon->start[side]) - value;
  *bottom = hx_reading_view_get_offset_y (view, ribbon->end[side] - 1) - value + line_height;
  *top = origin + CLAMP (*top, -STUB, height + STUB);
  *bottom = origin + CLAMP (*bottom, -STUB, height + STUB);
}

static void
add_ribbon (HxGutter     *self,
            const Ribbon *ribbon,
            cairo_t      *cr,
            double        origin)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double bottom_edge = gtk_widget_get_height (GTK_WIDGET (self));
  guint first = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 : 0;
  double left_top, left_bottom, right_top, right_bottom;

  get_extent (self, ribbon, first, origin, &left_top, &left_bottom);
  get_extent (self, ribbon, 1 - first, origin, &right_top, &right_bottom);
  if (MAX (left_bottom, right_bottom) <= origin || MIN (left_top, right_top) >= bottom_edge)
    return;

  /* The control points at half the gutter make both ends leave level. */
  cairo_move_to (cr, 0, left_top);
  cairo_curve_to (cr, width / 2, left_top, width / 2, right_top, width, right_top);
  cairo_line_to (cr, width, right_bottom);
  cairo_curve_to (cr, width / 2, right_bottom, width / 2, left_bottom, 0, left_bottom);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, ribbon->colour.red, ribbon->colour.green, ribbon->colour.blue, ALPHA);
  cairo_fill (cr);
}

static void
hx_gutter_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  HxGutter *self = HX_GUTTER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_point_t origin;
  cairo_t *cr;

  if (self->ribbons->len == 0 || self->views[0]->styled_width == 0 ||
      self->views[1]->styled_width == 0 ||
      !gtk_widget_compute_point (GTK_WIDGET (self->views[0]), widget, &GRAPHENE_POINT_INIT_ZERO,
                                 &origin) ||
      origin.y >= height)
    return;

  /* One node for all: many paths cost more than their pixels. */
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, origin.y, width, height - origin.y));
  for (guint i = 0; i < self->ribbons->len; i++)
    add_ribbon (self, &g_array_index (self->ribbons, Ribbon, i), cr, origin.y);
  cairo_destroy (cr);
}

static void
hx_gutter_dispose (GObject *object)
{
  hx_gutter_set_views (HX_GUTTER (object), NULL, NULL);

  G_OBJECT_CLASS (hx_gutter_parent_class)->dispose (object);
}

static void
hx_gutter_finalize (GObject *object)
{
  HxGutter *self = HX_GUTTER (object);

  g_clear_pointer (&self->highlights[0], g_array_unref);
  g_clear_pointer (&self->highlights[1], g_array_unref);
  g_clear_pointer (&self->ribbons, g_array_unref);

  G_OBJECT_CLASS (hx_gutter_parent_class)->finalize (object);
}

static void
hx_gutter_class_init (HxGutterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_gutter_dispose;
  object_class->finalize = hx_gutter_finalize;
  widget_class->snapshot = hx_gutter_snapshot;

  signals[LINKS_CHANGED] = g_signal_new ("links-changed", HX_TYPE_GUTTER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
hx_gutter_init (HxGutter *self)
{
  self->ribbons = g_array_new (FALSE, FALSE, sizeof (Ribbon));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}

/**
 * hx_gutter_new:
 *
 * Returns: (transfer floating): a gutter between nothing
 */
GtkWidget *
hx_gutter_new (void)
{
  return g_object_new (HX_TYPE_GUTTER, NULL);
}

/**
 * hx_gutter_set_views:
 * @self: the gutter
 * @before: (nullable): the view before it
 * @after: (nullable): the view after it
 *
 * Sets what the gutter is between.
 */
void
hx_gutter_set_views (HxGutter      *self,
                     HxReadingView *before,
                     HxReadingView *after)
{
  HxReadingView *views[2] = { before, after };

  g_return_if_fail (HX_IS_GUTTER (self));

  for (guint side = 0; side < 2; side++)
    {
      if (self->views[side] == views[side])
        continue;

      if (self->views[side] != NULL)
        g_signal_handlers_disconnect_by_data (self->views[side], self);
      g_set_object (&self->views[side], views[side]);
      if (views[side] == NULL)
        continue;
      g_signal_connect_object (views[side], "geometry-changed",
                               G_CALLBACK (geometry_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (views[side], "palette-changed",
                               G_CALLBACK (palette_changed_cb), self, G_CONNECT_SWAPPED);
    }
  geometry_changed_cb (self);
}

/**
 * hx_gutter_has_links:
 * @self: the gutter
 *
 * Returns: whether there are ribbons, which want some room
 */
gboolean
hx_gutter_has_links (HxGutter *self)
{
  g_return_val_if_fail (HX_IS_GUTTER (self), FALSE);

  return self->ribbons->len > 0;
}
