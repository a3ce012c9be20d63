/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of JSON that somebody else has written, one at a time, for SQLite to take apart. */

#include "config.h"

#include "exchange/hx-bundle-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"

#define CHUNK (64 * 1024)
#define MAX_LINE (256 * 1024 * 1024)

typedef struct
{
  HxConnection *connection;
  const char   *path;
  const char   *sql;
  HxLineFunc    func;
  gpointer      data;
  GString      *pending;
  guint64       n_lines;
} Lines;

/* Says that a file of the bundle cannot be read. */
gboolean
hx_bundle_corrupt (GError     **error,
                   const char  *path,
                   const char  *what)
{
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               _("“%s” of the bundle cannot be read: %s. Ask for it again."), path, what);
  return FALSE;
}

/* Whether it was not cancelled. */
gboolean
hx_bundle_go_on (GCancellable  *cancellable,
                 GError       **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, HX_ERROR, HX_ERROR_CANCELLED,
                       _("Opening the bundle was cancelled. Nothing was imported."));
  return FALSE;
}

/* Rows are written with control characters as the only escapes that have a number. Others could
 * bring in halves of characters; so could bytes that are no UTF-8. */
static gboolean
is_clean (const char *line,
          gsize       n_bytes)
{
  if (!g_utf8_validate_len (line, n_bytes, NULL))
    return FALSE;
  for (const char *p = line; *p != '\0'; p++)
    if (p[0] == '\\')
      {
        if (p[1] == '\0')
          return FALSE;
        if (p[1] == 'u' && (p[2] != '0' || p[3] != '0' || (p[4] == '0' && p[5] == '0')))
          return FALSE;
        p++;
      }
  return TRUE;
}

static gboolean
take_line (Lines       *self,
           const char  *line,
           gsize        n_bytes,
           GError     **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GError) local = NULL;

  self->n_lines++;
  if (strlen (line) != n_bytes || !is_clean (line, n_bytes))
    return hx_bundle_corrupt (error, self->path, _("a line is no row"));
  statement = hx_connection_prepare (self->connection, self->sql, error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, line);
  if (self->func (statement, self->data, &local))
    return TRUE;
  if (!g_error_matches (local, HX_ERROR, HX_ERROR_IO))
    return hx_bundle_corrupt (error, self->path, local != NULL ? local->message
                                                               : _("a line is no row"));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_lines (Lines   *self,
            GError **error)
{
  GString *pending = self->pending;
  char *line = pending->str;
  char *end;

  while ((end = memchr (line, '\n', pending->str + pending->len - line)) != NULL)
    {
      *end = '\0';
      if (!take_line (self, line, end - line, error))
        return FALSE;
      line = end + 1;
    }
  g_string_erase (pending, 0, line - pending->str);
  return pending->len <= MAX_LINE
         || hx_bundle_corrupt (error, self->path, _("a line is too long"));
}

/**
 * hx_bundle_lines_read:
 * @archive: a bundle, at a file with lines of JSON
 * @path: the file's path, for messages
 * @connection: where they go
 * @sql: a statement whose first parameter is a line
 * @func: runs the statement
 * @data: handed to @func
 * @n_lines: (out): how many lines there are
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Binds and runs a statement for each line of the file.
 *
 * Returns: whether all are taken
 */
gboolean
hx_bundle_lines_read (HxBundleArchive  *archive,
                      const char       *path,
                      HxConnection     *connection,
                      const char       *sql,
                      HxLineFunc        func,
                      gpointer          data,
                      guint64          *n_lines,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr(GString) pending = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  Lines self = { connection, path, sql, func, data, pending, 0 };
  gssize n;

  while ((n = hx_bundle_archive_read (archive, buffer, CHUNK, error)) > 0)
    {
      g_string_append_len (pending, buffer, n);
      if (!hx_bundle_go_on (cancellable, error) || !take_lines (&self, error))
        return FALSE;
    }
  *n_lines = self.n_lines;
  if (n < 0)
    return FALSE;
  return pending->len == 0 || hx_bundle_corrupt (error, path, _("it breaks off"));
}
