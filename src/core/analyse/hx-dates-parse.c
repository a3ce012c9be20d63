/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Expressions of several dates and times: from … to …, since …, at … on …. */

#include "config.h"

#include "analyse/hx-dates-private.h"

typedef gboolean (*Parse) (HxDatesScan *scan, guint i, HxDatesHit *hit);

static gboolean
parse_year (HxDatesScan *scan,
            guint        i,
            HxDatesHit  *hit)
{
  return hx_dates_parse_year (scan, i, hit);
}

static gboolean
parse_numeric (HxDatesScan *scan,
               guint        i,
               HxDatesHit  *hit)
{
  return hx_dates_parse_numeric (scan, i, hit);
}

/* "Wednesday 27/11" */
static gboolean
parse_weekday_and_digits (HxDatesScan *scan,
                          guint        i,
                          HxDatesHit  *hit)
{
  guint at = i + 1;

  if (!hx_dates_is (scan, i, HX_DATES_WEEKDAY) && !hx_dates_is (scan, i, HX_DATES_SHORT_WEEKDAY))
    return FALSE;
  at += hx_dates_is_sign (scan, at, ',') || hx_dates_is_sign (scan, at, '.');
  if (!hx_dates_parse_numeric (scan, at, hit))
    return FALSE;
  hit->start = i;
  return TRUE;
}

/* A date of its own: the longest of what it may be. */
static gboolean
parse_date (HxDatesScan *scan,
            guint        i,
            HxDatesHit  *hit)
{
  static const Parse parsers[] = { parse_numeric, parse_weekday_and_digits,
    hx_dates_parse_calendar, hx_dates_parse_era,
    hx_dates_parse_period, hx_dates_parse_distance, hx_dates_parse_relative, parse_year };
  HxDatesHit other;

  hit->end = 0;
  for (guint k = 0; k < G_N_ELEMENTS (parsers); k++)
    if (parsers[k] (scan, i, &other) && other.end > hit->end)
      *hit = other;
  return hit->end > 0;
}

static gboolean
is_day_like (const HxDatesHit *hit)
{
  return hit->kind == HX_DATE_DATE
         && (!hit->known || (!hit->edtf.interval && hit->edtf.start.precision >= HX_EDTF_DAY));
}

/* "morning", "in the early morning", "on the night" after a day. */
static void
take_daypart (const HxDatesScan *scan,
              HxDatesHit        *hit)
{
  guint i = hit->end;

  i += hx_dates_is_sign (scan, i, ',');
  i += hx_dates_is (scan, i, HX_DATES_IN) || hx_dates_is (scan, i, HX_DATES_AT);
  i += hx_dates_is (scan, i, HX_DATES_ARTICLE);
  i += hx_dates_is (scan, i, HX_DATES_PART);
  if (!hx_dates_is (scan, i, HX_DATES_DAYPART)
      || (hx_dates_is_sign (scan, hit->end, ',') && i == hit->end + 1))
    return;
  hit->daypart = hx_dates_value (scan, i, HX_DATES_DAYPART);
  hit->end = i + 1;
}

/* ", at 3 p.m.", "T15:00:00". */
static void
take_clock (HxDatesScan *scan,
            HxDatesHit  *hit)
{
  guint i = hit->end;
  const HxDatesToken *token = hx_dates_nth (scan, i);
  gboolean about;
  HxDatesHit clock;

  i += hx_dates_is_sign (scan, i, ',') || (token->n == 1 && hx_dates_is_tight (scan, i));
  i += hx_dates_is (scan, i, HX_DATES_AT);
  about = hx_dates_is (scan, i, HX_DATES_ABOUT);
  i += about;
  if (hx_dates_parse_clocks (scan, i, &clock))
    {
      hit->end = clock.end;
      hit->from = clock.from;
      hit->until = clock.until;
      return;
    }
  if (!hx_dates_parse_clock (scan, i, &clock))
    return;
  hit->end = clock.end;
  hx_dates_put_clock (hit, &clock);
  if (about)
    hx_dates_qualify (hit);
}

static void
take_time (HxDatesScan *scan,
           HxDatesHit  *hit)
{
  if (!is_day_like (hit))
    return;
  take_daypart (scan, hit);
  take_clock (scan, hit);
}

/* "the morning of 27 November", "مساء الخميس". */
static gboolean
parse_daypart_first (HxDatesScan *scan,
                     guint        i,
                     HxDatesHit  *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ARTICLE);
  int part;

  at += hx_dates_is (scan, at, HX_DATES_PART);
  part = hx_dates_value (scan, at, HX_DATES_DAYPART);
  if (part == 0)
    return FALSE;
  at++;
  if (hx_dates_is (scan, at, HX_DATES_OF) || hx_dates_is (scan, at, HX_DATES_ON))
    at++;
  else if (!scan->arabic)
    return FALSE;
  if (!parse_date (scan, at, hit) || !is_day_like (hit))
    return FALSE;
  hit->start = i;
  hit->daypart = part;
  return TRUE;
}

