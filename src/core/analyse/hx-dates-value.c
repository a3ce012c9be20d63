/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which day something is: what is said of dates, reckoned from the source's own. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* Tokens within which "will" says of a date that it is to come. */
#define CUE_REACH 10

/* What "a few" and "several" are at least and at most. */
#define FEW_LEAST 2
#define FEW_MOST 5

HxEdtfDate
hx_dates_year (gint64 year)
{
  return (HxEdtfDate) { .precision = HX_EDTF_YEAR, .year = CLAMP (year, -9999, 9999) };
}

HxEdtfDate
hx_dates_month (gint64 year,
                guint  month)
{
  HxEdtfDate date = hx_dates_year (year);

  date.precision = HX_EDTF_MONTH;
  date.month = month;
  return date;
}

HxEdtfDate
hx_dates_day (gint64 number)
{
  guint month, day;
  gint64 year;
  HxEdtfDate date;

  hx_edtf_split_day (number, &year, &month, &day);
  date = hx_dates_month (year, month);
  date.precision = HX_EDTF_DAY;
  date.day = MIN (day, hx_edtf_days_in_month (date.year, month));
  return date;
}

void
hx_dates_set (HxDatesHit *hit,
              HxEdtfDate  date)
{
  hit->known = TRUE;
  hit->edtf = (HxEdtf) { .start = date };
}

void
hx_dates_set_ends (HxDatesHit *hit,
                   HxEdtfDate  start,
                   HxEdtfDate  end)
{
  hit->known = TRUE;
  hit->edtf = (HxEdtf) { .interval = TRUE, .start = start, .end = end };
}

void
hx_dates_set_days (HxDatesHit *hit,
                   gint64      first,
                   gint64      last)
{
  if (first == last)
    hx_dates_set (hit, hx_dates_day (first));
  else
    hx_dates_set_ends (hit, hx_dates_day (first), hx_dates_day (last));
}

/* Leaves of a time the day. */
void
hx_dates_strip_clock (HxEdtfDate *date)
{
  HxEdtfQualifier qualifier = date->qualifier;

  if (date->precision != HX_EDTF_TIME)
    return;
  *date = hx_dates_day (hx_edtf_day_number (date->year, date->month, date->day));
  date->qualifier = qualifier;
}

/* Marks it as approximate; a time of day has no such mark, so it goes. */
void
hx_dates_qualify (HxDatesHit *hit)
{
  HxEdtfDate *ends[] = { &hit->edtf.start, &hit->edtf.end };

  hit->approximate = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i]->precision >= HX_EDTF_YEAR)
      {
        hx_dates_strip_clock (ends[i]);
        ends[i]->qualifier |= HX_EDTF_APPROXIMATE;
      }
}

/* Gives a date that was written without a year one, if there is such a day in it. */
gboolean
hx_dates_put_year (HxDatesHit *hit,
                   gint64      year)
{
  HxEdtfDate *start = &hit->edtf.start, *end = &hit->edtf.end;

  if (year < -9999 || year > 9999)
    return FALSE;
  if (start->precision == HX_EDTF_DAY && start->day > hx_edtf_days_in_month (year, start->month))
    return FALSE;
  if (hit->edtf.interval && end->precision == HX_EDTF_DAY
      && end->day > hx_edtf_days_in_month (year, end->month))
    return FALSE;
  start->year = end->year = year;
  start->year_x = end->year_x = 0;
  return TRUE;
}

/* Whether it is one day, whose number it is. */
gboolean
hx_dates_is_day (const HxDatesHit *hit,
                 gint64           *number)
{
  const HxEdtfDate *date = &hit->edtf.start;

  if (!hit->known || hit->edtf.interval || date->precision != HX_EDTF_DAY
      || date->year_x + date->month_x + date->day_x > 0)
    return FALSE;
  *number = hx_edtf_day_number (date->year, date->month, date->day);
  return TRUE;
}

/* The hour of @clock in a part of the day: nine in the evening is 21. */
int
hx_dates_to_half (const HxDatesHit *clock,
                  int               daypart)
{
  if (clock->settled || clock->hour >= 12)
    return clock->hour;
  if (daypart == 2 || daypart == 3 || (daypart == 4 && clock->hour >= 6))
    return clock->hour + 12;
  return clock->hour;
}

gboolean
hx_dates_put_clock (HxDatesHit       *hit,
                    const HxDatesHit *clock)
{
  HxEdtfDate *date = &hit->edtf.start;
  gint64 ignored;

  if (!hx_dates_is_day (hit, &ignored) || date->qualifier != 0)
    return FALSE;
  date->precision = HX_EDTF_TIME;
  date->hour = hx_dates_to_half (clock, hit->daypart);
  date->minute = clock->minute;
  date->second = clock->second;
  date->zone_kind = clock->zone_kind;
  date->zone = clock->zone;
  return TRUE;
}

