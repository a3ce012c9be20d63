/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a document go out as paragraphs, page by page, each character with its box. */

#include "config.h"

#include <string.h>

#include "hx-pdf-joints.h"

#define HEADING_SIZE  1.17f   /* of the usual size: what is larger is a heading */
#define BOLD_SIZE     0.97f   /* of it, in bold */
#define BOLD_LINES    2
#define BOLD_CHARS    120
#define BOLD_GAP      1.5f    /* of the size: in a table, or before a page number */
#define HEADING_CHARS 250
#define HEADING_LINES 4
#define N_LEVELS      6
#define SAME_LEVEL    1.1f

typedef struct
{
  const HxPdfText *text;
  HxOutput        *output;
  GArray          *lines;      /* of guint: those that are not left out */
  HxPdfJoint      *joints;
  float            usual;      /* the size most of the text is in */
  float            levels[N_LEVELS];
  guint            n_levels;

  GString         *buffer;     /* the page's text */
  GArray          *places;     /* of HxPdfPlace */
  guint            page_start; /* code points */
  GArray          *spans;      /* of Span: they go out after the text they stand on */
  guint            paragraph;  /* the line it begins with */
  guint            paragraph_start;
} Flow;

typedef struct
{
  HxSpanKind kind;
  guint      start;
  guint      end;
  char       value[8];
} Span;

static const HxPdfLine *
line_at (const Flow *self,
         guint       i)
{
  return &g_array_index (self->text->lines, HxPdfLine, g_array_index (self->lines, guint, i));
}

/* As the fonts say, else as letters look. */
static float
size_at (const Flow *self,
         guint       i)
{
  const HxPdfLine *line = line_at (self, i);

  return line->type > 0 ? line->type : line->size;
}

static guint
offset (const Flow *self)
{
  return self->page_start + self->places->len;
}

static void
add_unichar (GString *buffer,
             gunichar code)
{
  if (code < 0x80)
    g_string_append_c (buffer, code);
  else
    g_string_append_unichar (buffer, code);
}

static void
add_code (Flow             *self,
          gunichar          code,
          const HxPdfPlace *place)
{
  const HxPdfPlace none = { 0, 0, 0, 0 };

  add_unichar (self->buffer, code);
  g_array_append_vals (self->places, place != NULL ? place : &none, 1);
}

/* --- Headings --- */

typedef struct
{
  float size;
  guint n;
} Size;

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  const Size *x = a, *y = b;

  return (x->size < y->size) - (x->size > y->size);
}

/* The size most of the text is in. */
static float
usual_size (const Flow *self)
{
  g_autoptr(GArray) sizes = g_array_new (FALSE, FALSE, sizeof (Size));
  guint64 n_chars = 0, n_seen = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Size size = { size_at (self, i), line_at (self, i)->n };

      g_array_append_val (sizes, size);
      n_chars += size.n;
    }
  g_array_sort (sizes, compare_sizes);
  for (guint i = 0; i < sizes->len; i++)
    {
      n_seen += g_array_index (sizes, Size, i).n;
      if (n_seen * 2 >= n_chars)
        return g_array_index (sizes, Size, i).size;
    }
  return 0;
}

static guint
count_letters (const Flow      *self,
               const HxPdfLine *line)
{
  guint n = 0;

  for (guint i = line->first; i < line->first + line->n; i++)
    n += g_unichar_isalpha (g_array_index (self->text->codes, gunichar, i));
  return n;
}

/* Whether what is in a line stands apart, as in tables and lists of contents. The number before a
 * heading may. */
static gboolean
has_gap (const Flow      *self,
         const HxPdfLine *line,
         float            size)
{
  const HxPdfSheet *sheet = &g_array_index (self->text->sheets, HxPdfSheet, line->page);
  const HxPdfPlace *places = &g_array_index (self->text->places, HxPdfPlace, line->first);
  const HxPdfPlace *before = NULL;
  const gboolean is_turned = line->quarters % 2 != 0;
  const double scale = (is_turned ? sheet->height : sheet->width) / 65535;
  guint n_letters = 0;

  for (guint i = 0; i < line->n; i++)
    {
      const HxPdfPlace *at = &places[i];
      const gunichar code = g_array_index (self->text->codes, gunichar, line->first + i);
      int gap;

      if (code == ' ')
        continue;
      if (before == NULL)
        before = at;
      gap = is_turned ? MAX (at->y - before->y - before->height, before->y - at->y - at->height)
                      : MAX (at->x - before->x - before->width, before->x - at->x - at->width);
      if (n_letters > 1 && gap * scale > BOLD_GAP * size)
        return TRUE;
      n_letters += g_unichar_isalpha (code);
      before = at;
    }
  return FALSE;
}

