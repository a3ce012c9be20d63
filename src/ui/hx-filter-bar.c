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

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
set_desk (HxFilterBar *self,
          HxDesk      *desk)
{
  HxShownFilter *filter;

  if (!g_set_object (&self->desk, desk) || desk == NULL)
    return;

  filter = hx_desk_get_filter (desk);
  g_signal_connect_object (filter, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "notify::n-hidden", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  update_cb (self);
}

static void
hx_filter_bar_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_DESK)
    set_desk (HX_FILTER_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
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

  object_class->set_property = hx_filter_bar_set_property;
  object_class->dispose = hx_filter_bar_dispose;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, HX_TYPE_DESK,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
