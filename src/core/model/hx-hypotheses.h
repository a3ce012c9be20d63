/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-ach.h"
#include "model/hx-claim.h"
#include "model/hx-hypothesis.h"

G_BEGIN_DECLS

#define HX_TYPE_HYPOTHESES (hx_hypotheses_get_type ())

/**
 * HxHypotheses:
 *
 * All hypotheses of a project, how its claims bear on them, and what follows from that. Immutable,
 * so that it can be made on a thread.
 */
G_DECLARE_FINAL_TYPE (HxHypotheses, hx_hypotheses, HX, HYPOTHESES, GObject)

HxHypotheses  *hx_hypotheses_load               (HxConnection  *connection,
                                                 GError       **error);
guint          hx_hypotheses_get_n              (HxHypotheses  *self);
guint          hx_hypotheses_get_n_claims       (HxHypotheses  *self);
HxHypothesis  *hx_hypotheses_get                (HxHypotheses  *self,
                                                 guint          hypothesis);
HxClaim       *hx_hypotheses_get_claim          (HxHypotheses  *self,
                                                 guint          claim);
HxRatingValue  hx_hypotheses_get_rating         (HxHypotheses  *self,
                                                 guint          hypothesis,
                                                 guint          claim);
double         hx_hypotheses_get_weight         (HxHypotheses  *self,
                                                 guint          claim);
const HxAch   *hx_hypotheses_get_ach            (HxHypotheses  *self,
                                                 HxAchScoring   scoring);
double         hx_hypotheses_get_score          (HxHypotheses  *self,
                                                 guint          hypothesis,
                                                 HxAchScoring   scoring);
GArray        *hx_hypotheses_list_first_without (HxHypotheses  *self,
                                                 HxAchScoring   scoring,
                                                 guint          claim);
gboolean       hx_hypotheses_find               (HxHypotheses  *self,
                                                 gint64         id,
                                                 guint         *hypothesis);
gboolean       hx_hypotheses_find_claim         (HxHypotheses  *self,
                                                 gint64         id,
                                                 guint         *claim);

G_END_DECLS
