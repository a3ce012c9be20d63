/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The app's reader of what hexapla-extract writes. Input: the first byte says how the rest is cut
 * into pieces; however it is, the same must come out, and what comes out must be sound. */

#include <string.h>

#include "import/hx-extraction-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static void
check_source (const HxExtracted *source)
{
  guint length = hx_text_get_length (source->text);

  g_assert_cmpuint (source->warnings->len, ==, source->warning_kinds->len);
  for (guint i = 0; i < source->spans->len; i++)
    {
      const HxSpan *span = g_ptr_array_index (source->spans, i);

      g_assert_true (span->kind > 0 && span->kind < HX_N_SPANS);
      g_assert_true (span->start < span->end && span->end <= length);
      g_assert_true (g_utf8_validate (span->value, -1, NULL));
    }

  for (guint i = 0, last = 0; i < source->pages->len; i++)
    {
      const HxPageLayout *page = g_ptr_array_index (source->pages, i);
      guint sum = 0;

      g_assert_true (last <= page->start && page->start <= page->end && page->end <= length);
      last = page->end;
      for (guint k = 0; k < (page->end - page->start) * 4; k++)
        sum += page->boxes[k];
      g_assert_true (sum < G_MAXUINT);
    }

  for (guint i = 0; i < source->parts->len; i++)
    g_assert_null (strchr (((HxPart *) g_ptr_array_index (source->parts, i))->name, '/'));
}

/* NULL: refused, or not all there. */
static HxExtraction *
read_in_pieces (const guint8 *data,
                gsize         length,
                gsize         n_piece)
{
  g_autoptr(HxExtractionReader) reader = hx_extraction_reader_new ("a.txt");
  guint done, total;

  for (gsize i = 0; i < length; i += n_piece)
    {
      g_autoptr(GError) error = NULL;
      /* Of exactly that length, so that a sanitizer sees what is read past its end. */
      g_autofree guint8 *piece = g_memdup2 (data + i, MIN (n_piece, length - i));

      if (!hx_extraction_reader_feed (reader, piece, MIN (n_piece, length - i), &error))
        {
          g_assert_true (error->domain == HX_REFUSED);
          return NULL;
        }
      hx_extraction_reader_take_progress (reader, &done, &total);
    }

  return hx_extraction_reader_is_complete (reader) ? hx_extraction_reader_steal (reader) : NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(HxExtraction) whole = NULL;
  g_autoptr(HxExtraction) pieces = NULL;

  if (length == 0)
    return 0;

  whole = read_in_pieces (data + 1, length - 1, MAX (length, 1));
  pieces = read_in_pieces (data + 1, length - 1, 1 + data[0]);
  g_assert_true ((whole == NULL) == (pieces == NULL));
  if (whole == NULL)
    return 0;

  g_assert_cmpuint (whole->sources->len, ==, pieces->sources->len);
  for (guint i = 0; i < whole->sources->len; i++)
    check_source (g_ptr_array_index (whole->sources, i));

  return 0;
}
