/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Origins: 850 articles, every sixth a copy with changes, most with one footer; and what is worse:
 * thousands of copies of one text, and a footer that is most of each of thousands. */

#include "config.h"

#include <glib/gstdio.h>

#include "analyse/hx-overlap.h"
#include "base/hx-future.h"
#include "hx-bench-draft.h"
#include "hx-bench.h"
#include "model/hx-origin.h"
#include "project/hx-edit.h"

enum
{
  N_ARTICLES = 850,
  N_WORDS = 700,
  N_FOOTER = 40,
};

/* Few words are common and most are rare. */
static void
append_words (GString *text,
              GRand   *rand,
              guint    n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      double chance = g_rand_double (rand);

      g_string_append_printf (text, "w%x ", (guint) (20000 * chance * chance * chance));
    }
}

static char *
make_words (GRand *rand,
            guint  n_words)
{
  GString *text = g_string_new (NULL);

  append_words (text, rand, n_words);
  return g_string_free (text, FALSE);
}

static char *
change (const char *content,
        GRand      *rand,
        guint       every)
{
  GString *text = g_string_new (NULL);
  g_auto(GStrv) words = g_strsplit (content, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_rand_int_range (rand, 0, every) == 0)
      append_words (text, rand, 1);
    else
      g_string_append_printf (text, "%s ", words[i]);
  return g_string_free (text, FALSE);
}

static GPtrArray *
make_articles (GRand *rand)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *footer = make_words (rand, N_FOOTER);

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *own = i % 6 == 5 ? change (articles->pdata[g_rand_int_range (rand, 0, i)],
                                                  rand, 25)
                                        : make_words (rand, N_WORDS);

      g_ptr_array_add (articles, g_strconcat (own, i % 17 != 0 ? footer : "", NULL));
    }
  return articles;
}

static gpointer
find_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_origins_find (data, connection, NULL, error);
}

static HxOrigins *
find (HxProject     *project,
      HxOriginCache *cache,
      double        *ms)
{
  double begin = bench_now ();
  HxOrigins *origins = hx_future_wait_object (hx_project_query (project, HX_TYPE_ORIGINS,
                                                                find_query, cache, NULL), NULL);

  *ms = bench_now () - begin;
  return origins;
}

static void
bench_articles (HxProject *project)
{
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  g_autoptr(HxOrigins) origins = NULL, again = NULL;
  g_autoptr(GArray) pairs = NULL;
  g_autofree char *baseline = NULL;
  double ms, ms_again, begin;

  origins = find (project, cache, &ms);
  begin = bench_now ();
  pairs = hx_origins_list_pairs (origins, 0);
  for (guint i = 0; i < pairs->len; i++)
    {
      const HxOriginPair *pair = &g_array_index (pairs, HxOriginPair, i);

      g_array_unref (hx_origins_list_shared (origins, pair->source, pair->other));
    }
  ms += bench_now () - begin;
  again = find (project, cache, &ms_again);
  baseline = g_strdup_printf ("%u pairs with their words", pairs->len);
  bench_report ("origins/850-articles", ms, "ms", baseline, 1000);
  bench_report ("origins/850-articles-again", ms_again, "ms", "nothing has changed", 20);
}

static HxText *
get_text (guint      text,
          gpointer   data,
          GError   **error)
{
  return hx_text_new (g_ptr_array_index ((GPtrArray *) data, text), -1, error);
}

static void
bench_texts (const char *name,
             GPtrArray  *contents,
             double      target)
{
  double begin = bench_now ();
  g_autoptr(HxOverlaps) overlaps = hx_overlaps_find (contents->len, get_text, contents, NULL, NULL);
  g_autofree char *baseline = g_strdup_printf ("%u pairs", hx_overlaps_get_n_pairs (overlaps));

  bench_report (name, bench_now () - begin, "ms", baseline, target);
}

static void
bench_worse (GRand *rand)
{
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) footers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *story = make_words (rand, N_WORDS);
  g_autofree char *footer = make_words (rand, N_FOOTER);

  for (guint i = 0; i < 2000; i++)
    {
      g_ptr_array_add (copies, g_strdup (story));
      g_ptr_array_add (changed, change (story, rand, 25));
    }
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *own = make_words (rand, N_WORDS);

      g_ptr_array_add (footers, g_strconcat (own, footer, NULL));
    }
  bench_texts ("origins/2000-copies", copies, 3000);
  bench_texts ("origins/2000-changed-copies", changed, 10000);
  bench_texts ("origins/10000-articles-with-one-footer", footers, 10000);
}

void
bench_origins (void)
{
  g_autofree char *base = bench_folder ();
  g_autofree char *path = g_build_filename (base, "origins.hexapla", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GRand) rand = g_rand_new_with_seed (850);
  g_autoptr(GPtrArray) articles = make_articles (rand);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(HxEdit) edit = NULL;

  g_unlink (path);
  project = hx_future_wait_object (hx_project_create (file), NULL);
  edit = hx_project_begin (project, "Fill");
  for (guint i = 0; i < articles->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("article-%03u.txt", i);
      g_autoptr(GBytes) bytes = g_bytes_new (articles->pdata[i], strlen (articles->pdata[i]));

      hx_edit_add_source (edit, bench_draft (bytes, name));
    }
  hx_future_wait (hx_edit_commit (edit), NULL);
  bench_articles (project);
  hx_future_wait (hx_project_close (project), NULL);
  g_unlink (path);
  bench_worse (rand);
}
