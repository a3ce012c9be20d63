/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-likeness.h"

G_BEGIN_DECLS

char *hx_like_entity_dup_reason (const HxLikeEntity *self,
                                 const char         *name,
                                 const char         *other_name);

G_END_DECLS
