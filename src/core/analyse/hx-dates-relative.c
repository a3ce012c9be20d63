/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as they are seen from the report: yesterday, last week, Thursday, three days ago. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* The value of "tonight" in dates.txt. */
#define TONIGHT 9

static int
moved_by (const HxDatesScan *scan,
          guint              i)
{
  return hx_dates_is (scan, i, HX_DATES_NEXT) - hx_dates_is (scan, i, HX_DATES_LAST);
}

static gboolean
is_moved (const HxDatesScan *scan,
          guint              i)
{
  return hx_dates_is (scan, i, HX_DATES_LAST) || hx_dates_is (scan, i, HX_DATES_THIS)
         || hx_dates_is (scan, i, HX_DATES_NEXT);
}

static gboolean
is_dayparted (const HxDatesScan *scan,
              guint              i)
{
  return hx_dates_is (scan, i, HX_DATES_DAYPART);
}

static gint64
monday_of (const HxDatesScan *scan)
{
  return scan->day - (scan->day % 7 + 10) % 7;
}

/* --- Weekdays --- */

/* Last Thursday is the last one before today; next Thursday that of the next week. */
static void
set_weekday (const HxDatesScan *scan,
             HxDatesHit        *hit,
             guint              weekday,
             int                by)
{
  gint64 back = ((scan->day % 7 + 10) % 7 + 8 - weekday) % 7;

  if (!scan->has_day)
    return;
  if (by < 0)
    hx_dates_set (hit, hx_dates_day (scan->day - (back == 0 ? 7 : back)));
  else
    hx_dates_set (hit, hx_dates_day (monday_of (scan) + by * 7 + weekday - 1));
}

/* "Thursday last week", "Thursday of next week", "Thursday week". */
static gboolean
take_week (const HxDatesScan *scan,
           HxDatesHit        *hit,
           guint              weekday)
{
  guint i = hit->end + hx_dates_is (scan, hit->end, HX_DATES_OF);

  i += hx_dates_is (scan, i, HX_DATES_ARTICLE);
  if (scan->arabic || !is_moved (scan, i)
      || hx_dates_unit (scan, i + 1) != HX_DATES_WEEK)
    return FALSE;
  hit->end = i + 2;
  if (scan->has_day)
    hx_dates_set (hit, hx_dates_day (monday_of (scan) + moved_by (scan, i) * 7 + weekday - 1));
  return TRUE;
}

/* Days from one on which a weekday has a date of the month to the next, at most. */
#define MAX_DAYS_BETWEEN 800

/* "Thursday the 28th": the nearest such day, and the next if it is to come. */
static gboolean
take_day_of_month (const HxDatesScan *scan,
                   guint              i,
                   HxDatesHit        *hit,
                   guint              weekday)
{
  guint at = hit->end + hx_dates_is (scan, hit->end, HX_DATES_ARTICLE);
  const HxDatesToken *token = hx_dates_nth (scan, at);
  gboolean to_come = hx_dates_to_come (scan, i);

  if ((token->flags & HX_DATES_TH) == 0 || token->value < 1 || token->value > 31)
    return FALSE;
  hit->end = at + 1;
  hit->bare = FALSE;
  hit->known = FALSE;
  for (int n = 0; scan->has_day && n < MAX_DAYS_BETWEEN * 2 && !hit->known; n++)
    {
      gint64 day = scan->day + (n % 2 == 0 ? -(n / 2) : n / 2 + 1);
      HxEdtfDate date = hx_dates_day (day);

      if (date.day == token->value && (day % 7 + 10) % 7 + 1 == weekday
          && (!to_come || day >= scan->day))
        hx_dates_set (hit, date);
    }
  return TRUE;
}

/* What is short is a weekday before a time or with a full stop only. */
static guint
take_short_weekday (const HxDatesScan *scan,
                    guint              at,
                    HxDatesHit        *hit)
{
  gboolean dot = hx_dates_is_sign (scan, at + 1, '.');

  if ((hx_dates_nth (scan, at)->flags & HX_DATES_CAPITAL) == 0
      || !(!hit->bare || dot || is_dayparted (scan, at + 1)
           || hx_dates_is (scan, hit->start - 1, HX_DATES_ON)))
    return 0;
  hit->end += dot && hx_dates_is_tight (scan, at + 1) && at + 2 < scan->n;
  return hx_dates_value (scan, at, HX_DATES_SHORT_WEEKDAY);
}

