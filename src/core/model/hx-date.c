/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates in EDTF, ISO 8601-2:2019 annex A: level 0, and of level 1 the qualifiers ?, ~ and %,
 * unspecified digits X at the right, seasons and open intervals. */

#include "config.h"

#include <string.h>

#include "model/hx-source.h"

/* Reads @n digits, or X in place of the last ones. */
static gboolean
read_digits (const char **p,
             int          n,
             int         *value)
{
  gboolean unspecified = FALSE;

  *value = 0;
  for (int i = 0; i < n; i++, (*p)++)
    {
      if (**p == 'X')
        unspecified = TRUE;
      else if (!g_ascii_isdigit (**p) || unspecified)
        return FALSE;
      else
        *value = *value * 10 + (**p - '0');
    }

  if (unspecified)
    *value = -1;
  return TRUE;
}

static gboolean
read_time (const char **p)
{
  int hour, minute, second, zone;

  if (!read_digits (p, 2, &hour) || *(*p)++ != ':' || !read_digits (p, 2, &minute)
      || *(*p)++ != ':' || !read_digits (p, 2, &second))
    return FALSE;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return FALSE;

  if (**p == 'Z')
    (*p)++;
  else if (**p == '+' || **p == '-')
    {
      (*p)++;
      if (!read_digits (p, 2, &zone) || zone > 14)
        return FALSE;
      if (**p == ':' && ((*p)++, !read_digits (p, 2, &zone) || zone > 59))
        return FALSE;
    }

  return TRUE;
}

/* A month, or the seasons 21 to 24; with a day only a month. */
static gboolean
read_month_and_day (const char **p,
                    int          year)
{
  int month, day;

  if (!read_digits (p, 2, &month))
    return FALSE;
  if (month == 0 || (month > 12 && (month < 21 || month > 24)))
    return FALSE;
  if (**p != '-')
    return TRUE;

  (*p)++;
  if (month > 12 || !read_digits (p, 2, &day) || day == 0 || day > 31)
    return FALSE;
  if (year > 0 && month > 0 && day > 0
      && !g_date_valid_dmy (day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  if (**p != 'T')
    return TRUE;

  (*p)++;
  return day > 0 && read_time (p);
}

static gboolean
is_date (const char *start,
         const char *end)
{
  g_autofree char *date = g_strndup (start, end - start);
  const char *p = date;
  int year;

  if (*p == '-')
    p++;
  if (!read_digits (&p, 4, &year))
    return FALSE;
  if (*p == '-' && (p++, !read_month_and_day (&p, year)))
    return FALSE;
  if (*p == '?' || *p == '~' || *p == '%')
    p++;

  return *p == '\0';
}

/* An end of an interval may be unknown (empty) or open (..). */
static gboolean
is_interval_end (const char *start,
                 const char *end)
{
  return start == end || (end - start == 2 && strncmp (start, "..", 2) == 0)
         || is_date (start, end);
}

/**
 * hx_date_is_valid:
 * @edtf: a date or an interval
 *
 * Returns: whether it is a date in EDTF
 */
gboolean
hx_date_is_valid (const char *edtf)
{
  const char *slash, *end;

  g_return_val_if_fail (edtf != NULL, FALSE);

  end = edtf + strlen (edtf);
  slash = strchr (edtf, '/');
  if (slash == NULL)
    return is_date (edtf, end);

  return end - edtf > 1 && is_interval_end (edtf, slash) && is_interval_end (slash + 1, end)
         && (is_date (edtf, slash) || is_date (slash + 1, end));
}

/* What the @n characters at @p, digits or X, stand for at least and at most. */
static void
read_bounds (const char *p,
             int         n,
             int         min,
             int         max,
             int        *least,
             int        *most)
{
  *least = *most = 0;
  for (int i = 0; i < n; i++)
    {
      *least = *least * 10 + (p[i] == 'X' ? 0 : p[i] - '0');
      *most = *most * 10 + (p[i] == 'X' ? 9 : p[i] - '0');
    }
  *least = CLAMP (*least, min, max);
  *most = CLAMP (*most, min, max);
}

/* Spring, summer, autumn and winter as months of the northern hemisphere. */
static void
read_months (const char *p,
             int        *least,
             int        *most)
{
  read_bounds (p, 2, 1, 24, least, most);
  if (*least > 12)
    {
      *least = *most = (*least - 20) * 3;
      *most = MIN (*most + 2, 12);
    }
  else
    *most = MIN (*most, 12);
}

/* Of a valid date. */
static void
get_range (const char *date,
           gint64     *first,
           gint64     *last)
{
  gboolean negative = *date == '-';
  const char *p = date + negative;
  int years[2], months[2] = { 1, 12 }, days[2] = { 1, 31 };

  read_bounds (p, 4, 0, 9999, &years[0], &years[1]);
  if (p[4] == '-')
    read_months (p + 5, &months[0], &months[1]);
  if (p[4] == '-' && p[7] == '-')
    read_bounds (p + 8, 2, 1, 31, &days[0], &days[1]);

  *first = (negative ? -years[1] : years[0]) * G_GINT64_CONSTANT (10000) + months[0] * 100 + days[0];
  *last = (negative ? -years[0] : years[1]) * G_GINT64_CONSTANT (10000) + months[1] * 100 + days[1];
}

/**
 * hx_date_get_range:
 * @edtf: a date or an interval
 * @first: (out): the first day that it may be
 * @last: (out): the last
 *
 * Days are numbers that can be compared: year × 10000 + month × 100 + day, where every month may
 * have 31 days. An open end is %G_MININT64 or %G_MAXINT64.
 *
 * Returns: whether @edtf is valid
 */
gboolean
hx_date_get_range (const char *edtf,
                   gint64     *first,
                   gint64     *last)
{
  const char *slash;
  gint64 ignored;

  g_return_val_if_fail (edtf != NULL, FALSE);

  if (!hx_date_is_valid (edtf))
    return FALSE;

  slash = strchr (edtf, '/');
  if (slash == NULL)
    {
      get_range (edtf, first, last);
      return TRUE;
    }

  *first = G_MININT64;
  *last = G_MAXINT64;
  if (edtf != slash && *edtf != '.')
    get_range (edtf, first, &ignored);
  if (slash[1] != '\0' && slash[1] != '.')
    get_range (slash + 1, &ignored, last);
  return TRUE;
}
