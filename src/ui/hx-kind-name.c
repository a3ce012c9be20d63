/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-kind-name.h"

#include "base/hx-layer-types.h"

#include <glib/gi18n.h>

static const struct { const char *media_type, *name; } kinds[] = {
  { "application/epub+zip", N_("E-book (EPUB)") },
  { "application/mbox", N_("Mailbox") },
  { "application/msword", N_("Word document, old format") },
  { "application/pdf", N_("PDF document") },
  { "application/rtf", N_("Rich text (RTF)") },
  { "application/vnd.oasis.opendocument.spreadsheet", N_("OpenDocument spreadsheet") },
  { "application/vnd.oasis.opendocument.text", N_("OpenDocument text") },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("Excel workbook") },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    N_("Word document") },
  { "application/warc", N_("Web archive (WARC)") },
  { "application/x-subrip", N_("Subtitles (SRT)") },
  { "image/jpeg", N_("Picture (JPEG)") },
  { "image/png", N_("Picture (PNG)") },
  { "image/tiff", N_("Picture (TIFF)") },
  { "image/webp", N_("Picture (WebP)") },
  { "message/rfc822", N_("E-mail message") },
  { "multipart/related", N_("Saved web page (MHTML)") },
  { "text/csv", N_("Table (CSV)") },
  { "text/html", N_("Web page") },
  { "text/markdown", N_("Markdown text") },
  { "text/plain", N_("Plain text") },
  { "text/vtt", N_("Subtitles (WebVTT)") },
};

/**
 * hx_kind_dup_name:
 * @media_type: (nullable): a media type
 *
 * Returns: (transfer full) (nullable): what a file of it is called, "Web page"; @media_type where
 *   nobody knows it
 */
char *
hx_kind_dup_name (const char *media_type)
{
  for (guint i = 0; media_type != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].media_type, media_type))
      return g_strdup (_(kinds[i].name));
  if (media_type != NULL && g_str_has_prefix (media_type, "image/"))
    return g_strdup (_("Picture"));
  return g_strdup (media_type);
}

/**
 * hx_kind_dup_contents:
 * @source: a source
 * @size: (nullable): of its picture, in pixels, as hx_kind_find_size() gives it
 *
 * Returns: (transfer full) (nullable): what it has besides words, "Picture, 1200 × 800" or
 *   "12 pages"; %NULL if it has nothing else
 */
char *
hx_kind_dup_contents (HxSource   *source,
                      const char *size)
{
  const char *media_type = hx_source_get_media_type (source);
  guint n = hx_source_get_n_pages (source);

  if (n == 0)
    return NULL;
  if (media_type == NULL || !g_str_has_prefix (media_type, "image/"))
    return g_strdup_printf (ngettext ("%'u page", "%'u pages", n), n);
  if (n > 1)
    return g_strdup_printf (ngettext ("%'u picture", "%'u pictures", n), n);
  /* Translators: its size in pixels */
  return size != NULL ? g_strdup_printf (_("Picture, %s"), size) : g_strdup (_("Picture"));
}

/**
 * hx_kind_find_size:
 * @spans: (nullable) (element-type HxSpan): what is known of a text
 *
 * Returns: (transfer full) (nullable): if the text begins with a picture, its size in pixels,
 *   "1200 × 800"
 */
char *
hx_kind_find_size (GPtrArray *spans)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const HxSpan *span = g_ptr_array_index (spans, i);

      if (span->kind == HX_SPAN_PICTURE && span->start == 0 && span->value != NULL
          && g_ascii_isdigit (*span->value))
        return g_strdup (span->value);
    }
  return NULL;
}
