/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A zip in memory, unpacked a member at a time within limits. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HX_ZIP_MAX_BYTES (512 * 1024 * 1024)   /* unpacked: of one member, and of all together */

typedef struct _HxZip HxZip;

HxZip      *hx_zip_new      (GBytes     *bytes,
                             GError    **error);
void        hx_zip_free     (HxZip      *self);

/* Names as they stand in the zip; never to be used as paths. Lookups forgive a wrong case. */
guint       hx_zip_get_n    (HxZip      *self);
const char *hx_zip_get_name (HxZip      *self,
                             guint       position);
gboolean    hx_zip_has      (HxZip      *self,
                             const char *name);

/* NULL with an error of HX_REFUSED: DAMAGED (also: no such member), ENCRYPTED or BOMB. */
GBytes     *hx_zip_read     (HxZip      *self,
                             const char *name,
                             GError    **error);

/* Loads what libarchive would otherwise load from the disk while it reads its first zip. */
void        hx_zip_preload  (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxZip, hx_zip_free)

G_END_DECLS
