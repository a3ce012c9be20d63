/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxBundleArchive HxBundleArchive;

HxBundleArchive *hx_bundle_archive_open  (const char       *path,
                                          GBytes           *bytes,
                                          GError          **error);
void             hx_bundle_archive_free  (HxBundleArchive  *self);
const char      *hx_bundle_archive_next  (HxBundleArchive  *self,
                                          const char      **fault,
                                          GError          **error);
gssize           hx_bundle_archive_read  (HxBundleArchive  *self,
                                          void             *buffer,
                                          gsize             n_bytes,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleArchive, hx_bundle_archive_free)

G_END_DECLS
