/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"

G_BEGIN_DECLS

#define HX_TYPE_MEMBER_BOX (hx_member_box_get_type ())

/**
 * HxMemberBox:
 *
 * The entities that are shown as this one, since somebody judged them to be the same: who, when,
 * and how to part them again.
 */
G_DECLARE_FINAL_TYPE (HxMemberBox, hx_member_box, HX, MEMBER_BOX, HxRowGroup)

void hx_member_box_set (HxMemberBox *self,
                        HxDesk      *desk,
                        HxDetails   *details);

G_END_DECLS
