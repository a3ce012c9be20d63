/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of formats that are read. hx-detect.c tells which of them a file is. */

#include "config.h"

#include "hx-parse.h"

/* Sorted by name. */
const HxFormat hx_formats[] = {
  { "csv", "text/csv", "csv tsv tab", hx_parse_csv },
  { "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx docm dotx dotm", hx_parse_docx },
  { "epub", "application/epub+zip", "epub", hx_parse_epub },
  { "html", "text/html", "html htm xhtml xht shtml", hx_parse_html },
  { "image", "image/*", "png jpg jpeg jpe tif tiff webp", hx_parse_image },
  { "mail", "message/rfc822", "eml", hx_parse_mail },
  { "markdown", "text/markdown", "md markdown mdown mkd", hx_parse_markdown },
  { "mbox", "application/mbox", "mbox mbx", hx_parse_mbox },
  { "mhtml", "multipart/related", "mht mhtml", hx_parse_mhtml },
  { "ods", "application/vnd.oasis.opendocument.spreadsheet", "ods fods ots", hx_parse_ods },
  { "odt", "application/vnd.oasis.opendocument.text", "odt fodt ott", hx_parse_odt },
  { "pdf", "application/pdf", "pdf", hx_parse_pdf },
  { "rtf", "application/rtf", "rtf", hx_parse_rtf },
  { "subtitles", "application/x-subrip", "srt vtt", hx_parse_subtitles },
  { "text", "text/plain", "txt text log", hx_parse_text },
  { "warc", "application/warc", "warc", hx_parse_warc },
  { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx xlsm xltx xltm", hx_parse_xlsx },
  { NULL },
};

/**
 * hx_format_find:
 * @name: the name of a format, as in hx_formats
 *
 * Returns: (nullable) (transfer none): the format, or %NULL if it is not read
 */
const HxFormat *
hx_format_find (const char *name)
{
  for (const HxFormat *format = hx_formats; format->name != NULL; format++)
    if (g_str_equal (format->name, name))
      return format;

  return NULL;
}
