/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comma-separated values as RFC 4180 has them, in UTF-8. */

#include "exchange/hx-csv.h"

#include <string.h>

static void
append_quoted (GString    *row,
               const char *before,
               const char *text)
{
  g_string_append_c (row, '"');
  g_string_append (row, before);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, "\"");

      g_string_append_len (row, p, n);
      p += n;
      if (*p == '"')
        {
          g_string_append (row, "\"\"");
          p++;
        }
    }
  g_string_append_c (row, '"');
}

static gboolean
needs_quotes (const char *text)
{
  return strpbrk (text, "\",\r\n") != NULL;
}

/**
 * hx_csv_append:
 * @row: what is appended to
 * @text: (nullable): a text; what is no UTF-8 in it becomes U+FFFD
 *
 * Appends a cell just as it is, in quotation marks if it needs them. For programs: a spreadsheet
 * would run it if it looks like a formula.
 */
void
hx_csv_append (GString    *row,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (needs_quotes (valid))
    append_quoted (row, "", valid);
  else
    g_string_append (row, valid);
}

/**
 * hx_csv_append_guarded:
 * @row: what is appended to
 * @text: (nullable): a text; what is no UTF-8 in it becomes U+FFFD
 *
 * Appends a cell, in quotation marks if it needs them. A cell that begins with = + - @, a tab or a
 * carriage return would be run as a formula by spreadsheets, so it gets an apostrophe before it
 * (OWASP, CSV Injection).
 */
void
hx_csv_append_guarded (GString    *row,
                       const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (*valid != '\0' && strchr ("=+-@\t\r", *valid) != NULL)
    append_quoted (row, "'", valid);
  else if (needs_quotes (valid))
    append_quoted (row, "", valid);
  else
    g_string_append (row, valid);
}

/**
 * hx_csv_append_titles:
 * @text: what is appended to
 * @table: a table
 *
 * Appends a row of the titles of a table's columns, ended by CR LF.
 */
void
hx_csv_append_titles (GString     *text,
                      HxDataTable *table)
{
  for (guint k = 0; k < hx_data_table_get_n_columns (table); k++)
    {
      g_string_append (text, k > 0 ? "," : "");
      hx_csv_append_guarded (text, hx_data_table_get_column (table, k)->title);
    }
  g_string_append (text, "\r\n");
}

/**
 * hx_csv_append_rows:
 * @text: what is appended to
 * @table: a table
 *
 * Appends the rows of a table, each ended by CR LF. Cells are guarded against being run as
 * formulas, but for numbers.
 */
void
hx_csv_append_rows (GString     *text,
                    HxDataTable *table)
{
  guint n_columns = hx_data_table_get_n_columns (table);
  guint n_rows = hx_data_table_get_n_rows (table);

  for (guint i = 0; i < n_rows; i++)
    {
      for (guint k = 0; k < n_columns; k++)
        {
          g_string_append (text, k > 0 ? "," : "");
          if (hx_data_table_get_kind (table, i, k) == HX_DATA_NUMBER)
            g_string_append (text, hx_data_table_get_text (table, i, k));
          else
            hx_csv_append_guarded (text, hx_data_table_get_text (table, i, k));
        }
      g_string_append (text, "\r\n");
    }
}

/**
 * hx_csv_from_table:
 * @table: a table
 * @bom: whether to begin with U+FEFF, by which Microsoft Excel knows UTF-8
 *
 * Writes a table: its columns' titles, then its rows.
 *
 * Returns: (transfer full): the file's content
 */
GBytes *
hx_csv_from_table (HxDataTable *table,
                   gboolean     bom)
{
  GString *text = g_string_new (bom ? "\xef\xbb\xbf" : NULL);

  hx_csv_append_titles (text, table);
  hx_csv_append_rows (text, table);
  return g_string_free_to_bytes (text);
}