/* Whether the sentence says of what stands at @i that it is to come. */
gboolean
hx_dates_to_come (const HxDatesScan *scan,
                  guint              i)
{
  return scan->cue > 0 && scan->cue <= i && i - scan->cue < CUE_REACH;
}

static gint64
first_day (const HxDatesHit *hit)
{
  gint64 first, last;

  hx_edtf_get_days (&hit->edtf, &first, &last);
  return MAX (first, G_MININT32);
}

static gboolean
falls_on (const HxDatesHit *hit,
          guint             weekday)
{
  return weekday == 0 || (guint) ((first_day (hit) % 7 + 10) % 7) + 1 == weekday;
}

/* --- What is near the report --- */

/* A year for a month, a day and month, or a season: the last that came before the report, or the
 * next if the sentence or @weekday (1 to 7; 0 for any) says so, or if it is soon. */
void
hx_dates_find_year (const HxDatesScan *scan,
                    guint              i,
                    HxDatesHit        *hit,
                    guint              weekday)
{
  gint64 reference = scan->day, best = G_MAXINT64, best_year = G_MAXINT64;
  gboolean to_come = hx_dates_to_come (scan, i);

  if (!scan->has_month)
    {
      if (scan->has_year && hx_dates_put_year (hit, scan->year))
        return;
      hit->edtf.start.year = hit->edtf.end.year = 0;
      hit->edtf.start.year_x = hit->edtf.end.year_x = 4;
      return;
    }
  /* A month in which the report is counts as come. */
  if (hit->edtf.start.precision == HX_EDTF_MONTH && !to_come)
    reference = hx_edtf_day_number (scan->year, scan->month, 1);
  for (gint64 year = scan->year - 8; year <= scan->year + 8; year++)
    {
      gint64 distance;

      if (!hx_dates_put_year (hit, year))
        continue;
      distance = first_day (hit) - reference;
      if (hit->edtf.start.precision == HX_EDTF_MONTH && to_come && year == scan->year
          && hit->edtf.start.month == scan->month)
        distance = 0;
      if (!to_come && distance > HX_DATES_SOON)
        distance += G_MAXINT32;
      if (to_come && distance < 0)
        distance -= G_MAXINT32;
      if (!to_come && distance > 0 && weekday == 0 && hit->edtf.start.precision != HX_EDTF_DAY)
        distance += G_MAXINT16;
      if (falls_on (hit, weekday) && ABS (distance) < best)
        {
          best = ABS (distance);
          best_year = year;
        }
    }
  if (best_year != G_MAXINT64)
    hx_dates_put_year (hit, best_year);
  else if (!hx_dates_put_year (hit, scan->year))
    hit->known = FALSE;
}

/* The day for a weekday: the last one, today included, or the next if it is to come. */
void
hx_dates_find_day (const HxDatesScan *scan,
                   guint              i,
                   HxDatesHit        *hit,
                   guint              weekday)
{
  gint64 today = (scan->day % 7 + 10) % 7 + 1;
  gint64 back = (today - weekday + 7) % 7;

  hit->known = FALSE;
  if (!scan->has_day)
    return;
  if (hx_dates_to_come (scan, i))
    hx_dates_set (hit, hx_dates_day (scan->day + (7 - back) % 7));
  else
    hx_dates_set (hit, hx_dates_day (scan->day - back));
}

/* --- Distances --- */

static HxEdtfDate
add_months (const HxDatesScan *scan,
            int                n)
{
  gint64 months = scan->year * 12 + scan->month - 1 + n;

  return hx_dates_month (months >= 0 ? months / 12 : (months - 11) / 12,
                         (months % 12 + 12) % 12 + 1);
}

/* The time @n units before the report (less than 0) or after it. */
static gboolean
reach (const HxDatesScan *scan,
       int                n,
       HxDatesUnit        unit,
       HxEdtfDate        *date)
{
  static const int days[] = { [HX_DATES_UNIT_DAY] = 1, [HX_DATES_WEEKEND] = 7, [HX_DATES_WEEK] = 7,
                              [HX_DATES_FORTNIGHT] = 14 };
  static const int months[] = { [HX_DATES_UNIT_MONTH] = 1, [HX_DATES_UNIT_QUARTER] = 3 };
  static const int years[] = { [HX_DATES_UNIT_YEAR] = 1, [HX_DATES_DECADE] = 10,
                               [HX_DATES_CENTURY] = 100 };
  gint64 year;

  n = CLAMP (n, -99999, 99999);
  if (unit <= HX_DATES_FORTNIGHT)
    {
      if (unit <= HX_DATES_HOUR)
        *date = hx_dates_day (scan->day + n / (unit == HX_DATES_HOUR ? 24 : 1440));
      else
        *date = hx_dates_day (scan->day + n * days[unit]);
      return scan->has_day;
    }
  if (unit <= HX_DATES_UNIT_QUARTER)
    {
      *date = add_months (scan, n * months[unit]);
      return scan->has_month;
    }
  year = scan->year + n * years[unit];
  if (unit != HX_DATES_UNIT_YEAR && year >= 0)
    year -= year % years[unit];
  *date = hx_dates_year (year);
  date->year_x = unit == HX_DATES_UNIT_YEAR || year < 0 ? 0 : unit == HX_DATES_DECADE ? 1 : 2;
  return scan->has_year;
}

