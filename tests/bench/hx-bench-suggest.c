/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggested mentions: 1,000 sources of 5 kB and 40,000 names. Renaming one of them is what an
 * analyst waits for. */

#include "config.h"

#include <glib/gstdio.h>

#include "base/hx-future.h"
#include "hx-bench-draft.h"
#include "hx-bench.h"
#include "model/hx-entity.h"
#include "model/hx-suggester.h"
#include "project/hx-edit.h"

enum
{
  N_SOURCES = 1000,
  N_NAMES = 40000,
  SOURCE_BYTES = 5000,
  N_RENAMES = 50,
};

static void
append_name (GString *string,
             guint    n)
{
  static const char * const syllables[] = { "ba", "der", "vi", "lo", "mar", "tun", "ke", "sol" };

  g_string_append_c (string, "ABDEFGHIKLMNOPRSTUVZ"[n % 20]);
  for (n /= 20; n > 0; n /= 8)
    g_string_append (string, syllables[n % 8]);
}

static HxSourceDraft *
make_draft (GRand *rand,
            guint  number)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("report-%05u.txt", number);
  g_autoptr(GBytes) bytes = NULL;

  while (text->len < SOURCE_BYTES)
    {
      if (g_rand_int_range (rand, 0, 20) == 0)
        append_name (text, g_rand_int_range (rand, 0, 10 * N_NAMES));
      else
        g_string_append_printf (text, "w%x", g_rand_int_range (rand, 256, 20000));
      g_string_append (text, g_rand_int_range (rand, 0, 14) == 0 ? ".\n" : " ");
    }
  bytes = g_bytes_new (text->str, text->len);
  return bench_draft (bytes, name);
}

static HxChangeSet *
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;
  HxChangeSet *changes = hx_future_wait_object (hx_edit_commit (edit), &error);

  if (changes == NULL)
    g_error ("%s", error->message);
  return changes;
}

typedef struct
{
  HxSuggester *suggester;
  HxChangeSet *changes;
  double       ms;
} Update;

static gpointer
update_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Update *update = data;
  double begin = bench_now ();
  GArray *changed = hx_suggester_update (update->suggester, connection, update->changes, NULL,
                                         error);

  update->ms = bench_now () - begin;
  return changed;
}

static double
time_update (HxProject   *project,
             HxSuggester *suggester,
             HxChangeSet *changes)
{
  Update update = { suggester, changes, 0 };
  g_autoptr(GArray) changed = hx_future_wait_boxed (hx_project_query (project, G_TYPE_ARRAY,
                                                                      update_query, &update,
                                                                      NULL), NULL);

  g_assert (changed != NULL);
  return update.ms;
}

static double
time_rename (HxProject   *project,
             HxSuggester *suggester,
             gint64       entity,
             const char  *name)
{
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Rename");
  g_autoptr(HxChangeSet) changes = NULL;

  hx_edit_rename_entity (edit, entity, name);
  changes = commit (edit);
  return time_update (project, suggester, changes);
}

static gpointer
read_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GPtrArray) sources = hx_source_list (connection, error);
  double begin = bench_now ();

  for (guint i = 0; i < sources->len; i++)
    hx_text_unref (hx_source_read_text (connection,
                                        hx_source_get_id (g_ptr_array_index (sources, i)),
                                        error));
  *(double *) data = bench_now () - begin;
  return g_array_new (FALSE, FALSE, 1);
}

static void
fill (HxProject *project,
      gint64    *entities)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Fill");
  g_autoptr(HxChangeSet) changes = NULL;

  for (guint i = 0; i < N_SOURCES; i++)
    hx_edit_add_source (edit, make_draft (rand, i));
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autoptr(GString) name = g_string_new (NULL);

      append_name (name, 7 * i);
      entities[i] = hx_edit_add_entity (edit, HX_ENTITY_PLACE, name->str);
    }
  changes = commit (edit);
}

static void
report (HxProject *project,
        gint64    *entities)
{
  g_autoptr(HxSuggester) suggester = hx_suggester_new ();
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) nothing = NULL;
  g_autofree char *baseline = NULL;
  double read, first;

  nothing = hx_future_wait_boxed (hx_project_query (project, G_TYPE_ARRAY, read_query, &read,
                                                    NULL), NULL);
  baseline = g_strdup_printf ("reading the texts alone: %.0f ms", read);
  first = time_update (project, suggester, NULL);
  bench_report ("suggest/first-of-5-MB-and-40000-names", first, "ms", baseline, 1000);
  for (guint i = 0; i < N_RENAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Newname%u Vidermar", i);
      double ms = time_rename (project, suggester, entities[i * 37], name);

      g_array_append_val (times, ms);
    }
  bench_report ("suggest/rename-one-of-40000", bench_median (times), "ms", baseline, 20);
  bench_report ("suggest/rename-p95", bench_p95 (times), "ms", baseline, 20);
}

void
bench_suggest (void)
{
  g_autofree char *base = bench_folder ();
  g_autofree char *path = g_build_filename (base, "suggest.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree gint64 *entities = g_new (gint64, N_NAMES);
  g_autoptr(HxProject) project = NULL;

  g_unlink (path);
  project = hx_future_wait_object (hx_project_create (file), NULL);
  fill (project, entities);
  report (project, entities);
  hx_future_wait (hx_project_close (project), NULL);
  g_unlink (path);
}
