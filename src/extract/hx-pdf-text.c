/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a whole document, as little of each as paragraphs need. */

#include "config.h"

#include <math.h>

#include "hx-pdf.h"

/**
 * hx_pdf_text_new: (skip)
 *
 * Makes an empty text.
 *
 * Returns: (transfer full): the text
 */
HxPdfText *
hx_pdf_text_new (void)
{
  HxPdfText *text = g_new0 (HxPdfText, 1);

  text->codes = g_array_new (FALSE, FALSE, sizeof (gunichar));
  text->places = g_array_new (FALSE, FALSE, sizeof (HxPdfPlace));
  text->lines = g_array_new (FALSE, TRUE, sizeof (HxPdfLine));
  text->sheets = g_array_new (FALSE, TRUE, sizeof (HxPdfSheet));
  text->heights = g_array_new (FALSE, FALSE, sizeof (float));
  return text;
}

/**
 * hx_pdf_text_free: (skip)
 * @text: (transfer full) (nullable): a text
 *
 * Frees a text.
 */
void
hx_pdf_text_free (HxPdfText *text)
{
  if (text == NULL)
    return;
  g_array_unref (text->codes);
  g_array_unref (text->places);
  g_array_unref (text->lines);
  g_array_unref (text->sheets);
  g_array_unref (text->heights);
  g_free (text);
}

static guint16
share_of (float  place,
          double whole)
{
  const double share = whole > 0 ? place / whole * 65535 : 0;

  return (guint16) (CLAMP (share, 0, 65535) + 0.5);
}

static HxPdfPlace
place_of (HxPdfBox box,
          double   width,
          double   height,
          guint    quarters)
{
  HxPdfPlace place;

  hx_pdf_unturn (&box, quarters);
  place.x = share_of (box.x0, width);
  place.y = share_of (box.y0, height);
  place.width = share_of (box.x1, width) - place.x;
  place.height = share_of (box.y1, height) - place.y;
  return place;
}

/* Codes that say nothing: what a font without a table of its characters leaves. */
static gboolean
is_unknown (gunichar code)
{
  GUnicodeType type;

  if (code >= 0x20 && code < 0x7f)
    return FALSE;
  type = g_unichar_type (code);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE
         || (code & 0xfffe) == 0xfffe || code == 0xfffd || !g_unichar_validate (code);
}

/* Those for private use may mean something to somebody; the others are no characters. */
static gunichar
clean_code (HxPdfText *text,
            gunichar   code)
{
  if (!is_unknown (code))
    return code;
  text->n_unknown++;
  return g_unichar_type (code) == G_UNICODE_PRIVATE_USE ? code : 0xfffd;
}

static void
widen (HxPdfLine      *line,
       const HxPdfBox *box)
{
  if (line->box.x1 <= line->box.x0 && line->box.y1 <= line->box.y0)
    line->box = *box;
  line->box.x0 = MIN (line->box.x0, box->x0);
  line->box.y0 = MIN (line->box.y0, box->y0);
  line->box.x1 = MAX (line->box.x1, box->x1);
  line->box.y1 = MAX (line->box.y1, box->y1);
}

/* The box, the usual height and the first word of a line. */
static void
measure (HxPdfLine    *line,
         const GArray *glyphs,
         GArray       *heights)
{
  float word_x0 = G_MAXFLOAT, word_x1 = -G_MAXFLOAT;
  gboolean in_first = TRUE;
  guint n = 0;

  g_array_set_size (heights, glyphs->len);
  for (guint i = 0; i < glyphs->len; i++)
    {
      const HxPdfGlyph *glyph = &g_array_index (glyphs, HxPdfGlyph, i);
      const float height = glyph->box.y1 - glyph->box.y0;

      if (glyph->code == ' ')
        {
          in_first = FALSE;
          continue;
        }
      widen (line, &glyph->box);
      g_array_index (heights, float, n++) = height;
      if (in_first)
        {
          word_x0 = MIN (word_x0, glyph->box.x0);
          word_x1 = MAX (word_x1, glyph->box.x1);
        }
    }
  line->word = word_x1 - word_x0;
  line->height = hx_pdf_median ((float *) heights->data, n);
  line->size = hx_pdf_measure_size ((const HxPdfGlyph *) glyphs->data, glyphs->len);
  if (line->size <= 0)
    line->size = line->height;
}

