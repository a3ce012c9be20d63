/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makes of quantities a range or a limit: "between 20 and 30", "over 700", "50 or so". */

#include "config.h"

#include <string.h>

#include "analyse/hx-values-private.h"

/* How far before "from" the word may stand that says that something changed. */
#define NEAR_CHANGE 5

#define MAX_QUALIFIERS 4

static gboolean
is_dash (const HxValueLine *line,
         guint              i)
{
  return hx_value_is (line, i, '-') || hx_value_is (line, i, 0x2013)
         || hx_value_is (line, i, 0x2014) || hx_value_is (line, i, '~')
         || hx_value_is (line, i, 0x301c);
}

static gboolean
is_plain (const HxValueLine *line,
          const HxQuantity  *quantity)
{
  return (quantity->flags & HX_NUMBER_WAS_WORDS) == 0 && quantity->unit == NULL
         && hx_value_token (line, quantity->end - 1)->kind == HX_TOKEN_DIGITS
         && quantity->end == quantity->begin + 1;
}

/* Whether there was something else before: "fell from 20 to 30". */
static gboolean
has_changed (const HxValueLine *line,
             guint              i)
{
  for (guint n = 1; n <= NEAR_CHANGE && n <= i; n++)
    {
      if (hx_value_token (line, i - n)->kind == HX_TOKEN_SIGN && !is_dash (line, i - n))
        return FALSE;
      if (hx_value_hints (line, i - n, HX_HINT_CHANGE))
        return TRUE;
    }
  return FALSE;
}

/* The unit of what begins at the token @i, if that is a quantity. */
static const HxValueUnit *
unit_behind (const HxValueLine *line,
             guint              i)
{
  HxQuantity quantity;

  return hx_quantity_read (line, i, &quantity) ? quantity.unit : NULL;
}

/* Whether a second end may follow behind @quantity; gives where it begins, and with how many words
 * before the first the range begins. */
static gboolean
find_connector (const HxValueLine *line,
                const HxQuantity  *quantity,
                guint             *next,
                guint             *before)
{
  guint i = quantity->end, begin = quantity->begin;
  guint aged = begin > line->done && hx_value_has (line, begin - 1, HX_ROLE_AGED);
  gboolean between = begin > line->done + aged
                     && hx_value_has (line, begin - 1 - aged, HX_ROLE_BETWEEN);
  gboolean from = begin > line->done && hx_value_has (line, begin - 1, HX_ROLE_FROM);

  *next = i + 1;
  *before = 0;
  if (i >= line->tokens->len)
    return FALSE;
  if (is_dash (line, i))
    {
      *before = from || between;
      return hx_value_glued (line, i) == hx_value_glued (line, i + 1);
    }
  if (between)
    {
      *before = 1 + aged;
      if (hx_value_has (line, i, HX_ROLE_AND) || hx_value_has (line, i, HX_ROLE_TO))
        return TRUE;
      if ((hx_value_token (line, i)->flags & HX_TOKEN_JOINED) == 0)
        return FALSE;
      *next = hx_value_token (line, i)->word == NULL ? i + 1 : i;
      return TRUE;
    }
  if (hx_value_has (line, i, HX_ROLE_TO))
    {
      *before = from;
      /* "rose by 3 to 20", "rose 3% to 20" */
      if (!from && has_changed (line, begin) && quantity->unit != NULL
          && quantity->unit != quantity->before && quantity->unit != unit_behind (line, i + 1))
        return FALSE;
      return begin <= line->done || !hx_value_hints (line, begin - 1, HX_HINT_BY)
             || !has_changed (line, begin - 1);
    }
  return hx_value_has (line, i, HX_ROLE_OR);
}

/* "five, six or seven" are three, but with a unit the last two stay together: "2, 5 or 10 days". */
static gboolean
is_listed (const HxValueLine *line,
           const HxQuantity  *first,
           const HxQuantity  *second)
{
  return hx_value_has (line, first->end, HX_ROLE_OR) && second->unit == NULL
         && first->begin > 1 && first->begin - 1 == line->done
         && hx_value_is (line, first->begin - 1, ',');
}

