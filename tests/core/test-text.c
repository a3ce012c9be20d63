/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "base/hx-text.h"

static const char * const pieces[] = {
  "a", "Hama ", "é", "e\xcc\x81", "حماة", " ", "\n", "👩‍👩‍👧", "🇫🇷", "中", "ק", "0", "\xe2\x80\x8f",
};

static HxText *
make_mixed (GRand *rand,
            guint  n_pieces)
{
  g_autoptr(GString) string = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  HxText *text;

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  text = hx_text_new (string->str, string->len, &error);
  g_assert_no_error (error);
  return text;
}

/* Against GLib's own counting, at every place of a text with all kinds of characters. */
static void
test_offsets (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(HxText) text = make_mixed (rand, 3000);
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  guint offset = 0, utf16 = 0;

  g_assert_cmpuint (hx_text_get_length (text), ==, g_utf8_strlen (utf8, n_bytes));
  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p), offset++)
    {
      g_assert_cmpuint (hx_text_char_to_byte (text, offset), ==, p - utf8);
      g_assert_cmpuint (hx_text_byte_to_char (text, p - utf8), ==, offset);
      g_assert_cmpuint (hx_text_char_to_utf16 (text, offset), ==, utf16);
      g_assert_cmpuint (hx_text_utf16_to_char (text, utf16), ==, offset);
      utf16 += g_utf8_get_char (p) > 0xffff ? 2 : 1;
    }
  g_assert_cmpuint (hx_text_char_to_byte (text, offset), ==, n_bytes);
  g_assert_cmpuint (hx_text_char_to_byte (text, G_MAXUINT), ==, n_bytes);
  g_assert_cmpuint (hx_text_byte_to_char (text, n_bytes + 9), ==, offset);
  g_assert_cmpuint (hx_text_utf16_to_char (text, utf16), ==, offset);
}

static void
test_within_character (void)
{
  g_autoptr(HxText) text = hx_text_new ("a👍b", -1, NULL);

  g_assert_cmpuint (hx_text_byte_to_char (text, 3), ==, 1);
  g_assert_cmpuint (hx_text_utf16_to_char (text, 2), ==, 1);
}

static void
test_refused (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_text_new ("a\xff", -1, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hx_text_new ("a\0b", 3, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hx_text_new ("a\r\nb", -1, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

static void
test_paragraphs (void)
{
  g_autoptr(HxText) text = hx_text_new ("One.\n\n  \nزوجان.\nThree", -1, NULL);
  guint start, end;

  g_assert_cmpuint (hx_text_get_n_paragraphs (text), ==, 3);
  hx_text_get_paragraph (text, 2, &start, &end);
  g_assert_cmpuint (start, ==, 9);
  g_assert_cmpuint (end, ==, 15);
  g_assert_cmpuint (hx_text_paragraph_at (text, 0), ==, 1);
  g_assert_cmpuint (hx_text_paragraph_at (text, 8), ==, 1);
  g_assert_cmpuint (hx_text_paragraph_at (text, 9), ==, 2);
  g_assert_cmpuint (hx_text_paragraph_at (text, 21), ==, 3);
  hx_text_get_paragraph (text, 3, &start, &end);
  g_assert_cmpuint (end, ==, hx_text_get_length (text));
}

static void
test_empty (void)
{
  g_autoptr(HxText) text = hx_text_new ("", 0, NULL);
  g_autofree char *range = hx_text_dup_range (text, 0, 0);

  g_assert_cmpuint (hx_text_get_length (text), ==, 0);
  g_assert_cmpuint (hx_text_get_n_paragraphs (text), ==, 0);
  g_assert_cmpuint (hx_text_byte_to_char (text, 0), ==, 0);
  g_assert_cmpstr (range, ==, "");
}

static void
test_words (void)
{
  g_autoptr(HxText) text = hx_text_new ("The army’s re-entry: 3 days. سحب الجيش", -1, NULL);

  g_assert_cmpuint (hx_text_count_words (text), ==, 7);
}

static void
test_ids (void)
{
  gint64 last = 0;

  for (guint i = 0; i < 100000; i++)
    {
      gint64 id = hx_id_new ();

      g_assert_cmpint (id, >, last);
      last = id;
    }
  g_assert_cmpint (ABS (hx_id_get_time (last) - g_get_real_time () / 1000), <, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/offsets", test_offsets);
  g_test_add_func ("/text/within-character", test_within_character);
  g_test_add_func ("/text/refused", test_refused);
  g_test_add_func ("/text/paragraphs", test_paragraphs);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/id/order", test_ids);

  return g_test_run ();
}
