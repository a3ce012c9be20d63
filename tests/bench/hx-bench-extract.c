/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading files of foreign formats, beside the programs that others read them with.
 *
 * HEXAPLA_BENCH_FILES names a folder of files to read instead of those made here. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/hx-future.h"
#include "hx-bench-files.h"
#include "hx-bench.h"
#include "import/hx-import.h"

enum
{
  N_ROUNDS = 3,
  N_MAILS = 2400,
  N_LONG_PAGES = 2000,
  CANCEL_AFTER = 300,    /* ms */
};

/* --- Finding files --- */

static void
find_files (const char *folder,
            const char *suffix,
            GPtrArray  *paths)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        find_files (path, suffix, paths);
      else if (g_str_has_suffix (name, suffix))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

/* --- Ours --- */

static HxInput *
open_input (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  return hx_input_new_from_file (file, NULL, NULL);
}

static gboolean
extract (const char *path)
{
  g_autoptr(HxInput) input = open_input (path);
  g_autoptr(HxExtraction) extraction = NULL;

  if (input == NULL)
    return FALSE;
  extraction = hx_future_wait_boxed (hx_extract (input, NULL, NULL, NULL, NULL), NULL);
  return extraction != NULL;
}

static double
time_ours (GPtrArray *paths)
{
  double begin = bench_now ();

  for (guint i = 0; i < paths->len; i++)
    extract (g_ptr_array_index (paths, i));
  return bench_now () - begin;
}

/* What is refused is no work. The server runs afterwards. */
static void
keep_readable (GPtrArray *paths)
{
  for (guint i = paths->len; i > 0; i--)
    if (!extract (g_ptr_array_index (paths, i - 1)))
      g_ptr_array_remove_index_fast (paths, i - 1);
}

/* --- Theirs --- */

static gboolean
run_peer (const char * const *argv)
{
  return g_spawn_sync (NULL, (char **) argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                       | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);
}

static double
time_pdftotext (GPtrArray *paths)
{
  double begin = bench_now ();

  for (guint i = 0; i < paths->len; i++)
    run_peer ((const char *[]) { "pdftotext", g_ptr_array_index (paths, i), "-", NULL });
  return bench_now () - begin;
}

static double
time_pandoc (GPtrArray *paths)
{
  double begin = bench_now ();

  for (guint i = 0; i < paths->len; i++)
    run_peer ((const char *[]) { "pandoc", "-t", "plain", g_ptr_array_index (paths, i), NULL });
  return bench_now () - begin;
}

/* --- Beside each other --- */

typedef struct
{
  const char *suffix;
  const char *peer;
  double    (*time_peer) (GPtrArray *paths);
  double      target;     /* a ratio; 0: target_ms counts */
  double      target_ms;  /* a file */
} Race;

static const Race races[] = {
  { ".pdf", "pdftotext", time_pdftotext, 1.2, 0 },
  { ".docx", "pandoc -t plain", time_pandoc, 0.2, 0 },
  { ".odt", "pandoc -t plain", time_pandoc, 0.2, 0 },
  { ".html", "pandoc -t plain", time_pandoc, 0, 10 },
};

static void
race (const Race *self,
      const char *folder)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = g_strconcat ("extract/", self->suffix + 1,
                                       self->target > 0 ? "-ratio" : "-a-page", NULL);
  g_autofree char *baseline = NULL;
  double value;

  find_files (folder, self->suffix, paths);
  keep_readable (paths);
  if (paths->len == 0)
    return;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double us = time_ours (paths), them = self->time_peer (paths);

      g_array_append_val (ours, us);
      g_array_append_val (theirs, them);
    }
  value = self->target > 0 ? bench_median (ours) / bench_median (theirs)
                           : bench_median (ours) / paths->len;
  baseline = g_strdup_printf ("%s: %.0f ms for %u files; Hexapla: %.0f ms", self->peer,
                              bench_median (theirs), paths->len, bench_median (ours));
  bench_report (name, value, self->target > 0 ? "ratio" : "ms", baseline,
                self->target > 0 ? self->target : self->target_ms);
}

