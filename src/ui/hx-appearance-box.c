/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "hx-appearance-box.h"

/**
 * HxAppearanceBox:
 *
 * The controls for an [struct@Appearance]: text size, font, line spacing, measure, colours.
 *
 * Signals:
 * - "changed" (guint fields): the analyst chose something, of these [flags@AppearanceFields]
 */
struct _HxAppearanceBox
{
  GtkBox               parent_instance;

  GtkWidget           *smaller_button;
  GtkButton           *scale_button;
  GtkWidget           *larger_button;
  AdwToggleGroup      *font_group;
  GtkRevealer         *font_revealer;
  GtkFontDialogButton *font_button;
  AdwToggleGroup      *spacing_group;
  AdwToggleGroup      *measure_group;
  AdwToggleGroup      *theme_group;
  GtkSwitch           *contrast_switch;

  HxAppearance        *appearance;
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (HxAppearanceBox, hx_appearance_box, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

enum
{
  FONT_SANS,
  FONT_SERIF,
  FONT_OTHER,
};

static guint signals[N_SIGNALS];

static const double spacings[] = { 1.2, 1.4, 1.7 };
static const double measures[] = { 50, 66, 84 };

/* A set value between two choices shows as the nearer one. */
static guint
find_nearest (const double *choices,
              double        value)
{
  guint nearest = 0;

  for (guint i = 1; i < 3; i++)
    if (fabs (choices[i] - value) < fabs (choices[nearest] - value))
      nearest = i;
  return nearest;
}

static void
show_font (HxAppearanceBox *self)
{
  const HxAppearance *appearance = self->appearance;
  gboolean other = appearance->font != NULL;

  adw_toggle_group_set_active (self->font_group, other ? FONT_OTHER :
                                                 appearance->serif ? FONT_SERIF : FONT_SANS);
  gtk_revealer_set_reveal_child (self->font_revealer, other);
  gtk_widget_set_visible (GTK_WIDGET (self->font_revealer), other);
  if (other)
    {
      PangoFontDescription *font = pango_font_description_new ();

      pango_font_description_set_family (font, appearance->font);
      gtk_font_dialog_button_set_font_desc (self->font_button, font);
      pango_font_description_free (font);
    }
}

static void
show (HxAppearanceBox *self)
{
  const HxAppearance *appearance = self->appearance;
  g_autofree char *scale = NULL;

  self->updating = TRUE;
  /* Translators: size of the text, in per cent */
  scale = g_strdup_printf (_("%.0f %%"), appearance->scale * 100);
  gtk_button_set_label (self->scale_button, scale);
  gtk_widget_set_sensitive (self->smaller_button,
                            appearance->scale > HX_APPEARANCE_SCALE_MIN + 1e-6);
  gtk_widget_set_sensitive (self->larger_button,
                            appearance->scale < HX_APPEARANCE_SCALE_MAX - 1e-6);
  show_font (self);
  adw_toggle_group_set_active (self->spacing_group,
                               find_nearest (spacings, appearance->line_spacing));
  adw_toggle_group_set_active (self->measure_group,
                               find_nearest (measures, appearance->measure));
  adw_toggle_group_set_active (self->theme_group, appearance->theme);
  gtk_switch_set_active (self->contrast_switch, appearance->high_contrast);
  self->updating = FALSE;
}

static void
say_changed (HxAppearanceBox *self,
             guint            fields)
{
  show (self);
  g_signal_emit (self, signals[CHANGED], 0, fields);
}

static void
zoom (HxAppearanceBox *self,
      int              steps)
{
  if (steps == 0)
    self->appearance->scale = 1;
  hx_appearance_zoom (self->appearance, steps);
  say_changed (self, HX_APPEARANCE_SCALE);
}

static void
smaller_cb (HxAppearanceBox *self)
{
  zoom (self, -1);
}

static void
normal_size_cb (HxAppearanceBox *self)
{
  zoom (self, 0);
}

static void
larger_cb (HxAppearanceBox *self)
{
  zoom (self, 1);
}

static void
font_group_cb (HxAppearanceBox *self)
{
  guint active = adw_toggle_group_get_active (self->font_group);

  if (self->updating)
    return;

  self->appearance->serif = active == FONT_SERIF;
  if (active == FONT_OTHER)
    {
      PangoFontDescription *font = gtk_font_dialog_button_get_font_desc (self->font_button);
      const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;

      g_set_str (&self->appearance->font, family != NULL ? family : "Sans");
    }
  else
    g_set_str (&self->appearance->font, NULL);
  say_changed (self, HX_APPEARANCE_FONT);
}

static void
font_chosen_cb (HxAppearanceBox *self)
{
  PangoFontDescription *font = gtk_font_dialog_button_get_font_desc (self->font_button);
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;

  if (self->updating || family == NULL || !g_set_str (&self->appearance->font, family))
    return;
  say_changed (self, HX_APPEARANCE_FONT);
}

static void
spacing_cb (HxAppearanceBox *self)
{
  guint active = adw_toggle_group_get_active (self->spacing_group);

  if (self->updating || active >= G_N_ELEMENTS (spacings))
    return;
  self->appearance->line_spacing = spacings[active];
  say_changed (self, HX_APPEARANCE_SPACING);
}

static void
measure_cb (HxAppearanceBox *self)
{
  guint active = adw_toggle_group_get_active (self->measure_group);

  if (self->updating || active >= G_N_ELEMENTS (measures))
    return;
  self->appearance->measure = measures[active];
  say_changed (self, HX_APPEARANCE_MEASURE);
}

static void
theme_cb (HxAppearanceBox *self)
{
  guint active = adw_toggle_group_get_active (self->theme_group);

  if (self->updating || active >= HX_N_THEMES)
    return;
  self->appearance->theme = active;
  say_changed (self, HX_APPEARANCE_THEME);
}

static void
contrast_cb (HxAppearanceBox *self)
{
  if (self->updating)
    return;
  self->appearance->high_contrast = gtk_switch_get_active (self->contrast_switch);
  say_changed (self, HX_APPEARANCE_CONTRAST);
}

static void
hx_appearance_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_APPEARANCE_BOX);
  G_OBJECT_CLASS (hx_appearance_box_parent_class)->dispose (object);
}

