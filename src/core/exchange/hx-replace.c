/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-replace.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"

static gboolean
fail (const char  *path,
      int          number,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, HX_ERROR, HX_ERROR_IO,
                 _("“%s” could not be written: the disk is full. Free some space or choose another "
                   "folder."), name);
  else
    g_set_error (error, HX_ERROR, HX_ERROR_IO,
                 _("“%s” could not be written: %s. Choose another folder."), name,
                 g_strerror (number));
  return FALSE;
}

/* Writes beside the path; @temporary is NULL if there is no such file afterwards. */
static gboolean
write_beside (const HxNewFile  *file,
              char            **temporary,
              GError          **error)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (file->bytes, &n_bytes);
  gboolean done;
  int fd, number;

  fd = hx_io_open_beside (file->path, temporary);
  if (fd < 0)
    return fail (file->path, errno, error);

  done = hx_io_write_fully (fd, bytes, n_bytes) && fsync (fd) == 0;
  number = errno;
  if (close (fd) != 0 && done)
    {
      done = FALSE;
      number = errno;
    }
  return done || fail (file->path, number, error);
}

/**
 * hx_replace_files:
 * @files: (array length=n_files): what is to be written
 * @n_files: how many
 * @error: return location for a [error@Hx.Error]
 *
 * Writes files. What stands there is replaced only once all of them are safe on the disk, so that a
 * full disk or a power failure leaves either what was there or what is new.
 *
 * Returns: whether they are written
 */
gboolean
hx_replace_files (const HxNewFile  *files,
                  guint             n_files,
                  GError          **error)
{
  g_auto(GStrv) temporary = g_new0 (char *, n_files + 1);
  gboolean done = TRUE;

  for (guint i = 0; i < n_files && done; i++)
    done = write_beside (&files[i], &temporary[i], error);
  for (guint i = 0; i < n_files && done; i++)
    {
      done = g_rename (temporary[i], files[i].path) == 0 || fail (files[i].path, errno, error);
      if (done)
        *temporary[i] = '\0';
    }
  for (guint i = 0; i < n_files; i++)
    {
      if (temporary[i] != NULL && *temporary[i] != '\0')
        g_unlink (temporary[i]);
      g_clear_pointer (&temporary[i], g_free);
    }
  return done;
}
