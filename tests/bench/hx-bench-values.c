/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and dates found in as much text as 850 articles have. */

#include "config.h"

#include <gio/gio.h>

#include "analyse/hx-values.h"
#include "hx-bench.h"
#include "hx-core-resources.h"

enum
{
  N_BYTES = 850 * 5000,
  N_RUNS = 5,
};

static HxText *
make_text (void)
{
  g_autoptr(GString) utf8 = g_string_sized_new (N_BYTES + 65536);

  while (utf8->len < N_BYTES)
    for (guint i = 1; i <= 5; i++)
      {
        g_autofree char *path = g_strdup_printf ("/org/hexapla/Hexapla/example/report-%u.txt", i);
        g_autoptr(GBytes) bytes = g_resource_lookup_data (hx_core_get_resource (), path, 0, NULL);

        g_string_append_len (utf8, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        g_string_append_c (utf8, '\n');
      }
  return hx_text_new (utf8->str, utf8->len, NULL);
}

void
bench_values (void)
{
  g_autoptr(HxText) text = make_text ();
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;
  double megabytes = hx_text_get_n_bytes (text) / 1e6, ms;
  guint n_values = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();
      g_autoptr(GArray) values = hx_values_find (text, "en", "2024-06-01");

      ms = bench_now () - start;
      g_array_append_val (times, ms);
      n_values = values->len;
    }
  ms = bench_median (times);
  baseline = g_strdup_printf ("%.1f MB at %.1f MB/s, %u values", megabytes,
                              megabytes / (ms / 1000), n_values);
  bench_report ("values/850-articles", ms, "ms", baseline, 1000);
}
