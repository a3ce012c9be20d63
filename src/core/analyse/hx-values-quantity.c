/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A number and its unit: "$1.5bn", "30-mile", "5 feet 3 inches", "2h30". */

#include "config.h"

#include "analyse/hx-values-private.h"

/* --- Several units --- */

static gboolean
add_of_unit (HxQuantity        *quantity,
             const HxRational  *value,
             const HxValueUnit *unit)
{
  HxRational base, inverse;

  return hx_rational_multiply (value, &unit->factor, &base)
         && hx_rational_invert (&quantity->unit->factor, &inverse)
         && hx_rational_multiply (&base, &inverse, &base)
         && hx_rational_add (&quantity->low, &base, &quantity->low)
         && hx_rational_add (&quantity->high, &base, &quantity->high);
}

/* The unit that is meant where none is written: "six-foot-two", "2h30". */
static const HxValueUnit *
implied_unit (const HxQuantity *quantity)
{
  if (g_str_equal (quantity->unit->code, "ft"))
    return hx_value_words_find_unit ("in");
  if (g_str_equal (quantity->unit->code, "st"))
    return hx_value_words_find_unit ("lb");
  return g_str_equal (quantity->unit->code, "h") ? hx_value_words_find_unit ("min") : NULL;
}

/* "three pounds fifty" */
static gboolean
read_hundredths (const HxValueLine *line,
                 HxQuantity        *quantity,
                 guint              i)
{
  const HxValueUnit *money = quantity->unit->kind == HX_VALUE_MONEY ? quantity->unit
                                                                    : quantity->other;
  HxRational hundredth = hx_rational_new (1, 100);
  HxValueNumber number;

  if (money == NULL || money->kind != HX_VALUE_MONEY || money->base != money
      || (quantity->flags & HX_NUMBER_WAS_WORDS) == 0 || !hx_value_number_read (line, i, &number)
      || (number.flags & ~HX_NUMBER_WAS_WORDS) != 0 || hx_value_is_digits (line, i)
      || hx_value_is_word (line, number.end) || number.high.numerator > 99
      || number.high.numerator < 5 || !hx_rational_multiply (&number.low, &hundredth, &number.low)
      || !hx_rational_add (&quantity->low, &number.low, &quantity->low))
    return FALSE;
  quantity->high = quantity->low;
  quantity->unit = money;
  quantity->other = NULL;
  quantity->end = number.end;
  return TRUE;
}

static gboolean
read_implied (const HxValueLine *line,
              HxQuantity        *quantity,
              guint              i)
{
  const HxValueUnit *unit = implied_unit (quantity);
  gboolean feet = unit != NULL && unit->kind != HX_VALUE_DURATION;
  HxRational most = hx_rational_new (!feet ? 59 : unit->kind == HX_VALUE_MASS ? 13 : 11, 1);
  HxValueNumber number;

  if (unit == NULL)
    return read_hundredths (line, quantity, i);
  if (!hx_value_number_read (line, i, &number)
      || (number.flags & (HX_NUMBER_WAS_VAGUE | HX_NUMBER_WAS_ORDINAL)) != 0
      || hx_rational_compare (&number.high, &most) > 0)
    return FALSE;
  /* Behind a space it may be another number: "6 foot 2", but "at 6 feet 2 men". */
  if (feet ? !hx_value_glued (line, i) && hx_value_is_content (line, number.end)
             && !hx_value_hints (line, number.end, HX_HINT_TALL)
           : !hx_value_glued (line, i))
    return FALSE;
  if (!add_of_unit (quantity, &number.low, unit))
    return FALSE;
  quantity->end = number.end;
  return TRUE;
}

/* Whether a quantity is at least one of a unit: "twelve months, 52 weeks" are two. */
static gboolean
is_as_much (const HxValueUnit *unit,
            const HxQuantity  *quantity)
{
  HxRational size;

  return hx_rational_multiply (&quantity->low, &quantity->unit->factor, &size)
         && hx_rational_compare (&size, &unit->factor) >= 0;
}

