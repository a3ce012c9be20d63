/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-data-table.h"

G_BEGIN_DECLS

void    hx_csv_append         (GString      *row,
                               const char   *text);
void    hx_csv_append_guarded (GString      *row,
                               const char   *text);
void    hx_csv_append_titles  (GString      *text,
                               HxDataTable  *table);
void    hx_csv_append_rows    (GString      *text,
                               HxDataTable  *table);
GBytes *hx_csv_from_table     (HxDataTable  *table,
                               gboolean      bom);

G_END_DECLS
