/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "hx-appearance.h"

G_BEGIN_DECLS

/**
 * HxReadingColours:
 * @text: of the text
 * @background: of the ground it stands on
 * @number: of paragraph numbers: quiet, and still to be read
 * @outline: of the passage in focus
 * @accent: of the ground of selected text
 * @accent_text: of selected text
 * @dark: whether light text stands on a dark ground
 * @high_contrast: whether colours are as far apart as they get
 *
 * The colours of a pane.
 */
typedef struct
{
  GdkRGBA  text;
  GdkRGBA  background;
  GdkRGBA  number;
  GdkRGBA  outline;
  GdkRGBA  accent;
  GdkRGBA  accent_text;
  gboolean dark;
  gboolean high_contrast;
} HxReadingColours;

void     hx_reading_colours_init           (HxReadingColours       *self,
                                            HxTheme                 theme,
                                            gboolean                high_contrast,
                                            gboolean                dark,
                                            const GdkRGBA          *text,
                                            const GdkRGBA          *accent);
gboolean hx_reading_colours_equal          (const HxReadingColours *self,
                                            const HxReadingColours *other);
void     hx_reading_colours_get_tint       (const HxReadingColours *self,
                                            const GdkRGBA          *tag,
                                            guint                   n_tags,
                                            GdkRGBA                *tint);
void     hx_reading_colours_get_legible    (const HxReadingColours *self,
                                            const GdkRGBA          *colour,
                                            double                  ratio,
                                            GdkRGBA                *legible);
double   hx_reading_colours_get_contrast   (const GdkRGBA          *colour,
                                            const GdkRGBA          *ground);
void     hx_reading_colours_blend          (const GdkRGBA          *colour,
                                            const GdkRGBA          *ground,
                                            GdkRGBA                *blended);

G_END_DECLS
