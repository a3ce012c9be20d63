/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates by their distance: three days ago, in two weeks, the past 24 hours; and what comes again:
 * every Thursday. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* Of what is not said how many. */
#define MANY 99

/* "two weeks", "a few days", "أسبوعين", "أسبوع". */
static gboolean
parse_units (const HxDatesScan *scan,
             guint              i,
             guint             *end,
             int               *n,
             HxDatesUnit       *unit,
             gboolean          *few)
{
  guint at = i;

  *few = FALSE;
  *n = 1;
  if (hx_dates_is (scan, i, HX_DATES_DUAL))
    {
      *n = 2;
      *unit = hx_dates_value (scan, i, HX_DATES_DUAL);
      *end = i + 1;
      return TRUE;
    }
  if (!hx_dates_parse_number (scan, i, &at, n, few))
    {
      if (!scan->arabic)
        return FALSE;
      at = i;
      *few = hx_dates_is_many (scan, i);
      *n = *few ? MANY : 1;
    }
  else
    at += hx_dates_is_sign (scan, at, '-');
  *unit = hx_dates_unit (scan, at);
  if (*unit == 0 && scan->arabic && hx_dates_is (scan, at, HX_DATES_YEAR))
    *unit = HX_DATES_UNIT_YEAR;
  *end = at + 1;
  return *unit != 0;
}

/* "two days after 27 November": from what stands at @i. */
static gboolean
take_anchor (HxDatesScan *scan,
             guint        i,
             HxDatesHit  *hit,
             int          n,
             HxDatesUnit  unit)
{
  HxDatesHit anchor;
  gint64 day;

  /* "a week from Friday" is to come. */
  if (hx_dates_is (scan, i - 1, HX_DATES_FROM))
    scan->cue = i;
  i += hx_dates_is (scan, i, HX_DATES_ARTICLE);
  if (!hx_dates_parse_numeric (scan, i, &anchor) && !hx_dates_parse_calendar (scan, i, &anchor)
      && !hx_dates_parse_era (scan, i, &anchor) && !hx_dates_parse_period (scan, i, &anchor)
      && !hx_dates_parse_relative (scan, i, &anchor))
    return FALSE;
  hit->end = anchor.end;
  n = CLAMP (n, -99999, 99999);
  if (hx_dates_is_day (&anchor, &day) && unit >= HX_DATES_UNIT_DAY && unit <= HX_DATES_FORTNIGHT)
    {
      n *= unit == HX_DATES_UNIT_DAY ? 1 : unit == HX_DATES_FORTNIGHT ? 14 : 7;
      hx_dates_set (hit, hx_dates_day (day + n));
    }
  return TRUE;
}

/* "the day after 27 November", "the week before": what is not said how far from what is unknown. */
static gboolean
parse_next_to (HxDatesScan *scan,
               guint        i,
               HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  HxDatesUnit unit = hx_dates_unit (scan, at);
  gboolean after = hx_dates_is (scan, at + 1, HX_DATES_AFTER);

  if (at == i || unit < HX_DATES_UNIT_DAY
      || (!after && !hx_dates_is (scan, at + 1, HX_DATES_BEFORE)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 2 };
  return take_anchor (scan, at + 2, hit, after ? 1 : -1, unit);
}

/* "three days ago", "three days later", "three days from now", "two weeks after Christmas". */
static gboolean
parse_ago (HxDatesScan *scan,
           guint        i,
           HxDatesHit  *hit)
{
  guint end;
  int n;
  HxDatesUnit unit;
  gboolean few;

  if (!scan->arabic && hx_dates_is_many (scan, i))
    {
      end = i + 1;
      *hit = (HxDatesHit) { .start = i, .end = end + 1, .approximate = TRUE };
      return hx_dates_is (scan, end, HX_DATES_AGO) || hx_dates_is (scan, end, HX_DATES_LATER)
             || hx_dates_is (scan, end, HX_DATES_EARLIER);
    }
  if (scan->arabic || !parse_units (scan, i, &end, &n, &unit, &few))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end + 1, .approximate = few };
  if (hx_dates_is (scan, end, HX_DATES_AGO) || hx_dates_value (scan, end, HX_DATES_LATER) == 1)
    {
      hx_dates_count (scan, hit, hx_dates_is (scan, end, HX_DATES_AGO) ? -n : n, unit, few);
      return TRUE;
    }
  if (hx_dates_is (scan, end, HX_DATES_BEFORE) || hx_dates_is (scan, end, HX_DATES_AFTER)
      || hx_dates_is (scan, end, HX_DATES_FROM))
    return take_anchor (scan, end + 1, hit, hx_dates_is (scan, end, HX_DATES_BEFORE) ? -n : n,
                        unit);
  if (hx_dates_is (scan, end, HX_DATES_LATER) || hx_dates_is (scan, end, HX_DATES_EARLIER))
    return !hx_dates_is (scan, end + 1, HX_DATES_THIS);
  return FALSE;
}

