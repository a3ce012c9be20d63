/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers in digits and words: "2 million 300 thousand", "one hundred and twenty-five". */

#include "config.h"

#include "analyse/hx-values-private.h"

/* A number that is being read. @part is what is not yet multiplied by a thousand or more. */
typedef struct
{
  const HxValueLine *line;
  guint              at;           /* the next token */
  HxRational         total;
  HxRational         part;
  gboolean           has_part;
  gboolean           any;
  gint64             multiplier;   /* the last */
  gint64             hundred;      /* a hundred or a dozen, if nothing was added to it */
  guint              flags;        /* HxValueNumberFlags */
} Reader;

/* Arabic words that are two thousand and so on by themselves. */
static gboolean
is_dual (gint64 value)
{
  while (value > 0 && value % 1000 == 0)
    value /= 1000;
  return value == 2 || value == 200;
}

/* hx_value_multiplier_at:
 * @line: a line
 * @i: a token
 *
 * Returns: what it multiplies by: a thousand, a dozen; 0 if it does not */
gint64
hx_value_multiplier_at (const HxValueLine *line,
                        guint              i)
{
  if (!hx_value_has (line, i, HX_ROLE_MULTIPLIER | HX_ROLE_HUNDRED)
      || is_dual (hx_value_token (line, i)->word->number))
    return 0;
  return hx_value_token (line, i)->word->number;
}

static gint64
ones_of (const HxRational *part)
{
  return part->denominator == 1 ? (gint64) (part->numerator % 100) : -1;
}

/* Whether @value may follow in one number what is @part so far: forty-one, and one and forty. */
static gboolean
goes_on (const Reader *self,
         gint64        value,
         gboolean      joined)
{
  gint64 ones = ones_of (&self->part);
  gboolean arabic = hx_value_words_are_arabic (self->line->words);

  if (!self->has_part)
    return !arabic || !self->any || joined;
  if (ones < 0 || (self->flags & HX_NUMBER_WAS_WORDS) == 0)
    return FALSE;
  if (arabic && value == 10)
    return ones > 0 && ones < 10 && !joined;
  if (arabic)
    return joined && (ones == 0 || (ones < 10 && value >= 20));
  if (value < 10 && value > 0)
    return ones == 0 || (ones >= 20 && ones % 10 == 0 && !joined);
  return value > 0 && ones == 0;
}

static gboolean
add_small (Reader   *self,
           gint64    value,
           gboolean  joined)
{
  HxRational number = hx_rational_new (value, 1);

  if (!goes_on (self, value, joined) || !hx_rational_add (&self->part, &number, &self->part))
    return FALSE;
  self->hundred = 0;
  self->has_part = TRUE;
  self->flags |= HX_NUMBER_WAS_WORDS;
  return TRUE;
}

static gboolean
add_hundred (Reader   *self,
             gint64    value,
             gboolean  joined)
{
  HxRational number = hx_rational_new (value, 1);
  HxRational hundred = hx_rational_new (100, 1);
  gboolean arabic = hx_value_words_are_arabic (self->line->words);

  if (!self->has_part || (arabic && value > 100))
    {
      if (self->has_part || (arabic && self->any && !joined))
        return FALSE;
      if (!self->any)
        self->flags |= HX_NUMBER_WAS_BARE;
      self->part = number;
      self->has_part = TRUE;
      self->flags |= HX_NUMBER_WAS_WORDS;
      return TRUE;
    }
  if (joined || (value == 100 && hx_rational_compare (&self->part, &hundred) >= 0))
    return FALSE;
  self->flags = (self->flags | HX_NUMBER_WAS_WORDS) & ~HX_NUMBER_WAS_ONE;
  self->hundred = value;
  return hx_rational_multiply (&self->part, &number, &self->part);
}

static gboolean
add_multiplier (Reader   *self,
                gint64    value,
                gboolean  joined)
{
  HxRational number = hx_rational_new (value, 1);
  HxRational part = self->has_part ? self->part : hx_rational_new (1, 1);
  gboolean arabic = hx_value_words_are_arabic (self->line->words);
  gboolean larger = self->multiplier != 0 && value > self->multiplier;

  if (self->multiplier == value || (self->has_part && is_dual (value)))
    return FALSE;
  if (!self->any)
    self->flags |= HX_NUMBER_WAS_BARE;
  if (!self->has_part && self->any && !larger && !(arabic && joined))
    return FALSE;
  if (larger && !joined)
    {
      if (self->has_part && !hx_rational_add (&self->total, &self->part, &self->total))
        return FALSE;
      if (!hx_rational_multiply (&self->total, &number, &self->total))
        return FALSE;
    }
  else if (larger || !hx_rational_multiply (&part, &number, &part)
           || !hx_rational_add (&self->total, &part, &self->total))
    return FALSE;
  self->part = hx_rational_new (0, 1);
  self->has_part = FALSE;
  self->multiplier = value;
  self->flags = (self->flags | HX_NUMBER_MULTIPLIED) & ~HX_NUMBER_WAS_ONE;
  if (self->any)
    self->flags &= ~HX_NUMBER_WAS_BARE;   /* "hundred thousand" */
  return TRUE;
}

