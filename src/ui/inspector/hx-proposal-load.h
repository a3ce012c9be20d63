/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-claim-suggester.h"

G_BEGIN_DECLS

/**
 * HxProposedPlace:
 * @proposal: where the source may say something, and what
 * @lead: words before the sentence
 * @before: the sentence up to the value
 * @text: the value; the whole sentence where there is none
 * @after: the rest of the sentence
 * @tail: words after the sentence
 *
 * A place that is proposed, with the words around it, all on one line.
 */
typedef struct
{
  HxClaimProposal *proposal;
  char            *lead;
  char            *before;
  char            *text;
  char            *after;
  char            *tail;
} HxProposedPlace;

/**
 * HxProposedSource:
 * @id: the source
 * @source: the same
 * @places: (element-type HxProposedPlace): where it may say something, the likeliest first
 *
 * A source that nobody has looked into for a claim.
 */
typedef struct
{
  gint64     id;
  HxSource  *source;
  GPtrArray *places;
} HxProposedSource;

/**
 * HxProposals:
 * @claim: the claim
 * @sources: (element-type HxProposedSource): those for which something is proposed first
 * @n_more: how many more nobody has looked into
 *
 * What sources may say on a claim.
 */
typedef struct
{
  HxClaim   *claim;
  GPtrArray *sources;
  guint      n_more;
} HxProposals;

#define HX_TYPE_PROPOSALS (hx_proposals_get_type ())

GType        hx_proposals_get_type (void);
HxProposals *hx_proposals_ref      (HxProposals      *self);
void         hx_proposals_unref    (HxProposals      *self);
DexFuture   *hx_proposals_load     (HxProject        *project,
                                    HxClaimSuggester *suggester,
                                    gint64            claim,
                                    GCancellable     *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProposals, hx_proposals_unref)

G_END_DECLS
