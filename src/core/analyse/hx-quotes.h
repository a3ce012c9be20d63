/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"

G_BEGIN_DECLS

/**
 * HxQuoteKind:
 * @HX_QUOTE_SPEECH: somebody's words, all of what is said: a direct quotation
 * @HX_QUOTE_FRAGMENT: somebody's words within a sentence that is the author's
 * @HX_QUOTE_TITLE: the title of a work, or a line that is a heading
 * @HX_QUOTE_TERM: a word that is only called so, a nickname, scare quotes
 * @HX_QUOTE_TRANSCRIPT: a turn of a transcript, without quotation marks
 *
 * What stands in quotation marks.
 */
typedef enum
{
  HX_QUOTE_SPEECH,
  HX_QUOTE_FRAGMENT,
  HX_QUOTE_TITLE,
  HX_QUOTE_TERM,
  HX_QUOTE_TRANSCRIPT,
} HxQuoteKind;

#define HX_N_QUOTE_KINDS (HX_QUOTE_TRANSCRIPT + 1)

/**
 * HxQuoteReason:
 * @HX_QUOTE_CUE_AFTER: who speaks is named after it: "…," said Ada
 * @HX_QUOTE_CUE_BEFORE: who speaks is named before it: Ada said, "…"
 * @HX_QUOTE_CUE_BETWEEN: who speaks is named between two parts of it
 * @HX_QUOTE_COLON: a colon introduces it
 * @HX_QUOTE_RUN: it follows another quotation of the same speaker
 * @HX_QUOTE_SENTENCE: it is a sentence of its own
 * @HX_QUOTE_WITHIN: it is part of the author's sentence
 * @HX_QUOTE_SHORT: it is too short to be more than a term
 * @HX_QUOTE_CALLED: the words before it call something so
 * @HX_QUOTE_CAPITALS: it is written as titles are
 * @HX_QUOTE_ALONE: it is all of a line that is no sentence
 * @HX_QUOTE_LABEL: the line begins with who speaks
 *
 * Why a quotation is taken for what it is.
 */
typedef enum
{
  HX_QUOTE_CUE_AFTER,
  HX_QUOTE_CUE_BEFORE,
  HX_QUOTE_CUE_BETWEEN,
  HX_QUOTE_COLON,
  HX_QUOTE_RUN,
  HX_QUOTE_SENTENCE,
  HX_QUOTE_WITHIN,
  HX_QUOTE_SHORT,
  HX_QUOTE_CALLED,
  HX_QUOTE_CAPITALS,
  HX_QUOTE_ALONE,
  HX_QUOTE_LABEL,
} HxQuoteReason;

#define HX_N_QUOTE_REASONS (HX_QUOTE_LABEL + 1)

/**
 * HxQuoteSpan:
 * @start: first code point
 * @end: code point past the last; both 0 if there is none
 *
 * A place in a text.
 */
typedef struct
{
  guint start;
  guint end;
} HxQuoteSpan;

/**
 * HxQuotePart:
 * @outer: with its quotation marks
 * @inner: without them
 * @closed: whether it has a mark at its end
 *
 * What stands between two quotation marks.
 */
typedef struct
{
  HxQuoteSpan outer;
  HxQuoteSpan inner;
  gboolean    closed;
} HxQuotePart;

/**
 * HxQuote:
 * @start: first code point of the first part, with its mark
 * @end: code point past the last part, with its mark
 * @parts: its parts in order: one, or more if it is interrupted ("…," he said, "…") or goes on in
 *   the next paragraph
 * @n_parts: how many
 * @level: how many quotations it is in
 * @kind: what it is
 * @is_speech: whether it is a direct quotation
 * @reason: why it is taken for that
 * @confidence: how sure that and the speaker are, from 0 to 1
 * @speaker: who speaks, as it is written there: "Xavier Ray", "a spokesman", "he"
 * @name: the name that stands for the speaker: the same, or with a pronoun what it stands for
 * @cue: the verb of saying, or what does as one
 *
 * A quotation. It is immutable.
 */
typedef struct
{
  guint              start;
  guint              end;
  const HxQuotePart *parts;
  guint              n_parts;
  guint              level;
  HxQuoteKind        kind;
  gboolean           is_speech;
  HxQuoteReason      reason;
  double             confidence;
  HxQuoteSpan        speaker;
  HxQuoteSpan        name;
  HxQuoteSpan        cue;
} HxQuote;

/**
 * HxQuoteMention:
 *
 * A mention that may be of somebody who speaks.
 */
typedef HxAlignMention HxQuoteMention;

GPtrArray  *hx_quotes_find             (HxText               *text,
                                        const char           *language);
gint64      hx_quote_find_entity       (const HxQuote        *self,
                                        const HxQuoteMention *mentions,
                                        guint                 n_mentions);
const char *hx_quote_kind_to_string    (HxQuoteKind           kind);
const char *hx_quote_reason_to_string  (HxQuoteReason         reason);

G_END_DECLS
