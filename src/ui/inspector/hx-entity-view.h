/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_VIEW (hx_entity_view_get_type ())

/**
 * HxEntityView:
 *
 * An entity as a page of the main area: what the inspector shows of it, with more room. It is read
 * while it is seen, and again when the project changes.
 *
 * Properties: "entity" (gint64, read only): which; one that came to be shown as another is that other.
 * Signals: "gone" (): the entity is not in the project any more.
 */
G_DECLARE_FINAL_TYPE (HxEntityView, hx_entity_view, HX, ENTITY_VIEW, AdwNavigationPage)

HxEntityView *hx_entity_view_new        (HxDesk       *desk,
                                         gint64        entity);
gint64        hx_entity_view_get_entity (HxEntityView *self);
void          hx_entity_view_set_entity (HxEntityView *self,
                                         gint64        entity);
gboolean      hx_entity_view_is_filled  (HxEntityView *self);
void          hx_entity_view_flush      (HxEntityView *self);

G_END_DECLS
