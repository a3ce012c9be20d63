/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_FILTER_BAR (hx_filter_bar_get_type ())

/**
 * HxFilterBar:
 *
 * A banner that says how much the filter hides, so that nobody thinks it is lost. It is there
 * only while something is filtered.
 */
G_DECLARE_FINAL_TYPE (HxFilterBar, hx_filter_bar, HX, FILTER_BAR, AdwBin)

void hx_filter_bar_set_desk (HxFilterBar *self,
                             HxDesk      *desk);

G_END_DECLS
