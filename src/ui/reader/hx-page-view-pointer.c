/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-page-view-private.h"

#include <math.h>

/* Pixels: a rectangle smaller than this was a click. */
#define MIN_REGION 6

/* How far the wheel turns for one step of the zoom. */
#define ZOOM_WHEEL 1.0

static void
select_range (HxPageView *self,
              guint       bound,
              guint       caret)
{
  hx_reading_view_set_selection (self->view, bound, caret);
}

static void
extend_to (HxPageView *self,
           double      x,
           double      y)
{
  guint length = hx_text_get_length (hx_reading_view_get_text (self->view));
  gboolean inside;
  guint gap, start, end;
  guint character = hx_page_view_pick (self, x, y, &inside, &gap);

  if (character >= length)
    return;
  if (self->grain == HX_GRAIN_CHARACTER)
    {
      hx_reading_view_set_caret (self->view, gap, TRUE);
      return;
    }

  hx_reading_view_get_grain (self->view, character, self->grain, &start, &end);
  if (start < self->grain_start)
    select_range (self, self->grain_end, start);
  else
    select_range (self, self->grain_start, MAX (end, self->grain_end));
}

/* Regions ------------------------------------------------------------------------------------ */

static guint
to_units (double value,
          double origin,
          double size)
{
  return size > 0 ? round (CLAMP ((value - origin) / size, 0, 1) * HX_REGION_UNITS) : 0;
}

static void
draw_region (HxPageView *self,
             double      x,
             double      y)
{
  graphene_rect_t page;
  guint x1, x2, y1, y2;

  hx_page_view_get_page_rect (self, self->region.page - 1, &page);
  x1 = to_units (MIN (x, self->press_x), page.origin.x, page.size.width);
  x2 = to_units (MAX (x, self->press_x), page.origin.x, page.size.width);
  y1 = to_units (MIN (y, self->press_y), page.origin.y, page.size.height);
  y2 = to_units (MAX (y, self->press_y), page.origin.y, page.size.height);
  self->region.x = x1;
  self->region.y = y1;
  self->region.width = x2 - x1;
  self->region.height = y2 - y1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A click into a picture means the region there, the smallest of several. */
static gboolean
activate_region (HxPageView *self,
                 guint       index,
                 double      x,
                 double      y)
{
  GArray *highlights = hx_reading_view_get_highlights (self->view);
  const HxHighlight *best = NULL;
  float smallest = G_MAXFLOAT;

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);
      graphene_rect_t rect;

      if (highlight->region.page != index + 1)
        continue;
      hx_page_view_region_rect (self, &highlight->region, &rect);
      if (graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT (x, y)) &&
          graphene_rect_get_area (&rect) < smallest)
        {
          smallest = graphene_rect_get_area (&rect);
          best = highlight;
        }
    }

  if (best == NULL)
    return FALSE;

  self->region = best->region;
  return TRUE;
}

static void
finish_region (HxPageView *self,
               double      x,
               double      y)
{
  guint index = self->region.page - 1;

  self->drawing = FALSE;
  if (fabs (x - self->press_x) < MIN_REGION || fabs (y - self->press_y) < MIN_REGION)
    {
      self->region.page = 0;
      if (!activate_region (self, index, x, y))
        {
          gtk_widget_queue_draw (GTK_WIDGET (self));
          g_signal_emit_by_name (self->view, "dismissed");
          return;
        }
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "region-selected");
}

/* Press, drag, release ----------------------------------------------------------------------- */

static void
press_text (HxPageView *self,
            guint       character,
            guint       gap,
            int         n_press,
            gboolean    extend)
{
  self->grain = n_press == 1 ? HX_GRAIN_CHARACTER
                             : n_press == 2 ? HX_GRAIN_WORD : HX_GRAIN_PARAGRAPH;
  if (n_press == 1)
    hx_reading_view_set_caret (self->view, gap, extend);
  else
    {
      hx_reading_view_get_grain (self->view, character, self->grain,
                                 &self->grain_start, &self->grain_end);
      select_range (self, self->grain_start, self->grain_end);
    }
}

static void
pressed_cb (HxPageView *self,
            int         n_press,
            double      x,
            double      y,
            GtkGesture *gesture)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  gboolean shift = gtk_event_controller_get_current_event_state (controller) & GDK_SHIFT_MASK;
  HxText *text = hx_reading_view_get_text (self->view);
  gboolean inside;
  guint character, gap, index;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (self->book == NULL || text == NULL || self->tops->len < 2)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->press_x = x;
  self->press_y = y;
  self->moved = FALSE;
  self->region.page = 0;
  character = hx_page_view_pick (self, x, y, &inside, &gap);
  index = hx_page_view_page_at (self, y);
  if (hx_page_view_is_picture (self, index) &&
      (!inside || character == hx_page_book_get_page (self->book, index)->start))
    {
      hx_reading_view_set_caret (self->view,
                                 hx_page_book_get_page (self->book, index)->start, FALSE);
      self->drawing = TRUE;
      self->region = (HxRegion) { .page = index + 1 };
      draw_region (self, x, y);
    }
  else if (character < hx_text_get_length (text))
    {
      self->selecting = TRUE;
      press_text (self, character, gap, n_press, shift);
    }
}

static void
drag_update_cb (HxPageView     *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drawing)
    draw_region (self, x + dx, y + dy);
  else if (self->selecting && (self->moved || fabs (dx) > 3 || fabs (dy) > 3))
    {
      self->moved = TRUE;
      extend_to (self, x + dx, y + dy);
    }
}

static void
drag_end_cb (HxPageView     *self,
             double          dx,
             double          dy,
             GtkGestureDrag *gesture)
{
  gboolean selecting = self->selecting;
  guint caret = self->view->caret;
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drawing)
    {
      finish_region (self, x + dx, y + dy);
      return;
    }

  self->selecting = FALSE;
  if (!selecting)
    return;
  if (hx_reading_view_get_selection (self->view, NULL, NULL))
    g_signal_emit_by_name (self->view, "selection-settled");
  else if (self->view->index != NULL &&
           hx_interval_index_count (self->view->index, caret, caret + 1) > 0)
    g_signal_emit_by_name (self->view, "highlight-activated", caret);
  else
    g_signal_emit_by_name (self->view, "selection-settled");
}

static void
secondary_cb (HxPageView *self,
              int         n_press,
              double      x,
              double      y,
              GtkGesture *gesture)
{
  graphene_point_t at = GRAPHENE_POINT_INIT (x, y);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->view), &at, &at))
    hx_reading_view_popup_menu (self->view, at.x, at.y);
}

static gboolean
wheel_cb (HxPageView               *self,
          double                    dx,
          double                    dy,
          GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;

  self->zoom_scrolled += dy;
  while (fabs (self->zoom_scrolled) >= ZOOM_WHEEL)
    {
      int step = self->zoom_scrolled > 0 ? -1 : 1;

      self->zoom_scrolled += step * ZOOM_WHEEL;
      hx_page_view_zoom (self, step);
    }
  return GDK_EVENT_STOP;
}

/**
 * hx_page_view_init_pointer:
 * @self: the view
 *
 * Lets the pointer select text and draw regions.
 */
void
hx_page_view_init_pointer (HxPageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_group (click, drag);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}
