/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of day. */

#include "config.h"

#include "analyse/hx-dates-private.h"

/* Half a day, in seconds. */
#define HALF_DAY (12 * 60 * 60)

/* 1 + the seconds of the day at a time. */
int
hx_dates_seconds (const HxDatesHit *clock)
{
  return 1 + (clock->hour * 60 + clock->minute) * 60 + clock->second;
}

static gboolean
set_clock (HxDatesHit *hit,
           int         hour,
           int         minute,
           int         second)
{
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59
      || (hour == 24 && minute + second > 0))
    return FALSE;
  hit->kind = HX_DATE_TIME;
  hit->clock = TRUE;
  hit->hour = hour;
  hit->minute = minute;
  hit->second = second;
  return TRUE;
}

static gboolean
is_number (const HxDatesScan *scan,
           guint              i)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);

  return token->value >= 0 && (token->flags & (HX_DATES_TH | HX_DATES_S)) == 0;
}

/* ":30" right behind @i. */
static gboolean
parse_two_digits (const HxDatesScan *scan,
                  guint              i,
                  gunichar           sign,
                  int               *value)
{
  *value = hx_dates_nth (scan, i + 1)->value;
  return hx_dates_is_sign (scan, i, sign) && hx_dates_is_tight (scan, i)
         && hx_dates_is_tight (scan, i + 1) && is_number (scan, i + 1)
         && hx_dates_nth (scan, i + 1)->n == 2 && *value < 60;
}

/* Whether nothing follows of which there could be a number. */
static gboolean
is_end (const HxDatesScan *scan,
        guint              i)
{
  const HxDatesToken *after = hx_dates_nth (scan, i);

  return i >= scan->n || after->sign == '.' || after->sign == ',' || after->sign == ';'
         || after->sign == '?' || after->sign == '!' || after->sign == '\n' || after->sign == ')'
         || hx_dates_is (scan, i, HX_DATES_ON) || hx_dates_is (scan, i, HX_DATES_DAY)
         || hx_dates_is (scan, i, HX_DATES_WEEKDAY)
         || (hx_dates_is (scan, i, HX_DATES_IN) && hx_dates_is (scan, i + 2, HX_DATES_DAYPART));
}

static int
to_24 (const HxDatesScan *scan,
       guint              i,
       int                hour)
{
  if (hour > 12)
    return hour;
  return hour % 12 + (hx_dates_is (scan, i, HX_DATES_PM) ? 12 : 0);
}

static gboolean
is_half (const HxDatesScan *scan,
         guint              i)
{
  return hx_dates_is (scan, i, HX_DATES_AM) || hx_dates_is (scan, i, HX_DATES_PM);
}

/* "in the morning" after an hour that may be of either half of the day. */
static void
take_daypart (const HxDatesScan *scan,
              HxDatesHit        *hit)
{
  guint i = hit->end + hx_dates_is (scan, hit->end, HX_DATES_IN);
  int part;

  i += hx_dates_is (scan, i, HX_DATES_ARTICLE);
  part = hx_dates_value (scan, i, HX_DATES_DAYPART);
  if (part == 0 || (i == hit->end && !scan->arabic))
    return;
  hit->hour = hx_dates_to_half (hit, part);
  hit->settled = TRUE;
  hit->end = i + 1;
}

/* "+03:00", "-0400" right behind the time. */
static gboolean
take_offset (const HxDatesScan *scan,
             HxDatesHit        *hit)
{
  guint i = hit->end;
  gboolean west = hx_dates_is_sign (scan, i, '-');
  const HxDatesToken *token = hx_dates_nth (scan, i + 1);
  int minutes = 0, hours = token->value;

  if ((!west && !hx_dates_is_sign (scan, i, '+')) || !hx_dates_is_tight (scan, i + 1) || hours < 0)
    return FALSE;
  hit->end = i + 2;
  if (token->n == 4)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (token->n == 2 && parse_two_digits (scan, i + 2, ':', &minutes))
    hit->end += 2;
  else
    minutes = 0;
  if (token->n % 2 != 0 || token->n > 4 || hours > 13 || minutes > 59)
    {
      hit->end = i;
      return FALSE;
    }
  hit->zone = (hours * 60 + minutes) * (west ? -1 : 1);
  hit->zone_kind = hit->zone == 0 ? HX_EDTF_ZONE_UTC : HX_EDTF_ZONE_MINUTES;
  return TRUE;
}

