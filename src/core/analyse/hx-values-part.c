/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that are vague, parts of something, or say which in order. */

#include "config.h"

#include "analyse/hx-values-private.h"

/* The most that "a few" are. */
#define FEW 5

static gint64
number_at (const HxValueLine *line,
           guint              i)
{
  return hx_value_token (line, i)->word->number;
}

static gboolean
scale (HxValueNumber *number,
       gint64         by)
{
  HxRational factor = hx_rational_new (by, 1);

  number->flags |= HX_NUMBER_MULTIPLIED;
  number->by = by;
  return hx_rational_multiply (&number->low, &factor, &number->low)
         && hx_rational_multiply (&number->high, &factor, &number->high);
}

/* "of a million", "a dozen", "million": what a part or something vague is of. */
static gboolean
read_multiplier (const HxValueLine *line,
                 HxValueNumber     *number)
{
  guint at = number->end;

  if (at == 0)
    return FALSE;
  at = hx_value_next (line, at - 1);
  if (hx_value_has (line, at, HX_ROLE_OF))
    at++;
  if (hx_value_has (line, at, HX_ROLE_ARTICLE))
    at = hx_value_next (line, at);
  if (hx_value_multiplier_at (line, at) == 0
      || !scale (number, hx_value_multiplier_at (line, at)))
    return FALSE;
  number->end = at + 1;
  number->flags &= ~(HX_NUMBER_WAS_FRACTION | HX_NUMBER_WAS_BARE);
  return TRUE;
}

/* "tens of thousands", "عشرات الآلاف": no more than is below the next word of the kind. */
static gboolean
read_vague (const HxValueLine *line,
            guint              i,
            HxValueNumber     *number)
{
  const HxValueWord *word;
  guint at = i;

  if (hx_value_has (line, at, HX_ROLE_ARTICLE))
    at++;
  if (!hx_value_has (line, at, HX_ROLE_VAGUE))
    return FALSE;
  word = hx_value_token (line, at)->word;
  /* "a couple", "a handful", "the last couple of", but not "the couple" */
  if (word->low < 20 && at == i
      && (!line->plurals || !hx_value_has (line, at + 1, HX_ROLE_OF)))
    return FALSE;
  *number = (HxValueNumber) { hx_rational_new (word->low, 1), hx_rational_new (word->high, 1),
                              HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_VAGUE,
                              word->low < 20 ? i : at, at + 1 };
  at++;
  if (word->low < 20)
    {
      read_multiplier (line, number);
      return TRUE;
    }
  if (hx_value_has (line, at, HX_ROLE_OF) && !hx_value_words_are_arabic (line->words))
    at++;
  if (hx_value_has (line, at, HX_ROLE_VAGUE) && hx_value_token (line, at)->word->low >= 200
      && (at > i + 1 || (hx_value_token (line, at)->flags & HX_TOKEN_JOINED) == 0))
    {
      gint64 by = hx_value_token (line, at)->word->low / 2;

      number->high = hx_rational_new (word->high * by + by - 1, 1);
      number->low = hx_rational_new (word->low * by, 1);
      number->end = at + 1;
    }
  return TRUE;
}

