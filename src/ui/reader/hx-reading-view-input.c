/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "reader/hx-text-range.h"

#define DRAG_TEXT_CHARS 60

/* The pointer drags past an edge: the further, the faster, up to some lines a frame. The edge
 * has some width, as below a maximised window there is nowhere to drag to. */
#define AUTOSCROLL_EDGE 12
#define AUTOSCROLL_SPEED 0.25
#define AUTOSCROLL_MAX 60.0

static gboolean
is_touch (GtkGesture *gesture)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static gboolean
has_shift (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) &
          GDK_SHIFT_MASK) != 0;
}

static gboolean
in_selection (HxReadingView *self,
              guint          character)
{
  guint start, end;

  return hx_reading_view_get_selection (self, &start, &end) &&
         character >= start && character < end;
}

static gboolean
is_highlighted (HxReadingView *self,
                guint          character)
{
  return self->index != NULL && character < hx_text_get_length (self->text) &&
         hx_interval_index_count (self->index, character, character + 1) > 0;
}

static void
select_grain (HxReadingView *self,
              guint          offset,
              HxGrain        grain)
{
  self->grain = grain;
  hx_reading_view_get_grain (self, offset, grain, &self->grain_start, &self->grain_end);
  hx_reading_view_set_selection (self, self->grain_start, self->grain_end);
}

/* Selecting by words or paragraphs, what the first press selected stays selected. */
static void
extend_to (HxReadingView *self,
           guint          offset,
           guint          character)
{
  guint length = hx_text_get_length (self->text);
  guint start, end;

  if (self->grain == HX_GRAIN_CHARACTER)
    {
      hx_reading_view_set_caret (self, offset, TRUE);
      return;
    }

  hx_reading_view_get_grain (self, character < length ? character : offset, self->grain,
                             &start, &end);
  if (start < self->grain_start)
    hx_reading_view_set_selection (self, self->grain_end, start);
  else
    hx_reading_view_set_selection (self, self->grain_start, MAX (end, self->grain_end));
}

static void
extend_to_pointer (HxReadingView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint character;
  guint offset = hx_reading_view_pick (self, self->pointer_x,
                                       CLAMP (self->pointer_y, 0, height - 1), FALSE, &character);

  extend_to (self, offset, character);
}

/* Autoscroll -------------------------------------------------------------------------------- */

/* How far the pointer is past an edge: above it negative, inside 0. */
static double
get_past_edge (HxReadingView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->pointer_y < AUTOSCROLL_EDGE)
    return self->pointer_y - AUTOSCROLL_EDGE;
  return MAX (0, self->pointer_y - height + AUTOSCROLL_EDGE);
}

static gboolean
autoscroll_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  HxReadingView *self = HX_READING_VIEW (widget);

  hx_reading_view_scroll_by (self, CLAMP (get_past_edge (self) * AUTOSCROLL_SPEED,
                                          -AUTOSCROLL_MAX, AUTOSCROLL_MAX));
  extend_to_pointer (self);
  return G_SOURCE_CONTINUE;
}

static void
stop_autoscroll (HxReadingView *self)
{
  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
}

