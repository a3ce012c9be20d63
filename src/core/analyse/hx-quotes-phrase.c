/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who it is that a verb of saying belongs to: the name, or the noun with its article. By words and
 * commas, not by grammar. */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-quotes-private.h"

enum
{
  MAX_SEGMENTS = 8,     /* between commas */
  MAX_SEGMENT = 30,     /* tokens */
  MAX_PHRASE = 10,      /* tokens */
};

#define BREAKS (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_DASH | HX_PROSE_GAP_OPEN | HX_PROSE_GAP_CLOSE \
                | HX_PROSE_GAP_COLON)
#define NOTHING ((HxQuoteTokens) { 0, 0 })

/* Nouns that say who speaks. */
#define HEADS (HX_PROSE_ROLE | HX_PROSE_GROUP | HX_PROSE_ORGANISATION | HX_PROSE_TITLE)

/* hx_quote_first_token:
 * @self: a stretch of a text
 * @offset: code points
 *
 * Returns: the first token that begins there or later */
guint
hx_quote_first_token (const HxQuoteScene *self,
                      guint               offset)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hx_quote_token (self, middle)->start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_lower (const HxQuoteScene *self,
          guint               i)
{
  HxProseShape shape = hx_quote_token (self, i)->shape;

  return shape == HX_PROSE_LOWER || shape == HX_PROSE_MIXED;
}

static gboolean
is_determiner (const HxQuoteScene *self,
               guint               i)
{
  return (hx_quote_flags (self, i) & (HX_PROSE_ARTICLE | HX_PROSE_DETERMINER)) != 0;
}

static gboolean
is_function (const HxQuoteScene *self,
             guint               i)
{
  return (hx_quote_flags (self, i) & HX_PROSE_FUNCTION) != 0;
}

static gboolean
is_head (const HxQuoteScene *self,
         guint               i)
{
  return (hx_quote_known (self, i) & (HX_QUOTE_WORD_SPEAKER | HX_QUOTE_WORD_PAPER)) != 0
         || (hx_quote_flags (self, i) & HEADS) != 0;
}

/* --- Names --- */

/* The run of capitals that ends before @end; it begins at @first at the earliest. */
static HxQuoteTokens
run_before (const HxQuoteScene *self,
            guint               first,
            guint               end)
{
  guint start = end;

  for (guint i = end; i-- > first && end - i <= HX_CANDIDATE_MAX_TOKENS; )
    {
      if (!hx_quote_is_capital (self, i)
          && (hx_quote_flags (self, i) & (HX_PROSE_PARTICLE | HX_PROSE_OF | HX_PROSE_AND
                                          | HX_PROSE_ARTICLE)) == 0)
        break;
      if (hx_candidate_begins_name (self->prose, i)
          && hx_candidate_end_of_run (self->prose, i) >= end)
        start = i;
      else if (start < end && !hx_quote_runs_on (self, i + 1))
        break;
    }
  return start < end ? (HxQuoteTokens) { start, end } : NOTHING;
}

/* --- Nouns --- */

/* The noun before @end with what belongs to it, back to its article. */
static HxQuoteTokens
noun_before (const HxQuoteScene *self,
             guint               first,
             guint               end)
{
  guint i = end;

  if (end <= first
      || (!is_head (self, end - 1)
          && (is_function (self, end - 1)
              || (hx_quote_known (self, end - 1) & HX_QUOTE_WORD_VERB) != 0)))
    return NOTHING;
  while (i > first && end - i < MAX_PHRASE)
    {
      guint k = i - 1;

      if (i < end && !hx_quote_runs_on (self, i))
        break;
      if (is_determiner (self, k))
        {
          i = k;
          break;
        }
      if ((is_function (self, k) && !is_head (self, k))
          || (k + 1 < end && is_lower (self, k)
              && (hx_quote_known (self, k) & HX_QUOTE_WORD_VERB) != 0
              && !is_head (self, k)))
        break;
      i = k;
    }
  return i < end ? (HxQuoteTokens) { i, end } : NOTHING;
}

/* "a spokesman for the ministry", from what stands before "the ministry". */
static HxQuoteTokens
head_before (const HxQuoteScene *self,
             guint               first,
             guint               at)
{
  HxQuoteTokens head = NOTHING;

  for (guint n = 0; n < 3 && at > first + 1; n++)
    {
      HxQuoteTokens noun;

      if ((hx_quote_known (self, at - 1) & HX_QUOTE_WORD_WITHIN) == 0
          || !hx_quote_runs_on (self, at) || !hx_quote_runs_on (self, at - 1)
          || !is_head (self, at - 2))
        break;
      noun = noun_before (self, first, at - 1);
      if (noun.first == noun.end)
        break;
      head = noun;
      at = noun.first;
    }
  return head;
}

