/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-matrix-view.h"

G_BEGIN_DECLS

/* pt */
#define HX_PRINT_PADDING 4.0
#define HX_PRINT_TOP 34.0       /* title, subtitle and date */
#define HX_PRINT_BOTTOM 16.0    /* number of the page */

/**
 * HxSheetPrint:
 * @sheet: what the sheet consists of
 * @data: for @sheet
 * @rows: (element-type guint): the rows that are printed
 * @title: what stands on top of each page
 * @subtitle: below it
 * @date: beside it
 * @rtl: whether the first column stands to the right
 * @layout: (nullable): what all text is laid out with, since a new one would look for fonts anew
 * @width: of a page without its margins, in pt
 * @height: of a page without its margins, in pt
 * @first_width: of the first column, in pt
 * @column_width: of every other column, in pt
 * @n_columns: how many columns there are besides the first
 * @per_page: how many of these stand on a page
 * @n_across: how many pages stand side by side
 * @head_height: of the row of names, in pt
 * @heights: (element-type double): of the rows that are measured so far, in pt
 * @breaks: (element-type guint): with which row each page begins, from top to bottom
 *
 * A sheet on its way to paper. Pages are numbered across, then down.
 */
typedef struct
{
  const HxSheet *sheet;
  GObject       *data;
  GArray        *rows;
  char          *title;
  char          *subtitle;
  char          *date;
  gboolean       rtl;
  PangoLayout   *layout;
  double         width;
  double         height;
  double         first_width;
  double         column_width;
  guint          n_columns;
  guint          per_page;
  guint          n_across;
  double         head_height;
  GArray        *heights;
  GArray        *breaks;
} HxSheetPrint;

double hx_sheet_print_measure (HxSheetPrint    *self,
                               GtkPrintContext *context,
                               int              row);
void   hx_sheet_print_draw    (HxSheetPrint    *self,
                               GtkPrintContext *context,
                               guint            page);

G_END_DECLS
