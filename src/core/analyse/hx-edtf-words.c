/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates in EDTF as people say them. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "analyse/hx-edtf.h"

/* --- Parts --- */

static HxEdtf
make_interval (const HxEdtfDate *whole,
               HxEdtfPrecision   precision)
{
  HxEdtf edtf = { .interval = TRUE, .start = *whole };

  edtf.start.precision = precision;
  edtf.start.qualifier = HX_EDTF_APPROXIMATE;
  edtf.end = edtf.start;
  return edtf;
}

/* Decades: 0 to 3, 4 to 6, 7 to 9; centuries the same ten times over. */
static HxEdtf
take_part_of_years (const HxEdtfDate *whole,
                    guint             part)
{
  static const guint8 first[] = { 0, 4, 7 }, last[] = { 3, 6, 9 };
  static const guint8 long_first[] = { 0, 34, 67 }, long_last[] = { 33, 66, 99 };
  HxEdtf edtf = make_interval (whole, HX_EDTF_YEAR);
  gboolean decade = whole->year_x == 1;

  edtf.start.year_x = edtf.end.year_x = 0;
  edtf.start.year += decade ? first[part] : long_first[part];
  edtf.end.year += decade ? last[part] : long_last[part];
  return edtf;
}

/**
 * hx_edtf_take_part:
 * @whole: a month, a season, a year, a decade or a century
 * @part: which part of it
 * @edtf: (out caller-allocates): the part, approximate
 *
 * What is called early, the middle or late of something:
 *
 * | of        | early         | middle       | late                |
 * | --------- | ------------- | ------------ | ------------------- |
 * | a month   | day 1 to 10   | 11 to 20     | 21 to the end       |
 * | a season  | first month   | second month | third month         |
 * | a year    | January–April | May–August   | September–December  |
 * | a decade  | years 0 to 3  | 4 to 6       | 7 to 9              |
 * | a century | years 0 to 33 | 34 to 66     | 67 to 99            |
 *
 * Returns: whether @whole has such parts; if not, @edtf is undefined
 */
gboolean
hx_edtf_take_part (const HxEdtfDate *whole,
                   HxEdtfPart        part,
                   HxEdtf           *edtf)
{
  guint i = part - HX_EDTF_EARLY;
  guint month;

  g_return_val_if_fail (whole != NULL && edtf != NULL, FALSE);

  if (part < HX_EDTF_EARLY || part > HX_EDTF_LATE || whole->minus || whole->month_x > 0
      || whole->year_x > 2 || (whole->year_x > 0 && whole->precision != HX_EDTF_YEAR))
    return FALSE;
  if (whole->precision == HX_EDTF_YEAR && whole->year_x > 0)
    *edtf = take_part_of_years (whole, i);
  else if (whole->precision == HX_EDTF_YEAR && ABS (whole->year) <= 9999)
    {
      *edtf = make_interval (whole, HX_EDTF_MONTH);
      edtf->start.month = i * 4 + 1;
      edtf->end.month = i * 4 + 4;
    }
  else if (whole->precision == HX_EDTF_MONTH)
    {
      *edtf = make_interval (whole, HX_EDTF_DAY);
      edtf->start.day = i * 10 + 1;
      edtf->end.day = i < 2 ? i * 10 + 10 : hx_edtf_days_in_month (whole->year, whole->month);
    }
  else if (whole->precision == HX_EDTF_SEASON)
    {
      month = (whole->month - 20) * 3 + i;
      *edtf = make_interval (whole, HX_EDTF_MONTH);
      edtf->interval = FALSE;
      edtf->start.month = month > 12 ? month - 12 : month;
      edtf->start.year += month > 12;
    }
  else
    return FALSE;
  return TRUE;
}

/* What the interval may be part of, the smaller first. */
static guint
get_wholes (const HxEdtf *edtf,
            HxEdtfDate   *wholes)
{
  HxEdtfDate whole = edtf->start;

  whole.qualifier = 0;
  if (whole.precision == HX_EDTF_DAY || whole.precision == HX_EDTF_MONTH)
    {
      whole.precision = whole.precision == HX_EDTF_DAY ? HX_EDTF_MONTH : HX_EDTF_YEAR;
      whole.day = 0;
      if (whole.precision == HX_EDTF_YEAR)
        whole.month = 0;
      wholes[0] = whole;
      return 1;
    }
  if (whole.precision != HX_EDTF_YEAR || whole.year_x > 0 || whole.year < 0)
    return 0;
  wholes[0] = wholes[1] = whole;
  wholes[0].year_x = 1;
  wholes[0].year -= whole.year % 10;
  wholes[1].year_x = 2;
  wholes[1].year -= whole.year % 100;
  return 2;
}

/**
 * hx_edtf_find_part:
 * @edtf: a date or interval
 * @whole: (out caller-allocates): what it is part of
 *
 * The reverse of hx_edtf_take_part(), but for seasons.
 *
 * Returns: which part it is, or %HX_EDTF_WHOLE if it is none
 */
