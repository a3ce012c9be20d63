/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
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
