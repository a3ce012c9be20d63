/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "model/hx-suggester.h"

G_BEGIN_DECLS

/**
 * HxRejectScope:
 * @HX_REJECT_HERE: at this place
 * @HX_REJECT_IN_SOURCE: in the whole source
 * @HX_REJECT_EVERYWHERE: in every source
 */
typedef enum
{
  HX_REJECT_HERE,
  HX_REJECT_IN_SOURCE,
  HX_REJECT_EVERYWHERE,
} HxRejectScope;

void hx_mentions_accept (HxDesk              *desk,
                         const HxSuggestion  *suggestions,
                         guint                n_suggestions);
void hx_mentions_reject (HxDesk              *desk,
                         const HxSuggestion  *suggestion,
                         HxRejectScope        scope);

G_END_DECLS