/* "5 to 10 million": both are millions, if that is a range. */
static gboolean
share_multiplier (HxQuantity       *first,
                  const HxQuantity *second)
{
  HxRational by = hx_rational_new (MAX (second->by, 1), 1);
  HxRational low;

  if (second->by == 0 || (first->flags & HX_NUMBER_MULTIPLIED) != 0 || first->by != 0
      || (first->unit != NULL && first->unit != first->before)
      || !hx_rational_multiply (&first->low, &by, &low)
      || hx_rational_compare (&low, &second->high) > 0)
    return TRUE;
  first->low = low;
  return hx_rational_multiply (&first->high, &by, &first->high);
}

/* "30-40,000": both are thousands. */
static gboolean
share_thousands (const HxValueLine *line,
                 HxQuantity        *first,
                 const HxQuantity  *second)
{
  const HxValueToken *token = hx_value_token (line, second->end - 1);
  HxRational thousand = hx_rational_new (1000, 1), low;

  if (!is_dash (line, first->end) || !is_plain (line, first) || first->high.denominator != 1
      || !hx_value_is_digits (line, second->end - 1) || token->n_bytes < 5
      || memcmp (token->p + token->n_bytes - 4, ",000", 4) != 0
      || hx_rational_compare (&first->low, &thousand) >= 0
      || !hx_rational_multiply (&first->low, &thousand, &low)
      || hx_rational_compare (&low, &second->low) >= 0)
    return TRUE;
  first->low = first->high = low;
  return TRUE;
}

/* Makes the units of both ends one. */
static gboolean
share_unit (HxQuantity *first,
            HxQuantity *second)
{
  HxRational base;

  if (first->unit == second->unit)
    return TRUE;
  if (first->unit == NULL)
    {
      first->unit = second->unit;
      first->other = second->other;
      first->before = second->before;
      return TRUE;
    }
  if (second->unit == NULL)
    return first->before != NULL || first->unit->kind == HX_VALUE_PERCENT;
  if (first->unit->base != second->unit->base)
    return FALSE;
  return hx_quantity_to_base (second->unit, &second->high, &base)
         && hx_quantity_from_base (first->unit, &base, &second->high);
}

/* Digits that are one thing, though not a number: a score, a telephone number. */
static gboolean
is_code (const HxValueLine *line,
         const HxQuantity  *first,
         const HxQuantity  *second)
{
  const HxValueToken *a = hx_value_token (line, first->begin);
  const HxValueToken *b = hx_value_token (line, second->begin);

  if (!hx_value_is (line, first->end, '-') || !hx_value_glued (line, first->end))
    return FALSE;
  if (!is_plain (line, first) || b->kind != HX_TOKEN_DIGITS)
    return first->unit == NULL && second->unit == NULL   /* fifty-fifty */
           && hx_rational_compare (&first->low, &second->low) == 0;
  return (*b->p == '0' && b->n_bytes > 1 && g_ascii_isdigit (b->p[1]))
         || (a->n_bytes == 3 && b->n_bytes == 4)
         || (second->unit == NULL && hx_rational_compare (&first->low, &second->low) >= 0);
}

/* "-5 to -10" */
static void
swap_ends (HxQuantity *first,
           HxQuantity *second)
{
  HxRational low = first->low, high = first->high;

  if (hx_rational_compare (&low, &second->low) <= 0)
    return;
  first->low = second->low;
  first->high = second->high;
  second->low = low;
  second->high = high;
}

static gboolean
is_end (const HxQuantity *quantity)
{
  return (quantity->flags & (HX_NUMBER_WAS_ORDINAL | HX_NUMBER_WAS_ARTICLE)) == 0
         && ((quantity->flags & HX_NUMBER_WAS_BARE) == 0 || quantity->by != 0);
}

/* hx_quantity_read_range:
 * @line: a line
 * @quantity: (inout): a quantity
 *
 * Makes a range of it if another quantity follows that is its other end. */
