/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether words with capitals are a name, by how all texts use them. */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-name-private.h"

static const HxCandidateUse no_use;

/* hx_candidate_use_of:
 * @look: a run
 * @i: a token of its text
 *
 * Returns: (transfer none): how all texts use the word */
const HxCandidateUse *
hx_candidate_use_of (const HxCandidateLook *look,
                     guint                  i)
{
  const HxCandidateUse *use = g_hash_table_lookup (look->index->uses, &look->tokens[i].hash);

  return use != NULL ? use : &no_use;
}

/* --- Single words --- */

static gboolean
is_roman (const HxCandidateLook *look,
          guint                  i)
{
  g_autofree char *word = NULL;

  if (look->tokens[i].n_letters > 4)
    return FALSE;
  word = hx_text_dup_range (look->owner->text, look->tokens[i].start, look->tokens[i].end);
  return strspn (word, "IVXLC") == strlen (word);
}

static gboolean
accepts_upper (const HxCandidateLook *look,
               guint                  i)
{
  const HxCandidateToken *token = &look->tokens[i];
  const HxCandidateUse *use = hx_candidate_use_of (look, i);

  if (token->n_letters < 2 || token->n_letters > 8 || is_roman (look, i)
      || (token->flags & HX_PROSE_CALENDAR) != 0)
    return FALSE;
  if ((token->flags & HX_PROSE_ACRONYM) != 0)
    return TRUE;
  if ((token->flags & (HX_PROSE_FUNCTION | HX_PROSE_STOP)) != 0)
    return FALSE;
  return use->small <= use->within;
}

/* "Paket", as there are "Pakete": names are not inflected so. */
static gboolean
is_inflected (const HxCandidateLook *look,
              guint                  i)
{
  static const char *const endings[] = { "e", "n", "en", "er", "ern" };
  g_autofree char *word = hx_text_dup_range (look->owner->text, look->tokens[i].start,
                                             look->tokens[i].end);
  g_autofree char *folded = hx_fold_text (word);
  gsize n = strlen (folded);

  for (guint k = 0; k < G_N_ELEMENTS (endings); k++)
    {
      gsize cut = strlen (endings[k]);
      g_autofree char *longer = g_strconcat (folded, endings[k], NULL);
      guint64 more = hx_fold_hash (longer, strlen (longer));
      guint64 less = n > cut + 3 && g_str_has_suffix (folded, endings[k])
                       ? hx_fold_hash (folded, n - cut) : 0;
      const HxCandidateUse *other = g_hash_table_lookup (look->index->uses, &more);

      if (other != NULL && other->within > 0)
        return TRUE;
      other = g_hash_table_lookup (look->index->uses, &less);
      if (other != NULL && other->within > 0)
        return TRUE;
    }
  return FALSE;
}

/* All nouns have capitals: a name hardly follows an article, and is known by more than one sign. */
static gboolean
accepts_german (const HxCandidateLook *look,
                guint                  i)
{
  const HxCandidateToken *token = &look->tokens[i];
  const HxCandidateUse *use = hx_candidate_use_of (look, i);

  if (token->ending || (token->flags & (HX_PROSE_WEAK | HX_PROSE_COMMON | HX_PROSE_ROLE
                                        | HX_PROSE_GROUP)) != 0
      || use->small > 0 || use->determined * 5 > use->within)
    return FALSE;
  if (look->run->before.weight >= 2 && look->run->first == i)
    return TRUE;
  return use->within >= 3 && use->determined * 8 <= use->within && !is_inflected (look, i);
}

static gboolean
accepts_single (const HxCandidateLook *look,
                guint                  i)
{
  const HxCandidateToken *token = &look->tokens[i];
  const HxCandidateUse *use = hx_candidate_use_of (look, i);
  gboolean start = (token->marks & HX_PROSE_MARK_START) != 0;

  if (look->run->sure)
    return TRUE;
  if (token->shape == HX_PROSE_UPPER)
    return accepts_upper (look, i);
  if ((token->flags & (HX_PROSE_ORGANISATION | HX_PROSE_GENERAL)) != 0
      && (token->flags & HX_PROSE_SHORT) == 0 && use->within >= 3
      && use->small == 0 && use->determined * 5 <= use->alone && !look->german)
    return TRUE;   /* "Congress" */
  if (token->n_letters < 2
      || (token->flags & (HX_CANDIDATE_HEADS | HX_CANDIDATE_EMPTY | HX_PROSE_DEMONYM
                          | HX_PROSE_TITLE | HX_PROSE_GENERAL | HX_PROSE_DETERMINER)) != 0)
    return FALSE;
  if ((token->flags & (HX_PROSE_ROLE | HX_PROSE_GROUP | HX_PROSE_COMMON | HX_PROSE_BE
                       | HX_PROSE_AS)) != 0
      && use->alone <= use->small)
    return FALSE;
  if (look->german)
    return accepts_german (look, i);
  if (!start)
    return use->small <= use->within;
  if (use->alone > 0)
    return use->small <= use->alone;
  if (use->small > 0 || token->adverb)
    return FALSE;
  return (token->marks & HX_PROSE_MARK_POSSESSIVE) != 0
         || (look->run->after.weight > 0 && look->run->first == i && look->run->n_tokens == 1);
}

