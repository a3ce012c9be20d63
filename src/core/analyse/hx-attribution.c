/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To whom a sentence attributes what it says, and how surely, without quotation marks: "…, according to the
 * ministry", "the ministry said that …". By the words around it, as with quotations. */

#include "config.h"

#include "analyse/hx-attribution.h"
#include "analyse/hx-quotes-private.h"

enum
{
  LEAD = 3000,         /* code points before it in which somebody may be named */
  TAIL = 1000,
  MAX_TOKENS = 60,     /* of a sentence, on either side */
};

/* What is attributed, among the tokens of its sentence. */
typedef struct
{
  HxQuoteScene *scene;
  guint         first;
  guint         end;
  guint         start;     /* the sentence's first token */
  guint         stop;      /* the token past its last */
  HxQuoteTokens who;
  guint         cue;
} Search;

static gboolean
is_any (HxQuoteTokens tokens)
{
  return tokens.first < tokens.end;
}

static gboolean
take (Search        *self,
      HxQuoteTokens  who,
      guint          cue)
{
  /* Nobody is the source of what is about himself: "3,000 people said …". */
  if (!is_any (who) || (who.first < self->end && who.end > self->first))
    return FALSE;
  self->who = who;
  self->cue = cue;
  return TRUE;
}

/* "reported 12 dead": it alone has a number as its object. */
static gboolean
is_report (Search *self,
           guint   i)
{
  const HxProseToken *token = hx_quote_token (self->scene, i);
  const char *word = hx_text_get_utf8 (self->scene->text, NULL)
                     + hx_text_char_to_byte (self->scene->text, token->start);

  return g_str_has_prefix (word, "report");
}

/* Verbs that are used for more than saying ("began", "posted") count only where what is said
 * follows or the sentence ends. */
static gboolean
is_verb (Search *self,
         guint   i)
{
  HxQuoteScene *scene = self->scene;

  if (!hx_quote_is_verb (scene, i) || (hx_quote_known (scene, i) & HX_QUOTE_WORD_SAY) == 0)
    return FALSE;
  return (hx_quote_flags (scene, i) & HX_PROSE_SAY) != 0 || is_report (self, i)
         || i + 1 >= self->stop || (hx_quote_known (scene, i + 1) & HX_QUOTE_WORD_THAT) != 0;
}

static gboolean
find_according (Search *self)
{
  for (guint i = self->end; i < self->stop; i++)
    {
      guint phrase = hx_quote_after_according (self->scene, i);

      if (phrase != G_MAXUINT
          && take (self, hx_quote_phrase_after (self->scene, phrase, self->stop), i))
        return TRUE;
    }
  for (guint i = self->first; i-- > self->start; )
    {
      guint phrase = hx_quote_after_according (self->scene, i);

      if (phrase != G_MAXUINT
          && take (self, hx_quote_phrase_after (self->scene, phrase, self->first), i))
        return TRUE;
    }
  return FALSE;
}

/* "The ministry said that …", "قالت الوزارة إن …" */
static gboolean
find_verb_before (Search *self)
{
  for (guint i = self->first; i-- > self->start; )
    {
      HxQuoteTokens who = { 0, 0 };

      if (!is_verb (self, i))
        continue;
      if (hx_quote_is_uncased (self->scene, i))
        who = hx_quote_phrase_after (self->scene, i + 1, self->first);
      else if (i > self->start)
        who = hx_quote_phrase_before (self->scene, self->start, i);
      if (take (self, who, i))
        return TRUE;
    }
  return FALSE;
}

/* "…, the ministry said", "…, said the ministry" */
static gboolean
find_verb_after (Search *self)
{
  guint clause = G_MAXUINT;

  for (guint i = self->end; i < self->stop; i++)
    {
      if ((hx_quote_gap (self->scene, i) & HX_PROSE_GAP_COMMA) != 0)
        clause = i;
      if (clause == G_MAXUINT || (hx_quote_known (self->scene, i) & HX_QUOTE_WORD_SAY) == 0
          || !hx_quote_is_verb (self->scene, i))
        continue;
      if (i == clause)
        {
          if (take (self, hx_quote_phrase_after (self->scene, i + 1, self->stop), i))
            return TRUE;
        }
      else if (is_verb (self, i)
               && take (self, hx_quote_phrase_before (self->scene, clause, i), i))
        return TRUE;
    }
  return FALSE;
}

