/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-hypotheses.h"

G_BEGIN_DECLS

const char *hx_rating_value_get_label (HxRatingValue  value);
const char *hx_rating_value_get_code  (HxRatingValue  value);
const char *hx_rating_value_get_style (HxRatingValue  value);

char       *hx_ach_dup_number         (guint          hypothesis);
char       *hx_ach_dup_score          (HxHypotheses  *hypotheses,
                                       guint          hypothesis,
                                       HxAchScoring   scoring);
char       *hx_ach_dup_effect         (HxHypotheses  *hypotheses,
                                       HxAchScoring   scoring,
                                       guint          claim);
char       *hx_ach_dup_change         (HxHypotheses  *hypotheses,
                                       HxAchScoring   scoring,
                                       guint          claim);
char       *hx_ach_dup_status         (HxHypotheses  *hypotheses,
                                       HxAchScoring   scoring);

G_END_DECLS