static gboolean
parse_weekday (HxDatesScan *scan,
               guint        i,
               HxDatesHit  *hit)
{
  guint at = i;
  gboolean this = FALSE, moved = FALSE;
  int by = 0;
  guint weekday;

  this = hx_dates_is (scan, at, HX_DATES_THIS);
  at += this;
  if (hx_dates_is (scan, at, HX_DATES_AFTER)
      && (hx_dates_nth (scan, at + 1)->flags & HX_DATES_OWNER) != 0)
    return FALSE;
  if (hx_dates_is (scan, at, HX_DATES_LAST) || hx_dates_is (scan, at, HX_DATES_NEXT))
    {
      by = moved_by (scan, at++);
      moved = TRUE;
    }
  at += scan->arabic && hx_dates_unit (scan, at) == HX_DATES_UNIT_DAY;
  weekday = hx_dates_value (scan, at, HX_DATES_WEEKDAY);
  *hit = (HxDatesHit) { .start = i, .end = at + 1, .bare = !this && !moved };
  if (weekday == 0 && (weekday = take_short_weekday (scan, at, hit)) == 0)
    return FALSE;
  if (scan->arabic && !moved && is_moved (scan, at + 1))
    {
      by = moved_by (scan, at + 1);
      moved = TRUE;
      hit->end = at + 2;
    }
  if (take_week (scan, hit, weekday)
      || (!this && !moved && take_day_of_month (scan, i, hit, weekday)))
    return TRUE;
  if (this && moved && by > 0)
    set_weekday (scan, hit, weekday, weekday <= (scan->day % 7 + 10) % 7 + 1);
  else if (this || moved)
    set_weekday (scan, hit, weekday, by);
  else
    hx_dates_find_day (scan, i, hit, weekday);
  return TRUE;
}

/* --- Units --- */

/* "over the weekend": the last that has begun. */
static gboolean
parse_weekend (const HxDatesScan *scan,
               guint              i,
               HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  gboolean weekday = scan->day - monday_of (scan) < 5;

  if ((at == i && !scan->arabic) || is_moved (scan, at + 1)
      || hx_dates_unit (scan, at) != HX_DATES_WEEKEND)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  hx_dates_move_unit (scan, hit, weekday && !hx_dates_to_come (scan, i) ? -1 : 0, HX_DATES_WEEKEND);
  return TRUE;
}

/* Past it "after next", "before last". */
static int
take_farther (const HxDatesScan *scan,
              guint             *end,
              int                by)
{
  if (by > 0 || scan->arabic)
    return by;
  if (hx_dates_is (scan, *end, HX_DATES_AFTER) && hx_dates_is (scan, *end + 1, HX_DATES_NEXT))
    by = 2;
  else if (hx_dates_is (scan, *end, HX_DATES_BEFORE) && hx_dates_is (scan, *end + 1, HX_DATES_LAST))
    by = -2;
  else
    return by;
  *end += 2;
  return by;
}

/* "the following", "the previous": seen from elsewhere in the text. */
static gboolean
is_elsewhere (const HxDatesScan *scan,
              guint              i)
{
  return hx_dates_value (scan, i, HX_DATES_NEXT) == 1
         || hx_dates_value (scan, i, HX_DATES_LAST) == 1;
}

/* "the past year" is up to now; "next week on Tuesday" is a day of that week. */
static void
set_unit (const HxDatesScan *scan,
          HxDatesHit        *hit,
          int                by,
          HxDatesUnit        unit,
          gboolean           past)
{
  guint at = hit->end + hx_dates_is (scan, hit->end, HX_DATES_ON);
  guint weekday = hx_dates_value (scan, at, HX_DATES_WEEKDAY);

  if (past && unit != HX_DATES_WEEKEND && weekday == 0)
    hx_dates_stretch (scan, hit, -1, unit, FALSE);
  else
    hx_dates_move_unit (scan, hit, by, unit);
  if (weekday == 0 || unit != HX_DATES_WEEK || scan->arabic)
    return;
  hit->end = at + 1;
  if (scan->has_day)
    hx_dates_set (hit, hx_dates_day (monday_of (scan) + by * 7 + weekday - 1));
}

