/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days of other calendars than the Gregorian, and days that are called by a name. */

#include "config.h"

#include <unicode/ucal.h>

#include "analyse/hx-dates-private.h"

#define DAY_MS 86400000.0

/* Years of the calendars that ICU has tables or exact rules for. */
#define LAST_HIJRI 1600
#define LAST_PERSIAN 1700

typedef struct
{
  guint8 month;      /* 0: by another rule */
  guint8 day;
} Fixed;

/* By the number that dates.txt gives them. */
static const Fixed fixed[] = {
  [1] = { 1, 1 }, [2] = { 12, 31 }, [3] = { 12, 25 }, [4] = { 12, 24 }, [5] = { 12, 26 },
  [6] = { 2, 14 }, [7] = { 10, 31 }, [17] = { 5, 1 }, [18] = { 7, 4 }, [19] = { 11, 11 },
  [25] = { 7, 14 }, [26] = { 3, 17 }, [29] = { 3, 8 }, [30] = { 4, 1 }, [36] = { 4, 22 },
  [37] = { 2, 2 }, [38] = { 6, 19 }, [39] = { 5, 5 }, [42] = { 11, 1 }, [43] = { 11, 2 },
};

/* Days from the @nth weekday of a month; 0: from the last. */
typedef struct
{
  guint8 month;
  guint8 weekday;
  guint8 nth;
  guint8 days;
} Moving;

static const Moving moving[] = {
  [14] = { 11, 4, 4, 0 }, [15] = { 5, 1, 0, 0 }, [16] = { 9, 1, 1, 0 }, [28] = { 11, 4, 4, 1 },
  [31] = { 1, 1, 3, 0 }, [32] = { 2, 1, 3, 0 }, [33] = { 5, 7, 2, 0 }, [34] = { 6, 7, 3, 0 },
  [35] = { 10, 1, 2, 0 }, [41] = { 11, 4, 4, 4 },
};

/* Days from Easter, 1000 more. */
static const int from_easter[] = { [8] = 1000, [9] = 998, [10] = 1001, [11] = 993, [12] = 954,
                                   [13] = 1049, [40] = 953, [44] = 1039, [45] = 997 };

static const Fixed hijri_days[] = { [20] = { 10, 1 }, [21] = { 12, 10 }, [22] = { 1, 10 },
                                    [24] = { 1, 1 } };

static UCalendar *
get_calendar (HxDatesScan *scan,
              gboolean     persian)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;

  if (scan->calendars[persian] == NULL)
    scan->calendars[persian]
      = ucal_open (utc, -1, persian ? "en@calendar=persian" : "en@calendar=islamic-umalqura",
                   UCAL_DEFAULT, &status);
  return U_SUCCESS (status) ? scan->calendars[persian] : NULL;
}

void
hx_dates_calendars_free (HxDatesScan *scan)
{
  for (guint i = 0; i < G_N_ELEMENTS (scan->calendars); i++)
    if (scan->calendars[i] != NULL)
      ucal_close (scan->calendars[i]);
}

/* hx_dates_from_hijri:
 * @scan: a scan
 * @persian: whether it is the Persian calendar, else the Islamic one of Umm al-Qura
 * @year: its year
 * @month: 1 to 12
 * @day: 1 to 31
 * @number: (out): the day's number
 *
 * Returns: whether there is such a day */
gboolean
hx_dates_from_hijri (HxDatesScan *scan,
                     gboolean     persian,
                     int          year,
                     int          month,
                     int          day,
                     gint64      *number)
{
  UCalendar *calendar = get_calendar (scan, persian);
  UErrorCode status = U_ZERO_ERROR;
  double ms;

  if (calendar == NULL || month < 1 || month > 12 || day < 1 || day > 31
      || year < 1 || year > (persian ? LAST_PERSIAN : LAST_HIJRI))
    return FALSE;
  ucal_clear (calendar);
  ucal_set (calendar, UCAL_EXTENDED_YEAR, year);
  ucal_set (calendar, UCAL_MONTH, month - 1);
  ucal_set (calendar, UCAL_DATE, day);
  ms = ucal_getMillis (calendar, &status);
  if (U_FAILURE (status) || ucal_get (calendar, UCAL_MONTH, &status) != month - 1)
    return FALSE;
  *number = (gint64) (ms / DAY_MS) - (ms < 0 && ms / DAY_MS != (gint64) (ms / DAY_MS));
  return U_SUCCESS (status);
}

