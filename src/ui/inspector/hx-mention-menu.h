/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-chip.h"
#include "model/hx-passage.h"

G_BEGIN_DECLS

void hx_mention_menu_add (HxChip          *chip,
                          const HxMention *mention);

G_END_DECLS
