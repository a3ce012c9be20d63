/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hx-test-project.h"

#define SENTENCE "The harbour of Nahrez, closed since Tuesday, re-opened — “too late”, said the café owner.\n"

static HxSourceDraft *
parse (const char  *bytes,
       gssize       n_bytes,
       const char  *name,
       GStrv       *warnings,
       GError     **error)
{
  g_autoptr(GBytes) data = g_bytes_new (bytes, n_bytes < 0 ? strlen (bytes) : n_bytes);

  return hx_import_parse (data, name, warnings, error);
}

static void
assert_decoded (const char *utf8,
                const char *encoding,
                const char *mark,
                gsize       n_mark)
{
  g_autoptr(GString) bytes = g_string_new_len (mark, n_mark);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxSourceDraft) draft = NULL;
  g_autofree char *converted = NULL;
  gsize n_bytes;

  converted = g_convert (utf8, -1, encoding, "UTF-8", NULL, &n_bytes, &error);
  g_assert_no_error (error);
  g_string_append_len (bytes, converted, n_bytes);

  g_test_message ("%s", encoding);
  draft = parse (bytes->str, bytes->len, "a.txt", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hx_text_get_utf8 (draft->text, NULL), ==, utf8);
}

static char *
repeat (const char *string,
        guint       n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, string);
  return g_string_free (all, FALSE);
}

static void
test_encodings (void)
{
  g_autofree char *latin = repeat (SENTENCE, 4);
  g_autofree char *arabic = repeat ("أعيد فتح ميناء نهرز، المغلق منذ الثلاثاء، بعد فوات الأوان كما قال صاحب المقهى.\n", 6);
  g_autofree char *russian = repeat ("Порт Нахрез, закрытый со вторника, снова открыт, слишком поздно, сказал хозяин кафе.\n", 6);

  assert_decoded (latin, "UTF-8", "", 0);
  assert_decoded (latin, "UTF-8", "\xef\xbb\xbf", 3);
  assert_decoded (latin, "UTF-16LE", "\xff\xfe", 2);
  assert_decoded (latin, "UTF-16BE", "\xfe\xff", 2);
  assert_decoded (latin, "UTF-16LE", "", 0);
  assert_decoded (latin, "UTF-16BE", "", 0);
  assert_decoded (latin, "UTF-32LE", "\xff\xfe\0\0", 4);
  assert_decoded (latin, "WINDOWS-1252", "", 0);
  assert_decoded (arabic, "UTF-16LE", "", 0);
  assert_decoded (arabic, "WINDOWS-1256", "", 0);
  assert_decoded (russian, "WINDOWS-1251", "", 0);
  assert_decoded (russian, "KOI8-R", "", 0);
  assert_decoded (russian, "UTF-16BE", "", 0);
}

static void
test_newlines (void)
{
  g_autoptr(HxSourceDraft) draft = parse ("One\r\nTwo\rThree\nFour", -1, "a.txt", NULL, NULL);

  g_assert_cmpstr (hx_text_get_utf8 (draft->text, NULL), ==, "One\nTwo\nThree\nFour");
  g_assert_cmpuint (g_bytes_get_size (draft->original), ==, 19);
}

static void
test_refused (void)
{
  static const struct { const char *bytes; gssize n_bytes; } bad[] = {
    { "", 0 },
    { "%PDF-1.7\n\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15", -1 },
    { "\x7f" "ELF\0\0\0\0\x01\x02\x03\x04\0\0\0\0", 16 },
    { "PK\x03\x04\0\0\0\0\x08\0\x15\x02", 12 },
    { "\0\0\0\0", 4 },
    { "\xff\xfe", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_null (parse (bad[i].bytes, bad[i].n_bytes, "bad.bin", NULL, &error));
      g_assert_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, "bad.bin"));
    }
}

/* Whatever the bytes are, there is a draft or an error, never both or none. */
static void
test_any_bytes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < 3000; i++)
    {
      char bytes[200];
      gsize n = g_rand_int_range (rand, 0, sizeof bytes);
      g_autoptr(GError) error = NULL;
      g_autoptr(HxSourceDraft) draft = NULL;

      for (gsize k = 0; k < n; k++)
        bytes[k] = g_rand_int_range (rand, 0, i % 2 ? 256 : 128);
      draft = parse (bytes, n, "a.md", NULL, &error);
      g_assert_true ((draft == NULL) == (error != NULL));
    }
}

static void
test_titles (void)
{
  g_autoptr(HxSourceDraft) heading = parse ("\n# The *Dam*\n\nText\n", -1, "a.md", NULL, NULL);
  g_autoptr(HxSourceDraft) line = parse ("\n  Dam breaks  \nText\n", -1, "a.txt", NULL, NULL);
  g_autofree char *words = repeat ("word ", 100);
  g_autoptr(HxSourceDraft) name = parse (words, -1, "dam.report.txt", NULL, NULL);
  g_autoptr(HxSourceDraft) front = parse ("---\ntitle: \"Dam: a night\"\noutlet: The Post\n"
                                          "date: 2031-03-04\nurl: https://a.example/b\n---\n# X\n",
                                          -1, "a.md", NULL, NULL);
  g_autoptr(HxSourceDraft) bad_date = parse ("---\nDate: yesterday\n---\nX\n", -1, "a.md", NULL,
                                             NULL);

  g_assert_cmpstr (heading->title, ==, "The *Dam*");
  g_assert_cmpstr (line->title, ==, "Dam breaks");
  g_assert_cmpstr (name->title, ==, "dam.report");
  g_assert_cmpstr (front->title, ==, "Dam: a night");
  g_assert_cmpstr (front->outlet, ==, "The Post");
  g_assert_cmpstr (front->date, ==, "2031-03-04");
  g_assert_cmpstr (front->url, ==, "https://a.example/b");
  g_assert_null (bad_date->date);
}