/* Whether a preposition and a noun before it say that the name at @at is only where it is. */
static gboolean
is_inside (const HxQuoteScene *self,
           guint               first,
           guint               at)
{
  return at > first + 1 && (hx_quote_known (self, at - 1) & HX_QUOTE_WORD_WITHIN) != 0
         && hx_quote_runs_on (self, at) && hx_quote_runs_on (self, at - 1)
         && is_lower (self, at - 2) && !is_function (self, at - 2);
}

/* Who stands right before @end. */
static HxQuoteTokens
phrase_at_end (const HxQuoteScene *self,
               guint               first,
               guint               end)
{
  HxQuoteTokens phrase, head;

  while (end > first + 1 && (hx_quote_flags (self, end - 1) & HX_PROSE_RELATIVE) != 0)
    end--;   /* "the man who said" */
  if (end <= first)
    return NOTHING;
  if (hx_quote_is_pronoun (self, end - 1))
    return (HxQuoteTokens) { end - 1, end };
  if (hx_quote_is_uncased (self, end - 1))
    return NOTHING;
  phrase = run_before (self, first, end);
  if (phrase.first < phrase.end)
    {
      HxQuoteTokens core = hx_quote_phrase_core (self, phrase.first, phrase.end);
      guint at = phrase.first;

      if (is_inside (self, first, at))
        {
          /* "the 34-year-old from Leeds" */
          head = noun_before (self, first, at - 1);
          if (head.first < head.end)
            return head;
        }
      if (hx_quote_is_person (self, core.first, core.end))
        return core;
      while (at > first && is_determiner (self, at - 1) && hx_quote_runs_on (self, at))
        at--;
      head = head_before (self, first, at);
      return head.first < head.end ? head : core;
    }
  phrase = noun_before (self, first, end);
  if (phrase.first == phrase.end)
    return NOTHING;
  head = head_before (self, first, phrase.first);
  return head.first < head.end ? head : phrase;
}

/* --- Before the verb --- */

/* How the words between two commas look. */
typedef enum
{
  PLAIN,
  DESCRIBES,    /* "a spokesman", "head of it" */
  BELONGS,      /* "who was there", "45", "in Tolmen" */
} SegmentKind;

static SegmentKind
segment_kind (const HxQuoteScene *self,
              guint               first)
{
  if (hx_quote_token (self, first)->shape == HX_PROSE_DIGITS
      || (hx_quote_gap (self, first) & HX_PROSE_GAP_OPEN) != 0
      || (hx_quote_token (self, first)->shape == HX_PROSE_INITIAL
          && hx_quote_gap (self, first + 1) == HX_PROSE_GAP_HYPHEN)   /* "D-Calif." */
      || (hx_quote_flags (self, first) & HX_PROSE_RELATIVE) != 0
      || (hx_quote_known (self, first) & HX_QUOTE_WORD_WITHIN) != 0)
    return BELONGS;
  if (is_determiner (self, first)
      || (hx_quote_flags (self, first) & (HX_PROSE_ROLE | HX_PROSE_TITLE)) != 0)
    return DESCRIBES;
  if (is_lower (self, first)
      && (is_function (self, first) || !is_head (self, first))
      && !hx_quote_is_pronoun (self, first))
    return BELONGS;
  return PLAIN;
}

static guint
segment_start (const HxQuoteScene *self,
               guint               first,
               guint               end)
{
  guint i = end - 1;

  while (i > first && end - i < MAX_SEGMENT && (hx_quote_gap (self, i) & BREAKS) == 0)
    i--;
  return i;
}

/* Something between commas stands before the verb: it may say who that is. */
static HxQuoteTokens
phrase_before_commas (const HxQuoteScene *self,
                      guint               first,
                      guint               end)
{
  HxQuoteTokens described = NOTHING;

  for (guint n = 0; n < MAX_SEGMENTS && end > first; n++)
    {
      guint start = segment_start (self, first, end);
      SegmentKind kind = segment_kind (self, start);
      HxQuoteTokens phrase = kind == BELONGS ? NOTHING : phrase_at_end (self, start, end);

      if (kind == PLAIN && phrase.first < phrase.end)
        return phrase;
      if (phrase.first < phrase.end)
        described = phrase;
      end = start;
    }
  return described;
}

/* hx_quote_phrase_before:
 * @self: a stretch of a text
 * @first: the first token that may belong to it
 * @verb: a verb
 *
 * Returns: who the verb says it of, if that stands before it */
HxQuoteTokens
hx_quote_phrase_before (const HxQuoteScene *self,
                        guint               first,
                        guint               verb)
{
  guint end = verb, start;

  while (end > first && hx_quote_runs_on (self, end)
         && ((hx_quote_known (self, end - 1) & HX_QUOTE_WORD_SKIP) != 0
             || (hx_prose_word (self->prose, end - 1)->adverb && is_lower (self, end - 1))))
    end--;
  if (end <= first)
    return NOTHING;
  if ((hx_quote_gap (self, end) & BREAKS) != 0)
    return phrase_before_commas (self, first, end);
  start = segment_start (self, first, end);
  if (start + 1 == end && start > first
      && (hx_quote_flags (self, start) & HX_PROSE_RELATIVE) != 0)
    return phrase_before_commas (self, first, start);   /* "officials, who said" */
  return phrase_at_end (self, start, end);
}

