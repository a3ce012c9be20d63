/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_PAGE (hx_source_page_get_type ())

/**
 * HxSourcePage:
 *
 * The inspector's page on a source. Actions: source.open, source.delete.
 */
G_DECLARE_FINAL_TYPE (HxSourcePage, hx_source_page, HX, SOURCE_PAGE, AdwBin)

void hx_source_page_set   (HxSourcePage *self,
                           HxDesk       *desk,
                           HxDetails    *details);
void hx_source_page_flush (HxSourcePage *self);

G_END_DECLS
