/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-tag-colour.h"

#include <math.h>
#include <string.h>

#define GREY 0x9a9996
#define CONTRAST 5.0    /* more than the 4.5 that WCAG 2.2, 1.4.3 asks for */

/* --ink and --card of report.css, light and dark. */
static const guint8 inks[2][3] = { { 0x1d, 0x1d, 0x20 }, { 0xee, 0xee, 0xf0 } };
static const guint8 cards[2][3] = { { 0xff, 0xff, 0xff }, { 0x26, 0x26, 0x2a } };

/* WCAG 2.2, “relative luminance”. */
static double
luminance (const double rgb[3])
{
  static const double shares[3] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    {
      double value = rgb[i] / 255;

      sum += shares[i] * (value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return sum;
}

static double
contrast (const HxTagColour *self,
          guint              scheme,
          guint              hundredths)
{
  const double rgb[3] = { self->red, self->green, self->blue };
  double ink[3];
  double mixed[3];
  double one, other;

  for (guint i = 0; i < 3; i++)
    {
      ink[i] = inks[scheme][i];
      mixed[i] = (rgb[i] * hundredths + cards[scheme][i] * (100.0 - hundredths)) / 100;
    }
  one = luminance (ink);
  other = luminance (mixed);
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

static guint
find_share (const HxTagColour *self,
            guint              scheme,
            guint              most)
{
  while (most > 5 && contrast (self, scheme, most) < CONTRAST)
    most--;
  return most;
}

/**
 * hx_tag_colour_init:
 * @self: what is filled
 * @colour: (nullable): `#` and six hexadecimal digits; anything else is grey
 *
 * Reads a tag's colour and finds how much of it text can stand on and still be read.
 */
void
hx_tag_colour_init (HxTagColour *self,
                    const char  *colour)
{
  guint64 value = GREY;

  if (colour == NULL || *colour != '#' || strlen (colour) != 7
      || !g_ascii_string_to_unsigned (colour + 1, 16, 0, 0xffffff, &value, NULL))
    value = GREY;
  self->red = value >> 16;
  self->green = (value >> 8) & 0xff;
  self->blue = value & 0xff;
  self->light = find_share (self, 0, 26);
  self->dark = find_share (self, 1, 42);
}
