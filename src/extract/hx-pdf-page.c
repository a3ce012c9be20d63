/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as poppler gives it, with every box turned so that its text runs from left to right or
 * right to left, and with what else rows are made by. */

#include "config.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

#include "hx-pdf.h"

#define MIN_FILLERS 4
#define MAX_CUT     0.1f   /* of the height */
#define MAX_FILLER  0x2100

#define MAX_PLACE 1e6f   /* pt; a page is far smaller */

static float
clean (float number)
{
  return isfinite (number) ? CLAMP (number, -MAX_PLACE, MAX_PLACE) : 0;
}

/* Text that is turned by quarters of a circle clockwise runs to the right afterwards. */
static HxPdfBox
turn (HxPdfBox box,
      guint    quarters)
{
  switch (quarters)
    {
    case 1:
      return (HxPdfBox) { box.y0, -box.x1, box.y1, -box.x0 };
    case 2:
      return (HxPdfBox) { -box.x1, -box.y1, -box.x0, -box.y0 };
    case 3:
      return (HxPdfBox) { -box.y1, box.x0, -box.y0, box.x1 };
    default:
      return box;
    }
}

/**
 * hx_pdf_unturn:
 * @box: (inout): a box of turned text
 * @quarters: the turn of the text it belongs to
 *
 * Gives a box its place on the page back.
 */
void
hx_pdf_unturn (HxPdfBox *box,
               guint     quarters)
{
  *box = turn (*box, (4 - quarters) % 4);
}

static void
count_direction (HxPdfPage *page,
                 gunichar   code)
{
  if (code < 0x80)
    {
      page->n_ltr += g_ascii_isalpha (code);
      return;
    }

  switch (u_charDirection (code))
    {
    case U_LEFT_TO_RIGHT:
      page->n_ltr++;
      break;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      page->n_rtl++;
      break;
    case U_DIR_NON_SPACING_MARK:
      page->n_rtl_marks += (code >= 0x0591 && code < 0x0900);
      break;
    default:
      break;
    }
}

static HxPdfGlyph
take_char (const HxPopplerChar *from,
           guint                quarters)
{
  const float x = clean (from->x), y = clean (from->y);
  const float width = clean (from->width), height = clean (from->height);
  HxPdfBox box = {
    MIN (x, x + width), MIN (y, y + height), MAX (x, x + width), MAX (y, y + height)
  };

  /* A mark that steps back is drawn where it began. */
  if (width < 0 && hx_pdf_is_mark (from->code))
    box.x0 = box.x1;
  return (HxPdfGlyph) { from->code, turn (box, quarters) };
}

/* Whether a mark has the place-th of equal parts, of which a letter has the first. The last one
 * ends where poppler has the next letter begin. */
static gboolean
is_share (const HxPdfBox *letter,
          gunichar        code,
          const HxPdfBox *box,
          guint           place)
{
  const float width = letter->x1 - letter->x0;

  return code >= 0x0590 && code < 0x0900 && hx_pdf_is_mark (code)
         && fabsf (letter->x0 + width * place - box->x0) < 0.01f
         && fabsf (box->x1 - box->x0 - width) < 0.7f * width;
}

/* Poppler shares a box among the letter and the marks that one glyph stands for. In text from the
 * right all of them get all of it, since a mark stands over its letter. */
static void
join_shares (HxPdfGlyph *glyphs,
             guint       n)
{
  for (guint i = 0; i + 1 < n; i++)
    {
      const HxPdfBox letter = glyphs[i].box;
      guint end = i + 1;

      while (end < n && is_share (&letter, glyphs[end].code, &glyphs[end].box, end - i))
        end++;
      if (letter.x1 <= letter.x0 || hx_pdf_is_mark (glyphs[i].code))
        continue;
      for (guint j = i; j < end; j++)
        {
          glyphs[j].box.x0 = letter.x0;
          glyphs[j].box.x1 = glyphs[end - 1].box.x1;
        }
      i = end - 1;
    }
}

