/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Seasons, quarters, weeks of a month, parts of something, and days that have a name. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* Of which there may be a part. */
static gboolean parse_whole (HxDatesScan *scan, guint i, HxDatesHit *hit);

static gboolean
is_unit (const HxDatesScan *scan,
         guint              i,
         HxDatesUnit        unit)
{
  return hx_dates_unit (scan, i) == (int) unit;
}

/* A year after "of", or one that is said to be this, last or next year. */
static gboolean
parse_of_year (const HxDatesScan *scan,
               guint              i,
               guint             *end,
               gint64            *year)
{
  gboolean comma = hx_dates_is_sign (scan, i, ',');
  HxDatesHit hit;
  guint at;

  i += comma || hx_dates_is (scan, i, HX_DATES_OF)
       || (scan->arabic && hx_dates_is (scan, i, HX_DATES_IN));
  if (hx_dates_parse_year (scan, i, &hit))
    {
      *end = hit.end;
      *year = hit.edtf.start.year;
      /* "the winter of 1941–42" */
      if (hx_dates_is_dash (scan, *end) && hx_dates_is_tight (scan, *end)
          && hx_dates_is_tight (scan, *end + 1) && hx_dates_nth (scan, *end + 1)->n == 2
          && hx_dates_nth (scan, *end + 1)->value == (*year + 1) % 100)
        *end += 2;
      return TRUE;
    }
  at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  *year = scan->year;
  *end = at + 1;
  if (scan->arabic || comma || !scan->has_year)
    return FALSE;
  if (at > i && is_unit (scan, at, HX_DATES_UNIT_YEAR))
    return TRUE;
  *end = at + 2;
  *year += hx_dates_is (scan, at, HX_DATES_NEXT) - hx_dates_is (scan, at, HX_DATES_LAST);
  return (hx_dates_is (scan, at, HX_DATES_NEXT) || hx_dates_is (scan, at, HX_DATES_LAST)
          || hx_dates_is (scan, at, HX_DATES_THIS)) && is_unit (scan, at + 1, HX_DATES_UNIT_YEAR);
}

static HxEdtfDate
make_season (gint64 year,
             int    season)
{
  HxEdtfDate date = hx_dates_year (year);

  date.precision = HX_EDTF_SEASON;
  date.month = season;
  return date;
}

/* The year of a season that is said to be this, last or next, or that came last. */
static gint64
find_season (const HxDatesScan *scan,
             guint              i,
             int                season,
             gboolean           moved,
             int                by)
{
  gint64 start = hx_edtf_day_number (scan->year, (season - 20) * 3, 1);
  gboolean started = start <= scan->day;

  if (moved && by == 0)
    return scan->year - (season == 24 && scan->month < 3);
  if (by > 0 || (!moved && hx_dates_to_come (scan, i)))
    return scan->year + started;
  if (by < 0 && started && scan->day - start < 92)
    return scan->year - 1;
  return scan->year - !started;
}

/* Spring 2013, the spring of 2013, in the spring, last summer. */
static gboolean
parse_season (const HxDatesScan *scan,
              guint              i,
              HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE), end;
  int by = hx_dates_is (scan, at, HX_DATES_NEXT) - hx_dates_is (scan, at, HX_DATES_LAST);
  gboolean moved = by != 0 || hx_dates_is (scan, at, HX_DATES_THIS);
  int season = hx_dates_value (scan, at + moved, HX_DATES_SEASON);
  gint64 year;

  if (season == 0)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + moved + 1 };
  if (!moved && parse_of_year (scan, hit->end, &end, &year))
    {
      hit->end = end;
      hx_dates_set (hit, make_season (year, season));
      return TRUE;
    }
  if (!moved && (!hx_dates_is (scan, i - 1, HX_DATES_IN) || (season == 23 && at > i)
                 || hx_dates_is (scan, hit->end, HX_DATES_OF)))
    return FALSE;
  if (scan->has_month)
    hx_dates_set (hit, make_season (find_season (scan, i, season, moved, by), season));
  return TRUE;
}

/* 2016 Q3 */
static gboolean
parse_year_and_quarter (const HxDatesScan *scan,
                        guint              i,
                        HxDatesHit        *hit)
{
  guint at;
  int quarter;

  if (!hx_dates_parse_year (scan, i, hit))
    return FALSE;
  at = hit->end + hx_dates_is_dash (scan, hit->end);
  quarter = hx_dates_nth (scan, at + 1)->value;
  if (!hx_dates_is (scan, at, HX_DATES_QUARTER) || !hx_dates_is_tight (scan, at + 1)
      || hx_dates_value (scan, at, HX_DATES_QUARTER) != 0 || quarter < 1 || quarter > 4
      || hx_dates_nth (scan, at + 1)->n != 1)
    return FALSE;
  hit->end = at + 2;
  hx_dates_set_ends (hit, hx_dates_month (hit->edtf.start.year, quarter * 3 - 2),
                     hx_dates_month (hit->edtf.start.year, quarter * 3));
  return TRUE;
}

