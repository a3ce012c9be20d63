/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-colours.h"

#include <math.h>

/* What WCAG 2.2 asks of text (1.4.3) and of what is no text (1.4.11). */
#define TEXT_RATIO 4.5
#define GRAPHIC_RATIO 3.0

#define MIN_TINT 0.06f
#define MAX_TINT 0.62f
#define TINT_STEP 0.02f

/* The same as in reader.css, where panes take their ground and their head from. Without a theme
 * they have the desktop's, which are libadwaita's view colours. */
static const struct
{
  const char *text;
  const char *background;
} grounds[2][HX_N_THEMES + 1] = {
  {
    [HX_THEME_DESKTOP] = { "rgba(0,0,6,0.8)", "#ffffff" },
    [HX_THEME_LIGHT] = { "#26262b", "#ffffff" },
    [HX_THEME_PAPER] = { "#3a3026", "#f6eddc" },
    [HX_THEME_DARK] = { "#e4e4e6", "#1d1d20" },
    [HX_N_THEMES] = { "#ffffff", "#1d1d20" },
  },
  {
    [HX_THEME_DESKTOP] = { "#000000", "#ffffff" },
    [HX_THEME_LIGHT] = { "#000000", "#ffffff" },
    [HX_THEME_PAPER] = { "#000000", "#fbf5e9" },
    [HX_THEME_DARK] = { "#ffffff", "#000000" },
    [HX_N_THEMES] = { "#ffffff", "#000000" },
  },
};

static float
linearise (float channel)
{
  static float table[256];

  if (table[255] == 0)
    for (guint i = 0; i < 256; i++)
      {
        float value = i / 255.0f;

        table[i] = value <= 0.04045f ? value / 12.92f : powf ((value + 0.055f) / 1.055f, 2.4f);
      }
  return table[(guint) roundf (CLAMP (channel, 0, 1) * 255)];
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * linearise (colour->red) + 0.7152 * linearise (colour->green) +
         0.0722 * linearise (colour->blue);
}

static void
mix (const GdkRGBA *a,
     const GdkRGBA *b,
     float          share,
     GdkRGBA       *mixed)
{
  *mixed = (GdkRGBA) {
    a->red + share * (b->red - a->red),
    a->green + share * (b->green - a->green),
    a->blue + share * (b->blue - a->blue),
    1,
  };
}

/**
 * hx_reading_colours_blend:
 * @colour: a colour that may let something through
 * @ground: what is behind it
 * @blended: (out): what is seen
 *
 * Lays one colour over another.
 */
void
hx_reading_colours_blend (const GdkRGBA *colour,
                          const GdkRGBA *ground,
                          GdkRGBA       *blended)
{
  mix (ground, colour, colour->alpha, blended);
}

/**
 * hx_reading_colours_get_contrast:
 * @colour: a colour that may let something through
 * @ground: what is behind it
 *
 * Computes the contrast ratio of WCAG 2.2.
 *
 * Returns: 1 for none to 21 for black on white
 */
double
hx_reading_colours_get_contrast (const GdkRGBA *colour,
                                 const GdkRGBA *ground)
{
  GdkRGBA seen;
  double a, b;

  hx_reading_colours_blend (colour, ground, &seen);
  a = get_luminance (&seen) + 0.05;
  b = get_luminance (ground) + 0.05;
  return a > b ? a / b : b / a;
}

/* As little of the text's colour as can be read. */
static void
find_number_colour (HxReadingColours *self)
{
  GdkRGBA text;
  double ratio = self->high_contrast ? 7 : TEXT_RATIO + 0.1;

  hx_reading_colours_blend (&self->text, &self->background, &text);
  for (guint i = 20; i <= 50; i++)
    {
      mix (&self->background, &text, i / 50.0f, &self->number);
      if (hx_reading_colours_get_contrast (&self->number, &self->background) >= ratio)
        return;
    }
}

