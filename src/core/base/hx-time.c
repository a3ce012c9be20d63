/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/**
 * hx_time_format:
 * @seconds: a moment, in seconds since 1970
 *
 * Writes a moment as people speak of it: the time of day for today and yesterday, else the
 * date in the words of the locale.
 *
 * Returns: (transfer full): the moment in local time
 */
char *
hx_time_format (gint64 seconds)
{
  g_autoptr(GDateTime) then = g_date_time_new_from_unix_local (seconds);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (then == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    /* Translators: time of day, as for strftime(). The ratio sign would turn the time round in a
     * right-to-left line; the colon does not. */
    return g_date_time_format (then, _("Today, %H:%M"));
  if (g_date_time_get_year (then) == g_date_time_get_year (yesterday) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (yesterday))
    /* Translators: time of day, as for strftime() */
    return g_date_time_format (then, _("Yesterday, %H:%M"));
  /* Translators: a date, as for strftime() */
  return g_date_time_format (then, _("%-d %b %Y"));
}

/**
 * hx_time_format_edtf:
 * @date: (nullable): a date in EDTF, as sources have it
 *
 * Writes a plain day, with its time of day if it has one, or month in the words of the locale, and
 * whatever else EDTF can say, such as an interval or an uncertain date, as it stands. A time is
 * that of its own zone.
 *
 * Returns: (transfer full) (nullable): the date for display
 */
char *
hx_time_format_edtf (const char *date)
{
  g_autoptr(GDateTime) day = NULL;
  int year;
  int month;
  int number;
  int hour;
  int minute;
  int end = 0;

  if (date == NULL)
    return NULL;
  if (sscanf (date, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &number, &hour, &minute, &end) == 5 &&
      end == 16 && strchr (date, '/') == NULL)
    day = g_date_time_new_utc (year, month, number, hour, minute, 0);
  if (day != NULL)
    /* Translators: a day and a time of day, as for strftime() */
    return g_date_time_format (day, _("%-d %b %Y, %H:%M"));

  if (sscanf (date, "%4d-%2d-%2d%n", &year, &month, &number, &end) == 3 &&
      end == 10 && date[end] == '\0')
    day = g_date_time_new_local (year, month, number, 12, 0, 0);
  if (day != NULL)
    /* Translators: a day, as for strftime() */
    return g_date_time_format (day, _("%-d %b %Y"));

  end = 0;
  if (sscanf (date, "%4d-%2d%n", &year, &month, &end) == 2 && end == 7 && date[end] == '\0')
    day = g_date_time_new_local (year, month, 1, 12, 0, 0);
  if (day != NULL)
    /* Translators: a month, as for strftime() */
    return g_date_time_format (day, _("%b %Y"));
  return g_strdup (date);
}