/* "and 30 minutes", ", 3 inches" */
static gboolean
read_smaller (const HxValueLine *line,
              HxQuantity        *quantity)
{
  guint i = hx_value_next (line, quantity->end - 1);
  HxQuantity other = { 0 };
  HxValueNumber number;

  if (hx_value_has (line, i, HX_ROLE_AND)
      || (hx_value_is (line, i, ',') && quantity->unit->kind != HX_VALUE_MONEY))
    i++;
  if (!hx_value_number_read (line, i, &number)
      || (number.flags & (HX_NUMBER_WAS_VAGUE | HX_NUMBER_WAS_ORDINAL)) != 0)
    return i == hx_value_next (line, quantity->end - 1) && read_implied (line, quantity, i);
  other.low = number.low;
  other.high = number.high;
  other.flags = number.flags;
  other.end = number.end;
  hx_quantity_read_unit (line, &other);
  /* "1h 20m" */
  if (other.unit != NULL && g_str_equal (other.unit->code, "m")
      && g_str_equal (quantity->unit->code, "h"))
    other.unit = hx_value_words_find_unit ("min");
  if (other.unit == NULL)
    return i == hx_value_next (line, quantity->end - 1) && read_implied (line, quantity, i);
  if (other.unit->base != quantity->unit->base
      || (i != hx_value_next (line, quantity->end - 1) && is_as_much (quantity->unit, &other))
      || hx_rational_compare (&other.unit->factor, &quantity->unit->factor) >= 0
      || !add_of_unit (quantity, &other.low, other.unit))
    return FALSE;
  quantity->end = other.end;
  return TRUE;
}

static gboolean
may_be_compound (const HxQuantity *quantity)
{
  HxValueKind kind = quantity->unit != NULL ? quantity->unit->kind : HX_VALUE_COUNT;

  return kind == HX_VALUE_LENGTH || kind == HX_VALUE_MASS || kind == HX_VALUE_DURATION
         || kind == HX_VALUE_MONEY || kind == HX_VALUE_VOLUME || kind == HX_VALUE_ANGLE;
}

static void
read_compound (const HxValueLine *line,
               HxQuantity        *quantity)
{
  guint at = quantity->end;
  HxRational half;

  if (!may_be_compound (quantity) || (quantity->flags & HX_NUMBER_WAS_VAGUE) != 0
      || quantity->before != NULL)
    return;
  if (hx_value_half_read (line, &at, &half) && !hx_value_has (line, at, HX_ROLE_UNIT))
    {
      if (add_of_unit (quantity, &half, quantity->unit))
        {
          quantity->end = at;
          quantity->flags &= ~HX_NUMBER_WAS_ARTICLE;
        }
      return;
    }
  for (guint i = 0; i < 3 && read_smaller (line, quantity); i++)
    ;
}

/* 6' tall, 10" wide */
static gboolean
read_prime (const HxValueLine *line,
            guint              i,
            gboolean           feet,
            HxQuantity        *quantity)
{
  gboolean inches = hx_value_is (line, i + 1, '"') || hx_value_is (line, i + 1, 0x201d)
                    || hx_value_is (line, i + 1, 0x2033);

  if ((!feet && !inches) || !hx_value_glued (line, i + 1)
      || !hx_value_hints (line, i + 2, HX_HINT_TALL) || hx_value_glued (line, i + 2))
    return FALSE;
  quantity->unit = hx_value_words_find_unit (feet ? "ft" : "in");
  quantity->end = i + 2;
  return TRUE;
}

/* 5'3" */
static gboolean
read_primes (const HxValueLine *line,
             guint              i,
             HxQuantity        *quantity)
{
  HxRational inches = hx_rational_new (0, 1), twelve = hx_rational_new (12, 1);
  gboolean feet = hx_value_is (line, i + 1, '\'') || hx_value_is (line, i + 1, 0x2019)
                  || hx_value_is (line, i + 1, 0x2032);

  if (read_prime (line, i, feet, quantity))
    return TRUE;
  if (!feet || !hx_value_glued (line, i + 1) || !hx_value_is_digits (line, i + 2)
      || !hx_value_glued (line, i + 2)
      || !(hx_value_is (line, i + 3, '"') || hx_value_is (line, i + 3, 0x201d)
           || hx_value_is (line, i + 3, 0x2033)))
    return FALSE;
  if (!hx_digits_read (hx_value_token (line, i + 2)->p, hx_value_token (line, i + 3)->p,
                             FALSE, FALSE, &inches)
      || hx_rational_compare (&inches, &twelve) >= 0)
    return FALSE;
  quantity->unit = hx_value_words_find_unit ("ft");
  quantity->end = i + 4;
  return add_of_unit (quantity, &inches, hx_value_words_find_unit ("in"));
}

/* --- All of it --- */

