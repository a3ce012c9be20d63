/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define HX_TYPE_OVERVIEW (hx_overview_get_type ())

/**
 * HxOverview:
 *
 * The strip beside the scroll bar that shows where in the whole text there are tags and search
 * hits, what other open sources have too and where they say otherwise, and which part is in view.
 * A click or a drag travels there.
 *
 * Properties: "view" (HxReadingView).
 */
G_DECLARE_FINAL_TYPE (HxOverview, hx_overview, HX, OVERVIEW, GtkWidget)

GtkWidget *hx_overview_new (HxReadingView *view);

G_END_DECLS
