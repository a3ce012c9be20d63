/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-digits.h"

/* More groups of digits than this are no number. */
#define MAX_GROUPS 14

/* Groups of digits, and what is between them. */
typedef struct
{
  guint     n;
  guint     n_digits[MAX_GROUPS];
  gunichar  separators[MAX_GROUPS];    /* before each group */
  gsize     ends[MAX_GROUPS];          /* bytes from the start */
} Groups;

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x2009 || c == 0x202f;
}

static gboolean
is_separator (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x66b || c == 0x66c
         || c == 0x60c || is_space (c);
}

static gsize
skip_digits (const char *p,
             const char *end,
             guint      *n)
{
  const char *from = p;

  for (*n = 0; p < end; (*n)++)
    if (g_ascii_isdigit (*p))
      p++;
    else if ((guchar) *p >= 0x80 && g_unichar_isdigit (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    else
      break;
  return p - from;
}

static void
read_groups (const char *p,
             const char *end,
             Groups     *groups)
{
  gsize at = 0;
  gunichar separator = 0;

  for (groups->n = 0; groups->n < MAX_GROUPS; groups->n++)
    {
      guint n;
      gsize length = skip_digits (p + at, end, &n);
      const char *next = p + at + length;

      if (n == 0)
        return;
      groups->n_digits[groups->n] = n;
      groups->separators[groups->n] = separator;
      groups->ends[groups->n] = at + length;
      separator = next < end ? g_utf8_get_char (next) : 0;
      if (!is_separator (separator))
        {
          groups->n++;
          return;
        }
      at = g_utf8_next_char (next) - p;
    }
}

/* 1,234,567 and, as in India, 12,34,567: of the first @n groups. */
static gboolean
are_thousands (const Groups *groups,
               guint         n)
{
  gboolean indian = n > 2 && groups->separators[1] == ',';

  if (n < 2 || groups->n_digits[0] > 3 || groups->n_digits[n - 1] != 3)
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      if (groups->separators[i] != groups->separators[1] || groups->separators[i] == 0x66b)
        return FALSE;
      indian = indian && groups->n_digits[i] == (i == n - 1 ? 3 : 2);
    }
  if (indian && groups->n_digits[0] <= 2)
    return TRUE;
  for (guint i = 1; i < n; i++)
    if (groups->n_digits[i] != 3)
      return FALSE;
  return TRUE;
}

static gboolean
is_decimal (gunichar separator)
{
  return separator == '.' || separator == ',' || separator == 0x66b;
}

/* Spaces divide thousands only where that can be meant: most of what has spaces is several numbers.
 * Leaves what is before the first that does not. */
static void
cut_spaces (Groups   *groups,
            gboolean  spaced)
{
  for (guint i = 1; i < groups->n; i++)
    if (is_space (groups->separators[i]))
      {
        guint n = i;

        while (n < groups->n && groups->separators[n] == groups->separators[i])
          n++;
        if (i > 1 || !are_thousands (groups, n)
            || (groups->separators[i] == ' ' && !spaced && n < 3)
            || (n < groups->n && is_space (groups->separators[n])))
          groups->n = i;
        return;
      }
}

/* How many of @groups are one number. 0 if they are none, as 1.2.3. @decimal tells whether the last
 * of them is decimals; @wanted whether they are, if both can be meant. */
static guint
use_groups (Groups   *groups,
            gboolean  comma,
            gboolean  wanted,
            gboolean *decimal)
{
  guint n = groups->n;
  gunichar last = groups->separators[n - 1];

  *decimal = FALSE;
  if (n == 1)
    return 1;
  if (n == 2 && are_thousands (groups, n) && is_decimal (last)
      && ((last == '.') != comma || wanted) && !(last == ',' && !comma))
    return *decimal = TRUE, 2;
  if (are_thousands (groups, n) && last != 0x66b)
    return n;
  if (is_decimal (last) && (n == 2 || (are_thousands (groups, n - 1)
                                       && groups->separators[1] != last)))
    return *decimal = TRUE, n;
  return last == '.' && groups->separators[1] == '.' ? 0 : 1;
}

/**
 * hx_digits_measure:
 * @p: where a number in digits begins
 * @end: where the text ends
 * @comma: whether decimals stand behind a comma
 * @spaced: whether a space may divide thousands
 * @number: (out): whether it is a number
 *
 * Measures a number in digits of any script, with what divides thousands and decimals: 1,234.5,
 * 1.234,5, 1 234, 1'234, 12,34,567.
 *
 * Returns: how many bytes it is
 */
gsize
hx_digits_measure (const char *p,
                         const char *end,
                         gboolean    comma,
                         gboolean    spaced,
                         gboolean   *number)
{
  Groups groups;
  gboolean decimal;
  guint n;

  read_groups (p, end, &groups);
  cut_spaces (&groups, spaced);
  n = use_groups (&groups, comma, FALSE, &decimal);
  *number = n > 0;
  return groups.ends[n > 0 ? n - 1 : groups.n - 1];
}

/**
 * hx_digits_read:
 * @p: a number in digits, as hx_digits_measure() measured it
 * @end: where it ends
 * @comma: whether decimals stand behind a comma
 * @decimals: whether 1.234 is to have decimals whatever the language
 * @value: (out): the number
 *
 * Reads a number in digits.
 *
 * Returns: whether it is one that can be represented
 */
gboolean
hx_digits_read (const char *p,
                      const char *end,
                      gboolean    comma,
                      gboolean    decimals,
                      HxRational *value)
{
  char digits[64];
  guint used = 0, group = 0;
  Groups groups;
  gboolean decimal;
  guint n;

  read_groups (p, end, &groups);
  n = use_groups (&groups, comma, decimals, &decimal);
  if (n == 0)
    return FALSE;
  for (const char *at = p; at < p + groups.ends[n - 1]; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (used > sizeof digits - 3)
        return FALSE;
      if (g_unichar_isdigit (c))
        digits[used++] = '0' + g_unichar_digit_value (c);
      else if (++group == n - 1 && decimal)
        digits[used++] = '.';
    }
  digits[used] = '\0';
  return hx_rational_parse (digits, value);
}
