/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Near-duplicates: estimated against counted shares, found among ten thousand, and quickly. */

#include "config.h"

#include "analyse/hx-minhash.h"
#include "hx-test-project.h"
#include "model/hx-similar.h"

#define N_WORDS 4000

static void
append_words (GString *text,
              GRand   *rand,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      double x = g_rand_double (rand);
      guint number = x * x * N_WORDS;

      g_string_append_printf (text, "%c%cx%u%s", 'a' + number % 26, 'a' + number / 26 % 26, number,
                              i % 15 == 14 ? ". " : " ");
    }
}

static HxText *
make_text (GString *text)
{
  return hx_text_new (text->str, text->len, NULL);
}

/* The first with a part of its words replaced, in runs as an editor does it. */
static GString *
alter (const GString *from,
       GRand         *rand,
       double         part)
{
  g_auto(GStrv) words = g_strsplit (from->str, " ", -1);
  GString *text = g_string_new (NULL);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n;)
    {
      guint run = g_rand_int_range (rand, 20, 60);
      gboolean change = g_rand_double (rand) < part;

      if (change)
        append_words (text, rand, run);
      for (guint j = i; j < MIN (n, i + run) && !change; j++)
        g_string_append_printf (text, "%s ", words[j]);
      i += run;
    }
  return text;
}

static void
test_estimate (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  double worst = 0, sum = 0;
  guint n = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GString) first = g_string_new (NULL);
      g_autoptr(GString) second = NULL;
      g_autoptr(HxText) a = NULL;
      g_autoptr(HxText) b = NULL;
      g_autoptr(GBytes) x = NULL;
      g_autoptr(GBytes) y = NULL;
      double error;

      append_words (first, rand, g_rand_int_range (rand, 200, 1500));
      second = alter (first, rand, g_rand_double (rand) * 0.7);
      a = make_text (first);
      b = make_text (second);
      x = hx_minhash_sign (a);
      y = hx_minhash_sign (b);
      error = ABS (hx_minhash_share (x, y) - hx_similar_measure (a, b));
      worst = MAX (worst, error);
      sum += error;
      n++;
    }
  g_test_message ("estimated share against counted: %.3f off on average, %.3f at worst",
                  sum / n, worst);
  g_assert_cmpfloat (sum / n, <, 0.06);
  g_assert_cmpfloat (worst, <, 0.25);
}

static void
test_edges (void)
{
  g_autoptr(HxText) brief = hx_text_new ("I do not know.", -1, NULL);
  g_autoptr(HxText) empty = hx_text_new ("", -1, NULL);
  g_autoptr(HxText) chinese = hx_text_new ("昨天下午，港口的三艘渔船在风暴中沉没，当局表示没有人员伤亡，调查仍在进行。", -1,
                                           NULL);
  g_autoptr(HxText) same = hx_text_new ("昨天下午港口的三艘渔船在风暴中沉没，当局表示没有人员伤亡。调查仍在进行", -1, NULL);
  g_autoptr(HxText) upper = hx_text_new ("THREE boats sank in the STORM off the old harbour on "
                                         "Monday, said the harbour master, and no one was lost "
                                         "at sea that day or on the day after", -1, NULL);
  g_autoptr(HxText) lower = hx_text_new ("Three boats sank in the storm; off the old harbour on\n"
                                         "monday said the harbour master and no one was lost at "
                                         "sea that day or on the day after!", -1, NULL);
  g_autoptr(GBytes) a = hx_minhash_sign (chinese);
  g_autoptr(GBytes) b = hx_minhash_sign (same);
  g_autoptr(GBytes) c = hx_minhash_sign (upper);
  g_autoptr(GBytes) d = hx_minhash_sign (lower);
  g_autoptr(GBytes) damaged = g_bytes_new_static ("x", 1);

  g_assert_null (hx_minhash_sign (brief));
  g_assert_null (hx_minhash_sign (empty));
  g_assert_cmpfloat (hx_minhash_share (a, b), ==, 1);
  g_assert_cmpfloat (hx_minhash_share (c, d), ==, 1);
  g_assert_cmpfloat (hx_minhash_share (a, c), <, 0.1);
  g_assert_cmpfloat (hx_minhash_share (a, damaged), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (a), ==, (HX_MINHASH_N_HASHES + 1) * 4);
}

typedef struct
{
  GBytes *signature;
  gint64  time;      /* µs */
} Find;

static gpointer
find_similar (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Find *find = data;
  gint64 start = g_get_monotonic_time ();
  GPtrArray *found = hx_source_find_similar (connection, find->signature, 0.3, 10, error);

  find->time += g_get_monotonic_time () - start;
  return found;
}

static void
add_text (HxEdit     *edit,
          const char *title,
          HxText     *text)
{
  HxSourceDraft *draft = hx_source_draft_new ();
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);

  draft->title = g_strdup (title);
  draft->file_name = g_strdup (title);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new (utf8, n_bytes);
  draft->text = hx_text_ref (text);
  draft->signature = hx_minhash_sign (text);
  hx_edit_add_source (edit, draft);
}

static void
test_ten_thousand (Fixture       *f,
                   gconstpointer  data)
{
  guint n_sources = 10000, n_asked = 200, n_twins = 0, found_twins = 0, wrong = 0;
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_autoptr(HxEdit) edit = hx_project_begin (f->project, "Import");
  Find find = { 0 };

  for (guint i = 0; i < n_sources; i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr(HxText) made = NULL;
      g_autofree char *title = g_strdup_printf ("%u", i);

      append_words (text, rand, 220);
      made = make_text (text);
      add_text (edit, title, made);
      if (i % (n_sources / n_asked) == 0)
        g_ptr_array_add (kept, text);
      else
        g_string_free (text, TRUE);
    }
  fixture_commit (edit);

  for (guint i = 0; i < n_asked; i++)
    {
      GString *text = g_ptr_array_index (kept, i);
      g_autoptr(GString) altered = alter (text, rand, 0.25);
      g_autoptr(HxText) asked = make_text (altered);
      g_autoptr(HxText) first = make_text (text);
      g_autoptr(GBytes) signature = hx_minhash_sign (asked);
      g_autoptr(GPtrArray) found = NULL;
      g_autofree char *title = g_strdup_printf ("%u", i * (n_sources / n_asked));
      gboolean are_twins = hx_similar_measure (first, asked) >= 0.6;

      n_twins += are_twins;
      find.signature = signature;
      found = fixture_query (f, G_TYPE_PTR_ARRAY, find_similar, &find);
      for (guint j = 0; j < found->len; j++)
        {
          HxSimilar *similar = g_ptr_array_index (found, j);

          if (g_str_equal (similar->title, title))
            found_twins += are_twins;
          else
            wrong++;
        }
      g_string_free (text, TRUE);
    }
  g_test_message ("%u of %u twins that share 60 %% or more found among %u sources, %u others taken "
                  "for twins, %.2f ms a look-up", found_twins, n_twins, n_sources, wrong,
                  find.time / 1e3 / n_asked);
  g_assert_cmpuint (n_twins, >, n_asked / 2);
  g_assert_cmpuint (found_twins * 100, >=, n_twins * 95);
  g_assert_cmpuint (wrong, <=, 2);
  g_assert_cmpint (find.time / n_asked, <, 50000);   /* µs, with a sanitizer on a busy machine */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/minhash/estimate", test_estimate);
  g_test_add_func ("/minhash/edges", test_edges);
  fixture_add ("/minhash/ten-thousand", test_ten_thousand);
  return g_test_run ();
}
