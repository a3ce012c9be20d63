/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-hypothesis.h"
#include "model/hx-matrix.h"
#include "model/hx-origin.h"

G_BEGIN_DECLS

/**
 * HxMemberPair:
 * @entity: the entity itself, if it is shown as another; else 0
 * @speaker: the speaker itself, if it is shown as another; else 0
 *
 * Whom a position names.
 */
typedef struct
{
  gint64 entity;
  gint64 speaker;
} HxMemberPair;

/**
 * HxExportClaims:
 * @claims: (element-type HxClaim): exported claims, in their order
 * @claim_ids: from the ids of @claims to their numbers, from 1
 * @positions: (element-type HxPosition): exported positions, claim by claim, with their exported
 *   evidence
 * @position_ids: the ids of @positions
 * @members: from the id of a position to its HxMemberPair, where there is one
 * @agreements: from the id of a position to its #HxAgreement + 1
 * @hypotheses: (element-type HxHypothesis): exported hypotheses, in their order
 * @ratings: (element-type HxRating): exported ratings
 * @origins: (element-type HxOriginJudgement): exported verdicts on origins
 * @dismissals: (element-type HxDismissal): what was offered and refused
 * @matrix: the claims and what exported positions say on them
 */
typedef struct
{
  GPtrArray  *claims;
  GHashTable *claim_ids;
  GPtrArray  *positions;
  GHashTable *position_ids;
  GHashTable *members;
  GHashTable *agreements;
  GPtrArray  *hypotheses;
  GPtrArray  *ratings;
  GPtrArray  *origins;
  GPtrArray  *dismissals;
  HxMatrix   *matrix;
} HxExportClaims;

G_END_DECLS