/* "in the morning", "in the early evening": of a day that is not said. */
static gboolean
parse_daypart_alone (HxDatesScan *scan,
                     guint        i,
                     HxDatesHit  *hit)
{
  guint at = i + 1;

  if (scan->arabic || !hx_dates_is (scan, i, HX_DATES_IN)
      || !hx_dates_is (scan, at, HX_DATES_ARTICLE))
    return FALSE;
  at += 1 + hx_dates_is (scan, at + 1, HX_DATES_PART);
  if (!hx_dates_is (scan, at, HX_DATES_DAYPART) || hx_dates_is (scan, at + 1, HX_DATES_OF)
      || hx_dates_is (scan, at + 1, HX_DATES_ON))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = at + 1, .kind = HX_DATE_TIME };
  return TRUE;
}

/* "3 p.m. on Friday", "noon yesterday", or the time alone. */
static gboolean
parse_clock_first (HxDatesScan *scan,
                   guint        i,
                   HxDatesHit  *hit)
{
  HxDatesHit clock;
  guint at;

  if (!hx_dates_parse_clock (scan, i, &clock))
    return FALSE;
  if (hx_dates_parse_recurring (scan, clock.end, hit))
    {
      hit->start = i;
      return TRUE;
    }
  at = clock.end + hx_dates_is_sign (scan, clock.end, ',');
  at += hx_dates_is (scan, at, HX_DATES_ON) || hx_dates_is (scan, at, HX_DATES_OF);
  if ((!parse_date (scan, at, hit) && !parse_daypart_first (scan, at, hit)) || !is_day_like (hit))
    {
      *hit = clock;
      return TRUE;
    }
  take_daypart (scan, hit);
  hit->start = i;
  hx_dates_put_clock (hit, &clock);
  return TRUE;
}

/* hx_dates_parse_point:
 *
 * Returns: whether a date, a time of day or both stand there */
gboolean
hx_dates_parse_point (HxDatesScan *scan,
                      guint        i,
                      HxDatesHit  *hit)
{
  HxDatesHit clock = { 0 };
  gboolean found = parse_date (scan, i, hit);

  if (!found)
    found = parse_daypart_first (scan, i, hit);
  if (found)
    take_time (scan, hit);
  if (!parse_clock_first (scan, i, &clock) || (found && hit->end >= clock.end))
    return found;
  *hit = clock;
  return TRUE;
}

/* --- Between two --- */

/* Open ends are far away. */
static gint64
first_of (const HxDatesHit *hit)
{
  gint64 first, last;

  hx_edtf_get_days (&hit->edtf, &first, &last);
  return MAX (first, G_MININT32);
}

static gint64
last_of (const HxDatesHit *hit)
{
  gint64 first, last;

  hx_edtf_get_days (&hit->edtf, &first, &last);
  return last;
}

/* What one of them says of the year, or of the week, goes for the other. */
static void
bring_together (HxDatesHit *from,
                HxDatesHit *to)
{
  gint64 days = first_of (to) - first_of (from);

  if (to->bare && days < 0 && !from->bare && from->edtf.start.precision == HX_EDTF_DAY)
    hx_dates_set (to, hx_dates_day (first_of (to) + (6 - days) / 7 * 7));
  else if (from->bare && to->bare && days < 0)
    hx_dates_set (from, hx_dates_day (first_of (from) - 7));
  if (from->yearless && (!to->yearless || days < 0)
      && hx_dates_put_year (from, to->edtf.start.year) && first_of (from) > last_of (to))
    hx_dates_put_year (from, to->edtf.start.year - 1);
  else if (to->yearless && !from->yearless
           && hx_dates_put_year (to, from->edtf.start.year) && first_of (from) > first_of (to))
    hx_dates_put_year (to, from->edtf.start.year + 1);
}

static void
set_range (HxDatesHit *hit,
           HxDatesHit *from,
           HxDatesHit *to,
           guint       start)
{
  *hit = (HxDatesHit) { .start = start, .end = to->end };
  hit->approximate = from->approximate || to->approximate;
  if (from->kind == HX_DATE_TIME && to->kind == HX_DATE_TIME)
    {
      hit->kind = HX_DATE_TIME;
      hit->from = from->clock ? hx_dates_seconds (from) : 0;
      hit->until = to->clock ? hx_dates_seconds (to) : 0;
    }
  /* "from 3 p.m. to 5 p.m. on Friday". */
  if (from->kind == HX_DATE_TIME && to->kind == HX_DATE_DATE)
    {
      hit->known = to->known;
      hit->edtf = to->edtf;
      if (from->clock && to->clock)
        {
          hit->from = hx_dates_seconds (from);
          hit->until = hx_dates_seconds (to);
        }
      hx_dates_strip_clock (&hit->edtf.start);
      return;
    }
  if (to->kind == HX_DATE_TIME && from->kind == HX_DATE_DATE)
    {
      hit->known = from->known;
      hit->edtf = from->edtf;
      hx_dates_strip_clock (&hit->edtf.start);
      return;
    }
  if (!from->known || !to->known)
    return;
  bring_together (from, to);
  hx_dates_set_ends (hit, from->edtf.start, to->edtf.interval ? to->edtf.end : to->edtf.start);
  hx_dates_strip_clock (&hit->edtf.start);
  hx_dates_strip_clock (&hit->edtf.end);
}

