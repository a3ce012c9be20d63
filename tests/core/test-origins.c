/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sources have one origin: by their wording, and as an analyst says. */

#include "config.h"

#include "analyse/hx-align.h"
#include "base/hx-partition.h"
#include "hx-test-project.h"
#include "model/hx-origin.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"

/* A village and its ferry; nothing of it is true. */
#define WIRE "The ferry to Osmere sank on Tuesday with eleven sheep on board, said harbour " \
             "master Wilma Trask, who had seen it painted blue only three days before. "
#define MILL "At the mill in Quillon the new wheel turned for the first time since the great " \
             "flood and the baker gave away four hundred rolls to whoever came. "

typedef struct
{
  HxOriginCache *cache;
} Query;

static gpointer
find (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  return hx_origins_find (((Query *) data)->cache, connection, NULL, error);
}

static HxOrigins *
find_origins (Fixture       *self,
              HxOriginCache *cache)
{
  Query query = { cache };

  return fixture_query (self, HX_TYPE_ORIGINS, find, &query);
}

static void
judge (Fixture         *self,
       gint64           source,
       gint64           other,
       HxOriginVerdict  verdict)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Judge Origin");

  if (verdict == HX_ORIGIN_UNJUDGED)
    hx_edit_clear_origin (edit, source, other);
  else
    hx_edit_judge_origin (edit, source, other, verdict, " seen myself ");
  fixture_commit (edit);
}

static void
undo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
}

/* The groups as numbers of the sources, "0 0 2": each as the first of its group. */
static char *
dup_groups (Fixture       *self,
            HxOriginCache *cache,
            const gint64  *ids,
            guint          n)
{
  g_autoptr(HxOrigins) origins = find_origins (self, cache);
  GString *groups = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint first = 0;

      while (hx_origins_get_group (origins, ids[first]) != hx_origins_get_group (origins, ids[i]))
        first++;
      g_string_append_printf (groups, "%s%u", i > 0 ? " " : "", first);
    }
  return g_string_free (groups, FALSE);
}

#define assert_groups(self, cache, ids, wanted) G_STMT_START \
  { \
    g_autofree char *groups_ = dup_groups (self, cache, ids, G_N_ELEMENTS (ids)); \
    g_assert_cmpstr (groups_, ==, wanted); \
  } G_STMT_END

static void
test_groups (Fixture       *self,
             gconstpointer  data)
{
  gint64 ids[] = {
    fixture_add_source (self, "wire", WIRE),
    fixture_add_source (self, "copy", "Our own reporter adds: " WIRE),
    fixture_add_source (self, "mill", MILL),
    fixture_add_source (self, "empty", ""),
    fixture_add_source (self, "word", "Ferry"),
    fixture_add_source (self, "twin", "Ferry"),
  };
  const gint64 asked[] = { ids[0], ids[1], ids[2], 12345, ids[0] };
  g_autoptr(HxOrigins) origins = find_origins (self, NULL);
  g_autoptr(GArray) pairs = hx_origins_list_pairs (origins, 0);
  g_autoptr(GArray) of_mill = hx_origins_list_pairs (origins, ids[2]);
  g_autoptr(GArray) members = hx_origins_list_members (origins, ids[1]);
  g_autoptr(GArray) shared = hx_origins_list_shared (origins, ids[1], ids[0]);
  const HxOriginPair *pair = &g_array_index (pairs, HxOriginPair, 0);
  const HxAlignSpan *span = &g_array_index (shared, HxAlignSpan, 0);

  assert_groups (self, NULL, ids, "0 0 2 3 4 5");
  g_assert_cmpint (hx_origins_get_group (origins, ids[1]), ==, ids[0]);
  g_assert_cmpint (hx_origins_get_group (origins, 12345), ==, 0);
  g_assert_cmpuint (hx_origins_count (origins, asked, G_N_ELEMENTS (asked)), ==, 2);
  g_assert_cmpuint (hx_origins_count (origins, asked, 0), ==, 0);
  g_assert_cmpuint (members->len, ==, 2);
  g_assert_cmpuint (of_mill->len, ==, 0);

  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_cmpint (pair->source, ==, ids[0]);
  g_assert_cmpint (pair->other, ==, ids[1]);
  g_assert_cmpfloat (pair->containment, ==, 1);
  g_assert_cmpint (pair->wording, ==, HX_ORIGIN_MUCH_WORDING);
  g_assert_true (pair->is_one);
  g_assert_cmpuint (shared->len, ==, 1);
  g_assert_cmpuint (span->start[0], ==, strlen ("Our own reporter adds: "));
  g_assert_cmpuint (span->start[1], ==, 0);
  g_assert_cmpuint (span->end[1], ==, strlen (WIRE) - strlen (". "));
}

