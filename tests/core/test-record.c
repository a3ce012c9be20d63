/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stream of records, and what hx_output makes of text. */

#include <string.h>

#include "base/hx-error.h"
#include "parse-fixture.h"

static GByteArray *
make_stream (void)
{
  GByteArray *stream = g_byte_array_new ();
  g_autoptr(GBytes) bytes = g_bytes_new_static ("abc", 3);

  hx_record_append (stream, HX_RECORD_HELLO, "ii", HX_RECORD_VERSION, 3);
  hx_record_append (stream, HX_RECORD_SOURCE, "s", "");
  hx_record_append (stream, HX_RECORD_FIELD, "ss", "title", "Tavla und Öl");
  hx_record_append (stream, HX_RECORD_PART, "ssb", "a.png", NULL, bytes);
  hx_record_append (stream, HX_RECORD_END, "");

  return stream;
}

static void
test_round_trip (void)
{
  static const HxRecordKind kinds[] = {
    HX_RECORD_HELLO, HX_RECORD_SOURCE, HX_RECORD_FIELD, HX_RECORD_PART, HX_RECORD_END,
  };
  g_autoptr(GByteArray) stream = make_stream ();
  gsize position = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *first, *second;
      const guint8 *rest;
      HxRecord record;
      gsize n_taken, n_rest;
      guint32 number;

      g_assert_true (hx_record_take (&record, stream->data + position, stream->len - position,
                                     &n_taken, NULL));
      g_assert_cmpuint (record.kind, ==, kinds[i]);
      position += n_taken;

      if (i == 0)
        {
          g_assert_true (hx_record_take_uint (&record, &number));
          g_assert_cmpuint (number, ==, HX_RECORD_VERSION);
          g_assert_true (hx_record_take_uint (&record, &number));
          g_assert_cmpuint (number, ==, 3);
          g_assert_false (hx_record_take_uint (&record, &number));
        }
      else if (i == 2)
        {
          g_assert_true (hx_record_take_string (&record, &first));
          g_assert_true (hx_record_take_string (&record, &second));
          g_assert_cmpstr (first, ==, "title");
          g_assert_cmpstr (second, ==, "Tavla und Öl");
          g_assert_false (hx_record_take_string (&record, &first));
        }
      else if (i == 3)
        {
          g_assert_true (hx_record_take_string (&record, &first));
          g_assert_true (hx_record_take_string (&record, &second));
          rest = hx_record_take_rest (&record, &n_rest);
          g_assert_cmpstr (second, ==, "");
          g_assert_cmpmem (rest, n_rest, "abc", 3);
        }
    }

  g_assert_cmpuint (position, ==, stream->len);
}

/* Takes all records there are; FALSE when the stream proved to be none. */
static gboolean
take_all (const guint8 *data,
          gsize         n_bytes,
          guint        *n_records)
{
  *n_records = 0;
  while (TRUE)
    {
      g_autoptr(GError) error = NULL;
      const char *string;
      HxRecord record;
      gsize n_taken;

      if (!hx_record_take (&record, data, n_bytes, &n_taken, &error))
        {
          g_assert_cmpuint (n_taken, ==, 0);
          if (error != NULL)
            g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
          return error == NULL;
        }

      g_assert_true (n_taken <= n_bytes);
      while (hx_record_take_string (&record, &string))
        g_assert_true (g_utf8_validate (string, -1, NULL));
      data += n_taken;
      n_bytes -= n_taken;
      (*n_records)++;
    }
}

static void
test_truncated (void)
{
  g_autoptr(GByteArray) stream = make_stream ();
  guint last = 0;

  for (guint i = 0; i <= stream->len; i++)
    {
      /* Of exactly that length, so that a sanitizer sees what is read past its end. */
      g_autofree guint8 *data = g_memdup2 (stream->data, i);
      guint n_records;

      g_assert_true (take_all (data, i, &n_records));
      g_assert_cmpuint (n_records, >=, last);
      last = n_records;
    }

  g_assert_cmpuint (last, ==, 5);
}

