/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decades and centuries. */

#include "config.h"

#include "analyse/hx-dates-private.h"

static void
set_years (HxDatesHit *hit,
           gint64      year,
           guint       n_x)
{
  HxEdtfDate date = hx_dates_year (year);

  date.year_x = n_x;
  hx_dates_set (hit, date);
}

/* The decade @tens of the century that is named or meant. */
static void
set_decade (HxDatesHit *hit,
            gint64      century,
            int         tens)
{
  if (century >= 0)
    set_years (hit, century * 100 + tens, 1);
  else if (tens >= 30)
    set_years (hit, 1900 + tens, 1);
}

/* "nineteen-eighties" */
static gboolean
parse_decade_in_words (const HxDatesScan *scan,
                       guint              i,
                       HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  int century = hx_dates_value (scan, at, HX_DATES_NUMBER);
  guint tens = at + 1 + hx_dates_is_sign (scan, at + 1, '-');

  if (century < 13 || century > 20 || !hx_dates_is (scan, tens, HX_DATES_TENS))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = tens + 1 };
  set_decade (hit, century, hx_dates_value (scan, tens, HX_DATES_TENS));
  return TRUE;
}

/* 1980s, the ’80s, the eighties. */
static gboolean
parse_decade (const HxDatesScan *scan,
              guint              i,
              HxDatesHit        *hit)
{
  gboolean article = hx_dates_is (scan, i, HX_DATES_ARTICLE);
  guint at = i + article;
  gboolean mark = hx_dates_is_sign (scan, at, '\'') || hx_dates_is_sign (scan, at, 0x2019)
                  || hx_dates_is_sign (scan, at, 0x2018);
  const HxDatesToken *token = hx_dates_nth (scan, at + mark);
  gboolean announced = article || mark || hx_dates_is (scan, i - 1, HX_DATES_PART)
                       || hx_dates_is (scan, i - 1, HX_DATES_ARTICLE);

  *hit = (HxDatesHit) { .start = i, .end = at + mark + 1 };
  if (hx_dates_is (scan, at, HX_DATES_TENS) && announced)
    {
      set_decade (hit, -1, hx_dates_value (scan, at, HX_DATES_TENS));
      return TRUE;
    }
  if ((token->flags & HX_DATES_S) == 0 || (token->flags & HX_DATES_GLUED) != 0)
    return FALSE;
  if (token->n == 4 && token->value >= 1000 && token->value <= 2199 && !mark
      && token->value % 10 == 0)
    {
      gboolean century = token->value % 100 == 0 && token->value < 2000;

      set_years (hit, token->value, century ? 2 : 1);
      return TRUE;
    }
  if (token->n != 2 || token->value % 10 != 0 || !announced)
    return FALSE;
  set_decade (hit, -1, token->value);
  return TRUE;
}

/* "القرن الماضي", or the number of one. Returns the hundreds of its years, or -1. */
static gint64
parse_century_name (const HxDatesScan *scan,
                    guint              i,
                    guint             *end)
{
  guint after;
  int value;

  if (hx_dates_unit (scan, i) != HX_DATES_CENTURY)
    return -1;
  if (hx_dates_is (scan, i + 1, HX_DATES_LAST) || hx_dates_is (scan, i + 1, HX_DATES_THIS))
    {
      *end = i + 2;
      return scan->has_year ? scan->year / 100 - hx_dates_is (scan, i + 1, HX_DATES_LAST) : -1;
    }
  if (!hx_dates_parse_ordinal (scan, i + 1, &after, &value) || value < 1 || value > 30)
    return -1;
  *end = after;
  return value - 1;
}

static gboolean
parse_arabic_years (const HxDatesScan *scan,
                    guint              i,
                    HxDatesHit        *hit)
{
  gboolean tens = hx_dates_is (scan, i, HX_DATES_TENS);
  guint end = i + 1;
  gint64 century = parse_century_name (scan, tens ? i + 1 : i, &end);

  if (!scan->arabic || (!tens && end == i + 1))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (tens)
    set_decade (hit, century, hx_dates_value (scan, i, HX_DATES_TENS));
  else if (century >= 0)
    set_years (hit, century * 100, 2);
  return TRUE;
}

/* The 19th century, nineteenth-century, the fifth century BC. */
static gboolean
parse_century (const HxDatesScan *scan,
               guint              i,
               HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  int value;

  if (!hx_dates_parse_ordinal (scan, at, &at, &value) || value < 1 || value > 30)
    return FALSE;
  at += hx_dates_is_dash (scan, at);
  if (hx_dates_unit (scan, at) != HX_DATES_CENTURY)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  if (hx_dates_value (scan, at + 1, HX_DATES_ERA) == HX_DATES_BC)
    {
      hit->end++;
      hx_dates_set_ends (hit, hx_dates_year (1 - value * 100), hx_dates_year (100 - value * 100));
    }
  else
    {
      hit->end += hx_dates_value (scan, at + 1, HX_DATES_ERA) == HX_DATES_AD;
      set_years (hit, (value - 1) * 100, 2);
    }
  return TRUE;
}

/* hx_dates_parse_decade:
 *
 * Returns: whether a decade or a century stands there */
gboolean
hx_dates_parse_decade (const HxDatesScan *scan,
                       guint              i,
                       HxDatesHit        *hit)
{
  return parse_decade (scan, i, hit) || parse_decade_in_words (scan, i, hit)
         || parse_arabic_years (scan, i, hit) || parse_century (scan, i, hit);
}
