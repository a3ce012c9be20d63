/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands before or behind a number and says of what it is: "km", "US$", "bn", "pounds". */

#include "config.h"

#include <string.h>

#include "analyse/hx-values-private.h"

#define MAX_SYMBOL_BYTES 16

/* Words that are money only in large numbers: "five won". */
#define FEWEST_WON 1000

/* hx_quantity_to_base:
 * @unit: a unit
 * @value: a number of it
 * @base: (out): the same in its base unit
 *
 * Returns: whether it can be represented */
gboolean
hx_quantity_to_base (const HxValueUnit *unit,
                     const HxRational  *value,
                     HxRational        *base)
{
  return hx_rational_add (value, &unit->offset, base)
         && hx_rational_multiply (base, &unit->factor, base);
}

/* hx_quantity_from_base:
 * @unit: a unit
 * @base: a number of its base unit
 * @value: (out): the same in the unit
 *
 * Returns: whether it can be represented */
gboolean
hx_quantity_from_base (const HxValueUnit *unit,
                       const HxRational  *base,
                       HxRational        *value)
{
  HxRational inverse, offset = { -unit->offset.numerator, unit->offset.denominator };

  return hx_rational_invert (&unit->factor, &inverse)
         && hx_rational_multiply (base, &inverse, value)
         && hx_rational_add (value, &offset, value);
}

/* hx_value_symbol_at:
 * @line: a line
 * @i: a token
 * @next: (out): the token behind the symbol
 *
 * Returns: (nullable): the longest symbol that begins at the token; without a full stop behind it
 *   if it is one without, too */
const HxValueWord *
hx_value_symbol_at (const HxValueLine *line,
                    guint              i,
                    guint             *next)
{
  const HxValueWord *found = NULL;
  const char *p;

  if (i >= line->tokens->len)
    return NULL;
  p = hx_value_token (line, i)->p;
  for (guint k = i; k < line->tokens->len; k++)
    {
      const HxValueToken *token = hx_value_token (line, k);
      gsize n = token->p + token->n_bytes - p;
      const HxValueWord *word;

      if (n > MAX_SYMBOL_BYTES || token->kind == HX_TOKEN_TAKEN)
        break;
      if (found != NULL && hx_value_is (line, k, '.'))
        continue;
      word = hx_value_words_find_symbol (p, n);
      if (word != NULL)
        {
          found = word;
          *next = k + 1;
        }
    }
  return found;
}

/* --- Money before a number --- */

/* The code of a currency, in small letters. */
static const HxValueWord *
find_code (const HxValueToken *token)
{
  char code[3];
  const HxValueWord *word;

  if (token->n_bytes != G_N_ELEMENTS (code))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (code); i++)
    code[i] = g_ascii_toupper (token->p[i]);
  word = hx_value_words_find_symbol (code, G_N_ELEMENTS (code));
  return word != NULL && word->unit != NULL && word->unit->kind == HX_VALUE_MONEY ? word : NULL;
}

/* More often a verb: "won 20 games". */
static gboolean
is_won (const HxValueLine *line,
        guint              i)
{
  const HxValueToken *token = hx_value_token (line, i);

  return token->n_bytes == 3 && g_ascii_strncasecmp (token->p, "won", 3) == 0;
}

/* "usd 500", "rupees 500", but not "Euro 2016". */
static const HxValueWord *
currency_word_at (const HxValueLine *line,
                  guint              i,
                  guint             *next)
{
  *next = i + 1;
  if (!hx_value_is_word (line, i) || !hx_value_is_digits (line, i + 1) || is_won (line, i))
    return NULL;
  if (hx_value_has (line, i, HX_ROLE_UNIT)
      && (hx_value_token (line, i + 1)->n_bytes != 4 || hx_value_glued (line, i + 1)))
    return hx_value_token (line, i)->word;
  return find_code (hx_value_token (line, i));
}

/* hx_value_currency_at:
 * @line: a line
 * @i: a token
 * @next: (out): the token behind it, if there is one
 *
 * Returns: (nullable): the currency that stands before a number */