static void
take_zone (const HxDatesScan *scan,
           HxDatesHit        *hit)
{
  guint i = hit->end;
  gboolean bracket = hx_dates_is_sign (scan, i, '(');
  int zone = hx_dates_value (scan, i + bracket, HX_DATES_ZONE);

  if (take_offset (scan, hit) || zone == 0 || (bracket && !hx_dates_is_sign (scan, i + 2, ')')))
    return;
  if (zone == 1)
    hit->zone_kind = HX_EDTF_ZONE_UTC;
  hit->end = i + 1 + bracket * 2;
}

/* The digits of 15:30, 15:30:20, 3.30pm and 3 pm. */
static gboolean
parse_digits (const HxDatesScan *scan,
              guint              i,
              guint             *end,
              int               *minute,
              int               *second)
{
  gboolean colon = parse_two_digits (scan, i + 1, ':', minute);

  *end = i + 1;
  /* 1:50,000 is the scale of a map. */
  if (colon && hx_dates_is_sign (scan, i + 3, ',') && hx_dates_is_tight (scan, i + 3)
      && is_number (scan, i + 4) && hx_dates_is_tight (scan, i + 4))
    return FALSE;
  if (colon)
    *end += 2;
  else if (parse_two_digits (scan, i + 1, '.', minute)
           && (is_half (scan, i + 3) || (hx_dates_is (scan, i - 1, HX_DATES_AT)
                                         && is_end (scan, i + 3) && *minute % 5 == 0)))
    *end += 2;
  else
    *minute = 0;
  if (colon && parse_two_digits (scan, *end, ':', second))
    *end += 2;
  else
    *second = 0;
  return colon;
}

/* 15:30, 15:30:20, 3:30 p.m., 3.30pm, 3 p.m., three p.m., 3 o’clock, 12 noon. */
static gboolean
parse_hour (const HxDatesScan *scan,
            guint              i,
            HxDatesHit        *hit)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);
  int hour = token->value, minute = 0, second = 0;
  guint end = i + 1;
  gboolean few, colon = FALSE;

  if (is_number (scan, i))
    {
      /* "at 0730" */
      if (token->n == 4 && hx_dates_is (scan, i - 1, HX_DATES_AT) && is_end (scan, i + 1)
          && (token->value < 1000 || token->value % 100 == 0 || token->value % 100 == 30)
          && (token->value < 1000 || (hx_dates_nth (scan, i - 1)->flags & HX_DATES_CAPITAL) == 0))
        {
          *hit = (HxDatesHit) { .start = i, .end = i + 1, .settled = TRUE };
          return set_clock (hit, token->value / 100, token->value % 100, 0);
        }
      if (token->n > 2)
        return FALSE;
      colon = parse_digits (scan, i, &end, &minute, &second);
    }
  else if (!hx_dates_is (scan, i, HX_DATES_NUMBER)
           || !hx_dates_parse_number (scan, i, &end, &hour, &few))
    return FALSE;
  if (is_half (scan, end) && !scan->arabic)
    {
      *hit = (HxDatesHit) { .start = i, .end = end + 1, .settled = TRUE };
      return hour >= (colon ? 0 : 1) && hour <= (colon ? 23 : 12)
             && set_clock (hit, to_24 (scan, end, hour), minute, second);
    }
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (hx_dates_is (scan, end, HX_DATES_OCLOCK) && !scan->arabic && hour >= 1 && hour <= 12)
    hit->end++;
  else if (hour == 12 && hx_dates_is (scan, end, HX_DATES_CLOCK))
    {
      hit->end++;
      return set_clock (hit, hx_dates_value (scan, end, HX_DATES_CLOCK) / 100, 0, 0);
    }
  else if (!colon && end != i + 3)
    return FALSE;
  if (!set_clock (hit, hour, minute, second))
    return FALSE;
  take_daypart (scan, hit);
  return TRUE;
}

