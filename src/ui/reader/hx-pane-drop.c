/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-private.h"

/* What is dropped on a pane as a whole: a source, which is opened there or beside it, and another
 * pane, which goes before or after it. A pane is dragged by its head. */

static void
set_drop_side (HxPane *self,
               int     side)
{
  const char *classes[] = { "drop-before", "drop-on", "drop-after" };

  for (int i = -1; i <= 1; i++)
    if (side == i)
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i + 1]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i + 1]);
  self->drop_side = side;
}

static gboolean
is_pane (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), HX_TYPE_PANE);
}

/* The outer quarters of a pane make a new pane beside it; another pane goes on either side. */
static int
find_side (HxPane   *self,
           gboolean  moves_pane,
           double    x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double margin = moves_pane ? width / 2.0 : width / 4.0;
  int side = x < margin ? -1 : x > width - margin ? 1 : moves_pane ? 1 : 0;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -side : side;
}

static GdkDragAction
motion_cb (HxPane        *self,
           double         x,
           double         y,
           GtkDropTarget *target)
{
  gboolean moves_pane = is_pane (target);
  const GValue *value = gtk_drop_target_get_value (target);

  if (moves_pane && value != NULL && g_value_get_object (value) == self)
    {
      set_drop_side (self, 2);
      return 0;
    }

  set_drop_side (self, find_side (self, moves_pane, x));
  return moves_pane ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
leave_cb (HxPane *self)
{
  set_drop_side (self, 2);
}

static gboolean
drop_cb (HxPane       *self,
         const GValue *value,
         double        x,
         double        y)
{
  GObject *dropped = g_value_get_object (value);

  set_drop_side (self, 2);
  if (dropped == NULL || dropped == G_OBJECT (self))
    return FALSE;

  if (HX_IS_PANE (dropped))
    g_signal_emit_by_name (self, "pane-dropped", dropped, find_side (self, TRUE, x));
  else
    g_signal_emit_by_name (self, "source-dropped", hx_source_get_id (HX_SOURCE (dropped)),
                           find_side (self, FALSE, x));
  return TRUE;
}

static GdkContentProvider *
prepare_cb (HxPane *self)
{
  return gdk_content_provider_new_typed (HX_TYPE_PANE, self);
}

static void
drag_begin_cb (HxPane  *self,
               GdkDrag *drag)
{
  GtkWidget *label = gtk_label_new (hx_pane_get_title (self));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, "hx-drag-text");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gdk_drag_set_hotspot (drag, -12, -12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (HxPane *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

/**
 * hx_pane_watch_drops:
 * @self: the pane
 *
 * Lets sources and panes be dropped on the pane, and its head be dragged.
 */
void
hx_pane_watch_drops (HxPane *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GtkDragSource *drag = gtk_drag_source_new ();

  self->drop_side = 2;
  gtk_drop_target_set_gtypes (drop, (GType[]) { HX_TYPE_SOURCE, HX_TYPE_PANE }, 2);
  gtk_drop_target_set_preload (drop, TRUE);
  g_signal_connect_swapped (drop, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (drop, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (self->head, GTK_EVENT_CONTROLLER (drag));
}