/* The third quarter of 2016, Q3 2016, the first half of 2016. */
static gboolean
parse_quarter (const HxDatesScan *scan,
               guint              i,
               HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE), end;
  gboolean sign = hx_dates_is (scan, at, HX_DATES_QUARTER) && hx_dates_is_tight (scan, at + 1);
  int quarter = sign ? hx_dates_nth (scan, at + 1)->value : 0;
  int half = hx_dates_value (scan, at, HX_DATES_HALF);
  gboolean has_year;
  gint64 year;

  end = at + 1 + sign;
  if (sign && (quarter < 1 || quarter > 4 || hx_dates_nth (scan, at + 1)->n != 1))
    return FALSE;
  /* H1 */
  if (sign && hx_dates_value (scan, at, HX_DATES_QUARTER) == 2)
    {
      half = quarter;
      if (half > 2 || !parse_of_year (scan, end, &end, &year)
          || (hx_dates_nth (scan, at)->flags & HX_DATES_UPPER) == 0)
        return FALSE;
      end = at + 2;
    }
  if (quarter + half == 0)
    {
      if (!hx_dates_parse_ordinal (scan, at, &end, &quarter) || quarter < 1 || quarter > 4)
        return FALSE;
      end += hx_dates_is_sign (scan, end, '-');
      if (!is_unit (scan, end++, HX_DATES_UNIT_QUARTER))
        return FALSE;
    }
  *hit = (HxDatesHit) { .start = i, .end = end };
  has_year = parse_of_year (scan, end, &hit->end, &year);
  if (!has_year)
    hit->end = end;
  if (!has_year && (half > 0 || !scan->has_year))
    return sign;
  year = has_year ? year : scan->year;
  if (half > 0)
    hx_dates_set_ends (hit, hx_dates_month (year, half * 6 - 5), hx_dates_month (year, half * 6));
  else
    hx_dates_set_ends (hit, hx_dates_month (year, quarter * 3 - 2),
                       hx_dates_month (year, quarter * 3));
  return TRUE;
}

/* Half of a month, a decade or a century: "the first half of the 19th century". */
static gboolean
parse_half (HxDatesScan *scan,
            guint        i,
            HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  int half = hx_dates_value (scan, at, HX_DATES_HALF);
  gint64 first, last, middle;

  if (half == 0 || !hx_dates_is (scan, at + 1, HX_DATES_OF)
      || (!hx_dates_parse_decade (scan, at + 2, hit)
          && !hx_dates_parse_calendar (scan, at + 2, hit)) || !hit->known)
    return FALSE;
  hit->start = i;
  hx_edtf_get_days (&hit->edtf, &first, &last);
  if (hit->edtf.interval || first == G_MININT64 || last == G_MAXINT64 || last - first < 27)
    return FALSE;
  if (last - first < 31)
    {
      middle = first + 14;
      hx_dates_set_days (hit, half == 1 ? first : middle + 1, half == 1 ? middle : last);
      return TRUE;
    }
  hx_edtf_split_day (last + 1, &last, &(guint) { 0 }, &(guint) { 0 });
  hx_edtf_split_day (first, &first, &(guint) { 0 }, &(guint) { 0 });
  middle = first + (last - first) / 2;
  hx_dates_set_ends (hit, hx_dates_year (half == 1 ? first : middle),
                     hx_dates_year (half == 1 ? middle - 1 : last - 1));
  return TRUE;
}

/* --- Within a month --- */

/* The @n th week or month of a year; 0: the last. Weeks are those of ISO 8601. */
static gboolean
set_nth_of_year (HxDatesHit  *hit,
                 gint64       year,
                 int          n,
                 HxDatesUnit  unit)
{
  gint64 fourth = hx_edtf_day_number (year, 1, 4), last = hx_edtf_day_number (year, 12, 28);
  gint64 monday = n == 0 ? last - (last % 7 + 10) % 7
                         : fourth - (fourth % 7 + 10) % 7 + (n - 1) * 7;

  if (unit == HX_DATES_UNIT_MONTH)
    hx_dates_set (hit, hx_dates_month (year, n == 0 ? 12 : n));
  else
    hx_dates_set_days (hit, monday, monday + 6);
  return unit == HX_DATES_UNIT_MONTH || unit == HX_DATES_WEEK;
}