/* "ساعة ونصف", "كيلومتر واحد" */
static gboolean
read_single (const HxValueLine *line,
             guint              i,
             HxQuantity        *quantity)
{
  guint behind = i + 1;
  HxRational half;

  quantity->unit = hx_value_token (line, i)->word->unit;
  if (hx_value_half_read (line, &behind, &half))
    {
      read_compound (line, quantity);
      return TRUE;
    }
  quantity->end = i + 2;
  return hx_value_has (line, i + 1, HX_ROLE_NUMBER)
         && hx_value_token (line, i + 1)->word->number == 1
         && (hx_value_token (line, i + 1)->flags & HX_TOKEN_JOINED) == 0;
}

/* "a decade-long war", "after days of fighting" */
static gboolean
read_span (const HxValueLine *line,
           guint              i,
           HxQuantity        *quantity)
{
  const HxValueToken *token = hx_value_token (line, i);
  gboolean plural = line->plurals && token->p[token->n_bytes - 1] == 's'
                    && (token->flags & HX_TOKEN_POSSESSIVE) == 0;

  if (token->word->unit == NULL || token->word->unit->kind != HX_VALUE_DURATION)
    return FALSE;
  quantity->unit = token->word->unit;
  if (hx_value_is (line, i + 1, '-') && hx_value_hints (line, i + 2, HX_HINT_LONG))
    {
      quantity->approximate = TRUE;
      return !plural;
    }
  quantity->low = quantity->high = hx_rational_new (2, 1);
  quantity->flags |= HX_NUMBER_WAS_VAGUE;
  quantity->approximate = TRUE;
  quantity->has_high = FALSE;
  return plural && i > 0 && hx_value_hints (line, i - 1, HX_HINT_SPAN);
}

/* "an hour", and in Arabic two days, "ساعة ونصف", "كيلومتر واحد". */
static gboolean
read_without_number (const HxValueLine *line,
                     guint              i,
                     HxQuantity        *quantity)
{
  guint next = hx_value_next (line, i);
  gboolean dual = hx_value_has (line, i, HX_ROLE_DUAL);

  quantity->low = quantity->high = hx_rational_new (dual ? 2 : 1, 1);
  quantity->flags = HX_NUMBER_WAS_WORDS;
  quantity->end = i + 1;
  if (dual)
    quantity->unit = hx_value_token (line, i)->word->unit;
  else if (hx_value_has (line, i, HX_ROLE_ARTICLE) && hx_value_has (line, next, HX_ROLE_UNIT)
           && (!hx_value_has (line, next, HX_ROLE_ORDINAL)
               || !hx_value_is_content (line, hx_value_next (line, next))))   /* "a second chance" */
    {
      quantity->unit = hx_value_token (line, next)->word->unit;
      quantity->flags |= HX_NUMBER_WAS_ARTICLE;
      quantity->end = next + 1;
    }
  else if (hx_value_words_are_arabic (line->words) && hx_value_has (line, i, HX_ROLE_UNIT)
           && (hx_value_token (line, i)->flags & HX_TOKEN_DEFINITE) == 0)
    return read_single (line, i, quantity);
  else if (hx_value_has (line, i, HX_ROLE_UNIT))
    return read_span (line, i, quantity);
  if (quantity->unit == NULL)
    return FALSE;
  read_compound (line, quantity);
  return TRUE;
}

/* A sign right before it, and not between two numbers. */
static gboolean
minus_at (const HxValueLine *line,
          guint              i)
{
  /* "minus five", but not "100 minus five" */
  if (hx_value_has (line, i, HX_ROLE_MINUS))
    return i == 0 || !(hx_value_is_digits (line, i - 1)
                       || hx_value_has (line, i - 1, HX_ROLE_NUMBER | HX_ROLE_HUNDRED));
  /* A dash is often set for a minus, and often begins a line. */
  if (hx_value_is (line, i, 0x2013))
    return hx_value_glued (line, i + 1) && hx_value_is_digits (line, i + 1)
           && (i == 0 ? line->sole : !hx_value_glued (line, i) && hx_value_is_word (line, i - 1));
  if (!hx_value_is (line, i, '-') && !hx_value_is (line, i, 0x2212))
    return FALSE;
  if (i > 0 && hx_value_glued (line, i) && !hx_value_is (line, i - 1, '('))
    return FALSE;
  return hx_value_glued (line, i + 1) || (i == 0 && line->sole);
}

static gboolean
plus_at (const HxValueLine *line,
         guint              i)
{
  return hx_value_is (line, i, '+') && (i == 0 || !hx_value_glued (line, i))
         && hx_value_is_digits (line, i + 1) && hx_value_glued (line, i + 1);
}

static void
negate (HxQuantity *quantity)
{
  HxRational low = quantity->low;

  quantity->low = (HxRational) { -quantity->high.numerator, quantity->high.denominator };
  quantity->high = (HxRational) { -low.numerator, low.denominator };
}

