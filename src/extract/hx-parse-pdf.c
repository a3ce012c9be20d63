/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PDF. Poppler reads the pages one after the other; what is kept of each is its characters and
 * their boxes, because running heads show only when all pages have been seen. */

#include "config.h"

#include <string.h>

#include "hx-ocr.h"
#include "hx-pdf.h"

#define MAX_PAGES 100000
#define OCR_DPI   300
#define OCR_MAX_WIDTH 8000             /* pixels */
#define MAX_CHARS (32 * 1024 * 1024)   /* of a document: 12 bytes each until it is written */

typedef struct
{
  HxPoppler            *document;
  const HxParseOptions *options;
  HxOutput             *output;
  HxPdfText            *text;
  guint                 n_pages;
  guint                 n_recognised;
  guint                 n_unread;   /* pages that poppler gave nothing of */
} Reader;

/* "3–7, 12": numbers from 1, in order. */
static char *
make_list (const GArray *numbers)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0, n = 1; i < numbers->len; i += n)
    {
      const guint first = g_array_index (numbers, guint, i);

      for (n = 1; i + n < numbers->len && g_array_index (numbers, guint, i + n) == first + n;)
        n++;
      if (list->len > 0)
        g_string_append (list, ", ");
      g_string_append_printf (list, n > 1 ? "%u–%u" : "%u", first, first + n - 1);
    }
  return g_string_free_and_steal (g_steal_pointer (&list));
}

/* Draws a page that has no text and reads what is on it. */
static gboolean
recognise (Reader          *self,
           guint            index,
           const HxPdfPage *page)
{
  const double width = CLAMP (page->width / 72 * OCR_DPI, 1, OCR_MAX_WIDTH);
  g_autofree guint8 *pixels = NULL;
  guint height;
  gsize stride;

  if (self->options->ocr == NULL || !hx_ocr_is_available ())
    return FALSE;
  pixels = hx_poppler_render (self->document, index, width, &height, &stride);
  if (pixels == NULL
      || !hx_ocr_add_lines (self->text, pixels, width, height, stride, page->width, page->height))
    return FALSE;
  self->n_recognised++;
  return TRUE;
}

static void
read_page (Reader *self,
           guint   index)
{
  g_autoptr(HxPopplerPage) from = hx_poppler_read_page (self->document, index);
  g_autoptr(HxPdfPage) page = NULL;
  g_autoptr(HxPdfRows) rows = NULL;

  if (from == NULL)
    {
      self->n_unread++;
      hx_pdf_text_end_page (self->text, 0, 0, FALSE);
      return;
    }
  page = hx_pdf_page_new (from);
  rows = hx_pdf_rows_new (page, index + 1, self->options->columns);
  hx_pdf_text_add (self->text, page, rows);
  hx_pdf_text_end_page (self->text, page->width, page->height,
                        page->n_glyphs == 0 && recognise (self, index, page));
}

static void
read_pages (Reader *self)
{
  const guint n_pages = MIN (self->n_pages, MAX_PAGES);

  for (guint i = 0; i < n_pages && !hx_output_is_over (self->output); i++)
    {
      if (self->text->codes->len > MAX_CHARS)
        {
          g_autofree char *detail = g_strdup_printf ("%u", i);

          hx_output_warn (self->output, HX_WARNING_LIMIT, detail);
          return;
        }
      read_page (self, i);
      hx_output_progress (self->output, i + 1, n_pages);
    }
}

static void
warn_without_text (Reader *self)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->text->sheets->len; i++)
    {
      const guint number = i + 1;

      if (g_array_index (self->text->sheets, HxPdfSheet, i).n_lines == 0)
        g_array_append_val (numbers, number);
    }
  if (numbers->len == 0)
    return;
  list = make_list (numbers);
  hx_output_warn (self->output, HX_WARNING_PAGES_WITHOUT_TEXT, list);
}

static void
warn (Reader *self)
{
  warn_without_text (self);
  if (self->text->n_unknown > 0)
    {
      g_autofree char *detail = g_strdup_printf ("%u", self->text->n_unknown);

      hx_output_warn (self->output, HX_WARNING_UNKNOWN_CHARACTERS, detail);
    }
  if (self->options->ocr != NULL)
    hx_ocr_warn (self->output, self->n_recognised > 0);
  if (self->n_unread > 0 || hx_poppler_is_damaged (self->document))
    {
      g_autofree char *detail = g_strdup_printf ("%u/%u", self->n_pages - self->n_unread,
                                                 self->n_pages);

      hx_output_warn (self->output, HX_WARNING_DAMAGED, detail);
    }
}

static HxPoppler *
open_document (GBytes  *bytes,
               GError **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_encrypted;
  g_autoptr(HxPoppler) document = NULL;

  if (n_bytes > G_MAXINT)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "2 GB");
      return NULL;
    }
  document = hx_poppler_open (data, n_bytes, &is_encrypted);
  if (document != NULL && hx_poppler_get_n_pages (document) > 0)
    return g_steal_pointer (&document);

  g_set_error_literal (error, HX_REFUSED,
                       is_encrypted ? HX_REFUSAL_ENCRYPTED : HX_REFUSAL_DAMAGED, "");
  return NULL;
}

/**
 * hx_parse_pdf: (skip)
 * @bytes: a PDF
 * @options: what is wished: columns, the whole text, text recognition
 * @output: what the records go to
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a PDF: its text in the order it is read with a box for each character, headings, words
 * joined over lines, running heads and feet, and what it says of itself.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_pdf (GBytes               *bytes,
              const HxParseOptions *options,
              HxOutput             *output,
              GError              **error)
{
  g_autoptr(HxPoppler) document = open_document (bytes, error);
  g_autoptr(HxPdfText) text = NULL;
  Reader self = { document, options, output };

  if (document == NULL)
    return FALSE;
  text = hx_pdf_text_new ();
  self.text = text;
  self.n_pages = hx_poppler_get_n_pages (document);

  hx_output_begin (output, "");
  hx_pdf_fields (document, output);
  read_pages (&self);
  if (self.n_unread == self.n_pages)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "");
      return FALSE;
    }
  hx_pdf_heads_mark (text);
  hx_pdf_flow (text, options, output);
  warn (&self);
  hx_output_end (output);
  return TRUE;
}
