/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-claim-suggester.h"

G_BEGIN_DECLS

/**
 * HxClaimOfferLine:
 * @source: a source
 * @start: first code point of the passage that would be evidence
 * @end: code point past the last
 * @title: the source's outlet or else its title
 * @value: what it seems to say
 * @sentence: the sentence it says that in
 *
 * What one source says, as it is offered.
 */
typedef struct
{
  gint64  source;
  guint   start;
  guint   end;
  char   *title;
  char   *value;
  char   *sentence;
} HxClaimOfferLine;

/**
 * HxOfferedClaim:
 * @suggestion: the claim that could be made
 * @lines: (element-type HxClaimOfferLine): what sources say on it
 * @verdict: what would come out
 * @reason: why it is offered
 *
 * A claim that is offered, with all that is shown of it.
 */
typedef struct
{
  HxClaimSuggestion *suggestion;
  GArray            *lines;
  HxFindingKind      verdict;
  char              *reason;
} HxOfferedClaim;

void       hx_offered_claim_free  (HxOfferedClaim   *self);
DexFuture *hx_claim_queue_load    (HxProject        *project,
                                   HxClaimSuggester *suggester) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxOfferedClaim, hx_offered_claim_free)

G_END_DECLS
