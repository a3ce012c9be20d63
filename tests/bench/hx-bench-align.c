/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Alignment of five reports and of two long sources, and the wording that many articles share. */

#include "config.h"

#include <string.h>

#include "analyse/hx-align.h"
#include "analyse/hx-wording.h"
#include "hx-bench.h"

enum
{
  N_REPORTS = 5,
  N_ARTICLES = 850,
  ARTICLE_WORDS = 1000,
  LONG_WORDS = 20000,
  N_VOCABULARY = 20000,
  SAMPLE = 40,
};

static HxText *
new_text (const char *utf8,
          gsize       n_bytes)
{
  return hx_text_new (utf8, n_bytes, NULL);
}

/* Words as in a language: few are common, most are rare. */
static void
append_word (GString *text,
             GRand   *rand)
{
  guint n = N_VOCABULARY * g_rand_double (rand) * g_rand_double (rand) * g_rand_double (rand);
  static const char *const syllables[] = { "ka", "lor", "mi", "ten", "sa", "ru", "vel", "on" };

  for (n += 8; n > 0; n /= 8)
    g_string_append (text, syllables[n % 8]);
}

static void
append_sentence (GString *text,
                 GRand   *rand)
{
  guint n = g_rand_int_range (rand, 8, 30);

  g_string_append (text, "The ");
  for (guint i = 0; i < n; i++)
    {
      append_word (text, rand);
      g_string_append_c (text, i + 1 < n ? ' ' : '.');
    }
  g_string_append_c (text, g_rand_int_range (rand, 0, 4) == 0 ? '\n' : ' ');
}

static char *
make_sentences (GRand *rand,
                guint  n_words)
{
  GString *text = g_string_new (NULL);

  for (guint length = 0; length < n_words * 6; length = text->len)
    append_sentence (text, rand);
  return g_string_free (text, FALSE);
}

/* Some articles are an agency's, cut and changed; all have a house's footer. */
static GPtrArray *
make_articles (gsize *n_bytes)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_text_unref);
  g_autoptr(GPtrArray) agency = g_ptr_array_new_with_free_func (g_free);

  *n_bytes = 0;
  for (guint i = 0; i < N_ARTICLES / 10; i++)
    g_ptr_array_add (agency, make_sentences (rand, ARTICLE_WORDS / 3));
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *own = make_sentences (rand, ARTICLE_WORDS * 2 / 3);
      const char *taken = g_ptr_array_index (agency, g_rand_int_range (rand, 0, agency->len));
      gsize cut = g_rand_int_range (rand, 0, strlen (taken));
      g_autofree char *text = g_strconcat (own, "\n", taken + cut, "\nAll rights are reserved and "
                                           "nothing may be printed without leave of the house.\n",
                                           NULL);

      *n_bytes += strlen (text);
      g_ptr_array_add (articles, new_text (text, strlen (text)));
    }
  return articles;
}

static double
time_reports (void)
{
  HxAlignText *prepared[N_REPORTS];
  HxText *texts[N_REPORTS];
  double begin, ms;

  for (guint i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/org/hexapla/Hexapla/example/report-%u.txt", i + 1);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

      texts[i] = new_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  begin = bench_now ();
  for (guint i = 0; i < N_REPORTS; i++)
    prepared[i] = hx_align_text_new (texts[i], NULL, NULL, 0);
  for (guint a = 0; a < N_REPORTS; a++)
    for (guint b = a + 1; b < N_REPORTS; b++)
      g_array_unref (hx_align_texts (prepared[a], prepared[b], NULL));
  ms = bench_now () - begin;
  for (guint i = 0; i < N_REPORTS; i++)
    {
      hx_align_text_unref (prepared[i]);
      hx_text_unref (texts[i]);
    }
  return ms;
}

/* Two long sources of which a tenth is shared, prepared or not. */
static void
time_long (double *prepare,
           double *align)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  g_autofree char *shared = make_sentences (rand, LONG_WORDS / 10);
  HxAlignText *prepared[2];
  HxText *texts[2];
  double begin;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *own = make_sentences (rand, LONG_WORDS * 9 / 10);
      g_autofree char *text = g_strconcat (i == 0 ? own : shared, "\n", i == 0 ? shared : own,
                                           NULL);

      texts[i] = new_text (text, strlen (text));
    }
  begin = bench_now ();
  for (guint i = 0; i < 2; i++)
    prepared[i] = hx_align_text_new (texts[i], "en", NULL, 0);
  *prepare = bench_now () - begin;
  begin = bench_now ();
  g_array_unref (hx_align_texts (prepared[0], prepared[1], NULL));
  *align = bench_now () - begin;
  for (guint i = 0; i < 2; i++)
    {
      hx_align_text_unref (prepared[i]);
      hx_text_unref (texts[i]);
    }
}

static GHashTable *
list_shingles (HxText *text)
{
  GHashTable *shingles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) words = g_strsplit_set (hx_text_get_utf8 (text, NULL), " \n.", -1);

  for (guint i = 0; i + 4 < g_strv_length (words); i++)
    g_hash_table_add (shingles, g_strjoin (" ", words[i], words[i + 1], words[i + 2],
                                           words[i + 3], words[i + 4], NULL));
  return shingles;
}

/* Each pair's sets of shingles met, for some of the articles; what all would take. */
static double
time_naive (GPtrArray *articles)
{
  g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  guint n_shared = 0;
  double begin = bench_now ();

  for (guint i = 0; i < SAMPLE; i++)
    g_ptr_array_add (sets, list_shingles (g_ptr_array_index (articles, i)));
  for (guint a = 0; a < SAMPLE; a++)
    for (guint b = a + 1; b < SAMPLE; b++)
      {
        GHashTableIter iter;
        gpointer shingle;

        g_hash_table_iter_init (&iter, g_ptr_array_index (sets, a));
        while (g_hash_table_iter_next (&iter, &shingle, NULL))
          n_shared += g_hash_table_contains (g_ptr_array_index (sets, b), shingle) ? 1 : 0;
      }
  g_assert (n_shared > 0);
  return (bench_now () - begin) * ((double) N_ARTICLES * N_ARTICLES) / (SAMPLE * SAMPLE);
}

static void
bench_articles (void)
{
  gsize n_bytes;
  g_autoptr(GPtrArray) articles = make_articles (&n_bytes);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  guint n_pairs = 0;

  for (guint i = 0; i < 3; i++)
    {
      double begin = bench_now ();
      g_autoptr(GPtrArray) pairs = hx_wording_find ((HxText **) articles->pdata, articles->len,
                                                    NULL);
      double ms = bench_now () - begin;

      n_pairs = pairs->len;
      g_array_append_val (times, ms);
    }
  baseline = g_strdup_printf ("%.1f MB, %u pairs found; meeting the sets of each pair: %.0f ms",
                              n_bytes / 1e6, n_pairs, time_naive (articles));
  bench_report ("align/wording-of-850-articles", bench_median (times), "ms", baseline, 2000);
}

void
bench_align (void)
{
  g_autoptr(GArray) reports = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) longs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  double prepare = 0, align;

  for (guint i = 0; i < 5; i++)
    {
      double ms = time_reports ();

      g_array_append_val (reports, ms);
      time_long (&prepare, &align);
      g_array_append_val (longs, align);
    }
  bench_report ("align/all-pairs-of-five-reports", bench_median (reports), "ms",
                "with cutting into words", 100);
  baseline = g_strdup_printf ("cutting both into words: %.1f ms", prepare);
  bench_report ("align/two-sources-of-20000-words", bench_median (longs), "ms", baseline, 60);
  bench_articles ();
}
