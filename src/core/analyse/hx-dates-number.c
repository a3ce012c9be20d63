/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers in dates, years, and dates in digits alone. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* A number of four digits that stands alone is a year between these; after "in" and the like also
 * from the first year on. */
#define FIRST_YEAR 1000
#define FIRST_PLAIN_YEAR 1900
#define LAST_YEAR 2199
#define LAST_PLAIN_YEAR 2050

/* Years of two digits: up to this one they are of this century. */
#define LAST_SHORT_YEAR 49

static gboolean
is_digits (const HxDatesScan *scan,
           guint              i)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);

  return i < scan->n && token->value >= 0 && (token->flags & HX_DATES_GLUED) == 0;
}

static gboolean
is_plain (const HxDatesScan *scan,
          guint              i)
{
  return is_digits (scan, i) && (hx_dates_nth (scan, i)->flags & (HX_DATES_TH | HX_DATES_S)) == 0;
}

/* Whether @i is a sign within a number or between two: nothing is to be split there. */
static gboolean
is_joint (const HxDatesScan *scan,
          guint              i)
{
  gunichar sign = hx_dates_nth (scan, i)->sign;

  return (sign == '.' || sign == ',' || sign == ':' || sign == '/' || sign == '\'' || sign == 0x66b
          || sign == 0x66c)
         && hx_dates_is_tight (scan, i) && hx_dates_is_tight (scan, i + 1)
         && hx_dates_nth (scan, i + 1)->value >= 0;
}

static gboolean
is_unsplit (const HxDatesScan *scan,
            guint              i,
            guint              end)
{
  return (i < 2 || !is_joint (scan, i - 1) || hx_dates_nth (scan, i - 2)->value < 0
          || !hx_dates_is_tight (scan, i - 1))
         && !is_joint (scan, end);
}

/* "twenty-one", "two", and what few and couple are at most. */
static gboolean
parse_words (const HxDatesScan *scan,
             guint              i,
             guint             *end,
             int               *value)
{
  guint next = i + 1;
  int ones;

  if (!hx_dates_is (scan, i, HX_DATES_NUMBER))
    return FALSE;
  *value = hx_dates_value (scan, i, HX_DATES_NUMBER);
  *end = next;
  if (*value < 20 || *value % 10 != 0)
    return TRUE;
  next += hx_dates_is_sign (scan, next, '-');
  ones = hx_dates_value (scan, next, HX_DATES_NUMBER);
  if (hx_dates_is (scan, next, HX_DATES_NUMBER) && ones > 0 && ones < 10)
    {
      *value += ones;
      *end = next + 1;
    }
  return TRUE;
}

/* hx_dates_parse_number:
 * @scan: a scan
 * @i: a token
 * @end: (out): the token past it
 * @value: (out): its value, or the most it is
 * @few: (out): whether it is inexact
 *
 * Returns: whether a number stands there: "24", "two", "a", "a few" */
gboolean
hx_dates_parse_number (const HxDatesScan *scan,
                       guint              i,
                       guint             *end,
                       int               *value,
                       gboolean          *few)
{
  guint start = i;

  *few = FALSE;
  if (hx_dates_is (scan, i, HX_DATES_ONE) && hx_dates_is (scan, i + 1, HX_DATES_FEW))
    i++;
  if (hx_dates_is (scan, i, HX_DATES_FEW))
    {
      *few = TRUE;
      *value = hx_dates_value (scan, i, HX_DATES_FEW);
      *end = i + 1 + (hx_dates_is (scan, i + 1, HX_DATES_OF) && !scan->arabic);
      return TRUE;
    }
  if (hx_dates_is (scan, start, HX_DATES_ONE))
    {
      *value = 1;
      *end = start + 1;
      return TRUE;
    }
  if (!is_plain (scan, i))
    return parse_words (scan, i, end, value);
  *value = hx_dates_nth (scan, i)->value;
  *end = i + 1;
  if (hx_dates_is_sign (scan, i + 1, ',') && is_joint (scan, i + 1)
      && hx_dates_nth (scan, i + 2)->n == 3 && *value < 1000)
    {
      *value = *value * 1000 + hx_dates_nth (scan, i + 2)->value;
      *end = i + 3;
    }
  else if (hx_dates_is_sign (scan, i + 1, '.') && is_joint (scan, i + 1))
    {
      *few = TRUE;
      *end = i + 3;
    }
  return is_unsplit (scan, i, *end);
}

