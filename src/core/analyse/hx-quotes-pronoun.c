/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a pronoun stands for: the person named first in the nearest sentence that names one who
 * fits, as sentences tend to go on about whom they began with (Hobbs, Resolving pronoun references,
 * 1978). */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-quotes-private.h"

enum
{
  MAX_BACK = 600,   /* tokens */
};

/* By titles and given names. */
static guint
gender_of (const HxQuoteScene *self,
           guint               first,
           guint               core,
           guint               end)
{
  for (guint i = first; i < end; i++)
    {
      guint32 known = hx_quote_known (self, i);
      const HxProseToken *token = hx_quote_token (self, i);
      g_autofree char *word = NULL;

      if (i >= core && (known & HX_QUOTE_WORD_MALE) != 0)
        return HX_QUOTE_WORD_HE;
      if (i >= core && (known & HX_QUOTE_WORD_FEMALE) != 0)
        return HX_QUOTE_WORD_SHE;
      if (i >= core || token->end - token->start > 4)
        continue;
      word = hx_text_dup_range (self->text, token->start, token->end);
      if (g_ascii_strcasecmp (word, "mr") == 0 || g_ascii_strcasecmp (word, "sir") == 0)
        return HX_QUOTE_WORD_HE;
      if (g_ascii_strcasecmp (word, "mrs") == 0 || g_ascii_strcasecmp (word, "ms") == 0
          || g_ascii_strcasecmp (word, "miss") == 0 || g_ascii_strcasecmp (word, "lady") == 0)
        return HX_QUOTE_WORD_SHE;
    }
  return 0;
}

/* Whether an earlier name ends with this one. */
static const HxQuotePerson *
find_known (const HxQuoteScene *self,
            guint               token)
{
  guint64 hash = hx_prose_word (self->prose, token)->hash;

  for (guint n = 0, i = self->persons->len; i-- > 0 && n < 200; n++)
    {
      const HxQuotePerson *person = &g_array_index (self->persons, HxQuotePerson, i);

      if (hx_prose_word (self->prose, person->tokens.end - 1)->hash == hash)
        return person;
    }
  return NULL;
}

/* Whether a verb of saying stands right beside the name. */
static gboolean
speaks (const HxQuoteScene *self,
        guint               token)
{
  return (token + 1 < self->n && hx_quote_runs_on (self, token + 1)
          && (hx_quote_known (self, token + 1) & HX_QUOTE_WORD_SAY) != 0)
         || (token > 0 && hx_quote_runs_on (self, token)
             && (hx_quote_known (self, token - 1) & HX_QUOTE_WORD_SAY) != 0);
}

static void
add_person (HxQuoteScene *self,
            guint         first,
            guint         end,
            guint         sentence)
{
  HxQuoteTokens core = hx_quote_phrase_core (self, first, end);
  HxQuotePerson person = { .tokens = core, .sentence = sentence };
  const HxQuotePerson *known = NULL;

  if (!hx_quote_is_person (self, core.first, core.end)
      || (core.end - core.first == 1 && hx_quote_is_pronoun (self, core.first)))
    return;
  if (core.first == first && first > 0 && hx_quote_runs_on (self, first)
      && (hx_quote_flags (self, first - 1) & HX_PROSE_ARTICLE) != 0)
    return;   /* "the White House" */
  if (core.end - core.first == 1)
    {
      known = find_known (self, core.first);
      if (known == NULL && core.first == first && !speaks (self, core.first))
        return;   /* a word with a capital may be anything */
    }
  if (first > 0 && core.first == first && core.end - core.first < 3 && known == NULL
      && hx_quote_runs_on (self, first)
      && (hx_quote_flags (self, first - 1) & HX_PROSE_NEAR) != 0)
    return;   /* "in New York" */
  person.gender = gender_of (self, first, core.first, core.end);
  if (person.gender == 0 && known != NULL)
    person.gender = known->gender;
  person.possessive = (hx_quote_token (self, core.end - 1)->marks
                       & HX_PROSE_MARK_POSSESSIVE) != 0;
  g_array_append_val (self->persons, person);
}

static void
find_persons (HxQuoteScene *self)
{
  guint sentence = 0;

  self->persons = g_array_new (FALSE, FALSE, sizeof (HxQuotePerson));
  for (guint i = 0; i < self->n; )
    {
      const HxProseToken *token = hx_quote_token (self, i);
      guint end;

      if ((token->gap & HX_PROSE_GAP_END) != 0)
        sentence = i;
      if (token->shape == HX_PROSE_LOWER || self->owner[i] != 0
          || (token->marks & HX_PROSE_MARK_HEADLINE) != 0
          || !hx_candidate_begins_name (self->prose, i))
        {
          i++;
          continue;
        }
      end = hx_candidate_end_of_run (self->prose, i);
      add_person (self, i, end, sentence);
      i = MAX (end, i + 1);
    }
}

/* Whether the sentence goes on about the same one: it begins with the same pronoun. */
static gboolean
begins_with_pronoun (const HxQuoteScene *self,
                     guint               sentence,
                     guint32             known)
{
  return (hx_quote_known (self, sentence) & known & HX_QUOTE_WORD_PRONOUN) != 0
         && self->owner[sentence] == 0;
}

static gboolean
fits (const HxQuotePerson *person,
      guint32              known)
{
  guint32 wanted = known & (HX_QUOTE_WORD_HE | HX_QUOTE_WORD_SHE);

  return wanted == 0 || person->gender == 0 || (person->gender & wanted) != 0;
}

/* hx_quote_pronoun_resolve:
 * @self: a stretch of a text
 * @at: the pronoun's token
 * @known: what is known of it
 *
 * Returns: the name of whom it stands for; none if nobody fits */
HxQuoteTokens
hx_quote_pronoun_resolve (HxQuoteScene *self,
                          guint         at,
                          guint32       known)
{
  HxQuoteTokens best = { 0, 0 };
  guint sentence = G_MAXUINT;
  gboolean possessive = TRUE;

  if ((known & (HX_QUOTE_WORD_HE | HX_QUOTE_WORD_SHE)) == 0)
    return best;
  if (self->persons == NULL)
    find_persons (self);
  for (guint i = self->persons->len; i-- > 0; )
    {
      const HxQuotePerson *person = &g_array_index (self->persons, HxQuotePerson, i);

      if (person->tokens.first >= at)
        continue;
      if (at - person->tokens.first > MAX_BACK
          || (best.first < best.end && person->sentence != sentence && !possessive))
        break;
      if (!fits (person, known)
          || (begins_with_pronoun (self, person->sentence, known) && person->sentence != at))
        continue;
      if (best.first < best.end && person->possessive)
        continue;
      best = person->tokens;
      sentence = person->sentence;
      possessive = person->possessive;
    }
  return best;
}
