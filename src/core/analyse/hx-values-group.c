/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers by words for so many of something: "a score of", "two gross of", "a pair of", "twice". */

#include "config.h"

#include "analyse/hx-values-private.h"

/* More of them, or larger numbers by which something grew, are something else. */
#define MOST_GROUPS 99

static gboolean
is_small (const HxValueNumber *number)
{
  HxRational most = hx_rational_new (MOST_GROUPS, 1);

  return number->low.denominator == 1 && number->low.numerator > 0
         && hx_rational_compare (&number->low, &most) <= 0;
}

/* Whether what stands behind "score" or "gross" is so many of them: a score may also be of a game,
 * "gross" before tax. */
static gboolean
is_group (const HxValueLine *line,
          guint              at,
          gboolean           article)
{
  guint next = at + 1;

  if (hx_value_has (line, next, HX_ROLE_OF))
    return !hx_value_is_digits (line, next + 1)
           && !hx_value_has (line, next + 1, HX_ROLE_NUMBER | HX_ROLE_HUNDRED);
  if (article || hx_value_token (line, at)->word->number < 20)
    return FALSE;
  return next >= line->tokens->len || hx_value_token (line, next)->kind == HX_TOKEN_SIGN
         || (hx_value_has (line, next, HX_ROLE_AND)
             && hx_value_has (line, next + 1, HX_ROLE_NUMBER))
         || hx_value_has (line, next, HX_ROLE_UNIT) || hx_value_hints (line, next, HX_HINT_COUNTED);
}

/* "and seven" behind "four score" */
static gboolean
add_rest (const HxValueLine *line,
          HxValueNumber     *number,
          gint64             group)
{
  HxRational most = hx_rational_new (group - 1, 1);
  HxValueNumber rest;

  if (!hx_value_has (line, number->end, HX_ROLE_AND)
      || !hx_value_has (line, number->end + 1, HX_ROLE_NUMBER)
      || !hx_value_cardinal_read (line, number->end + 1, &rest) || rest.low.denominator != 1
      || hx_rational_compare (&rest.low, &most) > 0)
    return FALSE;
  number->end = rest.end;
  return hx_rational_add (&number->low, &rest.low, &number->low);
}

/* "tried once and", "only once", but not "once he came", "at once", "once more". */
static gboolean
is_once (const HxValueLine *line,
         guint              i)
{
  if (i == 0 || hx_value_hints (line, i - 1, HX_HINT_PRONOUN)
      || !hx_value_is_word (line, i - 1) || hx_value_hints (line, i - 1, HX_HINT_AT))
    return FALSE;
  if (hx_value_has (line, i - 1, HX_ROLE_OVER | HX_ROLE_UNDER | HX_ROLE_AT_LEAST | HX_ROLE_AT_MOST
                                 | HX_ROLE_ABOUT))
    return TRUE;
  return i + 1 == line->tokens->len || hx_value_is (line, i + 1, '.')
         || hx_value_is (line, i + 1, '!') || hx_value_is (line, i + 1, '?')
         || hx_value_has (line, i + 1, HX_ROLE_AND | HX_ROLE_OR);
}

/* "twice", "threefold" */
static gboolean
read_times (const HxValueLine *line,
            guint              i,
            HxValueNumber     *number)
{
  HxRational value = hx_rational_new (hx_value_token (line, i)->word->number, 1);

  if (hx_rational_is (&value, 1) && !is_once (line, i))
    return FALSE;
  *number = (HxValueNumber) { value, value, HX_NUMBER_WAS_WORDS | HX_NUMBER_IS_IDLE, i, i + 1 };
  return TRUE;
}

/* hx_value_group_read:
 * @line: a line
 * @i: a token
 * @number: (out): the number
 *
 * Returns: whether a number of such words begins at the token */
gboolean
hx_value_group_read (const HxValueLine *line,
                     guint              i,
                     HxValueNumber     *number)
{
  gboolean article = hx_value_has (line, i, HX_ROLE_ARTICLE);
  guint at = hx_value_next (line, i);
  HxValueNumber count = { .low = { 1, 1 }, .high = { 1, 1 }, .begin = i, .end = i + 1 };
  HxRational group;

  if (hx_value_hints (line, i, HX_HINT_TIMES))
    return read_times (line, i, number);
  if (!hx_value_hints (line, at, HX_HINT_GROUP)
      || !(article || hx_value_is_digits (line, i) || hx_value_has (line, i, HX_ROLE_NUMBER))
      || (!article && (!hx_value_cardinal_read (line, i, &count) || count.end != i + 1))
      || !is_small (&count) || !is_group (line, at, article))
    return FALSE;
  group = hx_rational_new (hx_value_token (line, at)->word->number, 1);
  *number = count;
  number->flags = HX_NUMBER_WAS_WORDS;
  number->end = at + 1;
  number->by = 0;
  if (!hx_rational_multiply (&count.low, &group, &number->low))
    return FALSE;
  add_rest (line, number, hx_value_token (line, at)->word->number);
  number->high = number->low;
  return TRUE;
}

/* hx_value_fold_read:
 * @line: a line
 * @number: (inout): a number
 *
 * Reads what makes of it how many times as much: "20-fold". */
void
hx_value_fold_read (const HxValueLine *line,
                    HxValueNumber     *number)
{
  guint next = hx_value_next (line, number->end - 1);
  gboolean sign;

  if (!hx_value_hints (line, next, HX_HINT_FOLD))
    return;
  /* 2x, but not 2x4 and 2 x 4 */
  sign = hx_value_token (line, next)->n_bytes == 1;
  if (sign && (next != number->end || !hx_value_glued (line, next)
               || (hx_value_glued (line, next + 1)
                   && hx_value_token (line, next + 1)->kind != HX_TOKEN_SIGN)))
    return;
  number->end = next + 1;
  number->flags |= HX_NUMBER_IS_IDLE;
}
