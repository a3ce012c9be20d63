/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HX_APPEARANCE_SCALE_MIN 0.6
#define HX_APPEARANCE_SCALE_MAX 3.0
#define HX_APPEARANCE_SCALE_STEP 0.1

typedef enum
{
  HX_THEME_DESKTOP,   /* light or dark as the desktop is */
  HX_THEME_LIGHT,
  HX_THEME_PAPER,
  HX_THEME_DARK,
  HX_N_THEMES,
} HxTheme;

typedef enum
{
  HX_APPEARANCE_FONT = 1 << 0,       /* font and serif */
  HX_APPEARANCE_SCALE = 1 << 1,
  HX_APPEARANCE_SPACING = 1 << 2,
  HX_APPEARANCE_MEASURE = 1 << 3,
  HX_APPEARANCE_THEME = 1 << 4,
  HX_APPEARANCE_CONTRAST = 1 << 5,
  HX_APPEARANCE_ALL = (1 << 6) - 1,
} HxAppearanceFields;

/**
 * HxAppearance:
 * @fields: of [flags@AppearanceFields]: which of the others count
 * @font: (nullable): a font family, %NULL: the system's
 * @serif: whether the system's serif font is meant, where there is no @font
 * @high_contrast: whether nothing is grey and tags are outlined
 * @theme: the colours of text and ground
 * @measure: characters a line, 0: as wide as there is room
 * @scale: a factor of the system's text size
 * @line_spacing: a factor of the font's own line height
 *
 * How sources look in panes. One with all fields is complete; one with some of them says in
 * what a pane differs from the others.
 */
typedef struct
{
  guint     fields;
  char     *font;
  gboolean  serif;
  gboolean  high_contrast;
  HxTheme   theme;
  guint     measure;
  double    scale;
  double    line_spacing;
} HxAppearance;

#define HX_TYPE_APPEARANCE (hx_appearance_get_type ())

GType         hx_appearance_get_type      (void);
HxAppearance *hx_appearance_new           (guint               fields);
HxAppearance *hx_appearance_copy          (const HxAppearance *self);
void          hx_appearance_free          (HxAppearance       *self);
gboolean      hx_appearance_equal         (const HxAppearance *self,
                                           const HxAppearance *other);
void          hx_appearance_assign        (HxAppearance       *self,
                                           const HxAppearance *from,
                                           guint               fields);
HxAppearance *hx_appearance_resolve       (const HxAppearance *self,
                                           const HxAppearance *base);
void          hx_appearance_zoom          (HxAppearance       *self,
                                           int                 steps);
GVariant     *hx_appearance_to_variant    (const HxAppearance *self);
HxAppearance *hx_appearance_from_variant  (GVariant           *variant);
const char   *hx_theme_get_nick           (HxTheme             theme);
HxTheme       hx_theme_from_nick          (const char         *nick);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAppearance, hx_appearance_free)

G_END_DECLS