/* "two and a half million", "a million and a half" */
static gboolean
add_half (Reader *self)
{
  HxRational half, multiplier = hx_rational_new (MAX (self->multiplier, 1), 1);

  /* 1/2 and 1/3 are two numbers */
  if ((self->has_part && self->part.denominator != 1
       && hx_value_is_digits (self->line, self->at - 1))
      || !hx_value_half_read (self->line, &self->at, &half))
    return FALSE;
  self->flags &= ~HX_NUMBER_WAS_ONE;
  if (self->has_part && self->hundred == 12)   /* "a dozen and a half" */
    half = hx_rational_new ((gint64) half.numerator * self->hundred, (gint64) half.denominator);
  if (self->has_part)
    return hx_rational_add (&self->part, &half, &self->part);
  /* "مليون ونصف المليون" */
  if (hx_value_multiplier_at (self->line, self->at) == self->multiplier && self->multiplier > 0
      && (hx_value_token (self->line, self->at)->flags & HX_TOKEN_DEFINITE) != 0)
    self->at++;
  return hx_rational_multiply (&half, &multiplier, &half)
         && hx_rational_add (&self->total, &half, &self->total);
}

/* "three point one four" */
static gboolean
add_decimals (Reader *self)
{
  guint at = self->at + 1;
  HxRational scale = hx_rational_new (1, 10), tenth = scale, digit;

  if (!hx_value_has (self->line, at, HX_ROLE_NUMBER) || !self->has_part)
    return FALSE;
  for (; hx_value_has (self->line, at, HX_ROLE_NUMBER); at++)
    {
      gint64 number = hx_value_token (self->line, at)->word->number;

      if (number >= 10)
        break;
      digit = hx_rational_new (number, 1);
      if (!hx_rational_multiply (&digit, &scale, &digit)
          || !hx_rational_add (&self->part, &digit, &self->part)
          || !hx_rational_multiply (&scale, &tenth, &scale))
        return FALSE;
    }
  if (at == self->at + 1)
    {
      gint64 number = hx_value_token (self->line, at)->word->number;
      guint next = hx_value_next (self->line, at);

      at++;
      if (number >= 20 && hx_value_has (self->line, next, HX_ROLE_NUMBER)
          && hx_value_token (self->line, next)->word->number < 10)   /* "point twenty-five" */
        {
          number += hx_value_token (self->line, next)->word->number;
          at = next + 1;
        }
      digit = hx_rational_new (number, 100);
      if (!hx_rational_add (&self->part, &digit, &self->part))
        return FALSE;
    }
  self->flags &= ~HX_NUMBER_WAS_ONE;
  self->at = at;
  return TRUE;
}

/* Digits, at the beginning or after a multiplier: "2 million 300 thousand". */
static gboolean
add_digits (Reader *self,
            guint   at)
{
  gboolean decimals = hx_value_multiplier_at (self->line, hx_value_next (self->line, at)) >= 1000;
  guint next;

  if (self->has_part || (self->any && !decimals)
      || !hx_value_digits_at (self->line, at, decimals, &self->part, &next))
    return FALSE;
  self->has_part = TRUE;
  self->at = hx_value_next (self->line, next - 1);
  return TRUE;
}

/* Where "and" may stand within a number: "a hundred and five", "two million and six". */
static gboolean
may_join (const Reader *self,
          guint         at)
{
  HxRational hundred = hx_rational_new (100, 1);

  if (!self->any
      || !hx_value_has (self->line, hx_value_next (self->line, at), HX_ROLE_NUMBER | HX_ROLE_ONE))
    return FALSE;
  return (self->flags & HX_NUMBER_WAS_WORDS) != 0
         && (self->has_part ? hx_rational_compare (&self->part, &hundred) >= 0
                              && ones_of (&self->part) == 0
                            : self->multiplier > 0);
}

