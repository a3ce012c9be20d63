/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-image.h"

G_BEGIN_DECLS

/* No picture has more pixels: 400 MB. */
#define HX_IMAGE_MAX_PIXELS ((guint64) 100 * 1000 * 1000)

/* Of each format: whether the bytes are of it, and a picture of them, R G B A, not premultiplied.
 * pixels is NULL where only the size is asked for. */
typedef gboolean (*HxImageReader) (const guint8  *data,
                                   gsize          n_bytes,
                                   guint          page,
                                   HxImageInfo   *info,
                                   guint8       **pixels);

gboolean hx_image_read_jpeg  (const guint8  *data,
                              gsize          n_bytes,
                              guint          page,
                              HxImageInfo   *info,
                              guint8       **pixels);
gboolean hx_image_read_tiff  (const guint8  *data,
                              gsize          n_bytes,
                              guint          page,
                              HxImageInfo   *info,
                              guint8       **pixels);
guint    hx_image_count_tiff (const guint8  *data,
                              gsize          n_bytes);
guint8  *hx_image_allocate   (guint          width,
                              guint          height);

G_END_DECLS