/* "قبل أسبوع", "منذ يومين", "بعد ثلاثة أيام". */
static gboolean
parse_arabic_ago (const HxDatesScan *scan,
                  guint              i,
                  HxDatesHit        *hit)
{
  gboolean ago = hx_dates_is (scan, i, HX_DATES_AGO);
  guint end;
  int n;
  HxDatesUnit unit;
  gboolean few;

  if (!scan->arabic || (!ago && !hx_dates_is (scan, i, HX_DATES_AFTER))
      || !parse_units (scan, i + 1, &end, &n, &unit, &few)
      || hx_dates_nth (scan, end)->value >= 0 || hx_dates_is (scan, end, HX_DATES_LAST)
      || hx_dates_is (scan, end, HX_DATES_WEEKDAY))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (ago)
    hx_dates_count (scan, hit, -n, unit, few);
  return TRUE;
}

/* "in two weeks": when something is to come; else it is how long it lasted. */
static gboolean
parse_ahead (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  gboolean within = hx_dates_is (scan, i, HX_DATES_WITHIN);
  guint end, at;
  int n;
  HxDatesUnit unit;
  gboolean few;

  if (scan->arabic || (!within && !hx_dates_is (scan, i, HX_DATES_IN))
      || !parse_units (scan, i + 1, &end, &n, &unit, &few)
      || hx_dates_is (scan, end, HX_DATES_OF))
    return FALSE;
  /* "in two weeks’ time" */
  at = end + (hx_dates_is_sign (scan, end, '\'') || hx_dates_is_sign (scan, end, 0x2019));
  if (hx_dates_value (scan, at, HX_DATES_ONWARD) == 1)
    end = at + 1;
  else if (!hx_dates_to_come (scan, i))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (within)
    hx_dates_stretch (scan, hit, n, unit, few);
  else
    hx_dates_count (scan, hit, n, unit, few);
  return TRUE;
}