/* --- After the verb --- */

/* "the group’s leader, Ada Nolan" */
static HxQuoteTokens
name_beside (const HxQuoteScene *self,
             HxQuoteTokens       noun,
             guint               end)
{
  HxQuoteTokens core;
  guint past;

  if (noun.end >= end || (hx_quote_gap (self, noun.end) & ~HX_PROSE_GAP_SPACE)
                           != HX_PROSE_GAP_COMMA
      || !hx_candidate_begins_name (self->prose, noun.end))
    return noun;
  past = MIN (hx_candidate_end_of_run (self->prose, noun.end), end);
  core = hx_quote_phrase_core (self, noun.end, past);
  if (core.end - core.first < 2 || !hx_quote_is_person (self, core.first, core.end)
      || (hx_quote_gap (self, core.end) & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_END)) == 0)
    return noun;
  return core;
}

static gboolean
is_date (const HxQuoteScene *self,
         HxQuoteTokens       tokens)
{
  for (guint i = tokens.first; i < tokens.end; i++)
    if ((hx_quote_flags (self, i) & HX_PROSE_CALENDAR) == 0)
      return FALSE;
  return TRUE;
}

/* hx_quote_phrase_name:
 * @self: a stretch of a text
 * @first: a token
 * @end: the token past the last that may belong to it
 *
 * Returns: the name of a person that begins there, unless it belongs to a noun behind it */
HxQuoteTokens
hx_quote_phrase_name (const HxQuoteScene *self,
                      guint               first,
                      guint               end)
{
  HxQuoteTokens core;
  guint past;

  if (!hx_candidate_begins_name (self->prose, first))
    return NOTHING;
  past = MIN (hx_candidate_end_of_run (self->prose, first), end);
  core = hx_quote_phrase_core (self, first, past);
  if (!hx_quote_is_person (self, core.first, core.end) || is_function (self, core.first)
      || (core.end == past && past < end && hx_quote_runs_on (self, past)
          && is_head (self, past)))
    return NOTHING;
  return core;
}

/* Whether the word belongs no more to the noun that begins at @first. */
static gboolean
ends_phrase (const HxQuoteScene *self,
             guint               first,
             guint               i)
{
  if (i == first)
    return (is_function (self, i) && !is_determiner (self, i))
           || (hx_prose_word (self->prose, i)->adverb && is_lower (self, i));
  return is_function (self, i)
         || (hx_quote_token (self, i)->shape == HX_PROSE_DIGITS
             && hx_quote_gap (self, i + 1) != HX_PROSE_GAP_HYPHEN)
         || (hx_prose_word (self->prose, i)->adverb && is_lower (self, i))
         || ((hx_quote_known (self, i) & HX_QUOTE_WORD_VERB) != 0 && !is_head (self, i));
}

/* hx_quote_phrase_at:
 * @self: a stretch of a text
 * @first: a token
 * @end: the token past the last that may belong to it
 *
 * Returns: who stands there */
HxQuoteTokens
hx_quote_phrase_at (const HxQuoteScene *self,
                    guint               first,
                    guint               end)
{
  HxQuoteTokens run = NOTHING, noun;
  guint i = first;

  if (first >= end)
    return NOTHING;
  if (first + 1 < end && (hx_quote_known (self, first) & HX_QUOTE_WORD_THEY) != 0
      && hx_quote_runs_on (self, first + 1) && is_head (self, first + 1))
    i++;   /* "one nurse" */
  else if (hx_quote_is_pronoun (self, first))
    return (HxQuoteTokens) { first, first + 1 };
  if (hx_quote_is_uncased (self, first))
    return hx_quote_phrase_uncased (self, first, end);
  while (i < end && i - first < MAX_PHRASE && (i == first || hx_quote_runs_on (self, i)))
    {
      if (hx_candidate_begins_name (self->prose, i))
        {
          run.first = i;
          run.end = i = MIN (hx_candidate_end_of_run (self->prose, i), end);
          continue;
        }
      if (ends_phrase (self, first, i))
        break;
      i++;
    }
  if (run.first < run.end && run.end == i)
    return is_date (self, run) ? NOTHING : hx_quote_phrase_core (self, run.first, run.end);
  noun = (HxQuoteTokens) { first, i };
  if (noun.end == noun.first || (noun.end == first + 1 && is_determiner (self, first)))
    return NOTHING;
  return name_beside (self, noun, end);
}

/* hx_quote_phrase_after:
 * @self: a stretch of a text
 * @first: the token after a verb
 * @end: the token past the last that may belong to it
 *
 * Returns: who stands there, if nothing comes between */
HxQuoteTokens
hx_quote_phrase_after (const HxQuoteScene *self,
                       guint               first,
                       guint               end)
{
  return first < end && hx_quote_runs_on (self, first) ? hx_quote_phrase_at (self, first, end)
                                                       : NOTHING;
}