static void
test_judge (Fixture       *self,
            gconstpointer  data)
{
  gint64 ids[] = {
    fixture_add_source (self, "wire", WIRE),
    fixture_add_source (self, "copy", WIRE),
    fixture_add_source (self, "mill", MILL),
  };
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(HxOrigins) origins = NULL;
  g_autoptr(GArray) pairs = NULL;
  const HxOriginPair *pair;

  judge (self, ids[1], ids[0], HX_ORIGIN_APART);
  assert_groups (self, NULL, ids, "0 1 2");
  judge (self, ids[0], ids[1], HX_ORIGIN_SAME);
  assert_groups (self, NULL, ids, "0 0 2");
  judge (self, ids[0], ids[1], HX_ORIGIN_APART);
  judge (self, ids[2], ids[0], HX_ORIGIN_SAME);
  assert_groups (self, NULL, ids, "0 1 0");

  origins = find_origins (self, NULL);
  pairs = hx_origins_list_pairs (origins, 0);
  g_assert_cmpuint (pairs->len, ==, 2);
  pair = &g_array_index (pairs, HxOriginPair, 0);
  g_assert_cmpint (pair->verdict, ==, HX_ORIGIN_APART);
  g_assert_cmpint (pair->wording, ==, HX_ORIGIN_MUCH_WORDING);
  g_assert_false (pair->is_one);
  pair++;
  g_assert_cmpint (pair->source, ==, ids[0]);
  g_assert_cmpint (pair->other, ==, ids[2]);
  g_assert_cmpint (pair->verdict, ==, HX_ORIGIN_SAME);
  g_assert_cmpint (pair->wording, ==, HX_ORIGIN_NO_WORDING);
  g_assert_cmpstr (pair->note, ==, "seen myself");
  g_assert_cmpint (pair->created, >, 0);

  undo (self);
  assert_groups (self, NULL, ids, "0 1 2");
  judge (self, ids[1], ids[0], HX_ORIGIN_UNJUDGED);
  assert_groups (self, NULL, ids, "0 0 2");
  for (guint i = 0; i < 4; i++)
    undo (self);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
}

/* Two that are set apart stay apart, though each is joined to the same third: it goes with the one
 * it shares most with. Judgements come before wording, the older first. */
static void
test_apart (Fixture       *self,
            gconstpointer  data)
{
  gint64 ids[] = {
    fixture_add_source (self, "wire", WIRE),
    fixture_add_source (self, "mill", MILL),
    fixture_add_source (self, "both", WIRE "Something else stands here in between. " MILL),
  };

  assert_groups (self, NULL, ids, "0 0 0");
  judge (self, ids[0], ids[1], HX_ORIGIN_APART);
  assert_groups (self, NULL, ids, "0 1 0");
  judge (self, ids[1], ids[2], HX_ORIGIN_SAME);
  assert_groups (self, NULL, ids, "0 1 1");
  judge (self, ids[0], ids[2], HX_ORIGIN_SAME);
  assert_groups (self, NULL, ids, "0 1 1");
  judge (self, ids[0], ids[1], HX_ORIGIN_SAME);
  assert_groups (self, NULL, ids, "0 0 0");
}

/* The same against the obvious way: no two that are set apart are one, and nothing else could be
 * joined. */
