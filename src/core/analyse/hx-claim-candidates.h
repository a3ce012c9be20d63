/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes.h"
#include "analyse/hx-values.h"

G_BEGIN_DECLS

/**
 * HxClaimReasons:
 * @HX_CLAIM_REASON_COUNTED: the same is counted
 * @HX_CLAIM_REASON_ENTITIES: the same entities are mentioned beside it
 * @HX_CLAIM_REASON_NAMES: the same names stand beside it
 * @HX_CLAIM_REASON_WORDS: the same words stand beside it
 * @HX_CLAIM_REASON_WORDING: it is the same quotation
 * @HX_CLAIM_REASON_QUESTION: the words of the question stand beside it
 *
 * Why what sources say somewhere is taken to answer the same question, as bits.
 */
typedef enum
{
  HX_CLAIM_REASON_COUNTED  = 1 << 0,
  HX_CLAIM_REASON_ENTITIES = 1 << 1,
  HX_CLAIM_REASON_NAMES    = 1 << 2,
  HX_CLAIM_REASON_WORDS    = 1 << 3,
  HX_CLAIM_REASON_WORDING  = 1 << 4,
  HX_CLAIM_REASON_QUESTION = 1 << 5,
} HxClaimReasons;

/**
 * HxClaimAnswer:
 * @text: the place of its text among those that were looked at
 * @start: first code point of the value or quotation; of a sentence, if it is none
 * @end: code point past the last
 * @sentence_start: first code point of the sentence around it
 * @sentence_end: code point past the last
 * @value: (nullable): the value; it belongs to the text
 * @score: how well it goes with the others, 0 or more
 * @reasons: why
 * @digest: of the words around it and its own, whatever their place
 *
 * Where a text seems to answer a question.
 */
typedef struct
{
  guint           text;
  guint           start;
  guint           end;
  guint           sentence_start;
  guint           sentence_end;
  const HxValue  *value;
  double          score;
  HxClaimReasons  reasons;
  guint64         digest;
} HxClaimAnswer;

/**
 * HxClaimCandidate:
 * @is_quote: whether it is a quotation that is asked for, and no value
 * @kind: else, the kind of value
 * @unit: (nullable): the unit most of the values are in
 * @question: a question that the answers may be answers to
 * @answers: (element-type HxClaimAnswer): one of each text, by text
 * @entities: (element-type gint64): what is mentioned beside most of the answers
 * @conflict: whether two of them cannot both be true
 * @score: how sure it is, 0 or more
 * @reasons: why
 *
 * Something that several texts say, of which a claim could be made.
 */
typedef struct
{
  gboolean        is_quote;
  HxValueKind     kind;
  const char     *unit;
  char           *question;
  GArray         *answers;
  GArray         *entities;
  gboolean        conflict;
  double          score;
  HxClaimReasons  reasons;
} HxClaimCandidate;

/**
 * HxClaimAspect:
 * @question: (nullable): the question
 * @language: (nullable): its BCP 47 tag
 * @kinds: bits of the kinds of values that answer it, `1 << kind`; 0: none does
 * @is_quote: whether quotations answer it
 * @evidence: (element-type HxClaimAnswer): where it is answered already; of these only the text,
 *   the start and the end are looked at
 *
 * What a claim asks, for [func@claim_candidates_propose].
 */
typedef struct
{
  const char *question;
  const char *language;
  guint32     kinds;
  gboolean    is_quote;
  GArray     *evidence;
} HxClaimAspect;

#define HX_TYPE_CLAIM_TEXT (hx_claim_text_get_type ())

typedef struct _HxClaimText HxClaimText;

GType        hx_claim_text_get_type       (void);
HxClaimText *hx_claim_text_new            (HxText               *text,
                                           const char           *language,
                                           const char           *date,
                                           const HxAlignMention *mentions,
                                           guint                 n_mentions);
HxClaimText *hx_claim_text_ref            (HxClaimText          *self);
void         hx_claim_text_unref          (HxClaimText          *self);
HxText      *hx_claim_text_get_text       (HxClaimText          *self);

GPtrArray   *hx_claim_candidates_find     (HxClaimText *const   *texts,
                                           guint                 n_texts,
                                           GCancellable         *cancellable);
GArray      *hx_claim_candidates_propose  (HxClaimText *const   *texts,
                                           guint                 n_texts,
                                           const HxClaimAspect  *aspect,
                                           const gboolean       *asked,
                                           GCancellable         *cancellable);
void         hx_claim_candidate_free      (HxClaimCandidate     *self);
char        *hx_claim_reasons_to_sentence (HxClaimReasons        reasons);
char        *hx_claim_quote_question      (HxText               *text,
                                           const HxQuote        *quote,
                                           guint                 start,
                                           guint                 end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimText, hx_claim_text_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimCandidate, hx_claim_candidate_free)

G_END_DECLS