const HxValueUnit *
hx_value_currency_at (const HxValueLine *line,
                      guint              i,
                      guint             *next)
{
  guint end;
  const HxValueWord *word = hx_value_symbol_at (line, i, &end);

  if (word == NULL)
    word = currency_word_at (line, i, &end);
  if (word == NULL || word->unit == NULL || word->unit->kind != HX_VALUE_MONEY
      || word->unit->base != word->unit)
    return NULL;
  *next = end;
  if (hx_value_is (line, end, '.') && hx_value_glued (line, end)
      && hx_value_is_digits (line, end + 1)
      && (!hx_value_glued (line, end + 1) || hx_value_is_word (line, end - 1)))
    (*next)++;
  return word->unit;
}

/* --- Units behind a number --- */

/* The 1970s, in her 30s. */
static gboolean
is_decade (const HxValueToken *digits)
{
  guint n = digits->end - digits->start;

  return digits->kind == HX_TOKEN_DIGITS && (n == 2 || n == 4)
         && digits->p[digits->n_bytes - 1] == '0';
}

/* One letter stands for many things: with a space before it only some are a unit. */
static gboolean
is_likely_symbol (const HxValueLine *line,
                  guint              i,
                  const HxQuantity  *quantity)
{
  const HxValueToken *token = hx_value_token (line, i);

  if (token->kind != HX_TOKEN_WORD || token->n_bytes > 1)
    return TRUE;
  if (hx_value_glued (line, i))
    return *token->p != 's' || !is_decade (hx_value_token (line, i - 1));
  return (quantity->flags & HX_NUMBER_WAS_WORDS) == 0 && strchr ("mglhtsWVJKLCF", *token->p) != NULL
         && !(hx_value_is (line, i + 1, '.') && hx_value_glued (line, i + 2))
         && !(hx_value_is (line, i + 1, '\'') && hx_value_glued (line, i + 1));
}

/* "6 ft 2 in" */
static gboolean
behind_feet (const HxValueLine *line,
             guint              i)
{
  return i >= 2 && hx_value_is_digits (line, i - 1) && hx_value_is_word (line, i - 2)
         && (hx_value_token (line, i - 2)->n_bytes == 2
             ? memcmp (hx_value_token (line, i - 2)->p, "ft", 2) == 0
             : hx_value_has (line, i - 2, HX_ROLE_UNIT)
               && g_str_equal (hx_value_token (line, i - 2)->word->unit->code, "ft"));
}

static gboolean
is_inch (const HxValueLine *line,
         guint              i)
{
  const HxValueToken *token;

  if (!hx_value_is_word (line, i))
    return FALSE;
  token = hx_value_token (line, i);
  return token->n_bytes == 2 && memcmp (token->p, "in", 2) == 0
         && (hx_value_glued (line, i) || behind_feet (line, i)
             || i + 1 == line->tokens->len
             || hx_value_token (line, i + 1)->kind == HX_TOKEN_SIGN);
}

static gboolean
is_unlikely_money (const HxValueLine *line,
                   guint              i,
                   const HxQuantity  *quantity)
{
  HxRational few = hx_rational_new (FEWEST_WON, 1);

  return is_won (line, i) && hx_rational_compare (&quantity->high, &few) < 0;
}

/* 0.93R6 is no money, but 2h30 is a duration. */
static gboolean
is_code_behind (const HxValueLine *line,
                guint              i,
                const HxValueUnit *unit)
{
  return hx_value_is_digits (line, i) && hx_value_glued (line, i) && hx_value_is_word (line, i - 1)
         && unit->kind != HX_VALUE_DURATION && unit->kind != HX_VALUE_LENGTH;
}

