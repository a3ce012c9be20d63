/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"
#include "project/hx-edit-private.h"

G_BEGIN_DECLS

/* The bytes of four numbers for each code point of a page: x, y, width, height. */
#define HX_BODY_BOX_BYTES (4 * sizeof (guint16))

gboolean  hx_body_insert          (HxEditContext  *context,
                                   HxSourceDraft  *draft,
                                   gint64          body,
                                   GError        **error);
gboolean  hx_body_ensure_original (HxEditContext  *context,
                                   HxSourceDraft  *draft,
                                   gint64          body,
                                   gint64         *original,
                                   GError        **error);
void      hx_body_index_last      (HxEditContext  *context);
GBytes   *hx_body_pack_boxes      (const guint16  *boxes,
                                   guint           n_boxes,
                                   GError        **error);
guint16  *hx_body_unpack_boxes    (const void     *packed,
                                   gsize           n_bytes,
                                   guint           n_boxes,
                                   GError        **error);

G_END_DECLS
