/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "exchange/report/hx-paper-private.h"

G_BEGIN_DECLS

/* pt */
#define HX_PDF_MARGIN_SIDE 82
#define HX_PDF_MARGIN_TOP 74
#define HX_PDF_MARGIN_BOTTOM 72

/**
 * HxPdfHeading:
 * @level: from 1
 * @text: what it says
 * @page: the page it is on, from 1
 */
typedef struct
{
  guint  level;
  char  *text;
  guint  page;
} HxPdfHeading;

/**
 * HxPdf:
 * @paper: the report
 * @context: makes layouts
 * @cr: (nullable): draws; %NULL: it is only measured
 * @surface: (nullable): what is drawn on
 * @width: of a page, in pt
 * @height: of a page, in pt
 * @y: how far the page is filled, in pt from its top
 * @page: the page that is being filled, from 1
 * @empty: whether nothing stands on it yet
 * @bare: whether the page has no head and foot
 * @rtl: whether the report as a whole runs from right to left
 * @last: the paragraph before
 * @headings: (element-type HxPdfHeading): those in the contents, with their pages, once it is
 *   measured
 * @n_headings: how many were passed
 * @parents: items of the outline that are open, by level
 * @n_contents: how many pages the contents take
 */
typedef struct
{
  HxPaper          paper;
  PangoContext    *context;
  cairo_t         *cr;
  cairo_surface_t *surface;
  double           width;
  double           height;
  double           y;
  guint            page;
  gboolean         empty;
  gboolean         bare;
  gboolean         rtl;
  HxPaperStyle     last;
  GPtrArray       *headings;
  guint            n_headings;
  int              parents[4];
  guint            n_contents;
  HxFileWriter    *file;
} HxPdf;

#define HX_PDF_LEVELS 3

void      hx_pdf_put             (HxPdf               *self,
                                  const HxPaperBlock  *block);
void      hx_pdf_end_page        (HxPdf               *self);
void      hx_pdf_new_page        (HxPdf               *self);
void      hx_pdf_put_contents    (HxPdf               *self);
PangoLayout *hx_pdf_new_layout   (HxPdf               *self,
                                  const char          *text,
                                  const char          *font,
                                  double               width);

#define HX_PDF_SERIF "Source Serif 4,Noto Serif,Liberation Serif,DejaVu Serif,serif"
#define HX_PDF_SANS "Adwaita Sans,Inter,Noto Sans,Liberation Sans,DejaVu Sans,sans-serif"

G_END_DECLS
