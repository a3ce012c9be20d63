/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-focus-mode.h"

G_BEGIN_DECLS

void hx_sides_remember (AdwOverlaySplitView *split,
                        HxFocusMode         *focus_mode,
                        const char          *setting);
void hx_sides_uncover  (AdwOverlaySplitView *split);
gboolean hx_sides_is_covering (AdwOverlaySplitView *split);
void hx_sides_toggle   (AdwOverlaySplitView *split);
void hx_sides_set_aside (AdwOverlaySplitView *split,
                         gboolean             aside);
gboolean hx_sides_is_aside (AdwOverlaySplitView *split);

G_END_DECLS
