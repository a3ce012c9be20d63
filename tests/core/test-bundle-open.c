/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bundle as a project again, in process: the same content, in one edit; and nothing at all of one
 * that is damaged. What its rows may say is in tests/cli/test_bundle_open.py. */

#include "config.h"

#include <glib/gstdio.h>
#include <libdex.h>

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "exchange/hx-bundle-needles.h"
#include "exchange/hx-bundle-read.h"
#include "exchange/hx-bundle.h"
#include "exchange/hx-content-hash.h"
#include "exchange/hx-example.h"
#include "exchange/hx-formats.h"
#include "model/hx-source.h"

/* With -m slow. Each is read, hashed and verified as a whole, which is a second for 20. */
#define N_MUTATIONS 2000
#define N_MUTATIONS_QUICK 100

typedef struct
{
  char      *folder;
  char      *bundle;
  HxProject *project;
  HxProject *copy;
} Fixture;

static HxProject *
new_project (Fixture    *fixture,
             const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  HxProject *project = hx_future_wait_object (hx_project_create (file), &error);

  g_assert_no_error (error);
  return project;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hexapla-bundle-open-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->bundle = g_build_filename (fixture->folder, "bundle.zip", NULL);
  fixture->project = new_project (fixture, "Two Rivers.hexapla");
  fixture->copy = new_project (fixture, "copy.hexapla");
  hx_future_wait (hx_example_fill (fixture->project), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_assert_true (hx_future_wait (hx_project_close (fixture->project), NULL));
  g_assert_true (hx_future_wait (hx_project_close (fixture->copy), NULL));
  g_assert_finalize_object (fixture->project);
  g_assert_finalize_object (fixture->copy);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->bundle);
}

static void
export (Fixture *fixture)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_exchange_export (fixture->project, &hx_format_bundle, file, NULL, NULL),
                  &error);
  g_assert_no_error (error);
}

static HxExchangeReport *
import (Fixture       *fixture,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);

  return hx_future_wait_boxed (hx_exchange_import (fixture->copy, &hx_format_bundle, file, NULL,
                                                   cancellable), error);
}

static gpointer
hash_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autofree char *hash = hx_content_hash (connection, error);

  return hash != NULL ? g_bytes_new (hash, strlen (hash)) : NULL;
}

static GBytes *
hash (HxProject *project)
{
  g_autoptr(GError) error = NULL;
  GBytes *hash = hx_future_wait_boxed (hx_project_query (project, G_TYPE_BYTES, hash_query, NULL,
                                                         NULL), &error);

  g_assert_no_error (error);
  return hash;
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = NULL;
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GBytes) empty = hash (fixture->copy);
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);

  export (fixture);
  g_assert_true (hx_formats_detect (file) == &hx_format_bundle);
  report = import (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_sources, ==, 5);
  g_assert_cmpuint (report->n_passages, >, 100);
  g_assert_cmpuint (report->n_verified, ==, report->n_passages);
  g_assert_cmpuint (report->warnings->len, ==, 0);

  before = hash (fixture->project);
  after = hash (fixture->copy);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (g_bytes_equal (before, empty));

  /* One edit, undone as a whole. */
  g_assert_true (g_str_has_prefix (hx_project_get_undo_label (fixture->copy), "Import"));
  hx_future_wait (hx_project_undo (fixture->copy), &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_bytes_unref);
  after = hash (fixture->copy);
  g_assert_true (g_bytes_equal (after, empty));
  g_assert_null (hx_project_get_undo_label (fixture->copy));
}

static void
test_not_empty (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) first = NULL;
  g_autoptr(HxExchangeReport) second = NULL;

  export (fixture);
  first = import (fixture, NULL, &error);
  g_assert_no_error (error);
  second = import (fixture, NULL, &error);
  g_assert_error (error, HX_ERROR, HX_ERROR_EXISTS);
  g_assert_null (second);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) empty = hash (fixture->copy);
  g_autoptr(GBytes) after = NULL;

  export (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (import (fixture, cancellable, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_CANCELLED);
  after = hash (fixture->copy);
  g_assert_true (g_bytes_equal (after, empty));
}

/* A megabyte of bundle: letters that do not pack. */
static void
fill_up (Fixture *fixture)
{
  g_autoptr(HxEdit) edit = hx_project_begin (fixture->project, "Fill");
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  HxSourceDraft *draft = hx_source_draft_new ();

  while (text->len < 700 * 1024)
    g_string_append_c (text, g_rand_int_range (rand, 0, 6) > 0 ? g_rand_int_range (rand, 33, 126)
                                                                : ' ');
  draft->title = g_strdup ("Noise");
  draft->file_name = g_strdup ("noise.txt");
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->text = hx_text_new (text->str, text->len, &error);
  draft->original = g_bytes_new (text->str, text->len);
  g_assert_no_error (error);
  hx_edit_add_source (edit, draft);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

/* Changes the bundle somewhere, or cuts it off; a few changes stand close together. */
static GBytes *
mutate (GBytes *bundle,
        GRand  *rand)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bundle, &n_bytes);
  guint8 *copy = g_memdup2 (data, n_bytes);
  gsize at = g_rand_boolean (rand) ? (gsize) g_rand_int_range (rand, 0, n_bytes)
                                   : n_bytes - 1 - g_rand_int_range (rand, 0, 12 * 1024);
  guint n = g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i++)
    copy[MIN (at + g_rand_int_range (rand, 0, 16), n_bytes - 1)] ^= g_rand_int_range (rand, 1, 256);
  if (g_rand_int_range (rand, 0, 10) == 0)
    n_bytes = at;
  return g_bytes_new_take (copy, n_bytes);
}

