/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project of 10,000 sources of 5 kB with 1,000,000 taggings: opening, listing, tagging. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "base/hx-future.h"
#include "hx-bench-draft.h"
#include "hx-bench.h"
#include "model/hx-passage.h"
#include "model/hx-search.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

enum
{
  N_SOURCES = 10000,
  N_TAGS = 50,
  N_PER_SOURCE = 100,
  SOURCE_BYTES = 5000,
  BATCH = 500,
};

static HxSourceDraft *
make_draft (GRand *rand,
            guint  number)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("report-%05u.txt", number);
  g_autoptr(GBytes) bytes = NULL;

  g_string_append_printf (text, "Report %u of the harbour\n", number);
  while (text->len < SOURCE_BYTES)
    g_string_append_printf (text, "w%x%s", g_rand_int_range (rand, 0, 20000) + 256,
                            g_rand_int_range (rand, 0, 14) == 0 ? ".\n" : " ");
  bytes = g_bytes_new (text->str, text->len);
  return bench_draft (bytes, name);
}

static void
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;

  if (!hx_future_wait (hx_edit_commit (edit), &error))
    g_error ("%s", error->message);
}

static void
add_batch (HxProject *project,
           GRand     *rand,
           gint64    *tags,
           guint      first)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Fill");

  for (guint i = first; i < first + BATCH; i++)
    {
      gint64 source = hx_edit_add_source (edit, make_draft (rand, i));

      for (guint k = 0; k < N_PER_SOURCE; k++)
        {
          guint start = g_rand_int_range (rand, 0, SOURCE_BYTES - 200);
          guint end = start + g_rand_int_range (rand, 5, 150);
          gint64 passage = hx_edit_add_passage (edit, source, start, end);

          hx_edit_tag (edit, passage, tags[g_rand_int_range (rand, 0, N_TAGS)]);
        }
    }

  commit (edit);
}

static void
fill (HxProject *project)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Tags");
  gint64 tags[N_TAGS];

  for (guint i = 0; i < N_TAGS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      tags[i] = hx_edit_add_tag (edit, 0, name, NULL);
    }
  commit (edit);

  for (guint i = 0; i < N_SOURCES; i += BATCH)
    {
      add_batch (project, rand, tags, i);
      g_printerr ("\rMaking the large project: %u of %u sources", i + BATCH, N_SOURCES);
    }
  g_printerr ("\n");
}

/* The path of the large project, made if it is not there. */
static char *
ensure_project (void)
{
  g_autofree char *folder = bench_folder ();
  g_autofree char *making = g_build_filename (folder, "making.hexapla", NULL);
  char *path = g_build_filename (folder, "large-3.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (making);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;

  g_unlink (making);
  project = hx_future_wait_object (hx_project_create (file), &error);
  if (project == NULL)
    g_error ("%s", error->message);
  fill (project);
  hx_future_wait (hx_project_close (project), NULL);
  g_rename (making, path);
  return path;
}

static gpointer
first_page (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GArray) ids = hx_source_list_ids (connection, HX_SOURCE_SORT_TITLE, NULL, error);

  return hx_source_list_by_ids (connection, (gint64 *) (void *) ids->data, 64, error);
}

static gpointer
passages_of (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  HxPassageFilter filter = { .source = *(gint64 *) data };

  return hx_passage_list (connection, &filter, error);
}

static gpointer
search_for (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_search_sources (connection, data, 500, error);
}

static gpointer
query (HxProject   *project,
       HxQueryFunc  func,
       gpointer     data)
{
  return hx_future_wait_boxed (hx_project_query (project, G_TYPE_PTR_ARRAY, func, data, NULL),
                               NULL);
}

static HxProject *
open_and_list (const char *path,
               double     *ms)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GPtrArray) page = NULL;
  double begin = bench_now ();
  HxProject *project = hx_future_wait_object (hx_project_open (file, 0), NULL);

  page = query (project, first_page, NULL);
  *ms = bench_now () - begin;
  g_assert (page->len == 64);
  return project;
}

