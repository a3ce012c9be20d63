/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "analyse/hx-quotes.h"

G_BEGIN_DECLS

/**
 * HxQuoteSource:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; if it is not known, that of another source is taken
 * @quotes: (element-type HxQuote): its quotations, from [func@quotes_find]
 * @speakers: (nullable): the entity that speaks, for each of them; 0 if it is not known
 *
 * A text whose quotations are lined up with those of others.
 */
typedef struct
{
  HxText       *text;
  const char   *language;
  GPtrArray    *quotes;
  const gint64 *speakers;
} HxQuoteSource;

/**
 * HxQuoteMember:
 * @source: the place of its source
 * @quote: the place of its quotation there; %G_MAXUINT if its words stand without marks
 * @start: first code point, with its mark
 * @end: code point past the last, with its mark
 *
 * One wording of something that was said.
 */
typedef struct
{
  guint source;
  guint quote;
  guint start;
  guint end;
} HxQuoteMember;

/**
 * HxQuoteGroup:
 * @members: (element-type HxQuoteMember): at least two, by source and place
 * @n_sources: how many sources have it
 *
 * What is taken to be one utterance.
 */
typedef struct
{
  GArray *members;
  guint   n_sources;
} HxQuoteGroup;

/**
 * HxQuoteStepKind:
 * @HX_QUOTE_SAME: the same words
 * @HX_QUOTE_FORM: other forms of the same words
 * @HX_QUOTE_CHANGED: other words
 * @HX_QUOTE_LEFT_OUT: words that only the first has
 * @HX_QUOTE_ADDED: words that only the second has
 *
 * How a stretch of one wording relates to one of the other.
 */
typedef enum
{
  HX_QUOTE_SAME,
  HX_QUOTE_FORM,
  HX_QUOTE_CHANGED,
  HX_QUOTE_LEFT_OUT,
  HX_QUOTE_ADDED,
} HxQuoteStepKind;

/**
 * HxQuoteStep:
 * @kind: how they relate
 * @start: first code point in the first and in the second text
 * @end: code point past the last; the same as @start if there are no words
 *
 * A stretch of two wordings.
 */
typedef struct
{
  HxQuoteStepKind kind;
  guint           start[2];
  guint           end[2];
} HxQuoteStep;

GPtrArray  *hx_quotes_line_up         (const HxQuoteSource *sources,
                                       guint                n_sources,
                                       GCancellable        *cancellable);
void        hx_quote_group_free       (HxQuoteGroup        *self);
GArray     *hx_quote_members_compare  (const HxQuoteSource *sources,
                                       const HxQuoteMember *first,
                                       const HxQuoteMember *second);
const char *hx_quote_step_to_string   (HxQuoteStepKind      kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQuoteGroup, hx_quote_group_free)

G_END_DECLS