/* The first week of December, the last Monday in May, the third month of 2015. */
static gboolean
parse_nth (HxDatesScan *scan,
           guint        i,
           HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE), end, year_end;
  int n = 0, weekday;
  gint64 first, last;
  HxDatesUnit unit;
  HxDatesHit month;

  if (hx_dates_is (scan, at, HX_DATES_LAST))
    end = at + 1;
  else if (!hx_dates_parse_ordinal (scan, at, &end, &n) || n < 1 || n > 12)
    return FALSE;
  weekday = hx_dates_value (scan, end, HX_DATES_WEEKDAY);
  unit = hx_dates_unit (scan, end);
  if ((weekday == 0 && unit != HX_DATES_WEEK && unit != HX_DATES_UNIT_MONTH)
      || !(hx_dates_is (scan, end + 1, HX_DATES_OF) || hx_dates_is (scan, end + 1, HX_DATES_IN)))
    return FALSE;
  if (weekday == 0 && parse_of_year (scan, end + 1, &year_end, &first))
    {
      *hit = (HxDatesHit) { .start = i, .end = year_end };
      return set_nth_of_year (hit, first, n, unit);
    }
  if (n > 5 || unit == HX_DATES_UNIT_MONTH)
    return FALSE;
  if ((!hx_dates_parse_calendar (scan, end + 2, &month)
       && !hx_dates_parse_relative (scan, end + 2, &month))
      || month.edtf.start.precision != HX_EDTF_MONTH || month.edtf.interval)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = month.end };
  if (!month.known || month.edtf.start.year_x > 0)
    return TRUE;
  hx_edtf_get_days (&month.edtf, &first, &last);
  if (weekday == 0)
    first = n == 0 ? last - 6 : first + (n - 1) * 7;
  else if (n == 0)
    first = last - ((last % 7 + 10) % 7 + 8 - weekday) % 7;
  else
    first += (weekday + 6 - (first % 7 + 10) % 7) % 7 + (n - 1) * 7;
  if (first <= last)
    hx_dates_set_days (hit, first, weekday == 0 ? MIN (first + 6, last) : first);
  return TRUE;
}

/* The week of 25 November: the calendar's; the weekend of 4 July: the nearest. */
static gboolean
parse_week_of (HxDatesScan *scan,
               guint        i,
               HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  HxDatesHit day;
  gint64 number, weekday;

  if ((!is_unit (scan, at, HX_DATES_WEEK) && !is_unit (scan, at, HX_DATES_WEEKEND))
      || !hx_dates_is (scan, at + 1, HX_DATES_OF)
      || !hx_dates_parse_calendar (scan, at + 2, &day) || !hx_dates_is_day (&day, &number))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = day.end };
  weekday = (number % 7 + 10) % 7;
  number -= weekday;
  if (is_unit (scan, at, HX_DATES_WEEK))
    hx_dates_set_days (hit, number, number + 6);
  else if (weekday < 2)
    hx_dates_set_days (hit, number - 2, number - 1);
  else
    hx_dates_set_days (hit, number + 5, number + 6);
  return TRUE;
}

/* --- Parts --- */

static gboolean
parse_whole (HxDatesScan *scan,
             guint        i,
             HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);

  if ((at > i || hx_dates_is (scan, i - 1, HX_DATES_OF)) && hx_dates_is (scan, at, HX_DATES_UNIT)
      && !hx_dates_is_many (scan, at))
    {
      HxDatesUnit unit = hx_dates_unit (scan, at);

      if (unit < HX_DATES_WEEKEND)
        return FALSE;
      *hit = (HxDatesHit) { .start = i, .end = at + 1 };
      hx_dates_move_unit (scan, hit, 0, unit);
      return TRUE;
    }
  return hx_dates_parse_calendar (scan, i, hit) || hx_dates_parse_calendar (scan, at, hit)
         || hx_dates_parse_decade (scan, i, hit) || parse_season (scan, i, hit)
         || hx_dates_parse_year (scan, i, hit) || hx_dates_parse_year (scan, at, hit)
         || hx_dates_parse_relative (scan, i, hit);
}

/* Part of a span of days: the same as of a month. */
static void
take_part (HxDatesHit *hit,
           HxEdtfPart  part)
{
  gint64 first, last, third;
  HxEdtf edtf;

  hit->approximate = TRUE;
  if (!hit->known)
    return;
  if (!hit->edtf.interval && hx_edtf_take_part (&hit->edtf.start, part, &edtf))
    {
      hit->edtf = edtf;
      return;
    }
  hx_edtf_get_days (&hit->edtf, &first, &last);
  if (first == G_MININT64 || last == G_MAXINT64)
    {
      hit->known = FALSE;
      return;
    }
  third = MAX ((last - first) / 3, 0);
  hx_dates_set_days (hit, part == HX_EDTF_EARLY ? first : part == HX_EDTF_MIDDLE ? first + third
                     : last - third,
                     part == HX_EDTF_EARLY ? first + third
                     : part == HX_EDTF_MIDDLE ? last - third : last);
  hx_dates_qualify (hit);
}