void
hx_quantity_read_range (const HxValueLine *line,
                        HxQuantity        *quantity)
{
  HxQuantity first = *quantity, second;
  guint next, before;

  if (!is_end (quantity) || !find_connector (line, quantity, &next, &before)
      || !hx_quantity_read (line, next, &second) || !is_end (&second)
      || is_listed (line, quantity, &second)
      || (second.before != NULL && first.before == NULL && first.unit != NULL))
    return;
  if (is_code (line, &first, &second))
    {
      quantity->flags |= HX_NUMBER_IS_CODE;
      quantity->end = second.end;
      return;
    }
  if (!share_multiplier (&first, &second) || !share_thousands (line, &first, &second)
      || !share_unit (&first, &second))
    return;
  /* Two values, but of one unit: "rose from 20 to 30 per cent". */
  if (before > 0 && hx_value_has (line, first.begin - 1, HX_ROLE_FROM)
      && has_changed (line, first.begin - 1))
    {
      *quantity = first;
      return;
    }
  if (first.high.numerator < 0 && second.low.numerator < 0)
    swap_ends (&first, &second);
  if (hx_rational_compare (&first.low, &second.high) >= 0)
    return;
  first.high = second.high;
  first.end = second.end;
  first.begin -= before;
  first.flags = (first.flags | second.flags) & ~(HX_NUMBER_WAS_ONE | HX_NUMBER_WAS_BARE);
  first.approximate = first.approximate || second.approximate;
  first.age = first.age || second.age || (before > 1);
  first.by = 0;
  *quantity = first;
}

/* --- Limits --- */

typedef enum
{
  LIMIT_NONE,
  LIMIT_ABOUT,
  LIMIT_OVER,
  LIMIT_AT_LEAST,
  LIMIT_AT_MOST,
  LIMIT_UNDER,
} Limit;

static const struct
{
  guint32  role;
  guint32  after;
  gunichar sign;
  gunichar other_sign;
  Limit    limit;
} limits[] = {
  { HX_ROLE_ABOUT, HX_ROLE_ABOUT_AFTER, '~', 0x2248, LIMIT_ABOUT },
  { HX_ROLE_OVER, 0, '>', 0, LIMIT_OVER },
  { HX_ROLE_AT_LEAST, HX_ROLE_AT_LEAST_AFTER, 0x2265, 0, LIMIT_AT_LEAST },
  { HX_ROLE_AT_MOST, HX_ROLE_AT_MOST_AFTER, 0x2264, 0, LIMIT_AT_MOST },
  { HX_ROLE_UNDER, 0, '<', 0, LIMIT_UNDER },
  { 0, 0, 0xb1, 0, LIMIT_ABOUT },
};

static void
set_limit (HxQuantity *quantity,
           Limit       limit)
{
  if (limit == LIMIT_ABOUT)
    quantity->approximate = TRUE;
  if (limit == LIMIT_OVER || limit == LIMIT_AT_LEAST)
    {
      quantity->has_high = FALSE;
      quantity->low_exclusive = limit == LIMIT_OVER;
    }
  if (limit == LIMIT_UNDER || limit == LIMIT_AT_MOST)
    {
      quantity->has_low = FALSE;
      quantity->high_exclusive = limit == LIMIT_UNDER;
    }
}

/* "killed over two days" is no limit, "lasted over two days" is one. */
static gboolean
is_during (const HxValueLine *line,
           const HxQuantity  *quantity,
           guint              i)
{
  return quantity->unit != NULL && quantity->unit->kind == HX_VALUE_DURATION && !quantity->age
         && (hx_value_token (line, i)->flags & HX_TOKEN_PHRASE) == 0
         && !line->whole && !(i > 0 && hx_value_hints (line, i - 1, HX_HINT_LASTS))
         && hx_value_has (line, i, HX_ROLE_OVER);
}

/* "stood under two metres of water" says where, "drank under two litres of water" how much. */
static gboolean
is_place (const HxValueLine *line,
          const HxQuantity  *quantity,
          guint              i)
{
  return quantity->unit != NULL && quantity->unit->kind == HX_VALUE_LENGTH
         && (hx_value_token (line, i)->flags & HX_TOKEN_PHRASE) == 0
         && hx_value_has (line, i, HX_ROLE_UNDER) && i > 0
         && hx_value_hints (line, i - 1, HX_HINT_STANDS)
         && hx_value_has (line, quantity->end, HX_ROLE_OF);
}

static Limit
limit_before (const HxValueLine *line,
              const HxQuantity  *quantity,
              guint              i)
{
  /* "a six-under 66" */
  if (i > 0 && hx_value_is (line, i - 1, '-') && hx_value_glued (line, i))
    return LIMIT_NONE;
  for (guint k = 0; k < G_N_ELEMENTS (limits); k++)
    {
      if (hx_value_has (line, i, limits[k].role) && !is_during (line, quantity, i)
          && !is_place (line, quantity, i))
        return limits[k].limit;
      if ((limits[k].sign != 0 && hx_value_is (line, i, limits[k].sign))
          || (limits[k].other_sign != 0 && hx_value_is (line, i, limits[k].other_sign)))
        return limits[k].limit;
    }
  return LIMIT_NONE;
}