/* --- Mail --- */

static double
time_reading (GPtrArray *paths)
{
  double begin = bench_now ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *contents = NULL;

      g_file_get_contents (g_ptr_array_index (paths, i), &contents, NULL, NULL);
    }
  return bench_now () - begin;
}

/* As many at once as may be. */
static double
time_extraction (GPtrArray *paths)
{
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  double begin = bench_now ();

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr(HxInput) input = open_input (g_ptr_array_index (paths, i));

      g_ptr_array_add (futures, hx_extract (input, NULL, NULL, NULL, NULL));
    }
  hx_future_wait (dex_future_allv ((DexFuture **) futures->pdata, futures->len), NULL);
  return bench_now () - begin;
}

static double
time_import (const char *what,
             guint       n_sources)
{
  g_autofree char *base = bench_folder ();
  g_autofree char *path = g_build_filename (base, "extract.hexapla", NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(HxProject) project = NULL;
  guint n = 0;
  double begin, ms;

  g_unlink (path);
  project = hx_future_wait_object (hx_project_create (file), NULL);
  g_ptr_array_add (files, g_file_new_for_path (what));
  begin = bench_now ();
  results = hx_future_wait_boxed (hx_import_files (project, files, NULL, NULL, NULL, NULL), NULL);
  ms = bench_now () - begin;
  for (guint i = 0; i < results->len; i++)
    n += ((HxImportResult *) g_ptr_array_index (results, i))->n_sources;
  g_assert (n == n_sources);
  hx_future_wait (hx_project_close (project), NULL);
  g_unlink (path);
  return ms;
}

static void
report_mail (const char *name,
             const char *what,
             GPtrArray  *paths)
{
  g_autofree char *extraction_name = g_strdup_printf ("extract/%s-alone", name);
  g_autofree char *import_name = g_strdup_printf ("extract/%s-import", name);
  g_autofree char *baseline = g_strdup_printf ("reading the files alone: %.1f ms",
                                               time_reading (paths));
  g_autoptr(GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) whole = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double extraction = time_extraction (paths), import = time_import (what, N_MAILS);

      g_array_append_val (alone, extraction);
      g_array_append_val (whole, import);
    }
  bench_report (extraction_name, bench_median (alone), "ms", baseline, 2000);
  bench_report (import_name, bench_median (whole), "ms", baseline, 2000);
}

static void
bench_mail (const char *base)
{
  g_autofree char *folder = g_build_filename (base, "letters", NULL);
  g_autofree char *box = g_build_filename (base, "letters.mbox", NULL);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) boxes = g_ptr_array_new_with_free_func (g_free);

  bench_make_mails (folder, N_MAILS);
  bench_make_mbox (box, N_MAILS);
  find_files (folder, ".eml", letters);
  g_ptr_array_add (boxes, g_strdup (box));
  report_mail ("2400-e-mails", folder, letters);
  report_mail ("mbox-of-2400", box, boxes);
}

/* --- A long one: progress, cancelling, and what else the main thread can do meanwhile --- */

static double last_return, longest;

/* What is between a poll's end and the next one's beginning, the main thread cannot draw in. */
static int
watch_poll (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  int n;

  if (last_return > 0)
    longest = MAX (longest, bench_now () - last_return);
  n = g_poll (fds, n_fds, timeout);
  last_return = bench_now ();
  return n;
}

typedef struct
{
  guint         n_steps;
  guint         last;
  double        begin;
  double        cancelled;
  GCancellable *cancellable;
} Watch;

static void
progress_cb (const HxImportState *state,
             gpointer             data)
{
  Watch *watch = data;

  watch->n_steps += state->done > watch->last;
  watch->last = MAX (watch->last, state->done);
  if (watch->cancellable != NULL && watch->cancelled == 0 && state->done > 0
      && bench_now () - watch->begin > CANCEL_AFTER)
    {
      watch->cancelled = bench_now ();
      g_cancellable_cancel (watch->cancellable);
    }
}