/* "last week", "this year", "الشهر الماضي", "the week before last". */
static gboolean
parse_unit (const HxDatesScan *scan,
            guint              i,
            HxDatesHit        *hit)
{
  guint at = i + (hx_dates_is (scan, i, HX_DATES_ARTICLE)
                  || (hx_dates_is (scan, i, HX_DATES_THIS)
                      && hx_dates_is (scan, i + 1, HX_DATES_PAST)));
  gboolean before = is_moved (scan, at);
  guint unit_at = before ? at + 1 : at;
  HxDatesUnit unit = hx_dates_unit (scan, unit_at);
  int by = before ? moved_by (scan, at) : 0;
  guint end = unit_at + 1;

  if (unit < HX_DATES_UNIT_DAY)
    return FALSE;
  if (before && hx_dates_is (scan, at, HX_DATES_THIS) && moved_by (scan, unit_at) != 0)
    return FALSE;
  if (!before && scan->arabic && is_moved (scan, end))
    by = moved_by (scan, end++);
  else if (!before && (at == i || take_farther (scan, &end, 0) == 0))
    return FALSE;
  else if (!before)
    by = moved_by (scan, end - 1) * 2;
  *hit = (HxDatesHit) { .start = i, .end = end, .approximate = hx_dates_is_many (scan, unit_at) };
  /* A following day is reckoned from something else; of past weeks nobody knows how many. */
  if (unit == HX_DATES_UNIT_DAY || hit->approximate)
    return at > i || scan->arabic || !hit->approximate;
  if (unit == HX_DATES_WEEKEND && by == 0 && scan->day - monday_of (scan) < 5
      && !hx_dates_is (scan, at, HX_DATES_THIS))
    by = -1;
  if (at == i || (by <= 0 && before && !is_elsewhere (scan, at)) || scan->arabic || !before)
    set_unit (scan, hit, by, unit, hx_dates_is (scan, at, HX_DATES_PAST)
              || (at > i && by < 0 && before && !is_elsewhere (scan, at)));
  return TRUE;
}

/* --- Days and their parts --- */

/* "tonight", "this morning", "last night". */
static gboolean
parse_daypart (const HxDatesScan *scan,
               guint              i,
               HxDatesHit        *hit)
{
  guint at = i + is_moved (scan, i);
  int by = moved_by (scan, i);

  if (hx_dates_is (scan, at, HX_DATES_PART) && is_dayparted (scan, at + 1))
    at++;
  if (!is_moved (scan, i) || !is_dayparted (scan, at))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  if (scan->has_day && !scan->arabic)
    hx_dates_set (hit, hx_dates_day (scan->day + by));
  return TRUE;
}

static gboolean
parse_offset (const HxDatesScan *scan,
              guint              i,
              HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  int offset;

  if (!hx_dates_is (scan, at, HX_DATES_DAY))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  offset = hx_dates_value (scan, at, HX_DATES_DAY);
  if (offset == TONIGHT)
    {
      hit->daypart = 4;
      offset = 0;
    }
  if (scan->has_day)
    hx_dates_set (hit, hx_dates_day (scan->day + offset));
  return TRUE;
}

