/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-unshared.h"

#include <pango/pango.h>

/* A sentence is its source's own when at least two thirds of it are. */
#define OWN(n_own, n_all) (3 * (n_own) >= 2 * (n_all))

typedef struct
{
  HxText        *text;
  PangoLanguage *language;
  guint          from;      /* what no other source has … */
  guint          to;
  guint          start;     /* … and the sentences in it */
  guint          end;
} Gap;

static gboolean
has_words (const char *text,
           gsize       n_bytes)
{
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
add_sentence (Gap   *self,
              guint  start,
              guint  end)
{
  guint from = MAX (start, self->from);
  guint to = MIN (end, self->to);
  const char *utf8 = hx_text_get_utf8 (self->text, NULL);
  gsize byte = hx_text_char_to_byte (self->text, start);

  if (to <= from || !OWN (to - from, end - start) ||
      !has_words (utf8 + byte, hx_text_char_to_byte (self->text, end) - byte))
    return;

  if (self->end == 0)
    self->start = start;
  self->end = end;
}

/* By the rules of Unicode Standard Annex 29, as Pango has them. */
static void
add_paragraph (Gap   *self,
               guint  start,
               guint  end)
{
  const char *utf8 = hx_text_get_utf8 (self->text, NULL);
  gsize byte = hx_text_char_to_byte (self->text, start);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, end - start + 1);
  guint from = 0;

  pango_get_log_attrs (utf8 + byte, hx_text_char_to_byte (self->text, end) - byte, -1,
                       self->language, attrs, end - start + 1);
  for (guint i = 0; i <= end - start; i++)
    {
      if (attrs[i].is_sentence_start)
        from = i;
      if (i > from && (attrs[i].is_sentence_end || i == end - start))
        {
          add_sentence (self, start + from, start + i);
          from = i;
        }
    }
}

static gboolean
is_beyond (const Gap *self,
           guint      origin,
           int        direction)
{
  return self->end > self->start &&
         (direction > 0 ? self->start >= origin : self->start < origin);
}

/* Of the paragraphs in the gap the next one with sentences of its own: what is selected is read
 * as one thing, and a heading and the text below it are two. */
static gboolean
find_sentences (Gap   *self,
                guint  origin,
                int    direction)
{
  guint first = MAX (1, hx_text_paragraph_at (self->text, self->from));
  guint last = hx_text_paragraph_at (self->text, MAX (self->to, 1) - 1);
  guint start, end;

  /* Blank lines before the first paragraph are in none. */
  if (self->to <= self->from || last < first)
    return FALSE;

  for (guint n = 0; n <= last - first; n++)
    {
      hx_text_get_paragraph (self->text, direction > 0 ? first + n : last - n, &start, &end);
      self->start = self->end = 0;
      if (end > start)
        add_paragraph (self, start, end);
      if (is_beyond (self, origin, direction))
        return TRUE;
    }
  return FALSE;
}

/**
 * hx_unshared_find:
 * @text: a text
 * @language: (nullable): its language, as a BCP 47 tag
 * @stretches: (element-type guint): start and end of each stretch that others have too, sorted
 * @origin: from where to look, in code points
 * @direction: 1: what begins at @origin or later, -1: what begins before
 * @start: (out): its first code point
 * @end: (out): the code point past its last
 *
 * Finds whole sentences in a row of one paragraph that no other source has.
 *
 * Returns: whether there are any
 */
gboolean
hx_unshared_find (HxText     *text,
                  const char *language,
                  GArray     *stretches,
                  guint       origin,
                  int         direction,
                  guint      *start,
                  guint      *end)
{
  Gap gap = { .text = text, .language = pango_language_from_string (language) };
  guint n_gaps = stretches->len / 2 + 1;

  for (guint n = 0; n < n_gaps; n++)
    {
      guint i = direction > 0 ? n : n_gaps - 1 - n;

      gap.from = i > 0 ? g_array_index (stretches, guint, 2 * i - 1) : 0;
      gap.to = i + 1 < n_gaps ? g_array_index (stretches, guint, 2 * i)
                              : hx_text_get_length (text);

      /* A sentence may begin a little before the gap that most of it is in. */
      if ((direction > 0 && gap.to <= origin) || (direction < 0 && gap.from > origin + 1000))
        continue;
      if (!find_sentences (&gap, origin, direction))
        continue;

      *start = gap.start;
      *end = gap.end;
      return TRUE;
    }
  return FALSE;
}
