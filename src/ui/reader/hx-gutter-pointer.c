/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "reader/hx-gutter-private.h"

static const HxRibbon *
nth_ribbon (HxGutter *self,
            guint     i)
{
  return &g_array_index (self->ribbons, HxRibbon, i);
}

/**
 * hx_gutter_set_hovered:
 * @self: the gutter
 * @ribbon: a ribbon, or %HX_GUTTER_NO_RIBBON
 *
 * Lights up a ribbon, and in the panes both its ends.
 */
void
hx_gutter_set_hovered (HxGutter *self,
                       guint     ribbon)
{
  if (self->hovered == ribbon)
    return;

  self->hovered = ribbon;
  self->serial++;
  for (guint side = 0; side < 2; side++)
    {
      const HxAlignment *alignment;

      if (self->views[side] == NULL)
        continue;
      if (ribbon == HX_GUTTER_NO_RIBBON)
        {
          hx_reading_view_set_hint_range (self->views[side], 0, 0);
          continue;
        }
      alignment = &nth_ribbon (self, ribbon)->alignment;
      hx_reading_view_set_hint_range (self->views[side], alignment->start[side],
                                      alignment->end[side]);
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), ribbon != HX_GUTTER_NO_RIBBON
                                                      ? "pointer" : "col-resize");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
distance (const HxRibbonShape *shape,
          double               x,
          double               y)
{
  double top, bottom;

  if (!hx_ribbon_shape_find (shape, x, &top, &bottom))
    return G_MAXDOUBLE;
  return y < top ? top - y : y > bottom ? y - bottom : 0;
}

/* Which of the ribbons that are drawn as one is meant. */
static guint
find_member (HxGutter     *self,
             const HxBand *band,
             double        x,
             double        y)
{
  guint best = g_array_index (self->members, guint, band->first);
  double best_distance = G_MAXDOUBLE;

  for (guint n = band->first; band->n > 1 && n < band->first + band->n; n++)
    {
      guint ribbon = g_array_index (self->members, guint, n);
      const HxAlignment *alignment = &nth_ribbon (self, ribbon)->alignment;
      HxRibbonShape shape;

      if (!hx_gutter_get_shape (self, self->views, alignment->start, alignment->end, &shape) ||
          distance (&shape, x, y) >= best_distance)
        continue;
      best = ribbon;
      best_distance = distance (&shape, x, y);
    }
  return best;
}

/**
 * hx_gutter_ribbon_at:
 * @self: the gutter
 * @x: pixels in widget coordinates
 * @y: pixels in widget coordinates
 *
 * Returns: the ribbon that is drawn at a point, or %HX_GUTTER_NO_RIBBON
 */
guint
hx_gutter_ribbon_at (HxGutter *self,
                     double    x,
                     double    y)
{
  for (guint i = self->shapes->len; i > 0; i--)
    {
      const HxBandShape *shape = &g_array_index (self->shapes, HxBandShape, i - 1);

      if (hx_ribbon_shape_contains (&shape->shape, x, y))
        return find_member (self, &g_array_index (self->bands, HxBand, shape->band), x, y);
    }
  return HX_GUTTER_NO_RIBBON;
}

static gboolean
is_in_view (HxReadingView *view,
            double         top,
            double         bottom)
{
  double height = gtk_widget_get_height (GTK_WIDGET (view));

  return top >= 0 && MIN (bottom, top + height / 2) <= height;
}

/* An end that is out of view comes in at the height of the other. The other panes stay, as they
 * do not when the analyst scrolls: the end that was clicked is one of them. */
static void
bring_into_view (HxReadingView *view,
                 guint          start,
                 guint          end,
                 double         level)
{
  double height = gtk_widget_get_height (GTK_WIDGET (view));
  double top, bottom;

  level = CLAMP (level, height * 0.1, height * 0.7);
  hx_reading_view_get_extent (view, start, end, &top, &bottom);
  if (is_in_view (view, top, bottom))
    return;

  /* Where it is, is known exactly once it is near. */
  for (guint pass = 0; pass < 4 && fabs (top - level) > 1; pass++)
    {
      hx_reading_view_shift (view, top - level, FALSE);
      hx_reading_view_get_extent (view, start, end, &top, &bottom);
    }
}

