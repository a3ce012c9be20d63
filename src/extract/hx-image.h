/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pictures: PNG, JPEG, TIFF of several pages, WebP. By the formats' own libraries, which open
 * nothing and start nothing. */

typedef struct
{
  guint  width;     /* pixels, turned as the picture is to be shown */
  guint  height;
  double dpi;       /* pixels an inch; 0: it does not say */
} HxImageInfo;

guint    hx_image_get_n_pages (GBytes       *bytes);
gboolean hx_image_read_info   (GBytes       *bytes,
                               guint         page,
                               HxImageInfo  *info);
guint8  *hx_image_decode      (GBytes       *bytes,
                               guint         page,
                               guint        *width,
                               guint        *height);
guint8  *hx_image_draw        (GBytes       *bytes,
                               guint         page,
                               guint         width,
                               guint        *height,
                               gsize        *stride);

G_END_DECLS