static void
test_flipped (void)
{
  g_autoptr(GByteArray) stream = make_stream ();
  guint n_refused = 0;

  for (guint i = 0; i < stream->len * 8; i++)
    {
      g_autofree guint8 *data = g_memdup2 (stream->data, stream->len);
      guint n_records;

      data[i / 8] ^= 1 << i % 8;
      n_refused += !take_all (data, stream->len, &n_records);
    }

  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_too_large (void)
{
  const guint8 head[8] = { HX_RECORD_TEXT, 0, 0, 0, 0xff, 0xff, 0xff, 0xff };
  const guint8 unknown[8] = { 99, 0, 0, 0, 0, 0, 0, 0 };
  guint n_records;

  g_assert_false (take_all (head, sizeof head, &n_records));
  g_assert_false (take_all (unknown, sizeof unknown, &n_records));
}

/* --- Output --- */

static gboolean
append_cb (const guint8 *bytes,
           gsize         n_bytes,
           gpointer      data)
{
  g_byte_array_append (data, bytes, n_bytes);

  return TRUE;
}

/* The text of all TEXT records. */
static char *
dup_text (GByteArray *stream)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gsize position = 0, n_taken, n_bytes;
  HxRecord record;

  while (hx_record_take (&record, stream->data + position, stream->len - position, &n_taken, NULL))
    {
      position += n_taken;
      if (record.kind == HX_RECORD_TEXT)
        {
          const char *bytes = (const char *) hx_record_take_rest (&record, &n_bytes);

          g_assert_true (g_utf8_validate_len (bytes, n_bytes, NULL));
          g_string_append_len (text, bytes, n_bytes);
        }
    }
  g_assert_cmpuint (position, ==, stream->len);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
clean (const char *bytes,
       gsize       n_bytes,
       gsize       n_piece)
{
  g_autoptr(GByteArray) stream = g_byte_array_new ();
  HxOutput *output = hx_output_new (append_cb, stream);
  g_autofree char *text = NULL;

  hx_output_begin (output, "");
  for (gsize i = 0; i < n_bytes; i += n_piece)
    hx_output_text (output, bytes + i, MIN (n_piece, n_bytes - i));
  hx_output_end (output);
  hx_output_free (output);
  text = dup_text (stream);

  return g_steal_pointer (&text);
}

static void
test_clean (void)
{
  static const struct { const char *bytes; gsize n_bytes; const char *expected; } cases[] = {
    { "a\r\nb\rc\n\r\nd\r", 11, "a\nb\nc\n\nd\n" },
    { "\r\r\n\n", 4, "\n\n\n" },
    { "x\0y", 3, "x\xef\xbf\xbdy" },
    { "\xc3\xa4\xe2\x82\xac\xf0\x9f\x99\x82", 9, "ä€🙂" },
    { "\xc3", 1, "\xef\xbf\xbd" },
    { "\xe2\x82z", 3, "\xef\xbf\xbdz" },
    { "\xf0\x9f\x99", 3, "\xef\xbf\xbd" },
    { "\xff\xfe", 2, "\xef\xbf\xbd\xef\xbf\xbd" },
    { "\xc3\r\n\xc3\xa4", 5, "\xef\xbf\xbd\nä" },
    { "\xed\xa0\x80", 3, NULL },   /* a surrogate: some U+FFFD, however it is split */
    { "a\r\xff\n", 4, "a\n\xef\xbf\xbd\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize n_piece = 1; n_piece <= cases[i].n_bytes; n_piece++)
      {
        g_autofree char *text = clean (cases[i].bytes, cases[i].n_bytes, n_piece);

        if (cases[i].expected != NULL)
          g_assert_cmpstr (text, ==, cases[i].expected);
        else
          g_assert_true (g_str_has_prefix (text, "\xef\xbf\xbd"));
      }
}

/* Offsets are code points of what comes out, whatever the size of the pieces. */
static void
test_offsets (void)
{
  g_autoptr(GByteArray) stream = g_byte_array_new ();
  HxOutput *output = hx_output_new (append_cb, stream);
  g_autoptr(GString) all = g_string_new (NULL);
  g_autofree char *text = NULL;

  hx_output_begin (output, "");
  for (guint i = 0; i < 20000; i++)
    {
      hx_output_text (output, "ä€🙂\r\n\xff", -1);
      g_string_append (all, "ä€🙂\n\xef\xbf\xbd");
      g_assert_cmpuint (hx_output_get_offset (output), ==, (i + 1) * 5);
    }
  hx_output_end (output);
  hx_output_free (output);

  text = dup_text (stream);
  g_assert_cmpstr (text, ==, all->str);
}

static gboolean
count_cb (const guint8 *bytes,
          gsize         n_bytes,
          gpointer      data)
{
  *(gsize *) data += n_bytes;

  return TRUE;
}

/* However much is given, not more comes out than may. */
static void
test_bomb (void)
{
  gsize n_out = 0;
  HxOutput *output = hx_output_new (count_cb, &n_out);
  g_autofree char *megabyte = g_malloc (1024 * 1024);

  memset (megabyte, 'a', 1024 * 1024);
  hx_output_begin (output, "");
  for (guint i = 0; i < 300; i++)
    hx_output_text (output, megabyte, 1024 * 1024);
  g_assert_true (hx_output_is_over (output));
  hx_output_free (output);
  g_assert_cmpuint (n_out, <=, 257 * 1024 * 1024);
}

static gboolean
refuse_cb (const guint8 *bytes,
           gsize         n_bytes,
           gpointer      data)
{
  (*(guint *) data)++;

  return FALSE;
}

/* Once nobody listens a parser is told, and nobody is called again. */
static void
test_unheard (void)
{
  guint n_calls = 0;
  HxOutput *output = hx_output_new (refuse_cb, &n_calls);

  hx_output_begin (output, "");
  g_assert_false (hx_output_is_over (output));
  hx_output_progress (output, 1, 2);
  g_assert_true (hx_output_is_over (output));
  hx_output_text (output, "a", 1);
  hx_output_end (output);
  hx_output_free (output);
  g_assert_cmpuint (n_calls, ==, 1);
}

static void
test_text_file (void)
{
  g_autoptr(Fixture) fixture = fixture_parse ("Haro\r\nTavla\n", -1, "a.txt");

  fixture_assert_text (fixture, "Haro\nTavla\n");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "encoding"), ==, "UTF-8");
}

static void
test_refused (void)
{
  g_autoptr(Fixture) empty = fixture_parse ("", 0, "a.txt");
  g_autoptr(Fixture) program = fixture_parse ("\x7f" "ELF\2\1\1\0\0", 9, "a.txt");

  fixture_assert_refused (empty, HX_REFUSAL_EMPTY);
  fixture_assert_refused (program, HX_REFUSAL_UNKNOWN);
  g_assert_cmpstr (program->refusal->message, ==, "application/x-executable");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/truncated", test_truncated);
  g_test_add_func ("/record/flipped", test_flipped);
  g_test_add_func ("/record/too-large", test_too_large);
  g_test_add_func ("/output/clean", test_clean);
  g_test_add_func ("/output/offsets", test_offsets);
  g_test_add_func ("/output/bomb", test_bomb);
  g_test_add_func ("/output/unheard", test_unheard);
  g_test_add_func ("/parse/text", test_text_file);
  g_test_add_func ("/parse/refused", test_refused);

  return g_test_run ();
}
