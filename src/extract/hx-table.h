/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of any origin, and what becomes of them: a survey gives a source for each row, any other
 * table one text. hx-table-write.c has the rule. */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

#define HX_TABLE_MAX_CELLS   1000000
#define HX_TABLE_MAX_COLUMNS 16384
#define HX_TABLE_MAX_COMMENTS 100000
#define HX_TABLE_MAX_BYTES   (256u * 1024 * 1024)

typedef enum
{
  HX_CELL_EMPTY,
  HX_CELL_TEXT,
  HX_CELL_NUMBER,
  HX_CELL_DATE,      /* EDTF */
} HxCellKind;

typedef struct
{
  guint32 text;      /* where in the arena */
  guint8  kind;
} HxCell;

typedef struct
{
  guint first;       /* its first cell */
  guint n_cells;
  guint number;      /* as a spreadsheet counts it, from 1 */
} HxRow;

typedef struct
{
  guint   row;       /* its number as a spreadsheet counts it */
  guint32 text;      /* where in the arena */
} HxTableComment;

typedef struct
{
  char    *name;
  gboolean hidden;   /* a sheet that is not shown */
  GArray  *cells;    /* HxCell */
  GArray  *rows;     /* HxRow: rows without any text are left out */
  GArray  *comments; /* HxTableComment */
  GString *arena;
  guint    n_columns;
  guint    next_number;
} HxTable;

HxTable    *hx_table_new        (const char     *name);
void        hx_table_free       (HxTable        *self);

void        hx_table_begin_row  (HxTable        *self,
                                 guint           number);
gboolean    hx_table_add        (HxTable        *self,
                                 HxCellKind      kind,
                                 const char     *text,
                                 gsize           n_bytes);
gboolean    hx_table_add_empty  (HxTable        *self,
                                 guint           n_cells);
void        hx_table_end_row    (HxTable        *self);

void        hx_table_comment    (HxTable        *self,
                                 guint           row,
                                 const char     *text);

guint       hx_table_get_n_rows (const HxTable  *self);
const char *hx_table_get        (const HxTable  *self,
                                 guint           row,
                                 guint           column,
                                 HxCellKind     *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxTable, hx_table_free)

/* --- What stands in a column (hx-table-columns.c) --- */

typedef enum
{
  HX_COLUMN_EMPTY,
  HX_COLUMN_LONG,    /* texts to be read */
  HX_COLUMN_NUMBER,
  HX_COLUMN_DATE,
  HX_COLUMN_CHOICE,
  HX_COLUMN_TEXT,
} HxColumnKind;

typedef enum
{
  HX_DATES_NONE,
  HX_DATES_DAY_FIRST,
  HX_DATES_MONTH_FIRST,
} HxDateOrder;

typedef struct
{
  HxColumnKind kind;
  HxDateOrder  dates;
  gboolean     comma;      /* numbers have a decimal comma */
  gboolean     distinct;   /* every row has a value, each another */
  char        *name;
} HxColumn;

gboolean    hx_table_has_header (const HxTable  *self);
HxColumn   *hx_table_study      (const HxTable  *self,
                                 gboolean        header,
                                 gboolean        comma);
void        hx_columns_free     (HxColumn       *columns,
                                 guint           n_columns);
char       *hx_column_dup_value (const HxColumn *self,
                                 const char     *text);
guint       hx_text_weight      (const char     *text);

/* --- Writing (hx-table-write.c) --- */

gboolean    hx_tables_write     (GPtrArray            *tables,
                                 const char           *media_type,
                                 const char           *encoding,
                                 gboolean              comma,
                                 const HxParseOptions *options,
                                 HxOutput             *output,
                                 GError              **error);
gboolean    hx_table_too_large  (GError              **error);

G_END_DECLS
