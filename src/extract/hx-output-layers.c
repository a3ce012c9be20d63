/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a source besides its text. */

#include "config.h"

#include <math.h>

#include "hx-output-private.h"

#define MAX_PAGE_SIDE   1e6                    /* pt */

/**
 * hx_output_field:
 * @self: an output with an open source
 * @key: one of the keys of %HX_RECORD_FIELD
 * @value: (nullable): its value; empty or only spaces: nothing is written
 *
 * Says something about the source. Of a key the first value counts.
 */
void
hx_output_field (HxOutput   *self,
                 const char *key,
                 const char *value)
{
  g_autofree char *clean = g_strstrip (hx_cleaner_dup_value (value, HX_OUTPUT_MAX_VALUE));

  if (hx_output_may_add (self) && *clean != '\0')
    HX_OUTPUT_ADD (self, HX_RECORD_FIELD, "ss", key, clean);
}

/**
 * hx_output_attribute:
 * @self: an output with an open source
 * @name: the attribute's name
 * @type: `text`, `number`, `date` or `choice`
 * @value: (nullable): its value; empty: nothing is written
 *
 * Gives the source an attribute.
 */
void
hx_output_attribute (HxOutput   *self,
                     const char *name,
                     const char *type,
                     const char *value)
{
  g_autofree char *clean_name = g_strstrip (hx_cleaner_dup_value (name, HX_OUTPUT_MAX_VALUE));
  g_autofree char *clean = g_strstrip (hx_cleaner_dup_value (value, HX_OUTPUT_MAX_VALUE));

  if (hx_output_may_add (self) && *clean_name != '\0' && *clean != '\0')
    HX_OUTPUT_ADD (self, HX_RECORD_ATTRIBUTE, "sss", clean_name, type, clean);
}

/* --- What stands on the text --- */

/**
 * hx_output_span:
 * @self: an output with an open source
 * @kind: what the text is there
 * @start: the first code point
 * @end: past the last code point; nothing is written for an empty span, but of
 *   %HX_SPAN_JOINED
 * @value: (nullable): see #HxSpanKind
 *
 * Says what a stretch of the text is.
 */
void
hx_output_span (HxOutput   *self,
                HxSpanKind  kind,
                guint       start,
                guint       end,
                const char *value)
{
  g_autofree char *clean = hx_cleaner_dup_value (value, HX_OUTPUT_MAX_VALUE);

  if (hx_output_may_add (self) && end <= self->offset
      && (start < end || (start == end && kind == HX_SPAN_JOINED)))
    HX_OUTPUT_ADD (self, HX_RECORD_SPAN, "iiis", kind, start, end, clean);
}

static guint32
hundredths (double length)
{
  return isfinite (length) ? (guint32) round (CLAMP (length, 0, MAX_PAGE_SIDE) * 100) : 0;
}

static GBytes *
boxes_to_bytes (const guint16 *boxes,
                gsize          n)
{
  guint16 *little = g_new0 (guint16, n);

  for (gsize i = 0; boxes != NULL && i < n; i++)
    little[i] = GUINT16_TO_LE (boxes[i]);

  return g_bytes_new_take (little, n * sizeof *little);
}

/**
 * hx_output_page:
 * @self: an output with an open source
 * @number: the page's number, from 1
 * @width: its width in pt
 * @height: its height in pt
 * @start: the first code point that is on it
 * @end: past the last
 * @boxes: (nullable): for each of them x, y, width and height, in 1/65535 of the page's width and
 *   height, from its top left; 0 where nothing is printed. %NULL: nothing is printed
 *
 * Says where on a page each character of a stretch of the text is.
 */
void
hx_output_page (HxOutput      *self,
                guint          number,
                double         width,
                double         height,
                guint          start,
                guint          end,
                const guint16 *boxes)
{
  g_autoptr(GBytes) bytes = NULL;

  if (!hx_output_may_add (self) || number == 0 || start > end || end > self->offset)
    return;

  if (end - start > (HX_RECORD_MAX_BYTES - 64) / 8)
    {
      hx_output_warn (self, HX_WARNING_LIMIT, "");
      return;
    }

  bytes = boxes_to_bytes (boxes, (gsize) (end - start) * 4);
  HX_OUTPUT_ADD (self, HX_RECORD_PAGE, "iiiiib",
       number, hundredths (width), hundredths (height), start, end, bytes);
}

/**
 * hx_output_left_out:
 * @self: an output with an open source
 * @reason: why it is not in the text
 * @page: the page it was on, 0 if none
 * @text: (nullable): what was left out; empty: nothing is written
 *
 * Keeps what was left out of the text, at the place where it was left out.
 */
void
hx_output_left_out (HxOutput   *self,
                    HxLeftOut   reason,
                    guint       page,
                    const char *text)
{
  g_autofree char *clean = hx_cleaner_dup_value (text, HX_RECORD_MAX_BYTES / 4);

  if (hx_output_may_add (self) && *clean != '\0')
    HX_OUTPUT_ADD (self, HX_RECORD_LEFT_OUT, "iiis", reason, self->offset, page, clean);
}

/**
 * hx_output_part:
 * @self: an output with an open source
 * @name: (nullable): its file name
 * @media_type: (nullable): its media type
 * @bytes: its bytes
 *
 * Gives out an attachment or picture, to be imported as a file of its own. One that is larger
 * than a record may be is left out with a warning.
 */
void
hx_output_part (HxOutput   *self,
                const char *name,
                const char *media_type,
                GBytes     *bytes)
{
  g_autofree char *clean_name = hx_cleaner_dup_value (name, 1024);
  g_autofree char *clean_type = hx_cleaner_dup_value (media_type, 256);

  if (!hx_output_may_add (self))
    return;

  if (g_bytes_get_size (bytes) > HX_RECORD_MAX_BYTES - 4096)
    hx_output_warn (self, HX_WARNING_PART, clean_name);
  else if (g_bytes_get_size (bytes)
           > HX_OUTPUT_MAX_BYTES - MIN (self->n_total, HX_OUTPUT_MAX_BYTES))
    self->exceeds = TRUE;
  else
    HX_OUTPUT_ADD (self, HX_RECORD_PART, "ssb", clean_name, clean_type, bytes);
}

/**
 * hx_output_warn:
 * @self: an output
 * @warning: what is not as it should be
 * @detail: (nullable): a name or a number for the sentence
 *
 * Warns of something: of the open source, or of the file if none is open.
 */
void
hx_output_warn (HxOutput   *self,
                HxWarning   warning,
                const char *detail)
{
  g_autofree char *clean = hx_cleaner_dup_value (detail, 4096);

  if (!self->exceeds && !self->unheard)
    HX_OUTPUT_ADD (self, HX_RECORD_WARNING, "is", warning, clean);
}

/**
 * hx_output_pixels:
 * @self: an output
 * @width: in pixels
 * @height: in pixels
 * @stride: bytes a row
 * @bytes: rows of R G B A, not premultiplied
 *
 * Gives out a picture of a page.
 */
void
hx_output_pixels (HxOutput *self,
                  guint     width,
                  guint     height,
                  guint     stride,
                  GBytes   *bytes)
{
  g_return_if_fail (g_bytes_get_size (bytes) <= HX_RECORD_MAX_BYTES - 64);

  HX_OUTPUT_ADD (self, HX_RECORD_PIXELS, "iiib", width, height, stride, bytes);
  hx_output_flush (self);
}
