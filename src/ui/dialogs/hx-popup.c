/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-popup.h"

#include "hx-shortcuts.h"

/* Unparenting inside "closed" would take the popover away under GTK's feet. */
static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover,
           GWeakRef   *focus)
{
  g_autoptr(GtkWidget) before = g_weak_ref_get (focus);

  if (before != NULL && gtk_widget_get_mapped (before))
    gtk_widget_grab_focus (before);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
parent_destroyed_cb (GtkPopover *popover)
{
  unparent_cb (popover);
}

static void
weak_ref_free (gpointer  data,
               GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * hx_popup_show:
 * @popover: a new popover
 * @parent: the widget that it belongs to
 * @at: (nullable): what it points to, in coordinates of @parent; %NULL: all of it
 *
 * Shows a popover that is used once. When it closes, the focus goes back to where it was, and the
 * popover goes. The keys that always count do so in it.
 */
void
hx_popup_show (GtkPopover         *popover,
               GtkWidget          *parent,
               const GdkRectangle *at)
{
  GtkRoot *root;
  GWeakRef *focus;

  g_return_if_fail (GTK_IS_POPOVER (popover));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  root = gtk_widget_get_root (parent);
  focus = g_new0 (GWeakRef, 1);
  g_weak_ref_init (focus, root != NULL ? gtk_root_get_focus (root) : NULL);

  gtk_widget_set_parent (GTK_WIDGET (popover), parent);
  gtk_popover_set_pointing_to (popover, at);
  g_signal_connect_data (popover, "closed", G_CALLBACK (closed_cb), focus, weak_ref_free, 0);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_destroyed_cb), popover,
                           G_CONNECT_SWAPPED);
  hx_shortcuts_install_always (GTK_WIDGET (popover));
  gtk_popover_popup (popover);
}
