/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the pages of one file for as long as somebody asks. A question is two guint32 LE: the
 * page, from 1, and its width in pixels; the answer is one record, PIXELS or REFUSED. */

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "base/hx-record.h"
#include "hx-image.h"
#include "hx-poppler.h"
#include "hx-render.h"

/* Pixels of a page: across, and altogether. */
#define MAX_WIDTH 8192
#define MAX_PIXELS (12 * 1024 * 1024)

static gboolean
read_fully (int      fd,
            guint8  *buffer,
            gsize    n_bytes)
{
  while (n_bytes > 0)
    {
      ssize_t n = read (fd, buffer, n_bytes);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      if (n > 0)
        {
          buffer += n;
          n_bytes -= n;
        }
    }
  return TRUE;
}

static gboolean
write_fully (int           fd,
             const guint8 *bytes,
             gsize         n_bytes)
{
  while (n_bytes > 0)
    {
      ssize_t n = write (fd, bytes, n_bytes);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          bytes += n;
          n_bytes -= n;
        }
    }
  return TRUE;
}

static guint32
get_uint (const guint8 *bytes)
{
  return bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

static guint8 *
draw (HxPoppler *document,
      GBytes    *bytes,
      guint      page,
      guint      width,
      guint     *height,
      gsize     *stride)
{
  width = CLAMP (width, 16, MAX_WIDTH);
  if (document == NULL)
    return hx_image_draw (bytes, page, width, height, stride);
  if (page == 0 || page > hx_poppler_get_n_pages (document))
    return NULL;

  return hx_poppler_render (document, page - 1, width, height, stride);
}

static gboolean
answer (HxPoppler *document,
        GBytes    *bytes,
        guint      page,
        guint      width,
        int        socket)
{
  g_autoptr(GByteArray) record = g_byte_array_new ();
  g_autofree guint8 *pixels = NULL;
  gsize stride = 0;
  guint height = 0;

  width = CLAMP (width, 16, MAX_WIDTH);
  pixels = draw (document, bytes, page, width, &height, &stride);
  if (pixels == NULL || (guint64) width * height > MAX_PIXELS)
    hx_record_append (record, HX_RECORD_REFUSED, "is", HX_REFUSAL_DAMAGED, "");
  else
    {
      g_autoptr(GBytes) rows = g_bytes_new_static (pixels, stride * height);

      hx_record_append (record, HX_RECORD_PIXELS, "iiib", width, height, (guint32) stride, rows);
    }

  return write_fully (socket, record->data, record->len);
}

/**
 * hx_render:
 * @bytes: a PDF or a picture
 * @socket: where questions come from and answers go to
 *
 * Draws pages until nobody asks any more.
 */
void
hx_render (GBytes *bytes,
           int     socket)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_encrypted = FALSE;
  g_autoptr(HxPoppler) document = NULL;
  guint8 question[8];

  if (g_strstr_len (data, MIN (n_bytes, 1024), "%PDF-") != NULL)
    document = hx_poppler_open (data, n_bytes, &is_encrypted);

  while (read_fully (socket, question, sizeof question))
    if (!answer (document, bytes, get_uint (question), get_uint (question + 4), socket))
      break;
}
