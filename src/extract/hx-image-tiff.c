/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <tiffio.h>

#include "hx-image-private.h"

#define MAX_PAGES 10000

/* A file in memory, as libtiff reads it. */
typedef struct
{
  const guint8 *data;
  gsize         n_bytes;
  gsize         position;
} Memory;

static tmsize_t
read_cb (thandle_t handle,
         void     *buffer,
         tmsize_t  n_bytes)
{
  Memory *self = handle;
  gsize n = MIN ((gsize) MAX (n_bytes, 0), self->n_bytes - self->position);

  memcpy (buffer, self->data + self->position, n);
  self->position += n;
  return n;
}

static tmsize_t
write_cb (thandle_t handle,
          void     *buffer,
          tmsize_t  n_bytes)
{
  return 0;
}

static toff_t
seek_cb (thandle_t handle,
         toff_t    offset,
         int       whence)
{
  Memory *self = handle;
  guint64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self->position : self->n_bytes;

  self->position = MIN (base + offset, self->n_bytes);
  return self->position;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return ((Memory *) handle)->n_bytes;
}

static TIFF *
open_tiff (Memory       *memory,
           const guint8 *data,
           gsize         n_bytes)
{
  *memory = (Memory) { data, n_bytes, 0 };
  if (n_bytes < 8 || (memcmp (data, "II*\0", 4) != 0 && memcmp (data, "MM\0*", 4) != 0
                      && memcmp (data, "II+\0", 4) != 0 && memcmp (data, "MM\0+", 4) != 0))
    return NULL;

  TIFFSetWarningHandler (NULL);
  TIFFSetErrorHandler (NULL);
  return TIFFClientOpen ("", "rm", memory, read_cb, write_cb, seek_cb, close_cb, size_cb, NULL,
                         NULL);
}

static double
read_dpi (TIFF *tiff)
{
  uint16_t unit = RESUNIT_NONE;
  float dpi = 0;

  if (!TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &dpi))
    return 0;

  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  return unit == RESUNIT_INCH ? dpi : unit == RESUNIT_CENTIMETER ? dpi * 2.54 : 0;
}

/**
 * hx_image_count_tiff:
 * @data: a file's bytes
 * @n_bytes: how many
 *
 * Returns: how many pages a TIFF file has; 0 if it is none
 */
guint
hx_image_count_tiff (const guint8 *data,
                     gsize         n_bytes)
{
  Memory memory;
  TIFF *tiff = open_tiff (&memory, data, n_bytes);
  guint n = 0;

  if (tiff == NULL)
    return 0;

  do
    n++;
  while (n < MAX_PAGES && TIFFReadDirectory (tiff));
  TIFFClose (tiff);
  return n;
}

/**
 * hx_image_read_tiff:
 * @data: a file's bytes
 * @n_bytes: how many
 * @page: which page, from 1
 * @info: (out): its size
 * @pixels: (out) (optional): its pixels
 *
 * Returns: whether it is a TIFF file that could be read
 */
gboolean
hx_image_read_tiff (const guint8  *data,
                    gsize          n_bytes,
                    guint          page,
                    HxImageInfo   *info,
                    guint8       **pixels)
{
  Memory memory;
  TIFF *tiff = open_tiff (&memory, data, n_bytes);
  uint32_t width = 0, height = 0;
  gboolean done;

  if (tiff == NULL)
    return FALSE;

  done = page >= 1 && page <= MAX_PAGES && TIFFSetDirectory (tiff, page - 1)
         && TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width)
         && TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height);
  if (done)
    {
      info->width = width;
      info->height = height;
      info->dpi = read_dpi (tiff);
    }
  if (done && pixels != NULL)
    {
      *pixels = hx_image_allocate (width, height);
      done = *pixels != NULL
             && TIFFReadRGBAImageOriented (tiff, width, height, (uint32_t *) (gpointer) *pixels,
                                           ORIENTATION_TOPLEFT, 0);
#if G_BYTE_ORDER == G_BIG_ENDIAN
      for (gsize i = 0; done && i < (gsize) width * height; i++)
        ((guint32 *) (gpointer) *pixels)[i] = GUINT32_SWAP_LE_BE (((guint32 *) (gpointer) *pixels)[i]);
#endif
    }
  TIFFClose (tiff);
  return done;
}