static gboolean
is_till (const HxDatesScan *scan,
         guint              i)
{
  return hx_dates_is (scan, i, HX_DATES_TO) || hx_dates_is_dash (scan, i);
}

/* "2011–16" */
static gboolean
parse_short_year (const HxDatesScan *scan,
                  guint              i,
                  const HxDatesHit  *from,
                  HxDatesHit        *to)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);
  gint64 year = from->edtf.start.year;

  if (!from->known || from->edtf.interval || from->edtf.start.precision != HX_EDTF_YEAR
      || from->edtf.start.year_x > 0 || token->n != 2 || token->value < 0
      || token->value <= year % 100 || !hx_dates_is_dash (scan, i - 1)
      || !hx_dates_is_tight (scan, i) || !hx_dates_is_tight (scan, i - 1)
      || (token->flags & (HX_DATES_S | HX_DATES_TH)) != 0)
    return FALSE;
  *to = (HxDatesHit) { .start = i, .end = i + 1 };
  hx_dates_set (to, hx_dates_year (year - year % 100 + token->value));
  return TRUE;
}

/* Whether the two are of a sort, so that a dash between them says from … to …. */
static gboolean
match (const HxDatesHit *from,
       const HxDatesHit *to)
{
  if (from->kind != to->kind || from->known != to->known)
    return FALSE;
  return !from->known || from->edtf.start.precision == to->edtf.start.precision
         || (from->yearless && !to->yearless);
}

/* "from 3 to 5 p.m. on Friday". */
static gboolean
parse_clocks (HxDatesScan *scan,
              guint        i,
              HxDatesHit  *hit)
{
  HxDatesHit clocks, last;
  guint at;

  if (!hx_dates_parse_clocks (scan, i, &clocks))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = clocks.end, .kind = HX_DATE_TIME };
  hit->from = clocks.from;
  hit->until = clocks.until;
  at = clocks.end + hx_dates_is (scan, clocks.end, HX_DATES_ON);
  if (!parse_date (scan, at, &last) || !is_day_like (&last))
    return TRUE;
  *hit = last;
  hit->start = i;
  hit->from = clocks.from;
  hit->until = clocks.until;
  return TRUE;
}

/* "from … to …", "between … and …", "…–…". */
static gboolean
parse_range (HxDatesScan *scan,
             guint        i,
             HxDatesHit  *hit)
{
  gboolean between = hx_dates_is (scan, i, HX_DATES_BETWEEN);
  gboolean marked = between || (hx_dates_is (scan, i, HX_DATES_FROM)
                                && !hx_dates_is (scan, i, HX_DATES_TO));
  guint at = i + marked, next;
  HxDatesHit from, to;

  if (marked && scan->arabic)
    at += hx_dates_is (scan, at, HX_DATES_YEAR) && hx_dates_is (scan, at + 1, HX_DATES_YEAR);
  if (parse_clocks (scan, i, hit))
    return TRUE;
  if (!hx_dates_parse_point (scan, at, &from))
    return FALSE;
  next = from.end;
  if (between && (hx_dates_is (scan, next, HX_DATES_AND)
                  || (hx_dates_nth (scan, next)->flags & HX_DATES_PREFIXED) != 0))
    next += hx_dates_is (scan, next, HX_DATES_AND);
  else if (!between && is_till (scan, next))
    next++;
  else if (marked && from.known && from.edtf.interval && from.end > at + 2)
    {
      *hit = from;
      hit->start = i;
      return TRUE;
    }
  else
    return FALSE;
  if (!hx_dates_parse_point (scan, next, &to) && !parse_short_year (scan, next, &from, &to))
    return FALSE;
  if (!marked && !match (&from, &to))
    return FALSE;
  set_range (hit, &from, &to, i);
  return TRUE;
}

/* hx_dates_parse:
 * @scan: a scan
 * @i: a token
 * @hit: (out caller-allocates): what stands there
 *
 * Returns: whether any expression of time stands there; the longest */
gboolean
hx_dates_parse (HxDatesScan *scan,
                guint        i,
                HxDatesHit  *hit)
{
  static const Parse parsers[] = { hx_dates_parse_recurring, hx_dates_parse_point, parse_range,
                                   hx_dates_parse_open, parse_daypart_alone };
  HxDatesHit other;

  hit->end = 0;
  for (guint k = 0; k < G_N_ELEMENTS (parsers); k++)
    if (parsers[k] (scan, i, &other) && other.end > hit->end)
      *hit = other;
  return hit->end > 0;
}
