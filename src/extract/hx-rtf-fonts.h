/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fonts of a file in Rich Text Format, which say what its bytes mean. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HX_RTF_SYMBOLS (-2)   /* in place of a code page: the font has an encoding of its own */

typedef struct _HxRtfFonts HxRtfFonts;

HxRtfFonts *hx_rtf_fonts_new          (void);
void        hx_rtf_fonts_free         (HxRtfFonts   *self);

void        hx_rtf_fonts_set_default  (HxRtfFonts   *self,
                                       int           code_page);
/* The font table: a font begins, then what is known of it. */
void        hx_rtf_fonts_begin        (HxRtfFonts   *self,
                                       int           number);
void        hx_rtf_fonts_charset      (HxRtfFonts   *self,
                                       int           charset);
void        hx_rtf_fonts_code_page    (HxRtfFonts   *self,
                                       int           code_page);
void        hx_rtf_fonts_name         (HxRtfFonts   *self,
                                       const char   *name,
                                       gsize         n_bytes);

int         hx_rtf_fonts_get_code_page (HxRtfFonts  *self,
                                        int          font);
/* Bytes in a font; n_unknown counts characters that are not known. */
char       *hx_rtf_fonts_decode       (HxRtfFonts   *self,
                                       int           font,
                                       const guint8 *bytes,
                                       gsize         n_bytes,
                                       guint        *n_unknown);
/* A character of the private use area stands for one of such a font. */
gunichar    hx_rtf_fonts_map          (HxRtfFonts   *self,
                                       int           font,
                                       gunichar      character);

G_END_DECLS