static double
import_watched (const char *path,
                Watch      *watch)
{
  g_autofree char *base = bench_folder ();
  g_autofree char *project_path = g_build_filename (base, "extract.hexapla", NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) file = g_file_new_for_path (project_path);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GPtrArray) results = NULL;
  double end;

  g_unlink (project_path);
  project = hx_future_wait_object (hx_project_create (file), NULL);
  g_ptr_array_add (files, g_file_new_for_path (path));
  watch->begin = bench_now ();
  last_return = longest = 0;
  g_main_context_set_poll_func (NULL, watch_poll);
  results = hx_future_wait_boxed (hx_import_files (project, files, NULL, watch->cancellable,
                                                   progress_cb, watch), NULL);
  end = bench_now ();
  g_main_context_set_poll_func (NULL, NULL);
  hx_future_wait (hx_project_close (project), NULL);
  g_unlink (project_path);
  return end;
}

/* The most memory that the extractor ever had, in MB. */
static double
measure_extractor (const char *path)
{
  const char *program = g_getenv ("HEXAPLA_EXTRACT");
  struct rusage usage = { 0 };
  g_autofree char *command = NULL;
  int status;
  pid_t pid;

  if (program == NULL)
    return 0;
  command = g_strdup_printf ("exec '%s' a.pdf <'%s' >/dev/null", program, path);
  if (!g_spawn_async (NULL, (char **) (const char *[]) { "sh", "-c", command, NULL }, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL))
    return 0;
  wait4 (pid, &status, 0, &usage);
  return usage.ru_maxrss / 1024.0;
}

static double
measure_self (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static void
bench_long (const char *base)
{
  g_autofree char *path = g_build_filename (base, "long.pdf", NULL);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *baseline = NULL, *steps = NULL, *memory = NULL;
  Watch watch = { 0 }, cancelled = { 0 };
  double before = measure_self (), ms, end;

  g_mkdir_with_parents (base, 0700);
  bench_make_pdf (path, N_LONG_PAGES);
  g_ptr_array_add (paths, g_strdup (path));
  ms = import_watched (path, &watch) - watch.begin;
  baseline = g_strdup_printf ("pdftotext: %.0f ms; import: %.0f ms", time_pdftotext (paths), ms);
  steps = g_strdup_printf ("%u pages; %u steps of progress were seen", N_LONG_PAGES, watch.n_steps);
  bench_report ("extract/2000-pages-main-thread", longest, "ms", baseline, 16);
  bench_report ("extract/2000-pages-between-steps", ms / MAX (watch.n_steps, 1), "ms", steps, 200);

  memory = g_strdup_printf ("before: %.0f MB; file and text are held", before);
  bench_report ("extract/2000-pages-memory-of-the-program", measure_self (), "MB", memory, 400);
  bench_report ("extract/2000-pages-memory-of-the-extractor", measure_extractor (path), "MB",
                "its limit: 1536 MB", 400);

  cancelled.cancellable = g_cancellable_new ();
  end = import_watched (path, &cancelled);
  bench_report ("extract/2000-pages-cancel", end - cancelled.cancelled, "ms", baseline, 200);
  g_object_unref (cancelled.cancellable);
}

void
bench_extract (void)
{
  g_autofree char *cache = bench_folder ();
  g_autofree char *base = g_build_filename (cache, "extract", NULL);
  g_autofree char *made = g_build_filename (base, "documents", NULL);
  const char *given = g_getenv ("HEXAPLA_BENCH_FILES");

  if (given == NULL)
    bench_make_documents (made);
  for (guint i = 0; i < G_N_ELEMENTS (races); i++)
    race (&races[i], given != NULL ? given : made);
  bench_long (base);
  bench_mail (base);
}