HxEdtfPart
hx_edtf_find_part (const HxEdtf *edtf,
                   HxEdtfDate   *whole)
{
  g_autofree char *wanted = NULL;
  HxEdtfDate wholes[2];
  guint n;

  g_return_val_if_fail (edtf != NULL && whole != NULL, HX_EDTF_WHOLE);

  if (!edtf->interval || edtf->start.qualifier != HX_EDTF_APPROXIMATE)
    return HX_EDTF_WHOLE;
  wanted = hx_edtf_to_string (edtf);
  n = get_wholes (edtf, wholes);
  for (guint i = 0; i < n; i++)
    for (HxEdtfPart part = HX_EDTF_EARLY; part <= HX_EDTF_LATE; part++)
      {
        g_autofree char *string = NULL;
        HxEdtf of_it;

        if (!hx_edtf_take_part (&wholes[i], part, &of_it))
          continue;
        string = hx_edtf_to_string (&of_it);
        if (g_str_equal (string, wanted))
          {
            *whole = wholes[i];
            return part;
          }
      }
  return HX_EDTF_WHOLE;
}

/* --- Sentences --- */

static char *
dup_year (gint64 year)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, year > 0 ? year : 1 - year);

  if (year > 0)
    return g_steal_pointer (&number);
  /* Translators: a year before the common era, such as “44 BC”. */
  return g_strdup_printf (_("%s BC"), number);
}

/* As it stands in a date; alone in the languages that tell the two apart. */
static char *
dup_month (guint    month,
           gboolean alone)
{
  g_autoptr(GDateTime) day = g_date_time_new_utc (2000, CLAMP (month, 1, 12), 1, 0, 0, 0);

  return g_date_time_format (day, alone ? "%OB" : "%B");
}

static char *
dup_month_and_year (const HxEdtfDate *date)
{
  g_autofree char *month = dup_month (date->month, TRUE);
  g_autofree char *year = dup_year (date->year);

  if (date->year_x == 4)
    /* Translators: a month of a year that is not known. */
    return g_strdup_printf (_("%s of an unknown year"), month);
  /* Translators: a month and its year. */
  return g_strdup_printf (C_("month and year", "%s %s"), month, year);
}

static char *
dup_season (const HxEdtfDate *date)
{
  g_autofree char *year = dup_year (date->year);

  switch (date->month)
    {
    case 21: return g_strdup_printf (_("spring %s"), year);
    case 22: return g_strdup_printf (_("summer %s"), year);
    case 23: return g_strdup_printf (_("autumn %s"), year);
    default: return g_strdup_printf (_("winter %s"), year);
    }
}

static char *
dup_day (const HxEdtfDate *date)
{
  g_autofree char *month = dup_month (date->month, FALSE);
  g_autofree char *year = dup_year (date->year);

  if (date->year_x == 4)
    /* Translators: a day and month of a year that is not known. */
    return g_strdup_printf (_("%u %s of an unknown year"), date->day, month);
  /* Translators: a day, its month and year, such as “27 November 2024”. */
  return g_strdup_printf (C_("day, month and year", "%u %s %s"), date->day, month, year);
}

static char *
dup_zone (const HxEdtfDate *date)
{
  int zone = abs (date->zone);

  if (date->zone_kind == HX_EDTF_ZONE_NONE)
    return g_strdup ("");
  if (zone == 0)
    return g_strdup (" UTC");
  if (zone % 60 == 0)
    return g_strdup_printf (" UTC%s%d", date->zone < 0 ? "−" : "+", zone / 60);
  return g_strdup_printf (" UTC%s%d:%02d", date->zone < 0 ? "−" : "+", zone / 60, zone % 60);
}

static char *
dup_time (const HxEdtfDate *date)
{
  g_autofree char *day = dup_day (date);
  g_autofree char *zone = dup_zone (date);
  g_autofree char *time = NULL;

  if (date->second == 0)
    time = g_strdup_printf ("%02u:%02u%s", date->hour, date->minute, zone);
  else
    time = g_strdup_printf ("%02u:%02u:%02u%s", date->hour, date->minute, date->second, zone);
  /* Translators: a day, and a time on it. */
  return g_strdup_printf (_("%s, %s"), day, time);
}

static char *dup_between (const HxEdtfDate *date);

/* A date of which some digits are not specified. */
static char *
dup_unspecified (const HxEdtfDate *date)
{
  g_autofree char *whole = NULL;
  gboolean year_only = date->year_x == 0 && date->month_x == 2;

  if (date->precision == HX_EDTF_YEAR && date->year_x == 1 && !date->minus && date->year > 0)
    {
      whole = dup_year (date->year);
      /* Translators: a decade, such as “the 1980s”. */
      return g_strdup_printf (_("the %ss"), whole);
    }
  if (date->year_x == 4 && date->month_x + date->day_x == 0 && date->precision >= HX_EDTF_DAY)
    return dup_day (date);
  if (date->year_x == 4 && date->month_x == 0 && date->precision == HX_EDTF_MONTH)
    return dup_month_and_year (date);
  if (date->year_x == 4)
    return g_strdup (_("an unknown date"));
  if (date->precision == HX_EDTF_MONTH && year_only)
    {
      whole = dup_year (date->year);
      return g_strdup_printf (_("a month of %s"), whole);
    }
  if (date->precision == HX_EDTF_DAY && date->day_x == 2 && date->year_x == 0
      && date->month_x != 1)
    {
      whole = year_only ? dup_year (date->year) : dup_month_and_year (date);
      return g_strdup_printf (_("a day of %s"), whole);
    }
  return dup_between (date);
}

