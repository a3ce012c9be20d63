/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxDataKind:
 * @HX_DATA_TEXT: text, and whatever must not be rounded, such as an id
 * @HX_DATA_NUMBER: a number: digits, at most one point, perhaps a minus before them
 * @HX_DATA_DATE: a day, as YYYY-MM-DD, or that and a time of it, as hx_stamp_format() writes it
 *
 * What a column holds. A cell of which that is not so is text.
 */
typedef enum
{
  HX_DATA_TEXT,
  HX_DATA_NUMBER,
  HX_DATA_DATE,
} HxDataKind;

/**
 * HxDataShade:
 *
 * The ground of a cell, where a format has such things. It says again what the cell's text says.
 */
typedef enum
{
  HX_DATA_PLAIN,
  HX_DATA_GOOD,
  HX_DATA_FAIR,
  HX_DATA_BAD,
  HX_DATA_DIM,
} HxDataShade;

#define HX_N_DATA_SHADES (HX_DATA_DIM + 1)

/**
 * HxDataColumn:
 * @title: what it is called
 * @kind: what it holds
 * @width: how wide it shall be, in mm
 */
typedef struct
{
  char       *title;
  HxDataKind  kind;
  guint       width;
} HxDataColumn;

typedef struct _HxDataTable HxDataTable;

HxDataTable        *hx_data_table_new           (const char   *name);
void                hx_data_table_free          (HxDataTable  *self);
const char         *hx_data_table_get_name      (HxDataTable  *self);
gboolean            hx_data_table_get_rtl       (HxDataTable  *self);
void                hx_data_table_set_rtl       (HxDataTable  *self,
                                                 gboolean      rtl);
void                hx_data_table_add_column    (HxDataTable  *self,
                                                 const char   *title,
                                                 HxDataKind    kind,
                                                 guint         width);
void                hx_data_table_add           (HxDataTable  *self,
                                                 const char   *text);
void                hx_data_table_add_shaded    (HxDataTable  *self,
                                                 const char   *text,
                                                 HxDataShade   shade);
void                hx_data_table_add_int       (HxDataTable  *self,
                                                 gint64        number);
void                hx_data_table_clear_rows    (HxDataTable  *self);
guint               hx_data_table_get_n_columns (HxDataTable  *self);
guint               hx_data_table_get_n_rows    (HxDataTable  *self);
const HxDataColumn *hx_data_table_get_column    (HxDataTable  *self,
                                                 guint         column);
const char         *hx_data_table_get_text      (HxDataTable  *self,
                                                 guint         row,
                                                 guint         column);
HxDataKind          hx_data_table_get_kind      (HxDataTable  *self,
                                                 guint         row,
                                                 guint         column);
HxDataShade         hx_data_table_get_shade     (HxDataTable  *self,
                                                 guint         row,
                                                 guint         column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDataTable, hx_data_table_free)

G_END_DECLS
