/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "analyse/hx-claim-candidates.h"
#include "analyse/hx-finding.h"
#include "model/hx-claim.h"
#include "model/hx-position-guess.h"

G_BEGIN_DECLS

#define HX_CLAIM_SUGGESTER_MAX_SOURCES 500   /* that are looked at together */

/**
 * HxClaimProposal:
 * @source: the source
 * @start: first code point of the value, of the quotation, or else of the sentence
 * @end: code point past the last
 * @sentence_start: first code point of the sentence
 * @sentence_end: code point past the last
 * @evidence_start: first code point of what would be evidence
 * @evidence_end: code point past the last
 * @score: how likely it is, above 0; what it is compared with differs from claim to claim
 * @reasons: why
 * @digest: what tells it from others, for hx_edit_dismiss(); needs no position in a text
 * @guess: what the source seems to say there
 *
 * A place where a source may say something on a claim.
 */
typedef struct
{
  gint64           source;
  guint            start;
  guint            end;
  guint            sentence_start;
  guint            sentence_end;
  guint            evidence_start;
  guint            evidence_end;
  double           score;
  HxClaimReasons   reasons;
  char            *digest;
  HxPositionGuess *guess;
} HxClaimProposal;

/**
 * HxClaimSuggestion:
 * @claim: the claim that could be made; its texts belong to the suggestion
 * @proposals: (element-type HxClaimProposal): what sources say on it, one each, by source
 * @entities: (element-type gint64): what is mentioned beside most of them
 * @conflict: whether two of them cannot both be true
 * @score: how sure it is
 * @reasons: why
 * @digest: what tells it from others, for hx_edit_dismiss()
 *
 * A claim that could be made of what several sources say.
 */
typedef struct
{
  HxClaimDraft    claim;
  GPtrArray      *proposals;
  GArray         *entities;
  gboolean        conflict;
  double          score;
  HxClaimReasons  reasons;
  char           *digest;
} HxClaimSuggestion;

void              hx_claim_proposal_free       (HxClaimProposal         *self);
void              hx_claim_suggestion_free     (HxClaimSuggestion       *self);
void              hx_claim_suggestion_find_verdict (const HxClaimSuggestion *self,
                                                    HxFinding           *finding);

#define HX_TYPE_CLAIM_SUGGESTER (hx_claim_suggester_get_type ())

/**
 * HxClaimSuggester:
 *
 * Finds claims that could be made, and where sources may say something on those there are. What it
 * has understood of a text is kept until the text, its date, its language or its mentions change.
 * All methods can be called on any thread; a second call waits for the first.
 */
G_DECLARE_FINAL_TYPE (HxClaimSuggester, hx_claim_suggester, HX, CLAIM_SUGGESTER, GObject)

HxClaimSuggester *hx_claim_suggester_new       (void);
GPtrArray        *hx_claim_suggester_find      (HxClaimSuggester        *self,
                                                HxConnection            *connection,
                                                const gint64            *sources,
                                                guint                    n_sources,
                                                GCancellable            *cancellable,
                                                GError                 **error);
GPtrArray        *hx_claim_suggester_propose   (HxClaimSuggester        *self,
                                                HxConnection            *connection,
                                                gint64                   claim,
                                                const gint64            *sources,
                                                guint                    n_sources,
                                                GCancellable            *cancellable,
                                                GError                 **error);

gint64            hx_edit_add_candidate        (HxEdit                  *edit,
                                                const HxClaimSuggestion *suggestion);
gint64            hx_edit_add_proposal         (HxEdit                  *edit,
                                                gint64                   claim,
                                                const HxClaimProposal   *proposal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimProposal, hx_claim_proposal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimSuggestion, hx_claim_suggestion_free)

G_END_DECLS
