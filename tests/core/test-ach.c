/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores of competing hypotheses, computed by hand in the comments, and equal exactly. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-ach.h"
#include "base/hx-error.h"

enum
{
  __ = HX_ACH_NOT_RATED,
  CC = HX_ACH_VERY_CONSISTENT,
  C_ = HX_ACH_CONSISTENT,
  N_ = HX_ACH_NEUTRAL,
  I_ = HX_ACH_INCONSISTENT,
  II = HX_ACH_VERY_INCONSISTENT,
  NA = HX_ACH_NOT_APPLICABLE,
};

/* Who let the sheep onto the ferry? The baker, the harbour master, or nobody.
 *
 *      credibility · relevance      weight   H1      H2      H3
 *  E1  high   √2  · high   √2     = 2        C       I  2    II 4
 *  E2  low  1/√2  · low  1/√2     = 1/2      II 1    C       N
 *  E3  high   √2  · medium  1     = √2       I  √2   n/a     I  √2
 *  E4  low  1/√2  · high   √2     = 1        N       I  1    C
 *  E5  low  1/√2  · not assessed  = 1/√2     C       II √2   not rated
 *
 *  points                                    3       4       3
 *  weighted                                  1 + √2  3 + √2  4 + √2
 *                                            2.414   4.414   5.414       */
static const guint8 ratings[] = {
  C_, I_, II,
  II, C_, N_,
  I_, NA, I_,
  N_, I_, C_,
  C_, II, __,
};
static const guint8 credibility[] = {
  HX_ACH_HIGH, HX_ACH_LOW, HX_ACH_HIGH, HX_ACH_LOW, HX_ACH_LOW,
};
static const guint8 relevance[] = {
  HX_ACH_HIGH, HX_ACH_LOW, HX_ACH_MEDIUM, HX_ACH_HIGH, HX_ACH_NO_WEIGHT,
};
static const HxAchMatrix matrix = { 3, 5, ratings, credibility, relevance };

static void
test_scores (void)
{
  static const struct { guint points; HxAchScore score; guint n_rated; guint rank, plain; } wanted[]
    = { { 3, { 2, 2 }, 5, 1, 1 }, { 4, { 6, 2 }, 5, 2, 3 }, { 3, { 8, 2 }, 4, 3, 1 } };
  g_autoptr(HxAch) ach = hx_ach_new (&matrix, HX_ACH_WEIGHTED, NULL);
  g_autoptr(HxAch) plain = hx_ach_new (&matrix, HX_ACH_PLAIN, NULL);
  static const guint order[] = { 0, 1, 2 }, plain_order[] = { 0, 2, 1 };

  for (guint h = 0; h < 3; h++)
    {
      const HxAchHypothesis *found = &ach->hypotheses[h];

      g_assert_cmpuint (found->points, ==, wanted[h].points);
      g_assert_cmpint (found->score.whole, ==, wanted[h].score.whole);
      g_assert_cmpint (found->score.root, ==, wanted[h].score.root);
      g_assert_cmpuint (found->n_rated, ==, wanted[h].n_rated);
      g_assert_cmpuint (found->rank, ==, wanted[h].rank);
      g_assert_cmpuint (plain->hypotheses[h].rank, ==, wanted[h].plain);
      g_assert_cmpint (plain->hypotheses[h].score.whole, ==, wanted[h].score.whole);
      g_assert_cmpuint (plain->order[h], ==, plain_order[h]);
      g_assert_cmpuint (ach->order[h], ==, order[h]);
    }
  g_assert_cmpfloat_with_epsilon (hx_ach_score_to_double (&ach->hypotheses[1].score),
                                  4.414213562373095, 1e-12);
}

/* Ratings as numbers from 1, very inconsistent, to 5; n · Σx² - (Σx)²:
 *  E1  4 2 1   3 · 21 - 49 = 14      √14 / 3
 *  E2  1 4 3   3 · 26 - 64 = 14      the same
 *  E3  2 3 2   3 · 17 - 49 =  2      √2 / 3
 *  E4  3 2 4   3 · 29 - 81 =  6      √6 / 3
 *  E5  4 1     2 · 17 - 25 =  9      3 / 2: the most                    */
