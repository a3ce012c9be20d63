/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-error.h"

G_BEGIN_DECLS

/* The files of an exchange file in memory: those of an archive or a folder, or a single one. */
typedef struct _HxStandoffPack HxStandoffPack;

HxStandoffPack *hx_standoff_pack_open      (const char      *path,
                                            GCancellable    *cancellable,
                                            GError         **error);
HxStandoffPack *hx_standoff_pack_new       (const char      *name,
                                            GBytes          *bytes,
                                            GError         **error);
gboolean        hx_standoff_pack_add       (HxStandoffPack  *self,
                                            const char      *path,
                                            GBytes          *bytes,
                                            GError         **error);
void            hx_standoff_pack_free      (HxStandoffPack  *self);
const char     *hx_standoff_pack_get_name  (HxStandoffPack  *self);
guint           hx_standoff_pack_get_n     (HxStandoffPack  *self);
const char     *hx_standoff_pack_get_path  (HxStandoffPack  *self,
                                            guint            i);
/* (transfer none) (nullable): %NULL with @error if it cannot be read */
GBytes         *hx_standoff_pack_get_bytes (HxStandoffPack  *self,
                                            guint            i,
                                            GError         **error);
/* What cannot stand in a text becomes U+FFFD. (transfer full) (nullable) */
char           *hx_standoff_pack_dup_text  (HxStandoffPack  *self,
                                            guint            i,
                                            GError         **error);
/* By its path, or HX_STANDOFF_NONE. */
guint           hx_standoff_pack_find      (HxStandoffPack  *self,
                                            const char      *path);
void            hx_standoff_pack_set_used  (HxStandoffPack  *self,
                                            guint            i);
/* (transfer full) (element-type utf8) */
GPtrArray      *hx_standoff_pack_list_unused (HxStandoffPack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStandoffPack, hx_standoff_pack_free)

G_END_DECLS
