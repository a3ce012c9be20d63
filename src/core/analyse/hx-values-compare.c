/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-values-private.h"

/* Decimals given of a number whose decimals never end. */
#define N_DIGITS 12

/* How far from a value one may be that is said to be about it. */
#define ABOUT 0.1

/* Converting rounds: "30 miles" and "40 km" are said of one distance. */
#define CONVERTED 0.05

/* From one bound to the other, in base units; infinite where there is none. */
typedef struct
{
  double low;
  double high;
} Span;

static Span
span_of (const HxValue *value)
{
  Span span = { -INFINITY, INFINITY };

  if (value->base_min != NULL)
    span.low = g_ascii_strtod (value->base_min, NULL);
  if (value->base_max != NULL)
    span.high = g_ascii_strtod (value->base_max, NULL);
  if (value->kind == HX_VALUE_PERCENT)
    {
      span.low /= 100;
      span.high /= 100;
    }
  return span;
}

static gboolean
is_share (HxValueKind kind)
{
  return kind == HX_VALUE_FRACTION || kind == HX_VALUE_PERCENT;
}

static gboolean
is_comparable (const HxValue *a,
               const HxValue *b)
{
  if (is_share (a->kind) && is_share (b->kind))
    return TRUE;
  if (a->kind != b->kind || a->kind == HX_VALUE_DATE
      || g_strcmp0 (a->base_unit, b->base_unit) != 0)
    return FALSE;
  return (a->kind != HX_VALUE_COUNT && a->kind != HX_VALUE_ORDINAL)
         || a->counted == b->counted || a->counted == 0 || b->counted == 0;
}

static void
widen (Span   *span,
       double  tolerance)
{
  span->low -= fabs (span->low) * tolerance;
  span->high += fabs (span->high) * tolerance;
}

/* How far apart two spans are, relative to the larger of the two ends that face each other. */
static double
distance (const Span *a,
          const Span *b)
{
  const Span *lower = a->high < b->low ? a : b;
  const Span *upper = lower == a ? b : a;
  double gap = upper->low - lower->high;
  double size = MAX (fabs (upper->low), fabs (lower->high));

  return gap > 0 && size > 0 ? gap / size : 0;
}

/* But for how doubles round. */
static gboolean
is_same (double a,
         double b)
{
  return a == b || (isfinite (a) && isfinite (b) && fabs (a - b) <= 1e-9 * fabs (a));
}

static gboolean
touch (const Span *a,
       const Span *b)
{
  return a->low <= b->high && b->low <= a->high;
}

/**
 * hx_value_compare:
 * @a: a value
 * @b: another
 * @tolerance: how far apart, relative to the larger, they may be and still be compatible
 * @difference: (out) (optional): how far apart they are, relative to the larger; 0 if they are not
 *
 * Tells whether two values can both be true. Of one that is said to be approximate a tenth more or
 * less is meant; values in different units may each have been rounded; “over 700” may be said of
 * 700. Counts are compared if they
 * count the same, or if it is not known of one what it counts. Dates are compared by
 * hx_edtf_compare().
 *
 * Returns: how they agree
 */
HxValueAgreement
hx_value_compare (const HxValue *a,
                  const HxValue *b,
                  double         tolerance,
                  double        *difference)
{
  Span x, y;
  double how_far;

  if (difference != NULL)
    *difference = 0;
  if (!is_comparable (a, b))
    return HX_VALUE_INCOMPARABLE;
  x = span_of (a);
  y = span_of (b);
  if (is_same (x.low, y.low) && is_same (x.high, y.high) && a->approximate == b->approximate
      && a->min_exclusive == b->min_exclusive && a->max_exclusive == b->max_exclusive)
    return HX_VALUE_EQUAL;
  if (touch (&x, &y))
    return HX_VALUE_COMPATIBLE;
  how_far = distance (&x, &y);
  if (a->approximate)
    widen (&x, ABOUT);
  if (b->approximate)
    widen (&y, ABOUT);
  if (g_strcmp0 (a->unit, b->unit) != 0)
    tolerance = MAX (tolerance, CONVERTED);
  if (how_far <= tolerance || (touch (&x, &y) && (a->approximate || b->approximate)))
    return HX_VALUE_COMPATIBLE;
  if (difference != NULL)
    *difference = how_far;
  return HX_VALUE_DIFFERENT;
}

/* Decimals of one of the two may never end: then the other is exact. Gives the base if @text may be
 * rounded and follows from it. */
static gboolean
exact_base (const HxValueUnit *from,
            const char        *text,
            const char        *base,
            HxRational        *value)
{
  HxRational back;
  g_autofree char *shown = NULL;

  if (strlen (text) < N_DIGITS || base == NULL || !hx_rational_parse (base, value)
      || !hx_quantity_from_base (from, value, &back))
    return FALSE;
  shown = hx_rational_to_text (&back, N_DIGITS);
  return g_str_equal (shown, text);
}

static gboolean
convert (const HxValueUnit  *from,
         const HxValueUnit  *to,
         const char         *text,
         const char         *base,
         char              **result)
{
  HxRational value;

  *result = NULL;
  if (text == NULL)
    return TRUE;
  if (!exact_base (from, text, base, &value)
      && (!hx_rational_parse (text, &value) || !hx_quantity_to_base (from, &value, &value)))
    return FALSE;
  if (!hx_quantity_from_base (to, &value, &value))
    return FALSE;
  *result = hx_rational_to_text (&value, N_DIGITS);
  return TRUE;
}

/**
 * hx_value_convert:
 * @self: a value
 * @unit: the code of a unit
 * @min: (out) (nullable) (transfer full): the least it can be, in that unit; %NULL if not bounded
 * @max: (out) (nullable) (transfer full): the most it can be
 *
 * Gives a value in another unit, exactly. Of the value only bounds and unit need to be set.
 *
 * Returns: whether that unit is for such values
 */
gboolean
hx_value_convert (const HxValue  *self,
                  const char     *unit,
                  char          **min,
                  char          **max)
{
  const HxValueUnit *to = hx_value_words_find_unit (unit);
  const HxValueUnit *from = NULL;

  *min = *max = NULL;
  if (self->unit != NULL)
    from = hx_value_words_find_unit (self->unit);
  if (from == NULL || to == NULL || from->base != to->base)
    return FALSE;
  if (to == from->base && (self->min == NULL) == (self->base_min == NULL)
      && (self->max == NULL) == (self->base_max == NULL))
    {
      *min = g_strdup (self->base_min);
      *max = g_strdup (self->base_max);
      return TRUE;
    }
  if (convert (from, to, self->min, self->base_min, min)
      && convert (from, to, self->max, self->base_max, max))
    return TRUE;
  g_clear_pointer (min, g_free);
  g_clear_pointer (max, g_free);
  return FALSE;
}
