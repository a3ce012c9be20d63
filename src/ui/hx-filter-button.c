/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-filter-button.h"

#include <glib/gi18n.h>

#include "dialogs/hx-popup.h"
#include "hx-filter-popover.h"
#include "hx-shortcuts.h"
#include "inspector/hx-announce.h"

struct _HxFilterButton
{
  AdwBin         parent_instance;

  GtkMenuButton *button;
  HxDesk        *desk;
  GWeakRef       focus;    /* what had it when a key opened the popover */
};

G_DEFINE_FINAL_TYPE (HxFilterButton, hx_filter_button, ADW_TYPE_BIN)

static void
update_cb (HxFilterButton *self)
{
  gboolean active = hx_shown_filter_get_active (hx_desk_get_filter (self->desk));
  const char *name = active ? _("Filter: Not Everything Is Shown") : _("Filter");

  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hx-filtered");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hx-filtered");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  hx_name_composite (GTK_WIDGET (self->button), name);
}

static gboolean
restore_focus_cb (gpointer data)
{
  HxFilterButton *self = data;
  g_autoptr(GtkWidget) before = g_weak_ref_get (&self->focus);

  g_weak_ref_set (&self->focus, NULL);
  if (before != NULL && gtk_widget_get_mapped (before))
    gtk_widget_grab_focus (before);
  return G_SOURCE_REMOVE;
}

/* A key opens the popover from the text; there the keys go when it closes, once the menu button
 * has had its way. */
static void
closed_cb (HxFilterButton *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, restore_focus_cb, g_object_ref (self), g_object_unref);
}

static void
hx_filter_button_dispose (GObject *object)
{
  g_clear_object (&HX_FILTER_BUTTON (object)->desk);
  G_OBJECT_CLASS (hx_filter_button_parent_class)->dispose (object);
}

static void
hx_filter_button_finalize (GObject *object)
{
  g_weak_ref_clear (&HX_FILTER_BUTTON (object)->focus);
  G_OBJECT_CLASS (hx_filter_button_parent_class)->finalize (object);
}

static void
hx_filter_button_class_init (HxFilterButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_filter_button_dispose;
  object_class->finalize = hx_filter_button_finalize;
}

static void
hx_filter_button_init (HxFilterButton *self)
{
  g_weak_ref_init (&self->focus, NULL);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "hx-filter-symbolic");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * hx_filter_button_set_desk:
 * @self: a filter button
 * @desk: the desk
 *
 * Follows the filter of a desk. To be called once.
 */
void
hx_filter_button_set_desk (HxFilterButton *self,
                           HxDesk         *desk)
{
  GtkWidget *popover;

  g_return_if_fail (HX_IS_FILTER_BUTTON (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  popover = hx_filter_popover_new (desk);
  hx_shortcuts_install_always (popover);
  gtk_menu_button_set_popover (self->button, popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_filter (desk), "changed", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

/**
 * hx_filter_button_popup:
 * @self: a filter button
 * @instead: what to point to where there is no room for the button
 *
 * Opens what sets the filter.
 */
void
hx_filter_button_popup (HxFilterButton *self,
                        GtkWidget      *instead)
{
  GtkWidget *popover;

  g_return_if_fail (HX_IS_FILTER_BUTTON (self));
  g_return_if_fail (GTK_IS_WIDGET (instead));

  g_weak_ref_set (&self->focus, gtk_root_get_focus (gtk_widget_get_root (instead)));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_menu_button_popup (self->button);
      return;
    }

  popover = hx_filter_popover_new (self->desk);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  hx_popup_show (GTK_POPOVER (popover), instead, NULL);
}
