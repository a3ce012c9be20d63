/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <png.h>
#include <string.h>
#include <webp/decode.h>

#include "hx-image-private.h"

/**
 * hx_image_allocate:
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer full) (nullable): room for that many pixels of four bytes, or %NULL: there
 *   are none, or too many
 */
guint8 *
hx_image_allocate (guint width,
                   guint height)
{
  if (width == 0 || height == 0 || (guint64) width * height > HX_IMAGE_MAX_PIXELS)
    return NULL;

  return g_try_malloc ((gsize) width * height * 4);
}

/* PNG ---------------------------------------------------------------------------------------- */

/* Pixels a metre, in the chunk pHYs, which stands before the first of image data. */
static double
read_png_dpi (const guint8 *data,
              gsize         n_bytes)
{
  gsize at = 8;

  while (n_bytes >= 12 && at <= n_bytes - 12)
    {
      guint32 size = GUINT32_FROM_BE (*(const guint32 *) memcpy (&(guint32) { 0 }, data + at, 4));

      if (memcmp (data + at + 4, "IDAT", 4) == 0 || size > n_bytes - 12 - at)
        break;
      if (memcmp (data + at + 4, "pHYs", 4) == 0 && size == 9 && data[at + 16] == 1)
        return GUINT32_FROM_BE (*(const guint32 *) memcpy (&(guint32) { 0 }, data + at + 8, 4))
               * 0.0254;
      at += 12 + (gsize) size;
    }
  return 0;
}

static gboolean
read_png (const guint8  *data,
          gsize          n_bytes,
          guint          page,
          HxImageInfo   *info,
          guint8       **pixels)
{
  png_image image = { .version = PNG_IMAGE_VERSION };
  gboolean done = TRUE;

  if (n_bytes < 8 || memcmp (data, "\211PNG\r\n\032\n", 8) != 0 || page != 1
      || !png_image_begin_read_from_memory (&image, data, n_bytes))
    return FALSE;

  info->width = image.width;
  info->height = image.height;
  info->dpi = read_png_dpi (data, n_bytes);
  if (pixels != NULL)
    {
      image.format = PNG_FORMAT_RGBA;
      *pixels = hx_image_allocate (image.width, image.height);
      done = *pixels != NULL && png_image_finish_read (&image, NULL, *pixels, 0, NULL);
    }
  png_image_free (&image);
  return done;
}

/* WebP --------------------------------------------------------------------------------------- */

static gboolean
read_webp (const guint8  *data,
           gsize          n_bytes,
           guint          page,
           HxImageInfo   *info,
           guint8       **pixels)
{
  int width, height;

  if (n_bytes < 12 || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0
      || page != 1 || !WebPGetInfo (data, n_bytes, &width, &height))
    return FALSE;

  info->width = width;
  info->height = height;
  info->dpi = 0;
  if (pixels == NULL)
    return TRUE;

  *pixels = hx_image_allocate (width, height);
  return *pixels != NULL
         && WebPDecodeRGBAInto (data, n_bytes, *pixels, (gsize) width * height * 4, width * 4)
            != NULL;
}

/* Any ---------------------------------------------------------------------------------------- */

static const HxImageReader readers[] = {
  read_png, hx_image_read_jpeg, hx_image_read_tiff, read_webp,
};

static gboolean
read_image (GBytes       *bytes,
            guint         page,
            HxImageInfo  *info,
            guint8      **pixels)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (readers[i] (data, n_bytes, page, info, pixels))
        return info->width > 0 && info->height > 0;
      if (pixels != NULL)
        g_clear_pointer (pixels, g_free);
    }
  return FALSE;
}

/**
 * hx_image_get_n_pages:
 * @bytes: a file's bytes
 *
 * Returns: how many pictures are in it; 0 if it is none of the formats
 */
guint
hx_image_get_n_pages (GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  HxImageInfo info;

  if (!read_image (bytes, 1, &info, NULL))
    return 0;

  return MAX (1, hx_image_count_tiff (data, n_bytes));
}

/**
 * hx_image_read_info:
 * @bytes: a file's bytes
 * @page: which of its pictures, from 1
 * @info: (out caller-allocates): its size
 *
 * Returns: whether there is such a picture and its head can be read
 */
gboolean
hx_image_read_info (GBytes      *bytes,
                    guint        page,
                    HxImageInfo *info)
{
  *info = (HxImageInfo) { 0, 0, 0 };
  return read_image (bytes, page, info, NULL);
}

/**
 * hx_image_decode:
 * @bytes: a file's bytes
 * @page: which of its pictures, from 1
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: (transfer full) (nullable): R, G, B and A of each pixel, rows one after the other;
 *   %NULL if it is damaged or has more than 100 million pixels
 */
guint8 *
hx_image_decode (GBytes *bytes,
                 guint   page,
                 guint  *width,
                 guint  *height)
{
  HxImageInfo info = { 0, 0, 0 };
  guint8 *pixels = NULL;

  if (!read_image (bytes, page, &info, &pixels))
    return NULL;

  *width = info.width;
  *height = info.height;
  return pixels;
}

/* The mean of what comes to lie on each pixel; a larger picture repeats pixels. */
static void
scale_row (const guint8 *from,
           guint         from_width,
           guint         first,
           guint         last,
           guint8       *to,
           guint         to_width)
{
  for (guint x = 0; x < to_width; x++)
    {
      guint left = (guint64) x * from_width / to_width;
      guint right = MAX ((guint64) (x + 1) * from_width / to_width, left + 1);
      guint64 sum[4] = { 0, 0, 0, 0 };
      guint n = (last - first) * (right - left);

      for (guint row = first; row < last; row++)
        for (guint column = left; column < right; column++)
          for (guint i = 0; i < 4; i++)
            sum[i] += from[((gsize) row * from_width + column) * 4 + i];
      for (guint i = 0; i < 4; i++)
        to[4 * x + i] = sum[i] / n;
    }
}

/**
 * hx_image_draw:
 * @bytes: a file's bytes
 * @page: which of its pictures, from 1
 * @width: pixels that it is to be wide
 * @height: (out): pixels that it is then high
 * @stride: (out): bytes from a row to the next
 *
 * Returns: (transfer full) (nullable): R, G, B and A of each pixel, or %NULL if nothing can be drawn
 */
guint8 *
hx_image_draw (GBytes *bytes,
               guint   page,
               guint   width,
               guint  *height,
               gsize  *stride)
{
  g_autofree guint8 *pixels = NULL;
  guint8 *scaled;
  guint own_width = 0, own_height = 0;

  pixels = hx_image_decode (bytes, page, &own_width, &own_height);
  if (pixels == NULL)
    return NULL;

  *height = CLAMP ((guint64) own_height * width / own_width, 1, 65535);
  *stride = (gsize) width * 4;
  scaled = hx_image_allocate (width, *height);
  for (guint y = 0; scaled != NULL && y < *height; y++)
    {
      guint first = (guint64) y * own_height / *height;
      guint last = MAX ((guint64) (y + 1) * own_height / *height, first + 1);

      scale_row (pixels, own_width, first, last, scaled + *stride * y, width);
    }
  return scaled;
}
