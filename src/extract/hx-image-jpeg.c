/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "hx-image-private.h"

/* libjpeg ends the program on an error unless it is made to jump. */
typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf               jump;
} Errors;

static void
error_cb (j_common_ptr codec)
{
  longjmp (((Errors *) codec->err)->jump, 1);
}

static void
message_cb (j_common_ptr codec)
{
}

/* Exif ---------------------------------------------------------------------------------------- */

static guint
get_uint (const guint8 *data,
          guint         n_bytes,
          gboolean      little)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[little ? n_bytes - 1 - i : i];
  return value;
}

/* How the picture is to be turned: the field 0x0112 of the first directory of a TIFF within the
 * marker APP1 (Exif 2.32, 4.5.2). 1: not at all. */
static guint
read_orientation (const guint8 *data,
                  gsize         n_bytes)
{
  gboolean little;
  guint64 at;
  guint n;

  if (n_bytes < 16 || memcmp (data, "Exif\0\0", 6) != 0)
    return 1;

  data += 6;
  n_bytes -= 6;
  little = data[0] == 'I';
  at = get_uint (data + 4, 4, little);
  if (at + 2 > n_bytes)
    return 1;

  n = get_uint (data + at, 2, little);
  for (at += 2; n > 0 && at + 12 <= n_bytes; n--, at += 12)
    if (get_uint (data + at, 2, little) == 0x0112)
      {
        guint orientation = get_uint (data + at + 8, 2, little);

        return orientation >= 1 && orientation <= 8 ? orientation : 1;
      }
  return 1;
}

static guint
find_orientation (j_decompress_ptr codec)
{
  for (jpeg_saved_marker_ptr marker = codec->marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 1)
      return read_orientation (marker->data, marker->data_length);

  return 1;
}

/* Where a pixel of the stored picture goes. */
static gsize
turned_index (guint orientation,
              guint x,
              guint y,
              guint width,
              guint height)
{
  gboolean swapped = orientation >= 5;
  guint column, row;

  switch (orientation)
    {
    case 2: column = width - 1 - x; row = y; break;
    case 3: column = width - 1 - x; row = height - 1 - y; break;
    case 4: column = x; row = height - 1 - y; break;
    case 5: column = y; row = x; break;
    case 6: column = height - 1 - y; row = x; break;
    case 7: column = height - 1 - y; row = width - 1 - x; break;
    case 8: column = y; row = width - 1 - x; break;
    default: column = x; row = y; break;
    }
  return (gsize) row * (swapped ? height : width) + column;
}

/* JPEG ---------------------------------------------------------------------------------------- */

static void
read_rows (j_decompress_ptr codec,
           guint            orientation,
           guint8          *row,
           guint8          *pixels)
{
  jpeg_start_decompress (codec);
  while (codec->output_scanline < codec->output_height)
    {
      guint y = codec->output_scanline;

      jpeg_read_scanlines (codec, (JSAMPARRAY) &row, 1);
      for (guint x = 0; x < codec->output_width; x++)
        memcpy (pixels + 4 * turned_index (orientation, x, y, codec->output_width,
                                           codec->output_height), row + 4 * x, 4);
    }
  jpeg_finish_decompress (codec);
}

static double
read_dpi (j_decompress_ptr codec)
{
  if (!codec->saw_JFIF_marker || codec->X_density <= 1)
    return 0;

  return codec->density_unit == 1 ? codec->X_density
                                  : codec->density_unit == 2 ? codec->X_density * 2.54 : 0;
}

static void
read_head (j_decompress_ptr  codec,
           const guint8     *data,
           gsize             n_bytes,
           guint            *orientation,
           HxImageInfo      *info)
{
  jpeg_mem_src (codec, data, n_bytes);
  jpeg_save_markers (codec, JPEG_APP0 + 1, 0xffff);
  jpeg_read_header (codec, TRUE);
  *orientation = find_orientation (codec);
  info->width = *orientation >= 5 ? codec->image_height : codec->image_width;
  info->height = *orientation >= 5 ? codec->image_width : codec->image_height;
  info->dpi = read_dpi (codec);
}

/**
 * hx_image_read_jpeg:
 * @data: a file's bytes
 * @n_bytes: how many
 * @page: which picture: there is only 1
 * @info: (out): its size
 * @pixels: (out) (optional): its pixels
 *
 * Reads a JPEG file, turned as its Exif data say. What is cut off is grey.
 *
 * Returns: whether it is one that could be read
 */
gboolean
hx_image_read_jpeg (const guint8  *data,
                    gsize          n_bytes,
                    guint          page,
                    HxImageInfo   *info,
                    guint8       **pixels)
{
  struct jpeg_decompress_struct codec = { 0 };
  guint8 * volatile row = NULL;
  Errors errors;
  guint orientation;

  if (n_bytes < 4 || memcmp (data, "\377\330\377", 3) != 0 || page != 1)
    return FALSE;

  codec.err = jpeg_std_error (&errors.manager);
  errors.manager.error_exit = error_cb;
  errors.manager.output_message = message_cb;
  if (setjmp (errors.jump) != 0)
    {
      jpeg_destroy_decompress (&codec);
      g_free (row);
      return FALSE;
    }

  jpeg_create_decompress (&codec);
  read_head (&codec, data, n_bytes, &orientation, info);
  if (pixels != NULL)
    {
      codec.out_color_space = JCS_EXT_RGBA;
      *pixels = hx_image_allocate (info->width, info->height);
      row = *pixels != NULL ? g_try_malloc ((gsize) codec.image_width * 4) : NULL;
      if (row == NULL)
        longjmp (errors.jump, 1);
      read_rows (&codec, orientation, row, *pixels);
    }
  jpeg_destroy_decompress (&codec);
  g_free (row);
  return TRUE;
}