static gboolean
read_number (const HxValueLine *line,
             guint              i,
             HxQuantity        *quantity)
{
  HxValueNumber number;

  if (!hx_value_number_read (line, i, &number))
    return FALSE;
  quantity->low = number.low;
  quantity->high = number.high;
  quantity->flags = number.flags;
  quantity->end = number.end;
  quantity->by = number.by;
  quantity->approximate = (number.flags & HX_NUMBER_WAS_VAGUE) != 0;
  return TRUE;
}

/* .08 */
static gboolean
read_decimals (const HxValueLine *line,
               guint              i,
               HxQuantity        *quantity)
{
  HxRational tenth = hx_rational_new (1, 10);
  const HxValueToken *token;

  if (!hx_value_is (line, i, '.') || !hx_value_is_digits (line, i + 1)
      || !hx_value_glued (line, i + 1)
      || (i > 0 && hx_value_glued (line, i) && !hx_value_is (line, i - 1, '-')
          && !hx_value_is (line, i - 1, '$')))
    return FALSE;
  token = hx_value_token (line, i + 1);
  if (!hx_digits_read (token->p, token->p + token->n_bytes, FALSE, FALSE, &quantity->low))
    return FALSE;
  for (guint n = token->start; n < token->end; n++)
    if (!hx_rational_multiply (&quantity->low, &tenth, &quantity->low))
      return FALSE;
  quantity->high = quantity->low;
  quantity->end = i + 2;
  return TRUE;
}

static gboolean
read_quantity (const HxValueLine *line,
               guint              i,
               HxQuantity        *quantity)
{
  gboolean minus = minus_at (line, i), plus = plus_at (line, i);
  guint at = i + minus + plus;

  quantity->before = hx_value_currency_at (line, at, &at);
  if (quantity->before != NULL && !minus && minus_at (line, at))
    {
      minus = TRUE;
      at++;
    }
  if (!read_number (line, at, quantity) && !read_decimals (line, at, quantity))
    return !minus && !plus && quantity->before == NULL && read_without_number (line, i, quantity);
  if (quantity->before != NULL && (quantity->flags & HX_NUMBER_WAS_WORDS) != 0
      && !hx_value_is_digits (line, at))
    return FALSE;
  /* +44 20 7946 0018 */
  if (plus && (hx_value_is_digits (line, quantity->end) || hx_value_is (line, quantity->end, '-')))
    return FALSE;
  quantity->unit = quantity->before;
  if (hx_value_is_digits (line, at) && quantity->end == at + 1 && read_primes (line, at, quantity))
    return TRUE;
  if (!hx_quantity_read_letters (line, quantity))
    return FALSE;
  if ((quantity->flags & HX_NUMBER_WAS_ORDINAL) == 0)
    {
      hx_quantity_read_unit (line, quantity);
      read_compound (line, quantity);
    }
  if (minus)
    negate (quantity);
  return TRUE;
}

/* "10 degrees below zero" */
static void
read_below (const HxValueLine *line,
            HxQuantity        *quantity)
{
  guint i = quantity->end;

  if (quantity->unit == NULL || quantity->unit->kind != HX_VALUE_TEMPERATURE
      || !hx_value_has (line, i, HX_ROLE_UNDER) || !hx_value_has (line, i + 1, HX_ROLE_NUMBER)
      || hx_value_token (line, i + 1)->word->number != 0)
    return;
  negate (quantity);
  quantity->end = i + 2;
}

/* "34-year-old", "34 years of age" */
static void
read_age (const HxValueLine *line,
          HxQuantity        *quantity)
{
  guint i = hx_value_next (line, quantity->end - 1);

  if (quantity->unit == NULL || quantity->unit->kind != HX_VALUE_DURATION
      || !hx_value_has (line, i, HX_ROLE_OLD))
    return;
  quantity->age = TRUE;
  quantity->end = i + 1;
}

/* hx_quantity_read:
 * @line: a line
 * @i: a token
 * @quantity: (out): a number with its unit
 *
 * Returns: whether one begins at the token */
gboolean
hx_quantity_read (const HxValueLine *line,
                  guint              i,
                  HxQuantity        *quantity)
{
  *quantity = (HxQuantity) { .begin = i, .has_low = TRUE, .has_high = TRUE };
  if (i >= line->tokens->len || !read_quantity (line, i, quantity))
    return FALSE;
  read_below (line, quantity);
  read_age (line, quantity);
  return TRUE;
}