static void
update_autoscroll (HxReadingView *self)
{
  if (get_past_edge (self) == 0)
    stop_autoscroll (self);
  else if (self->autoscroll == 0)
    self->autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

/* Press and release -------------------------------------------------------------------------- */

static void
pressed_cb (HxReadingView *self,
            int            n_press,
            double         x,
            double         y,
            GtkGesture    *gesture)
{
  guint character;
  guint offset = hx_reading_view_pick (self, x, y, FALSE, &character);
  guint target = character < hx_text_get_length (self->text) ? character : offset;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->goal_x = -1;
  self->moved = FALSE;
  self->maybe_dnd = FALSE;
  self->selecting = FALSE;
  if (is_touch (gesture))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->selecting = TRUE;
  if (n_press == 1 && has_shift (gesture))
    {
      self->grain = HX_GRAIN_CHARACTER;
      hx_reading_view_set_caret (self, offset, TRUE);
      self->moved = TRUE;
    }
  else if (n_press == 1 && hx_reading_view_is_in_numbers (self, x))
    select_grain (self, target, HX_GRAIN_PARAGRAPH);
  else if (n_press == 1 && in_selection (self, character))
    self->maybe_dnd = TRUE;
  else if (n_press == 1)
    {
      self->grain = HX_GRAIN_CHARACTER;
      hx_reading_view_set_caret (self, offset, FALSE);
    }
  else
    select_grain (self, target, n_press == 2 ? HX_GRAIN_WORD : HX_GRAIN_PARAGRAPH);
}

static void
released_cb (HxReadingView *self,
             int            n_press,
             double         x,
             double         y,
             GtkGesture    *gesture)
{
  gboolean plain = n_press == 1 && !self->moved && !has_shift (gesture);
  gboolean rested = self->selecting;
  guint character;
  guint offset = hx_reading_view_pick (self, x, y, FALSE, &character);

  stop_autoscroll (self);
  if (plain && (self->maybe_dnd || !self->selecting))
    hx_reading_view_set_caret (self, offset, FALSE);
  self->maybe_dnd = FALSE;
  self->selecting = FALSE;

  if (plain && is_highlighted (self, character))
    g_signal_emit_by_name (self, "highlight-activated", character);
  else if (plain || rested)
    hx_reading_view_settle (self, 0);
}

static void
long_pressed_cb (HxReadingView *self,
                 double         x,
                 double         y,
                 GtkGesture    *gesture)
{
  guint character;
  guint offset = hx_reading_view_pick (self, x, y, FALSE, &character);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  select_grain (self, character < hx_text_get_length (self->text) ? character : offset,
                HX_GRAIN_WORD);
  hx_reading_view_settle (self, 0);
}

/* Drag --------------------------------------------------------------------------------------- */

static void
set_drag_icon (HxReadingView *self,
               GdkDrag       *drag,
               const char    *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "hx-drag-text");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gdk_drag_set_hotspot (drag, -12, -12);
}

/* What is dragged is the place in the source, and the text for other programs. */
static void
begin_dnd (HxReadingView *self,
           GtkGesture    *gesture,
           double         x,
           double         y)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  g_autofree char *text = hx_reading_view_dup_selection (self);
  g_autofree char *shown = NULL;
  g_autoptr(HxTextRange) range = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  g_autoptr(GdkDrag) drag = NULL;
  graphene_point_t point;
  double surface_x, surface_y;
  guint start, end;

  hx_reading_view_get_selection (self, &start, &end);
  range = hx_text_range_new (self->source, start, end);
  content = gdk_content_provider_new_union ((GdkContentProvider *[2]) {
    gdk_content_provider_new_typed (HX_TYPE_TEXT_RANGE, range),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  }, 2);

  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (native),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  drag = gdk_drag_begin (gtk_native_get_surface (native), device, content, GDK_ACTION_COPY,
                         point.x + surface_x, point.y + surface_y);
  if (drag == NULL)
    return;

  g_signal_emit_by_name (self, "dismissed");
  shown = hx_text_dup_range (self->text, start, MIN (end, start + DRAG_TEXT_CHARS));
  set_drag_icon (self, drag, shown);
}

