/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who speaks, by what they do next: “Out.” Ella hung up her coat. */

#include "config.h"

#include "analyse/hx-quotes-private.h"

/* A verb follows a subject within so many tokens: "Ella slowly hung up". */
#define MAX_ADVERBS 2

/* Whether one word in small letters that is no function word follows, as a verb does. */
static gboolean
goes_on (const HxQuoteScene *self,
         guint               i)
{
  for (guint n = 0; n < MAX_ADVERBS && i + n < self->n; n++)
    {
      if (hx_quote_token (self, i + n)->shape != HX_PROSE_LOWER
          || !hx_quote_runs_on (self, i + n))
        return FALSE;
      if ((hx_quote_flags (self, i + n) & HX_PROSE_FUNCTION) == 0)
        return TRUE;
    }
  return FALSE;
}

/* hx_quote_cue_later:
 * @self: a stretch of a text
 * @pair: a quotation in it
 * @cue: (out): who speaks
 *
 * Finds who speaks in the sentence behind, for a quotation that begins a paragraph and is a
 * sentence of its own: in a dialogue it is the speaker whose doings share the paragraph. */
void
hx_quote_cue_later (HxQuoteScene *self,
                    guint         pair,
                    HxQuoteCue   *cue)
{
  const HxQuotePair *found = hx_quote_pair (self->pairs, pair);
  guint first = hx_quote_first_token (self, found->part.inner.start);
  guint i = hx_quote_first_token (self, found->part.outer.end);
  guint end = i;
  HxQuoteTokens who;

  *cue = (HxQuoteCue) { .verb = G_MAXUINT };
  if (first >= self->n || i >= self->n || first >= i || self->owner[i] != found->parent
      || (first > 0 && (hx_quote_gap (self, first) & HX_PROSE_GAP_PARAGRAPH) == 0)
      || (hx_quote_gap (self, i) & HX_PROSE_GAP_PARAGRAPH) != 0 || !hx_quote_is_capital (self, i))
    return;
  while (++end < self->n && self->owner[end] == found->parent
         && (hx_quote_gap (self, end) & HX_PROSE_GAP_END) == 0)
    ;
  who = hx_quote_is_pronoun (self, i) ? (HxQuoteTokens) { i, i + 1 }
                                      : hx_quote_phrase_name (self, i, end);
  if (who.first > i + 2 || who.end <= i || !goes_on (self, who.end)
      || (!hx_quote_is_pronoun (self, i) && !hx_quote_is_person (self, i, who.end)))
    return;
  cue->speaker = who;
  cue->reason = HX_QUOTE_SENTENCE;
  cue->found = TRUE;
}
