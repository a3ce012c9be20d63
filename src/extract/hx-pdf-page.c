/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as poppler gives it, with every box turned so that its text runs from left to right or
 * right to left, and with what else rows are made by. */

#include "config.h"

#include <math.h>
#include <unicode/uchar.h>

#include "hx-pdf.h"

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

/* --- Ligatures of lam and alef --- */

static gboolean
is_alef (gunichar code)
{
  return code == 0x0622 || code == 0x0623 || code == 0x0625 || code == 0x0627 || code == 0x0671;
}

/* Both halves of a box that was shared: the order from the left is the one they are read in, as if
 * an alef stood before a lam. */
static gboolean
may_be_ligature (const HxPdfGlyph *left,
                 const HxPdfGlyph *right)
{
  const HxPdfBox *a = &left->box, *b = &right->box;

  return left->code == 0x0644 && is_alef (right->code) && fabsf (a->x1 - b->x0) < 0.01f
         && fabsf ((a->x1 - a->x0) - (b->x1 - b->x0)) < 0.01f && a->x1 > a->x0;
}

static gpointer
shape_of (const HxPdfGlyph *glyph)
{
  const guint width = CLAMP ((glyph->box.x1 - glyph->box.x0) * 50, 0, 0xfffe);

  return GUINT_TO_POINTER (((glyph->code & 0x7fff) << 16) | (width + 1));
}

static gboolean
has_shape (const HxPdfPage  *page,
           const HxPdfGlyph *glyph)
{
  const guint shape = GPOINTER_TO_UINT (shape_of (glyph));

  for (int i = -1; i <= 1; i++)
    if (g_hash_table_contains (page->shapes, GUINT_TO_POINTER (shape + i)))
      return TRUE;
  return FALSE;
}

static void
collect_shapes (HxPdfPage *page)
{
  page->shapes = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < page->n_glyphs; i++)
    {
      const HxPdfGlyph *glyph = &page->glyphs[i];

      if (glyph->code != 0x0644 && !is_alef (glyph->code))
        continue;
      if (i + 1 < page->n_glyphs && may_be_ligature (glyph, glyph + 1))
        i++;
      else
        g_hash_table_add (page->shapes, shape_of (glyph));
    }
}

/**
 * hx_pdf_is_ligature: (skip)
 * @page: a page
 * @left: a character
 * @right: the character to the right of it
 *
 * A ligature of lam and alef comes from poppler as both letters in the order they are read, each
 * with half of the box, from the left. The article comes the same way. It is told by the width of
 * its letters, which they have elsewhere on the page too.
 *
 * Returns: whether both are one glyph
 */
gboolean
hx_pdf_is_ligature (const HxPdfPage  *page,
                    const HxPdfGlyph *left,
                    const HxPdfGlyph *right)
{
  return page->shapes != NULL && may_be_ligature (left, right)
         && !(has_shape (page, left) && has_shape (page, right));
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
  self->glyphs = g_new (HxPdfGlyph, page->n_chars + 1);
  self->words = g_new0 (HxPdfWord, page->n_words + 1);

  for (guint i = 0; i < page->n_words; i++)
    {
      const HxPopplerWord *from = &page->words[i];
      HxPdfWord *word = &self->words[self->n_words];

      word->first = self->n_glyphs;
      word->n = from->n;
      word->quarters = from->quarters;
      word->space_after = from->space_after;
      word->type = clean (from->size);
      word->is_bold = from->is_bold;
      for (guint j = from->first; j < from->first + from->n; j++)
        {
          self->glyphs[self->n_glyphs++] = take_char (&page->chars[j], from->quarters);
          count_direction (self, page->chars[j].code);
        }
      if (word->n == 0)
        continue;
      measure_word (self, word);
      self->n_words++;
    }

  self->body = median_height (self);
  if (self->n_rtl > 0)
    collect_shapes (self);
  if (self->n_rtl_marks > 0)
    self->mark = measure_marks (self);
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
  g_clear_pointer (&page->shapes, g_hash_table_unref);
  g_free (page->glyphs);
  g_free (page->words);
  g_free (page);
}