static void
test_diagnosticity (void)
{
  static const guint spreads[] = { 14, 14, 2, 6, 9 }, ranks[] = { 2, 2, 5, 4, 1 };
  static const guint n[] = { 3, 3, 3, 3, 2 };
  g_autoptr(HxAch) ach = hx_ach_new (&matrix, HX_ACH_WEIGHTED, NULL);

  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpuint (ach->items[i].spread, ==, spreads[i]);
      g_assert_cmpuint (ach->items[i].rank, ==, ranks[i]);
      g_assert_cmpuint (ach->items[i].n_rated, ==, n[i]);
      g_assert_cmpfloat (ach->items[i].diagnosticity, ==, sqrt (spreads[i]) / n[i]);
    }
  g_assert_cmpfloat (ach->items[4].diagnosticity, ==, 1.5);
}

/* H1 2.414, H2 4.414, H3 5.414. Without
 *  E1  2.414, 2.414, 1.414: H3 is first
 *  E2  1.414, 4.414, 5.414
 *  E3  1, 4.414, 4: H3 comes before H2
 *  E4  2.414, 3.414, 5.414
 *  E5  2.414, 3, 5.414
 * and with one rating changed
 *  E1  H2 neutral: 1 + √2, level with H1
 *  E2  H2 very inconsistent: 4 + √2, level with H3; nothing changes who is first
 *  E3  H2 inconsistent: 3 + 2√2, behind H3 (H3 neutral would do as well, but comes later)
 *  E4  H1 very inconsistent: 3 + √2, level with H2
 *  E5  nothing: H1 at most 1 + 2√2 = 3.828, H2 at least 3                 */
static void
test_sensitivity (void)
{
  static const struct { HxAchEffect left_out, changed; guint hypothesis, rating; } wanted[]
    = {
      { HX_ACH_FIRST, HX_ACH_FIRST, 1, N_ },
      { HX_ACH_NO_EFFECT, HX_ACH_ORDER, 1, II },
      { HX_ACH_ORDER, HX_ACH_ORDER, 1, I_ },
      { HX_ACH_NO_EFFECT, HX_ACH_FIRST, 0, II },
      { HX_ACH_NO_EFFECT, HX_ACH_NO_EFFECT, 0, __ },
    };
  g_autoptr(HxAch) ach = hx_ach_new (&matrix, HX_ACH_WEIGHTED, NULL);

  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (ach->items[i].left_out, ==, wanted[i].left_out);
      g_assert_cmpint (ach->items[i].changed, ==, wanted[i].changed);
      g_assert_cmpuint (ach->items[i].hypothesis, ==, wanted[i].hypothesis);
      g_assert_cmpint (ach->items[i].rating, ==, wanted[i].rating);
    }
}

/* 7 is less than 5√2 = 7.0711, and 99 more than 70√2 = 98.9949: halves of whole and root. Two
 * inconsistent items at 1/√2 are as much as one at √2. */
static void
test_exact (void)
{
  static const HxAchScore seven = { 7, 0 }, five = { 0, 5 };
  static const HxAchScore hundred = { 99, 0 }, seventy = { 0, 70 };
  static const HxAchScore big = { 131836323, 0 }, bigger = { 0, 93222358 };
  static const guint8 four[] = { I_, C_, I_, C_, C_, I_ };
  static const guint8 weights[] = { HX_ACH_LOW, HX_ACH_LOW, HX_ACH_HIGH };
  HxAchMatrix halves = { 2, 3, four, weights, NULL };
  g_autoptr(HxAch) ach = hx_ach_new (&halves, HX_ACH_WEIGHTED, NULL);

  g_assert_cmpint (hx_ach_score_compare (&seven, &five), <, 0);
  g_assert_cmpint (hx_ach_score_compare (&five, &seven), >, 0);
  g_assert_cmpint (hx_ach_score_compare (&hundred, &seventy), >, 0);
  g_assert_cmpint (hx_ach_score_compare (&seven, &seven), ==, 0);
  /* 131836323² - 2 · 93222358² = 1, so they differ in the ninth digit after the point. */
  g_assert_cmpint (hx_ach_score_compare (&big, &bigger), >, 0);
  g_assert_cmpuint (ach->hypotheses[0].rank, ==, 1);
  g_assert_cmpuint (ach->hypotheses[1].rank, ==, 1);
  g_assert_cmpint (ach->hypotheses[0].score.root, ==, 2);
}

static HxAchEffect
compare (const HxAch *a,
         const HxAch *b)
{
  HxAchEffect effect = HX_ACH_NO_EFFECT;

  for (guint h = 0; h < a->n_hypotheses; h++)
    {
      if ((a->hypotheses[h].rank == 1) != (b->hypotheses[h].rank == 1))
        return HX_ACH_FIRST;
      if (a->hypotheses[h].rank != b->hypotheses[h].rank)
        effect = HX_ACH_ORDER;
    }
  return effect;
}

