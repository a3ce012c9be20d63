/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-rational.h"

/* As many decimal digits fit into the 127 bits of either part. */
#define MAX_DIGITS 37

static HxInt128
magnitude (HxInt128 value)
{
  return value < 0 ? -value : value;
}

static HxInt128
common_factor (HxInt128 a,
               HxInt128 b)
{
  while (b != 0)
    {
      HxInt128 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static void
reduce (HxRational *self)
{
  HxInt128 factor = common_factor (magnitude (self->numerator), self->denominator);

  if (factor > 1)
    {
      self->numerator /= factor;
      self->denominator /= factor;
    }
}

/**
 * hx_rational_new:
 * @numerator: what is divided
 * @denominator: by what; greater than 0
 *
 * Returns: the number
 */
HxRational
hx_rational_new (gint64 numerator,
                 gint64 denominator)
{
  HxRational self = { numerator, denominator };

  g_assert (denominator > 0);
  reduce (&self);
  return self;
}

/* Reads decimal digits, at most one full stop among them. */
static gboolean
parse_decimal (const char **p,
               HxRational  *result)
{
  guint n_digits = 0;
  gboolean fraction = FALSE, any = FALSE;

  *result = (HxRational) { 0, 1 };
  for (; g_ascii_isdigit (**p) || (**p == '.' && !fraction); (*p)++)
    {
      if (**p == '.')
        {
          fraction = TRUE;
          continue;
        }
      any = TRUE;
      n_digits += n_digits > 0 || **p != '0' || fraction;
      if (n_digits > MAX_DIGITS)
        return FALSE;
      result->numerator = result->numerator * 10 + (**p - '0');
      if (fraction)
        result->denominator *= 10;
    }
  return any;
}

/**
 * hx_rational_parse:
 * @text: a number such as `-12`, `48.28032` or `5/9`, in ASCII
 * @result: (out): the number
 *
 * Returns: whether @text is such a number, and all of it
 */
gboolean
hx_rational_parse (const char *text,
                   HxRational *result)
{
  const char *p = text + (*text == '-');
  HxRational by;

  if (!parse_decimal (&p, result))
    return FALSE;
  reduce (result);
  if (*p == '/')
    {
      p++;
      if (!parse_decimal (&p, &by) || by.numerator == 0)
        return FALSE;
      reduce (&by);
      if (!hx_rational_invert (&by, &by) || !hx_rational_multiply (result, &by, result))
        return FALSE;
    }
  if (*text == '-')
    result->numerator = -result->numerator;
  return *p == '\0';
}

/**
 * hx_rational_add:
 * @a: a number
 * @b: another
 * @result: (out): their sum; may be one of them
 *
 * Returns: whether it can be represented
 */
gboolean
hx_rational_add (const HxRational *a,
                 const HxRational *b,
                 HxRational       *result)
{
  HxInt128 factor = common_factor (a->denominator, b->denominator);
  HxInt128 left, right, sum, denominator;

  if (__builtin_mul_overflow (a->numerator, b->denominator / factor, &left)
      || __builtin_mul_overflow (b->numerator, a->denominator / factor, &right)
      || __builtin_add_overflow (left, right, &sum)
      || __builtin_mul_overflow (a->denominator, b->denominator / factor, &denominator))
    return FALSE;
  *result = (HxRational) { sum, denominator };
  reduce (result);
  return TRUE;
}

/**
 * hx_rational_multiply:
 * @a: a number
 * @b: another
 * @result: (out): their product; may be one of them
 *
 * Returns: whether it can be represented
 */
gboolean
hx_rational_multiply (const HxRational *a,
                      const HxRational *b,
                      HxRational       *result)
{
  HxInt128 f = common_factor (magnitude (a->numerator), b->denominator);
  HxInt128 g = common_factor (magnitude (b->numerator), a->denominator);
  HxInt128 numerator, denominator;

  if (__builtin_mul_overflow (a->numerator / f, b->numerator / g, &numerator)
      || __builtin_mul_overflow (a->denominator / g, b->denominator / f, &denominator))
    return FALSE;
  *result = (HxRational) { numerator, denominator };
  return TRUE;
}

/**
 * hx_rational_invert:
 * @a: a number
 * @result: (out): one divided by it; may be @a
 *
 * Returns: whether there is one
 */
gboolean
hx_rational_invert (const HxRational *a,
                    HxRational       *result)
{
  HxRational inverse = { a->denominator, a->numerator };

  if (inverse.denominator == 0)
    return FALSE;
  if (inverse.denominator < 0)
    inverse = (HxRational) { -inverse.numerator, -inverse.denominator };
  *result = inverse;
  return TRUE;
}

/**
 * hx_rational_compare:
 * @a: a number
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as @a is to @b
 */
int
hx_rational_compare (const HxRational *a,
                     const HxRational *b)
{
  HxInt128 left, right;
  double x, y;

  if (!__builtin_mul_overflow (a->numerator, b->denominator, &left)
      && !__builtin_mul_overflow (b->numerator, a->denominator, &right))
    return left < right ? -1 : left > right;
  x = hx_rational_to_double (a);
  y = hx_rational_to_double (b);
  return x < y ? -1 : x > y;
}

/**
 * hx_rational_to_double:
 * @self: a number
 *
 * Returns: it as a double
 */
double
hx_rational_to_double (const HxRational *self)
{
  return (double) ((long double) self->numerator / (long double) self->denominator);
}

/* The power of ten that makes a whole number of @self, or 10^@n_digits past its first digit. */
static guint
count_decimals (const HxRational *self,
                guint             n_digits,
                gboolean         *exact)
{
  HxInt128 rest = self->denominator, value = magnitude (self->numerator);
  guint twos = 0, fives = 0, n = n_digits;

  for (; rest % 2 == 0; rest /= 2)
    twos++;
  for (; rest % 5 == 0; rest /= 5)
    fives++;
  *exact = rest == 1;
  if (*exact)
    return MAX (twos, fives);
  for (value /= self->denominator; value > 0 && n > 0; value /= 10)
    n--;
  return n;
}

/**
 * hx_rational_to_text:
 * @self: a number
 * @n_digits: how many digits to give of one whose decimals never end, at most 18
 *
 * Writes a number in decimals: all of them if they end.
 *
 * Returns: (transfer full): the number
 */
char *
hx_rational_to_text (const HxRational *self,
                     guint             n_digits)
{
  GString *text = g_string_new (NULL);
  HxInt128 whole = magnitude (self->numerator) / self->denominator;
  HxInt128 rest = magnitude (self->numerator) % self->denominator;
  gboolean exact;
  guint n = count_decimals (self, n_digits, &exact);
  g_autoptr(GString) decimals = g_string_new (NULL);

  /* A digit at a time, so that nothing grows: rest * 10 is more than 127 bits only if the
   * denominator is near them, and then its digits no longer matter. */
  for (guint i = 0; i < n && rest != 0 && rest < ((HxInt128) 1 << 123); i++)
    {
      rest *= 10;
      g_string_append_c (decimals, '0' + (char) (rest / self->denominator));
      rest %= self->denominator;
    }
  if (!exact && rest >= self->denominator - rest)
    {
      gsize i = decimals->len;

      while (i > 0 && decimals->str[i - 1] == '9')
        decimals->str[--i] = '0';
      if (i > 0)
        decimals->str[i - 1]++;
      else
        whole++;
    }
  while (decimals->len > 0 && decimals->str[decimals->len - 1] == '0')
    g_string_truncate (decimals, decimals->len - 1);
  do
    {
      g_string_prepend_c (text, '0' + (char) (whole % 10));
      whole /= 10;
    }
  while (whole > 0);
  if (decimals->len > 0)
    g_string_append_printf (text, ".%s", decimals->str);
  if (self->numerator < 0 && !g_str_equal (text->str, "0"))
    g_string_prepend_c (text, '-');
  return g_string_free (text, FALSE);
}