static void
hx_appearance_box_finalize (GObject *object)
{
  hx_appearance_free (HX_APPEARANCE_BOX (object)->appearance);
  G_OBJECT_CLASS (hx_appearance_box_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-appearance-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, smaller_button);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, scale_button);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, larger_button);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, font_group);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, font_revealer);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, font_button);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, spacing_group);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, measure_group);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, theme_group);
  gtk_widget_class_bind_template_child (widget_class, HxAppearanceBox, contrast_switch);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, normal_size_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_group_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, spacing_cb);
  gtk_widget_class_bind_template_callback (widget_class, measure_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_cb);
  gtk_widget_class_bind_template_callback (widget_class, contrast_cb);
}

static void
hx_appearance_box_class_init (HxAppearanceBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_appearance_box_dispose;
  object_class->finalize = hx_appearance_box_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", HX_TYPE_APPEARANCE_BOX, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hx_appearance_box_init (HxAppearanceBox *self)
{
  self->appearance = hx_appearance_new (HX_APPEARANCE_ALL);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

/**
 * hx_appearance_box_new:
 *
 * Returns: (transfer floating): controls that show what the program begins with
 */
GtkWidget *
hx_appearance_box_new (void)
{
  return g_object_new (HX_TYPE_APPEARANCE_BOX, NULL);
}

/**
 * hx_appearance_box_get_appearance:
 * @self: the controls
 *
 * Returns: (transfer none): what they show
 */
const HxAppearance *
hx_appearance_box_get_appearance (HxAppearanceBox *self)
{
  g_return_val_if_fail (HX_IS_APPEARANCE_BOX (self), NULL);

  return self->appearance;
}

/**
 * hx_appearance_box_set_appearance:
 * @self: the controls
 * @appearance: a complete appearance
 *
 * Sets what they show; "changed" is not emitted.
 */
void
hx_appearance_box_set_appearance (HxAppearanceBox    *self,
                                  const HxAppearance *appearance)
{
  g_return_if_fail (HX_IS_APPEARANCE_BOX (self));
  g_return_if_fail (appearance != NULL && appearance->fields == HX_APPEARANCE_ALL);

  hx_appearance_assign (self->appearance, appearance, HX_APPEARANCE_ALL);
  show (self);
}
