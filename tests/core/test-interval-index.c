/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-interval-index.h"

typedef struct
{
  gint64 payload;
  guint  end;
  guint  start;
} Item;

static HxIntervalIndex *
index_items (const Item *items,
             guint       n_items)
{
  return hx_interval_index_new (items, n_items, sizeof (Item),
                                G_STRUCT_OFFSET (Item, start), G_STRUCT_OFFSET (Item, end));
}

static guint
nth (GArray *found,
     guint   i)
{
  return g_array_index (found, guint, i);
}

static void
test_empty (void)
{
  g_autoptr(HxIntervalIndex) index = index_items (NULL, 0);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (hx_interval_index_get_n_items (index), ==, 0);
  g_assert_cmpuint (hx_interval_index_query (index, 0, G_MAXUINT, found), ==, 0);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_edges (void)
{
  const Item items[] = {
    { .start = 10, .end = 20 }, { .start = 10, .end = 12 },
    { .start = 15, .end = 15 }, { .start = 18, .end = 16 },
    { .start = 20, .end = 21 }, { .start = 30, .end = G_MAXUINT },
  };
  g_autoptr(HxIntervalIndex) index = index_items (items, G_N_ELEMENTS (items));
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (hx_interval_index_query (index, 0, 10, found), ==, 0);
  g_assert_cmpuint (hx_interval_index_query (index, 0, 11, found), ==, 2);
  g_assert_cmpuint (nth (found, 0), ==, 0);
  g_assert_cmpuint (nth (found, 1), ==, 1);
  g_assert_cmpuint (hx_interval_index_query (index, 12, 20, found), ==, 1);
  g_assert_cmpuint (hx_interval_index_query (index, 20, 21, found), ==, 1);
  g_assert_cmpuint (nth (found, 0), ==, 4);
  g_assert_cmpuint (hx_interval_index_query (index, 21, 30, found), ==, 0);
  g_assert_cmpuint (hx_interval_index_query (index, G_MAXUINT - 1, G_MAXUINT, found), ==, 1);
  g_assert_cmpuint (hx_interval_index_query (index, 14, 14, found), ==, 0);
  g_assert_cmpuint (hx_interval_index_query (index, 14, 13, found), ==, 0);
  g_assert_cmpuint (hx_interval_index_count (index, 0, G_MAXUINT), ==, 4);
}

static void
test_unsorted (void)
{
  const Item items[] = {
    { .start = 30, .end = 40 }, { .start = 5, .end = 6 }, { .start = 5, .end = 35 },
  };
  g_autoptr(HxIntervalIndex) index = index_items (items, G_N_ELEMENTS (items));
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_assert_cmpuint (hx_interval_index_query (index, 0, 100, found), ==, 3);
  g_assert_cmpuint (nth (found, 0), ==, 2);
  g_assert_cmpuint (nth (found, 1), ==, 1);
  g_assert_cmpuint (nth (found, 2), ==, 0);
}

/* Against the obvious way, on seeded random intervals of mixed lengths. */
static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20241205);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint round = 0; round < 60; round++)
    {
      guint n = g_rand_int_range (random, 1, 400);
      g_autofree Item *items = g_new0 (Item, n);
      g_autoptr(HxIntervalIndex) index = NULL;

      for (guint i = 0; i < n; i++)
        {
          items[i].start = g_rand_int_range (random, 0, 1000);
          items[i].end = items[i].start + g_rand_int_range (random, 0, i % 17 == 0 ? 800 : 30);
        }
      index = index_items (items, n);

      for (guint query = 0; query < 50; query++)
        {
          guint start = g_rand_int_range (random, 0, 1100);
          guint end = start + g_rand_int_range (random, 0, 60);
          guint expected = 0;

          for (guint i = 0; i < n; i++)
            expected += items[i].start < end && items[i].end > start &&
                        items[i].end > items[i].start && end > start;

          g_assert_cmpuint (hx_interval_index_query (index, start, end, found), ==, expected);
          g_assert_cmpuint (hx_interval_index_count (index, start, end), ==, expected);
          for (guint i = 1; i < found->len; i++)
            g_assert_cmpuint (items[nth (found, i - 1)].start, <=, items[nth (found, i)].start);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/interval-index/empty", test_empty);
  g_test_add_func ("/base/interval-index/edges", test_edges);
  g_test_add_func ("/base/interval-index/unsorted", test_unsorted);
  g_test_add_func ("/base/interval-index/random", test_random);

  return g_test_run ();
}
