/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-dates.h"

G_BEGIN_DECLS

/**
 * HxValueKind:
 * @HX_VALUE_COUNT: how many
 * @HX_VALUE_ORDINAL: which in order, or of which rank
 * @HX_VALUE_FRACTION: a part of something: "two-thirds"
 * @HX_VALUE_PERCENT: the same in hundredths
 * @HX_VALUE_POINTS: percentage points
 * @HX_VALUE_MONEY: money
 * @HX_VALUE_LENGTH: length or distance
 * @HX_VALUE_AREA: area
 * @HX_VALUE_VOLUME: volume
 * @HX_VALUE_MASS: mass
 * @HX_VALUE_SPEED: speed
 * @HX_VALUE_TEMPERATURE: temperature
 * @HX_VALUE_DURATION: how long
 * @HX_VALUE_AGE: how old
 * @HX_VALUE_ANGLE: angle
 * @HX_VALUE_ENERGY: energy
 * @HX_VALUE_POWER: power
 * @HX_VALUE_FORCE: force
 * @HX_VALUE_PRESSURE: pressure
 * @HX_VALUE_FREQUENCY: frequency
 * @HX_VALUE_ELECTRIC: voltage
 * @HX_VALUE_DATA: amount of data
 * @HX_VALUE_LABEL: a number by which something is called: "Flight 370"
 * @HX_VALUE_DATE: a date; it has no minimum and maximum, but EDTF; see hx_value_dup_dates()
 *
 * What a value says.
 */
typedef enum
{
  HX_VALUE_COUNT,
  HX_VALUE_ORDINAL,
  HX_VALUE_FRACTION,
  HX_VALUE_PERCENT,
  HX_VALUE_POINTS,
  HX_VALUE_MONEY,
  HX_VALUE_LENGTH,
  HX_VALUE_AREA,
  HX_VALUE_VOLUME,
  HX_VALUE_MASS,
  HX_VALUE_SPEED,
  HX_VALUE_TEMPERATURE,
  HX_VALUE_DURATION,
  HX_VALUE_AGE,
  HX_VALUE_ANGLE,
  HX_VALUE_ENERGY,
  HX_VALUE_POWER,
  HX_VALUE_FORCE,
  HX_VALUE_PRESSURE,
  HX_VALUE_FREQUENCY,
  HX_VALUE_ELECTRIC,
  HX_VALUE_DATA,
  HX_VALUE_LABEL,
  HX_VALUE_DATE,
} HxValueKind;

/**
 * HxValue:
 * @start: first code point of the expression, with what qualifies it
 * @end: code point past the last, with the unit
 * @kind: what it says
 * @idle: whether it only speaks of a number and is nothing to compare: a label, the result of a
 *   game, "one of them", "twice", "several", "the first time"
 * @approximate: whether the text itself says that it is not exact
 * @min_exclusive: whether it is more than @min
 * @max_exclusive: whether it is less than @max
 * @min: (nullable): the least it can be, in decimals and in @unit; %NULL without a lower bound
 * @max: (nullable): the most it can be; %NULL without an upper bound
 * @unit: (nullable): the code of the unit it is written in: `km`, `USD`, `day`; %NULL if it has
 *   none. Codes are those of values.txt.
 * @base_min: (nullable): @min in @base_unit
 * @base_max: (nullable): @max in @base_unit
 * @base_unit: (nullable): what values of its kind are compared in
 * @counted: the stem of what is counted; 0 if it is not known, or of another kind than a count
 * @counted_start: first code point of the words that say what is counted
 * @counted_end: code point past the last; the same as @counted_start if there are none
 * @edtf: (nullable): of a date, what hx_edtf_parse() reads
 * @time_from: of a date, see HxDateSpan
 * @time_until: the same
 *
 * A value where a text has it. Decimals are exact; of one that never ends (a third) there are
 * twelve digits.
 */
typedef struct
{
  guint        start;
  guint        end;
  HxValueKind  kind;
  gboolean     idle;
  gboolean     approximate;
  gboolean     min_exclusive;
  gboolean     max_exclusive;
  char        *min;
  char        *max;
  const char  *unit;
  char        *base_min;
  char        *base_max;
  const char  *base_unit;
  guint64      counted;
  guint        counted_start;
  guint        counted_end;
  char        *edtf;
  char         time_from[HX_DATE_CLOCK_LENGTH];
  char         time_until[HX_DATE_CLOCK_LENGTH];
} HxValue;

/**
 * HxValueAgreement:
 * @HX_VALUE_INCOMPARABLE: they do not say how much of the same thing
 * @HX_VALUE_EQUAL: they say the same
 * @HX_VALUE_COMPATIBLE: both can be true
 * @HX_VALUE_DIFFERENT: one of them is wrong
 */
typedef enum
{
  HX_VALUE_INCOMPARABLE,
  HX_VALUE_EQUAL,
  HX_VALUE_COMPATIBLE,
  HX_VALUE_DIFFERENT,
} HxValueAgreement;

GArray           *hx_values_find           (HxText         *text,
                                            const char     *language,
                                            const char     *reference);
HxValue          *hx_values_parse          (const char     *text,
                                            const char     *language);
void              hx_value_clear           (HxValue        *self);
void              hx_value_free            (HxValue        *self);
const char       *hx_value_kind_to_string  (HxValueKind     kind);
HxValueAgreement  hx_value_compare         (const HxValue  *a,
                                            const HxValue  *b,
                                            double          tolerance,
                                            double         *difference);
gboolean          hx_value_convert         (const HxValue  *self,
                                            const char     *unit,
                                            char          **min,
                                            char          **max);
void              hx_value_dup_dates       (const HxValue  *self,
                                            char          **first,
                                            char          **last);
const char       *hx_unit_get_name         (const char     *code);
const char       *hx_unit_find_by_name     (const char     *text);
char             *hx_value_to_text         (const HxValue  *self,
                                            const char     *unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxValue, hx_value_free)

G_END_DECLS
