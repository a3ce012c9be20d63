/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "gazetteer/hx-place.h"

G_BEGIN_DECLS

#define HX_TYPE_GAZETTEER (hx_gazetteer_get_type ())

G_DECLARE_FINAL_TYPE (HxGazetteer, hx_gazetteer, HX, GAZETTEER, GObject)

HxGazetteer *hx_gazetteer_get_default (GError      **error);
HxGazetteer *hx_gazetteer_open        (const char   *path,
                                       GError      **error);
GPtrArray   *hx_gazetteer_find        (HxGazetteer  *self,
                                       const char   *name,
                                       guint         max,
                                       GError      **error);
GPtrArray   *hx_gazetteer_complete    (HxGazetteer  *self,
                                       const char   *prefix,
                                       guint         max,
                                       GError      **error);
HxPlace     *hx_gazetteer_near        (HxGazetteer  *self,
                                       double        latitude,
                                       double        longitude,
                                       double        max_metres,
                                       double       *metres,
                                       GError      **error);
HxPlace     *hx_gazetteer_get         (HxGazetteer  *self,
                                       gint64        id,
                                       GError      **error);
HxPlace     *hx_gazetteer_get_by_code (HxGazetteer  *self,
                                       const char   *code,
                                       GError      **error);

G_END_DECLS
