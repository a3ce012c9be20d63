/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HX_REGION_UNITS 65535   /* a page's width, and its height */

/* What stands in a text for a picture: U+FFFC OBJECT REPLACEMENT CHARACTER. */
#define HX_REGION_OBJECT "\357\277\274"
#define HX_REGION_OBJECT_CHAR 0xFFFC

/**
 * HxRegion:
 * @page: from 1
 * @x: from the left, in 1/65535 of the page's width
 * @y: from the top, in 1/65535 of its height
 * @width: in 1/65535 of the page's width
 * @height: in 1/65535 of its height
 *
 * A rectangle of a page or picture.
 */
typedef struct
{
  guint page;
  guint x;
  guint y;
  guint width;
  guint height;
} HxRegion;

gboolean  hx_region_is_valid    (const HxRegion *self);
gboolean  hx_region_equal       (const HxRegion *self,
                                 const HxRegion *other);
gboolean  hx_region_parse       (const char     *string,
                                 HxRegion       *region);
char     *hx_region_to_string   (const HxRegion *self);
char     *hx_region_to_fragment (const HxRegion *self);
char     *hx_region_dup_label   (const HxRegion *self);

G_END_DECLS
