/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_ICON (hx_entity_icon_get_type ())

/**
 * HxEntityIcon:
 *
 * The icon of an entity's type, on a round ground of its colour, or the entity's picture. Whoever
 * shows a picture gives it the role and name for screen readers; the icon says nothing that words
 * beside it do not say.
 */
G_DECLARE_FINAL_TYPE (HxEntityIcon, hx_entity_icon, HX, ENTITY_ICON, GtkWidget)

void        hx_entity_icon_set         (HxEntityIcon  *self,
                                        const char    *icon_name,
                                        const GdkRGBA *rgba);
void        hx_entity_icon_set_picture (HxEntityIcon  *self,
                                        GdkTexture    *picture);
GdkTexture *hx_entity_icon_get_picture (HxEntityIcon  *self);
void        hx_entity_icon_set_size    (HxEntityIcon  *self,
                                        int            size);

G_END_DECLS
