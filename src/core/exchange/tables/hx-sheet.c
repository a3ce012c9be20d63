/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table on its way to a CSV file or a spreadsheet, some rows at a time: a million rows need no
 * more memory than a few. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-quotation.h"
#include "exchange/hx-csv.h"
#include "exchange/hx-exchange-project.h"
#include "exchange/hx-ods.h"
#include "exchange/hx-stamp.h"

#define ROWS_AT_ONCE 256

struct _HxSheet
{
  const HxSheetKind *kind;
  HxExchangeWrite   *write;
  GArray            *chosen;   /* guint: the columns in their order */
  gboolean          *wanted;   /* of each column of the kind */
  char             **cells;    /* the row that is filled; null: empty */
  HxDataTable       *rows;     /* those that are full */
  HxFileWriter      *file;
  HxZip             *zip;      /* of a spreadsheet, else null */
  HxOdsWriter       *ods;
  GString           *csv;
};

static gboolean
has_suffix (const char *path,
            const char *suffix)
{
  gsize length = strlen (path);
  gsize n = strlen (suffix);

  return length > n && g_ascii_strcasecmp (path + length - n, suffix) == 0;
}

/**
 * hx_sheet_can_export:
 * @path: a path
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: whether the ending of @path names a format that a table can be written in: .csv or .ods
 */
gboolean
hx_sheet_can_export (const char  *path,
                     GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  if (has_suffix (path, ".csv") || has_suffix (path, ".ods"))
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
               _("“%s” names no format. Let it end in .ods for a spreadsheet or .csv for a table "
                 "as plain text."), shown);
  return FALSE;
}

/* --- Columns --- */

static char *
dup_names (const HxSheetKind *kind)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < kind->n_columns; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kind->columns[i].name);
  return g_string_free (names, FALSE);
}

static gboolean
choose (HxSheet     *self,
        const char  *name,
        GError     **error)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->kind->n_columns; i++)
    if (g_str_equal (self->kind->columns[i].name, name))
      {
        self->wanted[i] = TRUE;
        g_array_append_val (self->chosen, i);
        return TRUE;
      }
  names = dup_names (self->kind);
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("The table has no column “%s”. There are: %s."), name, names);
  return FALSE;
}

static void
choose_all (HxSheet *self)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      self->wanted[i] = TRUE;
      g_array_append_val (self->chosen, i);
    }
}

static gboolean
choose_columns (HxSheet  *self,
                GError  **error)
{
  const char * const *names = (const char * const *) self->write->options->columns;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (g_strv_contains (names + i + 1, names[i]))
        {
          g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                       _("The column “%s” is chosen twice. Choose it once."), names[i]);
          return FALSE;
        }
      if (!choose (self, names[i], error))
        return FALSE;
    }
  if (self->chosen->len == 0)
    choose_all (self);
  return TRUE;
}

static void
add_columns (HxSheet *self)
{
  const char *first = NULL;

  for (guint i = 0; i < self->chosen->len; i++)
    {
      const HxSheetColumn *column = &self->kind->columns[g_array_index (self->chosen, guint, i)];

      if (first == NULL)
        first = _(column->title);
      hx_data_table_add_column (self->rows, _(column->title), column->kind, column->width);
    }
  /* A sheet runs as its titles do. */
  hx_data_table_set_rtl (self->rows, hx_quotation_find_direction (first) > 0);
}

/* --- The file --- */

static gboolean
begin (HxSheet  *self,
       GError  **error)
{
  HxExchangeWrite *write = self->write;
  g_autoptr(GPtrArray) tables = g_ptr_array_new ();
  gint64 time = hx_exchange_get_time (write->connection);

  if ((write->path != NULL && !hx_sheet_can_export (write->path, error))
      || !choose_columns (self, error))
    return FALSE;
  add_columns (self);
  self->file = hx_file_writer_new (write->path, write->cancellable, error);
  if (self->file == NULL)
    return FALSE;
  if (write->path == NULL || !has_suffix (write->path, ".ods"))
    {
      hx_csv_append_titles (self->csv, self->rows);
      return TRUE;
    }
  g_ptr_array_add (tables, self->rows);
  self->zip = hx_zip_new_for_file (time, self->file);
  self->ods = hx_ods_writer_new (self->zip, tables, write->project_name, time);
  hx_ods_writer_begin_table (self->ods, self->rows);
  return TRUE;
}

