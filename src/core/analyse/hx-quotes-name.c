/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names as they are taken out of what stands around them, and, in scripts without capitals, who
 * stands behind a verb. */

#include "config.h"

#include "analyse/hx-quotes-private.h"

enum
{
  MAX_UNCASED = 7,      /* tokens */
};

#define NOTHING ((HxQuoteTokens) { 0, 0 })

static gboolean
is_function (const HxQuoteScene *self,
             guint               i)
{
  return (hx_quote_flags (self, i) & HX_PROSE_FUNCTION) != 0;
}

/* hx_quote_is_person:
 * @self: a stretch of a text
 * @first: the first token of a name
 * @end: the token past it
 *
 * Returns: whether it is made as names of persons are */
gboolean
hx_quote_is_person (const HxQuoteScene *self,
                    guint               first,
                    guint               end)
{
  guint other = HX_PROSE_ORGANISATION | HX_PROSE_PLACE | HX_PROSE_EVENT | HX_PROSE_GROUP
                | HX_PROSE_DEMONYM | HX_PROSE_CALENDAR | HX_PROSE_OF | HX_PROSE_AND
                | HX_PROSE_STOP;

  if (end <= first || end - first > 6)
    return FALSE;
  if (end - first == 1 && hx_quote_token (self, first)->shape == HX_PROSE_UPPER)
    return FALSE;
  if (end - first == 2 && (hx_quote_known (self, first)
                           & (HX_QUOTE_WORD_MALE | HX_QUOTE_WORD_FEMALE)) != 0)
    return TRUE;   /* "Karl Berg", though a mountain is one, too */
  for (guint i = first; i < end; i++)
    {
      guint flags = hx_quote_flags (self, i);

      if ((flags & other) != 0 && (flags & HX_PROSE_PARTICLE) == 0
          && (hx_quote_known (self, i) & (HX_QUOTE_WORD_MALE | HX_QUOTE_WORD_FEMALE)) == 0)
        return FALSE;
    }
  return TRUE;
}

/* "Ada Nolan of Tolmen": only the name. */
static guint
cut_origin (const HxQuoteScene *self,
            guint               first,
            guint               end)
{
  for (guint i = first + 1; i + 1 < end; i++)
    if (!hx_quote_is_capital (self, i)
        && (hx_quote_known (self, i) & HX_QUOTE_WORD_WITHIN) != 0
        && (i - first >= 2 || (hx_quote_known (self, first)
                               & (HX_QUOTE_WORD_MALE | HX_QUOTE_WORD_FEMALE)) != 0)
        && hx_quote_is_person (self, first, i))
      return i;
  return end;
}

/* hx_quote_phrase_core:
 * @self: a stretch of a text
 * @first: the first token of a run of capitals
 * @end: the token past it
 *
 * Returns: the name in it, without titles and what comes before them */
HxQuoteTokens
hx_quote_phrase_core (const HxQuoteScene *self,
                      guint               first,
                      guint               end)
{
  guint start = first;

  while (first + 1 < end && is_function (self, first)
         && (hx_quote_token (self, first)->marks & HX_PROSE_MARK_START) != 0
         && ((hx_quote_flags (self, first) & HX_PROSE_PARTICLE) == 0
             || (hx_quote_known (self, first) & HX_QUOTE_WORD_SKIP) != 0))
    start = ++first;
  end = cut_origin (self, first, end);
  for (guint i = first; i + 1 < end; i++)
    {
      if ((hx_quote_known (self, i) & (HX_QUOTE_WORD_MALE | HX_QUOTE_WORD_FEMALE)) != 0)
        break;
      if ((hx_quote_flags (self, i) & (HX_PROSE_TITLE | HX_PROSE_ROLE)) != 0
          && hx_quote_is_capital (self, i + 1))
        start = i + 1;
    }
  return (HxQuoteTokens) { start, end };
}

/* --- Scripts without capitals --- */

/* Whether the token is written together with "to": "to Reuters". */
static gboolean
is_addressee (const HxQuoteScene *self,
              guint               i)
{
  const char *utf8 = hx_text_get_utf8 (self->text, NULL);
  const char *p = utf8 + hx_text_char_to_byte (self->text, hx_quote_token (self, i)->start);

  return g_utf8_get_char (p) == 0x644 && hx_prose_word (self->prose, i)->n_letters >= 5
         && g_utf8_get_char (g_utf8_next_char (p)) != 0x627;
}

/* hx_quote_is_ali:
 * @self: a stretch of a text
 * @i: a token
 *
 * Returns: whether it is "علي", a name, though folded it is "on" */