static void
test_languages (void)
{
  static const struct { const char *text; const char *language; } cases[] = {
    { "The army has left the city and it is in the hands of the rebels.", "en" },
    { "Die Armee hat die Stadt verlassen und ist nicht mit dem Abzug fertig.", "de" },
    { "انسحب الجيش من المدينة على أن يعود في وقت لاحق إلى القاعدة التي تركها", "ar" },
    { "ارتش از شهر به پایگاه رفت و این خبر را در شب اعلام کرد که از آن است", "fa" },
    { "הצבא עזב את העיר", "he" },
    { "軍は市を去った", "ja" },
    { "42", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HxSourceDraft) draft = parse (cases[i].text, -1, "a.txt", NULL, NULL);

      g_assert_cmpstr (draft->language, ==, cases[i].language);
    }
}

static GPtrArray *
import (Fixture    *self,
        const char *path)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  GPtrArray *results;

  g_ptr_array_add (files, g_file_new_for_path (path));
  results = hx_future_wait_boxed (hx_import_files (self->project, files, NULL, NULL, NULL),
                                  &error);
  g_assert_no_error (error);
  return results;
}

static void
test_duplicates (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *path = fixture_write (self, "a.txt", SENTENCE, -1);
  g_autoptr(GPtrArray) first = import (self, path);
  g_autoptr(GPtrArray) second = import (self, path);
  g_autoptr(GPtrArray) third = NULL;
  HxImportResult *a = g_ptr_array_index (first, 0);
  HxImportResult *b = g_ptr_array_index (second, 0);

  g_assert_cmpint (a->status, ==, HX_IMPORT_IMPORTED);
  g_assert_cmpint (b->status, ==, HX_IMPORT_DUPLICATE);
  g_assert_cmpint (a->source, ==, b->source);

  /* What was undone can be imported again. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  third = import (self, path);
  g_assert_cmpint (((HxImportResult *) third->pdata[0])->status, ==, HX_IMPORT_IMPORTED);
}

static void
test_folder (Fixture       *self,
             gconstpointer  data)
{
  enum { N = 1000 };
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *body = repeat (SENTENCE, 5000 / strlen (SENTENCE));
  g_autofree char *label = NULL;
  g_autoptr(GPtrArray) results = NULL;
  guint counts[3] = { 0 };
  gint64 begin;

  g_mkdir_with_parents (inner, 0700);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%sreport-%04u.txt", i % 10 ? "" : "inner/", i);
      g_autofree char *text = g_strdup_printf ("Report %u\n%s", i, body);

      g_free (fixture_write (self, name, text, -1));
    }
  g_free (fixture_write (self, "in/picture.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  g_free (fixture_write (self, "in/.hidden", "hidden", -1));
  g_free (fixture_write (self, "in/zz-copy.txt", "Report 0\n", -1));
  g_free (fixture_write (self, "in/zzz-copy.txt", "Report 0\n", -1));

  begin = g_get_monotonic_time ();
  results = import (self, folder);
  g_test_message ("%d files in %.0f ms", N, (g_get_monotonic_time () - begin) / 1000.0);

  for (guint i = 0; i < results->len; i++)
    counts[((HxImportResult *) results->pdata[i])->status]++;
  g_assert_cmpuint (counts[HX_IMPORT_IMPORTED], ==, N + 1);
  g_assert_cmpuint (counts[HX_IMPORT_DUPLICATE], ==, 1);
  g_assert_cmpuint (counts[HX_IMPORT_REFUSED], ==, 1);

  /* One edit, gone with one undo. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  label = fixture_dump (self);
  g_assert_cmpstr (label, ==, "");
}

/* Links that lead in a circle are not followed, however many. */
static void
test_circles (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autoptr(GPtrArray) results = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_free (fixture_write (self, "in/a.txt", SENTENCE, -1));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *link = g_strdup_printf ("%s/me%u", folder, i);

      g_assert_cmpint (symlink (".", link), ==, 0);
    }

  results = import (self, folder);
  g_assert_cmpuint (results->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/import/encodings", test_encodings);
  g_test_add_func ("/import/newlines", test_newlines);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/any-bytes", test_any_bytes);
  g_test_add_func ("/import/titles", test_titles);
  g_test_add_func ("/import/languages", test_languages);
  fixture_add ("/import/duplicates", test_duplicates);
  fixture_add ("/import/folder", test_folder);
  fixture_add ("/import/circles", test_circles);

  return g_test_run ();
}
