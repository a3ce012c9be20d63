/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what stands in marks is what somebody said. As in the corpora of direct quotations, that
 * takes all that is said to stand in the marks: words that are woven into the author's sentence are
 * a fragment (O'Keefe and others, A sequence labelling approach to quote attribution, 2012; Zhang
 * and Liu, DirectQuote, 2022). */

#include "config.h"

#include "analyse/hx-quotes-private.h"

enum
{
  SHORT = 2,        /* words of a term */
  SENTENCE = 4,     /* of what may stand for itself */
  CLAUSE = 5,       /* the same without a capital */
  TITLE = 12,       /* of a title at most */
};

/* What a quotation looks like. */
typedef struct
{
  HxQuoteScene      *scene;
  const HxQuotePair *pair;
  const HxQuoteCue  *cue;
  guint              first;      /* tokens */
  guint              end;
  guint              n_words;
  gboolean           uncased;
  gboolean           capital;    /* begins with one */
  gboolean           titled;     /* each word that says something does */
  gboolean           starts;     /* at the beginning of a sentence */
  gboolean           stops;      /* ends as sentences do, within the marks or right behind */
  gboolean           comma;      /* ends with a comma */
  gboolean           alone;      /* nothing else stands in its paragraph */
  gunichar           last;       /* character in the marks */
  gboolean           follows;    /* another quotation of its paragraph, which is speech */
} Look;

static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

static gboolean
is_stop (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61f || c == 0x3002
         || c == 0xff01 || c == 0xff1f || c == 0x6d4;
}

static gboolean
is_mark (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || (c >= 0x2018 && c <= 0x201f) || c == 0xbb
         || c == 0xab;
}

/* The last character in the marks, without space and marks of its own. */
static gunichar
last_char (const Look *look)
{
  const char *p = hx_text_get_utf8 (look->scene->text, NULL) + look->pair->inner_end;
  gunichar c = 0;

  for (guint i = look->pair->part.inner.end; i > look->pair->part.inner.start; i--)
    {
      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!is_space (c) && !is_mark (c))
        break;
    }
  return c;
}

