/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-table.h"
#include "hx-zip.h"

G_BEGIN_DECLS

/* What a cell's number stands for, by its format. */
typedef enum
{
  HX_NUMBER_PLAIN,
  HX_NUMBER_DATE,
  HX_NUMBER_TIME,        /* of a day, or a duration */
  HX_NUMBER_DATE_TIME,
} HxNumberKind;

/* The kind for each cell style, as guint8. */
GByteArray  *hx_xlsx_load_styles   (HxZip        *zip,
                                    const char   *part);
HxNumberKind hx_xlsx_format_kind   (const char   *code);
char        *hx_xlsx_format_number (const char   *value,
                                    HxNumberKind  kind,
                                    gboolean      from_1904,
                                    HxCellKind   *cell_kind);

void         hx_xlsx_load_comments (HxZip        *zip,
                                    const char   *part,
                                    HxTable      *table);

G_END_DECLS
