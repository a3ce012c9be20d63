/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain text. Nothing of it is touched but its line ends. */

#include "config.h"

#include "hx-lines.h"
#include "hx-parse-subtitles.h"

static gboolean
is_blank (const HxDecoded *decoded)
{
  for (const char *p = decoded->utf8; p < decoded->utf8 + decoded->n_bytes;
       p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * hx_parse_text:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a plain text in any encoding. A transcript, where lines say who speaks or when, gets the
 * spans for that.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_text (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  g_auto(HxDecoded) decoded = { NULL };
  g_autofree char *title = NULL;
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (!hx_encoding_decode (data, n_bytes, options->encoding, &decoded, error))
    return FALSE;

  if (is_blank (&decoded))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
      return FALSE;
    }

  hx_decoded_to_lf (&decoded);
  title = hx_title_from_text (decoded.utf8, decoded.n_bytes, FALSE);
  if (title == NULL || hx_transcript_is (decoded.utf8, decoded.n_bytes))
    {
      g_free (title);
      title = hx_file_name_to_title (options->file_name != NULL ? options->file_name : "");
    }

  hx_output_begin (output, "");
  hx_output_field (output, "media-type", "text/plain");
  hx_output_field (output, "title", title);
  hx_encoding_warn (&decoded, output);
  if (hx_transcript_is (decoded.utf8, decoded.n_bytes))
    hx_transcript_write (decoded.utf8, decoded.n_bytes, output);
  else
    hx_output_text (output, decoded.utf8, decoded.n_bytes);
  hx_output_end (output);
  return TRUE;
}
