/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which claims values answer. */

#include "config.h"

#include "model/hx-position-guess.h"

#define MEASURE_TOLERANCE 50   /* per mille */

/**
 * hx_claim_kind_of_value:
 * @value: a kind of value
 * @kind: (out): the kind of claim that it answers
 *
 * Returns: %TRUE; %FALSE if it answers none
 */
gboolean
hx_claim_kind_of_value (HxValueKind  value,
                        HxClaimKind *kind)
{
  switch (value)
    {
    case HX_VALUE_COUNT:
    case HX_VALUE_ORDINAL:
      *kind = HX_CLAIM_COUNT;
      return TRUE;
    case HX_VALUE_FRACTION:
    case HX_VALUE_PERCENT:
    case HX_VALUE_POINTS:
      *kind = HX_CLAIM_PERCENT;
      return TRUE;
    case HX_VALUE_MONEY:
      *kind = HX_CLAIM_MONEY;
      return TRUE;
    case HX_VALUE_LENGTH:
      *kind = HX_CLAIM_DISTANCE;
      return TRUE;
    case HX_VALUE_DURATION:
    case HX_VALUE_AGE:
      *kind = HX_CLAIM_DURATION;
      return TRUE;
    case HX_VALUE_DATE:
      *kind = HX_CLAIM_DATE;
      return TRUE;
    case HX_VALUE_AREA:
    case HX_VALUE_VOLUME:
    case HX_VALUE_MASS:
    case HX_VALUE_SPEED:
    case HX_VALUE_TEMPERATURE:
    case HX_VALUE_ANGLE:
    case HX_VALUE_ENERGY:
    case HX_VALUE_POWER:
    case HX_VALUE_FORCE:
    case HX_VALUE_PRESSURE:
    case HX_VALUE_FREQUENCY:
    case HX_VALUE_ELECTRIC:
    case HX_VALUE_DATA:
      *kind = HX_CLAIM_MEASURE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * hx_claim_kind_get_tolerance:
 * @kind: a kind
 *
 * Returns: by how many per mille values usually may differ and still agree: what is counted is
 *   exact, what is measured is rounded
 */
guint
hx_claim_kind_get_tolerance (HxClaimKind kind)
{
  switch (kind)
    {
    case HX_CLAIM_MONEY:
    case HX_CLAIM_DISTANCE:
    case HX_CLAIM_MEASURE:
    case HX_CLAIM_DURATION:
      return MEASURE_TOLERANCE;
    case HX_CLAIM_COUNT:
    case HX_CLAIM_PERCENT:
    case HX_CLAIM_DATE:
    case HX_CLAIM_PLACE:
    case HX_CLAIM_ENTITY:
    case HX_CLAIM_YES_NO:
    case HX_CLAIM_QUOTE:
    case HX_CLAIM_TEXT:
    default:
      return 0;
    }
}
