/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_PAGE (hx_entity_page_get_type ())

/**
 * HxEntityPage:
 *
 * Everything known about an entity, in one column or two: for the inspector and for a page of its
 * own.
 *
 * Properties: "wide" (gboolean): whether there is room for two columns. Actions: entity.delete.
 */
G_DECLARE_FINAL_TYPE (HxEntityPage, hx_entity_page, HX, ENTITY_PAGE, AdwBin)

void hx_entity_page_set   (HxEntityPage *self,
                           HxDesk       *desk,
                           HxDetails    *details);
void hx_entity_page_set_is_page (HxEntityPage *self,
                                 gboolean      is_page);
void hx_entity_page_flush (HxEntityPage *self);

G_END_DECLS
