/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxClaimKind:
 * @HX_CLAIM_COUNT: how many of something
 * @HX_CLAIM_PERCENT: a share
 * @HX_CLAIM_MONEY: an amount of money
 * @HX_CLAIM_DISTANCE: a length
 * @HX_CLAIM_MEASURE: any other quantity with a unit
 * @HX_CLAIM_DURATION: how long
 * @HX_CLAIM_DATE: when
 * @HX_CLAIM_PLACE: where: an entity
 * @HX_CLAIM_ENTITY: who or what: an entity
 * @HX_CLAIM_YES_NO: whether
 * @HX_CLAIM_QUOTE: what somebody said, word by word
 * @HX_CLAIM_TEXT: anything else
 *
 * What answers a claim.
 */
typedef enum
{
  HX_CLAIM_COUNT,
  HX_CLAIM_PERCENT,
  HX_CLAIM_MONEY,
  HX_CLAIM_DISTANCE,
  HX_CLAIM_MEASURE,
  HX_CLAIM_DURATION,
  HX_CLAIM_DATE,
  HX_CLAIM_PLACE,
  HX_CLAIM_ENTITY,
  HX_CLAIM_YES_NO,
  HX_CLAIM_QUOTE,
  HX_CLAIM_TEXT,
} HxClaimKind;

#define HX_N_CLAIM_KINDS (HX_CLAIM_TEXT + 1)

/**
 * HxLikelihood:
 *
 * How likely an analyst holds something to be, in the words of the United States' Intelligence
 * Community Directive 203 (2015), which gives each a range of chances.
 */
typedef enum
{
  HX_LIKELIHOOD_NONE,            /* not assessed */
  HX_LIKELIHOOD_ALMOST_NO_CHANCE,
  HX_LIKELIHOOD_VERY_UNLIKELY,
  HX_LIKELIHOOD_UNLIKELY,
  HX_LIKELIHOOD_EVEN,
  HX_LIKELIHOOD_LIKELY,
  HX_LIKELIHOOD_VERY_LIKELY,
  HX_LIKELIHOOD_ALMOST_CERTAIN,
} HxLikelihood;

#define HX_N_LIKELIHOODS (HX_LIKELIHOOD_ALMOST_CERTAIN + 1)

/**
 * HxRelevance:
 *
 * How much a claim says about the hypotheses.
 */
typedef enum
{
  HX_RELEVANCE_NONE,             /* not assessed */
  HX_RELEVANCE_LOW,
  HX_RELEVANCE_MEDIUM,
  HX_RELEVANCE_HIGH,
} HxRelevance;

const char *hx_claim_kind_to_string   (HxClaimKind   kind);
gboolean    hx_claim_kind_from_string (const char   *string,
                                       HxClaimKind  *kind);
gboolean    hx_claim_kind_is_figure   (HxClaimKind   kind);
gboolean    hx_claim_kind_is_entity   (HxClaimKind   kind);
const char *hx_likelihood_to_string   (HxLikelihood  likelihood);
gboolean    hx_likelihood_from_string (const char   *string,
                                       HxLikelihood *likelihood);
void        hx_likelihood_get_range   (HxLikelihood  likelihood,
                                       guint        *from,
                                       guint        *to);
const char *hx_relevance_to_string    (HxRelevance   relevance);
gboolean    hx_relevance_from_string  (const char   *string,
                                       HxRelevance  *relevance);

/**
 * HxClaimDraft:
 * @question: the question
 * @kind: what answers it
 * @unit: (nullable): in which unit values are compared, a code of hx-values
 * @tolerance: by how many per mille values may differ and still agree, at most 1,000
 * @note: (nullable): a note
 * @likelihood: how likely it is
 * @credibility: from 1 to 6; 0: not assessed
 * @relevance: how much it says about the hypotheses
 *
 * What an analyst says of a claim.
 */
typedef struct
{
  const char   *question;
  HxClaimKind   kind;
  const char   *unit;
  guint         tolerance;
  const char   *note;
  HxLikelihood  likelihood;
  guint         credibility;
  HxRelevance   relevance;
} HxClaimDraft;

#define HX_TYPE_CLAIM (hx_claim_get_type ())

/**
 * HxClaim:
 * @id: the row
 * @said: what is said of it; its texts belong to the claim
 * @n_positions: positions on it that are not silent
 * @coder: who has made it
 * @created: when, in ms since 1970
 *
 * A question that sources answer. Immutable.
 */
typedef struct
{
  gint64        id;
  HxClaimDraft  said;
  guint         n_positions;
  char         *coder;
  gint64        created;
} HxClaim;

GType      hx_claim_get_type    (void) G_GNUC_CONST;
HxClaim   *hx_claim_ref         (HxClaim            *self);
void       hx_claim_unref       (HxClaim            *self);
GPtrArray *hx_claim_list        (HxConnection       *connection,
                                 GError            **error);
HxClaim   *hx_claim_get         (HxConnection       *connection,
                                 gint64              id,
                                 GError            **error);

gint64     hx_edit_add_claim    (HxEdit             *edit,
                                 const HxClaimDraft *draft);
void       hx_edit_set_claim    (HxEdit             *edit,
                                 gint64              claim,
                                 const HxClaimDraft *draft);
void       hx_edit_move_claim   (HxEdit             *edit,
                                 gint64              claim,
                                 guint               position);
void       hx_edit_delete_claim (HxEdit             *edit,
                                 gint64              claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaim, hx_claim_unref)

G_END_DECLS