/**
 * hx_pdf_text_add_line: (skip)
 * @text: a text
 * @glyphs: (element-type HxPdfGlyph): a line's characters in the order they are read; not empty
 * @width: of the page, pt
 * @height: of the page, pt
 * @quarters: how often the line is turned by 90° clockwise; its boxes are not
 * @is_rtl: whether it runs from right to left
 *
 * Appends a line to the page that is not ended yet.
 */
void
hx_pdf_text_add_line (HxPdfText    *text,
                      const GArray *glyphs,
                      double        width,
                      double        height,
                      guint         quarters,
                      gboolean      is_rtl)
{
  HxPdfLine line = {
    .first = text->codes->len,
    .n = glyphs->len,
    .page = text->sheets->len,
    .quarters = quarters,
    .is_rtl = is_rtl,
  };

  measure (&line, glyphs, text->heights);
  g_array_set_size (text->codes, line.first + line.n);
  g_array_set_size (text->places, line.first + line.n);
  for (guint i = 0; i < glyphs->len; i++)
    {
      const HxPdfGlyph *glyph = &g_array_index (glyphs, HxPdfGlyph, i);
      const gunichar code = clean_code (text, glyph->code);
      const HxPdfPlace none = { 0, 0, 0, 0 };

      g_array_index (text->codes, gunichar, line.first + i) = code;
      g_array_index (text->places, HxPdfPlace, line.first + i)
        = code == ' ' ? none : place_of (glyph->box, width, height, quarters);
    }
  g_array_append_val (text->lines, line);
}

/**
 * hx_pdf_text_end_page: (skip)
 * @text: a text
 * @width: of the page, pt
 * @height: of the page, pt
 * @is_picture: whether it is a picture, its lines recognised
 *
 * Ends a page: the lines added since the last one are on it.
 */
void
hx_pdf_text_end_page (HxPdfText *text,
                      double     width,
                      double     height,
                      gboolean   is_picture)
{
  HxPdfSheet sheet = { .width = width, .height = height, .is_picture = is_picture };

  if (text->sheets->len > 0)
    {
      const HxPdfSheet *last = &g_array_index (text->sheets, HxPdfSheet, text->sheets->len - 1);

      sheet.first_line = last->first_line + last->n_lines;
    }
  sheet.n_lines = text->lines->len - sheet.first_line;
  g_array_append_val (text->sheets, sheet);
}

/* The size most characters of a line are set in, by majority vote (Boyer and Moore 1991), and
 * whether all of them are bold. */
static void
measure_type (HxPdfLine       *line,
              const HxPdfPage *page,
              const guint     *words,
              guint            n_words)
{
  gint64 votes = 0;

  line->is_bold = TRUE;
  for (guint i = 0; i < n_words; i++)
    {
      const HxPdfWord *word = &page->words[words[i]];

      line->is_bold &= word->is_bold;
      if (votes == 0)
        line->type = word->type;
      votes += fabsf (word->type - line->type) < 0.02f * line->type ? word->n : -(gint64) word->n;
      if (votes < 0)
        {
          line->type = word->type;
          votes = -votes;
        }
    }
}

/**
 * hx_pdf_text_add: (skip)
 * @text: a text
 * @page: its next page
 * @rows: the page's rows
 *
 * Appends a page's lines; hx_pdf_text_end_page() must follow. Nothing of @page is kept.
 */
void
hx_pdf_text_add (HxPdfText       *text,
                 const HxPdfPage *page,
                 const HxPdfRows *rows)
{
  g_autoptr(GArray) glyphs = g_array_new (FALSE, TRUE, sizeof (HxPdfGlyph));

  for (guint i = 0; i < rows->rows->len; i++)
    {
      const HxPdfRow *row = &g_array_index (rows->rows, HxPdfRow, i);
      const guint *words = &g_array_index (rows->words, guint, row->first);
      gboolean is_rtl;

      g_array_set_size (glyphs, 0);
      hx_pdf_order_row (page, words, row->n, glyphs, &is_rtl);
      while (glyphs->len > 0
             && g_array_index (glyphs, HxPdfGlyph, glyphs->len - 1).code == ' ')
        g_array_set_size (glyphs, glyphs->len - 1);
      if (glyphs->len == 0)
        continue;
      hx_pdf_text_add_line (text, glyphs, page->width, page->height,
                            page->words[words[0]].quarters, is_rtl);
      measure_type (&g_array_index (text->lines, HxPdfLine, text->lines->len - 1), page, words,
                    row->n);
    }
}
