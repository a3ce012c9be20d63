/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every parser of hexapla-extract is written against. A parser is a pure function of the
 * file's bytes: it opens nothing, starts nothing and never ends the process. */

#pragma once

#include "base/hx-record.h"

G_BEGIN_DECLS

/* A line an analyst drew: text left and right of it are different columns. */
typedef struct
{
  guint page;   /* from 1; 0: every page */
  guint x;      /* 1/65535 of the page's width */
} HxColumnLine;

/**
 * HxParseOptions:
 * @file_name: the file's name, never a path; a hint
 * @format: (nullable): the format's name as in hx_formats, to overrule what the bytes look like
 * @encoding: (nullable): the encoding, to overrule the guess
 * @whole: take all the text: of a web page also what stands around the article, of pages also
 *   running heads and feet
 * @columns: (nullable) (element-type HxColumnLine): lines that overrule the guess of columns
 * @ocr: (nullable): languages for text recognition as tesseract names them, "eng+ara"
 */
typedef struct
{
  const char *file_name;
  const char *format;
  const char *encoding;
  gboolean    whole;
  GArray     *columns;
  const char *ocr;
} HxParseOptions;

typedef struct _HxOutput HxOutput;

/* Called with whole records; FALSE: nobody listens any more. */
typedef gboolean (*HxOutputFunc) (const guint8 *bytes,
                                  gsize         n_bytes,
                                  gpointer      data);

HxOutput *hx_output_new         (HxOutputFunc          func,
                                 gpointer              data);
void      hx_output_free        (HxOutput             *self);

/* Sources do not nest. What is given as text may hold anything: CR and CRLF become LF, NUL and
 * what is not UTF-8 U+FFFD (with a warning); so offsets come from hx_output_get_offset() and
 * from nowhere else. */
void      hx_output_begin       (HxOutput             *self,
                                 const char           *place);
void      hx_output_field       (HxOutput             *self,
                                 const char           *key,
                                 const char           *value);
void      hx_output_attribute   (HxOutput             *self,
                                 const char           *name,
                                 const char           *type,
                                 const char           *value);
void      hx_output_text        (HxOutput             *self,
                                 const char           *utf8,
                                 gssize                n_bytes);
guint     hx_output_get_offset  (HxOutput             *self);
void      hx_output_span        (HxOutput             *self,
                                 HxSpanKind            kind,
                                 guint                 start,
                                 guint                 end,
                                 const char           *value);
void      hx_output_page        (HxOutput             *self,
                                 guint                 number,
                                 double                width,     /* pt */
                                 double                height,
                                 guint                 start,
                                 guint                 end,
                                 const guint16        *boxes);    /* 4 * (end - start) */
void      hx_output_left_out    (HxOutput             *self,
                                 HxLeftOut             reason,
                                 guint                 page,
                                 const char           *text);
void      hx_output_part        (HxOutput             *self,
                                 const char           *name,
                                 const char           *media_type,
                                 GBytes               *bytes);
void      hx_output_warn        (HxOutput             *self,
                                 HxWarning             warning,
                                 const char           *detail);
void      hx_output_progress    (HxOutput             *self,
                                 guint                 done,
                                 guint                 total);
void      hx_output_end         (HxOutput             *self);

/* Whether to stop: nobody listens, or more came out than may. Loops ask now and then; a parser
 * that stops for this returns TRUE. */
gboolean  hx_output_is_over     (HxOutput             *self);

/* TRUE when the file was read; FALSE with an error of HX_REFUSED. */
typedef gboolean (*HxParser)    (GBytes               *bytes,
                                 const HxParseOptions *options,
                                 HxOutput             *output,
                                 GError              **error);

typedef struct
{
  const char *name;        /* "pdf", "docx", "html" … */
  const char *media_type;
  const char *suffixes;    /* "htm html xhtml", without dots, lower case */
  HxParser    parser;
} HxFormat;

extern const HxFormat hx_formats[];   /* ends with a name of NULL */

/* By the bytes first, by the name where bytes say nothing. NULL: unknown. */
const HxFormat *hx_format_detect (GBytes               *bytes,
                                  const char           *file_name);
const HxFormat *hx_format_find   (const char           *name);

/* Detects and parses; a source left open by a parser is closed. */
gboolean  hx_parse              (GBytes               *bytes,
                                 const HxParseOptions *options,
                                 HxOutput             *output,
                                 GError              **error);

gboolean  hx_parse_text         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_markdown     (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_subtitles    (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_html         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_mhtml        (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_warc         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_pdf          (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_docx         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_odt          (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_rtf          (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_epub         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_mail         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_mbox         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_csv          (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_xlsx         (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_ods          (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);
gboolean  hx_parse_image        (GBytes *bytes, const HxParseOptions *options, HxOutput *output, GError **error);

G_END_DECLS