/* Gives the unit that begins at the token @i, and the token behind it. */
static const HxValueUnit *
unit_at (const HxValueLine  *line,
         guint               i,
         const HxQuantity   *quantity,
         const HxValueUnit **other,
         guint              *next)
{
  const HxValueWord *word;

  *other = NULL;
  *next = i + 1;
  if (hx_value_has (line, i, HX_ROLE_UNIT)
      && (hx_value_token (line, i)->flags & (HX_TOKEN_JOINED | HX_TOKEN_PREFIXED)) == 0
      && ((hx_value_token (line, i)->flags & HX_TOKEN_DEFINITE) == 0
          || (quantity->flags & (HX_NUMBER_WAS_VAGUE | HX_NUMBER_WAS_FRACTION)) != 0)
      && !is_unlikely_money (line, i, quantity))
    {
      *other = hx_value_token (line, i)->word->other;
      return hx_value_token (line, i)->word->unit;
    }
  if (hx_value_is (line, i - 1, '-') && !hx_value_is_word (line, i))
    return NULL;
  word = hx_value_symbol_at (line, i, next);
  if (word != NULL && word->unit != NULL && is_code_behind (line, *next, word->unit))
    return NULL;
  if (word != NULL && word->unit != NULL && is_likely_symbol (line, i, quantity))
    return word->unit;
  if (word == NULL && hx_value_is_word (line, i)
      && (word = find_code (hx_value_token (line, i))) != NULL)
    return *next = i + 1, word->unit;
  return is_inch (line, i) ? (*next = i + 1, hx_value_words_find_unit ("in")) : NULL;
}

/* hx_quantity_read_letters:
 * @line: a line
 * @quantity: (inout): a number
 *
 * Reads letters behind a number that multiply it: "5k", "1.5bn", "$3 m".
 *
 * Returns: whether the number can still be represented */
gboolean
hx_quantity_read_letters (const HxValueLine *line,
                          HxQuantity        *quantity)
{
  guint next, i = quantity->end;
  const HxValueWord *word;
  const HxValueToken *token;
  gboolean glued, money = quantity->before != NULL;
  HxRational by;

  if (!hx_value_is_word (line, i) || !hx_value_is_digits (line, i - 1))
    return TRUE;
  token = hx_value_token (line, i);
  word = hx_value_symbol_at (line, i, &next);
  if (word == NULL || (word->roles & HX_ROLE_MULTIPLIER) == 0 || next != i + 1)
    return TRUE;
  glued = hx_value_glued (line, i);
  /* What is a unit too is one, but of money and of people; "T" is of money. */
  if (!money && (glued ? word->unit != NULL && *token->p != 'K'
                       : word->unit != NULL || *token->p == 'T')
      && !(glued && hx_value_hints (line, i + 1, HX_HINT_PEOPLE)))
    return TRUE;
  if (!money && !glued && token->n_bytes == 1 && *token->p != 'k'
      && hx_value_is_word (line, i + 1)
      && (hx_value_token (line, i + 1)->flags & HX_TOKEN_CAPITAL) != 0)
    return TRUE;
  by = hx_rational_new (word->number, 1);
  quantity->end = next;
  quantity->by = word->number;
  quantity->flags |= HX_NUMBER_MULTIPLIED;
  return hx_rational_multiply (&quantity->low, &by, &quantity->low)
         && hx_rational_multiply (&quantity->high, &by, &quantity->high);
}

/* hx_quantity_read_unit:
 * @line: a line
 * @quantity: a number
 *
 * Reads the unit behind a number, if there is one. */
void
hx_quantity_read_unit (const HxValueLine *line,
                       HxQuantity        *quantity)
{
  guint i = hx_value_next (line, quantity->end - 1), next;
  const HxValueUnit *unit, *other;

  if ((quantity->flags & HX_NUMBER_WAS_VAGUE) != 0 && hx_value_has (line, i, HX_ROLE_OF)
      && hx_value_has (line, i + 1, HX_ROLE_UNIT))
    i++;
  /* "three quarters of an hour" */
  if ((quantity->flags & HX_NUMBER_WAS_FRACTION) != 0 && hx_value_has (line, i, HX_ROLE_OF)
      && hx_value_has (line, i + 1, HX_ROLE_ARTICLE) && hx_value_has (line, i + 2, HX_ROLE_UNIT))
    i += 2;
  unit = unit_at (line, i, quantity, &other, &next);
  if (unit == NULL)
    return;
  if (quantity->before != NULL && unit->kind != HX_VALUE_MONEY)
    return;
  quantity->unit = unit;
  quantity->other = other;
  quantity->end = next;
  quantity->flags &= ~(HX_NUMBER_WAS_FRACTION | HX_NUMBER_WAS_BARE);
}
