/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates of what a project knows: EDTF, as numbers that sort. */

#include "config.h"

#include "analyse/hx-edtf.h"
#include "model/hx-source.h"

/* Of every month, and of every year a season is named after. */
#define LAST_DAY 31
#define LAST_DAY_OF_YEAR 1231

/**
 * hx_date_is_valid:
 * @edtf: a date or an interval
 *
 * Returns: whether it is a date that hx_edtf_parse() reads
 */
gboolean
hx_date_is_valid (const char *edtf)
{
  g_return_val_if_fail (edtf != NULL, FALSE);

  return hx_edtf_is_valid (edtf);
}

static gint64
to_number (gint64   day_number,
           gboolean to_end_of_month)
{
  gint64 year;
  guint month, day;

  if (day_number == G_MININT64 || day_number == G_MAXINT64)
    return day_number;
  hx_edtf_split_day (day_number, &year, &month, &day);
  return year * 10000 + month * 100 + (to_end_of_month ? LAST_DAY : day);
}

/**
 * hx_date_get_range:
 * @edtf: a date or an interval
 * @first: (out): the first day that it may be
 * @last: (out): the last
 *
 * Days are numbers that can be compared: year × 10000 + month × 100 + day, where every month may
 * have 31 days. A winter ends with the year it is named after. An open end is %G_MININT64 or
 * %G_MAXINT64.
 *
 * Returns: whether @edtf is valid
 */
gboolean
hx_date_get_range (const char *edtf,
                   gint64     *first,
                   gint64     *last)
{
  const HxEdtfDate *end;
  HxEdtf date;

  g_return_val_if_fail (edtf != NULL, FALSE);

  if (!hx_edtf_parse (edtf, &date))
    return FALSE;
  end = date.interval ? &date.end : &date.start;
  hx_edtf_get_days (&date, first, last);
  *first = to_number (*first, FALSE);
  *last = to_number (*last, end->precision < HX_EDTF_DAY || end->day_x == 2);
  if (end->precision == HX_EDTF_SEASON && end->year_x == 0)
    *last = MIN (*last, end->year * 10000 + LAST_DAY_OF_YEAR);
  return TRUE;
}