/* "19th", "nineteenth", "twenty-first". */
gboolean
hx_dates_parse_ordinal (const HxDatesScan *scan,
                        guint              i,
                        guint             *end,
                        int               *value)
{
  guint next;
  int tens;

  if (is_digits (scan, i) && (hx_dates_nth (scan, i)->flags & HX_DATES_TH) != 0)
    {
      *value = hx_dates_nth (scan, i)->value;
      *end = i + 1;
      return TRUE;
    }
  *end = i + 1;
  *value = hx_dates_value (scan, i, HX_DATES_ORDINAL);
  if (hx_dates_is (scan, i, HX_DATES_ORDINAL))
    {
      tens = hx_dates_value (scan, i + 1, HX_DATES_ORDINAL);
      if (!scan->arabic || *value > 9 || tens < 20)
        return TRUE;
      *value += tens;
      *end = i + 2;
      return TRUE;
    }
  tens = hx_dates_value (scan, i, HX_DATES_NUMBER);
  if (tens < 20 || tens % 10 != 0)
    return FALSE;
  next = i + 1 + hx_dates_is_sign (scan, i + 1, '-');
  *value = hx_dates_value (scan, next, HX_DATES_ORDINAL);
  *end = next + 1;
  if (*value < 1 || *value > 9)
    return FALSE;
  *value += tens;
  return TRUE;
}

/* --- Years --- */

static gboolean
is_year (const HxDatesScan *scan,
         guint              i)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);

  return is_plain (scan, i) && token->n == 4 && token->value >= FIRST_YEAR
         && token->value <= LAST_YEAR;
}

static gboolean
is_before_year (const HxDatesScan *scan,
                guint              i)
{
  static const HxDatesClass classes[] = { HX_DATES_IN, HX_DATES_SINCE, HX_DATES_UNTIL,
    HX_DATES_BEFORE, HX_DATES_AFTER, HX_DATES_FROM, HX_DATES_BETWEEN, HX_DATES_ABOUT, HX_DATES_YEAR,
    HX_DATES_OF, HX_DATES_PART, HX_DATES_SEASON, HX_DATES_TO };

  /* "c. 1540" */
  if (hx_dates_is_sign (scan, i, '.') && i > 0 && hx_dates_is_tight (scan, i)
      && hx_dates_value (scan, i - 1, HX_DATES_ABOUT) == 1)
    return TRUE;
  if (hx_dates_value (scan, i, HX_DATES_ABOUT) == 1)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (classes); k++)
    if (hx_dates_is (scan, i, classes[k]))
      return TRUE;
  return FALSE;
}

/* "$1982", "F-2000", "No. 1982", "+1982". */
static gboolean
is_numbered (const HxDatesScan *scan,
             guint              i)
{
  const HxDatesToken *before = hx_dates_nth (scan, i - 1);

  if (i == 0)
    return FALSE;
  if (hx_dates_is (scan, i - 1, HX_DATES_NUMBERED)
      || (before->sign == '.' && hx_dates_is (scan, i - 2, HX_DATES_NUMBERED)))
    return TRUE;
  if (before->sign == '#' || before->sign == '+' || before->sign == '&' || before->sign == '='
      || before->sign == '@' || before->sign == '_'
      || g_unichar_type (before->sign) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  if (hx_dates_is_dash (scan, i - 1) && hx_dates_is_tight (scan, i) && i > 1
      && hx_dates_is_tight (scan, i - 1))
    return !hx_dates_is (scan, i - 2, HX_DATES_PART) && before->sign == '-'
           && hx_dates_nth (scan, i - 2)->n != 4;
  return FALSE;
}

/* What is counted: a name for many that a small letter begins, such as "soldiers". */
static gboolean
counts (const HxDatesScan *scan,
        guint              i)
{
  const HxDatesToken *after = hx_dates_nth (scan, i);

  if (hx_dates_is (scan, i, HX_DATES_COUNTED) || after->sign == '%' || after->sign == 0xb0)
    return TRUE;
  return g_unichar_type (after->sign) == G_UNICODE_CURRENCY_SYMBOL;
}

/* "(1880–1951)" */
static gboolean
is_lifetime (const HxDatesScan *scan,
             guint              i)
{
  guint from = hx_dates_is_dash (scan, i + 1) ? i : i - 2;

  return from < scan->n && from > 0 && is_year (scan, from) && is_year (scan, from + 2)
         && hx_dates_is_dash (scan, from + 1)
         && hx_dates_nth (scan, from)->value < hx_dates_nth (scan, from + 2)->value
         && (hx_dates_is_sign (scan, from - 1, '(') || hx_dates_is_sign (scan, from + 3, ')'));
}

/* FY2015 */
static gboolean
is_fiscal (const HxDatesScan *scan,
           guint              i)
{
  const HxDatesToken *year = hx_dates_nth (scan, i + 1);

  return hx_dates_is (scan, i, HX_DATES_YEAR) && (hx_dates_nth (scan, i)->flags & HX_DATES_UPPER)
         && hx_dates_is_tight (scan, i + 1) && year->n == 4 && year->value >= FIRST_PLAIN_YEAR
         && year->value <= LAST_PLAIN_YEAR && (year->flags & (HX_DATES_TH | HX_DATES_S)) == 0;
}

/* hx_dates_parse_year:
 *
 * Returns: whether a year stands there, to go by what is around it */
gboolean
hx_dates_parse_year (const HxDatesScan *scan,
                     guint              i,
                     HxDatesHit        *hit)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);
  gboolean announced;
  guint at = i + (hx_dates_is (scan, i, HX_DATES_ARTICLE)
                  && hx_dates_is (scan, i + 1, HX_DATES_YEAR));

  if (token->value < 0 && token->word == NULL)
    return FALSE;
  if (is_fiscal (scan, i))
    {
      *hit = (HxDatesHit) { .start = i, .end = i + 2 };
      hx_dates_set (hit, hx_dates_year (hx_dates_nth (scan, i + 1)->value));
      return TRUE;
    }
  announced = hx_dates_is (scan, at, HX_DATES_YEAR) && is_year (scan, at + 1);
  if (announced)
    {
      at++;
      token = hx_dates_nth (scan, at);
    }
  if (!is_year (scan, at) || is_numbered (scan, at) || !is_unsplit (scan, at, at + 1)
      || counts (scan, at + 1))
    return FALSE;
  announced = announced || (i > 0 && (is_before_year (scan, i - 1) || is_lifetime (scan, i)));
  if (!announced && (token->value < FIRST_PLAIN_YEAR || token->value > LAST_PLAIN_YEAR
                     || (hx_dates_is_sign (scan, at - 1, '/') && hx_dates_is_tight (scan, at))
                     || (hx_dates_is_sign (scan, at + 1, '/') && hx_dates_is_tight (scan, at + 1))))
    return FALSE;
  if (hx_dates_is_tight (scan, at + 1)
      && ((hx_dates_nth (scan, at + 1)->flags & HX_DATES_WORD) != 0
          || hx_dates_nth (scan, at + 1)->sign == '_'))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  hx_dates_set (hit, hx_dates_year (token->value));
  return TRUE;
}