static void
check_item (HxAchMatrix  *of,
            guint8       *cells,
            HxAchScoring  scoring,
            const HxAch  *ach,
            guint         i)
{
  guint n = of->n_hypotheses;
  g_autofree guint8 *kept = g_memdup2 (cells + i * n, n);
  g_autoptr(GArray) first = hx_ach_list_first_without (ach, of, scoring, i);
  HxAchEffect most = HX_ACH_NO_EFFECT;

  for (guint h = 0; h < n; h++)
    for (guint rating = CC; kept[h] != __ && rating <= II; rating++)
      {
        g_autoptr(HxAch) other = NULL;
        HxAchEffect effect;

        cells[i * n + h] = rating;
        other = hx_ach_new (of, scoring, NULL);
        effect = compare (ach, other);
        most = MAX (most, effect);
        if (h == ach->items[i].hypothesis && rating == ach->items[i].rating)
          g_assert_cmpint (effect, ==, ach->items[i].changed);
        cells[i * n + h] = kept[h];
      }
  g_assert_cmpint (ach->items[i].changed, ==, most);
  memset (cells + i * n, __, n);
  {
    g_autoptr(HxAch) without = hx_ach_new (of, scoring, NULL);

    g_assert_cmpint (ach->items[i].left_out, ==, compare (ach, without));
    for (guint h = 0, k = 0; h < n; h++)
      {
        gboolean listed = k < first->len && g_array_index (first, guint, k) == h;

        g_assert_cmpint (listed, ==, without->hypotheses[h].rank == 1);
        k += listed;
      }
  }
  memcpy (cells + i * n, kept, n);
}

/* What an item decides, against computing all anew. */
static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 300; round++)
    {
      guint n = g_rand_int_range (rand, 1, 6), n_items = g_rand_int_range (rand, 1, 7);
      guint8 cells[36], of_source[6], of_item[6];
      HxAchMatrix of = { n, n_items, cells, of_source, round % 2 == 0 ? of_item : NULL };
      HxAchScoring scoring = round % 3 == 0 ? HX_ACH_PLAIN : HX_ACH_WEIGHTED;
      g_autoptr(HxAch) ach = NULL;

      for (guint i = 0; i < n * n_items; i++)
        cells[i] = g_rand_int_range (rand, 0, 7);
      for (guint i = 0; i < n_items; i++)
        {
          of_source[i] = g_rand_int_range (rand, 0, 4);
          of_item[i] = g_rand_int_range (rand, 0, 4);
        }
      ach = hx_ach_new (&of, scoring, NULL);
      for (guint i = 0; i < n_items; i++)
        check_item (&of, cells, scoring, ach, i);
    }
}

static void
test_shapes (void)
{
  static const guint8 odd[] = { 200, I_ }, heavy[] = { 77, 0 };
  HxAchMatrix none = { 0 }, strange = { 1, 2, odd, heavy, NULL }, large = { 5000, 1, odd };
  g_autoptr(HxAch) empty = hx_ach_new (&none, HX_ACH_WEIGHTED, NULL);
  g_autoptr(HxAch) ach = hx_ach_new (&strange, HX_ACH_WEIGHTED, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (empty->n_items, ==, 0);
  g_assert_cmpuint (ach->hypotheses[0].points, ==, 1);
  g_assert_cmpuint (ach->hypotheses[0].n_rated, ==, 1);
  g_assert_cmpuint (ach->hypotheses[0].rank, ==, 1);
  g_assert_cmpint (ach->items[1].changed, ==, HX_ACH_NO_EFFECT);
  g_assert_null (hx_ach_new (&large, HX_ACH_PLAIN, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_LIMIT);
  g_assert_cmpint (hx_ach_weigh_credibility (2), ==, HX_ACH_HIGH);
  g_assert_cmpint (hx_ach_weigh_credibility (3), ==, HX_ACH_MEDIUM);
  g_assert_cmpint (hx_ach_weigh_credibility (5), ==, HX_ACH_LOW);
  g_assert_cmpint (hx_ach_weigh_credibility (6), ==, HX_ACH_NO_WEIGHT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ach/scores", test_scores);
  g_test_add_func ("/ach/diagnosticity", test_diagnosticity);
  g_test_add_func ("/ach/sensitivity", test_sensitivity);
  g_test_add_func ("/ach/exact", test_exact);
  g_test_add_func ("/ach/random", test_random);
  g_test_add_func ("/ach/shapes", test_shapes);
  return g_test_run ();
}