/* Past the hashes, as somebody who makes them anew would get: what comes through is sound. */
static void
open_past_hashes (GBytes *bytes)
{
  g_autoptr(HxExchangeReport) report = hx_exchange_report_new ("bundle.zip");
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBundleAbout) about = NULL;
  g_autoptr(HxConnection) staged = NULL;

  staged = hx_bundle_open_rows (NULL, bytes, &about, report, NULL, &error);
  g_assert_true ((staged == NULL) == (error != NULL));
  g_assert_true ((staged == NULL) == (about == NULL));
}

static void
test_mutations (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20);
  g_autoptr(GBytes) bundle = NULL;
  g_autoptr(GBytes) empty = hash (fixture->copy);
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autoptr(GError) error = NULL;
  guint n_mutations = g_test_slow () ? N_MUTATIONS : N_MUTATIONS_QUICK;
  guint n_opened = 0;

  fill_up (fixture);
  export (fixture);
  bundle = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bundle), >, 1024 * 1024);
  for (guint i = 0; i < n_mutations; i++)
    {
      g_autoptr(GBytes) bytes = mutate (bundle, rand);
      g_autoptr(GError) refusal = NULL;
      g_autoptr(HxExchangeReport) report = NULL;
      g_autoptr(GBytes) after = NULL;

      g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               NULL, FALSE, 0, NULL, NULL, &error);
      g_assert_no_error (error);
      report = import (fixture, NULL, &refusal);
      g_assert_true ((report == NULL) == (refusal != NULL));
      after = hash (fixture->copy);
      if (report != NULL)
        {
          /* What is in a ZIP file beside files, such as their times, may be anything. */
          g_autoptr(GBytes) whole = hash (fixture->project);

          n_opened++;
          g_assert_true (g_bytes_equal (after, whole));
          hx_future_wait (hx_project_undo (fixture->copy), &error);
          g_assert_no_error (error);
        }
      else
        g_assert_true (g_bytes_equal (after, empty));
      if (i % 10 == 0)
        open_past_hashes (bytes);
    }
  g_test_message ("%u of %u opened, all else was refused", n_opened, n_mutations);
  g_assert_cmpuint (n_opened, <, n_mutations);
}

/* --- Words --- */

static void
assert_found (HxNeedles  *needles,
              const char *text,
              const char *black)
{
  g_autofree char *found = hx_needles_black_out (needles, text);

  g_assert_cmpstr (found, ==, black);
}

static void
test_words (void)
{
  g_autoptr(HxNeedles) needles = hx_needles_new ();
  static const char sentence[] = "One two, three — four five six.";

  g_assert_true (hx_needles_is_empty (needles));
  hx_needles_add (needles, sentence, strlen (sentence));
  hx_needles_add (needles, "Qvist", strlen ("Qvist"));
  hx_needles_add (needles, "سوق السمك", strlen ("سوق السمك"));
  hx_needles_add (needles, "秘密の場所です", strlen ("秘密の場所です"));
  g_assert_false (hx_needles_is_empty (needles));

  assert_found (needles, "one two three four", NULL);
  assert_found (needles, "a one\ntwo-three FOUR five b", "a ███\n███████████████████ b");
  assert_found (needles, "two three four five six", "███████████████████████");
  assert_found (needles, "one two three █ four five six", NULL);
  assert_found (needles, "Qvists", NULL);
  assert_found (needles, "(q\xcc\x80vi\xc2\xadst)", "(███████)");
  assert_found (needles, "في سُوق السمـك", "في ███████████");
  assert_found (needles, "あの秘密の場所だ", "あの█████だ");
  assert_found (needles, "秘密の場", NULL);
  assert_found (needles, "", NULL);
}

#define CASE(text, there) { text, sizeof text - 1, there }

static void
test_files (void)
{
  static const struct { const char *text; gsize n_bytes; gboolean there; } cases[] = {
    CASE ("Zelda Qvist", TRUE),
    CASE ("Zelda\\nQvist \\u005a", TRUE),
    CASE ("<b>Zel</b>da <i>Qvi&#115;t</i>", TRUE),
    CASE ("Zelda%20%51vist", TRUE),
    CASE ("\"Zelda \"\"Qvist\"\"\"", TRUE),
    CASE ("Z\0e\0l\0d\0a\0 \0Q\0v\0i\0s\0t\0", TRUE),
    CASE ("\xff\0Z\0e\0l\0d\0a\0 \0Q\0v\0i\0s\0t\0", TRUE),
    CASE ("\xff\0Zelda Qvist\0", TRUE),
    CASE ("<p>Zelda Qvi&#115;t</p>\0\n", TRUE),
    CASE ("Zelda and Qvist", FALSE),
    CASE ("Zelda █ Qvist", FALSE),
  };
  g_autoptr(HxNeedles) needles = hx_needles_new ();

  hx_needles_add (needles, "Zelda Qvist", 11);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].n_bytes);
      g_autofree char *found = hx_needles_find_in_file (needles, "a.txt", bytes, TRUE);

      g_test_message ("%u: %s", i, found != NULL ? found : "");
      g_assert_cmpint (found != NULL, ==, cases[i].there);
    }
}

int
main (int   argc,
      char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/bundle-open/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/bundle-open/not-empty", Fixture, NULL, set_up, test_not_empty, tear_down);
  g_test_add ("/bundle-open/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/bundle-open/mutations", Fixture, NULL, set_up, test_mutations, tear_down);
  g_test_add_func ("/bundle-open/words", test_words);
  g_test_add_func ("/bundle-open/files", test_files);
  return g_test_run ();
}
