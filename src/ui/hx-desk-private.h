/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

const HxFocus *hx_desk_get_link_start (HxDesk        *self);
void           hx_desk_set_link_start (HxDesk        *self,
                                       const HxFocus *start);
void           hx_desk_check_link     (HxDesk        *self);

G_END_DECLS
