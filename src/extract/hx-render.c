/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the pages of one file for as long as somebody asks. A question is two guint32 LE: the
 * page, from 1, and its width in pixels; the answer is one record, PIXELS or REFUSED. */

#include "config.h"

#include "base/hx-io.h"
#include "base/hx-record.h"
#include "hx-image.h"
#include "hx-poppler.h"
#include "hx-render.h"

/* Pixels of a page: across, and altogether. */
#define MAX_WIDTH 8192
#define MAX_PIXELS (12 * 1024 * 1024)

static guint8 *
draw (HxPoppler *document,
      GBytes    *bytes,
      guint      page,
      guint      width,
      guint     *height,
      gsize     *stride)
{
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

  return hx_io_write_fully (socket, record->data, record->len);
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
  guint32 question[2];

  if (g_strstr_len (data, MIN (n_bytes, 1024), "%PDF-") != NULL)
    document = hx_poppler_open (data, n_bytes, &is_encrypted);

  while (hx_io_read_fully (socket, (guint8 *) question, sizeof question))
    if (!answer (document, bytes, GUINT32_FROM_LE (question[0]), GUINT32_FROM_LE (question[1]),
                 socket))
      break;
}
