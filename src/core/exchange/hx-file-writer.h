/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxFileWriter HxFileWriter;

HxFileWriter *hx_file_writer_new       (const char    *path,
                                        GCancellable  *cancellable,
                                        GError       **error);
void          hx_file_writer_free      (HxFileWriter  *self);
void          hx_file_writer_put       (HxFileWriter  *self,
                                        const char    *text);
void          hx_file_writer_put_bytes (HxFileWriter  *self,
                                        const void    *data,
                                        gsize          n_bytes);
void          hx_file_writer_printf    (HxFileWriter  *self,
                                        const char    *format,
                                        ...) G_GNUC_PRINTF (2, 3);
void          hx_file_writer_patch     (HxFileWriter  *self,
                                        guint64        offset,
                                        const void    *data,
                                        gsize          n_bytes);
guint64       hx_file_writer_get_size  (HxFileWriter  *self);
gboolean      hx_file_writer_check     (HxFileWriter  *self,
                                        GError       **error);
gboolean      hx_file_writer_close     (HxFileWriter  *self,
                                        GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxFileWriter, hx_file_writer_free)

G_END_DECLS