/* "half past three", "a quarter to five", "ten past six". */
static gboolean
parse_past (const HxDatesScan *scan,
            guint              i,
            HxDatesHit        *hit)
{
  guint at = i + hx_dates_is (scan, i, HX_DATES_ONE), end;
  int minutes, hour;
  gboolean few, past;

  if (hx_dates_unit (scan, at) == HX_DATES_UNIT_QUARTER)
    {
      minutes = 15;
      at++;
    }
  else if (hx_dates_is (scan, i, HX_DATES_HALF))
    {
      minutes = 30;
      at = i + 1;
    }
  else if (hx_dates_is (scan, i, HX_DATES_NUMBER)
           && hx_dates_parse_number (scan, i, &at, &minutes, &few))
    at += hx_dates_unit (scan, at) == HX_DATES_MINUTE;
  else
    return FALSE;
  past = hx_dates_is (scan, at, HX_DATES_PAST);
  if (minutes < 1 || minutes > 30 || (!past && !hx_dates_is (scan, at, HX_DATES_TO))
      || !hx_dates_parse_number (scan, at + 1, &end, &hour, &few) || few || hour < 1 || hour > 12)
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (past)
    set_clock (hit, hour, minutes, 0);
  else
    set_clock (hit, hour == 1 ? 12 : hour - 1, 60 - minutes, 0);
  if (is_half (scan, end))
    {
      hit->end++;
      hit->settled = TRUE;
      hit->hour = to_24 (scan, end, hit->hour);
    }
  take_daypart (scan, hit);
  return TRUE;
}

/* "8 in the morning", where it is said that a time follows. */
static gboolean
parse_of_daypart (const HxDatesScan *scan,
                  guint              i,
                  HxDatesHit        *hit)
{
  static const HxDatesClass classes[] = { HX_DATES_AT, HX_DATES_FROM, HX_DATES_UNTIL, HX_DATES_TO,
    HX_DATES_BETWEEN, HX_DATES_AND, HX_DATES_ABOUT, HX_DATES_BEFORE, HX_DATES_AFTER,
    HX_DATES_SINCE };
  gboolean announced = FALSE, few;
  guint end;
  int hour;

  for (guint k = 0; k < G_N_ELEMENTS (classes) && i > 0; k++)
    announced |= hx_dates_is (scan, i - 1, classes[k]);
  if (!announced || scan->arabic || hx_dates_is (scan, i, HX_DATES_ONE)
      || !hx_dates_parse_number (scan, i, &end, &hour, &few) || few || hour < 1 || hour > 12
      || !hx_dates_is (scan, end, HX_DATES_IN) || !hx_dates_is (scan, end + 1, HX_DATES_ARTICLE)
      || !hx_dates_is (scan, end + 2, HX_DATES_DAYPART))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  set_clock (hit, hour, 0, 0);
  take_daypart (scan, hit);
  return TRUE;
}

/* "seven thirty", "eleven twenty a.m." */
static gboolean
parse_words (const HxDatesScan *scan,
             guint              i,
             HxDatesHit        *hit)
{
  int hour = hx_dates_value (scan, i, HX_DATES_NUMBER), minute;
  guint end;
  gboolean few;

  if (hour < 1 || hour > 12 || !hx_dates_is (scan, i + 1, HX_DATES_NUMBER)
      || !hx_dates_parse_number (scan, i + 1, &end, &minute, &few) || minute < 10 || minute > 59
      || (!is_half (scan, end) && !hx_dates_is (scan, i - 1, HX_DATES_AT)))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  set_clock (hit, hour, minute, 0);
  if (is_half (scan, end))
    {
      hit->hour = to_24 (scan, end, hour);
      hit->settled = TRUE;
      hit->end++;
    }
  return TRUE;
}

/* "at seven", where nothing follows that could be counted. */
static gboolean
parse_at (const HxDatesScan *scan,
          guint              i,
          HxDatesHit        *hit)
{
  guint end;
  int hour;
  gboolean few;

  if (!hx_dates_is (scan, i - 1, HX_DATES_AT) || hx_dates_is (scan, i, HX_DATES_ONE)
      || !hx_dates_parse_number (scan, i, &end, &hour, &few) || few || hour < 1 || hour > 12)
    return FALSE;
  if (!is_end (scan, end))
    return FALSE;
  *hit = (HxDatesHit) { .start = i, .end = end };
  set_clock (hit, hour, 0, 0);
  take_daypart (scan, hit);
  return TRUE;
}

