/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The values of a text, with what they count and what has become of it. */

#include "config.h"

#include <string.h>

#include "analyse/hx-claim-candidates-private.h"

enum
{
  MAX_VALUES = 4000,      /* of a text; a table of figures is no report */
  FATE_REACH = 14,        /* words from a number to what has become of those it counts */
};

/* The number of the first word that ends behind @offset. */
static guint
word_at (const HxWords *words,
         guint          offset)
{
  guint low = 0, high = words->words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hx_words_nth (words, middle)->end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
find_counted (const HxWords *words,
              HxClaimPlace  *place)
{
  const HxValue *value = place->value;
  guint at;

  if (value->counted_end <= value->counted_start)
    return;
  at = word_at (words, value->counted_end - 1);
  if (at < words->words->len && hx_words_nth (words, at)->start < value->counted_end)
    {
      const HxWordForm *form = hx_words_form (words, at);

      place->counted = hx_claim_term_of (form);
      place->is_people = form->lexeme != NULL && form->lexeme->unit >= HX_UNIT_PEOPLE
                         && form->lexeme->unit <= HX_UNIT_ARRESTED;
    }
}

static gboolean
is_fate (HxUnit unit)
{
  return unit >= HX_UNIT_DEAD && unit <= HX_UNIT_ARRESTED;
}

static HxUnit
unit_at (const HxWords *words,
         guint          at)
{
  const HxLexeme *lexeme = hx_words_form (words, at)->lexeme;

  return lexeme != NULL ? lexeme->unit : HX_UNIT_NONE;
}

/* "over 700 people have been killed": the nearest word that says so, rather behind than before. */
static void
find_fate (const HxClaimText *self,
           const HxWords     *words,
           HxClaimPlace      *place)
{
  const HxClaimSentence *sentence = &g_array_index (self->sentences, HxClaimSentence,
                                                    place->sentence);
  guint begin = sentence->first_word;
  guint end = place->sentence + 1 < self->sentences->len
                ? g_array_index (self->sentences, HxClaimSentence, place->sentence + 1).first_word
                : words->words->len;

  if (place->value->kind != HX_VALUE_COUNT)
    return;
  for (guint i = 0; i <= FATE_REACH && place->fate == HX_UNIT_NONE; i++)
    {
      if (place->last_word + i < end && is_fate (unit_at (words, place->last_word + i)))
        place->fate = unit_at (words, place->last_word + i);
      else if (place->first_word >= begin + i && is_fate (unit_at (words, place->first_word - i)))
        place->fate = unit_at (words, place->first_word - i);
    }
}

/* "fourth-largest" ranks otherwise than "fourth". */
static void
find_rank (const HxWords *words,
           HxClaimPlace  *place)
{
  const HxWordForm *form;

  if (place->value->kind != HX_VALUE_ORDINAL)
    return;
  form = hx_words_form (words, place->last_word);
  if (form->lexeme == NULL || form->lexeme->number_kind == HX_NUMBER_NONE)
    place->rank = hx_claim_term_of (form);
}

/* "the lower quarter of the town" is no share. */
static gboolean
is_weak_share (HxText        *text,
               const HxValue *value)
{
  g_autofree char *words = hx_text_dup_range (text, value->start, value->end);

  return strpbrk (words, " -/0123456789") == NULL;
}

static gboolean
is_weak (HxText        *text,
         const HxValue *value)
{
  if (value->kind == HX_VALUE_DATE)
    return FALSE;
  if (value->kind == HX_VALUE_FRACTION)
    return is_weak_share (text, value);
  if (value->approximate && (value->min == NULL || value->max == NULL))
    return TRUE;
  return value->kind == HX_VALUE_COUNT && g_strcmp0 (value->min, "1") == 0
         && g_strcmp0 (value->max, "1") == 0;
}

static gboolean
is_said (const HxValue *value)
{
  if (value->idle)
    return FALSE;
  if (value->kind == HX_VALUE_DATE)
    return value->edtf != NULL;
  return (value->min != NULL || value->max != NULL) && value->kind != HX_VALUE_ANGLE;
}

/*
 * hx_claim_text_find_values:
 * @self: a text with its sentences
 * @words: its words
 * @clauses: (array): for each word how many signs that part clauses stand before it
 * @date: (nullable): its own date
 *
 * Finds the values of a text.
 */
void
hx_claim_text_find_values (HxClaimText   *self,
                           const HxWords *words,
                           const guint   *clauses,
                           const char    *date)
{
  self->values = hx_values_find (self->text, self->language, date);
  for (guint i = 0; i < MIN (self->values->len, MAX_VALUES); i++)
    {
      const HxValue *value = &g_array_index (self->values, HxValue, i);
      HxClaimPlace place = { .value = value, .start = value->start, .end = value->end };

      place.sentence = hx_claim_text_sentence (self, value->start);
      if (!is_said (value) || place.sentence == G_MAXUINT)
        continue;
      place.first_word = word_at (words, value->start);
      place.last_word = MAX (word_at (words, value->end - 1), place.first_word);
      if (place.last_word >= words->words->len)
        continue;
      place.clause = clauses[place.first_word];
      place.is_weak = is_weak (self->text, value);
      find_counted (words, &place);
      find_fate (self, words, &place);
      find_rank (words, &place);
      g_array_append_val (self->places, place);
    }
}
