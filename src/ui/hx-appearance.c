/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-appearance.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (HxAppearance, hx_appearance, hx_appearance_copy, hx_appearance_free)

#define SPACING_MIN 1.0
#define SPACING_MAX 2.5
#define MEASURE_MIN 30
#define MEASURE_MAX 120

static const char *const theme_nicks[HX_N_THEMES] = { "desktop", "light", "paper", "dark" };

/**
 * hx_appearance_new:
 * @fields: of [flags@AppearanceFields]
 *
 * Makes an appearance with the values the program begins with.
 *
 * Returns: (transfer full): the appearance
 */
HxAppearance *
hx_appearance_new (guint fields)
{
  HxAppearance *self = g_new0 (HxAppearance, 1);

  self->fields = fields;
  self->measure = 66;
  self->scale = 1;
  self->line_spacing = 1.4;
  return self;
}

/**
 * hx_appearance_copy:
 * @self: an appearance
 *
 * Returns: (transfer full): the same appearance
 */
HxAppearance *
hx_appearance_copy (const HxAppearance *self)
{
  HxAppearance *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->font = g_strdup (self->font);
  return copy;
}

/**
 * hx_appearance_free:
 * @self: (nullable) (transfer full): an appearance
 *
 * Frees it.
 */
void
hx_appearance_free (HxAppearance *self)
{
  if (self == NULL)
    return;

  g_free (self->font);
  g_free (self);
}

static gboolean
differs (const HxAppearance *a,
         const HxAppearance *b,
         guint               field)
{
  switch (field)
    {
    case HX_APPEARANCE_FONT:
      return g_strcmp0 (a->font, b->font) != 0 || (a->font == NULL && !a->serif != !b->serif);
    case HX_APPEARANCE_SCALE:
      return fabs (a->scale - b->scale) > 1e-6;
    case HX_APPEARANCE_SPACING:
      return fabs (a->line_spacing - b->line_spacing) > 1e-6;
    case HX_APPEARANCE_MEASURE:
      return a->measure != b->measure;
    case HX_APPEARANCE_THEME:
      return a->theme != b->theme;
    default:
      return !a->high_contrast != !b->high_contrast;
    }
}

/**
 * hx_appearance_equal:
 * @self: (nullable): an appearance
 * @other: (nullable): another
 *
 * Returns: whether both say the same
 */
gboolean
hx_appearance_equal (const HxAppearance *self,
                     const HxAppearance *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  if (self->fields != other->fields)
    return FALSE;

  for (guint field = 1; field < HX_APPEARANCE_ALL; field <<= 1)
    if ((self->fields & field) && differs (self, other, field))
      return FALSE;
  return TRUE;
}

/**
 * hx_appearance_assign:
 * @self: an appearance
 * @from: another
 * @fields: of [flags@AppearanceFields]
 *
 * Takes over some fields; they count from now on.
 */
void
hx_appearance_assign (HxAppearance       *self,
                      const HxAppearance *from,
                      guint               fields)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from != NULL);

  self->fields |= fields & HX_APPEARANCE_ALL;
  if (fields & HX_APPEARANCE_FONT)
    {
      g_set_str (&self->font, from->font);
      self->serif = from->serif;
    }
  if (fields & HX_APPEARANCE_SCALE)
    self->scale = CLAMP (from->scale, HX_APPEARANCE_SCALE_MIN, HX_APPEARANCE_SCALE_MAX);
  if (fields & HX_APPEARANCE_SPACING)
    self->line_spacing = CLAMP (from->line_spacing, SPACING_MIN, SPACING_MAX);
  if (fields & HX_APPEARANCE_MEASURE)
    self->measure = from->measure == 0 ? 0 : CLAMP (from->measure, MEASURE_MIN, MEASURE_MAX);
  if (fields & HX_APPEARANCE_THEME)
    self->theme = from->theme < HX_N_THEMES ? from->theme : HX_THEME_DESKTOP;
  if (fields & HX_APPEARANCE_CONTRAST)
    self->high_contrast = from->high_contrast;
}

/**
 * hx_appearance_resolve:
 * @self: (nullable): in what one pane differs
 * @base: the appearance of all panes
 *
 * Returns: (transfer full): the appearance of that pane
 */
HxAppearance *
hx_appearance_resolve (const HxAppearance *self,
                       const HxAppearance *base)
{
  HxAppearance *resolved;

  g_return_val_if_fail (base != NULL, NULL);

  resolved = hx_appearance_copy (base);
  if (self != NULL)
    hx_appearance_assign (resolved, self, self->fields);
  return resolved;
}