static gboolean
flush (HxSheet  *self,
       GError  **error)
{
  gboolean done = TRUE;

  if (self->ods != NULL)
    done = hx_ods_writer_put_rows (self->ods, self->rows, NULL, error);
  else if (self->write->path != NULL)
    {
      hx_csv_append_rows (self->csv, self->rows);
      hx_file_writer_put_bytes (self->file, self->csv->str, self->csv->len);
      g_string_truncate (self->csv, 0);
    }
  self->write->report->n_rows += hx_data_table_get_n_rows (self->rows);
  hx_data_table_clear_rows (self->rows);
  return done && hx_file_writer_check (self->file, error);
}

static gboolean
end (HxSheet  *self,
     GError  **error)
{
  if (!flush (self, error))
    return FALSE;
  if (self->ods != NULL)
    {
      hx_ods_writer_end_table (self->ods);
      hx_ods_writer_finish (self->ods);
      if (!hx_zip_close (self->zip, error))
        return FALSE;
    }
  return hx_file_writer_close (self->file, error);
}

static void
clear (HxSheet *self)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    g_free (self->cells[i]);
  g_free (self->cells);
  g_free (self->wanted);
  g_array_unref (self->chosen);
  hx_data_table_free (self->rows);
  g_string_free (self->csv, TRUE);
  g_clear_pointer (&self->ods, hx_ods_writer_free);
  g_clear_pointer (&self->zip, hx_zip_free);
  g_clear_pointer (&self->file, hx_file_writer_free);
}

/**
 * hx_sheet_write:
 * @kind: which table
 * @write: an export
 * @error: return location for a [error@Hx.Error]
 *
 * Writes a table with the chosen columns, as the ending of the file's name says: a spreadsheet
 * (.ods) or plain text (.csv).
 *
 * Returns: whether it could
 */
gboolean
hx_sheet_write (const HxSheetKind  *kind,
                HxExchangeWrite    *write,
                GError            **error)
{
  HxSheet self = { kind, write };
  gboolean done;

  self.chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  self.wanted = g_new0 (gboolean, kind->n_columns);
  self.cells = g_new0 (char *, kind->n_columns);
  self.rows = hx_data_table_new (_(kind->title));
  self.csv = g_string_new (NULL);
  done = begin (&self, error) && kind->rows (&self, error) && end (&self, error)
         && hx_exchange_lose_rest (write, kind->kept, error);
  clear (&self);
  return done;
}

/* --- Rows --- */

HxExchangeWrite *
hx_sheet_get_write (HxSheet *self)
{
  return self->write;
}

/* Whether a column was chosen: what takes long need not be found out for others. */
gboolean
hx_sheet_wants (HxSheet *self,
                guint    column)
{
  return self->wanted[column];
}

/* Takes text, which may be NULL. */
void
hx_sheet_take (HxSheet *self,
               guint    column,
               char    *text)
{
  g_assert (column < self->kind->n_columns);

  g_free (self->cells[column]);
  self->cells[column] = text;
}

void
hx_sheet_set (HxSheet    *self,
              guint       column,
              const char *text)
{
  if (self->wanted[column])
    hx_sheet_take (self, column, g_strdup (text));
}

void
hx_sheet_set_int (HxSheet *self,
                  guint    column,
                  gint64   number)
{
  if (self->wanted[column])
    hx_sheet_take (self, column, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

/* Milliseconds since 1970. */
void
hx_sheet_set_time (HxSheet *self,
                   guint    column,
                   gint64   time)
{
  if (self->wanted[column])
    hx_sheet_take (self, column, hx_stamp_format (time));
}

gboolean
hx_sheet_end_row (HxSheet  *self,
                  GError  **error)
{
  for (guint i = 0; i < self->chosen->len; i++)
    hx_data_table_add (self->rows, self->cells[g_array_index (self->chosen, guint, i)]);
  for (guint i = 0; i < self->kind->n_columns; i++)
    g_clear_pointer (&self->cells[i], g_free);
  if (hx_data_table_get_n_rows (self->rows) < ROWS_AT_ONCE)
    return TRUE;
  return flush (self, error);
}