/* "several hundred", "a few days" */
static gboolean
read_some (const HxValueLine *line,
           guint              i,
           HxValueNumber     *number)
{
  guint at = i;
  const HxValueWord *word;
  gboolean arabic = hx_value_words_are_arabic (line->words);

  if (hx_value_has (line, at, HX_ROLE_ARTICLE))
    at++;
  if (!hx_value_has (line, at, HX_ROLE_SOME))
    return FALSE;
  word = hx_value_token (line, at)->word;
  *number = (HxValueNumber) { hx_rational_new (word->low, 1), hx_rational_new (word->high, 1),
                              HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_VAGUE, i, at + 1 };
  at = hx_value_next (line, at);
  if (hx_value_multiplier_at (line, at) > 0)
    {
      for (; hx_value_multiplier_at (line, at) > number->by; at = hx_value_next (line, at))
        {
          if (!scale (number, hx_value_multiplier_at (line, at)))
            return FALSE;
          number->end = at + 1;
        }
    }
  else if (arabic && hx_value_has (line, at, HX_ROLE_VAGUE))
    {
      if (!scale (number, hx_value_token (line, at)->word->low / 2))
        return FALSE;
      number->end = at + 1;
    }
  else if (hx_value_has (line, at, HX_ROLE_UNIT))
    return TRUE;
  /* "several shops", "a few of them", but not "few people": those are rather none. */
  else if (arabic || (number->end == i + 1 && word->high == FEW))
    return FALSE;
  else
    number->flags |= HX_NUMBER_IS_IDLE;
  return TRUE;
}

static gboolean
set_part (HxValueNumber *number,
          gint64         parts,
          gint64         of,
          guint          begin,
          guint          end)
{
  if (of <= 0)
    return FALSE;
  number->low = number->high = hx_rational_new (parts, of);
  number->flags = HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_FRACTION;
  number->begin = begin;
  number->end = end;
  return TRUE;
}

/* "twenty-five hundredths" */
static gboolean
read_long_part (const HxValueLine *line,
                guint              i,
                HxValueNumber     *number)
{
  HxRational of;
  guint at;

  if (!hx_value_cardinal_read (line, i, number)
      || (number->flags & (HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_BARE)) != HX_NUMBER_WAS_WORDS)
    return FALSE;
  at = hx_value_next (line, number->end - 1);
  if (!hx_value_has (line, at, HX_ROLE_PARTS))
    return FALSE;
  of = hx_rational_new (1, number_at (line, at));
  number->end = at + 1;
  number->flags = HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_FRACTION;
  number->by = 0;
  if (!hx_rational_multiply (&number->low, &of, &number->low))
    return FALSE;
  number->high = number->low;
  return TRUE;
}

/* "three quarters", "two-thirds", "one-third": a number in one word, and parts. */
static gboolean
read_parts (const HxValueLine *line,
            guint              i,
            HxValueNumber     *number)
{
  guint next = hx_value_next (line, i);
  gint64 parts = number_at (line, i);
  gboolean arabic = hx_value_words_are_arabic (line->words);

  /* Two quarters are rather a time. */
  if (hx_value_has (line, next, HX_ROLE_PARTS) && parts < 20
      && (number_at (line, next) != 4 || parts == 3 || arabic
          || hx_value_has (line, next + 1, HX_ROLE_OF)))
    return set_part (number, parts, number_at (line, next), i, next + 1);
  return parts == 1 && !arabic
         && (hx_value_has (line, next, HX_ROLE_FRACTION)
             || (hx_value_has (line, next, HX_ROLE_ORDINAL) && number_at (line, next) > 2))
         && set_part (number, 1, number_at (line, next), i, next + 1);
}

/* "3 tenths" */
static gboolean
read_digit_parts (const HxValueLine *line,
                  guint              i,
                  HxValueNumber     *number)
{
  guint next = hx_value_next (line, i), end;
  HxRational parts;

  return hx_value_has (line, next, HX_ROLE_PARTS) && number_at (line, next) != 4
         && hx_value_digits_at (line, i, FALSE, &parts, &end) && end == i + 1
         && parts.denominator == 1 && parts.numerator > 0 && parts.numerator < 100
         && set_part (number, (gint64) parts.numerator, number_at (line, next), i, next + 1);
}