/**
 * hx_appearance_zoom:
 * @self: an appearance
 * @steps: how many steps larger; smaller where it is negative
 *
 * Changes the size of the text, as far as that goes.
 */
void
hx_appearance_zoom (HxAppearance *self,
                    int           steps)
{
  double scale;

  g_return_if_fail (self != NULL);

  scale = round ((self->scale + steps * HX_APPEARANCE_SCALE_STEP) * 100) / 100;
  self->scale = CLAMP (scale, HX_APPEARANCE_SCALE_MIN, HX_APPEARANCE_SCALE_MAX);
  self->fields |= HX_APPEARANCE_SCALE;
}

/**
 * hx_appearance_to_variant:
 * @self: an appearance
 *
 * Returns: (transfer floating): the fields that count, as "a{sv}"
 */
GVariant *
hx_appearance_to_variant (const HxAppearance *self)
{
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->fields & HX_APPEARANCE_FONT)
    {
      g_variant_dict_insert (&dict, "font", "s", self->font != NULL ? self->font : "");
      g_variant_dict_insert (&dict, "serif", "b", self->serif);
    }
  if (self->fields & HX_APPEARANCE_SCALE)
    g_variant_dict_insert (&dict, "scale", "d", self->scale);
  if (self->fields & HX_APPEARANCE_SPACING)
    g_variant_dict_insert (&dict, "line-spacing", "d", self->line_spacing);
  if (self->fields & HX_APPEARANCE_MEASURE)
    g_variant_dict_insert (&dict, "measure", "u", self->measure);
  if (self->fields & HX_APPEARANCE_THEME)
    g_variant_dict_insert (&dict, "theme", "s", hx_theme_get_nick (self->theme));
  if (self->fields & HX_APPEARANCE_CONTRAST)
    g_variant_dict_insert (&dict, "high-contrast", "b", self->high_contrast);
  return g_variant_dict_end (&dict);
}

/**
 * hx_appearance_from_variant:
 * @variant: what hx_appearance_to_variant() gave, perhaps by another version of the program
 *
 * Reads what it knows and leaves out the rest; numbers are kept within their bounds.
 *
 * Returns: (transfer full) (nullable): an appearance, %NULL where nothing in it counts
 */
HxAppearance *
hx_appearance_from_variant (GVariant *variant)
{
  g_autoptr(HxAppearance) read = hx_appearance_new (0);
  g_autoptr(HxAppearance) self = hx_appearance_new (0);
  const char *theme;
  const char *font;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    return NULL;

  if (g_variant_lookup (variant, "font", "&s", &font) &&
      g_variant_lookup (variant, "serif", "b", &read->serif))
    {
      read->font = *font != '\0' ? g_strdup (font) : NULL;
      read->fields |= HX_APPEARANCE_FONT;
    }
  if (g_variant_lookup (variant, "scale", "d", &read->scale) && isfinite (read->scale))
    read->fields |= HX_APPEARANCE_SCALE;
  if (g_variant_lookup (variant, "line-spacing", "d", &read->line_spacing) &&
      isfinite (read->line_spacing))
    read->fields |= HX_APPEARANCE_SPACING;
  if (g_variant_lookup (variant, "measure", "u", &read->measure))
    read->fields |= HX_APPEARANCE_MEASURE;
  if (g_variant_lookup (variant, "theme", "&s", &theme))
    {
      read->theme = hx_theme_from_nick (theme);
      read->fields |= HX_APPEARANCE_THEME;
    }
  if (g_variant_lookup (variant, "high-contrast", "b", &read->high_contrast))
    read->fields |= HX_APPEARANCE_CONTRAST;

  hx_appearance_assign (self, read, read->fields);
  return self->fields != 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_theme_get_nick:
 * @theme: a theme
 *
 * Returns: (transfer none): its name in settings and style sheets
 */
const char *
hx_theme_get_nick (HxTheme theme)
{
  g_return_val_if_fail (theme < HX_N_THEMES, theme_nicks[HX_THEME_DESKTOP]);

  return theme_nicks[theme];
}

/**
 * hx_theme_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: the theme of that name, the desktop's where there is none
 */
HxTheme
hx_theme_from_nick (const char *nick)
{
  for (guint i = 0; i < HX_N_THEMES; i++)
    if (g_strcmp0 (nick, theme_nicks[i]) == 0)
      return i;
  return HX_THEME_DESKTOP;
}