static gboolean
is_exact (HxDatesUnit unit)
{
  return unit == HX_DATES_UNIT_DAY;
}

/* "two weeks ago", "a few days ago": what is counted in more than days may be rounded. */
void
hx_dates_count (const HxDatesScan *scan,
                HxDatesHit        *hit,
                int                n,
                HxDatesUnit        unit,
                gboolean           few)
{
  HxEdtfDate one, other;

  hit->known = FALSE;
  if (few && ABS (n) > 2)
    {
      hit->approximate = TRUE;
      if (ABS (n) < 99 && reach (scan, n < 0 ? -FEW_LEAST : FEW_LEAST, unit, &one)
          && reach (scan, CLAMP (n, -ABS (n), FEW_MOST + 2), unit, &other))
        {
          hx_dates_set_ends (hit, n < 0 ? other : one, n < 0 ? one : other);
          hx_dates_qualify (hit);
        }
      return;
    }
  if (reach (scan, n, unit, &one))
    hx_dates_set (hit, one);
  if (few || !is_exact (unit))
    hx_dates_qualify (hit);
}

/* "the past three days", "the next few weeks". */
void
hx_dates_stretch (const HxDatesScan *scan,
                  HxDatesHit        *hit,
                  int                n,
                  HxDatesUnit        unit,
                  gboolean           few)
{
  HxEdtfDate here, there;
  gboolean whole = unit == HX_DATES_UNIT_DAY;

  hit->known = FALSE;
  hit->approximate = few;
  if (ABS (n) >= 99 && few)
    return;
  if (unit <= HX_DATES_HOUR)
    {
      int hours = unit == HX_DATES_HOUR ? ABS (n) : (ABS (n) + 59) / 60;

      n = (hours + 23) / 24 * (n < 0 ? -1 : 1);
      unit = HX_DATES_UNIT_DAY;
    }
  if (unit > HX_DATES_UNIT_YEAR)
    {
      n = CLAMP (n, -999, 999) * (unit == HX_DATES_DECADE ? 10 : 100);
      unit = HX_DATES_UNIT_YEAR;
    }
  if (!reach (scan, 0, unit, &here) || !reach (scan, n, unit, &there))
    return;
  /* The next three days begin tomorrow, the next three hours now. */
  if (n > 0 && whole)
    here = hx_dates_day (scan->day + 1);
  hx_dates_set_ends (hit, n < 0 ? there : here, n < 0 ? here : there);
  if (few)
    hx_dates_qualify (hit);
}

/* The weekend that has begun last; @by weekends on. On a weekend "last weekend" is the one before
 * it, and on other days the one before them. */
static void
move_weekend (const HxDatesScan *scan,
              HxDatesHit        *hit,
              int                by)
{
  gint64 weekday = (scan->day % 7 + 10) % 7 + 1;
  gint64 monday = scan->day - weekday + 1;
  gint64 saturday = monday + 5 + by * 7;

  hx_dates_set_days (hit, saturday, saturday + 1);
}

/* "last week", "this month", "next year": the calendar's. */
void
hx_dates_move_unit (const HxDatesScan *scan,
                    HxDatesHit        *hit,
                    int                by,
                    HxDatesUnit        unit)
{
  HxEdtfDate date;
  gint64 monday;

  hit->known = FALSE;
  if (unit == HX_DATES_WEEKEND && scan->has_day)
    move_weekend (scan, hit, by);
  else if ((unit == HX_DATES_WEEK || unit == HX_DATES_FORTNIGHT) && scan->has_day)
    {
      monday = scan->day - (scan->day % 7 + 10) % 7 + by * (unit == HX_DATES_WEEK ? 7 : 14);
      hx_dates_set_days (hit, monday, monday + (unit == HX_DATES_WEEK ? 6 : 13));
    }
  else if (unit == HX_DATES_UNIT_QUARTER && scan->has_month)
    {
      gint64 quarter = scan->year * 4 + (scan->month - 1) / 3 + by;

      hx_dates_set_ends (hit, hx_dates_month (quarter / 4, quarter % 4 * 3 + 1),
                         hx_dates_month (quarter / 4, quarter % 4 * 3 + 3));
    }
  else if (unit != HX_DATES_WEEKEND && unit != HX_DATES_WEEK && unit != HX_DATES_FORTNIGHT
           && unit >= HX_DATES_UNIT_DAY && reach (scan, by, unit, &date))
    hx_dates_set (hit, date);
}