/* "a fifth of", "less than a tenth", "a third is", but not "a third man". */
static gboolean
is_article_part (const HxValueLine *line,
                 guint              i,
                 guint              next)
{
  if (!hx_value_has (line, next, HX_ROLE_ORDINAL) || number_at (line, next) <= 2)
    return FALSE;
  if (hx_value_has (line, next + 1, HX_ROLE_OF) || next + 1 == line->tokens->len
      || (hx_value_token (line, next + 1)->kind == HX_TOKEN_SIGN
          && !(hx_value_is (line, next + 1, '-') && hx_value_glued (line, next + 1))))
    return TRUE;
  return hx_value_is_function (line, next + 1)
         || hx_value_hints (line, next + 1, HX_HINT_COMPARED)
         || (i > 0 && hx_value_has (line, i - 1, HX_ROLE_ABOUT | HX_ROLE_OVER | HX_ROLE_UNDER
                                                 | HX_ROLE_AT_LEAST | HX_ROLE_AT_MOST))
         || hx_value_has (line, next + 1, HX_ROLE_OVER | HX_ROLE_UNDER);   /* "more than" */
}

/* A whole number below a hundred in one token. */
static gboolean
read_short (const HxValueLine *line,
            guint              i,
            gint64            *value)
{
  HxRational digits;
  guint next;

  if (hx_value_has (line, i, HX_ROLE_NUMBER))
    return *value = number_at (line, i), TRUE;
  if (!hx_value_is_digits (line, i) || hx_value_token (line, i)->n_bytes > 2
      || !hx_value_digits_at (line, i, FALSE, &digits, &next) || next != i + 1)
    return FALSE;
  *value = (gint64) digits.numerator;
  return TRUE;
}

/* "two over three", said of a fraction; "two over three days" is something else. */
static gboolean
read_over (const HxValueLine *line,
           guint              i,
           HxValueNumber     *number)
{
  gint64 above, below;

  return hx_value_has (line, i + 1, HX_ROLE_OVER)
         && (hx_value_token (line, i + 1)->flags & HX_TOKEN_PHRASE) == 0
         && g_ascii_strncasecmp (hx_value_token (line, i + 1)->p, "over", 4) == 0
         && read_short (line, i, &above) && read_short (line, i + 2, &below)
         && above >= 1 && above < below
         && !hx_value_has (line, i + 3, HX_ROLE_NUMBER | HX_ROLE_HUNDRED | HX_ROLE_MULTIPLIER
                                        | HX_ROLE_UNIT)
         && !hx_value_is (line, i + 3, '-') && !hx_value_is (line, i + 3, '%')
         && !hx_value_is_content (line, i + 3)
         && set_part (number, above, below, i, i + 3);
}

/* Also "a quarter", "a fifth of" and "half". */
static gboolean
read_part (const HxValueLine *line,
           guint              i,
           HxValueNumber     *number)
{
  guint next = hx_value_next (line, i);

  if (hx_value_has (line, i, HX_ROLE_PAIR))
    return set_part (number, 2, number_at (line, i), i, i + 1);
  if (hx_value_has (line, next, HX_ROLE_NUMBER | HX_ROLE_HUNDRED | HX_ROLE_MULTIPLIER)
      && read_long_part (line, i, number))
    return TRUE;
  if (hx_value_has (line, i, HX_ROLE_NUMBER))
    return read_parts (line, i, number);
  if (hx_value_is_digits (line, i))
    return read_digit_parts (line, i, number);
  if (hx_value_has (line, i, HX_ROLE_ARTICLE))
    return (hx_value_has (line, next, HX_ROLE_FRACTION) || is_article_part (line, i, next))
           && set_part (number, 1, number_at (line, next), i, next + 1);
  if (!hx_value_has (line, i, HX_ROLE_FRACTION))
    return FALSE;
  set_part (number, 1, number_at (line, i), i, i + 1);
  number->flags |= HX_NUMBER_WAS_BARE;
  return TRUE;
}

/* hx_value_half_read:
 * @line: a line
 * @i: (inout): a token; then the one behind
 * @value: (out): the part
 *
 * Reads "and a half" and "and three quarters".
 *
 * Returns: whether it is there */
