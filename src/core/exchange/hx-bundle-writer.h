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

/* Is told of each file that is short enough. */
typedef void     (*HxBundleHook)  (const char  *path,
                                   const char  *data,
                                   gsize        n_bytes,
                                   gpointer     user_data);

/* Looks at the whole file before it gets its name; FALSE with error set if it may not. */
typedef gboolean (*HxBundleCheck) (gpointer     user_data,
                                   const char  *path,
                                   GError     **error);

HxBundleWriter *hx_bundle_writer_new       (const char      *path,
                                            const char      *folder,
                                            gint64           time,
                                            GCancellable    *cancellable,
                                            GError         **error);
void            hx_bundle_writer_free      (HxBundleWriter  *self);
void            hx_bundle_writer_set_hook  (HxBundleWriter  *self,
                                            HxBundleHook     hook,
                                            gpointer         user_data);
void            hx_bundle_writer_set_check (HxBundleWriter  *self,
                                            HxBundleCheck    check,
                                            gpointer         user_data);
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
gboolean        hx_bundle_writer_close     (HxBundleWriter  *self,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleWriter, hx_bundle_writer_free)

G_END_DECLS
