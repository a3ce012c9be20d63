/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys as in a sheet, and the pointer. */

#include "config.h"

#include "claims/hx-matrix-view-private.h"

static int
page_rows (HxMatrixView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - self->head_height;

  return MAX (height / self->row_height - 1, 1);
}

static void
step (HxMatrixView *self,
      int           rows,
      int           columns)
{
  int n_rows = hx_matrix_view_get_n_rows (self);
  int n_columns = hx_matrix_view_get_n_columns (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    columns = -columns;
  hx_matrix_view_go (self, CLAMP ((int) self->row + rows, 0, n_rows - 1),
                     CLAMP ((int) self->column + columns, 0, n_columns - 1));
}

static gboolean
key_pressed_cb (HxMatrixView    *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  guint last = hx_matrix_view_get_n_columns (self) - 1;

  if (hx_matrix_view_get_n_rows (self) == 0 || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, control ? -G_MAXINT16 : -1, 0);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, control ? G_MAXINT16 : 1, 0);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, 0, control ? -G_MAXINT16 : -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 0, control ? G_MAXINT16 : 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step (self, -page_rows (self), 0);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step (self, page_rows (self), 0);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      hx_matrix_view_go (self, control ? 0 : self->row, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      hx_matrix_view_go (self, control ? G_MAXUINT : self->row, last);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (!control)
        g_signal_emit_by_name (self, "activate");
      return !control;
    default:
      return FALSE;
    }
}

static void
show_menu (HxMatrixView *self,
           double        x,
           double        y)
{
  g_signal_emit_by_name (self, "menu", x, y);
}

/* The name of a column stands for its cell in the row of the cursor where it has a menu. */
static gboolean
pick (HxMatrixView *self,
      double        x,
      double        y,
      gboolean      for_menu,
      int          *row,
      guint        *column)
{
  if (!hx_matrix_view_pick (self, x, y, row, column))
    return FALSE;
  if (*row == HX_MATRIX_HEAD && for_menu && self->sheet->heads_have_menus
      && self->row < self->rows->len)
    *row = self->row;

  return *row >= 0;
}

static void
pressed_cb (HxMatrixView *self,
            int           n_press,
            double        x,
            double        y,
            GtkGesture   *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  guint column;
  int row;

  if (!pick (self, x, y, event != NULL && gdk_event_triggers_context_menu (event), &row, &column))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  hx_matrix_view_go (self, row, column);
  if (event != NULL && gdk_event_triggers_context_menu (event))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      show_menu (self, x, y);
    }
  else if (n_press == 2)
    g_signal_emit_by_name (self, "activate");
}

static void
long_pressed_cb (HxMatrixView *self,
                 double        x,
                 double        y)
{
  guint column;
  int row;

  if (!pick (self, x, y, TRUE, &row, &column))
    return;

  hx_matrix_view_go (self, row, column);
  show_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  GdkRectangle place;

  if (hx_matrix_view_get_n_rows (HX_MATRIX_VIEW (widget)) == 0)
    return FALSE;

  hx_matrix_view_get_place (HX_MATRIX_VIEW (widget), &place);
  show_menu (HX_MATRIX_VIEW (widget), place.x + place.width / 2., place.y + place.height / 2.);
  return TRUE;
}

void
hx_matrix_view_install_input (HxMatrixView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu");

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (menu_key_cb,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

static gboolean
popup_cb (gpointer menu)
{
  if (gtk_widget_get_parent (menu) != NULL)
    gtk_popover_popup (menu);
  return G_SOURCE_REMOVE;
}

/**
 * hx_matrix_view_show_menu:
 * @self: a matrix view
 * @parent: the widget with the menu's actions, which contains the view
 * @menu: (inout): the menu, made when it is first shown; its parent must let go of it
 * @model: what is in it
 * @x: where, in px of the view
 * @y: where, in px of the view
 *
 * Shows the menu of a cell, as an answer to "menu".
 */
void
hx_matrix_view_show_menu (HxMatrixView  *self,
                          GtkWidget     *parent,
                          GtkWidget    **menu,
                          GMenuModel    *model,
                          double         x,
                          double         y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  gboolean is_new = *menu == NULL;
  GdkRectangle at;

  g_return_if_fail (HX_IS_MATRIX_VIEW (self));

  if (is_new)
    {
      *menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (*menu), FALSE);
      gtk_widget_set_halign (*menu, GTK_ALIGN_START);
      gtk_widget_set_parent (*menu, parent);
    }
  if (!gtk_widget_compute_point (GTK_WIDGET (self), parent, &point, &point))
    return;

  at = (GdkRectangle) { point.x, point.y, 1, 1 };
  gtk_popover_set_pointing_to (GTK_POPOVER (*menu), &at);
  /* A new menu gets its separators when nothing else is to do, and is too small before. */
  if (is_new)
    g_idle_add_full (G_PRIORITY_LOW, popup_cb, g_object_ref (*menu), g_object_unref);
  else
    gtk_popover_popup (GTK_POPOVER (*menu));
}
