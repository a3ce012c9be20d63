/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which days a date in EDTF may be. */

#include "config.h"

#include "analyse/hx-edtf.h"

/* Years in which a day that only leap years have comes again for certain: 8 around 1900. */
#define LEAP_SEARCH 8

/**
 * hx_edtf_day_number:
 * @year: a year, 0 being 1 BC
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Source: H. Hinnant, “chrono-compatible low-level date algorithms”, days_from_civil.
 *
 * Returns: days since 1 January 1970 in the proleptic Gregorian calendar
 */
gint64
hx_edtf_day_number (gint64 year,
                    guint  month,
                    guint  day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

/**
 * hx_edtf_split_day:
 * @number: days since 1 January 1970
 * @year: (out): the year
 * @month: (out): the month
 * @day: (out): the day
 *
 * The reverse of hx_edtf_day_number().
 */
void
hx_edtf_split_day (gint64  number,
                   gint64 *year,
                   guint  *month,
                   guint  *day)
{
  gint64 z = number + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  guint day_of_era = z - era * 146097;
  guint year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
                       - day_of_era / 146096) / 365;
  guint day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  guint shifted = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

/**
 * hx_edtf_days_in_month:
 * @year: a year, 0 being 1 BC
 * @month: 1 to 12
 *
 * Returns: how many days the month has
 */
guint
hx_edtf_days_in_month (gint64 year,
                       guint  month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  g_return_val_if_fail (month >= 1 && month <= 12, 31);

  return month == 2 && leap ? 29 : days[month - 1];
}

/**
 * hx_edtf_day_to_string:
 * @number: days since 1 January 1970
 *
 * Returns: (transfer full) (nullable): the day in EDTF; %NULL for an open end, which
 *   hx_edtf_get_days() gives as %G_MININT64 or %G_MAXINT64, and outside the years -9999 to 9999
 */
char *
hx_edtf_day_to_string (gint64 number)
{
  HxEdtf edtf = { .start.precision = HX_EDTF_DAY };
  guint month, day;

  if (number == G_MININT64 || number == G_MAXINT64)
    return NULL;
  hx_edtf_split_day (number, &edtf.start.year, &month, &day);
  if (ABS (edtf.start.year) > 9999)
    return NULL;
  edtf.start.month = month;
  edtf.start.day = day;
  return hx_edtf_to_string (&edtf);
}

static void
get_years (const HxEdtfDate *date,
           gint64           *least,
           gint64           *most)
{
  static const guint spans[] = { 0, 9, 99, 999, 9999 };
  guint span = spans[MIN (date->year_x, 4)];

  *least = date->minus ? date->year - span : date->year;
  *most = date->minus ? date->year : date->year + span;
}

static void
get_months (const HxEdtfDate *date,
            guint            *least,
            guint            *most)
{
  *least = 1;
  *most = 12;
  if (date->precision == HX_EDTF_YEAR || date->month_x == 2)
    return;
  *least = MAX (date->month, 1);
  *most = date->month_x == 1 ? (date->month == 0 ? 9 : 12) : date->month;
}

/* The days of the month it may be, none of them later than the month's last. */
static void
get_month_days (const HxEdtfDate *date,
                gint64            year,
                guint             month,
                guint            *least,
                guint            *most)
{
  guint n = hx_edtf_days_in_month (year, month);

  *least = 1;
  *most = n;
  if (date->precision < HX_EDTF_DAY || date->day_x == 2)
    return;
  *least = MAX (date->day, 1);
  *most = date->day_x == 0 ? date->day : MIN (date->day == 0 ? 9u : date->day + 9u, n);
}

/* Not every month has every day: goes on to one that does. */
static gint64
find_first (const HxEdtfDate *date)
{
  gint64 from, to;
  guint first, last, least, most;

  get_years (date, &from, &to);
  get_months (date, &first, &last);
  for (gint64 year = from; year <= MIN (to, from + LEAP_SEARCH); year++)
    for (guint month = first; month <= last; month++)
      {
        get_month_days (date, year, month, &least, &most);
        if (least <= hx_edtf_days_in_month (year, month))
          return hx_edtf_day_number (year, month, least);
      }
  return hx_edtf_day_number (from, first, 1);
}

static gint64
find_last (const HxEdtfDate *date)
{
  gint64 from, to;
  guint first, last, least, most;

  get_years (date, &from, &to);
  get_months (date, &first, &last);
  for (gint64 year = to; year >= MAX (from, to - LEAP_SEARCH); year--)
    for (guint month = last; month >= first; month--)
      {
        get_month_days (date, year, month, &least, &most);
        if (most >= least && most <= hx_edtf_days_in_month (year, month))
          return hx_edtf_day_number (year, month, most);
      }
  return hx_edtf_day_number (to, last, hx_edtf_days_in_month (to, last));
}

/* Three months from March, June, September and December, which meteorologists count as the
 * seasons of the northern hemisphere; a winter goes on into the next year. */
static void
get_season (const HxEdtfDate *date,
            gint64           *first,
            gint64           *last)
{
  gint64 from, to;
  guint month = (date->month - 20) * 3;
  guint end = month == 12 ? 2 : month + 2;

  get_years (date, &from, &to);
  to += month == 12;
  *first = hx_edtf_day_number (from, month, 1);
  *last = hx_edtf_day_number (to, end, hx_edtf_days_in_month (to, end));
}

static void
get_date_days (const HxEdtfDate *date,
               gint64           *first,
               gint64           *last)
{
  *first = G_MININT64;
  *last = G_MAXINT64;
  if (date->precision < HX_EDTF_YEAR || date->year_x == 4)
    return;
  if (date->precision == HX_EDTF_SEASON)
    {
      get_season (date, first, last);
      return;
    }
  *first = find_first (date);
  *last = find_last (date);
}

/**
 * hx_edtf_get_days:
 * @edtf: a date or interval
 * @first: (out): the first day that it may be
 * @last: (out): the last
 *
 * Days are counted as by hx_edtf_day_number(). An open or unknown end, and any end of a date
 * whose year is not given at all, is %G_MININT64 or %G_MAXINT64. Uncertainty adds no days. Seasons
 * are those of the northern hemisphere. The time zone of a time moves no day.
 */
void
hx_edtf_get_days (const HxEdtf *edtf,
                  gint64       *first,
                  gint64       *last)
{
  gint64 ignored;

  g_return_if_fail (edtf != NULL && first != NULL && last != NULL);

  get_date_days (&edtf->start, first, edtf->interval ? &ignored : last);
  if (edtf->interval)
    get_date_days (&edtf->end, &ignored, last);
}

/**
 * hx_edtf_compare:
 * @a: a date or interval
 * @b: another
 * @days: (out) (optional): how many days they are apart, from the last day of the earlier one to
 *   the first of the later one; less than 0 if @b is the earlier one, 0 if they are not apart
 *
 * Compares by the days that they may be.
 *
 * Returns: how they go together
 */
HxEdtfMatch
hx_edtf_compare (const HxEdtf *a,
                 const HxEdtf *b,
                 gint64       *days)
{
  gint64 first_a, last_a, first_b, last_b, apart = 0;

  g_return_val_if_fail (a != NULL && b != NULL, HX_EDTF_OVERLAPS);

  hx_edtf_get_days (a, &first_a, &last_a);
  hx_edtf_get_days (b, &first_b, &last_b);
  if (last_a < first_b)
    apart = first_b - last_a;
  else if (last_b < first_a)
    apart = last_b - first_a;
  if (days != NULL)
    *days = apart;
  if (apart != 0)
    return HX_EDTF_APART;
  return first_a == first_b && last_a == last_b ? HX_EDTF_SAME : HX_EDTF_OVERLAPS;
}
