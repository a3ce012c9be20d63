/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-seen-focus.h"

#define KEEPER "hx-seen-focus"

/* GTK moves the keyboard focus from what is hidden, but not from what is set aside with its part of
 * a layout, such as the tabs in a head when a window is made narrow: then no key does anything. */
typedef struct
{
  GtkWindow    *window;   /* owns this */
  GSignalGroup *focus;
  guint         source;
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->focus);
  g_free (self);
}

/* To something near it that is seen. */
static void
move_cb (gpointer data)
{
  Keeper *self = data;
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *near;

  self->source = 0;
  if (focus == NULL || gtk_widget_get_mapped (focus)
      || !gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return;

  near = gtk_widget_get_parent (focus);
  gtk_window_set_focus (self->window, NULL);
  while (near != NULL && near != GTK_WIDGET (self->window)
         && !(gtk_widget_get_mapped (near)
              && gtk_widget_child_focus (near, GTK_DIR_TAB_FORWARD)))
    near = gtk_widget_get_parent (near);
}

/* Later: it may be on its way to another place, as when a dialog becomes a sheet. */
static void
unmapped_cb (Keeper *self)
{
  if (self->source == 0)
    self->source = g_idle_add_once (move_cb, self);
}

static void
focus_cb (GtkWindow  *window,
          GParamSpec *pspec,
          Keeper     *self)
{
  g_signal_group_set_target (self->focus, gtk_window_get_focus (window));
}

/**
 * hx_seen_focus_watch:
 * @window: a window
 *
 * Sees to it that the keyboard focus is never on something that is not shown any more.
 */
void
hx_seen_focus_watch (GtkWindow *window)
{
  Keeper *self;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (g_object_get_data (G_OBJECT (window), KEEPER) == NULL);

  self = g_new0 (Keeper, 1);
  self->window = window;
  self->focus = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect_swapped (self->focus, "unmap", G_CALLBACK (unmapped_cb), self);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_cb), self);
  g_object_set_data_full (G_OBJECT (window), KEEPER, self, keeper_free);
}
