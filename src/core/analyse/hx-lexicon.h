/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxNumberKind:
 * @HX_NUMBER_NONE: no number
 * @HX_NUMBER_SMALL: a number below a hundred
 * @HX_NUMBER_HUNDREDS: a hundred, or some of them in one word
 * @HX_NUMBER_MULTIPLIER: a thousand and up
 * @HX_NUMBER_ORDINAL: third
 */
typedef enum
{
  HX_NUMBER_NONE,
  HX_NUMBER_SMALL,
  HX_NUMBER_HUNDREDS,
  HX_NUMBER_MULTIPLIER,
  HX_NUMBER_ORDINAL,
} HxNumberKind;

/**
 * HxUnit:
 *
 * What a figure counts, as far as it is known. Units of one kind convert into each other.
 */
typedef enum
{
  HX_UNIT_NONE,
  HX_UNIT_PER_CENT,
  HX_UNIT_LENGTH,
  HX_UNIT_AREA,
  HX_UNIT_WEIGHT,
  HX_UNIT_VOLUME,
  HX_UNIT_TIME,
  HX_UNIT_MONTHS,
  HX_UNIT_DOLLARS,
  HX_UNIT_EUROS,
  HX_UNIT_POUNDS,
  HX_UNIT_DEGREES,
  HX_UNIT_PEOPLE,
  HX_UNIT_DEAD,
  HX_UNIT_INJURED,
  HX_UNIT_MISSING,
  HX_UNIT_DISPLACED,
  HX_UNIT_ARRESTED,
  HX_UNIT_YEAR,
  HX_UNIT_DATE,
  HX_UNIT_CLOCK,
  HX_UNIT_WORD,
} HxUnit;

/**
 * HxLexeme:
 * @function: bits of the languages in which it is a function word
 * @common: bits of the languages in which it is a common word
 * @number_kind: whether it is a number
 * @number: its value
 * @unit: what it is when a number stands before it
 * @factor: how many of the unit's base unit it is
 * @dual: whether the word itself says two of them
 * @calendar: 1 to 7 for Monday to Sunday, 11 to 22 for January to December; else 0
 *
 * What is known of a word form in any language.
 */
typedef struct
{
  guint32      function;
  guint32      common;
  HxNumberKind number_kind;
  double       number;
  HxUnit       unit;
  double       factor;
  gboolean     dual;
  guint        calendar;
} HxLexeme;

const HxLexeme *hx_lexicon_find         (const char *folded);
guint           hx_lexicon_find_concept (guint64     stem,
                                         guint32     language);
guint32         hx_lexicon_language     (const char *language);

G_END_DECLS
