/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of 1,000 files of 5 kB. */

#include "config.h"

#include <glib/gstdio.h>

#include "base/hx-future.h"
#include "hx-bench.h"
#include "import/hx-import.h"

enum
{
  N_FILES = 1000,
  FILE_BYTES = 5000,
};

static void
write_files (const char *folder)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/report-%04u.txt", folder, i);
      g_autoptr(GString) text = g_string_new (NULL);

      g_string_append_printf (text, "Report %u\n", i);
      while (text->len < FILE_BYTES)
        g_string_append_printf (text, "w%x ", g_rand_int_range (rand, 256, 20000));
      g_file_set_contents (name, text->str, text->len, NULL);
    }
}

/* Reading the same files and nothing else. */
static double
time_read (const char *folder)
{
  double begin = bench_now ();

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/report-%04u.txt", folder, i);
      g_autofree char *contents = NULL;

      g_file_get_contents (name, &contents, NULL, NULL);
    }

  return bench_now () - begin;
}

static double
time_import (const char *folder,
             const char *path)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(HxProject) project = NULL;
  double begin, ms;

  g_unlink (path);
  project = hx_future_wait_object (hx_project_create (file), NULL);
  g_ptr_array_add (files, g_file_new_for_path (folder));
  begin = bench_now ();
  results = hx_future_wait_boxed (hx_import_files (project, files, NULL, NULL, NULL, NULL), NULL);
  ms = bench_now () - begin;
  g_assert (results->len == N_FILES);
  hx_future_wait (hx_project_close (project), NULL);
  g_unlink (path);
  return ms;
}

void
bench_import (void)
{
  g_autofree char *base = bench_folder ();
  g_autofree char *folder = g_build_filename (base, "thousand", NULL);
  g_autofree char *path = g_build_filename (base, "import.hexapla", NULL);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;

  write_files (folder);
  for (guint i = 0; i < 5; i++)
    {
      double ms = time_import (folder, path);

      g_array_append_val (times, ms);
    }

  baseline = g_strdup_printf ("reading the files alone: %.1f ms", time_read (folder));
  bench_report ("import/1000-files-of-5-kB", bench_median (times), "ms", baseline, 1000);
}
