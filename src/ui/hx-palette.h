/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "model/hx-entity-type.h"
#include "model/hx-tag.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_PALETTE (hx_palette_get_type ())

/**
 * HxPalette:
 *
 * What is applied to texts: the tags and entities of a project and the types of entities that the
 * analyst has made, read together and kept current.
 *
 * Signals:
 * - "changed" (): they are others
 * - "settled" (): they are those of the last change set, or cannot be read
 */
G_DECLARE_FINAL_TYPE (HxPalette, hx_palette, HX, PALETTE, GObject)

HxPalette  *hx_palette_new           (HxProject     *project);
void        hx_palette_follow        (HxPalette     *self,
                                      HxChangeSet   *change_set);
gboolean    hx_palette_is_busy       (HxPalette     *self);
GListModel *hx_palette_get_tags      (HxPalette     *self);
GListModel *hx_palette_get_entities  (HxPalette     *self);
GPtrArray  *hx_palette_get_own_types (HxPalette     *self);
HxTag      *hx_palette_get_tag       (HxPalette     *self,
                                      gint64         id);
HxEntity   *hx_palette_get_entity    (HxPalette     *self,
                                      gint64         id);
void        hx_palette_get_tag_rgba  (HxPalette     *self,
                                      gint64         id,
                                      GdkRGBA       *rgba);

G_END_DECLS
