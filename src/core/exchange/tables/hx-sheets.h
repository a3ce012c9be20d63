/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-data-table.h"
#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

/**
 * HxSheetColumn:
 * @name: what it is called in [struct@ExchangeOptions] and on the command line: "quote"
 * @title: its title, to be translated; it stands in the file's first row
 * @kind: what it holds
 * @width: how wide it is in a spreadsheet, in mm
 *
 * A column that a table can have.
 */
typedef struct
{
  const char *name;
  const char *title;
  HxDataKind  kind;
  guint       width;
} HxSheetColumn;

gboolean             hx_sheet_can_export    (const char      *path,
                                             GError         **error);
const HxSheetColumn *hx_sheet_list_columns  (const HxFormat  *format,
                                             guint           *n_columns);

G_END_DECLS
