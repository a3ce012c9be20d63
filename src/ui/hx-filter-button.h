/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_FILTER_BUTTON (hx_filter_button_get_type ())

/**
 * HxFilterButton:
 *
 * Opens what sets the filter, and has a dot while something is filtered.
 */
G_DECLARE_FINAL_TYPE (HxFilterButton, hx_filter_button, HX, FILTER_BUTTON, AdwBin)

void hx_filter_button_set_desk (HxFilterButton *self,
                                HxDesk         *desk);
void hx_filter_button_popup    (HxFilterButton *self,
                                GtkWidget      *instead);

G_END_DECLS