/* "that day", "the same week", "the following Monday": which one is said elsewhere. */
static gboolean
parse_same (const HxDatesScan *scan,
            guint              i,
            HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  HxDatesUnit unit = hx_dates_unit (scan, at + 1);

  if (at > i && is_elsewhere (scan, at) && hx_dates_is (scan, at + 1, HX_DATES_WEEKDAY))
    {
      *hit = (HxDatesHit) { .start = i, .end = at + 2 };
      return TRUE;
    }
  if (!hx_dates_is (scan, at, HX_DATES_SAME)
      || (unit < HX_DATES_UNIT_DAY && !is_dayparted (scan, at + 1)
          && !hx_dates_is (scan, at + 1, HX_DATES_WEEKDAY)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 2 };
  return TRUE;
}

/* "last November", "this May". */
static gboolean
parse_month (HxDatesScan *scan,
             guint        i,
             HxDatesHit  *hit)
{
  int by = moved_by (scan, i);
  HxDatesHit month;
  gint64 year = scan->year;
  guint n;

  if (!is_moved (scan, i) || scan->arabic
      || !(hx_dates_is (scan, i + 1, HX_DATES_MONTH)
           || hx_dates_is (scan, i + 1, HX_DATES_VERB_MONTH)
           || hx_dates_is (scan, i + 1, HX_DATES_SHORT_MONTH)))
    return FALSE;
  if (!hx_dates_parse_calendar (scan, i + 1, &month) || !month.yearless)
    {
      if ((hx_dates_nth (scan, i + 1)->flags & HX_DATES_CAPITAL) == 0)
        return FALSE;
      n = MAX (hx_dates_value (scan, i + 1, HX_DATES_VERB_MONTH),
               hx_dates_value (scan, i + 1, HX_DATES_SHORT_MONTH));
      if (n == 0)
        return FALSE;
      month = (HxDatesHit) { .end = i + 2, .known = TRUE };
      hx_dates_set (&month, hx_dates_month (2000, n));
    }
  *hit = month;
  hit->start = i;
  hit->yearless = FALSE;
  n = hit->edtf.start.month;
  if (by < 0)
    year -= n >= scan->month;
  else if (by > 0)
    year += n <= scan->month;
  hit->known = scan->has_month && hx_dates_put_year (hit, year);
  return TRUE;
}

/* "on the 27th": of this month or the last. */
static gboolean
parse_day_of_month (const HxDatesScan *scan,
                    guint              i,
                    HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  const HxDatesToken *token = hx_dates_nth (scan, at), *after = hx_dates_nth (scan, at + 1);
  gint64 year = scan->year;
  guint month = scan->month;

  if (at == i || (token->flags & HX_DATES_TH) == 0 || token->value < 1 || token->value > 31
      || !(hx_dates_is (scan, i - 1, HX_DATES_ON) || hx_dates_is (scan, i - 1, HX_DATES_SINCE)
           || hx_dates_is (scan, i - 1, HX_DATES_UNTIL)
           || hx_dates_is (scan, i - 1, HX_DATES_BEFORE))
      || ((after->flags & HX_DATES_WORD) != 0 && after->word == NULL)
      || hx_dates_is_dash (scan, at + 1))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  if (!scan->has_day)
    return TRUE;
  for (guint tries = 0; tries < 3; tries++)
    {
      if (token->value <= (int) hx_edtf_days_in_month (year, month))
        {
          gint64 day = hx_edtf_day_number (year, month, token->value);

          hx_dates_set (hit, hx_dates_day (day));
          if (hx_dates_to_come (scan, i) ? day >= scan->day : day <= scan->day)
            return TRUE;
        }
      month += hx_dates_to_come (scan, i) ? 1 : -1;
      year += month > 12 ? 1 : month == 0 ? -1 : 0;
      month = month > 12 ? 1 : month == 0 ? 12 : month;
    }
  return TRUE;
}

/* "the 20th of next month", "from 4 to 23 of this month". */
static gboolean
parse_day_of_unit (HxDatesScan *scan,
                   guint        i,
                   HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE), end;
  const HxDatesToken *token = hx_dates_nth (scan, at), *last = token;
  HxDatesHit month;
  gint64 first;

  end = at + 1;
  if (hx_dates_is (scan, end, HX_DATES_TO) || hx_dates_is_dash (scan, end))
    {
      last = hx_dates_nth (scan, end + 1);
      end += 2;
    }
  if (token->value < 1 || token->value > 31 || last->value < token->value || last->value > 31
      || !(hx_dates_is (scan, end, HX_DATES_OF) || hx_dates_is (scan, end, HX_DATES_IN))
      || !parse_unit (scan, end + 1, &month)
      || !hx_dates_is (scan, month.end - 1, HX_DATES_UNIT)
      || hx_dates_unit (scan, month.end - 1) != HX_DATES_UNIT_MONTH)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = month.end };
  if (!month.known
      || last->value > (int) hx_edtf_days_in_month (month.edtf.start.year, month.edtf.start.month))
    return TRUE;
  first = hx_edtf_day_number (month.edtf.start.year, month.edtf.start.month, token->value);
  hx_dates_set_days (hit, first, first + last->value - token->value);
  return TRUE;
}

/* hx_dates_parse_relative:
 *
 * Returns: whether a date that is reckoned from the report stands there, without a number */
gboolean
hx_dates_parse_relative (HxDatesScan *scan,
                         guint        i,
                         HxDatesHit  *hit)
{
  return parse_offset (scan, i, hit) || parse_month (scan, i, hit) || parse_daypart (scan, i, hit)
         || parse_unit (scan, i, hit) || parse_weekend (scan, i, hit)
         || parse_weekday (scan, i, hit) || parse_same (scan, i, hit)
         || parse_day_of_unit (scan, i, hit) || parse_day_of_month (scan, i, hit);
}
