/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates in the Extended Date/Time Format, ISO 8601-2:2019 annex A, as the Library of Congress
 * specifies it (https://www.loc.gov/standards/datetime/): levels 0 and 1, and of level 2 digits
 * that are not specified at the right of any part, such as XXXX-11-27 or 2024-1X. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "analyse/hx-edtf.h"

/* Digits of a year after Y: as many as leave room to count its days. */
#define MAX_YEAR_DIGITS 13

typedef struct
{
  const char *at;
  const char *end;
} Reader;

static gboolean
take (Reader *reader,
      char    c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Reads @n digits, or X in place of the last ones, which count as 0. */
static gboolean
read_digits (Reader *reader,
             guint   n,
             guint  *value,
             guint8 *n_x)
{
  *value = 0;
  *n_x = 0;
  for (guint i = 0; i < n; i++, reader->at++)
    {
      if (reader->at == reader->end)
        return FALSE;
      if (*reader->at == 'X')
        (*n_x)++;
      else if (!g_ascii_isdigit (*reader->at) || *n_x > 0)
        return FALSE;
      *value = *value * 10 + (*reader->at == 'X' ? 0 : *reader->at - '0');
    }
  return TRUE;
}

static gboolean
read_number (Reader *reader,
             guint   n,
             guint   max,
             guint  *value)
{
  guint8 n_x;

  return read_digits (reader, n, value, &n_x) && n_x == 0 && *value <= max;
}

static gboolean
read_zone (Reader     *reader,
           HxEdtfDate *date)
{
  gboolean west = reader->at < reader->end && *reader->at == '-';
  guint hours, minutes = 0;

  if (reader->at == reader->end)
    return TRUE;
  if (take (reader, 'Z'))
    {
      date->zone_kind = HX_EDTF_ZONE_UTC;
      return TRUE;
    }
  if (!take (reader, west ? '-' : '+') || !read_number (reader, 2, 14, &hours))
    return FALSE;
  date->zone_kind = HX_EDTF_ZONE_HOURS;
  if (take (reader, ':'))
    {
      date->zone_kind = HX_EDTF_ZONE_MINUTES;
      if (!read_number (reader, 2, hours == 14 ? 0 : 59, &minutes))
        return FALSE;
    }
  date->zone = (int) (hours * 60 + minutes) * (west ? -1 : 1);
  return !west || date->zone != 0;
}

/* A second 60 is put in at the end of a day of UTC only. */
static gboolean
may_be_leap_second (const HxEdtfDate *date)
{
  return (date->hour * 60 + date->minute - date->zone + 24 * 60) % (24 * 60) == 23 * 60 + 59;
}

static gboolean
read_time (Reader     *reader,
           HxEdtfDate *date)
{
  guint hour, minute, second;

  if (!read_number (reader, 2, 24, &hour) || !take (reader, ':')
      || !read_number (reader, 2, 59, &minute) || !take (reader, ':')
      || !read_number (reader, 2, 60, &second) || !read_zone (reader, date))
    return FALSE;
  if (hour == 24 && minute + second > 0)
    return FALSE;
  date->hour = hour;
  date->minute = minute;
  date->second = second;
  date->precision = HX_EDTF_TIME;
  return second < 60 || may_be_leap_second (date);
}

/* The most days that a date's month may have, as far as it and the year are specified. */
static guint
most_days (const HxEdtfDate *date)
{
  if (date->month_x > 0)
    return 31;
  return hx_edtf_days_in_month (date->year_x > 0 ? 2000 : date->year, date->month);
}

static gboolean
read_day (Reader     *reader,
          HxEdtfDate *date)
{
  guint day;

  if (!read_digits (reader, 2, &day, &date->day_x) || (day == 0 && date->day_x == 0)
      || date->month > 12 || day > most_days (date))
    return FALSE;
  date->day = day;
  date->precision = HX_EDTF_DAY;
  if (!take (reader, 'T'))
    return TRUE;
  return date->day_x + date->month_x + date->year_x == 0 && read_time (reader, date);
}

static gboolean
read_month (Reader     *reader,
            HxEdtfDate *date)
{
  guint month;

  if (!read_digits (reader, 2, &month, &date->month_x))
    return FALSE;
  if (date->month_x > 0 ? month > 10 : month == 0 || (month > 12 && (month < 21 || month > 24)))
    return FALSE;
  date->month = month;
  date->precision = month > 12 ? HX_EDTF_SEASON : HX_EDTF_MONTH;
  return !take (reader, '-') || read_day (reader, date);
}

static gboolean
read_long_year (Reader     *reader,
                HxEdtfDate *date)
{
  gboolean minus = take (reader, '-');
  guint n = 0;

  if (reader->at == reader->end || *reader->at == '0')
    return FALSE;
  for (; reader->at < reader->end && g_ascii_isdigit (*reader->at); reader->at++, n++)
    if (n < MAX_YEAR_DIGITS)
      date->year = date->year * 10 + (*reader->at - '0');
  date->precision = HX_EDTF_YEAR;
  if (minus)
    date->year = -date->year;
  return n > 4 && n <= MAX_YEAR_DIGITS;
}

static gboolean
read_year (Reader     *reader,
           HxEdtfDate *date)
{
  gboolean minus = take (reader, '-');
  guint year;

  if (!read_digits (reader, 4, &year, &date->year_x))
    return FALSE;
  if (minus && (date->year_x == 4 || (year == 0 && date->year_x == 0)))
    return FALSE;
  date->year = minus ? -(gint64) year : year;
  date->minus = minus && date->year_x > 0;
  date->precision = HX_EDTF_YEAR;
  return !take (reader, '-') || read_month (reader, date);
}

static gboolean
read_date (Reader     *reader,
           HxEdtfDate *date)
{
  if (!(take (reader, 'Y') ? read_long_year (reader, date) : read_year (reader, date)))
    return FALSE;
  if (date->precision == HX_EDTF_TIME)
    return reader->at == reader->end;
  if (take (reader, '?'))
    date->qualifier = HX_EDTF_UNCERTAIN;
  else if (take (reader, '~'))
    date->qualifier = HX_EDTF_APPROXIMATE;
  else if (take (reader, '%'))
    date->qualifier = HX_EDTF_UNCERTAIN | HX_EDTF_APPROXIMATE;
  return reader->at == reader->end;
}

/* An end of an interval may be unknown or open, and has no time of day. */
static gboolean
read_end (Reader     *reader,
          HxEdtfDate *date)
{
  if (reader->at == reader->end)
    return TRUE;
  if (take (reader, '.'))
    {
      date->precision = HX_EDTF_OPEN;
      return take (reader, '.') && reader->at == reader->end;
    }
  return read_date (reader, date) && date->precision != HX_EDTF_TIME;
}

/* Whether it may end no earlier than it begins. */
static gboolean
runs_forward (const HxEdtf *edtf)
{
  HxEdtf start = { .start = edtf->start }, end = { .start = edtf->end };
  gint64 first, last, ignored;

  if (edtf->start.precision < HX_EDTF_YEAR || edtf->end.precision < HX_EDTF_YEAR)
    return MAX (edtf->start.precision, edtf->end.precision) >= HX_EDTF_YEAR;
  hx_edtf_get_days (&start, &first, &ignored);
  hx_edtf_get_days (&end, &ignored, &last);
  return first <= last;
}

/**
 * hx_edtf_parse:
 * @text: text
 * @edtf: (out caller-allocates): the date or interval
 *
 * Reads a date or an interval in EDTF of level 0 or 1, and of level 2 what has digits that are
 * not specified at the right of its year, month or day. An interval must not end before it begins.
 *
 * Source: ISO 8601-2:2019 annex A; Library of Congress, Extended Date/Time Format specification.
 *
 * Returns: whether @text is that; if not, @edtf is undefined
 */
gboolean
hx_edtf_parse (const char *text,
               HxEdtf     *edtf)
{
  const char *end, *slash;
  Reader reader;

  g_return_val_if_fail (text != NULL && edtf != NULL, FALSE);

  memset (edtf, 0, sizeof *edtf);
  end = text + strlen (text);
  slash = strchr (text, '/');
  reader = (Reader) { text, slash != NULL ? slash : end };
  if (slash == NULL)
    return read_date (&reader, &edtf->start);
  edtf->interval = TRUE;
  if (!read_end (&reader, &edtf->start))
    return FALSE;
  reader = (Reader) { slash + 1, end };
  return read_end (&reader, &edtf->end) && runs_forward (edtf);
}

/**
 * hx_edtf_is_valid:
 * @text: text
 *
 * Returns: whether hx_edtf_parse() reads it
 */
gboolean
hx_edtf_is_valid (const char *text)
{
  HxEdtf edtf;

  return hx_edtf_parse (text, &edtf);
}

static void
append_digits (GString *string,
               guint64  value,
               guint    width,
               guint    n_x)
{
  g_string_append_printf (string, "%0*" G_GUINT64_FORMAT, (int) width, value);
  for (guint i = 0; i < n_x; i++)
    string->str[string->len - 1 - i] = 'X';
}

static void
append_time (GString          *string,
             const HxEdtfDate *date)
{
  g_string_append_printf (string, "T%02u:%02u:%02u", date->hour, date->minute, date->second);
  if (date->zone_kind == HX_EDTF_ZONE_UTC)
    g_string_append_c (string, 'Z');
  if (date->zone_kind < HX_EDTF_ZONE_HOURS)
    return;
  g_string_append_printf (string, "%c%02d", date->zone < 0 ? '-' : '+', abs (date->zone) / 60);
  if (date->zone_kind == HX_EDTF_ZONE_MINUTES)
    g_string_append_printf (string, ":%02d", abs (date->zone) % 60);
}

static void
append_date (GString          *string,
             const HxEdtfDate *date)
{
  static const char *const marks[] = { "", "?", "~", "%" };
  guint64 year = ABS (date->year);

  if (date->precision == HX_EDTF_OPEN)
    g_string_append (string, "..");
  if (date->precision < HX_EDTF_YEAR)
    return;
  if (year > 9999)
    g_string_append_c (string, 'Y');
  if (date->year < 0 || date->minus)
    g_string_append_c (string, '-');
  append_digits (string, year, 4, MIN (date->year_x, 4));
  if (date->precision > HX_EDTF_YEAR)
    {
      g_string_append_c (string, '-');
      append_digits (string, date->month, 2, MIN (date->month_x, 2));
    }
  if (date->precision >= HX_EDTF_DAY)
    {
      g_string_append_c (string, '-');
      append_digits (string, date->day, 2, MIN (date->day_x, 2));
    }
  if (date->precision == HX_EDTF_TIME)
    append_time (string, date);
  g_string_append (string, marks[date->qualifier & 3]);
}

/**
 * hx_edtf_to_string:
 * @edtf: a date or interval
 *
 * Returns: (transfer full): it in EDTF; what hx_edtf_parse() has read is the same again
 */
char *
hx_edtf_to_string (const HxEdtf *edtf)
{
  GString *string = g_string_new (NULL);

  g_return_val_if_fail (edtf != NULL, NULL);

  append_date (string, &edtf->start);
  if (edtf->interval)
    {
      g_string_append_c (string, '/');
      append_date (string, &edtf->end);
    }
  return g_string_free (string, FALSE);
}

static guint
level_of_date (const HxEdtfDate *date)
{
  gboolean day = date->precision == HX_EDTF_DAY;

  if (date->year_x + date->month_x + date->day_x > 0)
    {
      if (date->year_x > 0)
        return date->year_x <= 2 && date->precision == HX_EDTF_YEAR ? 1 : 2;
      if (date->month_x > 0)
        return date->month_x == 2 && (!day || date->day_x == 2) ? 1 : 2;
      return date->day_x == 2 ? 1 : 2;
    }
  if (date->precision < HX_EDTF_YEAR || date->precision == HX_EDTF_SEASON || date->qualifier != 0)
    return 1;
  return date->year < 0 || date->year > 9999 ? 1 : 0;
}

/**
 * hx_edtf_get_level:
 * @edtf: a date or interval
 *
 * Returns: the least level of EDTF that has it: 0, 1 or 2
 */
guint
hx_edtf_get_level (const HxEdtf *edtf)
{
  g_return_val_if_fail (edtf != NULL, 2);

  if (!edtf->interval)
    return level_of_date (&edtf->start);
  return MAX (level_of_date (&edtf->start), level_of_date (&edtf->end));
}

/**
 * hx_edtf_is_approximate:
 * @edtf: a date or interval
 *
 * Returns: whether any part of it is qualified as uncertain or approximate
 */
gboolean
hx_edtf_is_approximate (const HxEdtf *edtf)
{
  g_return_val_if_fail (edtf != NULL, FALSE);

  return edtf->start.qualifier != 0 || (edtf->interval && edtf->end.qualifier != 0);
}
