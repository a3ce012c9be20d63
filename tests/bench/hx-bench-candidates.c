/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in 10,000 sources of 5 kB each, from adding the first to the groups. */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates.h"
#include "hx-bench.h"

enum
{
  N_SOURCES = 10000,
  SOURCE_BYTES = 5000,
  N_NAMES = 20000,
};

/* A word of two to five syllables, always the same for a number. */
static void
append_word (GString  *text,
             guint     n,
             gboolean  capital)
{
  static const char *const syllables[] = { "ka", "lor", "mi", "ten", "sa", "ru", "vel", "on" };
  gsize start = text->len;

  for (n += 64; n > 0; n /= 8)
    g_string_append (text, syllables[n % 8]);
  if (capital)
    text->str[start] = g_ascii_toupper (text->str[start]);
}

/* One word in twelve begins a name, as in reports; some names are common, most are rare. */
static HxText *
make_source (GRand *rand)
{
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < SOURCE_BYTES)
    {
      guint n_words = g_rand_int_range (rand, 8, 24);

      g_string_append (text, "The ");
      for (guint i = 0; i < n_words; i++)
        {
          double chance = g_rand_double (rand);

          if (g_rand_int_range (rand, 0, 12) == 0)
            {
              append_word (text, N_NAMES * chance * chance * chance, TRUE);
              g_string_append_c (text, ' ');
              append_word (text, 77 + N_NAMES * chance * chance * chance, TRUE);
            }
          else
            append_word (text, 30000 + 4000 * chance * chance, FALSE);
          g_string_append (text, i + 1 < n_words ? " " : ". ");
        }
      if (g_rand_int_range (rand, 0, 4) == 0)
        text->str[text->len - 1] = '\n';
    }
  return hx_text_new (text->str, text->len, NULL);
}

void
bench_candidates (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_text_unref);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  guint n_groups = 0;
  double one;

  for (guint i = 0; i < N_SOURCES; i++)
    g_ptr_array_add (texts, make_source (rand));
  for (guint run = 0; run < 3; run++)
    {
      double begin = bench_now (), ms;
      g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (NULL);
      g_autoptr(GPtrArray) groups = NULL;

      for (guint i = 0; i < texts->len; i++)
        hx_candidate_index_add (index, i, g_ptr_array_index (texts, i), "en");
      groups = hx_candidate_index_list (index);
      n_groups = groups->len;
      ms = bench_now () - begin;
      g_array_append_val (times, ms);
    }
  baseline = g_strdup_printf ("50 MB, %u groups", n_groups);
  bench_report ("candidates/10000-sources", bench_median (times), "ms", baseline, 5000);
  one = bench_now ();
  for (guint i = 0; i < 200; i++)
    g_array_unref (hx_candidates_find (g_ptr_array_index (texts, i), "en"));
  bench_report ("candidates/one-source-of-5-kB", (bench_now () - one) / 200, "ms", "", 1);
}