/* --- Digits alone --- */

static int
full_year (const HxDatesToken *token)
{
  if (token->n == 4)
    return token->value;
  if (token->n != 2)
    return -1;
  return token->value + (token->value <= LAST_SHORT_YEAR ? 2000 : 1900);
}

static gboolean
set_date (HxDatesHit *hit,
          int         year,
          int         month,
          int         day)
{
  if (year < 1 || month < 1 || month > 12 || day < 1
      || day > (int) hx_edtf_days_in_month (year, month))
    return FALSE;
  hx_dates_set (hit, hx_dates_day (hx_edtf_day_number (year, month, day)));
  return TRUE;
}

/* Of the two numbers before or after a year. With full stops the day is always first. */
static gboolean
order (const HxDatesScan *scan,
       gunichar           sign,
       int               *month,
       int               *day)
{
  int first = *month, second = *day;
  gboolean month_first = second > 12 || (first <= 12 && scan->month_first && sign != '.');

  *month = month_first ? first : second;
  *day = month_first ? second : first;
  return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

/* 2024-11-27, 27/11/2024, 11/27/24, 27.11.2024 */
static gboolean
parse_three (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  const HxDatesToken *a = hx_dates_nth (scan, i), *b = hx_dates_nth (scan, i + 2);
  const HxDatesToken *c = hx_dates_nth (scan, i + 4);
  gunichar sign = hx_dates_nth (scan, i + 1)->sign;
  int month = a->value, day = b->value, year;

  if (hx_dates_nth (scan, i + 3)->sign != sign || !hx_dates_is_tight (scan, i + 3)
      || !hx_dates_is_tight (scan, i + 4) || !is_plain (scan, i + 4))
    return FALSE;
  hit->end = i + 5;
  if (a->n == 4)
    return b->n <= 2 && c->n <= 2 && set_date (hit, a->value, b->value, c->value);
  year = full_year (c);
  if (a->n > 2 || b->n > 2 || year < 0 || (c->n == 2 && sign != '/')
      || (c->n == 4 && sign == '.' && c->value < FIRST_YEAR))
    return FALSE;
  return order (scan, sign, &month, &day) && set_date (hit, year, month, day);
}

/* 11/2024, 2024/11, 2024-11 */
static gboolean
parse_month_and_year (const HxDatesScan *scan,
                      guint              i,
                      HxDatesHit        *hit)
{
  gboolean slash = hx_dates_is_sign (scan, i + 1, '/');
  guint year = is_year (scan, i) ? i : i + 2;
  guint month = year == i ? i + 2 : i;
  const HxDatesToken *token = hx_dates_nth (scan, month);

  /* "2018/19" */
  if (slash && year == i && is_year (scan, year) && token->n == 2 && token->value > 12
      && token->value == hx_dates_nth (scan, year)->value % 100 + 1)
    {
      hit->end = i + 3;
      hx_dates_set_ends (hit, hx_dates_year (hx_dates_nth (scan, year)->value),
                         hx_dates_year (hx_dates_nth (scan, year)->value + 1));
      return TRUE;
    }
  if (!is_year (scan, year) || token->n > 2 || token->value < 1 || token->value > 12
      || (!slash && (year != i || hx_dates_nth (scan, i + 1)->sign != '-')))
    return FALSE;
  hit->end = i + 3;
  if (slash && year == i && token->value == hx_dates_nth (scan, year)->value % 100 + 1)
    hx_dates_set_ends (hit, hx_dates_year (hx_dates_nth (scan, year)->value),
                       hx_dates_year (hx_dates_nth (scan, year)->value + 1));
  else
    hx_dates_set (hit, hx_dates_month (hx_dates_nth (scan, year)->value, token->value));
  return TRUE;
}

/* 11/27, where it is said that a day follows. */
static gboolean
parse_two (const HxDatesScan *scan,
           guint              i,
           HxDatesHit        *hit)
{
  static const HxDatesClass classes[] = { HX_DATES_ON, HX_DATES_SINCE, HX_DATES_UNTIL,
    HX_DATES_BEFORE, HX_DATES_AFTER, HX_DATES_FROM, HX_DATES_BETWEEN, HX_DATES_WEEKDAY,
    HX_DATES_SHORT_WEEKDAY };
  const HxDatesToken *a = hx_dates_nth (scan, i), *b = hx_dates_nth (scan, i + 2);
  int month = a->value, day = b->value;
  gboolean announced = FALSE;

  for (guint k = 0; k < G_N_ELEMENTS (classes) && i > 0; k++)
    announced |= hx_dates_is (scan, i - 1 - hx_dates_is_sign (scan, i - 1, ','), classes[k]);
  if (!announced || !hx_dates_is_sign (scan, i + 1, '/') || a->n > 2 || b->n > 2
      || !order (scan, '/', &month, &day) || day > (int) hx_edtf_days_in_month (2000, month))
    return FALSE;
  hit->end = i + 3;
  hit->yearless = TRUE;
  hx_dates_set (hit, hx_dates_day (hx_edtf_day_number (2000, month, day)));
  hx_dates_find_year (scan, i, hit, 0);
  return TRUE;
}

/* 20241127, the basic form of ISO 8601, after what a date may stand behind. */
static gboolean
parse_eight (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);
  int year = token->value / 10000;

  if (!is_plain (scan, i) || token->n != 8 || year < 1900 || year > LAST_PLAIN_YEAR
      || !(i == 0 || is_before_year (scan, i - 1) || hx_dates_is (scan, i - 1, HX_DATES_ON))
      || is_numbered (scan, i) || !is_unsplit (scan, i, i + 1)
      || (hx_dates_nth (scan, i + 1)->flags & HX_DATES_GLUED) != 0)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = i + 1 };
  return set_date (hit, year, token->value / 100 % 100, token->value % 100);
}

