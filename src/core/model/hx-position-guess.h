/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes.h"
#include "analyse/hx-values.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

G_BEGIN_DECLS

/**
 * HxPositionPlace:
 * @text: the text of a source
 * @start: the first code point of what was selected
 * @end: the code point past its last
 * @language: (nullable): the source's language, a BCP 47 tag
 * @date: (nullable): the source's own date
 * @mentions: (array length=n_mentions) (nullable): what entities it mentions, by place
 * @n_mentions: how many
 * @places: (nullable) (element-type gint64): the entities that are places, as a set
 *
 * Where a source says something.
 */
typedef struct
{
  HxText               *text;
  guint                 start;
  guint                 end;
  const char           *language;
  const char           *date;
  const HxQuoteMention *mentions;
  guint                 n_mentions;
  GHashTable           *places;
} HxPositionPlace;

/**
 * HxPositionGuess:
 * @kind: what answers a claim that it is a position on
 * @unit: (nullable): in which unit that would be compared
 * @start: the first code point of what is understood
 * @end: the code point past its last
 * @understood: whether there is a value, and not only words
 * @said: what the source says; its texts belong to the guess
 *
 * What a source seems to say somewhere.
 */
typedef struct
{
  HxClaimKind      kind;
  const char      *unit;
  guint            start;
  guint            end;
  gboolean         understood;
  HxPositionDraft  said;
} HxPositionGuess;

HxPositionGuess *hx_position_guess_new        (const HxPositionPlace *place,
                                               const HxClaimDraft    *claim);
HxPositionGuess *hx_position_guess_load       (HxConnection          *connection,
                                               gint64                 source,
                                               guint                  start,
                                               guint                  end,
                                               const HxClaimDraft    *claim,
                                               GError               **error);
void             hx_position_guess_free       (HxPositionGuess       *self);
void             hx_position_guess_init_claim (const HxPositionGuess *self,
                                               const char            *question,
                                               HxClaimDraft          *draft);
gboolean         hx_position_guess_is_same    (const HxPositionGuess *self,
                                               const HxPosition      *position);
gboolean         hx_claim_kind_of_value       (HxValueKind            value,
                                               HxClaimKind           *kind);
guint            hx_claim_kind_get_tolerance  (HxClaimKind            kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPositionGuess, hx_position_guess_free)

G_END_DECLS