/* The year of that calendar in which a day is. */
int
hx_dates_hijri_year (HxDatesScan *scan,
                     gboolean     persian,
                     gint64       number)
{
  UCalendar *calendar = get_calendar (scan, persian);
  UErrorCode status = U_ZERO_ERROR;

  if (calendar == NULL)
    return 0;
  ucal_setMillis (calendar, number * DAY_MS, &status);
  return ucal_get (calendar, UCAL_EXTENDED_YEAR, &status);
}

/* Easter Sunday of the Gregorian calendar.
 *
 * Source: J.-M. Oudin's algorithm as in the Explanatory Supplement to the Astronomical Almanac,
 * 12.9. */
gint64
hx_dates_easter (gint64 year)
{
  gint64 c = year / 100, n = year % 19, k = (c - 17) / 25;
  gint64 i = (c - c / 4 - (c - k) / 3 + 19 * n + 15) % 30;
  gint64 j;

  i -= i / 28 * (1 - i / 28 * (29 / (i + 1)) * ((21 - n) / 11));
  j = (year + year / 4 + i + 2 - c + c / 4) % 7;
  return hx_edtf_day_number (year, 3, 1) + i - j + 27;
}

/* Easter of the eastern churches: that of the Julian calendar (J. Meeus, Astronomical
 * Algorithms, chapter 8). */
static gint64
find_eastern_easter (gint64 year)
{
  gint64 d = (19 * (year % 19) + 15) % 30;
  gint64 e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;

  return hx_edtf_day_number (year, 3, 1) + d + e + 21 + year / 100 - year / 400 - 2;
}

/* The @n th of a weekday in a month; 0: the last. */
static gint64
find_weekday (gint64 year,
              guint  month,
              guint  weekday,
              guint  n)
{
  gint64 first = hx_edtf_day_number (year, month, 1);
  gint64 day = first + (weekday + 7 - ((first % 7 + 10) % 7 + 1)) % 7;
  gint64 last = first + hx_edtf_days_in_month (year, month) - 1;

  return n > 0 ? day + (n - 1) * 7 : day + (last - day) / 7 * 7;
}

/* The feast that begins in this Gregorian year; the first, if there are two. */
static gboolean
find_hijri_day (HxDatesScan *scan,
                Fixed        feast,
                gint64       year,
                gint64      *number)
{
  gint64 from = hx_edtf_day_number (year, 1, 1), to = hx_edtf_day_number (year, 12, 31);
  int hijri = hx_dates_hijri_year (scan, FALSE, from);

  for (int i = hijri; i <= hijri + 1; i++)
    if (hx_dates_from_hijri (scan, FALSE, i, feast.month, feast.day, number) && *number >= from
        && *number <= to)
      return TRUE;
  return FALSE;
}

/* hx_dates_holiday:
 * @scan: a scan
 * @holiday: its number in dates.txt
 * @year: a year
 * @first: (out): its day in that year
 * @last: (out): its last day
 *
 * Independence Day, Memorial Day, Labor Day, Veterans Day and Thanksgiving are those of the
 * United States.
 *
 * Returns: whether it is known */
gboolean
hx_dates_holiday (HxDatesScan *scan,
                  int          holiday,
                  gint64       year,
                  gint64      *first,
                  gint64      *last)
{
  if (year < 1 || year > 9999 || holiday < 1)
    return FALSE;
  if ((guint) holiday < G_N_ELEMENTS (fixed) && fixed[holiday].month > 0)
    *first = hx_edtf_day_number (year, fixed[holiday].month, fixed[holiday].day);
  else if ((guint) holiday < G_N_ELEMENTS (from_easter) && from_easter[holiday] > 0)
    *first = hx_dates_easter (year) + from_easter[holiday] - 1000;
  else if ((guint) holiday < G_N_ELEMENTS (moving) && moving[holiday].month > 0)
    *first = find_weekday (year, moving[holiday].month, moving[holiday].weekday,
                           moving[holiday].nth) + moving[holiday].days;
  else if (holiday == 27)
    *first = find_eastern_easter (year);
  else if (holiday == 23)
    return hx_dates_from_hijri (scan, TRUE, year - 621, 1, 1, first) && ((*last = *first), TRUE);
  else if (holiday < (int) G_N_ELEMENTS (hijri_days) && hijri_days[holiday].month > 0)
    return find_hijri_day (scan, hijri_days[holiday], year, first) && ((*last = *first), TRUE);
  else
    return FALSE;
  *last = *first;
  return TRUE;
}
