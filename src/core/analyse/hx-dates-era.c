/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates of other calendars, and years with their era. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* "(3 June 2012)", "الموافق 3 يونيو 2012": the same day, which is exact. */
static void
take_pair (HxDatesScan *scan,
           HxDatesHit  *hit)
{
  guint i = hit->end;
  gboolean bracket = hx_dates_is_sign (scan, i, '(');
  HxDatesHit other;

  if (bracket || hx_dates_is_sign (scan, i, '/'))
    i++;
  i += hx_dates_is (scan, i, HX_DATES_CORRESPONDING);
  if (i == hit->end || (!hx_dates_parse_calendar (scan, i, &other)
                        && !hx_dates_parse_numeric (scan, i, &other)))
    return;
  if (bracket && !hx_dates_is_sign (scan, other.end, ')'))
    return;
  hit->end = other.end + bracket;
  hit->known = other.known;
  hit->approximate = other.approximate;
  hit->edtf = other.edtf;
}

/* A month of the Islamic calendar begins when the moon is seen, so its days are approximate. */
static gboolean
set_other (HxDatesScan *scan,
           HxDatesHit  *hit,
           gboolean     persian,
           int          year,
           int          month,
           int          day)
{
  gint64 first, last;

  if (!hx_dates_from_hijri (scan, persian, year, month, MAX (day, 1), &first))
    return FALSE;
  last = first;
  if (day == 0 && hx_dates_from_hijri (scan, persian, month == 12 ? year + 1 : year,
                                       month == 12 ? 1 : month + 1, 1, &last))
    last--;
  hx_dates_set_days (hit, first, last);
  if (!persian)
    hx_dates_qualify (hit);
  return TRUE;
}

/* The year for a month without one: that in which it came last. */
static int
find_other_year (HxDatesScan *scan,
                 guint        i,
                 gboolean     persian,
                 int          month)
{
  int year = hx_dates_hijri_year (scan, persian, scan->day);
  gboolean to_come = hx_dates_to_come (scan, i);
  gint64 first;

  if (hx_dates_from_hijri (scan, persian, year, month, 1, &first))
    {
      if (!to_come && first > scan->day)
        return year - 1;
      if (to_come && first + 29 < scan->day)
        return year + 1;
    }
  return year;
}

static gboolean
parse_other (HxDatesScan *scan,
             guint        i,
             HxDatesHit  *hit)
{
  gboolean persian;
  int day = 0, month, year = 0;
  guint at = i, end;

  if (hx_dates_parse_day (scan, i, &end, &day))
    at = end + hx_dates_is (scan, end, HX_DATES_OF);
  else
    day = 0;
  persian = hx_dates_is (scan, at, HX_DATES_PERSIAN);
  month = hx_dates_value (scan, at, persian ? HX_DATES_PERSIAN : HX_DATES_HIJRI);
  if (month == 0 || (persian && (day == 0 || hx_dates_nth (scan, at + 1)->n != 4)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1 };
  end = at + 1 + hx_dates_is_sign (scan, at + 1, ',');
  end += hx_dates_is (scan, end, HX_DATES_YEAR);
  if (hx_dates_nth (scan, end)->n == 4)
    year = hx_dates_nth (scan, end)->value;
  if (year > 0)
    {
      hit->end = end + 1;
      hit->end += hx_dates_is (scan, end + 1, HX_DATES_ERA);
    }
  if (year == 0 && day == 0 && month != 9)
    return FALSE;
  if (year == 0 && scan->has_day)
    year = find_other_year (scan, i, persian, month);
  else if (year > 1700 && !persian)
    year = hx_dates_hijri_year (scan, FALSE, hx_edtf_day_number (year, 12, 31))
           - (month > 7);
  if (year > 0)
    set_other (scan, hit, persian, year, month, day);
  take_pair (scan, hit);
  return TRUE;
}

/* hx_dates_parse_era:
 *
 * Returns: whether a date of another calendar, or a year with its era, stands there */
gboolean
hx_dates_parse_era (HxDatesScan *scan,
                    guint        i,
                    HxDatesHit  *hit)
{
  gboolean before = hx_dates_is (scan, i, HX_DATES_ERA);
  guint at = i + before + (hx_dates_is (scan, i, HX_DATES_YEAR) && !before);
  guint mark = before ? i : at + 1;
  const HxDatesToken *token = hx_dates_nth (scan, at);
  int era = hx_dates_value (scan, mark, HX_DATES_ERA);
  gint64 first, last;

  if (parse_other (scan, i, hit))
    return TRUE;
  if (era == 0 || token->value < 1 || token->n > 4 || (token->flags & HX_DATES_GLUED) != 0
      || (!scan->arabic && (hx_dates_nth (scan, mark)->flags & HX_DATES_UPPER) == 0)
      || (before && era != HX_DATES_AD))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = MAX (at, mark) + 1 };
  if (era == HX_DATES_BC)
    hx_dates_set (hit, hx_dates_year (1 - token->value));
  else if (era == HX_DATES_AD)
    hx_dates_set (hit, hx_dates_year (token->value));
  else if (hx_dates_from_hijri (scan, era == HX_DATES_SH, token->value, 1, 1, &first)
           && hx_dates_from_hijri (scan, era == HX_DATES_SH, token->value + 1, 1, 1, &last))
    {
      hx_dates_set_days (hit, first, last - 1);
      if (era == HX_DATES_AH)
        hx_dates_qualify (hit);
    }
  take_pair (scan, hit);
  return TRUE;
}
