/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "exchange/hx-bundle.h"

G_BEGIN_DECLS

typedef struct _HxBundleReferences HxBundleReferences;

HxBundleReferences *hx_bundle_references_new        (HxBundleReport      *report);
void                hx_bundle_references_free       (HxBundleReferences  *self);
gboolean            hx_bundle_references_begin      (HxBundleReferences  *self,
                                                     const char          *path);
void                hx_bundle_references_feed       (HxBundleReferences  *self,
                                                     const char          *data,
                                                     gsize                n_bytes);
void                hx_bundle_references_end        (HxBundleReferences  *self);
void                hx_bundle_references_annotation (HxBundleReferences  *self,
                                                     JsonObject          *annotation);
void                hx_bundle_references_finish     (HxBundleReferences  *self,
                                                     GHashTable          *paths);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleReferences, hx_bundle_references_free)

G_END_DECLS
