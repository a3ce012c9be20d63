/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

const char         *hx_entity_look_get_type_icon (HxEntityType     type);
const char * const *hx_entity_look_list_icons    (void);
const HxOwnType    *hx_entity_look_find_type     (GPtrArray       *own_types,
                                                  gint64           id);
const char         *hx_entity_look_get_own_icon  (GPtrArray       *own_types,
                                                  const HxOwnType *type);
const char         *hx_entity_look_get_icon      (GPtrArray       *own_types,
                                                  HxEntity        *entity);
void                hx_entity_look_get_type_rgba (HxEntityType     type,
                                                  gboolean         dark,
                                                  GdkRGBA         *rgba);
gboolean            hx_entity_look_get_own_rgba  (GPtrArray       *own_types,
                                                  gint64           type,
                                                  GdkRGBA         *rgba);
void                hx_entity_look_fit_rgba      (GdkRGBA         *rgba,
                                                  gboolean         dark);
void                hx_entity_look_get_rgba      (GPtrArray       *own_types,
                                                  HxEntity        *entity,
                                                  gboolean         dark,
                                                  GdkRGBA         *rgba);
gboolean            hx_entity_look_find_rgba     (HxDesk          *desk,
                                                  gint64           entity,
                                                  gboolean         dark,
                                                  GdkRGBA         *rgba);
const char         *hx_entity_look_get_kind      (GPtrArray       *own_types,
                                                  HxEntity        *entity);
guint               hx_entity_look_get_depth     (GPtrArray       *own_types,
                                                  const HxOwnType *type);

G_END_DECLS