/* Bold type of the usual size: a heading unless it ends as a sentence does. */
static gboolean
is_bold_heading (const Flow *self,
                 guint       first,
                 guint       n)
{
  const HxPdfLine *last = line_at (self, first + n - 1);
  const gunichar end = g_array_index (self->text->codes, gunichar, last->first + last->n - 1);
  guint n_chars = 0;

  for (guint i = first; i < first + n; i++)
    {
      if (!line_at (self, i)->is_bold || size_at (self, i) < self->usual * BOLD_SIZE
          || has_gap (self, line_at (self, i), size_at (self, i)))
        return FALSE;
      n_chars += line_at (self, i)->n;
    }
  return n <= BOLD_LINES && n_chars <= BOLD_CHARS
         && g_unichar_type (end) != G_UNICODE_OTHER_PUNCTUATION;
}

static gboolean
is_heading (const Flow *self,
            guint       first,
            guint       n)
{
  guint n_chars = 0, n_letters = 0;

  /* The height of recognised lines says little. */
  if (g_array_index (self->text->sheets, HxPdfSheet, line_at (self, first)->page).is_picture)
    return FALSE;
  if (n > HEADING_LINES || (size_at (self, first) < self->usual * HEADING_SIZE
                            && !is_bold_heading (self, first, n)))
    return FALSE;
  for (guint i = first; i < first + n; i++)
    {
      n_chars += line_at (self, i)->n;
      n_letters += count_letters (self, line_at (self, i));
    }
  return n_letters >= 2 && n_letters * 2 >= n_chars && n_chars <= HEADING_CHARS;
}

/* Larger headings stand above smaller ones. */
static void
find_levels (Flow *self)
{
  g_autoptr(GArray) sizes = g_array_new (FALSE, FALSE, sizeof (Size));

  for (guint i = 0, n = 1; i < self->lines->len; i += n)
    {
      for (n = 1; self->joints[i + n - 1] != HX_PDF_BREAK;)
        n++;
      if (is_heading (self, i, n))
        {
          const Size size = { size_at (self, i), n };

          g_array_append_val (sizes, size);
        }
    }
  g_array_sort (sizes, compare_sizes);
  for (guint i = 0; i < sizes->len && self->n_levels < N_LEVELS; i++)
    {
      const float size = g_array_index (sizes, Size, i).size;

      if (self->n_levels == 0 || size * SAME_LEVEL < self->levels[self->n_levels - 1])
        self->levels[self->n_levels++] = size;
    }
}

static void
end_paragraph (Flow *self,
               guint last)
{
  const guint n = last + 1 - self->paragraph;
  const float size = size_at (self, self->paragraph);
  Span span = { HX_SPAN_HEADING, self->paragraph_start, offset (self), "1" };

  if (!is_heading (self, self->paragraph, n))
    return;
  for (guint i = 1; i < self->n_levels; i++)
    if (size * SAME_LEVEL < self->levels[i - 1])
      span.value[0] = '1' + i;
  g_array_append_val (self->spans, span);
}

/* --- Lines --- */

static void
add_joined (Flow    *self,
            gunichar hyphen)
{
  Span span = { HX_SPAN_JOINED, offset (self), offset (self), "" };
  const int n = g_unichar_to_utf8 (hyphen, span.value);

  span.value[n] = '\n';
  g_array_append_val (self->spans, span);
}