static gboolean
number_follows (const HxValueLine *line,
                guint              i)
{
  HxQuantity other;

  return hx_quantity_read (line, i, &other);
}

static Limit
limit_after (const HxValueLine *line,
             guint              i)
{
  if (hx_value_is (line, i, '+') && hx_value_glued (line, i))
    return i + 1 < line->tokens->len && hx_value_glued (line, i + 1)
           && hx_value_token (line, i + 1)->kind == HX_TOKEN_DIGITS ? LIMIT_NONE : LIMIT_AT_LEAST;
  for (guint k = 0; k < G_N_ELEMENTS (limits); k++)
    if (hx_value_has (line, i, limits[k].after)
        && !(((hx_value_token (line, i)->word->roles & limits[k].role) != 0
              || (hx_value_token (line, i)->flags & HX_TOKEN_PHRASE) == 0)   /* "two plus two" */
             && number_follows (line, i + 1)))
      return limits[k].limit;
  return LIMIT_NONE;
}

/* >= and <=, and "approx."; gives the first of the two tokens. */
static Limit
limit_of_two (const HxValueLine *line,
              guint             *i)
{
  if (*i > line->done && hx_value_is (line, *i, '.') && hx_value_glued (line, *i)
      && hx_value_has (line, *i - 1, HX_ROLE_ABOUT))
    return (*i)--, LIMIT_ABOUT;
  if (*i < line->done + 1 || !hx_value_is (line, *i, '=') || !hx_value_glued (line, *i)
      || !(hx_value_is (line, *i - 1, '>') || hx_value_is (line, *i - 1, '<')))
    return LIMIT_NONE;
  (*i)--;
  return hx_value_is (line, *i, '>') ? LIMIT_AT_LEAST : LIMIT_AT_MOST;
}

/* "Jan Novak, 45, of Brno" */
static gboolean
is_apposition (const HxValueLine *line,
               const HxQuantity  *quantity)
{
  HxRational youngest = hx_rational_new (1, 1), oldest = hx_rational_new (115, 1);
  guint i = quantity->begin;

  return i > 1 && is_plain (line, quantity) && hx_value_is (line, i - 1, ',')
         && hx_value_is (line, quantity->end, ',')
         && hx_value_token (line, i - 2)->kind == HX_TOKEN_WORD
         && (hx_value_token (line, i - 2)->flags & HX_TOKEN_CAPITAL) != 0
         && quantity->low.denominator == 1
         && hx_rational_compare (&quantity->low, &youngest) >= 0
         && hx_rational_compare (&quantity->low, &oldest) <= 0;
}

/* hx_quantity_qualify:
 * @line: a line
 * @quantity: (inout): a quantity
 * @counted: the token behind what it counts; 0 if that is not known
 *
 * Finds what stands around a quantity and says that it is not exact, or a limit. */
void
hx_quantity_qualify (const HxValueLine *line,
                     HxQuantity        *quantity,
                     guint              counted)
{
  guint i = hx_value_next (line, quantity->end - 1);
  Limit limit = limit_after (line, i);

  if (limit == LIMIT_NONE && counted > 0)
    {
      i = counted;
      limit = limit_after (line, i);
    }
  if (limit != LIMIT_NONE)
    {
      set_limit (quantity, limit);
      quantity->end = i + 1;
      if (quantity->unit == NULL || quantity->unit == quantity->before)
        hx_quantity_read_unit (line, quantity);
    }
  for (guint n = 0; n < MAX_QUALIFIERS && quantity->begin > line->done; n++)
    {
      i = quantity->begin - 1;
      limit = limit_before (line, quantity, i);
      if (limit == LIMIT_NONE)
        limit = limit_of_two (line, &i);
      if (limit == LIMIT_NONE)
        break;
      set_limit (quantity, limit);
      quantity->begin = i;
    }
  quantity->age = quantity->age || is_apposition (line, quantity);
  if (quantity->begin > line->done && hx_value_has (line, quantity->begin - 1, HX_ROLE_AGED)
      && (quantity->unit == NULL || quantity->unit->kind == HX_VALUE_DURATION))
    {
      quantity->age = TRUE;
      quantity->begin--;
    }
}
