/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_OVERVIEW_PAGE (hx_overview_page_get_type ())

/**
 * HxOverviewPage:
 *
 * The inspector's page when nothing is in focus: the project's numbers and memo, and a hint.
 */
G_DECLARE_FINAL_TYPE (HxOverviewPage, hx_overview_page, HX, OVERVIEW_PAGE, AdwBin)

void hx_overview_page_set   (HxOverviewPage *self,
                             HxDesk         *desk,
                             HxDetails      *details);
void hx_overview_page_flush (HxOverviewPage *self);

G_END_DECLS
