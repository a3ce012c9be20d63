/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-references.h"

G_BEGIN_DECLS

typedef struct _HxBundleQuotes HxBundleQuotes;

HxBundleQuotes *hx_bundle_quotes_new    (HxBundleReport  *report,
                                         HxBundleReferences *references);
void            hx_bundle_quotes_free   (HxBundleQuotes  *self);
void            hx_bundle_quotes_feed   (HxBundleQuotes  *self,
                                         const char      *data,
                                         gsize            n_bytes);
void            hx_bundle_quotes_end    (HxBundleQuotes  *self);
gboolean        hx_bundle_quotes_wants  (HxBundleQuotes  *self,
                                         const char      *path);
void            hx_bundle_quotes_check  (HxBundleQuotes  *self,
                                         const char      *path,
                                         const char      *utf8,
                                         gsize            n_bytes);
void            hx_bundle_quotes_finish (HxBundleQuotes  *self);

void            hx_bundle_report_add    (HxBundleReport  *self,
                                         const char      *format,
                                         ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleQuotes, hx_bundle_quotes_free)

G_END_DECLS
