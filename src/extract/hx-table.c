/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-table.h"

/**
 * hx_table_new:
 * @name: the sheet's name, or ""
 *
 * Returns: (transfer full): a table without rows
 */
HxTable *
hx_table_new (const char *name)
{
  HxTable *self = g_new0 (HxTable, 1);

  self->name = g_strdup (name);
  self->cells = g_array_new (FALSE, FALSE, sizeof (HxCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (HxRow));
  self->comments = g_array_new (FALSE, FALSE, sizeof (HxTableComment));
  self->arena = g_string_new (NULL);
  g_string_append_c (self->arena, '\0');
  self->next_number = 1;
  return self;
}

/**
 * hx_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
hx_table_free (HxTable *self)
{
  g_free (self->name);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->comments);
  g_string_free (self->arena, TRUE);
  g_free (self);
}

/**
 * hx_table_begin_row:
 * @self: a table
 * @number: its number as a spreadsheet counts, or 0 for the next
 *
 * Begins a row.
 */
void
hx_table_begin_row (HxTable *self,
                    guint    number)
{
  HxRow row = { self->cells->len, 0, number > 0 ? number : self->next_number };

  self->next_number = row.number < G_MAXUINT ? row.number + 1 : row.number;
  g_array_append_val (self->rows, row);
}

/**
 * hx_table_add:
 * @self: a table with a row begun
 * @kind: what the cell holds
 * @text: its text
 * @n_bytes: its length
 *
 * Adds a cell to the row.
 *
 * Returns: %FALSE when there are too many
 */
gboolean
hx_table_add (HxTable    *self,
              HxCellKind  kind,
              const char *text,
              gsize       n_bytes)
{
  HxRow *row = &g_array_index (self->rows, HxRow, self->rows->len - 1);
  HxCell cell = { 0, HX_CELL_EMPTY };
  const char *nul = n_bytes > 0 ? memchr (text, '\0', n_bytes) : NULL;

  if (nul != NULL)
    n_bytes = nul - text;
  while (n_bytes > 0 && g_ascii_isspace (*text))
    {
      text++;
      n_bytes--;
    }
  while (n_bytes > 0 && g_ascii_isspace (text[n_bytes - 1]))
    n_bytes--;

  if (self->cells->len >= HX_TABLE_MAX_CELLS || row->n_cells >= HX_TABLE_MAX_COLUMNS
      || n_bytes > HX_TABLE_MAX_BYTES - self->arena->len)
    return FALSE;
  if (n_bytes > 0)
    {
      cell.text = self->arena->len;
      cell.kind = kind;
      g_string_append_len (self->arena, text, n_bytes);
      g_string_append_c (self->arena, '\0');
    }
  g_array_append_val (self->cells, cell);
  row->n_cells++;
  return TRUE;
}

/**
 * hx_table_add_empty:
 * @self: a table with a row begun
 * @n_cells: how many
 *
 * Adds empty cells to the row.
 *
 * Returns: %FALSE when there are too many
 */
gboolean
hx_table_add_empty (HxTable *self,
                    guint    n_cells)
{
  while (n_cells-- > 0)
    if (!hx_table_add (self, HX_CELL_EMPTY, "", 0))
      return FALSE;

  return TRUE;
}

/**
 * hx_table_end_row:
 * @self: a table with a row begun
 *
 * Ends it. Empty cells at its end go, and the row too when there is nothing else.
 */
void
hx_table_end_row (HxTable *self)
{
  HxRow *row = &g_array_index (self->rows, HxRow, self->rows->len - 1);

  while (row->n_cells > 0
         && g_array_index (self->cells, HxCell, self->cells->len - 1).kind == HX_CELL_EMPTY)
    {
      g_array_set_size (self->cells, self->cells->len - 1);
      row->n_cells--;
    }

  self->n_columns = MAX (self->n_columns, row->n_cells);
  if (row->n_cells == 0)
    g_array_set_size (self->rows, self->rows->len - 1);
}

/**
 * hx_table_comment:
 * @self: a table
 * @row: the number of a row as a spreadsheet counts it; the row need not be there
 * @text: what somebody remarked on one of its cells
 *
 * Keeps a comment. Of too many the last are not kept.
 */
void
hx_table_comment (HxTable    *self,
                  guint       row,
                  const char *text)
{
  HxTableComment comment = { row, self->arena->len };
  gsize n_bytes = strlen (text);

  if (n_bytes == 0 || n_bytes > HX_TABLE_MAX_BYTES - self->arena->len
      || self->comments->len >= HX_TABLE_MAX_COMMENTS)
    return;

  g_string_append_len (self->arena, text, n_bytes);
  g_string_append_c (self->arena, '\0');
  g_array_append_val (self->comments, comment);
}

/**
 * hx_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows have text
 */
guint
hx_table_get_n_rows (const HxTable *self)
{
  return self->rows->len;
}

/**
 * hx_table_get:
 * @self: a table
 * @row: a row, from 0
 * @column: a column, from 0; a row need not have it
 * @kind: (out) (optional): what the cell holds
 *
 * Returns: (transfer none): the cell's text, perhaps ""
 */
const char *
hx_table_get (const HxTable *self,
              guint          row,
              guint          column,
              HxCellKind    *kind)
{
  const HxRow *r = &g_array_index (self->rows, HxRow, row);
  const HxCell *cell = column < r->n_cells ? &g_array_index (self->cells, HxCell, r->first + column)
                                           : NULL;

  if (kind != NULL)
    *kind = cell != NULL ? cell->kind : HX_CELL_EMPTY;
  return cell != NULL ? self->arena->str + cell->text : "";
}

/**
 * hx_table_too_large:
 * @error: return location for the error
 *
 * Sets the error of a table with too many cells.
 *
 * Returns: %FALSE
 */
gboolean
hx_table_too_large (GError **error)
{
  g_set_error (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "%d cells", HX_TABLE_MAX_CELLS);
  return FALSE;
}