/* What SQLite itself takes to open the file and count a small table. */
static double
time_bare_open (const char *path)
{
  double begin = bench_now ();
  sqlite3 *db;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_exec (db, "SELECT id, title FROM source ORDER BY title COLLATE NOCASE LIMIT 64", NULL,
                NULL, NULL);
  sqlite3_close (db);
  return bench_now () - begin;
}

static void
bench_open (const char *path)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = NULL;

  for (guint i = 0; i < 7; i++)
    {
      double ms;
      g_autoptr(HxProject) project = open_and_list (path, &ms);

      g_array_append_val (times, ms);
      hx_future_wait (hx_project_close (project), NULL);
    }

  baseline = g_strdup_printf ("sqlite3 alone, open and first 64 titles: %.2f ms",
                              time_bare_open (path));
  bench_report ("project/open-to-first-page", bench_median (times), "ms", baseline, 100);
}

static void
bench_passages (HxProject *project,
                GPtrArray *sources)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = hx_source_get_id (sources->pdata[i]);
      double begin = bench_now (), ms;
      g_autoptr(GPtrArray) passages = query (project, passages_of, &id);

      ms = bench_now () - begin;
      g_assert (passages->len > 50);
      g_array_append_val (times, ms);
    }

  bench_report ("project/passages-of-a-source", bench_median (times), "ms",
                "100 passages with taggings, there and back between threads", 1);
}

/* An fsync of the same disk, which no durable commit can beat. */
static double
time_fsync (void)
{
  g_autofree char *folder = bench_folder ();
  g_autofree char *path = g_build_filename (folder, "fsync", NULL);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  FILE *file = g_fopen (path, "w");

  for (guint i = 0; i < 50; i++)
    {
      double begin = bench_now (), ms;

      fputs ("0123456789abcdef", file);
      fflush (file);
      fsync (fileno (file));
      ms = bench_now () - begin;
      g_array_append_val (times, ms);
    }
  fclose (file);
  return bench_median (times);
}

static void
bench_tagging (HxProject *project,
               GPtrArray *sources)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *baseline = g_strdup_printf ("one fsync on the same disk: %.3f ms",
                                               time_fsync ());
  g_autoptr(HxEdit) setup = hx_project_begin (project, "Tag");
  gint64 tag = hx_edit_add_tag (setup, 0, "Bench", NULL);

  commit (setup);
  for (guint i = 0; i < 300; i++)
    {
      double begin = bench_now (), ms;
      g_autoptr(HxEdit) edit = hx_project_begin (project, "Tag Passage");
      gint64 source = hx_source_get_id (sources->pdata[i % sources->len]);

      hx_edit_tag (edit, hx_edit_add_passage (edit, source, 3 + i, 160 + i), tag);
      commit (edit);
      ms = bench_now () - begin;
      g_array_append_val (times, ms);
    }
  bench_report ("project/one-tagging-committed", bench_median (times), "ms", baseline, 3);

  g_array_set_size (times, 0);
  for (guint i = 0; i < 301; i++)
    {
      double begin = bench_now (), ms;

      hx_future_wait (hx_project_undo (project), NULL);
      ms = bench_now () - begin;
      g_array_append_val (times, ms);
    }
  bench_report ("project/one-undo", bench_median (times), "ms", baseline, 3);
}

static void
bench_search (HxProject *project)
{
  double begin = bench_now ();
  g_autoptr(GPtrArray) rare = query (project, search_for, (gpointer) "report 4242");
  double rare_ms = bench_now () - begin;
  g_autoptr(GPtrArray) common = NULL;

  begin = bench_now ();
  common = query (project, search_for, (gpointer) "harbour");
  bench_report ("project/search-rare", rare_ms, "ms", "FTS5 alone: about 0.1 ms", 5);
  bench_report ("project/search-common-500-hits", bench_now () - begin, "ms",
                "FTS5 alone: about 15 ms", 100);
}

void
bench_project (void)
{
  g_autofree char *path = ensure_project ();
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  double ms;

  bench_open (path);
  project = open_and_list (path, &ms);
  sources = query (project, first_page, NULL);
  bench_passages (project, sources);
  bench_tagging (project, sources);
  bench_search (project);
  hx_future_wait (hx_project_close (project), NULL);
}
