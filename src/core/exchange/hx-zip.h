/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-file-writer.h"

G_BEGIN_DECLS

typedef struct _HxZip HxZip;

HxZip  *hx_zip_new    (gint64       time);
HxZip  *hx_zip_new_for_file (gint64        time,
                             HxFileWriter *file);
void    hx_zip_free   (HxZip       *self);
void    hx_zip_add    (HxZip       *self,
                       const char  *name,
                       const char  *text);
void    hx_zip_store  (HxZip       *self,
                       const char  *name,
                       const char  *text);
void    hx_zip_begin  (HxZip       *self,
                       const char  *name);
void    hx_zip_put    (HxZip       *self,
                       const char  *data,
                       gsize        n_bytes);
void    hx_zip_end    (HxZip       *self);
GBytes *hx_zip_finish (HxZip       *self,
                       GError     **error);
gboolean hx_zip_close (HxZip       *self,
                       GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxZip, hx_zip_free)

G_END_DECLS
