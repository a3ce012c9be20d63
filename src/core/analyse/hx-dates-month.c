/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates with the name of a month. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* The parts of a date as they stand. */
typedef struct
{
  guint    end;
  guint    weekday;
  guint    month;
  int      day;          /* 0: none */
  int      last_day;     /* of "27–29 November"; 0: none */
  int      year;         /* 0: none */
  gboolean strong;       /* the month's name is nothing else */
} Parts;

static gboolean
is_after_preposition (const HxDatesScan *scan,
                      guint              i)
{
  static const HxDatesClass classes[] = { HX_DATES_IN, HX_DATES_OF, HX_DATES_SINCE, HX_DATES_UNTIL,
    HX_DATES_BEFORE, HX_DATES_AFTER, HX_DATES_FROM, HX_DATES_BETWEEN, HX_DATES_TO, HX_DATES_PART,
    HX_DATES_UNIT, HX_DATES_ABOUT };

  if (i > 1 && hx_dates_is_dash (scan, i - 1) && hx_dates_is (scan, i - 2, HX_DATES_PART))
    return TRUE;
  for (guint k = 0; k < G_N_ELEMENTS (classes) && i > 0; k++)
    if (hx_dates_is (scan, i - 1, classes[k]))
      return TRUE;
  return FALSE;
}

/* "Jan to March" */
static gboolean
goes_on_to_month (const HxDatesScan *scan,
                  guint              i)
{
  return (hx_dates_is (scan, i, HX_DATES_TO) || hx_dates_is_dash (scan, i))
         && (hx_dates_is (scan, i + 1, HX_DATES_MONTH)
             || hx_dates_is (scan, i + 1, HX_DATES_SHORT_MONTH)
             || hx_dates_is (scan, i + 1, HX_DATES_VERB_MONTH));
}

static guint
skip_dot (const HxDatesScan *scan,
          guint              i)
{
  return i + (hx_dates_is_sign (scan, i, '.') && hx_dates_is_tight (scan, i));
}

static gboolean
is_capital (const HxDatesScan *scan,
            guint              i)
{
  return (hx_dates_nth (scan, i)->flags & HX_DATES_CAPITAL) != 0;
}

/* A month's name, in Arabic perhaps by both of its names: "نوفمبر/تشرين الثاني". */
static gboolean
parse_month (const HxDatesScan *scan,
             guint              i,
             guint             *end,
             guint             *month,
             gboolean          *strong)
{
  *strong = hx_dates_is (scan, i, HX_DATES_MONTH);
  *end = i + 1;
  if (*strong)
    *month = hx_dates_value (scan, i, HX_DATES_MONTH);
  else if (hx_dates_is (scan, i, HX_DATES_VERB_MONTH))
    *month = hx_dates_value (scan, i, HX_DATES_VERB_MONTH);
  else if (hx_dates_is (scan, i, HX_DATES_SHORT_MONTH))
    {
      *month = hx_dates_value (scan, i, HX_DATES_SHORT_MONTH);
      *end = skip_dot (scan, i + 1);
    }
  else
    return FALSE;
  if (scan->arabic && hx_dates_value (scan, *end + 1, HX_DATES_MONTH) == (int) *month)
    {
      if (hx_dates_is_sign (scan, *end, '/') || hx_dates_is_sign (scan, *end, '-'))
        *end += 2;
      else if (hx_dates_is_sign (scan, *end, '(') && hx_dates_is_sign (scan, *end + 2, ')'))
        *end += 3;
    }
  return TRUE;
}

/* "Thursday,", "Thurs." */
static guint
parse_weekday (const HxDatesScan *scan,
               guint              i,
               guint             *end)
{
  *end = i + 1;
  if (hx_dates_is (scan, i, HX_DATES_WEEKDAY))
    return hx_dates_value (scan, i, HX_DATES_WEEKDAY);
  *end = skip_dot (scan, i + 1);
  return hx_dates_value (scan, i, HX_DATES_SHORT_WEEKDAY);
}

