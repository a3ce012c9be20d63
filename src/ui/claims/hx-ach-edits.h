/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-hypotheses.h"

G_BEGIN_DECLS

void hx_ach_edits_rate          (HxDesk        *desk,
                                 gint64         hypothesis,
                                 gint64         claim,
                                 HxRatingValue  value);
void hx_ach_edits_set_relevance (HxDesk        *desk,
                                 HxClaim       *claim,
                                 HxRelevance    relevance);
void hx_ach_edits_delete        (HxDesk        *desk,
                                 gint64         hypothesis);
void hx_ach_edits_move          (HxDesk        *desk,
                                 gint64         hypothesis,
                                 guint          position);

G_END_DECLS