static void
drag_begin_cb (HxReadingView *self,
               double         x,
               double         y,
               GtkGesture    *gesture)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (is_touch (gesture))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (HxReadingView *self,
                double         dx,
                double         dy,
                GtkGesture    *gesture)
{
  double x, y;

  if (!self->selecting || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  if (!self->moved && !gtk_drag_check_threshold (GTK_WIDGET (self), x, y, x + dx, y + dy))
    return;

  self->moved = TRUE;
  if (self->maybe_dnd)
    {
      self->maybe_dnd = FALSE;
      self->selecting = FALSE;
      begin_dnd (self, gesture, x, y);
      gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
      return;
    }

  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  extend_to_pointer (self);
  update_autoscroll (self);
}

/* A drag ends without a release of the click gesture, which gave up when the pointer moved. */
static void
drag_end_cb (HxReadingView *self,
             double         dx,
             double         dy,
             GtkGesture    *gesture)
{
  stop_autoscroll (self);
  if (!self->selecting || !self->moved)
    return;

  self->selecting = FALSE;
  hx_reading_view_settle (self, 0);
}

static void
cancelled_cb (HxReadingView *self)
{
  stop_autoscroll (self);
  self->selecting = FALSE;
  self->maybe_dnd = FALSE;
}

/* Menu --------------------------------------------------------------------------------------- */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) copy = g_menu_new ();
  g_autoptr(GMenu) annotate = g_menu_new ();

  g_menu_append (annotate, _("_Tag…"), "win.tag");
  g_menu_append (annotate, _("Link to _Entity…"), "win.entity");
  g_menu_append (annotate, _("Add to a Cla_im…"), "win.claim");
  g_menu_append (annotate, _("_Link to Another Passage"), "win.link");
  g_menu_append (annotate, _("Write _Memo…"), "win.note");
  g_menu_append (copy, _("_Copy"), "clipboard.copy");
  g_menu_append (copy, _("Copy _With Citation"), "win.copy-citation");
  g_menu_append (copy, _("Copy _Reference"), "pane.copy-reference");
  g_menu_append (copy, _("Select _All"), "selection.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (annotate));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  return G_MENU_MODEL (menu);
}

/**
 * hx_reading_view_popup_menu:
 * @self: the view
 * @x: pixels in widget coordinates
 * @y: pixels in widget coordinates
 *
 * Opens the context menu.
 */
void
hx_reading_view_popup_menu (HxReadingView *self,
                            double         x,
                            double         y)
{
  if (self->menu == NULL)
    {
      g_autoptr(GMenuModel) model = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_widget_set_halign (self->menu,
                         gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                         ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_cb (HxReadingView *self,
              int            n_press,
              double         x,
              double         y,
              GtkGesture    *gesture)
{
  guint character;
  guint offset = hx_reading_view_pick (self, x, y, FALSE, &character);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!in_selection (self, character))
    {
      hx_reading_view_set_caret (self, offset, FALSE);
      if (is_highlighted (self, character))
        g_signal_emit_by_name (self, "highlight-activated", character);
      else
        hx_reading_view_settle (self, 0);
    }
  hx_reading_view_popup_menu (self, x, y);
}

static void
focus_changed_cb (HxReadingView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Setup -------------------------------------------------------------------------------------- */

static GtkGesture *
add_gesture (HxReadingView *self,
             GtkGesture    *gesture)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  return gesture;
}

/* A command given before the selection has rested is meant for it, and not for what was selected
 * before: any key but those that go on selecting says that it rests. */
static gboolean
key_pressed_cb (HxReadingView *self,
                guint          keyval)
{
  gboolean selecting = keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R ||
                       (keyval >= GDK_KEY_Home && keyval <= GDK_KEY_End) ||
                       (keyval >= GDK_KEY_KP_Home && keyval <= GDK_KEY_KP_End);

  if (self->settle_source != 0 && !selecting)
    hx_reading_view_settle (self, 0);
  return GDK_EVENT_PROPAGATE;
}

/**
 * hx_reading_view_init_input:
 * @self: the view
 *
 * Adds what listens to pointer, touch, keys and focus.
 */
void
hx_reading_view_init_input (HxReadingView *self)
{
  GtkGesture *secondary = add_gesture (self, gtk_gesture_click_new ());
  GtkGesture *touch = add_gesture (self, gtk_gesture_long_press_new ());
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->click = add_gesture (self, gtk_gesture_click_new ());
  self->drag = add_gesture (self, gtk_gesture_drag_new ());
  gtk_gesture_group (self->drag, self->click);
  g_signal_connect_swapped (self->click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (self->click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (cancelled_cb), self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect_swapped (touch, "pressed", G_CALLBACK (long_pressed_cb), self);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  hx_reading_view_init_numbers (self);
}

/**
 * hx_reading_view_dispose_input:
 * @self: the view
 *
 * Takes down what hx_reading_view_init_input() and the context menu set up.
 */
void
hx_reading_view_dispose_input (HxReadingView *self)
{
  stop_autoscroll (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}
