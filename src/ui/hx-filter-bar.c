/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-filter-bar.h"

#include <glib/gi18n.h>

struct _HxFilterBar
{
  AdwBin     parent_instance;

  AdwBanner *banner;
  HxDesk    *desk;
};

G_DEFINE_FINAL_TYPE (HxFilterBar, hx_filter_bar, ADW_TYPE_BIN)

static void
update_cb (HxFilterBar *self)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  guint n = hx_shown_filter_get_n_hidden (filter);
  g_autofree char *title = NULL;

  if (hx_shown_filter_get_active (filter))
    {
      title = n > 0 ? g_strdup_printf (ngettext ("Filtered: %u highlight is hidden",
                                                 "Filtered: %u highlights are hidden", n), n)
                    : g_strdup (_("Filtered: nothing is hidden here"));
      adw_banner_set_title (self->banner, title);
    }
  adw_banner_set_revealed (self->banner, hx_shown_filter_get_active (filter));
}

static void
clear_cb (HxFilterBar *self)
{
  hx_shown_filter_clear (hx_desk_get_filter (self->desk));
}

static void
hx_filter_bar_dispose (GObject *object)
{
  g_clear_object (&HX_FILTER_BAR (object)->desk);
  G_OBJECT_CLASS (hx_filter_bar_parent_class)->dispose (object);
}

static void
hx_filter_bar_class_init (HxFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_filter_bar_dispose;
}

static void
hx_filter_bar_init (HxFilterBar *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_button_label (self->banner, _("Show _Everything"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (clear_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_filter_bar_set_desk:
 * @self: a filter bar
 * @desk: the desk
 *
 * Follows the filter of a desk. To be called once.
 */
void
hx_filter_bar_set_desk (HxFilterBar *self,
                        HxDesk      *desk)
{
  HxShownFilter *filter;

  g_return_if_fail (HX_IS_FILTER_BAR (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  filter = hx_desk_get_filter (desk);
  g_signal_connect_object (filter, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "notify::n-hidden", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}