/* Earlier this week, later this year: up to the report, or from it on. */
static void
cut_at_report (const HxDatesScan *scan,
               HxDatesHit        *hit,
               HxEdtfPart         part)
{
  gint64 first, last;

  hit->approximate = FALSE;
  if (!hit->known)
    return;
  hx_edtf_get_days (&hit->edtf, &first, &last);
  if (!scan->has_day || scan->day < first || scan->day > last)
    return;
  if (part == HX_EDTF_EARLY)
    hx_dates_set_days (hit, first, scan->day);
  else
    hx_dates_set_days (hit, scan->day, last);
}

/* Early 2016, mid-November, late in the 1980s, the end of the year. */
static gboolean
parse_part (HxDatesScan *scan,
            guint        i,
            HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  gboolean of = hx_dates_is (scan, at, HX_DATES_PART_OF) && hx_dates_is (scan, at + 1, HX_DATES_OF);
  HxEdtfPart part = hx_dates_value (scan, at, of ? HX_DATES_PART_OF : HX_DATES_PART);
  gboolean compared = hx_dates_is (scan, at, HX_DATES_EARLIER)
                      || hx_dates_is (scan, at, HX_DATES_LATER);
  guint next = at + 1 + of;

  if (part == HX_EDTF_WHOLE || (at > i && compared))
    return FALSE;
  if (!of)
    next += hx_dates_is_sign (scan, next, '-') || hx_dates_is (scan, next, HX_DATES_IN)
            || hx_dates_is (scan, next, HX_DATES_ON);
  if (!parse_whole (scan, next, hit) || hit->kind != HX_DATE_DATE)
    return FALSE;
  hit->start = i;
  if (compared && hx_dates_is (scan, next, HX_DATES_THIS))
    cut_at_report (scan, hit, part);
  else if (hit->edtf.interval || hit->edtf.start.precision < HX_EDTF_DAY)
    take_part (hit, part);
  return TRUE;
}

/* The rest of the week. */
static gboolean
parse_rest (HxDatesScan *scan,
            guint        i,
            HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);

  if (!hx_dates_is (scan, at, HX_DATES_REST))
    return FALSE;
  at += 1 + hx_dates_is (scan, at + 1, HX_DATES_OF);
  if (!parse_whole (scan, at, hit) || (!hit->edtf.interval
                                       && hit->edtf.start.precision >= HX_EDTF_DAY))
    return FALSE;
  hit->start = i;
  cut_at_report (scan, hit, HX_EDTF_LATE);
  return TRUE;
}

/* --- Days with a name --- */

static gboolean
parse_holiday (HxDatesScan *scan,
               guint        i,
               HxDatesHit  *hit)
{
  int by = hx_dates_is (scan, i, HX_DATES_NEXT) - hx_dates_is (scan, i, HX_DATES_LAST);
  gboolean moved = by != 0 || hx_dates_is (scan, i, HX_DATES_THIS);
  guint at = i + moved;
  int holiday = hx_dates_value (scan, at, HX_DATES_HOLIDAY);
  gint64 year = 0, first, last;
  guint end;

  if (holiday == 0)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  if (parse_of_year (scan, at + 1, &end, &year))
    hit->end = end;
  else if (!scan->has_year)
    return TRUE;
  else
    {
      year = scan->year;
      if (by == 0 && hx_dates_to_come (scan, i))
        by = 1;
      else if (!moved)
        by = -1;
      if (by != 0 && scan->has_day && hx_dates_holiday (scan, holiday, year, &first, &last)
          && (by > 0 ? last < scan->day : first > scan->day + (moved ? 0 : HX_DATES_SOON)))
        year += by;
    }
  if (hx_dates_holiday (scan, holiday, year, &first, &last))
    hx_dates_set_days (hit, first, last);
  return TRUE;
}

/* hx_dates_parse_period:
 *
 * Returns: whether a period with a name, a part of one, or a day with a name stands there */
gboolean
hx_dates_parse_period (HxDatesScan *scan,
                       guint        i,
                       HxDatesHit  *hit)
{
  return parse_part (scan, i, hit) || parse_rest (scan, i, hit)
         || hx_dates_parse_decade (scan, i, hit) || parse_half (scan, i, hit)
         || parse_quarter (scan, i, hit) || parse_nth (scan, i, hit)
         || parse_week_of (scan, i, hit) || parse_year_and_quarter (scan, i, hit)
         || parse_season (scan, i, hit) || parse_holiday (scan, i, hit);
}
