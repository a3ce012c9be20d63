/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Aligning the halves of any text, both ways round, and the wording they share. */

#include <string.h>

#include "analyse/hx-align.h"
#include "analyse/hx-graphemes.h"
#include "analyse/hx-wording.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static HxText *
new_text (const char *bytes,
          gsize       n)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, n);

  return hx_text_new (g_strdelimit (valid, "\r", '\n'), -1, NULL);
}

static gboolean
is_boundary (HxText *text,
             guint   offset)
{
  g_autoptr(HxGraphemes) graphemes = hx_graphemes_new (text);

  return hx_graphemes_is_boundary (graphemes, hx_text_char_to_byte (text, offset));
}

static void
check_pair (HxText      *const texts[2],
            HxAlignText *const prepared[2])
{
  g_autoptr(GArray) there = hx_align_texts (prepared[0], prepared[1], NULL);
  g_autoptr(GArray) back = hx_align_texts (prepared[1], prepared[0], NULL);
  double total[2] = { 0, 0 };

  g_assert_cmpuint (there->len, ==, back->len);
  for (guint i = 0; i < there->len; i++)
    {
      const HxAlignment *alignment = &g_array_index (there, HxAlignment, i);
      g_auto(GStrv) reasons = hx_alignment_dup_reasons (alignment);

      g_assert_true (alignment->score > 0 && alignment->score <= 1);
      g_assert_true (alignment->wording <= 100 && reasons[0] != NULL);
      for (guint side = 0; side < 2; side++)
        {
          g_assert_true (alignment->start[side] < alignment->end[side]);
          g_assert_true (alignment->end[side] <= hx_text_get_length (texts[side]));
          g_assert_true (is_boundary (texts[side], alignment->start[side]));
          g_assert_true (is_boundary (texts[side], alignment->end[side]));
          g_assert_true (alignment->conflict_end[side] <= alignment->end[side]);
        }
      total[0] += alignment->start[0] * 3.0 + alignment->end[1];
      alignment = &g_array_index (back, HxAlignment, i);
      total[1] += alignment->start[1] * 3.0 + alignment->end[0];
    }
  g_assert_true (total[0] == total[1]);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const char *bytes = (const char *) data;
  HxText *texts[2] = { new_text (bytes, length / 2),
                       new_text (bytes + length / 2, length - length / 2) };
  HxAlignText *prepared[2];
  g_autoptr(GPtrArray) pairs = hx_wording_find (texts, 2, NULL);

  for (guint i = 0; i < 2; i++)
    prepared[i] = hx_align_text_new (texts[i], NULL, NULL, 0);
  check_pair (texts, prepared);
  for (guint i = 0; i < 2; i++)
    {
      hx_align_text_unref (prepared[i]);
      hx_text_unref (texts[i]);
    }
  return 0;
}
