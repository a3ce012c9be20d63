/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How pages become text. Every page is read into words (hx-pdf-page.c), words into rows
 * (hx-pdf-rows.c, hx-pdf-columns.c), each row into a line of text in the order it is read
 * (hx-pdf-order.c, hx-pdf-words.c); what repeats at the edge of pages is marked (hx-pdf-heads.c),
 * and lines flow into paragraphs (hx-pdf-flow.c). hx-pdf-mend.c is for files that did not come
 * whole. */

#pragma once

#include <unicode/utypes.h>

#include "hx-parse.h"
#include "hx-poppler.h"

G_BEGIN_DECLS

/* In pt, y downwards, turned so that the text runs to the right or left. */
typedef struct
{
  float x0;
  float y0;
  float x1;
  float y1;
} HxPdfBox;

typedef struct
{
  gunichar code;
  HxPdfBox box;
} HxPdfGlyph;

typedef struct
{
  HxPdfBox box;
  guint    first;        /* of the page's glyphs */
  guint    n;
  guint    column;
  float    size;         /* of the type, about, or the height of the box if that is more */
  float    type;         /* size the type is set in, pt; 0: not known */
  guint8   quarters;
  guint8   space_after;
  guint8   ends_line;    /* as poppler sees lines, which may be parts of one */
  guint8   is_marks;     /* nothing but combining marks */
  guint8   is_space;     /* drawn, and nothing else */
  guint8   is_bold;
} HxPdfWord;

typedef struct
{
  double      width;
  double      height;
  HxPdfGlyph *glyphs;
  HxPdfWord  *words;
  guint       n_glyphs;
  guint       n_words;
  guint       n_ltr;     /* strong characters of either direction */
  guint       n_rtl;
  guint       n_rtl_marks;
  float       body;      /* the usual height of a character */
  gunichar    filler;    /* what strokes between Arabic letters say they are; 0: nothing */
  float       mark;      /* from where a combining mark begins to its middle */
} HxPdfPage;

/* Words that stand beside one another: n of the row list's words, from first. */
typedef struct
{
  guint first;
  guint n;
} HxPdfRow;

typedef struct
{
  GArray *words;   /* of guint: words of the page, in the order they are read */
  GArray *rows;    /* of HxPdfRow */
} HxPdfRows;

typedef struct
{
  guint16 x;
  guint16 y;
  guint16 width;
  guint16 height;
} HxPdfPlace;      /* in 1/65535 of the page, as in a page's record */

typedef struct
{
  guint     first;     /* of the text's characters */
  guint     n;
  guint     page;      /* from 0 */
  HxPdfBox  box;
  float     height;    /* the usual height of a character's box */
  float     size;      /* of the type, about */
  float     type;      /* size most of it is set in, pt; 0: not known */
  float     word;      /* the width of the first word */
  guint8    quarters;
  guint8    is_rtl;
  guint8    is_bold;   /* all of it */
  guint8    left_out;  /* an HxLeftOut, or 0 */
} HxPdfLine;

typedef struct
{
  double width;
  double height;
  guint  first_line;
  guint  n_lines;
  guint  is_picture;   /* whatever was read on it, it can be taken as a picture too */
} HxPdfSheet;

/* A whole document, in the order it is read. */
typedef struct
{
  GArray *codes;      /* of gunichar */
  GArray *places;     /* of HxPdfPlace: as many */
  GArray *lines;      /* of HxPdfLine */
  GArray *sheets;     /* of HxPdfSheet: a page each */
  GArray *heights;    /* scratch, of float */
  guint   n_unknown;  /* characters of which nobody knows what they are */
} HxPdfText;

/* The first mark of Unicode is U+0300. */
static inline gboolean
hx_pdf_is_mark (gunichar code)
{
  return code >= 0x0300 && g_unichar_ismark (code);
}

/* Whether rows are found by place: much runs from right to left, or there are marks on it. */
static inline gboolean
hx_pdf_page_is_rtl (const HxPdfPage *page)
{
  return page->n_rtl > page->n_ltr || page->n_rtl_marks > 0;
}

HxPdfPage *hx_pdf_page_new    (const HxPopplerPage *page);
void       hx_pdf_page_free   (HxPdfPage           *page);
float      hx_pdf_measure_size (const HxPdfGlyph    *glyphs,
                                guint                n);
float      hx_pdf_median      (float               *numbers,
                               guint                n);
void       hx_pdf_unturn      (HxPdfBox            *box,
                               guint                quarters);

guint      hx_pdf_columns_find (HxPdfPage           *page,
                                guint                turn);

HxPdfRows *hx_pdf_rows_new    (HxPdfPage           *page,
                               guint                number,
                               const GArray        *columns);
void       hx_pdf_rows_free   (HxPdfRows           *rows);

HxPdfText *hx_pdf_text_new    (void);
void       hx_pdf_text_free   (HxPdfText           *text);
void       hx_pdf_text_add    (HxPdfText           *text,
                               const HxPdfPage     *page,
                               const HxPdfRows     *rows);

void       hx_pdf_text_add_line (HxPdfText         *text,
                                 const GArray      *glyphs,
                                 double             width,
                                 double             height,
                                 guint              quarters,
                                 gboolean           is_rtl);
void       hx_pdf_text_end_page (HxPdfText         *text,
                                 double             width,
                                 double             height,
                                 gboolean           is_picture);

void       hx_pdf_add_shared  (GArray              *glyphs,
                               const char          *utf8,
                               const HxPdfBox      *box,
                               guint               *n_rtl);
void       hx_pdf_order_row   (const HxPdfPage     *page,
                               const guint         *words,
                               guint                n_words,
                               GArray              *glyphs,
                               gboolean            *is_rtl);

gboolean   hx_pdf_is_rtl      (gunichar             code);
gboolean   hx_pdf_is_bracket  (gunichar             code);
gboolean   hx_pdf_is_cjk      (gunichar             code);
gboolean   hx_pdf_is_stretched (gunichar             left,
                                gunichar             right);
void       hx_pdf_keep_words  (UChar               *seen,
                               guint                n);

GBytes    *hx_pdf_mend        (const char          *data,
                               gsize                n_bytes,
                               gboolean             anew);

void       hx_pdf_heads_mark  (HxPdfText           *text);

void       hx_pdf_flow        (HxPdfText           *text,
                               const HxParseOptions *options,
                               HxOutput            *output);

void       hx_pdf_fields      (HxPoppler           *document,
                               HxOutput            *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPdfPage, hx_pdf_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPdfRows, hx_pdf_rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPdfText, hx_pdf_text_free)

G_END_DECLS
