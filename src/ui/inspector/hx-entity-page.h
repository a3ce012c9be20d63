/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_PAGE (hx_entity_page_get_type ())

/**
 * HxEntityPage:
 *
 * The inspector's page on an entity. Actions: entity.set-name-kind ((xs)), entity.remove-name (x),
 * entity.delete.
 */
G_DECLARE_FINAL_TYPE (HxEntityPage, hx_entity_page, HX, ENTITY_PAGE, AdwBin)

void hx_entity_page_set   (HxEntityPage *self,
                           HxDesk       *desk,
                           HxDetails    *details);
void hx_entity_page_flush (HxEntityPage *self);

G_END_DECLS
