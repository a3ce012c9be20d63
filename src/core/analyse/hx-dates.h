/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/* T15:00:00+03:00 */
#define HX_DATE_CLOCK_LENGTH 16

/**
 * HxDateKind:
 * @HX_DATE_DATE: a date, an interval of dates, or a time on a date
 * @HX_DATE_TIME: a time of day, without a date
 * @HX_DATE_RECURRING: what comes again: "every Thursday"
 */
typedef enum
{
  HX_DATE_DATE,
  HX_DATE_TIME,
  HX_DATE_RECURRING,
} HxDateKind;

/**
 * HxDateSpan:
 * @start: first code point
 * @end: code point past the last
 * @kind: what it is
 * @approximate: whether the text itself says that it is not exact
 * @edtf: (nullable): the date, see hx_edtf_parse(); %NULL if it is not known which
 * @from: a time of day without a date, or with a date the first of a time from … to …: `T15:00:00`,
 *   perhaps with a zone; empty if there is none
 * @until: the same of the last; that of @from if it is no time from … to …
 *
 * A date or time where a text has it.
 */
typedef struct
{
  guint       start;
  guint       end;
  HxDateKind  kind;
  gboolean    approximate;
  char       *edtf;
  char        from[HX_DATE_CLOCK_LENGTH];
  char        until[HX_DATE_CLOCK_LENGTH];
} HxDateSpan;

GArray  *hx_dates_find      (HxText     *text,
                             const char *language,
                             const char *reference);
gboolean hx_dates_has_words (const char *language);

G_END_DECLS
