/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-position-guess.h"

G_BEGIN_DECLS

#define HX_TYPE_CLAIM_OFFER (hx_claim_offer_get_type ())

/**
 * HxClaimOffer:
 * @focus: the text
 * @claims: (element-type HxClaim): the project's claims, those first that it most likely answers
 * @positions: (element-type HxPosition): what its source says on claims already
 * @guesses: (nullable): what it says, for each kind of claim; %NULL: nothing
 * @guess: (nullable): what it says, whatever the claim; %NULL: nothing, as in a picture
 *
 * What can be made of selected text: a position on a claim, or a new claim. Immutable.
 */
typedef struct
{
  HxFocus          focus;
  GPtrArray       *claims;
  GPtrArray       *positions;
  HxPositionGuess *guesses[HX_N_CLAIM_KINDS];
  HxPositionGuess *guess;
} HxClaimOffer;

GType             hx_claim_offer_get_type      (void) G_GNUC_CONST;
HxClaimOffer     *hx_claim_offer_ref           (HxClaimOffer       *self);
void              hx_claim_offer_unref         (HxClaimOffer       *self);
DexFuture        *hx_claim_offer_load          (HxDesk             *desk,
                                                const HxFocus      *focus) G_GNUC_WARN_UNUSED_RESULT;
HxClaim          *hx_claim_offer_find          (const HxClaimOffer *self,
                                                gint64              claim);
const HxPosition *hx_claim_offer_get_position  (const HxClaimOffer *self,
                                                gint64              claim);
const HxPosition *hx_claim_offer_get_same      (const HxClaimOffer *self,
                                                const HxClaim      *claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimOffer, hx_claim_offer_unref)

G_END_DECLS
