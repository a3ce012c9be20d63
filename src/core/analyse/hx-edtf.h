/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxEdtfPrecision:
 * @HX_EDTF_UNKNOWN: nothing; the end of an interval that nobody knows
 * @HX_EDTF_OPEN: the open end of an interval
 * @HX_EDTF_YEAR: a year, a decade or a century
 * @HX_EDTF_SEASON: a season of a year
 * @HX_EDTF_MONTH: a month
 * @HX_EDTF_DAY: a day
 * @HX_EDTF_TIME: a time on a day, to the second
 */
typedef enum
{
  HX_EDTF_UNKNOWN,
  HX_EDTF_OPEN,
  HX_EDTF_YEAR,
  HX_EDTF_SEASON,
  HX_EDTF_MONTH,
  HX_EDTF_DAY,
  HX_EDTF_TIME,
} HxEdtfPrecision;

/**
 * HxEdtfQualifier:
 * @HX_EDTF_UNCERTAIN: `?`
 * @HX_EDTF_APPROXIMATE: `~`; with @HX_EDTF_UNCERTAIN `%`
 */
typedef enum
{
  HX_EDTF_UNCERTAIN   = 1 << 0,
  HX_EDTF_APPROXIMATE = 1 << 1,
} HxEdtfQualifier;

/**
 * HxEdtfZone:
 * @HX_EDTF_ZONE_NONE: a local time
 * @HX_EDTF_ZONE_UTC: `Z`
 * @HX_EDTF_ZONE_HOURS: `+03`
 * @HX_EDTF_ZONE_MINUTES: `+03:30`
 */
typedef enum
{
  HX_EDTF_ZONE_NONE,
  HX_EDTF_ZONE_UTC,
  HX_EDTF_ZONE_HOURS,
  HX_EDTF_ZONE_MINUTES,
} HxEdtfZone;

/**
 * HxEdtfDate:
 * @precision: what is given
 * @qualifier: whether it is certain
 * @year: the year, 0 being 1 BC
 * @month: 1 to 12, or 21 to 24 for spring to winter
 * @day: 1 to 31
 * @year_x: how many digits of the year, from the right, are not specified; 4 for all of it
 * @month_x: the same of the month, 0 to 2
 * @day_x: the same of the day, 0 to 2
 * @minus: whether a year of which digits are not specified is before year 0
 * @hour: 0 to 24
 * @minute: 0 to 59
 * @second: 0 to 60
 * @zone_kind: how the zone is given
 * @zone: minutes east of UTC
 *
 * A date as it is given. Digits that are not specified are 0 in the numbers.
 */
typedef struct
{
  HxEdtfPrecision precision;
  HxEdtfQualifier qualifier;
  gint64          year;
  guint8          month;
  guint8          day;
  guint8          year_x;
  guint8          month_x;
  guint8          day_x;
  gboolean        minus;
  guint8          hour;
  guint8          minute;
  guint8          second;
  HxEdtfZone      zone_kind;
  int             zone;
} HxEdtfDate;

/**
 * HxEdtf:
 * @interval: whether it is an interval
 * @start: the date, or the interval's start
 * @end: the interval's end
 *
 * A date or an interval of dates.
 */
typedef struct
{
  gboolean   interval;
  HxEdtfDate start;
  HxEdtfDate end;
} HxEdtf;

/**
 * HxEdtfMatch:
 * @HX_EDTF_SAME: they may be the same days
 * @HX_EDTF_OVERLAPS: they have days in common
 * @HX_EDTF_APART: they have no day in common
 */
typedef enum
{
  HX_EDTF_SAME,
  HX_EDTF_OVERLAPS,
  HX_EDTF_APART,
} HxEdtfMatch;

/**
 * HxEdtfPart:
 * @HX_EDTF_WHOLE: all of it
 * @HX_EDTF_EARLY: the first third or so
 * @HX_EDTF_MIDDLE: what is between
 * @HX_EDTF_LATE: the last third or so
 *
 * Part of a month, a season, a year, a decade or a century.
 */
typedef enum
{
  HX_EDTF_WHOLE,
  HX_EDTF_EARLY,
  HX_EDTF_MIDDLE,
  HX_EDTF_LATE,
} HxEdtfPart;

gboolean    hx_edtf_parse          (const char   *text,
                                    HxEdtf       *edtf);
char       *hx_edtf_to_string      (const HxEdtf *edtf);
gboolean    hx_edtf_is_valid       (const char   *text);
guint       hx_edtf_get_level      (const HxEdtf *edtf);
void        hx_edtf_get_days       (const HxEdtf *edtf,
                                    gint64       *first,
                                    gint64       *last);
gboolean    hx_edtf_is_approximate (const HxEdtf *edtf);
HxEdtfMatch hx_edtf_compare        (const HxEdtf *a,
                                    const HxEdtf *b,
                                    gint64       *days);
char       *hx_edtf_to_sentence    (const HxEdtf *edtf);

gboolean    hx_edtf_take_part      (const HxEdtfDate *whole,
                                    HxEdtfPart        part,
                                    HxEdtf           *edtf);
HxEdtfPart  hx_edtf_find_part      (const HxEdtf     *edtf,
                                    HxEdtfDate       *whole);

/* Days are counted from 1 January 1970 of the proleptic Gregorian calendar. */
gint64      hx_edtf_day_number     (gint64        year,
                                    guint         month,
                                    guint         day);
void        hx_edtf_split_day      (gint64        number,
                                    gint64       *year,
                                    guint        *month,
                                    guint        *day);
guint       hx_edtf_days_in_month  (gint64        year,
                                    guint         month);
char       *hx_edtf_day_to_string  (gint64        number);

G_END_DECLS
