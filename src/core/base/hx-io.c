/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/hx-io.h"

/**
 * hx_io_read_fully:
 * @fd: a descriptor that blocks
 * @buffer: where to read to
 * @n_bytes: how much
 *
 * Reads on until there is so much, whatever interrupts it.
 *
 * Returns: %FALSE if it ended before, or failed: errno says why
 */
gboolean
hx_io_read_fully (int     fd,
                  guint8 *buffer,
                  gsize   n_bytes)
{
  while (n_bytes > 0)
    {
      ssize_t n = read (fd, buffer, n_bytes);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      if (n > 0)
        {
          buffer += n;
          n_bytes -= n;
        }
    }

  return TRUE;
}

/**
 * hx_io_write_fully:
 * @fd: a descriptor that blocks
 * @bytes: what to write
 * @n_bytes: how much
 *
 * Writes on until all is written, whatever interrupts it.
 *
 * Returns: %FALSE if it failed: errno says why
 */
gboolean
hx_io_write_fully (int           fd,
                   const guint8 *bytes,
                   gsize         n_bytes)
{
  while (n_bytes > 0)
    {
      ssize_t n = write (fd, bytes, n_bytes);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          bytes += n;
          n_bytes -= n;
        }
    }

  return TRUE;
}

/**
 * hx_io_has_room:
 * @folder: a folder's path
 * @n_bytes: how much is to be written there
 *
 * What some file systems do not tell is found out when they are full.
 *
 * Returns: %FALSE if its file system says that there is less free space
 */
gboolean
hx_io_has_room (const char *folder,
                guint64     n_bytes)
{
  struct statvfs fs;

  return statvfs (folder, &fs) != 0 || fs.f_blocks == 0
         || (guint64) fs.f_bavail * fs.f_frsize >= n_bytes;
}

/**
 * hx_io_open_beside:
 * @path: a file's path, with or without a file
 * @temporary: (out) (nullable): the path of a new file in the same folder, %NULL if there is none
 *
 * Makes a file that can take the place of another by being renamed.
 *
 * Returns: its descriptor, to read and write; -1 if it failed: errno says why, EISDIR that there is
 *   a folder at @path
 */
int
hx_io_open_beside (const char  *path,
                   char       **temporary)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd, number;

  *temporary = NULL;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      errno = EISDIR;
      return -1;
    }
  *temporary = g_build_filename (folder, ".hexapla-export-XXXXXX", NULL);
  fd = g_mkstemp_full (*temporary, O_RDWR | O_CLOEXEC, 0666);
  number = errno;
  if (fd < 0)
    g_clear_pointer (temporary, g_free);
  errno = number;
  return fd;
}
