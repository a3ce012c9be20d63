/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Likeness of names: pairs in a second, and candidates for one name among those of 10,000
 * entities. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-index.h"
#include "hx-bench.h"

enum
{
  N_ENTITIES = 10000,
  N_NAMES = 25000,
  N_LOOK_UPS = 500,
  N_PAIRS = 200000,
};

/* Given names that many bear, so that names share much. */
static const char *const given[] = {
  "Ahmed", "Mohammed", "Muhammad", "Ali", "Hassan", "Hussein", "Omar", "Khaled", "Yusuf", "Ibrahim",
  "Abdullah", "Abd al-Rahman", "Mahmoud", "Mustafa", "Salah al-Din", "Abu Bakr", "Sergey",
  "Aleksandr", "Maria", "Anna", "John", "Robert", "Jean", "José", "محمد", "أحمد", "Владимир",
};

static const char *const endings[] = { "", "i", "ov", "ani", "son", "er", "ez", "ian", "awi" };

static void
append_surname (GString *name,
                GRand   *rand)
{
  static const char consonants[] = "bdfghjklmnqrstwyz", vowels[] = "aeiou";
  guint n = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (name, consonants[g_rand_int_range (rand, 0, sizeof consonants - 1)]);
      g_string_append_c (name, vowels[g_rand_int_range (rand, 0, sizeof vowels - 1)]);
    }
  g_string_append_c (name, consonants[g_rand_int_range (rand, 0, sizeof consonants - 1)]);
  g_string_append (name, endings[g_rand_int_range (rand, 0, G_N_ELEMENTS (endings))]);
}

static char *
make_name (GRand *rand)
{
  GString *name = g_string_new (NULL);
  guint n_given = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n_given; i++)
    g_string_append_printf (name, "%s ", given[g_rand_int_range (rand, 0, G_N_ELEMENTS (given))]);
  if (g_rand_boolean (rand))
    g_string_append (name, "al-");
  append_surname (name, rand);
  return g_string_free (name, FALSE);
}

/* The name with a letter changed, or with a word less. */
static char *
make_alias (const char *name,
            GRand      *rand)
{
  char *alias = g_strdup (name);
  gsize at = g_rand_int_range (rand, 0, strlen (alias));
  char *space = strchr (alias, ' ');

  if (g_rand_boolean (rand) && g_ascii_isalpha (alias[at]))
    alias[at] = 'a' + g_rand_int_range (rand, 0, 26);
  else if (space != NULL && strchr (space + 1, ' ') != NULL)
    memmove (alias, space + 1, strlen (space));
  return alias;
}

static GPtrArray *
make_texts (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (21);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_NAMES; i++)
    g_ptr_array_add (texts, i < N_ENTITIES ? make_name (rand)
                                           : make_alias (g_ptr_array_index (texts, i % N_ENTITIES),
                                                         rand));
  return texts;
}

/* Edit distance of bytes, the plain baseline. */
static guint
find_distance (const char *a,
               const char *b)
{
  guint row[64];
  guint n = MIN (strlen (b), G_N_ELEMENTS (row) - 1);

  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint corner = i;

      row[0] = i + 1;
      for (guint j = 0; j < n; j++)
        {
          guint cost = MIN (corner + (a[i] != b[j]), MIN (row[j], row[j + 1]) + 1);

          corner = row[j + 1];
          row[j + 1] = cost;
        }
    }
  return row[n];
}

static void
bench_pairs (GPtrArray *texts)
{
  g_autofree char *baseline = NULL;
  double begin = bench_now (), ms, naive;
  guint64 sum = 0;

  for (guint i = 0; i < N_PAIRS; i++)
    {
      g_autoptr(HxName) a = hx_name_new (g_ptr_array_index (texts, i % N_NAMES),
                                         HX_NAME_SCHEMA_PERSON);
      g_autoptr(HxName) b = hx_name_new (g_ptr_array_index (texts, i * 7 % N_NAMES),
                                         HX_NAME_SCHEMA_PERSON);

      sum += hx_name_likeness (a, b, NULL) >= HX_NAME_LIKENESS_SAME ? 1 : 0;
    }
  ms = bench_now () - begin;
  begin = bench_now ();
  for (guint i = 0; i < N_PAIRS; i++)
    sum += find_distance (g_ptr_array_index (texts, i % N_NAMES),
                          g_ptr_array_index (texts, i * 7 % N_NAMES));
  naive = bench_now () - begin;
  g_assert (sum > 0);
  baseline = g_strdup_printf ("edit distance of bytes: %.2f us", naive * 1000 / N_PAIRS);
  bench_report ("names, a pair from text to score", ms * 1000 / N_PAIRS, "us", baseline, 10);
}

static void
bench_look_ups (HxNameIndex *index,
                GPtrArray   *names)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (22);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  double begin, all, longest = 0;
  guint n_found = 0, n_like = 0;

  for (guint i = 0; i < N_LOOK_UPS; i++)
    {
      HxName *name = g_ptr_array_index (names, g_rand_int_range (rand, 0, N_NAMES));
      double ms = bench_now ();

      g_array_unref (hx_name_index_look_up (index, name, HX_NAME_LIKENESS_SAME, 20));
      ms = bench_now () - ms;
      longest = MAX (longest, ms);
      g_array_append_val (times, ms);
    }
  begin = bench_now ();
  for (guint i = 0; i < 20; i++)
    {
      HxName *name = g_ptr_array_index (names, g_rand_int_range (rand, 0, N_NAMES));
      g_autoptr(GArray) found = hx_name_index_look_up (index, name, HX_NAME_LIKENESS_SAME,
                                                       G_MAXUINT);

      n_found += found->len;
      for (guint j = 0; j < names->len; j++)
        n_like += hx_name_likeness (name, g_ptr_array_index (names, j), NULL)
                  >= HX_NAME_LIKENESS_SAME ? 1 : 0;
    }
  all = (bench_now () - begin) / 20;
  baseline = g_strdup_printf ("comparing all names: %.1f; found %u of its %u", all, n_found,
                              n_like);
  bench_report ("names, candidates for one, median", bench_median (times), "ms", baseline, 50);
  bench_report ("names, candidates for one, 95 %", bench_p95 (times), "ms", baseline, 50);
  bench_report ("names, candidates for one, longest", longest, "ms", baseline, 50);
}

void
bench_names (void)
{
  g_autoptr(GPtrArray) texts = make_texts ();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_name_unref);
  g_autoptr(HxNameIndex) index = hx_name_index_new ();
  double begin = bench_now (), ms;

  for (guint i = 0; i < N_NAMES; i++)
    {
      g_ptr_array_add (names, hx_name_new (g_ptr_array_index (texts, i), HX_NAME_SCHEMA_PERSON));
      hx_name_index_add (index, i, g_ptr_array_index (names, i));
    }
  ms = bench_now () - begin;
  bench_report ("names, index of 25,000", ms, "ms", "none", 2000);
  begin = bench_now ();
  for (guint i = 0; i < 1000; i++)
    {
      hx_name_index_remove (index, i * 17);
      hx_name_index_add (index, i * 17, g_ptr_array_index (names, i * 17));
    }
  bench_report ("names, one renamed in the index", (bench_now () - begin) / 1000, "ms", "none", 1);
  bench_look_ups (index, names);
  bench_pairs (texts);
}
