/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-preferences.h"
#include "hx-settings.h"

/**
 * HxPreferences:
 *
 * The dialog for what holds in every project: the coder's name, and how sources are shown.
 */
struct _HxPreferences
{
  AdwPreferencesDialog  parent_instance;
  AdwEntryRow          *coder_row;
  AdwSpinRow           *scale_row;
  AdwSwitchRow         *serif_row;
  AdwSpinRow           *spacing_row;
  AdwSpinRow           *measure_row;
};

G_DEFINE_FINAL_TYPE (HxPreferences, hx_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static void
coder_applied_cb (HxPreferences *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->coder_row)));

  g_object_set (hx_settings_get_default (), "coder-name", g_strstrip (name), NULL);
}

static gboolean
to_per_cent (GBinding     *binding,
             const GValue *from,
             GValue       *to,
             gpointer      data)
{
  g_value_set_double (to, g_value_get_double (from) * 100);
  return TRUE;
}

static gboolean
from_per_cent (GBinding     *binding,
               const GValue *from,
               GValue       *to,
               gpointer      data)
{
  g_value_set_double (to, g_value_get_double (from) / 100);
  return TRUE;
}

static void
hx_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_PREFERENCES);
  G_OBJECT_CLASS (hx_preferences_parent_class)->dispose (object);
}

static void
hx_preferences_class_init (HxPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, coder_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, scale_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, serif_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, spacing_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, measure_row);
  gtk_widget_class_bind_template_callback (widget_class, coder_applied_cb);
}

/* A font that is named is serif or not by itself. */
static gboolean
is_empty (GBinding     *binding,
          const GValue *from,
          GValue       *to,
          gpointer      data)
{
  const char *font = g_value_get_string (from);

  g_value_set_boolean (to, font == NULL || *font == '\0');
  return TRUE;
}

static void
hx_preferences_init (HxPreferences *self)
{
  HxSettings *settings = hx_settings_get_default ();
  GBindingFlags both = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->coder_row), hx_settings_get_coder (settings));
  g_object_bind_property_full (settings, "text-scale", self->scale_row, "value", both,
                               to_per_cent, from_per_cent, NULL, NULL);
  g_object_bind_property (settings, "text-serif", self->serif_row, "active", both);
  g_object_bind_property_full (settings, "text-font", self->serif_row, "sensitive",
                               G_BINDING_SYNC_CREATE, is_empty, NULL, NULL, NULL);
  g_object_bind_property (settings, "line-spacing", self->spacing_row, "value", both);
  g_object_bind_property (settings, "measure", self->measure_row, "value", both);
}

/**
 * hx_preferences_new:
 *
 * Returns: (transfer floating): the Preferences dialog
 */
AdwDialog *
hx_preferences_new (void)
{
  return g_object_new (HX_TYPE_PREFERENCES, NULL);
}
