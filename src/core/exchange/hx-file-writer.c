/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is written piece by piece, beside where it shall stand, and takes that place once it
 * is safe on the disk. The first error stays: whoever writes need not ask after each piece. */

#include "config.h"

#include "exchange/hx-file-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"

#define BUFFER_BYTES (256 * 1024)

struct _HxFileWriter
{
  char         *path;        /* null: nothing is written, only counted */
  char         *temporary;   /* null once renamed */
  int           fd;
  GString      *buffer;
  guint64       written;     /* bytes that are no more in the buffer */
  GCancellable *cancellable;
  GError       *error;
};

static void
fail (HxFileWriter *self,
      int           number)
{
  g_autofree char *name = g_filename_display_name (self->path);

  if (self->error != NULL)
    return;
  if (number == ENOSPC || number == EDQUOT)
    g_set_error (&self->error, HX_ERROR, HX_ERROR_IO,
                 _("“%s” could not be written: the disk is full. Free some space or choose another "
                   "folder."), name);
  else
    g_set_error (&self->error, HX_ERROR, HX_ERROR_IO,
                 _("“%s” could not be written: %s. Choose another folder."), name,
                 g_strerror (number));
}

static void
fail_cancelled (HxFileWriter *self)
{
  g_autofree char *name = NULL;

  if (self->error != NULL)
    return;
  if (self->path != NULL)
    name = g_filename_display_name (self->path);
  if (name != NULL)
    g_set_error (&self->error, HX_ERROR, HX_ERROR_CANCELLED,
                 _("The export to “%s” was cancelled. Nothing was written."), name);
  else
    g_set_error_literal (&self->error, HX_ERROR, HX_ERROR_CANCELLED,
                         _("The preview was cancelled."));
}

static void
flush (HxFileWriter *self)
{
  if (self->error == NULL && g_cancellable_is_cancelled (self->cancellable))
    fail_cancelled (self);
  if (self->error == NULL && self->fd >= 0
      && !hx_io_write_fully (self->fd, (const guint8 *) self->buffer->str, self->buffer->len))
    fail (self, errno);
  self->written += self->buffer->len;
  g_string_truncate (self->buffer, 0);
}

/**
 * hx_file_writer_new:
 * @path: (nullable): where the file shall stand; %NULL: nothing is written, as in a preview
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Begins a file. What stands at @path stays until hx_file_writer_close().
 *
 * Returns: (transfer full) (nullable): a writer
 */
HxFileWriter *
hx_file_writer_new (const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(HxFileWriter) self = g_new0 (HxFileWriter, 1);

  self->path = g_strdup (path);
  self->fd = -1;
  self->buffer = g_string_sized_new (BUFFER_BYTES);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (path == NULL)
    return g_steal_pointer (&self);

  self->fd = hx_io_open_beside (path, &self->temporary);
  if (self->fd < 0)
    fail (self, errno);
  return hx_file_writer_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_file_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it. A file that was not closed leaves nothing behind.
 */
void
hx_file_writer_free (HxFileWriter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_string_free (self->buffer, TRUE);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/**
 * hx_file_writer_put_bytes:
 * @self: a writer
 * @data: (array length=n_bytes): what comes next
 * @n_bytes: its length in bytes
 *
 * Writes what comes next.
 */
void
hx_file_writer_put_bytes (HxFileWriter *self,
                          const void   *data,
                          gsize         n_bytes)
{
  const char *bytes = data;

  while (n_bytes > 0 && self->error == NULL)
    {
      gsize n = MIN (n_bytes, BUFFER_BYTES);

      g_string_append_len (self->buffer, bytes, n);
      bytes += n;
      n_bytes -= n;
      if (self->buffer->len >= BUFFER_BYTES)
        flush (self);
    }
}

/**
 * hx_file_writer_put:
 * @self: a writer
 * @text: what comes next
 *
 * Writes what comes next.
 */
void
hx_file_writer_put (HxFileWriter *self,
                    const char   *text)
{
  hx_file_writer_put_bytes (self, text, strlen (text));
}

/**
 * hx_file_writer_printf:
 * @self: a writer
 * @format: a printf() format
 * @...: its arguments
 *
 * Writes what comes next.
 */
void
hx_file_writer_printf (HxFileWriter *self,
                       const char   *format,
                       ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->buffer, format, args);
  va_end (args);
  if (self->buffer->len >= BUFFER_BYTES)
    flush (self);
}

/**
 * hx_file_writer_patch:
 * @self: a writer
 * @offset: a position in what was written, in bytes
 * @data: (array length=n_bytes): what shall stand there instead
 * @n_bytes: its length in bytes, all of which was written
 *
 * Writes over something.
 */
void
hx_file_writer_patch (HxFileWriter *self,
                      guint64       offset,
                      const void   *data,
                      gsize         n_bytes)
{
  g_return_if_fail (offset + n_bytes <= hx_file_writer_get_size (self));

  if (offset < self->written)
    flush (self);
  if (self->error != NULL)
    return;
  if (offset >= self->written)
    memcpy (self->buffer->str + (offset - self->written), data, n_bytes);
  else if (self->fd >= 0 && pwrite (self->fd, data, n_bytes, offset) != (gssize) n_bytes)
    fail (self, errno != 0 ? errno : EIO);
}

/**
 * hx_file_writer_get_size:
 * @self: a writer
 *
 * Returns: how many bytes were written
 */
guint64
hx_file_writer_get_size (HxFileWriter *self)
{
  return self->written + self->buffer->len;
}

/**
 * hx_file_writer_check:
 * @self: a writer
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: whether all went well so far, and nobody has cancelled
 */
gboolean
hx_file_writer_check (HxFileWriter  *self,
                      GError       **error)
{
  if (self->error == NULL && g_cancellable_is_cancelled (self->cancellable))
    fail_cancelled (self);
  if (self->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->error);
  return FALSE;
}

/**
 * hx_file_writer_close:
 * @self: a writer
 * @error: return location for a [error@Hx.Error]
 *
 * Puts the file where it shall stand, if all went well.
 *
 * Returns: whether it stands there
 */
gboolean
hx_file_writer_close (HxFileWriter  *self,
                      GError       **error)
{
  flush (self);
  if (self->error == NULL && self->fd >= 0 && fsync (self->fd) != 0)
    fail (self, errno);
  if (self->error == NULL && self->temporary != NULL)
    {
      if (g_rename (self->temporary, self->path) == 0)
        g_clear_pointer (&self->temporary, g_free);
      else
        fail (self, errno);
    }
  if (self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);
  return self->error == NULL;
}
