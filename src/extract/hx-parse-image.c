/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: each of a file is a page whose text is one character as large as the page, so that
 * regions can stand on it, and after it what text recognition reads. */

#include "config.h"

#include <string.h>

#include "hx-image.h"
#include "hx-ocr.h"

#define MAX_PAGES  1000
#define SCREEN_DPI 96     /* of a picture that does not say */

static gboolean
recognise (HxPdfText *text,
           GBytes    *bytes,
           guint      page,
           double     width,
           double     height)
{
  guint n_columns, n_rows;
  g_autofree guint8 *pixels = hx_image_decode (bytes, page, &n_columns, &n_rows);

  return pixels != NULL
         && hx_ocr_add_lines (text, pixels, n_columns, n_rows, (gsize) n_columns * 4, width,
                              height);
}

/* What the first bytes say it is, by the formats' own specifications. */
static const char *
find_media_type (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  if (n >= 4 && memcmp (data, "\211PNG", 4) == 0)
    return "image/png";
  if (n >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";
  if (n >= 4 && (memcmp (data, "II", 2) == 0 || memcmp (data, "MM", 2) == 0))
    return "image/tiff";
  return "image/jpeg";
}

/* Of a file that is one picture, which stands first in its text: how large it is. */
static void
tell_size (HxOutput          *output,
           const HxImageInfo *info)
{
  g_autofree char *size = g_strdup_printf ("%u × %u", info->width, info->height);

  hx_output_span (output, HX_SPAN_PICTURE, 0, 1, size);
}

static void
warn_without_text (HxOutput *output,
                   guint     n_pages)
{
  g_autofree char *list = n_pages > 1 ? g_strdup_printf ("1–%u", n_pages) : g_strdup ("1");

  hx_output_warn (output, HX_WARNING_PAGES_WITHOUT_TEXT, list);
}

/**
 * hx_parse_image: (skip)
 * @bytes: a picture, or several in one file
 * @options: what is wished: text recognition
 * @output: what the records go to
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads pictures.
 *
 * Returns: whether they were read
 */
gboolean
hx_parse_image (GBytes               *bytes,
                const HxParseOptions *options,
                HxOutput             *output,
                GError              **error)
{
  const guint n_pages = MIN (hx_image_get_n_pages (bytes), MAX_PAGES);
  g_autoptr(HxPdfText) text = hx_pdf_text_new ();
  gboolean was_recognised = FALSE;
  HxImageInfo info;

  if (options->ocr != NULL && !hx_ocr_is_available ())
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_RECOGNITION, "");
      return FALSE;
    }

  hx_output_begin (output, "");
  hx_output_field (output, "media-type", find_media_type (bytes));
  for (guint i = 0; i < n_pages && !hx_output_is_over (output); i++)
    {
      double dpi;

      if (!hx_image_read_info (bytes, i + 1, &info))
        break;
      dpi = info.dpi > 0 ? info.dpi : SCREEN_DPI;
      if (options->ocr != NULL)
        was_recognised |= recognise (text, bytes, i + 1, info.width * 72 / dpi,
                                     info.height * 72 / dpi);
      hx_pdf_text_end_page (text, info.width * 72 / dpi, info.height * 72 / dpi, TRUE);
      hx_output_progress (output, i + 1, n_pages);
    }
  if (text->sheets->len == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "");
      return FALSE;
    }

  hx_pdf_flow (text, options, output);
  if (n_pages == 1)
    tell_size (output, &info);
  hx_ocr_warn (output, was_recognised);
  if (!was_recognised)
    warn_without_text (output, text->sheets->len);
  hx_output_end (output);
  return TRUE;
}
