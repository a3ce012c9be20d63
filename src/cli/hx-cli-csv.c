/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comma-separated values as RFC 4180 has them, in UTF-8, with or without a byte order mark, with
 * line ends of any kind. */

#include "hx-cli-csv.h"

#include <string.h>

#include "base/hx-error.h"

enum
{
  MAX_CELLS = 1000,                    /* of a row */
  MAX_CELL_BYTES = 16 * 1024 * 1024,   /* past that, a quote was never closed */
};

static gboolean
fail (HxCliCsv    *self,
      GError     **error,
      guint64      line,
      const char  *what)
{
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT, "“%s”, line %" G_GUINT64_FORMAT ": %s",
               self->path, line, what);
  return FALSE;
}

static gboolean
check_encoding (HxCliCsv  *self,
                GError   **error)
{
  const char *start = self->next;
  guint64 line = 1;
  const char *bad;

  if (self->end - start >= 2 && (memcmp (start, "\xff\xfe", 2) == 0
                                 || memcmp (start, "\xfe\xff", 2) == 0))
    return fail (self, error, 1, "the file is in UTF-16. Save it as UTF-8.");
  if (self->end - start >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    self->next += 3;
  if (g_utf8_validate_len (self->next, self->end - self->next, &bad))
    return TRUE;
  for (const char *p = self->next; p < bad && (p = memchr (p, '\n', bad - p)) != NULL; p++)
    line++;
  return fail (self, error, line, *bad == '\0' ? "there is a NUL byte; this is no table."
                                               : "this is not UTF-8. Save the file as UTF-8.");
}

/**
 * hx_cli_csv_open:
 * @path: a file
 * @error: return location for a [error@Hx.Error]
 *
 * Opens a table, and looks whether all of it is UTF-8.
 *
 * Returns: (transfer full): the table before its first row; %NULL with @error set
 */
HxCliCsv *
hx_cli_csv_open (const char  *path,
                 GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(HxCliCsv) self = NULL;
  GMappedFile *file;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                     "“%s” is no regular file. Name a CSV file.", path);
      else
        g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND, "There is no file “%s”.", path);
      return NULL;
    }
  file = g_mapped_file_new (path, FALSE, &local);
  if (file == NULL)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_IO, "“%s” could not be read: %s.", path,
                   local->message);
      return NULL;
    }
  self = g_new0 (HxCliCsv, 1);
  self->file = file;
  self->path = path;
  self->next = g_mapped_file_get_contents (file);
  if (self->next == NULL)
    self->next = "";
  self->end = self->next + g_mapped_file_get_length (file);
  self->next_line = 1;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->cell = g_string_new (NULL);
  return check_encoding (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_cli_csv_free:
 * @self: (transfer full): a table
 */
void
hx_cli_csv_free (HxCliCsv *self)
{
  g_mapped_file_unref (self->file);
  g_ptr_array_unref (self->cells);
  g_string_free (self->cell, TRUE);
  g_free (self);
}

/* CR LF, LF or CR. */
static void
skip_line_end (HxCliCsv *self)
{
  if (*self->next == '\r' && self->end - self->next > 1 && self->next[1] == '\n')
    self->next++;
  self->next++;
  self->next_line++;
}

static gboolean
read_quoted (HxCliCsv  *self,
             GError   **error)
{
  for (self->next++; self->next < self->end; self->next++)
    {
      char c = *self->next;

      if (self->cell->len > MAX_CELL_BYTES)
        break;
      if (c == '\n')
        self->next_line++;
      if (c != '"')
        g_string_append_c (self->cell, c);
      else if (self->end - self->next > 1 && self->next[1] == '"')
        {
          g_string_append_c (self->cell, '"');
          self->next++;
        }
      else
        {
          self->next++;
          return TRUE;
        }
    }
  return fail (self, error, self->line, "a quotation mark that opens here is never closed.");
}

static gboolean
is_cell_end (const HxCliCsv *self)
{
  return self->next == self->end || *self->next == ',' || *self->next == '\n'
         || *self->next == '\r';
}

static gboolean
read_cell (HxCliCsv  *self,
           GError   **error)
{
  g_string_truncate (self->cell, 0);
  if (self->next < self->end && *self->next == '"')
    {
      if (!read_quoted (self, error))
        return FALSE;
      if (!is_cell_end (self))
        return fail (self, error, self->next_line,
                     "text stands behind a closing quotation mark. Double the marks in a cell.");
    }
  else
    {
      const char *start = self->next;

      while (!is_cell_end (self))
        self->next++;
      if (self->next - start > MAX_CELL_BYTES)
        return fail (self, error, self->line, "a cell is longer than 16 MiB.");
      g_string_append_len (self->cell, start, self->next - start);
    }
  if (self->cells->len == MAX_CELLS)
    return fail (self, error, self->line, "there are more than 1,000 cells in a row.");
  g_ptr_array_add (self->cells, g_strndup (self->cell->str, self->cell->len));
  return TRUE;
}

/**
 * hx_cli_csv_read:
 * @self: a table
 * @at_end: (out): whether there was no row left
 * @error: return location for a [error@Hx.Error]
 *
 * Reads the next row that is not empty.
 *
 * Returns: whether a row could be read, or there is none left; %FALSE with @error set
 */
gboolean
hx_cli_csv_read (HxCliCsv  *self,
                 gboolean  *at_end,
                 GError   **error)
{
  g_ptr_array_set_size (self->cells, 0);
  while (self->next < self->end && (*self->next == '\n' || *self->next == '\r'))
    skip_line_end (self);
  self->line = self->next_line;
  *at_end = self->next == self->end;
  if (*at_end)
    return TRUE;
  for (;;)
    {
      if (!read_cell (self, error))
        return FALSE;
      if (self->next == self->end)
        return TRUE;
      if (*self->next != ',')
        break;
      self->next++;
    }
  skip_line_end (self);
  return TRUE;
}

/**
 * hx_cli_csv_find:
 * @self: a table whose first row was just read
 * @heading: a heading, in ASCII
 *
 * Returns: the number of the column, from 0, in any case and with white space around it; -1 for
 *   none
 */
int
hx_cli_csv_find (HxCliCsv   *self,
                 const char *heading)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_ascii_strcasecmp (g_strstrip (g_ptr_array_index (self->cells, i)), heading) == 0)
      return i;
  return -1;
}
