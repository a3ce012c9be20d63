/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxTagColour:
 * @red: 0 to 255
 * @green: 0 to 255
 * @blue: 0 to 255
 * @light: how much of it is put under dark text on a light page, in hundredths
 * @dark: how much of it is put under light text on a dark page, in hundredths
 *
 * A tag's colour in the report.
 */
typedef struct
{
  guint red;
  guint green;
  guint blue;
  guint light;
  guint dark;
} HxTagColour;

void hx_tag_colour_init (HxTagColour *self,
                         const char  *colour);

G_END_DECLS
