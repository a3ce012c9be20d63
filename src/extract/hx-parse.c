/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-detect.h"
#include "hx-output.h"

/* Only refusals go out. What a library said about a file means that the file is damaged. */
static void
make_refusal (GError **error)
{
  g_autofree char *detail = NULL;

  if (error == NULL || (*error != NULL && (*error)->domain == HX_REFUSED))
    return;

  detail = g_strdup (*error != NULL ? (*error)->message : "");
  g_clear_error (error);
  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, detail);
}

static const HxFormat *
choose_format (GBytes               *bytes,
               const HxParseOptions *options)
{
  return options->format != NULL ? hx_format_find (options->format)
                                 : hx_format_detect (bytes, options->file_name);
}

/**
 * hx_parse:
 * @bytes: a file's bytes
 * @options: what is known and wished
 * @output: what the records go to
 * @error: return location for an error of %HX_REFUSED
 *
 * Tells a file's format and parses it. A source that the parser left open is ended.
 *
 * Returns: whether the file was read
 */
gboolean
hx_parse (GBytes               *bytes,
          const HxParseOptions *options,
          HxOutput             *output,
          GError              **error)
{
  g_autoptr(GError) refusal = NULL;
  const HxFormat *format;
  gboolean was_read;

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_EMPTY, "");
      return FALSE;
    }

  format = choose_format (bytes, options);
  if (format == NULL)
    {
      hx_detect_refuse (bytes, error);
      return FALSE;
    }

  hx_output_set_media_type (output, format->media_type);
  was_read = format->parser (bytes, options, output, &refusal);
  hx_output_end (output);

  if (hx_output_exceeds (output))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_BOMB, "");
      return FALSE;
    }
  if (!was_read)
    {
      make_refusal (&refusal);
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  if (hx_output_get_n_sources (output) == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
      return FALSE;
    }

  return TRUE;
}