/* --- Several words --- */

static guint
count_capitals (const HxCandidateLook *look,
                guint                  first,
                guint                  end,
                guint                 *capital)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    if (hx_candidate_token_is_capital (&look->tokens[i]))
      {
        *capital = i;
        n++;
      }
  return n;
}

static gboolean
all_have (const HxCandidateLook *look,
          guint                  first,
          guint                  end,
          guint                  flags)
{
  for (guint i = first; i < end; i++)
    if (hx_candidate_token_is_capital (&look->tokens[i]) && (look->tokens[i].flags & flags) == 0)
      return FALSE;
  return TRUE;
}

gboolean
hx_candidate_is_known_within (const HxCandidateLook *look,
                              guint                  first,
                              guint                  end)
{
  const HxCandidateForm *form = hx_candidate_form_find (look->index, &look->tokens[first],
                                                        end - first);

  return form != NULL && form->within > 0;
}

gboolean
hx_candidate_is_given_name (const HxCandidateLook *look,
                            guint                  i)
{
  g_autofree char *word = hx_text_dup_range (look->owner->text, look->tokens[i].start,
                                             look->tokens[i].end);
  g_autofree char *folded = hx_fold_text (word);
  const HxNameWord *known = hx_name_words_find (folded);

  return known != NULL && known->group != 0;
}

/* Whether words are a name that also stands without those beside it. */
gboolean
hx_candidate_stands_alone (const HxCandidateLook *look,
                           guint                  first,
                           guint                  end)
{
  return end - first == 1 ? hx_candidate_use_of (look, first)->alone > 0
                          : hx_candidate_is_known_within (look, first, end);
}

/* Whether the first word of a sentence, before what may be a name, is part of it. */
static gboolean
drops_first (const HxCandidateLook *look,
             guint                  first,
             guint                  end)
{
  const HxCandidateToken *token = &look->tokens[first];
  const HxCandidateUse *use = hx_candidate_use_of (look, first);
  gboolean start = (token->marks & HX_PROSE_MARK_START) != 0;

  if (hx_candidate_is_known_within (look, first, end) || look->run->sure
      || hx_candidate_is_given_name (look, first))
    return FALSE;
  if (!start)
    return (token->flags & HX_PROSE_CALENDAR) != 0
           || ((token->flags & HX_PROSE_FUNCTION) != 0 && token->shape == HX_PROSE_CAPITAL
               && hx_candidate_stands_alone (look, first + 1, end));
  if ((token->flags & (HX_CANDIDATE_EMPTY | HX_PROSE_DETERMINER | HX_PROSE_NEAR
                       | HX_PROSE_AS)) != 0)
    return (token->flags & (HX_PROSE_FUNCTION | HX_PROSE_CALENDAR | HX_PROSE_DETERMINER
                            | HX_PROSE_NEAR
                            | HX_PROSE_AS)) != 0
           || use->small > 0 || hx_candidate_stands_alone (look, first + 1, end);
  if (use->within == 0 && token->shape == HX_PROSE_CAPITAL
      && !hx_candidate_is_given_name (look, first)
      && hx_candidate_stands_alone (look, first + 1, end))
    return TRUE;   /* "Capturing Homs" */
  if (token->shape == HX_PROSE_UPPER || use->small <= use->within)
    return token->adverb && use->small > 0;
  return end - first > 2 || hx_candidate_stands_alone (look, first + 1, end)
         || (look->tokens[end - 1].flags & HX_CANDIDATE_HEADS) == 0;
}

static gboolean
drops_last (const HxCandidateLook *look,
            guint                  first,
            guint                  last)
{
  const HxCandidateToken *token = &look->tokens[last];

  if (!hx_candidate_token_is_capital (token))
    return token->shape != HX_PROSE_DIGITS;
  if (token->shape == HX_PROSE_UPPER || token->shape == HX_PROSE_INITIAL)
    return FALSE;
  if ((token->flags & (HX_PROSE_FUNCTION | HX_PROSE_CALENDAR)) != 0)
    return !hx_candidate_is_known_within (look, first, last + 1)
    && !hx_candidate_is_given_name (look, first);
  return (token->flags & HX_PROSE_TITLE) != 0 && hx_candidate_stands_alone (look, first, last);
}