/**
 * hx_gutter_activate:
 * @self: the gutter
 * @ribbon: a ribbon
 * @side: the end that was pointed at: 0 before the gutter, 1 after it
 *
 * Selects a ribbon: the text at the end that was pointed at, the other end in focus, and both in
 * view.
 */
void
hx_gutter_activate (HxGutter *self,
                    guint     ribbon,
                    guint     side)
{
  const HxRibbon *it = nth_ribbon (self, ribbon);
  const HxAlignment *alignment = &it->alignment;
  guint other = 1 - side;
  HxFocus focus = {
    .kind = it->link != 0 ? HX_FOCUS_LINK : HX_FOCUS_ALIGNMENT,
    .id = it->link,
    .source = self->sources[side],
    .start = alignment->start[side],
    .end = alignment->end[side],
    .other_source = self->sources[other],
    .other_start = alignment->start[other],
    .other_end = alignment->end[other],
  };
  double top, bottom;

  hx_reading_view_get_extent (self->views[side], focus.start, focus.end, &top, &bottom);
  bring_into_view (self->views[side], focus.start, focus.end, top);
  bring_into_view (self->views[other], focus.other_start, focus.other_end, top);
  hx_reading_view_select (self->views[other], focus.other_start, focus.other_start);
  hx_reading_view_select (self->views[side], focus.start, focus.end);
  gtk_widget_grab_focus (GTK_WIDGET (self->views[side]));
  if (self->views[side]->desk != NULL)
    hx_desk_set_focus (self->views[side]->desk, &focus);
}

static void
motion_cb (HxGutter *self,
           double    x,
           double    y)
{
  self->pointer_x = x;
  hx_gutter_set_hovered (self, hx_gutter_ribbon_at (self, x, y));
}

static void
leave_cb (HxGutter *self)
{
  hx_gutter_set_hovered (self, HX_GUTTER_NO_RIBBON);
}

static void
pressed_cb (HxGutter   *self,
            int         n_press,
            double      x,
            double      y,
            GtkGesture *gesture)
{
  if (hx_gutter_has_ribbon_at (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The nearer end, or the one that is in view. */
static guint
find_side (HxGutter *self,
           guint     ribbon,
           double    x)
{
  const HxAlignment *alignment = &nth_ribbon (self, ribbon)->alignment;
  gboolean right = x > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint side = right != rtl ? 1 : 0;
  double top, bottom;

  hx_reading_view_get_extent (self->views[side], alignment->start[side], alignment->end[side],
                              &top, &bottom);
  return bottom > 0 && top < gtk_widget_get_height (GTK_WIDGET (self->views[side]))
         ? side : 1 - side;
}

static void
released_cb (HxGutter *self,
             int       n_press,
             double    x,
             double    y)
{
  guint ribbon = hx_gutter_ribbon_at (self, x, y);

  if (n_press == 1 && ribbon != HX_GUTTER_NO_RIBBON)
    hx_gutter_activate (self, ribbon, find_side (self, ribbon, x));
}

/* The wheel scrolls the text that is nearer. */
static gboolean
scroll_cb (HxGutter                 *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean lines = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  guint side = (self->pointer_x > gtk_widget_get_width (GTK_WIDGET (self)) / 2.0) != rtl ? 1 : 0;
  GtkAdjustment *adjustment;
  double step;

  if (self->views[side] == NULL)
    return FALSE;

  adjustment = self->views[side]->adjustments[GTK_ORIENTATION_VERTICAL];
  step = lines ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0) : 1;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return TRUE;
}

/**
 * hx_gutter_init_pointer:
 * @self: the gutter
 *
 * Adds what listens to the pointer.
 */
void
hx_gutter_init_pointer (HxGutter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}
