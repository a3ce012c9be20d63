/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Intervals with one end, and what is about a date. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* The date before "onwards" is no longer than this, in tokens. */
#define MAX_ONWARD 8

static HxEdtfDate
move (HxEdtfDate date,
      gint64     first,
      gint64     last,
      int        by)
{
  gint64 months;

  if (date.precision == HX_EDTF_YEAR && date.year_x == 0)
    return hx_dates_year (date.year + by);
  if (date.precision == HX_EDTF_MONTH && date.month_x + date.year_x == 0 && date.year > -9999)
    {
      months = date.year * 12 + date.month - 1 + by;
      return hx_dates_month (months >= 0 ? months / 12 : (months - 11) / 12,
                             (months % 12 + 12) % 12 + 1);
    }
  return hx_dates_day (by < 0 ? first - 1 : last + 1);
}

/* Since, until, before or after what was found. */
static void
open_end (HxDatesHit *hit,
          gboolean    since,
          gboolean    inclusive)
{
  const HxEdtfDate open = { .precision = HX_EDTF_OPEN };
  HxEdtfDate edge = since ? hit->edtf.start : hit->edtf.interval ? hit->edtf.end : hit->edtf.start;
  HxEdtfQualifier qualifier = edge.qualifier;
  gboolean part = hit->edtf.interval && hit->edtf.end.qualifier != 0;
  gint64 first, last;

  if (!hit->known)
    return;
  /* "before the end of November" goes on to it. */
  if (!inclusive && (since || !part))
    {
      hx_edtf_get_days (&hit->edtf, &first, &last);
      edge = since && hit->edtf.interval ? hit->edtf.end : hit->edtf.start;
      if (first == G_MININT64 || last == G_MAXINT64)
        {
          hit->known = FALSE;
          return;
        }
      if (edge.precision != HX_EDTF_TIME)
        edge = move (edge, first, last, since ? 1 : -1);
    }
  hx_dates_strip_clock (&edge);
  edge.qualifier = qualifier;
  if (since)
    hx_dates_set_ends (hit, edge, open);
  else
    hx_dates_set_ends (hit, open, edge);
}

static gboolean
is_owner (const HxDatesScan *scan,
          const HxDatesHit  *hit)
{
  return (hx_dates_nth (scan, hit->end - 1)->flags & HX_DATES_OWNER) != 0;
}

/* "from 2015 onwards", "2015 onward" */
static gboolean
parse_onward (HxDatesScan *scan,
              guint        i,
              HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_FROM), near = i + 1;

  while (near < i + MAX_ONWARD && !hx_dates_is (scan, near, HX_DATES_ONWARD))
    near++;
  if (near == i + MAX_ONWARD || scan->arabic || !hx_dates_parse_point (scan, at, hit)
      || hit->kind != HX_DATE_DATE
      || !hx_dates_is (scan, hit->end, HX_DATES_ONWARD)
      || hx_dates_value (scan, hit->end, HX_DATES_ONWARD) != 0)
    return FALSE;
  hit->start = i;
  hit->end++;
  open_end (hit, TRUE, TRUE);
  return TRUE;
}

/* hx_dates_parse_open:
 *
 * Returns: whether something since, until, before, after or about a date stands there */
gboolean
hx_dates_parse_open (HxDatesScan *scan,
                     guint        i,
                     HxDatesHit  *hit)
{
  gboolean about = hx_dates_is (scan, i, HX_DATES_ABOUT);
  gboolean since = hx_dates_is (scan, i, HX_DATES_SINCE);
  gboolean after = hx_dates_is (scan, i, HX_DATES_AFTER);
  gboolean until = hx_dates_is (scan, i, HX_DATES_UNTIL);
  gboolean before = hx_dates_is (scan, i, HX_DATES_BEFORE);
  guint at = i + 1;

  if (parse_onward (scan, i, hit))
    return TRUE;
  if (!about && !since && !after && !until && !before)
    return FALSE;
  if (hx_dates_value (scan, i, HX_DATES_ABOUT) == 1)
    {
      if (!hx_dates_is_sign (scan, at, '.') || !hx_dates_is_tight (scan, at))
        return FALSE;
      at++;
    }
  at += about && hx_dates_is (scan, at, HX_DATES_IN);
  if (!hx_dates_parse_point (scan, at, hit))
    {
      /* "after the 2016 attack" is about the attack. */
      if ((after || before) && hx_dates_is (scan, at, HX_DATES_ARTICLE))
        return FALSE;
      at += hx_dates_is (scan, at, HX_DATES_ON) || hx_dates_is (scan, at, HX_DATES_IN)
            || hx_dates_is (scan, at, HX_DATES_ARTICLE);
      if (!hx_dates_parse_point (scan, at, hit))
        return FALSE;
    }
  if ((after || before) && is_owner (scan, hit))
    return FALSE;
  hit->start = i;
  if (about)
    hx_dates_qualify (hit);
  else if (hit->kind == HX_DATE_DATE)
    open_end (hit, since || after, since || until
              || hx_dates_value (scan, i, HX_DATES_BEFORE) == 1 || hit->daypart > 0);
  return TRUE;
}
