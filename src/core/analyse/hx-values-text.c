/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as people read them. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "analyse/hx-edtf.h"
#include "analyse/hx-values-private.h"

/* Digits that are read when a value is shown in another unit. */
#define N_SHOWN 3

static const char * const named_units[] = {
  "day", "week", "fortnight", "month", "quarter", "year", "decade", "century", "acre", "dunam",
  "cent",
};

/* Of a unit that has no sign that is understood in any language. */
static const char *
name_of (const char *code,
         gulong      n)
{
  if (g_str_equal (code, "day"))
    return ngettext ("day", "days", n);
  if (g_str_equal (code, "week"))
    return ngettext ("week", "weeks", n);
  if (g_str_equal (code, "fortnight"))
    return ngettext ("fortnight", "fortnights", n);
  if (g_str_equal (code, "month"))
    return ngettext ("month", "months", n);
  if (g_str_equal (code, "quarter"))
    return ngettext ("quarter", "quarters", n);
  if (g_str_equal (code, "year"))
    return ngettext ("year", "years", n);
  if (g_str_equal (code, "decade"))
    return ngettext ("decade", "decades", n);
  if (g_str_equal (code, "century"))
    return ngettext ("century", "centuries", n);
  if (g_str_equal (code, "acre"))
    return ngettext ("acre", "acres", n);
  if (g_str_equal (code, "dunam"))
    return ngettext ("dunam", "dunams", n);
  if (g_str_equal (code, "cent"))
    return ngettext ("cent", "cents", n);
  return code;
}

/**
 * hx_unit_get_name:
 * @code: the code of a unit
 *
 * Returns: (transfer none): how people call one of it: its sign where all languages have the same,
 *   "km", and else a word in the analyst's language
 */
const char *
hx_unit_get_name (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return name_of (code, 1);
}

/**
 * hx_unit_find_by_name:
 * @text: what somebody has written
 *
 * Returns: (transfer none) (nullable): the code of the unit that is called so in the analyst's
 *   language, one or several of it; %NULL if none is
 */
const char *
hx_unit_find_by_name (const char *text)
{
  const gulong numbers[] = { 1, 2, 3, 11, 1000 };   /* Arabic has a form for each */
  g_autofree char *stripped = g_strstrip (g_utf8_casefold (text, -1));

  for (guint i = 0; i < G_N_ELEMENTS (named_units); i++)
    for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
      {
        g_autofree char *name = g_utf8_casefold (name_of (named_units[i], numbers[k]), -1);

        if (g_str_equal (name, stripped))
          return named_units[i];
      }
  return NULL;
}

/* What stands behind a number. Gettext chooses between plurals by whole numbers: of any other, the
 * plural of many. */
static char *
dup_unit (const char *unit,
          const char *number)
{
  double value = g_ascii_strtod (number, NULL);
  gulong n = value == floor (value) && fabs (value) < 1e6 ? (gulong) fabs (value) : 1000;

  if (unit == NULL)
    return g_strdup ("");
  if (g_str_equal (unit, "%") || g_str_equal (unit, "‰") || g_str_equal (unit, "°"))
    return g_strdup (unit);
  return g_strdup_printf (" %s", name_of (unit, n));
}

/* A number as it is read: "1,609". */
static char *
dup_shown (const char *number)
{
  double value = g_ascii_strtod (number, NULL);
  int decimals = N_SHOWN - 1 - (value != 0 ? (int) floor (log10 (fabs (value))) : 0);
  g_autofree char *text = g_strdup_printf ("%'.*f", CLAMP (decimals, 0, 6), value);

  if (decimals > 0 && value == floor (value))
    return g_strdup_printf ("%'.0f", value);
  return g_steal_pointer (&text);
}

static char *
dup_bounds (const HxValue *self,
            const char    *min,
            const char    *max,
            const char    *unit)
{
  g_autofree char *low = min != NULL ? dup_shown (min) : NULL;
  g_autofree char *high = max != NULL ? dup_shown (max) : NULL;
  g_autofree char *behind = dup_unit (unit, max != NULL ? max : min);

  if (low == NULL)
    return g_strdup_printf ("%s %s%s", self->max_exclusive ? "<" : "≤", high, behind);
  if (high == NULL)
    return g_strdup_printf ("%s %s%s", self->min_exclusive ? ">" : "≥", low, behind);
  if (g_str_equal (low, high))
    return g_strdup_printf ("%s%s%s", self->approximate ? "≈ " : "", low, behind);
  return g_strdup_printf ("%s–%s%s", low, high, behind);
}

/**
 * hx_value_to_text:
 * @self: a value
 * @unit: (nullable): the code of a unit to give it in, too
 *
 * Writes a value with signs that are understood in any language and numbers as the locale has them,
 * with three digits or all that stand before the decimals: `30 mi = 48.3 km`, `> 700`.
 *
 * Returns: (transfer full): the value for reading
 */
char *
hx_value_to_text (const HxValue *self,
                  const char    *unit)
{
  g_autofree char *text = NULL, *min = NULL, *max = NULL, *other = NULL;

  if (self->kind == HX_VALUE_DATE)
    return g_strdup (self->edtf != NULL ? self->edtf : "");
  text = dup_bounds (self, self->min, self->max, self->unit);
  if (unit == NULL || g_strcmp0 (unit, self->unit) == 0
      || !hx_value_convert (self, unit, &min, &max))
    return g_steal_pointer (&text);
  other = dup_bounds (self, min, max, unit);
  return g_strdup_printf ("%s = %s", text, other);
}

static char *
dup_day (gint64      number,
         const char *time)
{
  g_autofree char *day = NULL;

  if (number == G_MININT64 || number == G_MAXINT64)
    return NULL;
  day = hx_edtf_day_to_string (number);
  return day != NULL ? g_strconcat (day, time, NULL) : NULL;
}

/**
 * hx_value_dup_dates:
 * @self: a value
 * @first: (out) (nullable) (transfer full): the first day of a date
 * @last: (out) (nullable) (transfer full): the last, that of @first for a single day
 *
 * Says when a date begins and ends: days as `2016-11-27`, with a time if one is known of a day
 * (`2016-11-27T15:00:00`), or a time of day alone (`T15:00:00`). An end that is open or not known
 * is %NULL.
 */
void
hx_value_dup_dates (const HxValue  *self,
                    char          **first,
                    char          **last)
{
  HxEdtf edtf;
  gint64 from, until;
  gboolean single;

  *first = *last = NULL;
  if (self->kind != HX_VALUE_DATE)
    return;
  if (self->edtf == NULL || !hx_edtf_parse (self->edtf, &edtf))
    {
      *first = *self->time_from != '\0' ? g_strdup (self->time_from) : NULL;
      *last = *self->time_until != '\0' ? g_strdup (self->time_until) : NULL;
      return;
    }
  if (!edtf.interval && edtf.start.precision == HX_EDTF_TIME)
    {
      edtf.start.qualifier = 0;
      *first = hx_edtf_to_string (&edtf);
      *last = g_strdup (*first);
      return;
    }
  hx_edtf_get_days (&edtf, &from, &until);
  single = from == until;
  *first = dup_day (from, single ? self->time_from : "");
  *last = dup_day (until, single ? self->time_until : "");
}
