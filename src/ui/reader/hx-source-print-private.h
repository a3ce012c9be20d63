/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "reader/hx-text-layout.h"

G_BEGIN_DECLS

/* pt */
#define HX_SOURCE_PRINT_TOP 42.0      /* title, subtitle and a line */
#define HX_SOURCE_PRINT_BOTTOM 20.0   /* project, date and number of the page */
#define HX_SOURCE_PRINT_NUMBERS 26.0  /* beside the text, where lines begin */
#define HX_SOURCE_PRINT_NOTES 112.0   /* beside the text, where lines end */
#define HX_SOURCE_PRINT_GAP 10.0

/**
 * HxSourceLine:
 * @chunk: a chunk of the text
 * @line: a line in it
 *
 * With which line a page begins.
 */
typedef struct
{
  guint chunk;
  guint line;
} HxSourceLine;

/**
 * HxSourcePrint:
 * @desk: whose tags and claims they are
 * @text: the text
 * @highlights: (element-type HxHighlight): what is marked in it, sorted by start
 * @title: what stands on top of each page
 * @subtitle: below it
 * @footer: the project and the day
 * @family: the font of the text
 * @rtl: whether the window, and so the title, begins at the right
 * @layout: the text in lines
 * @width: of a page without its margins, in pt
 * @height: of a page without its margins, in pt
 * @next: the first chunk that is not yet on a page
 * @y: how much of the last page is used, in pt
 * @pages: (element-type HxSourceLine): with what each page begins
 *
 * A source on its way to paper.
 */
typedef struct
{
  HxDesk       *desk;
  HxText       *text;
  GArray       *highlights;
  char         *title;
  char         *subtitle;
  char         *footer;
  char         *family;
  gboolean      rtl;
  HxTextLayout *layout;
  double        width;
  double        height;
  guint         next;
  double        y;
  GArray       *pages;
} HxSourcePrint;

void hx_source_print_draw (HxSourcePrint   *self,
                           GtkPrintContext *context,
                           guint            page);

G_END_DECLS
