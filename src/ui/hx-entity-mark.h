/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_MARK (hx_entity_mark_get_type ())

/**
 * HxEntityMark:
 *
 * The icon of an entity in its colour, as small as a line of text. It follows the project and the
 * desktop.
 */
G_DECLARE_FINAL_TYPE (HxEntityMark, hx_entity_mark, HX, ENTITY_MARK, GtkWidget)

GtkWidget *hx_entity_mark_new (void);
void       hx_entity_mark_set (HxEntityMark *self,
                               HxDesk       *desk,
                               gint64        entity,
                               HxEntityType  otherwise);

G_END_DECLS
