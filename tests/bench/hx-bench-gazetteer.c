/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking places up. */

#include "config.h"

#include "gazetteer/hx-gazetteer.h"
#include "hx-bench.h"

enum
{
  N_ROUNDS = 200,
};

typedef GPtrArray *(*LookUp) (HxGazetteer  *gazetteer,
                              const char   *name,
                              guint         max,
                              GError      **error);

/* The 20 best, of common and of rare names, names of many places among them. */
static void
measure (const char         *name,
         LookUp              look_up,
         const char * const *asked)
{
  HxGazetteer *gazetteer = hx_gazetteer_get_default (NULL);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *worst = g_strconcat (name, ", slowest in 20", NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint j = 0; asked[j] != NULL; j++)
      {
        double start = bench_now ();
        double time;

        g_ptr_array_unref (look_up (gazetteer, asked[j], 20, NULL));
        time = bench_now () - start;
        g_array_append_val (times, time);
      }
  bench_report (name, bench_median (times), "ms", "", 1);
  bench_report (worst, bench_p95 (times), "ms", "", 5);
}

static void
measure_near (void)
{
  HxGazetteer *gazetteer = hx_gazetteer_get_default (NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 4 * N_ROUNDS; i++)
    {
      double start = bench_now ();
      double time;
      HxPlace *place;

      place = hx_gazetteer_near (gazetteer, g_rand_double_range (rand, 30, 55),
                                 g_rand_double_range (rand, -10, 60), 100000, NULL, NULL);
      g_clear_object (&place);
      time = bench_now () - start;
      g_array_append_val (times, time);
    }
  bench_report ("nearest place", bench_median (times), "ms", "", 1);
  bench_report ("nearest place, slowest in 20", bench_p95 (times), "ms", "", 5);
}

void
bench_gazetteer (void)
{
  static const char * const names[] = {
    "Aleppo", "حلب", "al-Tabqa", "Deir Ezzor", "San José", "Santa Cruz", "St. Mary", "London",
    "nowhere at all", "Aleppo Governorate", NULL,
  };
  static const char * const prefixes[] = {
    "a", "s", "sa", "san", "Alepp", "ham", "ح", "الط", "new y", "Deir e", NULL,
  };
  g_autoptr(GError) error = NULL;
  double start = bench_now ();

  if (hx_gazetteer_get_default (&error) == NULL)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  bench_report ("gazetteer opened", bench_now () - start, "ms", "", 5);
  measure ("place found by name", hx_gazetteer_find, names);
  measure ("place completed", hx_gazetteer_complete, prefixes);
  measure_near ();
}
