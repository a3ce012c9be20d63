/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_TAG_PAGE (hx_tag_page_get_type ())

/**
 * HxTagPage:
 *
 * The inspector's page on a tag. Action: tag.delete.
 */
G_DECLARE_FINAL_TYPE (HxTagPage, hx_tag_page, HX, TAG_PAGE, AdwBin)

void hx_tag_page_set   (HxTagPage *self,
                        HxDesk    *desk,
                        HxDetails *details);
void hx_tag_page_flush (HxTagPage *self);

G_END_DECLS
