/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "model/hx-attribute.h"
#include "model/hx-source-set.h"

G_BEGIN_DECLS

#define HX_TYPE_CATALOGUE (hx_catalogue_get_type ())

/**
 * HxCatalogue:
 *
 * What sources are described and ordered by, the attributes and the sets of a project, kept
 * current. Emits "changed" when they are others.
 */
G_DECLARE_FINAL_TYPE (HxCatalogue, hx_catalogue, HX, CATALOGUE, GObject)

HxCatalogue *hx_catalogue_new            (HxProject   *project);
void         hx_catalogue_follow         (HxCatalogue *self,
                                          HxChangeSet *change_set);
gboolean     hx_catalogue_is_loaded      (HxCatalogue *self);
GPtrArray   *hx_catalogue_get_attributes (HxCatalogue *self);   /* of HxAttribute */
HxAttribute *hx_catalogue_get_attribute  (HxCatalogue *self,
                                          gint64       id);
GPtrArray   *hx_catalogue_get_sets       (HxCatalogue *self);   /* of HxSourceSet */
HxSourceSet *hx_catalogue_get_set        (HxCatalogue *self,
                                          gint64       id);
char        *hx_catalogue_dup_set_path   (HxCatalogue *self,
                                          gint64       id);
guint        hx_catalogue_get_n_sources  (HxCatalogue *self);
guint        hx_catalogue_get_n_in_none  (HxCatalogue *self);

G_END_DECLS
