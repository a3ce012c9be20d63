/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxBundleWriter HxBundleWriter;

/**
 * HxBundleFile:
 * @path: where it stands in the bag, with `/` between folders
 * @sha256: its hash, as lower-case hexadecimal
 * @size: its length in bytes
 */
typedef struct
{
  char    *path;
  char    *sha256;
  guint64  size;
} HxBundleFile;

HxBundleWriter *hx_bundle_writer_new       (const char      *path,
                                            const char      *folder,
                                            gint64           time,
                                            GCancellable    *cancellable,
                                            GError         **error);
void            hx_bundle_writer_free      (HxBundleWriter  *self);
GPtrArray      *hx_bundle_writer_get_files (HxBundleWriter  *self);
void            hx_bundle_writer_begin     (HxBundleWriter  *self,
                                            const char      *path);
void            hx_bundle_writer_put       (HxBundleWriter  *self,
                                            const char      *text);
void            hx_bundle_writer_put_bytes (HxBundleWriter  *self,
                                            const void      *data,
                                            gsize            n_bytes);
void            hx_bundle_writer_printf    (HxBundleWriter  *self,
                                            const char      *format,
                                            ...) G_GNUC_PRINTF (2, 3);
gboolean        hx_bundle_writer_end       (HxBundleWriter  *self,
                                            GError         **error);
gboolean        hx_bundle_writer_check     (HxBundleWriter  *self,
                                            GError         **error);
gboolean        hx_bundle_writer_finish    (HxBundleWriter  *self,
                                            const char      *info,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleWriter, hx_bundle_writer_free)

G_END_DECLS
