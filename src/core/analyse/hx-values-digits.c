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

/* What stands glued behind digits and belongs to them: 1/3. */
static gboolean
has_more (const HxValueLine *line,
          guint              i,
          gunichar           sign)
{
  return hx_value_is (line, i, sign) && hx_value_glued (line, i) && hx_value_is_digits (line, i + 1)
         && hx_value_glued (line, i + 1);
}

/* hx_value_to_power:
 * @value: (inout): what to multiply
 * @base: a number
 * @exponent: how often to multiply by it
 *
 * Returns: whether the product can be represented */
gboolean
hx_value_to_power (HxRational *value,
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
  return hx_value_to_power (value, hx_rational_new (10, 1),
                            minus ? -(gint64) exponent.numerator : (gint64) exponent.numerator);
}

/* Behind digits: ^6, ^-19, ⁶ */
static gboolean
read_raised (const HxValueLine *line,
             guint             *i,
             gint64            *exponent)
{
  static const gunichar raised[] = { 0x2070, 0xb9, 0xb2, 0xb3, 0x2074, 0x2075, 0x2076, 0x2077,
                                     0x2078, 0x2079 };
  guint at = *i, n = 0;
  gboolean minus = hx_value_is (line, at + 1, '-') || hx_value_is (line, at + 1, 0x2212)
                   || hx_value_is (line, at, 0x207b);
  HxRational power;

  *exponent = 0;
  if (hx_value_is (line, at, '^') && hx_value_glued (line, at))
    {
      if (minus && !hx_value_glued (line, at + 1))
        return FALSE;
      at += 1 + minus;
      if (!hx_value_is_digits (line, at) || !hx_value_glued (line, at)
          || !plain_digits (line, at, FALSE, &power) || power.denominator != 1
          || power.numerator > MAX_EXPONENT)
        return FALSE;
      *exponent = minus ? -(gint64) power.numerator : (gint64) power.numerator;
      *i = at + 1;
      return TRUE;
    }
  minus = hx_value_is (line, at, 0x207b);
  for (at += minus; n < 2 && hx_value_glued (line, at); at++, n++)
    {
      guint digit = 0;

      while (digit < G_N_ELEMENTS (raised) && !hx_value_is (line, at, raised[digit]))
        digit++;
      if (digit == G_N_ELEMENTS (raised))
        break;
      *exponent = *exponent * 10 + digit;
    }
  *exponent = minus ? -*exponent : *exponent;
  *i = at;
  return n > 0 && ABS (*exponent) <= MAX_EXPONENT;
}

/* Behind digits: × 10^8 */
static gboolean
read_scientific (const HxValueLine *line,
                 guint             *i,
                 HxRational        *value)
{
  guint at = *i + 2;
  const HxValueToken *token;
  gboolean times;
  HxRational ten;
  gint64 exponent;

  if (at >= line->tokens->len)
    return FALSE;
  token = hx_value_token (line, *i);
  times = hx_value_is (line, *i, 0xd7) || hx_value_is (line, *i, '*')
          || (hx_value_is_word (line, *i) && token->n_bytes == 1 && (*token->p | 0x20) == 'x');
  if (!times || !hx_value_is_digits (line, at - 1) || !plain_digits (line, at - 1, FALSE, &ten)
      || !hx_rational_is (&ten, 10) || !read_raised (line, &at, &exponent))
    return FALSE;
  *i = at;
  return hx_value_to_power (value, ten, exponent);
}

/* 7/8ths, 1/3rd */
static gboolean
is_behind_parts (const HxValueLine *line,
                 guint              i)
{
  static const char *const endings[] = { "th", "rd", "nd" };
  const HxValueToken *token;

  if (!hx_value_is_word (line, i) || !hx_value_glued (line, i))
    return FALSE;
  token = hx_value_token (line, i);
  if (token->n_bytes != 2 && !(token->n_bytes == 3 && token->p[2] == 's'))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (endings); k++)
    if (g_ascii_strncasecmp (token->p, endings[k], 2) == 0)
      return TRUE;
  return FALSE;
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
  gint64 exponent;
  guint at = i + 1;

  if (!plain_digits (line, i, decimals, value))
    return FALSE;
  *next = i + 1;
  if (read_exponent (line, next, value) || read_scientific (line, next, value))
    return TRUE;
  if (hx_value_fraction_sign (line, i + 1, &other))
    {
      *next = i + 2;
      return hx_rational_add (value, &other, value);
    }
  /* Behind another number than ten a raised one is rather a note. */
  if ((hx_value_is (line, at, '^') || hx_rational_is (value, 10))
      && read_raised (line, &at, &exponent))
    {
      HxRational base = *value;

      *next = at;
      *value = hx_rational_new (1, 1);
      return hx_value_to_power (value, base, exponent);
    }
  if (has_more (line, i + 1, '/') || has_more (line, i + 1, 0x2044))
    {
      *next = i + 3 + is_behind_parts (line, i + 3);
      return plain_digits (line, i + 2, FALSE, &other) && hx_rational_invert (&other, &other)
             && hx_rational_multiply (value, &other, value);
    }
  at = has_more (line, i + 1, '-') ? i + 2 : i + 1;   /* 2 1/2, 2-1/2 */
  if (value->denominator == 1 && hx_value_is_digits (line, at)
      && (has_more (line, at + 1, '/') || has_more (line, at + 1, 0x2044)))
    {
      HxRational above, below, sum;

      if (plain_digits (line, at, FALSE, &above) && plain_digits (line, at + 2, FALSE, &below)
          && hx_rational_compare (&above, &below) < 0
          && hx_rational_invert (&below, &below) && hx_rational_multiply (&above, &below, &above)
          && hx_rational_add (value, &above, &sum))
        {
          *value = sum;
          *next = at + 3;
        }
    }
  return TRUE;
}