/* "الساعة الثالثة بعد الظهر", "الساعة 15:30". */
static gboolean
parse_arabic (const HxDatesScan *scan,
              guint              i,
              HxDatesHit        *hit)
{
  guint end;
  int hour, minute = 0;
  gboolean few;

  if (!scan->arabic || !hx_dates_is (scan, i, HX_DATES_OCLOCK)
      || (!hx_dates_parse_ordinal (scan, i + 1, &end, &hour)
          && !hx_dates_parse_number (scan, i + 1, &end, &hour, &few)))
    {
      int ignored;

      if (!hx_dates_is (scan, i, HX_DATES_OCLOCK) || !is_number (scan, i + 1)
          || !parse_two_digits (scan, i + 2, ':', &ignored))
        return FALSE;
      end = i + 2;
      hour = hx_dates_nth (scan, i + 1)->value;
    }
  *hit = (HxDatesHit) { .start = i, .end = end };
  if (parse_two_digits (scan, end, ':', &minute))
    hit->end += 2;
  else
    minute = 0;
  if (is_half (scan, hit->end))
    {
      hour = hour <= 12 ? to_24 (scan, hit->end, hour) : hour;
      hit->settled = TRUE;
      hit->end++;
    }
  else if (!set_clock (hit, hour, minute, 0))
    return FALSE;
  else
    {
      take_daypart (scan, hit);
      hour = hit->hour;
    }
  return set_clock (hit, hour, minute, 0);
}

/* hx_dates_parse_clock:
 *
 * Returns: whether a time of day stands there */
gboolean
hx_dates_parse_clock (const HxDatesScan *scan,
                      guint              i,
                      HxDatesHit        *hit)
{
  int clock = hx_dates_value (scan, i, HX_DATES_CLOCK);

  if (hx_dates_is (scan, i, HX_DATES_CLOCK))
    {
      *hit = (HxDatesHit) { .start = i, .end = i + 1, .settled = TRUE };
      set_clock (hit, clock / 100, clock % 100, 0);
      take_zone (scan, hit);
      return TRUE;
    }
  if (!parse_words (scan, i, hit) && !parse_of_daypart (scan, i, hit)
      && !parse_hour (scan, i, hit) && !parse_past (scan, i, hit) && !parse_at (scan, i, hit)
      && !parse_arabic (scan, i, hit))
    return FALSE;
  take_zone (scan, hit);
  return TRUE;
}

/* hx_dates_parse_clocks:
 *
 * Returns: whether a time from … to … stands there: "from 3 to 5 p.m.", "between 3:00 and 4:30" */
gboolean
hx_dates_parse_clocks (const HxDatesScan *scan,
                       guint              i,
                       HxDatesHit        *hit)
{
  gboolean between = hx_dates_is (scan, i, HX_DATES_BETWEEN);
  guint at = i + (between || (hx_dates_is (scan, i, HX_DATES_FROM)
                              && !hx_dates_is (scan, i, HX_DATES_TO)));
  HxDatesHit from = { 0 };
  guint end;
  int hour;
  gboolean few, bare = FALSE;
  int start;

  if (hx_dates_parse_clock (scan, at, &from))
    end = from.end;
  else if (hx_dates_is (scan, at, HX_DATES_ONE)
           || !hx_dates_parse_number (scan, at, &end, &hour, &few) || few || hour < 1 || hour > 12)
    return FALSE;
  else
    bare = TRUE;
  if (between ? !hx_dates_is (scan, end, HX_DATES_AND)
              : !hx_dates_is (scan, end, HX_DATES_TO) && !hx_dates_is (scan, end, HX_DATES_UNTIL)
                && !hx_dates_is_dash (scan, end))
    return FALSE;
  if (!hx_dates_parse_clock (scan, end + 1, hit) || (bare && hit->end < end + 3))
    return FALSE;
  hit->start = i;
  if (bare)
    from.hour = hour;
  hit->until = hx_dates_seconds (hit);
  start = hx_dates_seconds (&from);
  /* "from 3 to 5 p.m." are both after noon, but not in "from 11 to 1 p.m.". */
  if (!from.settled && hit->settled && from.hour < 12 && hit->hour >= 12
      && start + HALF_DAY < hit->until)
    start += HALF_DAY;
  hit->from = start;
  return TRUE;
}
