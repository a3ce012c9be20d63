/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that say that somebody says something. */

#include "config.h"

#include "analyse/hx-quotes-private.h"

/* "went on" */
static gboolean
is_phrase (const HxQuoteScene *self,
           guint               i)
{
  return (hx_quote_known (self, i) & HX_QUOTE_WORD_PHRASE) != 0 && i + 1 < self->n
         && hx_quote_runs_on (self, i + 1)
         && hx_quote_words_is_phrase (hx_prose_word (self->prose, i),
                                      hx_prose_word (self->prose, i + 1));
}

/* hx_quote_is_verb:
 * @self: a stretch of a text
 * @i: a token
 *
 * Returns: whether it is a verb of saying, and no noun: "the claims" */
gboolean
hx_quote_is_verb (const HxQuoteScene *self,
                  guint               i)
{
  if (is_phrase (self, i))
    return TRUE;
  if ((hx_quote_known (self, i) & HX_QUOTE_WORD_VERB) == 0)
    return FALSE;
  /* "without mention of": behind a preposition Arabic has no verb. */
  if (i > 0 && hx_quote_runs_on (self, i) && hx_quote_is_uncased (self, i)
      && (hx_quote_known (self, i - 1) & HX_QUOTE_WORD_WITHIN) != 0
      && !hx_quote_is_ali (self, i - 1))
    return FALSE;
  if (i > 0 && hx_quote_runs_on (self, i)
      && (hx_quote_flags (self, i - 1) & (HX_PROSE_ARTICLE | HX_PROSE_DETERMINER)) != 0
      && !hx_quote_is_pronoun (self, i - 1))
    return FALSE;
  return hx_quote_is_small (self, i)
         || (hx_quote_token (self, i)->marks & HX_PROSE_MARK_START) != 0;
}

/* hx_quote_after_according:
 * @self: a stretch of a text
 * @i: a token
 *
 * Returns: where the phrase behind "according to" or "وفقا ل" begins; %G_MAXUINT if that does not
 *   stand there */
guint
hx_quote_after_according (const HxQuoteScene *self,
                          guint               i)
{
  if ((hx_quote_known (self, i) & HX_QUOTE_WORD_ACCORDING) == 0 || i + 1 >= self->n
      || !hx_quote_runs_on (self, i + 1))
    return G_MAXUINT;
  if (hx_quote_is_uncased (self, i))   /* "نقلا عن" */
    return i + 1 + ((hx_quote_known (self, i + 1) & HX_QUOTE_WORD_WITHIN) != 0
                    && !hx_quote_is_ali (self, i + 1));
  if (hx_quote_token (self, i)->end - hx_quote_token (self, i)->start <= 3)
    return i + 1;   /* "per" */
  return (hx_quote_known (self, i + 1) & HX_QUOTE_WORD_WITHIN) != 0 ? i + 2 : G_MAXUINT;
}