/* hx_dates_parse_numeric:
 *
 * Returns: whether a date in digits alone stands there */
gboolean
hx_dates_parse_numeric (const HxDatesScan *scan,
                        guint              i,
                        HxDatesHit        *hit)
{
  gunichar sign = hx_dates_nth (scan, i + 1)->sign;

  if (parse_eight (scan, i, hit))
    return TRUE;
  if (!is_plain (scan, i) || (sign != '-' && sign != '/' && sign != '.') || !is_plain (scan, i + 2)
      || !hx_dates_is_tight (scan, i + 1) || !hx_dates_is_tight (scan, i + 2)
      || is_numbered (scan, i) || (i > 0 && is_joint (scan, i - 1)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i };
  if (!parse_three (scan, i, hit)
      && (hx_dates_is_tight (scan, i + 3) && is_joint (scan, i + 3)
          ? TRUE : !parse_month_and_year (scan, i, hit) && !parse_two (scan, i, hit)))
    return FALSE;
  return !is_joint (scan, hit->end)
         && !(hx_dates_is_sign (scan, hit->end, '-') && hx_dates_is_tight (scan, hit->end)
              && hx_dates_is_tight (scan, hit->end + 1)
              && hx_dates_nth (scan, hit->end + 1)->value >= 0);
}