static gboolean
is_alone (const Look *look)
{
  const char *utf8 = hx_text_get_utf8 (look->scene->text, NULL);
  const char *p = utf8 + look->pair->start;

  while (p > utf8 && p[-1] != '\n')
    {
      p = g_utf8_prev_char (p);
      if (!is_space (g_utf8_get_char (p)))
        return FALSE;
    }
  for (p = utf8 + look->pair->end; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    if (!is_space (g_utf8_get_char (p)) && !is_stop (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
is_small_word (guint flags)
{
  return (flags & (HX_PROSE_FUNCTION | HX_PROSE_PARTICLE | HX_PROSE_OF | HX_PROSE_ARTICLE
                   | HX_PROSE_AND)) != 0;
}

static void
look_at_words (Look *look)
{
  guint n_capital = 0, n_small = 0, n_uncased = 0;

  for (guint i = look->first; i < look->end; i++)
    {
      HxProseShape shape = hx_quote_token (look->scene, i)->shape;

      look->n_words += i == look->first
                       || hx_quote_gap (look->scene, i) != HX_PROSE_GAP_HYPHEN ? 1 : 0;
      n_uncased += shape == HX_PROSE_UNCASED;
      if (hx_quote_is_capital (look->scene, i))
        n_capital++;
      else if (shape == HX_PROSE_LOWER && !is_small_word (hx_quote_flags (look->scene, i)))
        n_small++;
    }
  look->uncased = n_uncased * 2 > look->end - look->first;
  look->titled = n_capital * 2 >= look->end - look->first && n_small == 0 && !look->uncased;
  look->capital = hx_quote_is_capital (look->scene, look->first)
                  || hx_quote_token (look->scene, look->first)->shape == HX_PROSE_DIGITS;
}

/* "But “we have to,” he said.": a word that says nothing of its own, at the beginning. */
static gboolean
is_conjunction (const HxQuoteScene *self,
                guint               i)
{
  return (i == 0 || (hx_quote_gap (self, i) & HX_PROSE_GAP_END) != 0)
         && (hx_quote_gap (self, i + 1) & ~(HX_PROSE_GAP_SPACE | HX_PROSE_GAP_QUOTE)) == 0
         && (hx_quote_flags (self, i) & HX_PROSE_FUNCTION) != 0
         && !hx_quote_is_pronoun (self, i)
         && (hx_quote_flags (self, i) & (HX_PROSE_ARTICLE | HX_PROSE_DETERMINER)) == 0;
}

static void
look_at (HxQuoteScene *self,
         guint         pair,
         Look         *look)
{
  gunichar last, behind;
  guint gap;

  *look = (Look) { .scene = self, .pair = hx_quote_pair (self->pairs, pair),
                   .cue = &self->cues[pair - self->first_pair] };
  look->first = hx_quote_first_token (self, look->pair->part.inner.start);
  look->end = hx_quote_first_token (self, look->pair->part.outer.end);
  if (look->first >= look->end)
    return;
  look_at_words (look);
  look->last = last = last_char (look);
  behind = g_utf8_get_char (hx_text_get_utf8 (self->text, NULL) + look->pair->end);
  look->stops = is_stop (last) || is_stop (behind) || (!look->pair->part.closed
                                                       && !look->pair->broken);
  look->comma = last == ',' || last == '-' || last == 0x60c || last == 0x2014 || last == 0x2013;
  gap = hx_quote_gap (self, look->first);
  look->starts = (gap & HX_PROSE_GAP_END) != 0 || look->first == 0 || look->pair->goes_on
                 || is_conjunction (self, look->first - 1);
  look->alone = is_alone (look);
}

static gboolean
set (HxQuote       *quote,
     HxQuoteKind    kind,
     HxQuoteReason  reason,
     double         confidence)
{
  quote->kind = kind;
  quote->is_speech = kind == HX_QUOTE_SPEECH || kind == HX_QUOTE_TRANSCRIPT;
  quote->reason = reason;
  quote->confidence = confidence;
  return TRUE;
}

/* The words right before the marks. */
static guint32
known_before (const Look *look)
{
  return look->first > 0 && !look->starts ? hx_quote_known (look->scene, look->first - 1) : 0;
}

static guint
gap_before (const Look *look)
{
  return hx_quote_gap (look->scene, look->first) & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_COLON);
}

/* "…," said Ada. */
static gboolean
is_said_after (const Look *look,
               HxQuote    *quote)
{
  if ((known_before (look) & (HX_QUOTE_WORD_WORK | HX_QUOTE_WORD_TERM)) != 0
      || (!look->starts && look->titled && look->n_words > 1))
    return FALSE;
  if (!look->starts && !look->capital && !look->uncased
      && (!look->comma || gap_before (look) == 0))
    return FALSE;
  return set (quote, HX_QUOTE_SPEECH, look->cue->reason, .95);
}

/* Ada said "…": but not "said “no” to it", "called “The Fall”". */
static gboolean
is_said_at_once (const Look *look,
                 HxQuote    *quote)
{
  gboolean calls = (hx_quote_known (look->scene, look->cue->verb) & HX_QUOTE_WORD_CALL) != 0;

  if (calls && look->n_words < SENTENCE)
    return FALSE;
  if (look->uncased)
    return look->n_words >= CLAUSE && set (quote, HX_QUOTE_SPEECH, look->cue->reason, .8);
  if (look->capital && (look->stops || look->comma || look->n_words >= SENTENCE))
    return set (quote, HX_QUOTE_SPEECH, look->cue->reason, .85);
  return !calls && (look->stops || look->comma) && look->n_words >= CLAUSE
         && set (quote, HX_QUOTE_SPEECH, look->cue->reason, .7);
}

/* Somebody is said to say it, with a comma, a colon or the verb at the marks. */
static gboolean
is_said (const Look *look,
         HxQuote    *quote)
{
  const HxQuoteCue *cue = look->cue;
  gboolean begins = look->capital || look->uncased || look->comma;
  gboolean at_once = cue->verb != G_MAXUINT && cue->verb + 1 == look->first;

  if (!cue->found || !cue->comma)
    return FALSE;
  if (cue->reason == HX_QUOTE_CUE_AFTER)
    return is_said_after (look, quote);
  if (cue->reason == HX_QUOTE_COLON)
    return (begins || look->stops) && (look->n_words > SHORT || look->stops)
           && set (quote, HX_QUOTE_SPEECH, cue->reason, .85);
  if (at_once && gap_before (look) == 0)
    return is_said_at_once (look, quote);
  if (look->uncased)
    return look->n_words > SHORT && set (quote, HX_QUOTE_SPEECH, cue->reason, .85);
  if (!begins && !look->stops)
    return FALSE;
  if (!look->capital && (gap_before (look) & HX_PROSE_GAP_COLON) == 0
      && look->n_words < SENTENCE && !(look->stops && at_once))
    return FALSE;
  return set (quote, HX_QUOTE_SPEECH, cue->reason,
              (known_before (look) & HX_QUOTE_WORD_THAT) != 0 ? .7 : .95);
}

static gboolean
is_titled (const Look *look,
           HxQuote    *quote)
{
  guint32 before = known_before (look);

  if (look->alone && !look->starts)
    return FALSE;
  if (look->alone && !look->comma && !look->stops && look->titled && look->n_words <= TITLE
      && !look->pair->goes_on && look->pair->next == 0)
    return set (quote, HX_QUOTE_TITLE, HX_QUOTE_ALONE, .8);
  if (!look->titled || look->n_words > TITLE)
    return FALSE;
  if ((before & HX_QUOTE_WORD_WORK) != 0)
    return set (quote, HX_QUOTE_TITLE, HX_QUOTE_CALLED, .9);
  if (look->n_words >= SHORT && !(look->starts && (look->stops || look->comma)))
    return set (quote, HX_QUOTE_TITLE, HX_QUOTE_CAPITALS, .7);
  return FALSE;
}

/* It begins where a sentence does, and is one. */
static gboolean
is_sentence (const Look *look,
             HxQuote    *quote)
{
  gboolean begins = look->capital || look->uncased;

  if (look->pair->goes_on || look->pair->next != 0)
    return set (quote, HX_QUOTE_SPEECH, HX_QUOTE_SENTENCE, .8);
  if (look->pair->broken && !look->starts)
    return FALSE;
  if (look->starts && begins && (look->stops || look->comma)
      && look->n_words >= (look->uncased ? CLAUSE : SENTENCE))
    return set (quote, HX_QUOTE_SPEECH, HX_QUOTE_SENTENCE, look->pair->broken ? .5 : .7);
  if (look->starts && begins && is_stop (look->last))
    return set (quote, HX_QUOTE_SPEECH, HX_QUOTE_SENTENCE, look->follows || look->alone ? .6 : .5);
  if (look->starts && begins && look->comma && look->n_words >= SHORT && !look->titled)
    return set (quote, HX_QUOTE_SPEECH, HX_QUOTE_SENTENCE, .6);
  if (!look->starts && look->capital && !look->titled && is_stop (look->last)
      && look->n_words >= SENTENCE)
    return set (quote, HX_QUOTE_SPEECH, HX_QUOTE_SENTENCE, .6);
  return FALSE;
}

/* hx_quote_kind_find:
 * @self: a stretch of a text
 * @pair: a quotation in it whose cue is known
 * @follows: whether the quotation before it in the paragraph is speech
 * @quote: gets the kind, the reason and how sure they are
 *
 * Finds out what it is that stands in marks. */
void
hx_quote_kind_find (HxQuoteScene *self,
                    guint         pair,
                    gboolean      follows,
                    HxQuote      *quote)
{
  Look look;
  guint32 before;

  look_at (self, pair, &look);
  look.follows = follows;
  if (look.first >= look.end)
    {
      set (quote, HX_QUOTE_TERM, HX_QUOTE_SHORT, .5);
      return;
    }
  before = known_before (&look);
  if (is_said (&look, quote) || is_titled (&look, quote) || is_sentence (&look, quote))
    return;
  if ((before & HX_QUOTE_WORD_TERM) != 0 && look.n_words < SENTENCE)
    set (quote, HX_QUOTE_TERM, HX_QUOTE_CALLED, .8);
  else if (look.cue->found || look.n_words > SHORT)
    set (quote, HX_QUOTE_FRAGMENT, HX_QUOTE_WITHIN, look.cue->found ? .8 : .5);
  else
    set (quote, HX_QUOTE_TERM, HX_QUOTE_SHORT, .6);
}