static void
add_line (Flow *self,
          guint i)
{
  const HxPdfLine *line = line_at (self, i);
  const HxPdfJoint joint = self->joints[i];
  const guint end = line->first + line->n - (joint == HX_PDF_HYPHEN);

  for (guint j = line->first; j < end; j++)
    add_unichar (self->buffer, g_array_index (self->text->codes, gunichar, j));
  g_array_append_vals (self->places, &g_array_index (self->text->places, HxPdfPlace, line->first),
                       end - line->first);

  if (joint == HX_PDF_HYPHEN)
    add_joined (self, g_array_index (self->text->codes, gunichar, end));
  else if (joint == HX_PDF_SPACE)
    add_code (self, ' ', NULL);
  if (joint != HX_PDF_BREAK)
    return;

  end_paragraph (self, i);
  add_code (self, '\n', NULL);
  self->paragraph = i + 1;
  self->paragraph_start = offset (self);
}

static void
leave_out (Flow             *self,
           const HxPdfSheet *sheet,
           HxLeftOut         reason,
           guint             number)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = sheet->first_line; i < sheet->first_line + sheet->n_lines; i++)
    {
      const HxPdfLine *line = &g_array_index (self->text->lines, HxPdfLine, i);

      if (line->left_out != reason)
        continue;
      if (words->len > 0)
        g_string_append_c (words, ' ');
      for (guint j = line->first; j < line->first + line->n; j++)
        g_string_append_unichar (words, g_array_index (self->text->codes, gunichar, j));
    }
  if (words->len > 0)
    hx_output_left_out (self->output, reason, number, words->str);
}

static void
end_page (Flow             *self,
          const HxPdfSheet *sheet,
          guint             number)
{
  hx_output_text (self->output, self->buffer->str, self->buffer->len);
  hx_output_page (self->output, number, sheet->width, sheet->height, self->page_start,
                  offset (self), (const guint16 *) self->places->data);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);

      hx_output_span (self->output, span->kind, span->start, span->end, span->value);
    }
  self->page_start += self->places->len;
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->places, 0);
  g_string_truncate (self->buffer, 0);
}

/* A page without text is one character as large as the page, so that regions can stand on it. */
static void
add_picture (Flow *self)
{
  const HxPdfPlace whole = { 0, 0, 65535, 65535 };

  add_code (self, 0xfffc, &whole);
  add_code (self, '\n', NULL);
  self->paragraph_start = offset (self);
}

static void
write_pages (Flow *self,
             gboolean whole)
{
  guint next = 0;

  for (guint i = 0; i < self->text->sheets->len && !hx_output_is_over (self->output); i++)
    {
      const HxPdfSheet *sheet = &g_array_index (self->text->sheets, HxPdfSheet, i);
      const guint first = next;

      if (!whole)
        leave_out (self, sheet, HX_LEFT_OUT_HEAD, i + 1);
      if (sheet->is_picture)
        add_picture (self);
      for (; next < self->lines->len && line_at (self, next)->page == i; next++)
        add_line (self, next);
      if (next == first && !sheet->is_picture)
        add_picture (self);
      end_page (self, sheet, i + 1);
      if (!whole)
        leave_out (self, sheet, HX_LEFT_OUT_FOOT, i + 1);
    }
}

/**
 * hx_pdf_flow: (skip)
 * @text: the text of a document
 * @options: what is wished: with whole, nothing is left out
 * @output: the open source that it goes to
 *
 * Writes a document: text, headings, joined words, pages and what is left out.
 */
void
hx_pdf_flow (HxPdfText            *text,
             const HxParseOptions *options,
             HxOutput             *output)
{
  Flow self = {
    .text = text,
    .output = output,
    .lines = g_array_new (FALSE, FALSE, sizeof (guint)),
    .buffer = g_string_new (NULL),
    .places = g_array_new (FALSE, FALSE, sizeof (HxPdfPlace)),
    .spans = g_array_new (FALSE, FALSE, sizeof (Span)),
    .page_start = hx_output_get_offset (output),
  };

  for (guint i = 0; i < text->lines->len; i++)
    if (options->whole || g_array_index (text->lines, HxPdfLine, i).left_out == 0)
      g_array_append_val (self.lines, i);

  self.paragraph_start = self.page_start;
  self.joints = hx_pdf_joints_find (text, self.lines);
  self.usual = usual_size (&self);
  find_levels (&self);
  write_pages (&self, options->whole);

  g_array_unref (self.lines);
  g_array_unref (self.places);
  g_array_unref (self.spans);
  g_string_free (self.buffer, TRUE);
  g_free (self.joints);
}