/* hx_dates_parse_day:
 *
 * Returns: whether the number of a day stands there, with or without an article */
gboolean
hx_dates_parse_day (const HxDatesScan *scan,
                    guint              i,
                    guint             *end,
                    int               *day)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);

  i += hx_dates_is (scan, i, HX_DATES_ARTICLE);
  token = hx_dates_nth (scan, i);
  *end = i + 1;
  /* "6.3. November" is a heading. */
  if (hx_dates_is_sign (scan, i - 1, '.') && hx_dates_is_tight (scan, i)
      && hx_dates_is_tight (scan, i - 1) && hx_dates_nth (scan, i - 2)->value >= 0)
    return FALSE;
  if (token->value >= 0 && (token->flags & (HX_DATES_S | HX_DATES_GLUED)) == 0)
    *day = token->n <= 2 ? token->value : 0;
  else if (!hx_dates_parse_ordinal (scan, i, end, day))
    return FALSE;
  return *day >= 1 && *day <= 31;
}

/* "twenty-nine" */
static gboolean
parse_day_in_words (const HxDatesScan *scan,
                    guint              i,
                    guint             *end,
                    int               *day)
{
  gboolean few;

  return hx_dates_is (scan, i, HX_DATES_NUMBER)
         && hx_dates_parse_number (scan, i, end, day, &few) && *day >= 1 && *day <= 31
         && !hx_dates_is (scan, *end, HX_DATES_UNIT)
         && (hx_dates_nth (scan, *end)->flags & HX_DATES_WORD) == 0;
}

/* A number of four digits that is no other number's part. */
static int
plain_year (const HxDatesScan *scan,
            guint              i)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);
  gunichar sign = hx_dates_nth (scan, i + 1)->sign;

  if (token->n != 4 || token->value < 1000 || token->value > 2199
      || (token->flags & (HX_DATES_TH | HX_DATES_S | HX_DATES_GLUED)) != 0)
    return 0;
  if ((sign == '.' || sign == ',' || sign == ':') && hx_dates_is_tight (scan, i + 1)
      && hx_dates_is_tight (scan, i + 2) && hx_dates_nth (scan, i + 2)->value >= 0)
    return 0;
  return token->value;
}

/* ", 2024", "of 2024", "’24", "عام 2024" */
static void
parse_year_after (const HxDatesScan *scan,
                  Parts             *parts)
{
  guint i = parts->end;
  gboolean comma = hx_dates_is_sign (scan, i, ',') || hx_dates_is_sign (scan, i, 0x60c);
  gboolean joined = comma || hx_dates_is (scan, i, HX_DATES_OF)
                    || (hx_dates_is_dash (scan, i) && hx_dates_is_tight (scan, i))
                    || (hx_dates_is_sign (scan, i, '/') && hx_dates_is_tight (scan, i));
  const HxDatesToken *token;

  i += joined;
  i += hx_dates_is (scan, i, HX_DATES_IN) && !joined && scan->arabic;
  i += hx_dates_is (scan, i, HX_DATES_YEAR);
  parts->year = plain_year (scan, i);
  if (parts->year != 0 && comma && hx_dates_is (scan, i + 1, HX_DATES_COUNTED))
    parts->year = 0;
  if (parts->year != 0)
    {
      parts->end = i + 1;
      return;
    }
  token = hx_dates_nth (scan, i);
  /* "25-Dec-12" */
  if (joined && hx_dates_is_dash (scan, i - 1) && parts->day > 0 && token->n == 2
      && token->value >= 0 && hx_dates_is_tight (scan, i)
      && (hx_dates_nth (scan, i + 1)->flags & HX_DATES_GLUED) == 0
      && hx_dates_is_dash (scan, i - 3) && hx_dates_is_tight (scan, i - 3))
    {
      parts->year = token->value + (token->value < 50 ? 2000 : 1900);
      parts->end = i + 1;
      return;
    }
  token = hx_dates_nth (scan, i + 1);
  if ((hx_dates_is_sign (scan, i, '\'') || hx_dates_is_sign (scan, i, 0x2019))
      && token->n == 2 && token->value >= 0 && hx_dates_is_tight (scan, i + 1))
    {
      parts->year = token->value + (token->value < 50 ? 2000 : 1900);
      parts->end = i + 2;
    }
}

