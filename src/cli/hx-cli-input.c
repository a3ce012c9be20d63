/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/hx-error.h"

enum
{
  BLOCK = 64 * 1024,
};

/* As texts have line feeds only. Positions stay as they are. */
static void
replace_returns (GByteArray *bytes)
{
  guint8 *p = memchr (bytes->data, '\r', bytes->len), *end = bytes->data + bytes->len;

  for (; p != NULL; p = memchr (p, '\r', end - p))
    *p = p + 1 < end && p[1] == '\n' ? ' ' : '\n';
}

/**
 * hx_cli_read_input:
 * @error: return location for an error
 *
 * Reads a text from standard input. A carriage return becomes a space or a line feed, so that each
 * code point stays where it was.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %HX_ERROR_IO, %HX_ERROR_LIMIT or
 *   %HX_ERROR_INVALID
 */
HxText *
hx_cli_read_input (GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  for (;;)
    {
      guint length = bytes->len;
      gssize n;

      if (length >= 1u << 30)
        {
          g_set_error_literal (error, HX_ERROR, HX_ERROR_LIMIT,
                               "Standard input is larger than 1 GiB. Split it into smaller parts.");
          return NULL;
        }
      g_byte_array_set_size (bytes, length + BLOCK);
      n = read (STDIN_FILENO, bytes->data + length, BLOCK);
      g_byte_array_set_size (bytes, length + MAX (n, 0));
      if (n == 0)
        break;
      if (n < 0 && errno != EINTR)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_IO, "Standard input cannot be read: %s.",
                       g_strerror (errno));
          return NULL;
        }
    }
  if (bytes->len == 0)
    return hx_text_new ("", 0, error);
  replace_returns (bytes);
  return hx_text_new ((const char *) bytes->data, bytes->len, error);
}
