/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_PICTURE (hx_entity_picture_get_type ())

/**
 * HxEntityPicture:
 *
 * The picture of an entity, or the icon of its type: a button with what can be done with it. Pictures
 * can be dropped on it, and pasted while it has the keyboard focus.
 *
 * Actions: picture.choose, picture.paste, picture.remove.
 */
G_DECLARE_FINAL_TYPE (HxEntityPicture, hx_entity_picture, HX, ENTITY_PICTURE, AdwBin)

void hx_entity_picture_set       (HxEntityPicture *self,
                                  HxDesk          *desk,
                                  HxDetails       *details);
void hx_entity_picture_set_large (HxEntityPicture *self,
                                  gboolean         large);
void hx_entity_picture_take      (HxEntityPicture *self,
                                  DexFuture       *bytes);

G_END_DECLS
