/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_MENTION_BOX (hx_mention_box_get_type ())

/**
 * HxMentionBox:
 *
 * What sources say of an entity: its mentions in their context, by source. A source's mentions are
 * read when it is expanded, a page at a time.
 */
G_DECLARE_FINAL_TYPE (HxMentionBox, hx_mention_box, HX, MENTION_BOX, HxRowGroup)

void hx_mention_box_set (HxMentionBox *self,
                         HxDesk       *desk,
                         HxDetails    *details);

G_END_DECLS
