/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database of any bytes, read as a project of each program: an error or a project whose parts
 * refer to what is there and whose passages are in their texts, never a crash. */

#include "exchange/hx-formats.h"
#include "exchange/neighbours/hx-neighbour.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static void
check_marks (HxNeighbour *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (self->marks, i);
      HxNeighbourSource *source = hx_neighbour_get (self->sources, mark->source);

      g_assert_nonnull (source);
      for (guint k = 0; mark->tags != NULL && k < mark->tags->len; k++)
        g_assert_nonnull (hx_neighbour_get (self->tags, g_array_index (mark->tags, guint, k)));
      if (source->text == NULL || mark->is_region || mark->fit == HX_NEIGHBOUR_LOST)
        continue;
      g_assert_cmpuint (mark->start, <, mark->end);
      g_assert_cmpuint (mark->end, <=, hx_text_get_length (source->text->text));
    }
}

static void
read_as (GBytes              *bytes,
         const HxFormat      *format,
         HxNeighbourReadFunc  read)
{
  g_autoptr(HxNeighbour) self = hx_neighbour_new (format, read, "fuzz", NULL);
  g_autoptr(GError) error = NULL;

  self->bytes = g_bytes_ref (bytes);
  g_assert_true (hx_neighbour_load (self, &error) == (error == NULL));
  if (error != NULL)
    return;
  hx_neighbour_settle (self);
  g_assert_cmpuint (self->report->n_verified, <=, self->report->n_passages);
  check_marks (self);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  read_as (bytes, &hx_format_qualcoder, hx_qualcoder_read);
  read_as (bytes, &hx_format_taguette, hx_taguette_read);
  read_as (bytes, &hx_format_rqda, hx_rqda_read);
  return 0;
}