/**
 * hx_reading_colours_init:
 * @self: (out caller-allocates): colours
 * @theme: the theme of a pane
 * @high_contrast: whether the pane or the desktop wants high contrast
 * @dark: whether the desktop is dark
 * @text: (nullable): the desktop's text colour, if that is known
 * @accent: the desktop's accent colour, as a ground
 *
 * Finds the colours of a pane.
 */
void
hx_reading_colours_init (HxReadingColours *self,
                         HxTheme           theme,
                         gboolean          high_contrast,
                         gboolean          dark,
                         const GdkRGBA    *text,
                         const GdkRGBA    *accent)
{
  guint row = high_contrast ? 1 : 0;
  guint column = theme == HX_THEME_DESKTOP && dark ? HX_N_THEMES : theme;

  *self = (HxReadingColours) { 0, };
  self->dark = theme == HX_THEME_DARK || (theme == HX_THEME_DESKTOP && dark);
  self->high_contrast = high_contrast;
  gdk_rgba_parse (&self->text, grounds[row][column].text);
  gdk_rgba_parse (&self->background, grounds[row][column].background);
  if (theme == HX_THEME_DESKTOP && !high_contrast && text != NULL)
    self->text = *text;
  self->accent = *accent;
  self->accent_text = (GdkRGBA) { 1, 1, 1, 1 };
  hx_reading_colours_get_legible (self, accent, GRAPHIC_RATIO, &self->outline);
  find_number_colour (self);
}

/**
 * hx_reading_colours_equal:
 * @self: colours
 * @other: others
 *
 * Returns: whether they look the same
 */
gboolean
hx_reading_colours_equal (const HxReadingColours *self,
                          const HxReadingColours *other)
{
  return gdk_rgba_equal (&self->text, &other->text) &&
         gdk_rgba_equal (&self->background, &other->background) &&
         gdk_rgba_equal (&self->accent, &other->accent) &&
         self->dark == other->dark && self->high_contrast == other->high_contrast;
}

/**
 * hx_reading_colours_get_tint:
 * @self: colours
 * @tag: a tag's colour, or the mean of several
 * @n_tags: how many tags lie over each other
 * @tint: (out): what is laid over the ground
 *
 * Makes a tint that is seen for what colour it is and leaves text on it readable: each further
 * tag adds less than the one before, up to a limit, and it gets weaker until the contrast is
 * 4.5 : 1. With high contrast it is faint, as tags are outlined.
 */
void
hx_reading_colours_get_tint (const HxReadingColours *self,
                             const GdkRGBA          *tag,
                             guint                   n_tags,
                             GdkRGBA                *tint)
{
  GdkRGBA ground;
  float alpha = self->high_contrast ? 0.14f : self->dark ? 0.36f : 0.25f;

  *tint = *tag;
  for (tint->alpha = alpha + (MAX_TINT - alpha) * (1 - 1 / sqrtf (MAX (n_tags, 1)));
       tint->alpha > MIN_TINT; tint->alpha -= TINT_STEP)
    {
      hx_reading_colours_blend (tint, &self->background, &ground);
      if (hx_reading_colours_get_contrast (&self->text, &ground) >= TEXT_RATIO)
        return;
    }
}

/**
 * hx_reading_colours_get_legible:
 * @self: colours
 * @colour: a colour
 * @ratio: a contrast ratio
 * @legible: (out): a colour like it, which may be @colour itself
 *
 * Adds as much of black or white to a colour as makes it stand out from the ground.
 */
void
hx_reading_colours_get_legible (const HxReadingColours *self,
                                const GdkRGBA          *colour,
                                double                  ratio,
                                GdkRGBA                *legible)
{
  GdkRGBA far_end = self->dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0, 1 };
  GdkRGBA from = *colour;

  for (guint i = 0; i <= 20; i++)
    {
      mix (&from, &far_end, i / 20.0f, legible);
      if (hx_reading_colours_get_contrast (legible, &self->background) >= ratio)
        return;
    }
}
