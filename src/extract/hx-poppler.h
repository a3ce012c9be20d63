/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hexapla asks of poppler, for C. Pages count from 0, everything is in pt from the top left
 * of the page as it is shown (crop box, turned as the page says). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxPoppler HxPoppler;

/* A code point as the file's font names it, and its place. */
typedef struct
{
  gunichar code;
  float    x;
  float    y;
  float    width;
  float    height;
} HxPopplerChar;

/* Characters drawn one after the other; words follow one another as poppler would read them. */
typedef struct
{
  guint first;
  guint n;
  int   quarters;      /* how often it is turned by 90° clockwise */
  int   space_after;   /* a word of the same line follows, with a space between */
  int   ends_line;     /* no word of the same line follows */
  float size;          /* of its type, pt; 0: not known */
  int   is_bold;
} HxPopplerWord;

typedef struct
{
  double         width;
  double         height;
  HxPopplerChar *chars;
  HxPopplerWord *words;
  guint          n_chars;
  guint          n_words;
  HxPopplerChar *spaces;      /* where spaces are drawn; widths and heights may be negative */
  guint          n_spaces;
  int            is_damaged;  /* poppler found mistakes on it */
} HxPopplerPage;

void           hx_poppler_preload     (void);

HxPoppler     *hx_poppler_open        (const char    *bytes,
                                       gsize          n_bytes,
                                       gboolean      *is_encrypted);
void           hx_poppler_close       (HxPoppler     *self);
guint          hx_poppler_get_n_pages (HxPoppler     *self);
gboolean       hx_poppler_is_damaged  (HxPoppler     *self);
char          *hx_poppler_dup_info    (HxPoppler     *self,
                                       const char    *key);
char          *hx_poppler_dup_xmp     (HxPoppler     *self);

HxPopplerPage *hx_poppler_read_page   (HxPoppler     *self,
                                       guint          index);
void           hx_poppler_page_free   (HxPopplerPage *page);
guint8        *hx_poppler_render      (HxPoppler     *self,
                                       guint          index,
                                       guint          width,
                                       guint         *height,
                                       gsize         *stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPoppler, hx_poppler_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPopplerPage, hx_poppler_page_free)

G_END_DECLS