/* What a row is told by: the box of the letters. Marks do not widen it. */
static void
measure_word (HxPdfPage *page,
              HxPdfWord *word)
{
  gboolean is_first = TRUE;

  word->is_marks = TRUE;
  for (guint i = word->first; i < word->first + word->n; i++)
    if (!hx_pdf_is_mark (page->glyphs[i].code))
      word->is_marks = FALSE;

  for (guint i = word->first; i < word->first + word->n; i++)
    {
      const HxPdfBox *box = &page->glyphs[i].box;

      if (!word->is_marks && hx_pdf_is_mark (page->glyphs[i].code))
        continue;
      if (is_first)
        word->box = *box;
      word->box.x0 = MIN (word->box.x0, box->x0);
      word->box.y0 = MIN (word->box.y0, box->y0);
      word->box.x1 = MAX (word->box.x1, box->x1);
      word->box.y1 = MAX (word->box.y1, box->y1);
      is_first = FALSE;
    }
  word->size = MAX (word->box.y1 - word->box.y0,
                    hx_pdf_measure_size (page->glyphs + word->first, word->n));
}

/* --- Measures of a page --- */

static float
median_height (const HxPdfPage *page)
{
  g_autofree float *heights = g_new (float, page->n_glyphs + 1);

  for (guint i = 0; i < page->n_glyphs; i++)
    heights[i] = page->glyphs[i].box.y1 - page->glyphs[i].box.y0;
  return hx_pdf_median (heights, page->n_glyphs);
}

/* A mark without a width says where its drawing begins, not where its middle is. How far that is
 * shows over wide letters, which it cannot miss; some less, so that it stays over narrow ones. */
static float
measure_marks (const HxPdfPage *page)
{
  g_autoptr(GArray) shifts = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr(GArray) wide = g_array_new (FALSE, FALSE, sizeof (guint));
  float shift;

  for (guint i = 0; i < page->n_glyphs; i++)
    {
      const HxPdfBox *box = &page->glyphs[i].box;

      if (!hx_pdf_is_mark (page->glyphs[i].code))
        {
          if (box->x1 - box->x0 > 0.2f * (box->y1 - box->y0))
            g_array_append_val (wide, i);
          continue;
        }
      /* Letters and their marks are drawn, and come, close to each other. */
      for (guint j = wide->len; j > 0 && wide->len - j < 4; j--)
        {
          const HxPdfBox *under = &page->glyphs[g_array_index (wide, guint, j - 1)].box;
          const float from_middle = (under->x0 + under->x1) / 2 - box->x0;

          if (box->x0 > under->x0 && box->x0 < under->x1
              && fabsf (under->y0 - box->y0) < (under->y1 - under->y0) / 2)
            g_array_append_val (shifts, from_middle);
        }
    }
  shift = hx_pdf_median ((float *) shifts->data, shifts->len);
  return 0.75f * CLAMP (shift, -0.2f * page->body, 0.2f * page->body);
}

/* Drawn spaces as words, where rows are found by place: there they fall between the others. */
static void
add_spaces (HxPdfPage           *page,
            const HxPopplerPage *from)
{
  const guint quarters = page->n_words > 0 ? page->words[0].quarters : 0;

  for (guint i = 0; i < from->n_spaces; i++)
    {
      HxPdfWord *word = &page->words[page->n_words++];

      *word = (HxPdfWord) {
        .first = page->n_glyphs, .n = 1, .quarters = quarters, .is_space = TRUE, .is_marks = TRUE
      };
      page->glyphs[page->n_glyphs] = take_char (&from->spaces[i], quarters);
      word->box = page->glyphs[page->n_glyphs++].box;
      word->size = word->box.y1 - word->box.y0;
    }
}

/* Whether a word begins where the one before it ends, on either side: a stroke may cut one in two. */
static gboolean
is_cut (const HxPdfPage *page,
        const HxPdfWord *word)
{
  const HxPdfBox *a = &page->glyphs[word->first - 1].box, *b = &page->glyphs[word->first].box;
  const float near = MAX_CUT * (b->y1 - b->y0);

  return fabsf (a->y1 - b->y1) < near && a->x0 - b->x1 < near && b->x0 - a->x1 < near;
}

