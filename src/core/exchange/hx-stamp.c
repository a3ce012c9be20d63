/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-stamp.h"

/**
 * hx_stamp_format:
 * @time: milliseconds since 1970
 *
 * Writes a time as RFC 3339 in UTC with milliseconds, `2031-03-04T05:06:07.089Z`.
 * A time outside the years 1 to 9999 becomes the nearest that can be written.
 *
 * Returns: (transfer full): the text
 */
char *
hx_stamp_format (gint64 time)
{
  g_autoptr(GDateTime) date = NULL;
  g_autofree char *text = NULL;
  gint64 ms = CLAMP (time, G_GINT64_CONSTANT (-62135596800000),
                     G_GINT64_CONSTANT (253402300799999));
  int rest = (int) (ms % 1000);

  if (rest < 0)
    rest += 1000;
  date = g_date_time_new_from_unix_utc ((ms - rest) / 1000);
  text = g_date_time_format (date, "-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%04d%s.%03dZ", g_date_time_get_year (date), text, rest);
}
