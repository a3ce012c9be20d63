/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libdex.h>

#include "hx-bench.h"

void
bench_report (const char *name,
              double      value,
              const char *unit,
              const char *baseline,
              double      target)
{
  g_autoptr(JsonNode) text = json_node_init_string (json_node_alloc (), baseline);
  g_autofree char *quoted = json_to_string (text, FALSE);

  g_print ("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"baseline\":%s,"
           "\"target\":%.3f,\"met\":%s}\n",
           name, value, unit, quoted, target, value <= target ? "true" : "false");
}

double
bench_now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *values,
          double  q)
{
  g_assert (values->len > 0);
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) (q * (values->len - 1) + 0.5));
}

double
bench_median (GArray *values)
{
  return quantile (values, 0.5);
}

double
bench_p95 (GArray *values)
{
  return quantile (values, 0.95);
}

/* Kept from one run to the next, as the large project takes a while to make. */
char *
bench_folder (void)
{
  char *folder = g_build_filename (g_get_user_cache_dir (), "hexapla", "bench", NULL);

  g_mkdir_with_parents (folder, 0700);
  return folder;
}

static const struct
{
  const char *name;
  void (*run) (void);
} benches[] = {
  { "align", bench_align },
  { "matcher", bench_matcher },
  { "candidates", bench_candidates },
  { "claims", bench_claims },
  { "names", bench_names },
  { "import", bench_import },
  { "extract", bench_extract },
  { "project", bench_project },
  { "window", bench_window },
  { "pane", bench_pane },
  { "desk", bench_desk },
  { "entity", bench_entity },
  { "gazetteer", bench_gazetteer },
  { "suggest", bench_suggest },
  { "values", bench_values },
  { "origins", bench_origins },
};

int
main (int   argc,
      char *argv[])
{
  double start = bench_now ();
  gboolean found = FALSE;

  dex_init ();
  if (argc == 3 && g_str_equal (argv[1], "--first-frame"))
    return bench_first_frame (argv[2], start);

  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc < 2 || g_str_equal (argv[1], benches[i].name))
      {
        benches[i].run ();
        found = TRUE;
      }

  if (found)
    return 0;

  g_printerr ("There is no bench “%s”. There are:", argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    g_printerr (" %s", benches[i].name);
  g_printerr ("\n");
  return 2;
}