/* Past "–29", "to 29", "and 29" after a day of the same month. */
static void
parse_last_day (const HxDatesScan *scan,
                Parts             *parts)
{
  guint i = parts->end, end;
  int day;

  if (!hx_dates_is_dash (scan, i) && !hx_dates_is (scan, i, HX_DATES_TO)
      && !hx_dates_is (scan, i, HX_DATES_AND))
    return;
  if (!hx_dates_parse_day (scan, i + 1, &end, &day) || day <= parts->day
      || hx_dates_is_sign (scan, end, ':') || hx_dates_is (scan, end, HX_DATES_AM)
      || hx_dates_is (scan, end, HX_DATES_PM)
      || (hx_dates_is (scan, i, HX_DATES_AND)
          && !hx_dates_is (scan, i - 2, HX_DATES_BETWEEN)
          && !hx_dates_is (scan, i - 3, HX_DATES_BETWEEN)))
    return;
  parts->last_day = day;
  parts->end = end;
}

/* 27 November, the 27th of November, 27–29 November. */
static gboolean
parse_day_first (const HxDatesScan *scan,
                 guint              i,
                 Parts             *parts)
{
  guint next;

  if (!hx_dates_parse_day (scan, i, &parts->end, &parts->day))
    return FALSE;
  parse_last_day (scan, parts);
  next = parts->end;
  next = skip_dot (scan, next);
  if (hx_dates_is (scan, next, HX_DATES_OF) || (hx_dates_is_dash (scan, next)
                                                && hx_dates_is_tight (scan, next + 1)))
    next++;
  next += hx_dates_is (scan, next, HX_DATES_UNIT) && scan->arabic;
  /* "nobody under 18 may enter" */
  return parse_month (scan, next, &parts->end, &parts->month, &parts->strong)
         && (parts->strong || is_capital (scan, next)
             || !hx_dates_is (scan, next, HX_DATES_VERB_MONTH)
             || (hx_dates_nth (scan, parts->end)->flags & HX_DATES_WORD) == 0);
}

/* November 27, Nov. 27–29. */
static gboolean
parse_month_first (const HxDatesScan *scan,
                   guint              i,
                   Parts             *parts)
{
  guint end, after_month;

  if (!parse_month (scan, i, &after_month, &parts->month, &parts->strong)
      || (!parts->strong && !is_capital (scan, i) && hx_dates_is (scan, i, HX_DATES_VERB_MONTH)))
    return FALSE;
  parts->end = after_month;
  if (hx_dates_is_sign (scan, after_month, '/') && hx_dates_is_tight (scan, after_month)
      && hx_dates_is_tight (scan, after_month + 1))
    after_month++;
  if (scan->arabic || (!hx_dates_parse_day (scan, after_month, &end, &parts->day)
                       && !parse_day_in_words (scan, after_month, &end, &parts->day)))
    parts->day = 0;
  else if (hx_dates_is_sign (scan, end, ':') && hx_dates_is_tight (scan, end))
    parts->day = 0;
  else
    {
      parts->end = end;
      parse_last_day (scan, parts);
    }
  return TRUE;
}

/* "May", "March" and what is short may be something else. */
static gboolean
may_stand_alone (const HxDatesScan *scan,
                 guint              i,
                 const Parts       *parts)
{
  gboolean announced = is_after_preposition (scan, i);

  if (parts->day > 0 || parts->year > 0)
    return TRUE;
  if (is_capital (scan, i) && goes_on_to_month (scan, parts->end))
    return TRUE;
  if (hx_dates_is (scan, i, HX_DATES_SHORT_MONTH))
    return announced && is_capital (scan, i) && parts->end > i + 1;
  if (scan->arabic)
    return announced || hx_dates_is (scan, parts->end, HX_DATES_LAST)
           || hx_dates_is (scan, parts->end, HX_DATES_NEXT);
  if (!parts->strong)
    return announced && is_capital (scan, i) && !hx_dates_is (scan, i - 1, HX_DATES_TO);
  return is_capital (scan, i) || announced;
}