static HxQuoteSpan
span_of (const HxQuoteScene *scene,
         HxQuoteTokens       tokens)
{
  if (!is_any (tokens))
    return (HxQuoteSpan) { 0, 0 };
  return (HxQuoteSpan) { hx_quote_token (scene, tokens.first)->start,
                         hx_quote_token (scene, tokens.end - 1)->end };
}

static gboolean
search (HxQuoteScene  *scene,
        guint          start,
        guint          end,
        HxAttribution *attribution)
{
  Search self = { .scene = scene, .first = hx_quote_first_token (scene, start),
                  .end = hx_quote_first_token (scene, end) };

  if (self.first >= self.end)
    return FALSE;
  self.start = self.first;
  while (self.start > 0 && self.first - self.start < MAX_TOKENS
         && (hx_quote_gap (scene, self.start) & HX_PROSE_GAP_END) == 0)
    self.start--;
  self.stop = self.end;
  while (self.stop < scene->n && self.stop - self.end < MAX_TOKENS
         && (hx_quote_gap (scene, self.stop) & HX_PROSE_GAP_END) == 0)
    self.stop++;
  for (guint i = self.start; i < self.stop; i++)
    attribution->hedged |= (hx_quote_known (scene, i) & HX_QUOTE_WORD_HEDGE) != 0;
  if (!find_according (&self) && !find_verb_before (&self) && !find_verb_after (&self))
    return FALSE;

  attribution->speaker = attribution->name = span_of (scene, self.who);
  attribution->cue = span_of (scene, (HxQuoteTokens) { self.cue, self.cue + 1 });
  if (self.who.end == self.who.first + 1 && hx_quote_is_pronoun (scene, self.who.first))
    attribution->name = span_of (scene, hx_quote_pronoun_resolve (scene, self.who.first,
                                                                  hx_quote_known (scene,
                                                                                  self.who.first)));
  return TRUE;
}

/* The stretch that is looked at: of the paragraph, with some before it for pronouns. */
static void
find_stretch (HxText *text,
              guint   start,
              guint   end,
              guint  *from,
              guint  *to)
{
  guint begin, close;

  hx_text_get_paragraph (text, hx_text_paragraph_at (text, end - 1), &begin, &close);
  *from = start > LEAD ? start - LEAD : 0;
  *to = MIN (close, end + TAIL);
}

/**
 * hx_attribution_find:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL if it is not known
 * @start: the first code point of what is said
 * @end: the code point past its last
 * @attribution: (out): who says it; nobody, if nobody is named
 *
 * Finds to whom the sentence attributes what stands there, and whether with a reservation. Can be
 * called from any thread; takes time in proportion to the length of what is said.
 *
 * Returns: whether it attributes it to somebody
 */
gboolean
hx_attribution_find (HxText        *text,
                     const char    *language,
                     guint          start,
                     guint          end,
                     HxAttribution *attribution)
{
  g_autoptr(HxProse) prose = NULL;
  g_autofree guint32 *known = NULL;
  g_autofree guint *owner = NULL;
  HxQuoteScene scene = { .text = text };
  guint from, to;
  gboolean found;

  g_return_val_if_fail (text != NULL && attribution != NULL, FALSE);

  *attribution = (HxAttribution) { 0 };
  if (start >= end || end > hx_text_get_length (text))
    return FALSE;

  find_stretch (text, start, end, &from, &to);
  prose = hx_prose_new (text, from, to, language);
  scene.prose = prose;
  scene.n = prose->tokens->len;
  scene.known = known = g_new (guint32, prose->words->len + 1);
  scene.owner = owner = g_new0 (guint, scene.n + 1);
  for (guint i = 0; i < prose->words->len; i++)
    known[i] = hx_quote_words_find (&g_array_index (prose->words, HxProseWord, i),
                                    prose->language);
  found = search (&scene, start, end, attribution);
  g_clear_pointer (&scene.persons, g_array_unref);
  return found;
}
