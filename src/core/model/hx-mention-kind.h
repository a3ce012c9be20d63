/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"

G_BEGIN_DECLS

HxMentionKind hx_mention_kind_guess (const char *words,
                                     GPtrArray  *names);

G_END_DECLS