/* Drops what belongs to the sentence. */
static void
trim (const HxCandidateLook *look,
      guint                 *first,
      guint                 *end)
{
  while (*end - *first > 1 && drops_last (look, *first, *end - 1))
    (*end)--;
  while (*end - *first > 1)
    {
      const HxCandidateToken *token = &look->tokens[*first];

      if (hx_candidate_token_is_capital (token) ? !drops_first (look, *first, *end)
                                                : (token->flags & HX_PROSE_PARTICLE) != 0)
        break;
      (*first)++;
    }
}

/* "Syrian" in "Syrian Erdogan", but not in "Syrian National Army" or "Saudi Arabia". */
static void
trim_demonyms (const HxCandidateLook *look,
               guint                 *first,
               guint                  end)
{
  guint i = *first;

  while (i + 1 < end && (look->tokens[i].flags & HX_PROSE_DEMONYM) != 0
         && look->tokens[i].shape == HX_PROSE_CAPITAL)
    i++;
  if (i > *first && (look->tokens[end - 1].flags & HX_CANDIDATE_HEADS) == 0
      && hx_candidate_stands_alone (look, i, end)
      && !hx_candidate_is_known_within (look, *first, end))
    *first = i;
}

/* In German, nouns before a name say what it is. */
static void
trim_german (const HxCandidateLook *look,
             guint                 *first,
             guint                  end)
{
  while (end - *first > 1)
    {
      const HxCandidateToken *token = &look->tokens[*first];
      const HxCandidateUse *use = hx_candidate_use_of (look, *first);

      if (!token->ending && use->determined * 5 <= use->within
          && (token->flags & (HX_PROSE_WEAK | HX_PROSE_COMMON | HX_PROSE_ROLE | HX_PROSE_GROUP
                              | HX_PROSE_PLACE)) == 0)
        break;
      (*first)++;
    }
}

/* "Ministry of Defence", "Middle East", but not "Ministry" alone. */
static gboolean
has_head (const HxCandidateLook *look,
          guint                  first,
          guint                  end)
{
  if ((look->tokens[first].marks & HX_PROSE_MARK_START) != 0
      && hx_candidate_use_of (look, first)->small > 0)
    return FALSE;
  for (guint i = first; i < end; i++)
    if ((look->tokens[i].flags & HX_CANDIDATE_HEADS) != 0)
      return TRUE;
  return FALSE;
}

/* "Part II" */
static gboolean
is_numbered (const HxCandidateLook *look,
             guint                  first,
             guint                  end)
{
  return end - first == 2 && (look->tokens[first].flags & HX_PROSE_STOP) != 0
         && look->tokens[first + 1].shape != HX_PROSE_CAPITAL && is_roman (look, first + 1);
}

static gboolean
accepts_several (const HxCandidateLook *look,
                 guint                  first,
                 guint                  end)
{
  guint n_small = 0, n = 0;

  if (look->run->sure)
    return TRUE;
  if (all_have (look, first, end,
                HX_PROSE_DEMONYM | HX_PROSE_TITLE | HX_PROSE_GENERAL | HX_CANDIDATE_EMPTY
                                  | HX_PROSE_ROLE)
      && !has_head (look, first, end))
    return FALSE;
  if (is_numbered (look, first, end))
    return FALSE;
  for (guint i = first; i < end; i++)
    if (hx_candidate_token_is_capital (&look->tokens[i]))
      {
        const HxCandidateUse *use = hx_candidate_use_of (look, i);

        n++;
        n_small += use->small > use->within && look->tokens[i].shape != HX_PROSE_UPPER;
        if (look->german && (look->tokens[i].ending || (look->tokens[i].flags & HX_PROSE_WEAK) != 0
                             || use->determined * 5 > use->within))
          return FALSE;
      }
  return n_small < n || (look->tokens[end - 1].flags & HX_CANDIDATE_HEADS) != 0
         || (look->tokens[first].flags & HX_PROSE_ORGANISATION) != 0;
}

/* hx_candidate_accept:
 * @look: a run
 * @first: (inout): the first of some of its tokens
 * @end: (inout): the token past the last
 *
 * Drops what belongs to the sentence, and tells whether the rest is a name.
 *
 * Returns: whether it is */
gboolean
hx_candidate_accept (const HxCandidateLook *look,
                     guint                 *first,
                     guint                 *end)
{
  guint capital = *first, n;

  trim (look, first, end);
  trim_demonyms (look, first, *end);
  if (look->german)
    trim_german (look, first, *end);
  n = count_capitals (look, *first, *end, &capital);
  return n > 0 && (n == 1 ? accepts_single (look, capital) : accepts_several (look, *first, *end));
}
