/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-data-table.h"

#include <string.h>

/* A double has 15 decimal digits for sure; what has more stays text, so that it stays exact. */
#define MAX_DIGITS 15

/**
 * HxDataTable:
 *
 * A table on its way to a file: columns of some kind, and rows of cells.
 */
struct _HxDataTable
{
  char       *name;
  GArray     *columns;   /* HxDataColumn */
  GPtrArray  *cells;     /* char *, row by row */
  GByteArray *shades;    /* HxDataShade of each */
  gboolean    rtl;
};

static void
column_clear (gpointer data)
{
  g_free (((HxDataColumn *) data)->title);
}

/**
 * hx_data_table_new:
 * @name: what it is called
 *
 * Returns: (transfer full): a table without columns
 */
HxDataTable *
hx_data_table_new (const char *name)
{
  HxDataTable *self = g_new0 (HxDataTable, 1);

  self->name = g_utf8_make_valid (name, -1);
  self->columns = g_array_new (FALSE, FALSE, sizeof (HxDataColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->shades = g_byte_array_new ();
  return self;
}

/**
 * hx_data_table_free:
 * @self: (transfer full): a table
 */
void
hx_data_table_free (HxDataTable *self)
{
  g_free (self->name);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_byte_array_unref (self->shades);
  g_free (self);
}

/**
 * hx_data_table_get_name:
 * @self: a table
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_data_table_get_name (HxDataTable *self)
{
  return self->name;
}

/**
 * hx_data_table_get_rtl:
 * @self: a table
 *
 * Returns: whether its first column stands to the right
 */
gboolean
hx_data_table_get_rtl (HxDataTable *self)
{
  return self->rtl;
}

/**
 * hx_data_table_set_rtl:
 * @self: a table
 * @rtl: whether its first column shall stand to the right, where a format has such things
 */
void
hx_data_table_set_rtl (HxDataTable *self,
                       gboolean     rtl)
{
  self->rtl = rtl;
}

/**
 * hx_data_table_add_column:
 * @self: a table without rows
 * @title: what it is called
 * @kind: what it holds
 * @width: how wide it shall be, in mm
 */
void
hx_data_table_add_column (HxDataTable *self,
                          const char  *title,
                          HxDataKind   kind,
                          guint        width)
{
  HxDataColumn column = { g_utf8_make_valid (title, -1), kind, width };

  g_return_if_fail (self->cells->len == 0);

  g_array_append_val (self->columns, column);
}

/**
 * hx_data_table_add_shaded:
 * @self: a table
 * @text: (nullable): what stands in the cell; what is no UTF-8 in it becomes U+FFFD
 * @shade: its ground
 *
 * Adds the next cell: rows are filled one after the other.
 */
void
hx_data_table_add_shaded (HxDataTable *self,
                          const char  *text,
                          HxDataShade  shade)
{
  guint8 byte = shade;

  g_return_if_fail (self->columns->len > 0);

  g_ptr_array_add (self->cells, g_utf8_make_valid (text != NULL ? text : "", -1));
  g_byte_array_append (self->shades, &byte, 1);
}

/**
 * hx_data_table_add:
 * @self: a table
 * @text: (nullable): what stands in the cell
 *
 * Adds the next cell, see hx_data_table_add_shaded().
 */
void
hx_data_table_add (HxDataTable *self,
                   const char  *text)
{
  hx_data_table_add_shaded (self, text, HX_DATA_PLAIN);
}

/**
 * hx_data_table_add_int:
 * @self: a table
 * @number: what stands in the cell
 *
 * Adds the next cell, see hx_data_table_add_shaded().
 */
void
hx_data_table_add_int (HxDataTable *self,
                       gint64       number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  hx_data_table_add (self, text);
}

/**
 * hx_data_table_clear_rows:
 * @self: a table
 *
 * Takes all rows out, so that the next ones can be filled in where not all fit into memory.
 */
void
hx_data_table_clear_rows (HxDataTable *self)
{
  g_ptr_array_set_size (self->cells, 0);
  g_byte_array_set_size (self->shades, 0);
}

/**
 * hx_data_table_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns it has
 */
guint
hx_data_table_get_n_columns (HxDataTable *self)
{
  return self->columns->len;
}

/**
 * hx_data_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows are full
 */
guint
hx_data_table_get_n_rows (HxDataTable *self)
{
  return self->columns->len > 0 ? self->cells->len / self->columns->len : 0;
}

/**
 * hx_data_table_get_column:
 * @self: a table
 * @column: an index
 *
 * Returns: (transfer none): the column
 */
const HxDataColumn *
hx_data_table_get_column (HxDataTable *self,
                          guint        column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);

  return &g_array_index (self->columns, HxDataColumn, column);
}

static gsize
index_of (HxDataTable *self,
          guint        row,
          guint        column)
{
  g_assert (column < self->columns->len && row < hx_data_table_get_n_rows (self));

  return (gsize) row * self->columns->len + column;
}

/**
 * hx_data_table_get_text:
 * @self: a table
 * @row: an index
 * @column: an index
 *
 * Returns: (transfer none): what stands in the cell
 */
const char *
hx_data_table_get_text (HxDataTable *self,
                        guint        row,
                        guint        column)
{
  return g_ptr_array_index (self->cells, index_of (self, row, column));
}

static gboolean
is_number (const char *text)
{
  const char *digits = text + (*text == '-');
  gsize n = strspn (digits, "0123456789");
  gsize more = digits[n] == '.' ? strspn (digits + n + 1, "0123456789") : 0;

  if (n == 0 || n + more > MAX_DIGITS || (digits[n] == '.' && more == 0))
    return FALSE;
  return digits[n + (more > 0 ? more + 1 : 0)] == '\0';
}

/* A day of the proleptic Gregorian calendar, perhaps with a time of UTC. */
static gboolean
is_date (const char *text)
{
  static const char shape[] = "0000-00-00T00:00:00.000Z";
  gsize n = strlen (text);
  int year, month;

  if (n != strlen ("0000-00-00") && n != strlen (shape))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;

  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (text[5] - '0') * 10 + text[6] - '0';
  return year > 0 && g_date_valid_dmy ((text[8] - '0') * 10 + text[9] - '0', month, year);
}

/**
 * hx_data_table_get_kind:
 * @self: a table
 * @row: an index
 * @column: an index
 *
 * Returns: what the cell holds: that of its column if it is written so, else %HX_DATA_TEXT
 */
HxDataKind
hx_data_table_get_kind (HxDataTable *self,
                        guint        row,
                        guint        column)
{
  HxDataKind kind = hx_data_table_get_column (self, column)->kind;
  const char *text = hx_data_table_get_text (self, row, column);

  if ((kind == HX_DATA_NUMBER && is_number (text)) || (kind == HX_DATA_DATE && is_date (text)))
    return kind;
  return HX_DATA_TEXT;
}

/**
 * hx_data_table_get_shade:
 * @self: a table
 * @row: an index
 * @column: an index
 *
 * Returns: the ground of the cell
 */
HxDataShade
hx_data_table_get_shade (HxDataTable *self,
                         guint        row,
                         guint        column)
{
  return self->shades->data[index_of (self, row, column)];
}
