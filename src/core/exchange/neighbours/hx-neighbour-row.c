/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The values of a row. Any column of SQLite can hold any type: what is asked for is made of what is
 * there, as far as it can be. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-db-private.h"

#include <math.h>
#include <string.h>

static int
get_column (HxNeighbourRow *self,
            guint           column)
{
  return column < self->n_columns ? self->columns[column] : -1;
}

/**
 * hx_neighbour_row_dup_bytes:
 * @self: a row
 * @column: a column
 *
 * Returns: (transfer full) (nullable): the bytes of a text, a number's digits, or those of a
 *   value of bytes; %NULL: it is null
 */
GBytes *
hx_neighbour_row_dup_bytes (HxNeighbourRow *self,
                            guint           column)
{
  int at = get_column (self, column);
  const void *data;
  gsize n;

  if (at < 0 || sqlite3_column_type (self->stmt, at) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_type (self->stmt, at) == SQLITE_BLOB
         ? sqlite3_column_blob (self->stmt, at) : sqlite3_column_text (self->stmt, at);
  n = sqlite3_column_bytes (self->stmt, at);
  self->db->n_taken += n;
  return g_bytes_new (data, data != NULL ? n : 0);
}

/**
 * hx_neighbour_row_dup_text:
 * @self: a row
 * @column: a column
 *
 * Returns: (transfer full) (nullable): a text, in valid UTF-8 and up to a NUL in it; %NULL: it is
 *   null or empty
 */
char *
hx_neighbour_row_dup_text (HxNeighbourRow *self,
                           guint           column)
{
  g_autoptr(GBytes) bytes = hx_neighbour_row_dup_bytes (self, column);
  const char *data;
  gsize n;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &n);
  n = data != NULL ? strnlen (data, n) : 0;
  return n > 0 ? g_utf8_make_valid (data, n) : NULL;
}

/**
 * hx_neighbour_row_get_int:
 * @self: a row
 * @column: a column
 * @value: (out): a whole number
 *
 * Returns: whether there is one, however it is stored
 */
gboolean
hx_neighbour_row_get_int (HxNeighbourRow *self,
                          guint           column,
                          gint64         *value)
{
  int at = get_column (self, column);
  double real;

  *value = 0;
  if (at >= 0 && sqlite3_column_type (self->stmt, at) == SQLITE_INTEGER)
    {
      *value = sqlite3_column_int64 (self->stmt, at);
      return TRUE;
    }
  if (!hx_neighbour_row_get_real (self, column, &real) || real != floor (real)
      || fabs (real) > 9e15)
    return FALSE;
  *value = real;
  return TRUE;
}

/**
 * hx_neighbour_row_get_real:
 * @self: a row
 * @column: a column
 * @value: (out): a number
 *
 * Returns: whether there is one, however it is stored, and it is finite
 */
gboolean
hx_neighbour_row_get_real (HxNeighbourRow *self,
                           guint           column,
                           double         *value)
{
  int at = get_column (self, column);
  g_autofree char *text = NULL;
  char *end;

  *value = 0;
  if (at < 0)
    return FALSE;
  switch (sqlite3_column_type (self->stmt, at))
    {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      *value = sqlite3_column_double (self->stmt, at);
      return isfinite (*value);
    case SQLITE_TEXT:
      if (sqlite3_column_bytes (self->stmt, at) > 32)
        return FALSE;
      text = g_strdup ((const char *) sqlite3_column_text (self->stmt, at));
      *value = text != NULL ? g_ascii_strtod (g_strstrip (text), &end) : 0;
      return text != NULL && *text != '\0' && *end == '\0' && isfinite (*value);
    default:
      return FALSE;
    }
}