gboolean
hx_value_half_read (const HxValueLine *line,
                    guint             *i,
                    HxRational        *value)
{
  guint at = *i;
  gint64 parts = 1;

  if (at >= line->tokens->len)
    return FALSE;
  if (hx_value_has (line, at, HX_ROLE_AND))
    at = hx_value_next (line, at);
  else if ((hx_value_token (line, at)->flags & HX_TOKEN_JOINED) == 0)
    return FALSE;
  /* "two and 1/2" */
  if (hx_value_is_digits (line, at) && hx_value_is (line, at + 1, '/'))
    return hx_value_digits_at (line, at, FALSE, value, i)
           && value->numerator < value->denominator;
  if (hx_value_has (line, at, HX_ROLE_ARTICLE) && !hx_value_has (line, at, HX_ROLE_FRACTION))
    at = hx_value_next (line, at);
  else if (hx_value_has (line, at, HX_ROLE_NUMBER)
           && hx_value_has (line, hx_value_next (line, at), HX_ROLE_PARTS | HX_ROLE_FRACTION))
    {
      parts = hx_value_token (line, at)->word->number;
      at = hx_value_next (line, at);
    }
  if (!hx_value_has (line, at, HX_ROLE_FRACTION | HX_ROLE_PARTS)
      && !(hx_value_has (line, at, HX_ROLE_ORDINAL) && parts == 1
           && hx_value_token (line, at)->word->number > 2 && at > *i + 1))
    return FALSE;
  if (hx_value_has (line, at, HX_ROLE_FRACTION) && hx_value_has (line, at + 1, HX_ROLE_ARTICLE))
    return FALSE;   /* "six and half a dozen" */
  *value = hx_rational_new (parts, hx_value_token (line, at)->word->number);
  *i = at + 1;
  return TRUE;
}

/* 1st, 22nd, 13th, but not 12st */
static gboolean
is_suffix (const HxValueLine *line,
           guint              i,
           const HxRational  *value)
{
  guint ones = (guint) (value->numerator % 10), tens = (guint) (value->numerator / 10 % 10);
  const char *suffix = tens == 1 || ones == 0 || ones > 3 ? "th"
                       : ones == 1 ? "st" : ones == 2 ? "nd" : "rd";

  return value->denominator == 1
         && g_ascii_strncasecmp (hx_value_token (line, i)->p, suffix, 2) == 0;
}

/* Adds what stands before an ordinal: "twenty-" to "first", "two" to "hundredth". */
static gboolean
add_cardinal (const HxValueNumber *cardinal,
              HxRational          *ordinal)
{
  gint64 ones = (gint64) (cardinal->low.numerator % 100);

  if (cardinal->low.denominator != 1 || (cardinal->flags & HX_NUMBER_WAS_WORDS) == 0)
    return FALSE;
  if (ordinal->numerator >= 100)
    return hx_rational_multiply (&cardinal->low, ordinal, ordinal);
  return (ones == 0 || (ones >= 20 && ones % 10 == 0 && ordinal->numerator < 10))
         && hx_rational_add (&cardinal->low, ordinal, ordinal);
}

/* "third", "twenty-first", "one hundred and first", "13th", "3 rd" */
static gboolean
read_ordinal (const HxValueLine *line,
              guint              i,
              HxValueNumber     *number)
{
  HxValueNumber cardinal = { .low = { 0, 1 }, .end = i };
  HxRational value;
  guint at = i, next;
  gboolean has = hx_value_cardinal_read (line, i, &cardinal);

  if (i < line->tokens->len && hx_value_token (line, i)->kind == HX_TOKEN_DIGITS
      && hx_value_has (line, i + 1, HX_ROLE_SUFFIX) && hx_value_glued (line, i + 1)
      && hx_value_digits_at (line, i, FALSE, &value, &next) && next == i + 1
      && is_suffix (line, i + 1, &value))
    {
      *number = (HxValueNumber) { value, value, HX_NUMBER_WAS_ORDINAL, i, i + 2 };
      return TRUE;
    }
  if (has)
    {
      at = hx_value_next (line, cardinal.end - 1);
      if (hx_value_has (line, at, HX_ROLE_AND))
        at++;
    }
  if (!hx_value_has (line, at, HX_ROLE_ORDINAL))
    return FALSE;
  value = hx_rational_new (number_at (line, at), 1);
  /* twenty seconds are no rank */
  if (has && (!add_cardinal (&cardinal, &value)
              || (at == cardinal.end && hx_value_has (line, at, HX_ROLE_UNIT))))
    return FALSE;
  *number = (HxValueNumber) { value, value, HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_ORDINAL, i,
                              at + 1 };
  return TRUE;
}