static gboolean
set_parts (HxDatesHit  *hit,
           const Parts *parts,
           gint64       year)
{
  if (parts->day == 0)
    {
      hx_dates_set (hit, hx_dates_month (year, parts->month));
      return TRUE;
    }
  if (MAX (parts->day, parts->last_day) > (int) hx_edtf_days_in_month (year, parts->month))
    return FALSE;
  hx_dates_set (hit, hx_dates_day (hx_edtf_day_number (year, parts->month, parts->day)));
  if (parts->last_day > 0)
    hx_dates_set_ends (hit, hit->edtf.start,
                       hx_dates_day (hx_edtf_day_number (year, parts->month, parts->last_day)));
  return TRUE;
}

/* "November last year", "نوفمبر الماضي". */
static gboolean
take_relative_year (const HxDatesScan *scan,
                    const Parts       *parts,
                    HxDatesHit        *hit)
{
  guint i = parts->end + hx_dates_is (scan, parts->end, HX_DATES_OF);
  int by = hx_dates_is (scan, i, HX_DATES_LAST) ? -1 : hx_dates_is (scan, i, HX_DATES_NEXT) ? 1 : 0;
  gint64 year = scan->year + by;

  if (by == 0 && !hx_dates_is (scan, i, HX_DATES_THIS))
    return FALSE;
  if (scan->arabic ? parts->day > 0
                   : hx_dates_unit (scan, i + 1) != HX_DATES_UNIT_YEAR)
    return FALSE;
  hit->end = i + 1 + !scan->arabic;
  if (scan->arabic && by < 0)
    year = scan->year - (parts->month >= scan->month);
  else if (scan->arabic && by > 0)
    year = scan->year + (parts->month <= scan->month);
  hit->known = set_parts (hit, parts, year) && scan->has_month;
  return TRUE;
}

/* hx_dates_parse_calendar:
 *
 * Returns: whether a date with the name of a month stands there */
gboolean
hx_dates_parse_calendar (HxDatesScan *scan,
                         guint        i,
                         HxDatesHit  *hit)
{
  Parts parts = { 0 };
  guint at = i, end;

  *hit = (HxDatesHit) { .start = i };
  at += scan->arabic && hx_dates_unit (scan, i) == HX_DATES_UNIT_DAY;
  parts.weekday = parse_weekday (scan, at, &end);
  if (parts.weekday > 0)
    {
      at = end + (hx_dates_is_sign (scan, end, ',') || hx_dates_is_sign (scan, end, 0x60c));
      at += hx_dates_is (scan, at, HX_DATES_ON);
    }
  if (!parse_day_first (scan, at, &parts))
    {
      parts.day = parts.last_day = 0;
      if (!parse_month_first (scan, at, &parts) || (parts.weekday > 0 && parts.day == 0))
        return FALSE;
    }
  parse_year_after (scan, &parts);
  if (parts.year == 0 && take_relative_year (scan, &parts, hit))
    return TRUE;
  if (!may_stand_alone (scan, at, &parts))
    return FALSE;
  hit->end = parts.end;
  /* At the end of the date a full stop may as well end the sentence. */
  if (parts.year == 0 && hx_dates_is_sign (scan, parts.end - 1, '.'))
    hit->end--;
  if (parts.year > 0)
    return set_parts (hit, &parts, parts.year);
  hit->yearless = TRUE;
  if (!set_parts (hit, &parts, 2000))
    return FALSE;
  hx_dates_find_year (scan, i, hit, parts.weekday);
  return TRUE;
}
