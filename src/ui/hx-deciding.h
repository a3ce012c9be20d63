/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-main-view.h"
#include "inspector/hx-inspector.h"

G_BEGIN_DECLS

void hx_deciding_begin (HxDesk              *desk,
                        AdwOverlaySplitView *split,
                        gint64               claim);
void hx_deciding_end   (HxDesk              *desk,
                        AdwOverlaySplitView *split,
                        HxMainView          *main_view,
                        HxReader            *reader);

G_END_DECLS