static char *
dup_plain (const HxEdtfDate *date)
{
  if (date->year_x + date->month_x + date->day_x > 0)
    return dup_unspecified (date);
  switch (date->precision)
    {
    case HX_EDTF_SEASON: return dup_season (date);
    case HX_EDTF_MONTH: return dup_month_and_year (date);
    case HX_EDTF_DAY: return dup_day (date);
    case HX_EDTF_TIME: return dup_time (date);
    default: return dup_year (date->year);
    }
}

/* The first and the last it may be: years, or days. */
static char *
dup_between (const HxEdtfDate *date)
{
  HxEdtf edtf = { .start = *date };
  HxEdtfDate ends[2] = { 0 };
  g_autofree char *from = NULL, *to = NULL;
  gint64 days[2];

  hx_edtf_get_days (&edtf, &days[0], &days[1]);
  for (guint i = 0; i < 2; i++)
    {
      guint month, day;

      hx_edtf_split_day (days[i], &ends[i].year, &month, &day);
      ends[i].precision = date->precision == HX_EDTF_YEAR ? HX_EDTF_YEAR : HX_EDTF_DAY;
      ends[i].month = month;
      ends[i].day = day;
    }
  from = dup_plain (&ends[0]);
  to = dup_plain (&ends[1]);
  return g_strdup_printf (_("between %s and %s"), from, to);
}

static char *
dup_date (const HxEdtfDate *date)
{
  g_autofree char *plain = dup_plain (date);

  switch (date->qualifier & 3)
    {
    case HX_EDTF_UNCERTAIN: return g_strdup_printf (_("perhaps %s"), plain);
    case HX_EDTF_APPROXIMATE: return g_strdup_printf (_("about %s"), plain);
    case HX_EDTF_UNCERTAIN | HX_EDTF_APPROXIMATE:
      return g_strdup_printf (_("perhaps about %s"), plain);
    default: return g_steal_pointer (&plain);
    }
}

static char *
dup_part (HxEdtfPart        part,
          const HxEdtfDate *whole)
{
  gboolean decade = whole->year_x == 1;
  g_autofree char *plain = decade ? dup_year (whole->year) : dup_plain (whole);

  if (decade)
    switch (part)
      {
      /* Translators: part of a decade, such as “the early 1980s”. */
      case HX_EDTF_EARLY: return g_strdup_printf (_("the early %ss"), plain);
      case HX_EDTF_MIDDLE: return g_strdup_printf (_("the mid-%ss"), plain);
      default: return g_strdup_printf (_("the late %ss"), plain);
      }
  switch (part)
    {
    /* Translators: part of a month or a year, such as “early 2016”. */
    case HX_EDTF_EARLY: return g_strdup_printf (_("early %s"), plain);
    case HX_EDTF_MIDDLE: return g_strdup_printf (_("mid-%s"), plain);
    default: return g_strdup_printf (_("late %s"), plain);
    }
}

static char *
dup_interval (const HxEdtf *edtf)
{
  g_autofree char *from = NULL, *to = NULL;

  if (edtf->start.precision >= HX_EDTF_YEAR)
    from = dup_date (&edtf->start);
  if (edtf->end.precision >= HX_EDTF_YEAR)
    to = dup_date (&edtf->end);
  if (from != NULL && to != NULL)
    return g_strdup_printf (_("between %s and %s"), from, to);
  if (from == NULL && to == NULL)
    return g_strdup (_("an unknown date"));
  if (edtf->end.precision == HX_EDTF_OPEN)
    return g_strdup_printf (_("since %s"), from);
  if (edtf->start.precision == HX_EDTF_OPEN)
    return g_strdup_printf (_("until %s"), to);
  if (to == NULL)
    return g_strdup_printf (_("from %s to an unknown date"), from);
  return g_strdup_printf (_("from an unknown date to %s"), to);
}

/**
 * hx_edtf_to_sentence:
 * @edtf: a date or interval
 *
 * Says a date as people would: “late 2016”, “about 27 November 2024”.
 *
 * Returns: (transfer full): the words, in the user's language, to stand within a sentence
 */
char *
hx_edtf_to_sentence (const HxEdtf *edtf)
{
  HxEdtfPart part;
  HxEdtfDate whole;

  g_return_val_if_fail (edtf != NULL, NULL);

  part = hx_edtf_find_part (edtf, &whole);
  if (part != HX_EDTF_WHOLE && whole.year_x != 2)
    return dup_part (part, &whole);
  return edtf->interval ? dup_interval (edtf) : dup_date (&edtf->start);
}
