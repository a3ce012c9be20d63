/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Digits with what belongs to them: 2½, 2 1/2, 1e10, 10^6. */

#include "config.h"

#include "analyse/hx-values-private.h"

#define MAX_EXPONENT 30

/* One of two halves and so on, in one character. */
static const struct
{
  guint16 c;
  guint8  numerator;
  guint8  denominator;
} fractions[] = {
  { 0xbc, 1, 4 }, { 0xbd, 1, 2 }, { 0xbe, 3, 4 }, { 0x2150, 1, 7 }, { 0x2151, 1, 9 },
  { 0x2152, 1, 10 }, { 0x2153, 1, 3 }, { 0x2154, 2, 3 }, { 0x2155, 1, 5 }, { 0x2156, 2, 5 },
  { 0x2157, 3, 5 }, { 0x2158, 4, 5 }, { 0x2159, 1, 6 }, { 0x215a, 5, 6 }, { 0x215b, 1, 8 },
  { 0x215c, 3, 8 }, { 0x215d, 5, 8 }, { 0x215e, 7, 8 },
};

/* hx_value_fraction_sign:
 * @line: a line
 * @i: a token
 * @value: (out): its value
 *
 * Returns: whether it is a fraction in one character */
gboolean
hx_value_fraction_sign (const HxValueLine *line,
                        guint              i,
                        HxRational        *value)
{
  for (guint k = 0; k < G_N_ELEMENTS (fractions); k++)
    if (hx_value_is (line, i, fractions[k].c))
      {
        *value = hx_rational_new (fractions[k].numerator, fractions[k].denominator);
        return TRUE;
      }
  return FALSE;
}

static gboolean
plain_digits (const HxValueLine *line,
              guint              i,
              gboolean           decimals,
              HxRational        *value)
{
  const HxValueToken *token = hx_value_token (line, i);

  return hx_digits_read (token->p, token->p + token->n_bytes, line->comma, decimals, value);
}

/* What stands glued behind digits and belongs to them: 1/3, 10^6, 1e10. */
static gboolean
has_more (const HxValueLine *line,
          guint              i,
          gunichar           sign)
{
  return hx_value_is (line, i, sign) && hx_value_glued (line, i) && hx_value_is_digits (line, i + 1)
         && hx_value_glued (line, i + 1);
}

static gboolean
to_power (HxRational *value,
          HxRational  base,
          gint64      exponent)
{
  HxRational power = hx_rational_new (1, 1);

  if (ABS (exponent) > MAX_EXPONENT
      || (exponent < 0 && !hx_rational_invert (&base, &base)))
    return FALSE;
  for (gint64 i = 0; i < ABS (exponent); i++)
    if (!hx_rational_multiply (&power, &base, &power))
      return FALSE;
  return hx_rational_multiply (value, &power, value);
}

/* 1.5e-3 */
static gboolean
read_exponent (const HxValueLine *line,
               guint             *i,
               HxRational        *value)
{
  guint at = *i;
  gboolean minus;
  HxRational exponent;
  const HxValueToken *token;

  if (at + 1 >= line->tokens->len || !hx_value_glued (line, at))
    return FALSE;
  token = hx_value_token (line, at);
  if (token->kind != HX_TOKEN_WORD || token->n_bytes != 1 || (*token->p | 0x20) != 'e')
    return FALSE;
  at++;
  minus = hx_value_is (line, at, '-') || hx_value_is (line, at, 0x2212);
  if ((minus || hx_value_is (line, at, '+')) && hx_value_glued (line, at))
    at++;
  if (!hx_value_is_digits (line, at) || !hx_value_glued (line, at)
      || !plain_digits (line, at, FALSE, &exponent)
      || exponent.denominator != 1 || exponent.numerator > MAX_EXPONENT)
    return FALSE;
  *i = at + 1;
  return to_power (value, hx_rational_new (10, 1),
                   minus ? -(gint64) exponent.numerator : (gint64) exponent.numerator);
}

/* hx_value_digits_at:
 * @line: a line
 * @i: a token in digits
 * @decimals: see hx_digits_read()
 * @value: (out): its value
 * @next: (out): the token behind it
 *
 * Reads digits with what belongs to them: 2½, 2 1/2, 1e10, 10^6.
 *
 * Returns: whether they are a number */
gboolean
hx_value_digits_at (const HxValueLine *line,
                    guint              i,
                    gboolean           decimals,
                    HxRational        *value,
                    guint             *next)
{
  HxRational other;

  if (!plain_digits (line, i, decimals, value))
    return FALSE;
  *next = i + 1;
  if (read_exponent (line, next, value))
    return TRUE;
  if (hx_value_fraction_sign (line, i + 1, &other))
    {
      *next = i + 2;
      return hx_rational_add (value, &other, value);
    }
  if (has_more (line, i + 1, '^'))
    {
      HxRational base = *value;

      *next = i + 3;
      *value = hx_rational_new (1, 1);
      return plain_digits (line, i + 2, FALSE, &other) && other.denominator == 1
             && other.numerator <= MAX_EXPONENT && to_power (value, base, other.numerator);
    }
  if (has_more (line, i + 1, '/') || has_more (line, i + 1, 0x2044))
    {
      *next = i + 3;
      return plain_digits (line, i + 2, FALSE, &other) && hx_rational_invert (&other, &other)
             && hx_rational_multiply (value, &other, value);
    }
  if (value->denominator == 1 && hx_value_is_digits (line, i + 1)
      && (has_more (line, i + 2, '/') || has_more (line, i + 2, 0x2044)))
    {
      HxRational above, below;

      if (plain_digits (line, i + 1, FALSE, &above) && plain_digits (line, i + 3, FALSE, &below)
          && hx_rational_compare (&above, &below) < 0
          && hx_rational_invert (&below, &below) && hx_rational_multiply (&above, &below, &above)
          && hx_rational_add (value, &above, value))
        *next = i + 4;
    }
  return TRUE;
}