/* Justified Arabic has strokes drawn between letters. LibreOffice's PDFs say of them that they are
 * whatever else that glyph's number was given to, a digit or an apostrophe. One that stands again
 * and again where only such a stroke can be is one. */
static gunichar
find_filler (const HxPdfPage *page)
{
  const HxPdfGlyph *before = NULL;
  gunichar between = 0;
  guint16 counts[MAX_FILLER] = { 0 };
  gunichar most = 0;
  guint share;

  for (guint i = 0; i < page->n_words; i++)
    {
      const HxPdfGlyph *glyphs = page->glyphs + page->words[i].first;

      if (i > 0 && !is_cut (page, &page->words[i]))
        {
          before = NULL;
          between = 0;
        }
      for (guint j = 0; j < page->words[i].n; j++)
        {
          const gunichar code = glyphs[j].code;

          if (hx_pdf_is_mark (code))
            continue;
          /* A joiner is written, and means something. */
          if (g_unichar_type (code) == G_UNICODE_FORMAT)
            {
              before = NULL;
              continue;
            }
          if (!hx_pdf_is_rtl (code))
            {
              between = between == 0 || between == code ? code : MAX_FILLER;
              continue;
            }
          if (before != NULL && between != 0 && between < MAX_FILLER
              && counts[between] < G_MAXUINT16
              && (before->box.x0 < glyphs[j].box.x0 ? hx_pdf_is_stretched (before->code, code)
                                                    : hx_pdf_is_stretched (code, before->code)))
            counts[between]++;
          before = &glyphs[j];
          between = 0;
        }
    }

  for (gunichar code = '!'; code < MAX_FILLER; code++)
    if (counts[code] > counts[most])
      most = code;
  /* Words are joined by hyphens, and shortened with full stops. */
  share = most == '-' || most == '.' || most == 0x2013 ? 30 : 100;
  return counts[most] >= MIN_FILLERS && counts[most] * share >= page->n_rtl ? most : 0;
}

/**
 * hx_pdf_page_new: (skip)
 * @page: a page as poppler read it
 *
 * Makes of a page what its lines are found in. Words without characters are dropped.
 *
 * Returns: (transfer full): the page
 */
HxPdfPage *
hx_pdf_page_new (const HxPopplerPage *page)
{
  HxPdfPage *self = g_new0 (HxPdfPage, 1);

  self->width = page->width;
  self->height = page->height;
  self->glyphs = g_new (HxPdfGlyph, page->n_chars + page->n_spaces + 1);
  self->words = g_new0 (HxPdfWord, page->n_words + page->n_spaces + 1);

  for (guint i = 0; i < page->n_words; i++)
    {
      const HxPopplerWord *from = &page->words[i];
      HxPdfWord *word = &self->words[self->n_words];

      word->first = self->n_glyphs;
      word->n = from->n;
      word->quarters = from->quarters;
      word->space_after = from->space_after;
      word->ends_line = from->ends_line;
      word->type = clean (from->size);
      word->is_bold = from->is_bold;
      for (guint j = from->first; j < from->first + from->n; j++)
        {
          self->glyphs[self->n_glyphs++] = take_char (&page->chars[j], from->quarters);
          count_direction (self, page->chars[j].code);
        }
      if (word->n == 0)
        continue;
      join_shares (self->glyphs + word->first, word->n);
      measure_word (self, word);
      self->n_words++;
    }

  self->body = median_height (self);
  if (self->n_rtl > 0)
    self->filler = find_filler (self);
  if (self->n_rtl_marks > 0)
    self->mark = measure_marks (self);
  if (hx_pdf_page_is_rtl (self))
    add_spaces (self, page);
  return self;
}

/**
 * hx_pdf_page_free: (skip)
 * @page: (transfer full) (nullable): a page
 *
 * Frees a page.
 */
void
hx_pdf_page_free (HxPdfPage *page)
{
  if (page == NULL)
    return;
  g_free (page->glyphs);
  g_free (page->words);
  g_free (page);
}
