/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hx-reading-options.h"
#include "hx-settings.h"

/**
 * HxReadingOptions:
 *
 * The popover that sets how sources are shown: size, font, line spacing and measure.
 */
struct _HxReadingOptions
{
  GtkPopover      parent_instance;
  GtkButton      *scale_button;
  AdwToggleGroup *font_group;
  AdwToggleGroup *spacing_group;
  AdwToggleGroup *measure_group;
};

G_DEFINE_FINAL_TYPE (HxReadingOptions, hx_reading_options, GTK_TYPE_POPOVER)

static const double spacings[] = { 1.2, 1.4, 1.7 };
static const int measures[] = { 50, 66, 84 };

/* A set value between two choices shows as the nearer one. */
static gboolean
value_to_choice (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      data)
{
  gboolean spacing = G_VALUE_HOLDS_DOUBLE (from);
  double value = spacing ? g_value_get_double (from) : g_value_get_int (from);
  guint choice = 0;

  for (guint i = 1; i < 3; i++)
    {
      double candidate = spacing ? spacings[i] : measures[i];
      double current = spacing ? spacings[choice] : measures[choice];

      if (ABS (candidate - value) < ABS (current - value))
        choice = i;
    }
  g_value_set_uint (to, choice);
  return TRUE;
}

static gboolean
choice_to_value (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      data)
{
  guint choice = g_value_get_uint (from);

  if (choice >= 3)
    return FALSE;
  if (G_VALUE_HOLDS_DOUBLE (to))
    g_value_set_double (to, spacings[choice]);
  else
    g_value_set_int (to, measures[choice]);
  return TRUE;
}

static gboolean
serif_to_choice (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      data)
{
  g_value_set_uint (to, g_value_get_boolean (from) ? 1 : 0);
  return TRUE;
}

static gboolean
choice_to_serif (GBinding     *binding,
                 const GValue *from,
                 GValue       *to,
                 gpointer      data)
{
  g_value_set_boolean (to, g_value_get_uint (from) == 1);
  return TRUE;
}

static gboolean
scale_to_label (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      data)
{
  /* Translators: size of the text, in per cent */
  g_value_take_string (to, g_strdup_printf (_("%.0f %%"), g_value_get_double (from) * 100));
  return TRUE;
}

static void
hx_reading_options_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_READING_OPTIONS);
  G_OBJECT_CLASS (hx_reading_options_parent_class)->dispose (object);
}

static void
hx_reading_options_class_init (HxReadingOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_reading_options_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-reading-options.ui");
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, scale_button);
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, font_group);
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, spacing_group);
  gtk_widget_class_bind_template_child (widget_class, HxReadingOptions, measure_group);
}

static void
hx_reading_options_init (HxReadingOptions *self)
{
  HxSettings *settings = hx_settings_get_default ();
  GBindingFlags both = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_object_bind_property_full (settings, "text-scale", self->scale_button, "label",
                               G_BINDING_SYNC_CREATE, scale_to_label, NULL, NULL, NULL);
  g_object_bind_property_full (settings, "text-serif", self->font_group, "active", both,
                               serif_to_choice, choice_to_serif, NULL, NULL);
  g_object_bind_property_full (settings, "line-spacing", self->spacing_group, "active", both,
                               value_to_choice, choice_to_value, NULL, NULL);
  g_object_bind_property_full (settings, "measure", self->measure_group, "active", both,
                               value_to_choice, choice_to_value, NULL, NULL);
}
