/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every offset of any text. */

#include "base/hx-text.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static void
check_text (HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  guint length = hx_text_get_length (text);
  guint end = 0;

  g_assert_true (g_utf8_validate_len (utf8, n_bytes, NULL));
  g_assert_null (memchr (utf8, '\r', n_bytes));
  for (guint i = 0; i <= length; i++)
    {
      g_assert_cmpuint (hx_text_byte_to_char (text, hx_text_char_to_byte (text, i)), ==, i);
      g_assert_cmpuint (hx_text_utf16_to_char (text, hx_text_char_to_utf16 (text, i)), ==, i);
    }

  for (guint i = 1; i <= hx_text_get_n_paragraphs (text); i++)
    {
      guint start, last = end;

      hx_text_get_paragraph (text, i, &start, &end);
      g_assert_true (last <= start && start < end && end <= length);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *utf8 = g_utf8_make_valid ((const char *) data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = NULL;

  g_strdelimit (utf8, "\r", '\n');
  text = hx_text_new (utf8, -1, &error);
  g_assert_no_error (error);
  check_text (text);
  return 0;
}