/* "the past 24 hours", "the last few weeks", "next two months", "الأيام الثلاثة الماضية". */
static gboolean
parse_stretch (const HxDatesScan *scan,
               guint              i,
               HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  gboolean past = hx_dates_is (scan, at, HX_DATES_LAST);
  gboolean ahead = hx_dates_is (scan, at, HX_DATES_NEXT);
  guint end;
  int n;
  HxDatesUnit unit;
  gboolean few;

  unit = hx_dates_unit (scan, at + 1);
  if ((past || ahead) && unit >= HX_DATES_MINUTE && unit <= HX_DATES_HOUR)
    {
      *hit = (HxDatesHit) { .start = i, .end = at + 2 };
      hx_dates_stretch (scan, hit, past ? -1 : 1, unit, FALSE);
      return !scan->arabic;
    }
  if ((past || ahead) && !scan->arabic && !hx_dates_is (scan, at + 1, HX_DATES_ONE)
      && parse_units (scan, at + 1, &end, &n, &unit, &few))
    {
      *hit = (HxDatesHit) { .start = i, .end = end };
      hx_dates_stretch (scan, hit, past ? -n : n, unit, few);
      return TRUE;
    }
  if (!scan->arabic || !parse_units (scan, i, &end, &n, &unit, &few))
    return FALSE;
  if ((n == 1 || n == MANY) && hx_dates_parse_number (scan, end, &at, &n, &few))
    end = at;
  past = hx_dates_is (scan, end, HX_DATES_LAST);
  if (n == 1 || (!past && !hx_dates_is (scan, end, HX_DATES_NEXT)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end + 1 };
  hx_dates_stretch (scan, hit, past ? -n : n, unit, few);
  return TRUE;
}

/* hx_dates_parse_distance:
 *
 * Returns: whether a date by its distance stands there */
gboolean
hx_dates_parse_distance (HxDatesScan *scan,
                         guint        i,
                         HxDatesHit  *hit)
{
  return parse_next_to (scan, i, hit) || parse_ago (scan, i, hit) || parse_arabic_ago (scan, i, hit)
         || parse_ahead (scan, i, hit) || parse_stretch (scan, i, hit);
}

/* --- What comes again --- */

static gboolean
is_period (const HxDatesScan *scan,
           guint              i)
{
  static const HxDatesClass classes[] = { HX_DATES_UNIT, HX_DATES_WEEKDAY, HX_DATES_DAYPART,
    HX_DATES_MONTH, HX_DATES_SEASON, HX_DATES_HOLIDAY, HX_DATES_SHORT_WEEKDAY, HX_DATES_WEEKDAYS };

  for (guint k = 0; k < G_N_ELEMENTS (classes); k++)
    if (hx_dates_is (scan, i, classes[k]))
      return TRUE;
  return FALSE;
}

/* Past "Thursday morning", "Thursday at noon". */
static guint
skip_clock (const HxDatesScan *scan,
            guint              i)
{
  guint at = i + (hx_dates_is (scan, i, HX_DATES_AT) || hx_dates_is (scan, i, HX_DATES_IN));
  HxDatesHit clock;

  if (hx_dates_is (scan, i, HX_DATES_DAYPART))
    i = at = i + 1;
  at += hx_dates_is (scan, at, HX_DATES_AT);
  return hx_dates_parse_clock (scan, at, &clock) ? clock.end : i;
}

static gboolean
parse_every (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  guint at = i + 1, end;
  int n;
  gboolean few;

  if (!hx_dates_is (scan, i, HX_DATES_EVERY))
    return FALSE;
  if (hx_dates_is (scan, at, HX_DATES_OTHER) && is_period (scan, at + 1))
    at++;
  else if (hx_dates_parse_number (scan, at, &end, &n, &few)
           || hx_dates_parse_ordinal (scan, at, &end, &n))
    at = end;
  else if (scan->arabic && hx_dates_unit (scan, at) == HX_DATES_UNIT_DAY
           && (hx_dates_is (scan, at + 1, HX_DATES_WEEKDAY)
               || hx_dates_is (scan, at + 1, HX_DATES_WEEKDAYS)))
    at++;
  if (!is_period (scan, at) && !hx_dates_is (scan, at, HX_DATES_DUAL))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = skip_clock (scan, at + 1) };
  return TRUE;
}

/* "once a week", "twice every month". */
static gboolean
parse_times (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  guint start = i, end;
  int n;
  gboolean few;

  if (hx_dates_parse_number (scan, i, &end, &n, &few)
      && hx_dates_value (scan, end, HX_DATES_TIMES) == 1)
    i = end;
  if (!hx_dates_is (scan, i, HX_DATES_TIMES)
      || (i == start && hx_dates_value (scan, i, HX_DATES_TIMES) == 1)
      || !(hx_dates_is (scan, i + 1, HX_DATES_ONE) || hx_dates_is (scan, i + 1, HX_DATES_EVERY))
      || !hx_dates_is (scan, i + 2, HX_DATES_UNIT))
    return FALSE;
  *hit = (HxDatesHit) { .start = start, .end = i + 3 };
  return TRUE;
}

/* hx_dates_parse_recurring:
 *
 * Returns: whether something that comes again stands there */
gboolean
hx_dates_parse_recurring (HxDatesScan *scan,
                          guint        i,
                          HxDatesHit  *hit)
{
  gboolean capital = (hx_dates_nth (scan, i)->flags & HX_DATES_CAPITAL) != 0;
  gunichar before = hx_dates_nth (scan, i - 1)->sign;
  gboolean within = hx_dates_is_tight (scan, i) && i > 0 && before < 0x80 && before != '('
                    && before != '"';

  if ((hx_dates_is (scan, i, HX_DATES_WEEKDAYS) && !scan->arabic)
      || (hx_dates_is (scan, i, HX_DATES_WEEKDAY) && hx_dates_is (scan, i + 1, HX_DATES_DAYPARTS)))
    {
      *hit = (HxDatesHit) { .start = i };
      hit->end = i + 1 + hx_dates_is (scan, i + 1, HX_DATES_DAYPARTS);
      hit->end = skip_clock (scan, hit->end);
    }
  else if (hx_dates_is (scan, i, HX_DATES_OFTEN) && !capital && !within)
    *hit = (HxDatesHit) { .start = i, .end = skip_clock (scan, i + 1) };
  else if (!parse_every (scan, i, hit) && !parse_times (scan, i, hit))
    return FALSE;
  hit->kind = HX_DATE_RECURRING;
  return TRUE;
}