static void
test_apart_random (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  gint64 ids[12];

  for (guint i = 0; i < 12; i++)
    ids[i] = fixture_add_source (self, "s", i % 3 == 0 ? WIRE : i % 3 == 1 ? MILL : WIRE MILL);
  for (guint round = 0; round < 40; round++)
    {
      guint i = g_rand_int_range (rand, 0, 12), j = g_rand_int_range (rand, 0, 11);
      g_autoptr(HxOrigins) origins = NULL;
      g_autoptr(GArray) pairs = NULL;

      judge (self, ids[i], ids[j >= i ? j + 1 : j], g_rand_int_range (rand, 0, 3));
      origins = find_origins (self, cache);
      pairs = hx_origins_list_pairs (origins, 0);
      for (guint k = 0; k < pairs->len; k++)
        {
          const HxOriginPair *pair = &g_array_index (pairs, HxOriginPair, k);
          gint64 a = hx_origins_get_group (origins, pair->source);
          gint64 b = hx_origins_get_group (origins, pair->other);
          gboolean hindered = pair->verdict == HX_ORIGIN_APART;

          g_assert_cmpint (a == b, ==, pair->is_one);
          for (guint m = 0; m < pairs->len; m++)
            {
              const HxOriginPair *apart = &g_array_index (pairs, HxOriginPair, m);
              gint64 x = hx_origins_get_group (origins, apart->source);
              gint64 y = hx_origins_get_group (origins, apart->other);

              if (apart->verdict == HX_ORIGIN_APART)
                hindered |= (x == a && y == b) || (x == b && y == a);
            }
          if (pair->verdict == HX_ORIGIN_SAME || pair->wording == HX_ORIGIN_MUCH_WORDING)
            g_assert_cmpint (pair->is_one, ==, !hindered);
          else
            g_assert_false (pair->verdict == HX_ORIGIN_APART && pair->is_one);
        }
    }
}

static void
test_errors (Fixture       *self,
             gconstpointer  data)
{
  gint64 id = fixture_add_source (self, "wire", WIRE);
  const gint64 others[] = { id, 12345 };
  const HxError codes[] = { HX_ERROR_INVALID, HX_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Judge Origin");
      g_autoptr(GError) error = NULL;

      hx_edit_judge_origin (edit, id, others[i], HX_ORIGIN_SAME, NULL);
      g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
      g_assert_error (error, HX_ERROR, codes[i]);
    }
}

/* A source goes with what was said of it, and comes back with it. */
static void
test_delete (Fixture       *self,
             gconstpointer  data)
{
  gint64 ids[] = {
    fixture_add_source (self, "wire", WIRE),
    fixture_add_source (self, "mill", MILL),
    fixture_add_source (self, "copy", MILL),
  };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  judge (self, ids[0], ids[1], HX_ORIGIN_SAME);
  judge (self, ids[2], ids[0], HX_ORIGIN_APART);
  assert_groups (self, NULL, ids, "0 0 2");
  before = fixture_dump (self);
  {
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Remove Source");

    hx_edit_delete_source (edit, ids[0]);
    fixture_commit (edit);
  }
  {
    const gint64 left[] = { ids[1], ids[2] };

    assert_groups (self, NULL, left, "0 0");
  }
  undo (self);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  assert_groups (self, NULL, ids, "0 0 2");
}

/* Nothing is looked at again that has not changed. */
static void
test_cache (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  gint64 wire = fixture_add_source (self, "wire", WIRE);
  gint64 ids[] = { wire, fixture_add_source (self, "copy", WIRE), 0 };
  g_autoptr(HxOrigins) first = find_origins (self, cache);
  g_autoptr(HxOrigins) second = NULL, third = NULL;
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Tag Passage");

  hx_edit_tag (edit, hx_edit_add_passage (edit, wire, 4, 9),
               hx_edit_add_tag (edit, 0, "Ferry", "#3584e4"));
  fixture_commit (edit);
  second = find_origins (self, cache);
  g_assert_true (first == second);

  judge (self, ids[0], ids[1], HX_ORIGIN_APART);
  assert_groups (self, cache, ids, "0 1 2");
  undo (self);
  ids[2] = fixture_add_source (self, "third", WIRE MILL);
  assert_groups (self, cache, ids, "0 0 0");
  third = find_origins (self, cache);
  g_assert_true (first != third);
  g_assert_cmpint (hx_origins_get_group (first, ids[2]), ==, 0);
}

static void
test_partition (void)
{
  g_autoptr(HxPartition) partition = hx_partition_new (100000);

  for (guint i = 99999; i > 1; i--)
    g_assert_true (hx_partition_join (partition, i, i - 1));
  g_assert_false (hx_partition_join (partition, 7, 99999));
  g_assert_cmpuint (hx_partition_find (partition, 99999), ==, 1);
  g_assert_cmpuint (hx_partition_find (partition, 0), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/origins/groups", test_groups);
  fixture_add ("/origins/judge", test_judge);
  fixture_add ("/origins/apart", test_apart);
  fixture_add ("/origins/apart-random", test_apart_random);
  fixture_add ("/origins/errors", test_errors);
  fixture_add ("/origins/delete", test_delete);
  fixture_add ("/origins/cache", test_cache);
  g_test_add_func ("/origins/partition", test_partition);
  return g_test_run ();
}