/* One more word. */
static gboolean
add_word (Reader *self)
{
  guint at = self->at;
  gboolean joined = FALSE;
  const HxValueToken *token;
  gint64 number;

  if (hx_value_has (self->line, at, HX_ROLE_AND) && may_join (self, at))
    {
      joined = TRUE;
      at = hx_value_next (self->line, at);
    }
  if (at >= self->line->tokens->len)
    return FALSE;
  token = hx_value_token (self->line, at);
  if (token->kind == HX_TOKEN_DIGITS)
    return !joined && add_digits (self, at);
  if (token->kind != HX_TOKEN_WORD || token->word == NULL)
    return FALSE;
  joined = joined || (token->flags & HX_TOKEN_JOINED) != 0;
  number = token->word->number;
  if (!self->any && hx_value_hints (self->line, at, HX_HINT_ALONE))
    number *= 2;
  if (hx_value_has (self->line, at, HX_ROLE_NUMBER) && add_small (self, number, joined))
    ;
  else if (hx_value_has (self->line, at, HX_ROLE_HUNDRED) && add_hundred (self, number, joined))
    ;
  else if (hx_value_has (self->line, at, HX_ROLE_MULTIPLIER)
           && add_multiplier (self, number, joined))
    ;
  else if (hx_value_has (self->line, at, HX_ROLE_VAGUE) && self->has_part
           && token->word->low >= 20
           && add_multiplier (self, token->word->low / 2, joined))
    ;
  else
    return FALSE;
  if (self->any)
    self->flags &= ~HX_NUMBER_WAS_ONE;
  else if (hx_value_has (self->line, at, HX_ROLE_ONE))
    self->flags |= HX_NUMBER_WAS_ONE;
  self->at = hx_value_next (self->line, at);
  return TRUE;
}

static gboolean read_cardinal (const HxValueLine *line,
                               guint              i,
                               gboolean           commas,
                               HxValueNumber     *number);

/* Whether another number follows that is no smaller part of the same. */
static gboolean
is_list (const HxValueLine   *line,
         const HxValueNumber *number)
{
  HxRational by = hx_rational_new (number->by, 1);
  HxValueNumber next;

  return hx_value_is (line, number->end, ',')
         && hx_value_has (line, number->end + 1, HX_ROLE_NUMBER)
         && read_cardinal (line, number->end + 1, FALSE, &next)
         && (number->by < 1000 || hx_rational_compare (&next.low, &by) >= 0);
}

/* "two million, three hundred thousand", but not "two thousand, three hundred and five men". */
static gboolean
add_after_comma (Reader *self)
{
  HxValueNumber more;
  HxRational multiplier = hx_rational_new (self->multiplier, 1);
  HxRational hundred = hx_rational_new (100, 1);

  if (self->multiplier < 1000 || self->has_part || (self->flags & HX_NUMBER_WAS_WORDS) == 0
      || !hx_value_is (self->line, self->at, ',') || !hx_value_glued (self->line, self->at)
      || !hx_value_has (self->line, self->at + 1, HX_ROLE_NUMBER)
      || !read_cardinal (self->line, self->at + 1, FALSE, &more)
      || more.low.denominator != 1 || hx_rational_compare (&more.low, &multiplier) >= 0
      || hx_rational_compare (&more.low, &hundred) < 0
      || is_list (self->line, &more)
      || hx_value_has (self->line, more.end,
                       HX_ROLE_AND | HX_ROLE_OR | HX_ROLE_NUMBER | HX_ROLE_HUNDRED
                       | HX_ROLE_MULTIPLIER)
      || !hx_rational_add (&self->total, &more.low, &self->total))
    return FALSE;
  self->at = more.end;
  self->multiplier = more.by;
  return TRUE;
}

/* ½ alone */
static gboolean
read_fraction_sign (const HxValueLine *line,
                    guint              i,
                    HxValueNumber     *number)
{
  HxRational value;

  if (!hx_value_fraction_sign (line, i, &value))
    return FALSE;
  *number = (HxValueNumber) { value, value, HX_NUMBER_WAS_FRACTION, i, i + 1, 0 };
  return TRUE;
}

/* "is point seven", "point five per cent", but not "point two of the plan". */
static gboolean
is_leading_point (const HxValueLine *line,
                  guint              i)
{
  if (!hx_value_has (line, i, HX_ROLE_POINT) || !hx_value_has (line, i + 1, HX_ROLE_NUMBER)
      || hx_value_token (line, i + 1)->word->number > 9)
    return FALSE;
  return hx_value_has (line, i + 2, HX_ROLE_UNIT)
         || (i > 0 && (hx_value_hints (line, i - 1, HX_HINT_STANDS | HX_HINT_BY)
                       || hx_value_has (line, i - 1, HX_ROLE_ABOUT | HX_ROLE_OVER | HX_ROLE_UNDER))
             && !hx_value_has (line, i + 2, HX_ROLE_OF));
}

