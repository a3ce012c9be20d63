/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-item.h"
#include "model/hx-source-query.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE_MODEL (hx_source_model_get_type ())

G_DECLARE_FINAL_TYPE (HxSourceModel, hx_source_model, HX, SOURCE_MODEL, GObject)

HxSourceModel *hx_source_model_new        (HxProject     *project);
HxSourceSort   hx_source_model_get_sort   (HxSourceModel *self);
void           hx_source_model_set_sort   (HxSourceModel *self,
                                           HxSourceSort   sort);
const char    *hx_source_model_get_filter (HxSourceModel *self);
void           hx_source_model_set_filter (HxSourceModel *self,
                                           const char    *filter);
void           hx_source_model_set_query  (HxSourceModel       *self,
                                           const HxSourceQuery *query);
gboolean       hx_source_model_is_loading (HxSourceModel *self);
gint64         hx_source_model_get_id     (HxSourceModel *self,
                                           guint          position);
gboolean       hx_source_model_find       (HxSourceModel *self,
                                           gint64         id,
                                           guint         *position);
void           hx_source_model_reload     (HxSourceModel *self);

G_END_DECLS
