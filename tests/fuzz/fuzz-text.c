/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing a text of any bytes, and every offset of what came of it. */

#include "import/hx-import.h"

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
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_auto(GStrv) warnings = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxSourceDraft) draft = NULL;

  draft = hx_import_parse (bytes, length % 2 ? "a.md" : "a.txt", &warnings, &error);
  g_assert_true ((draft == NULL) == (error != NULL));
  if (draft != NULL)
    {
      g_assert_true (draft->title != NULL && draft->encoding != NULL);
      check_text (draft->text);
    }

  return 0;
}
