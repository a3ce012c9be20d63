/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A quotation whose end has no mark, but which says who speaks: “We leave, said Ada. */

#include "config.h"

#include "analyse/hx-quotes-private.h"

static gboolean
ends_sentence (const HxQuoteScene *self,
               guint               i,
               guint               end)
{
  return i >= end || (hx_quote_gap (self, i) & HX_PROSE_GAP_END) != 0;
}

static gboolean
is_verb (const HxQuoteScene *self,
         guint               i)
{
  return (hx_quote_known (self, i) & HX_QUOTE_WORD_SAY) != 0
         && hx_quote_token (self, i)->shape == HX_PROSE_LOWER;
}

/* "said Ada.", "Ada said.", right behind a comma and up to the end of the sentence. */
static gboolean
find_clause (const HxQuoteScene *self,
             guint               first,
             guint               end,
             HxQuoteCue         *cue)
{
  HxQuoteTokens who;

  cue->verb = first;
  if (is_verb (self, first))
    who = hx_quote_phrase_after (self, first + 1, end);
  else
    {
      who = hx_quote_is_pronoun (self, first)
              ? (HxQuoteTokens) { first, first + 1 } : hx_quote_phrase_name (self, first, end);
      cue->verb = who.end;
      if (who.first >= who.end || who.end >= end || !is_verb (self, who.end))
        return FALSE;
    }
  cue->speaker = who;
  return who.first < who.end && ends_sentence (self, MAX (who.end, cue->verb + 1), end);
}

/* hx_quote_broken_mend:
 * @self: a stretch of a text
 * @pair: a quotation in it that has no mark at its end
 * @cue: (out): who speaks
 *
 * Ends the quotation before the words in it that say who speaks, if there are any.
 *
 * Returns: whether there are */
gboolean
hx_quote_broken_mend (HxQuoteScene *self,
                      guint         pair,
                      HxQuoteCue   *cue)
{
  HxQuotePair *found = hx_quote_pair (self->pairs, pair);
  guint first = hx_quote_first_token (self, found->part.inner.start);
  guint end = hx_quote_first_token (self, found->part.outer.end);
  guint within = pair + 1 < self->pairs->len
                   ? hx_quote_pair (self->pairs, pair + 1)->part.outer.start : G_MAXUINT;

  if (within < found->part.outer.end)
    return FALSE;   /* what is quoted in it could cross its end */
  for (guint i = first + 1; i < end; i++)
    if ((hx_quote_gap (self, i) & ~HX_PROSE_GAP_SPACE) == HX_PROSE_GAP_COMMA
        && self->owner[i] == pair + 1 && find_clause (self, i, end, cue))
      {
        /* With the comma. */
        found->part.inner.end = found->part.outer.end = hx_quote_token (self, i - 1)->end + 1;
        found->end = found->inner_end = hx_text_char_to_byte (self->text, found->part.outer.end);
        for (guint k = i; k < end; k++)
          if (self->owner[k] == pair + 1)
            self->owner[k] = found->parent;
        cue->reason = HX_QUOTE_CUE_AFTER;
        cue->comma = cue->found = TRUE;
        return TRUE;
      }
  return FALSE;
}
