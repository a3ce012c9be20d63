/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around a mention. It is cut between words: whoever looks for a word that was blacked
 * out must not find a piece of another. */

#include "exchange/hx-bundle-report.h"

#define AROUND 70   /* code points either side */

static gunichar
character_at (HxText *text,
              guint   position)
{
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, position));
}

/* Of a script that does not part words: Thai, Lao, Myanmar, Khmer, and those of East Asia. */
static gboolean
is_unspaced (gunichar character)
{
  return (character >= 0x0e00 && character <= 0x0eff) || (character >= 0x1000 && character <= 0x109f)
         || (character >= 0x1780 && character <= 0x17ff) || g_unichar_iswide (character);
}

/* Whether a word goes on from one place to the next. */
static gboolean
is_within_word (HxText *text,
                guint   position)
{
  gunichar before = character_at (text, position - 1);
  gunichar after = character_at (text, position);

  return g_unichar_isalnum (before) && g_unichar_isalnum (after)
         && !is_unspaced (before) && !is_unspaced (after);
}

/* Where a word begins, not before a place. */
static guint
next_word (HxText *text,
           guint   from,
           guint   limit)
{
  while (from < limit && (!g_unichar_isalnum (character_at (text, from))
                          || (from > 0 && is_within_word (text, from))))
    from++;
  return from;
}

/* Where a word ends, not after a place. */
static guint
last_word (HxText *text,
           guint   to,
           guint   limit)
{
  while (to > limit && (!g_unichar_isalnum (character_at (text, to - 1))
                        || is_within_word (text, to)))
    to--;
  return to;
}

static char *
dup_before (HxText *text,
            guint   first,
            guint   start)
{
  g_autofree char *words = NULL;

  if (start - first <= AROUND)
    return hx_text_dup_range (text, first, start);
  words = hx_text_dup_range (text, next_word (text, start - AROUND, start), start);
  return g_strconcat ("… ", words, NULL);
}

static char *
dup_after (HxText *text,
           guint   end,
           guint   last)
{
  g_autofree char *words = NULL;

  if (last - end <= AROUND)
    return hx_text_dup_range (text, end, last);
  words = hx_text_dup_range (text, end, last_word (text, end + AROUND, end));
  return g_strconcat (words, " …", NULL);
}

/* Of a passage from @start to @end, within its paragraphs. */
HxReportContext *
hx_report_context_new (HxText *text,
                       guint   start,
                       guint   end)
{
  HxReportContext *self = g_new0 (HxReportContext, 1);
  guint last = end > start ? end - 1 : end;
  guint from, to, other;

  hx_text_get_paragraph (text, hx_text_paragraph_at (text, start), &from, &other);
  hx_text_get_paragraph (text, hx_text_paragraph_at (text, last), &other, &to);
  self->before = dup_before (text, MIN (from, start), start);
  self->after = dup_after (text, end, MAX (to, end));
  return self;
}

void
hx_report_context_free (HxReportContext *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