/* What may follow in "one in …": in others it says when, or where. */
static gboolean
is_round (const HxRational *value)
{
  static const int rounds[] = { 4, 5, 10, 20, 100, 1000 };

  for (guint k = 0; k < G_N_ELEMENTS (rounds); k++)
    if (hx_rational_is (value, rounds[k]))
      return TRUE;
  return FALSE;
}

/* "one in five", "nine in ten" */
static gboolean
read_share (const HxValueLine *line,
            guint              i,
            HxValueNumber     *number)
{
  HxValueNumber part, whole;
  HxRational inverse;
  guint in;

  if (!(hx_value_hints (line, i + 1, HX_HINT_IN_ALL)
        || hx_value_hints (line, i + 2, HX_HINT_IN_ALL)
        || hx_value_hints (line, i + 3, HX_HINT_IN_ALL))
      || !hx_value_cardinal_read (line, i, &part))
    return FALSE;
  in = hx_value_next (line, part.end - 1);   /* also "one-in-five" */
  if (!hx_value_hints (line, in, HX_HINT_IN_ALL)
      || !hx_value_cardinal_read (line, hx_value_next (line, in), &whole)
      || ((part.flags | whole.flags) & HX_NUMBER_WAS_FRACTION) != 0
      || hx_value_has (line, whole.end, HX_ROLE_UNIT) || hx_value_is (line, whole.end, '-')
      || part.low.denominator != 1 || whole.low.denominator != 1 || part.low.numerator < 1
      || hx_rational_compare (&part.low, &whole.low) >= 0
      || (!hx_rational_is (&part.low, 1) && !is_round (&whole.low)))
    return FALSE;
  *number = part;
  number->end = whole.end;
  number->flags = HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_FRACTION;
  number->by = 0;
  if (!hx_rational_invert (&whole.low, &inverse)
      || !hx_rational_multiply (&part.low, &inverse, &number->low))
    return FALSE;
  number->high = number->low;
  return TRUE;
}

/* hx_value_number_read:
 * @line: a line
 * @i: a token
 * @number: (out): the number
 *
 * Returns: whether a number begins at the token */
gboolean
hx_value_number_read (const HxValueLine *line,
                      guint              i,
                      HxValueNumber     *number)
{
  if (read_share (line, i, number) || hx_value_group_read (line, i, number)
      || read_over (line, i, number))
    return TRUE;
  if (read_part (line, i, number))
    {
      if (!read_multiplier (line, number) && (number->flags & HX_NUMBER_WAS_BARE) != 0
          && hx_value_has (line, number->end, HX_ROLE_ARTICLE)
          && hx_value_has (line, hx_value_next (line, number->end), HX_ROLE_UNIT))
        number->end = hx_value_next (line, number->end);
      return TRUE;
    }
  if (read_some (line, i, number))
    return TRUE;
  if (read_ordinal (line, i, number))
    return TRUE;
  if (hx_value_cardinal_read (line, i, number)
      && !((number->flags & HX_NUMBER_WAS_BARE) != 0
           && hx_value_has (line, i, HX_ROLE_VAGUE) && number->end == i + 1))
    {
      hx_value_fold_read (line, number);
      return TRUE;
    }
  return read_vague (line, i, number);
}