gboolean
hx_quote_is_ali (const HxQuoteScene *self,
                 guint               i)
{
  const HxProseToken *token = hx_quote_token (self, i);
  g_autofree char *word = NULL;

  if (token->end - token->start != 3)
    return FALSE;
  word = hx_text_dup_range (self->text, token->start, token->end);
  return g_str_equal (word, "علي");
}

/* Whether a name or what belongs to it cannot go on with the word. */
static gboolean
ends_uncased (const HxQuoteScene *self,
              guint               first,
              guint               i)
{
  guint32 known = hx_quote_known (self, i);

  if (!hx_quote_is_uncased (self, i) || (i > first && !hx_quote_runs_on (self, i)))
    return TRUE;
  if (hx_quote_is_ali (self, i))
    return FALSE;
  if (i == first && (known & HX_QUOTE_WORD_SPEAKER) != 0)
    return FALSE;   /* "one of those present" */
  return is_function (self, i) || (known & (HX_QUOTE_WORD_THAT | HX_QUOTE_WORD_VERB)) != 0
         || (i > first && (hx_quote_flags (self, i) & HX_PROSE_CALENDAR) != 0
             && (hx_quote_token (self, i)->marks & HX_PROSE_MARK_DEFINITE) != 0)
         || ((known & HX_QUOTE_WORD_WITHIN) != 0 && i == first)
         || (i > first && is_addressee (self, i));
}

/* "the spokesman of the ministry, Nabil Qasim,": the name between two commas. */
static HxQuoteTokens
name_between (const HxQuoteScene *self,
              guint               first,
              guint               end)
{
  guint i = first;

  if (first >= end || (hx_quote_gap (self, first) & HX_PROSE_GAP_COMMA) == 0)
    return NOTHING;
  while (i < end && !ends_uncased (self, first, i)
         && (hx_quote_flags (self, i) & (HX_PROSE_TITLE | HX_PROSE_ROLE)) == 0
         && (i > first || (hx_quote_token (self, i)->marks & HX_PROSE_MARK_DEFINITE) == 0))
    i++;
  if (i - first < 2 || i - first > 4 || i >= end
      || (hx_quote_gap (self, i) & HX_PROSE_GAP_COMMA) == 0)
    return NOTHING;
  return (HxQuoteTokens) { first, i };
}

/* hx_quote_phrase_uncased:
 * @self: a stretch of a text
 * @first: a token, behind the verb
 * @end: the token past the last that may belong to it
 *
 * Returns: who stands there, without titles and the adjectives that belong to them; if there is
 *   nothing else, with them */
HxQuoteTokens
hx_quote_phrase_uncased (const HxQuoteScene *self,
                         guint               first,
                         guint               end)
{
  guint i = first, start = first;

  while (i < end && i - first < MAX_UNCASED && !ends_uncased (self, first, i))
    {
      if ((hx_quote_known (self, i) & HX_QUOTE_WORD_WITHIN) != 0 && !hx_quote_is_ali (self, i))
        {
          /* "the spokesman in the name of the army" */
          if (i + 1 >= end || !hx_quote_runs_on (self, i + 1))
            break;
          start = i + 2;
          i += 2;
          continue;
        }
      if (i == start && (hx_quote_flags (self, i) & (HX_PROSE_TITLE | HX_PROSE_ROLE)) != 0)
        start = i + 1;
      else if (i == start && i > first
               && ((hx_quote_token (self, i)->marks & HX_PROSE_MARK_DEFINITE) != 0
                   || (hx_quote_flags (self, i) & (HX_PROSE_DEMONYM | HX_PROSE_ORGANISATION)) != 0))
        start = i + 1;
      i++;
    }
  if (i == first)
    return NOTHING;
  if (start >= i)
    {
      HxQuoteTokens name = name_between (self, i, end);

      return name.first < name.end ? name : (HxQuoteTokens) { first, i };
    }
  /* "a senior official" */
  if (start + 1 == i && start == first + 1
      && ((hx_quote_token (self, first)->marks | hx_quote_token (self, start)->marks)
          & HX_PROSE_MARK_DEFINITE) == 0
      && (hx_quote_known (self, first) & HX_QUOTE_WORD_SPEAKER) != 0
      && (hx_quote_known (self, start) & (HX_QUOTE_WORD_MALE | HX_QUOTE_WORD_FEMALE)) == 0)
    start = first;
  return (HxQuoteTokens) { start, i };
}
