/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-appearance-box.h"
#include "hx-reading-options.h"
#include "hx-settings.h"

/**
 * HxReadingOptions:
 *
 * The popover that sets how sources are shown: in all panes, or in one of them.
 */
struct _HxReadingOptions
{
  GtkPopover       parent_instance;
  HxAppearanceBox *box;
  GtkWidget       *reset_button;
  HxPane          *pane;           /* NULL: all */
};

G_DEFINE_FINAL_TYPE (HxReadingOptions, hx_reading_options, GTK_TYPE_POPOVER)

static void
show (HxReadingOptions *self)
{
  HxSettings *settings = hx_settings_get_default ();
  g_autoptr(HxAppearance) base = hx_settings_dup_appearance (settings);
  g_autoptr(HxAppearance) shown = NULL;
  const HxAppearance *own = self->pane != NULL ? hx_pane_get_appearance (self->pane) : NULL;

  shown = hx_appearance_resolve (own, base);
  hx_appearance_box_set_appearance (self->box, shown);
  gtk_widget_set_visible (self->reset_button, self->pane != NULL);
  gtk_widget_set_sensitive (self->reset_button, own != NULL);
}

static void
changed_cb (HxReadingOptions *self,
            guint             fields)
{
  const HxAppearance *shown = hx_appearance_box_get_appearance (self->box);
  const HxAppearance *old = self->pane != NULL ? hx_pane_get_appearance (self->pane) : NULL;
  g_autoptr(HxAppearance) set = old != NULL ? hx_appearance_copy (old) : hx_appearance_new (0);

  hx_appearance_assign (set, shown, fields);
  if (self->pane != NULL)
    hx_pane_set_appearance (self->pane, set);
  else
    hx_settings_set_appearance (hx_settings_get_default (), set);
}

static void
reset_cb (HxReadingOptions *self)
{
  hx_pane_set_appearance (self->pane, NULL);
}

static void
set_pane (HxReadingOptions *self,
          HxPane           *pane)
{
  g_set_object (&self->pane, pane);
  g_signal_connect_object (pane, "notify::appearance", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reading Options of This Pane"), -1);
  show (self);
}

static void
hx_reading_options_dispose (GObject *object)
{
  g_clear_object (&HX_READING_OPTIONS (object)->pane);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_READING_OPTIONS);
  G_OBJECT_CLASS (hx_reading_options_parent_class)->dispose (object);
}

static void
hx_reading_options_class_init (HxReadingOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_reading_options_dispose;

  g_type_ensure (HX_TYPE_APPEARANCE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-reading-options.ui");
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, box);
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
hx_reading_options_init (HxReadingOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Reading Options"), -1);
  g_signal_connect_object (hx_settings_get_default (), "appearance-changed", G_CALLBACK (show),
                           self, G_CONNECT_SWAPPED);
  show (self);
}

/**
 * hx_reading_options_new:
 * @pane: (nullable): a pane; %NULL for all panes that have nothing of their own
 *
 * Returns: (transfer floating): a popover that sets how sources look
 */
GtkWidget *
hx_reading_options_new (HxPane *pane)
{
  HxReadingOptions *self = g_object_new (HX_TYPE_READING_OPTIONS, NULL);

  g_return_val_if_fail (pane == NULL || HX_IS_PANE (pane), NULL);

  if (pane != NULL)
    set_pane (self, pane);
  return GTK_WIDGET (self);
}
