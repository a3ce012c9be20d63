/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-appearance.h"
#include "hx-desk.h"

G_BEGIN_DECLS

GtkPrintOperation *hx_source_print_new (HxDesk             *desk,
                                        HxText             *text,
                                        GArray             *highlights,
                                        const HxAppearance *appearance,
                                        const char         *title,
                                        const char         *subtitle,
                                        gboolean            rtl);

G_END_DECLS