/* @commas: whether what follows a comma may belong to it */
static gboolean
read_cardinal (const HxValueLine *line,
               guint              i,
               gboolean           commas,
               HxValueNumber     *number)
{
  Reader reader = { .line = line, .at = i, .total = { 0, 1 }, .part = { 0, 1 } };
  guint end = i;

  if (hx_value_has (line, i, HX_ROLE_ARTICLE)
      && hx_value_multiplier_at (line, hx_value_next (line, i)) > 0)
    {
      reader.at = hx_value_next (line, i);
      reader.part = hx_rational_new (1, 1);
      reader.has_part = reader.any = TRUE;
      reader.flags = HX_NUMBER_WAS_WORDS;
    }
  if (is_leading_point (line, i))
    {
      reader.has_part = reader.any = TRUE;
      reader.flags = HX_NUMBER_WAS_WORDS;
    }
  while (!hx_value_has (line, reader.at, HX_ROLE_POINT) && add_word (&reader))
    {
      reader.any = TRUE;
      end = reader.at;
    }
  if (end == i && !reader.has_part)
    return read_fraction_sign (line, i, number);
  if (hx_value_token (line, i)->kind == HX_TOKEN_DIGITS && (end == i + 3 || end == i + 4)
      && (reader.flags & HX_NUMBER_MULTIPLIED) == 0 && !hx_value_has (line, i + 3, HX_ROLE_HUNDRED)
      && (hx_value_is (line, i + 1, '/') || hx_value_is (line, i + 1, 0x2044)))
    reader.flags |= HX_NUMBER_WAS_FRACTION;
  if (hx_value_has (line, reader.at, HX_ROLE_POINT) && add_decimals (&reader))
    end = reader.at;
  else if (add_half (&reader))
    end = reader.at;
  else
    while (commas && add_after_comma (&reader))
      end = reader.at;
  while (reader.has_part && hx_value_multiplier_at (line, reader.at) > 0
         && add_multiplier (&reader, hx_value_multiplier_at (line, reader.at), FALSE))
    end = ++reader.at;
  if (!hx_rational_add (&reader.total, &reader.part, &reader.total))
    return FALSE;
  if (end == i)
    return FALSE;
  /* A hyphen that was skipped belongs to what follows. */
  if (hx_value_is (line, end - 1, '-') && end - 1 > i)
    end--;
  *number = (HxValueNumber) { reader.total, reader.total, reader.flags, i, end,
                              reader.has_part ? reader.hundred : reader.multiplier };
  return TRUE;
}

/* "to the sixth power" */
static gboolean
read_ordinal_power (const HxValueLine *line,
                    guint              i,
                    HxValueNumber     *exponent)
{
  if (!hx_value_has (line, i, HX_ROLE_TO) || !hx_value_hints (line, i + 1, HX_HINT_RANKED)
      || !hx_value_has (line, i + 2, HX_ROLE_ORDINAL)
      || !hx_value_hints (line, i + 3, HX_HINT_POWER))
    return FALSE;
  exponent->low = hx_rational_new (hx_value_token (line, i + 2)->word->number, 1);
  exponent->end = i + 4;
  return TRUE;
}

/* "ten to the power of six" */
static void
read_power (const HxValueLine *line,
            HxValueNumber     *number)
{
  HxRational power = hx_rational_new (1, 1);
  HxValueNumber exponent;

  if (!(hx_value_hints (line, number->end, HX_HINT_POWER)
        && read_cardinal (line, number->end + 1, FALSE, &exponent))
      && !read_ordinal_power (line, number->end, &exponent))
    return;
  if (exponent.low.denominator != 1 || exponent.low.numerator > G_MAXINT16
      || !hx_value_to_power (&power, number->low, (gint64) exponent.low.numerator))
    return;
  number->low = number->high = power;
  number->end = exponent.end;
  number->flags &= ~(HX_NUMBER_WAS_ONE | HX_NUMBER_WAS_BARE);
  number->by = 0;
}

/* hx_value_cardinal_read:
 * @line: a line
 * @i: a token
 * @number: (out): the number
 *
 * Reads a number without what is vague or a part.
 *
 * Returns: whether there is one */
gboolean
hx_value_cardinal_read (const HxValueLine *line,
                        guint              i,
                        HxValueNumber     *number)
{
  if (!read_cardinal (line, i, TRUE, number))
    return FALSE;
  read_power (line, number);
  return TRUE;
}
