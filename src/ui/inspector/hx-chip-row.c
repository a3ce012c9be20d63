/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-chip-row.h"

struct _HxChipRow
{
  AdwBin     parent_instance;

  GtkWidget *last;   /* weak: where the focus was when it left */
};

G_DEFINE_FINAL_TYPE (HxChipRow, hx_chip_row, ADW_TYPE_BIN)

/* What can have the focus, in reading order. */
static void
collect (GtkWidget *widget,
         GPtrArray *stops)
{
  /* An open menu is a surface of its own. */
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget)
      || GTK_IS_NATIVE (widget))
    return;

  if (gtk_widget_get_focusable (widget))
    {
      g_ptr_array_add (stops, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, stops);
}

static gboolean
find_focus (HxChipRow *self,
            GPtrArray *stops,
            guint     *position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && g_ptr_array_find (stops, focus, position);
}

static void
remember (HxChipRow *self,
          GtkWidget *stop)
{
  g_set_weak_pointer (&self->last, stop);
}

static gboolean
go_to (HxChipRow *self,
       GPtrArray *stops,
       guint      position)
{
  GtkWidget *stop = g_ptr_array_index (stops, position);

  remember (self, stop);

  return gtk_widget_grab_focus (stop);
}

static gboolean
hx_chip_row_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  HxChipRow *self = HX_CHIP_ROW (widget);
  g_autoptr(GPtrArray) stops = g_ptr_array_new ();
  gboolean back = direction == GTK_DIR_LEFT;
  guint position;

  collect (widget, stops);
  if (stops->len == 0)
    return FALSE;

  /* From outside: where it was, or the first. */
  if (!find_focus (self, stops, &position))
    {
      if (self->last == NULL || !g_ptr_array_find (stops, self->last, &position))
        position = 0;
      return go_to (self, stops, position);
    }

  remember (self, g_ptr_array_index (stops, position));
  if (direction == GTK_DIR_UP || direction == GTK_DIR_DOWN)
    return GTK_WIDGET_CLASS (hx_chip_row_parent_class)->focus (widget, direction);
  if (direction != GTK_DIR_LEFT && direction != GTK_DIR_RIGHT)
    return FALSE;

  /* At an end the focus stays: an arrow key never leaves the row. */
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    back = !back;
  if (back ? position > 0 : position + 1 < stops->len)
    go_to (self, stops, back ? position - 1 : position + 1);

  return TRUE;
}

static gboolean
key_pressed_cb (HxChipRow       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  g_autoptr(GPtrArray) stops = g_ptr_array_new ();

  if ((keyval != GDK_KEY_Home && keyval != GDK_KEY_End) ||
      (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  collect (GTK_WIDGET (self), stops);
  if (stops->len == 0)
    return GDK_EVENT_PROPAGATE;

  return go_to (self, stops, keyval == GDK_KEY_Home ? 0 : stops->len - 1);
}

static void
hx_chip_row_dispose (GObject *object)
{
  g_clear_weak_pointer (&HX_CHIP_ROW (object)->last);

  G_OBJECT_CLASS (hx_chip_row_parent_class)->dispose (object);
}

static void
hx_chip_row_class_init (HxChipRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_chip_row_dispose;
  widget_class->focus = hx_chip_row_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_chip_row_init (HxChipRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * hx_chip_row_get_position:
 * @self: a chip row
 *
 * Says where in the row the keyboard focus is, for when the chips are made anew.
 *
 * Returns: how many stand before it; -1 when it is elsewhere
 */
int
hx_chip_row_get_position (HxChipRow *self)
{
  g_autoptr(GPtrArray) stops = g_ptr_array_new ();
  guint position;

  g_return_val_if_fail (HX_IS_CHIP_ROW (self), -1);

  collect (GTK_WIDGET (self), stops);

  return find_focus (self, stops, &position) ? (int) position : -1;
}

/**
 * hx_chip_row_set_position:
 * @self: a chip row
 * @position: what hx_chip_row_get_position() gave
 *
 * Gives the keyboard focus back to the row, to the last chip when it has become shorter.
 */
void
hx_chip_row_set_position (HxChipRow *self,
                          int        position)
{
  g_autoptr(GPtrArray) stops = g_ptr_array_new ();

  g_return_if_fail (HX_IS_CHIP_ROW (self));

  if (position < 0)
    return;

  collect (GTK_WIDGET (self), stops);
  if (stops->len > 0)
    go_to (self, stops, MIN ((guint) position, stops->len - 1));
}
