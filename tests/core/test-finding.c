/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sources together say on a claim. */

#include "config.h"

#include <math.h>

#include "analyse/hx-finding.h"

#define EXACT(s, v) { .source = s, .origin = s, .weight = 1, .has_value = TRUE, .min = v, .max = v }
#define RANGE(s, a, b) { .source = s, .origin = s, .weight = 1, .has_value = TRUE, .min = a, \
                         .max = b }

static void
assert_finding (const HxSaying *sayings,
                guint           n_sayings,
                double          tolerance,
                HxFindingKind   kind,
                const char     *letters)
{
  g_autofree HxAgreement *agreements = g_new (HxAgreement, n_sayings + 1);
  g_autofree char *found = g_malloc0 (n_sayings + 1);
  HxFinding finding;

  hx_finding_make (sayings, n_sayings, tolerance, agreements, &finding);
  for (guint i = 0; i < n_sayings; i++)
    found[i] = "-oavd"[agreements[i]];
  g_assert_cmpstr (found, ==, letters);
  g_assert_cmpint (finding.kind, ==, kind);
}

#define ASSERT(tolerance, kind, letters, ...) do { const HxSaying s_[] = { __VA_ARGS__ }; \
  assert_finding (s_, G_N_ELEMENTS (s_), tolerance, kind, letters); } while (0)

static void
test_kinds (void)
{
  assert_finding (NULL, 0, 0, HX_FINDING_OPEN, "");
  ASSERT (0, HX_FINDING_SINGLE_SOURCE, "o", EXACT (1, 3));
  ASSERT (0, HX_FINDING_SINGLE_SOURCE, "oo", EXACT (1, 3), EXACT (1, 3));
  ASSERT (0, HX_FINDING_AGREED, "aa", EXACT (1, 3), EXACT (2, 3));
  ASSERT (0, HX_FINDING_CONFLICT, "ad", EXACT (1, 3), EXACT (2, 2));
  ASSERT (0, HX_FINDING_CONFLICT, "daa", EXACT (1, 3), EXACT (2, 2), EXACT (3, 2));
  ASSERT (0, HX_FINDING_CONFLICT, "ad", EXACT (1, 3), EXACT (1, 2));
  ASSERT (0, HX_FINDING_OPEN, "--", { .source = 1, .origin = 1, .weight = 1 },
          { .source = 2, .origin = 2, .weight = 1 });
  ASSERT (0, HX_FINDING_OPEN, "a-", EXACT (1, 3), { .source = 2, .origin = 2, .weight = 1 });
}

/* Two that copy one another are one voice, against which two others prevail. */
static void
test_origins (void)
{
  ASSERT (0, HX_FINDING_SINGLE_ORIGIN, "aa", EXACT (1, 3),
          { .source = 2, .origin = 1, .weight = 1, .has_value = TRUE, .min = 3, .max = 3 });
  ASSERT (0, HX_FINDING_CONFLICT, "dddaa", EXACT (1, 3),
          { .source = 2, .origin = 1, .weight = 1, .has_value = TRUE, .min = 3, .max = 3 },
          { .source = 3, .origin = 1, .weight = 1, .has_value = TRUE, .min = 3, .max = 3 },
          EXACT (4, 2), EXACT (5, 2));
  /* A reliable one outweighs two that are not. */
  ASSERT (0, HX_FINDING_CONFLICT, "add",
          { .source = 1, .origin = 1, .weight = 1, .has_value = TRUE, .min = 3, .max = 3 },
          { .source = 2, .origin = 2, .weight = .4, .has_value = TRUE, .min = 2, .max = 2 },
          { .source = 3, .origin = 3, .weight = .4, .has_value = TRUE, .min = 2, .max = 2 });
}

static void
test_ranges (void)
{
  /* Three days, days, two days. */
  ASSERT (0, HX_FINDING_CONFLICT, "avad", EXACT (1, 3), RANGE (2, 2, 14), EXACT (3, 3),
          EXACT (4, 2));
  /* Thousands and tens of thousands. */
  ASSERT (0, HX_FINDING_CONFLICT, "aad", RANGE (1, 2000, 9999), RANGE (2, 2000, 9999),
          RANGE (3, 20000, 99999));
  /* Over 700, 800, at least 600. */
  ASSERT (0, HX_FINDING_AGREED, "vav", RANGE (1, 700, INFINITY), EXACT (2, 800),
          RANGE (3, 600, INFINITY));
  ASSERT (0, HX_FINDING_CONFLICT, "da", RANGE (1, 700, INFINITY), RANGE (2, 10, 20));
  /* 40 km and 48.28 km, with a tolerance of 25 % and without. */
  ASSERT (.25, HX_FINDING_AGREED, "aa", EXACT (1, 40), EXACT (2, 48.28));
  ASSERT (.05, HX_FINDING_CONFLICT, "ad", EXACT (1, 40), EXACT (2, 48.28));
}

static void
test_stances (void)
{
  HxSaying hedged[] = { EXACT (1, 3), EXACT (2, 3) };
  HxSaying denied[] = { EXACT (1, 3), EXACT (2, 3), EXACT (3, 3) };

  hedged[1].is_hedged = TRUE;
  assert_finding (hedged, 2, 0, HX_FINDING_AGREED, "av");
  denied[1].is_denied = TRUE;
  assert_finding (denied, 3, 0, HX_FINDING_CONFLICT, "ada");
}

static void
test_difference (void)
{
  const HxSaying sayings[] = { EXACT (1, 40), EXACT (2, 48), EXACT (3, 40), EXACT (4, 44) };
  const HxSaying thousands[] = { RANGE (1, 2000, 9999), RANGE (2, 20000, 99999) };
  HxAgreement agreements[4];
  HxFinding finding;

  hx_finding_make (sayings, 4, 0, agreements, &finding);
  g_assert_cmpfloat (finding.low, ==, 40);
  g_assert_cmpfloat (finding.high, ==, 48);
  g_assert_cmpint (finding.furthest, ==, 1);
  g_assert_cmpfloat (hx_finding_get_difference (&finding), ==, .2);
  g_assert_cmpuint (finding.n_agree, ==, 2);
  g_assert_cmpuint (finding.n_differ, ==, 2);
  hx_finding_make (thousands, 2, 0, agreements, &finding);
  g_assert_cmpfloat (finding.low, ==, 9999);
  g_assert_cmpfloat (finding.high, ==, 20000);
  hx_finding_make (sayings, 1, 0, agreements, &finding);
  g_assert_cmpfloat (hx_finding_get_difference (&finding), ==, 0);
}

/* The order of sources decides nothing but ties. */
static void
test_random (void)
{
  for (guint n = 0; n < 2000; n++)
    {
      HxSaying sayings[8], shuffled[8];
      HxAgreement a[8], b[8];
      HxFinding x, y;
      guint n_sayings = g_test_rand_int_range (1, 9);
      guint turn = g_test_rand_int_range (0, n_sayings);

      for (guint i = 0; i < n_sayings; i++)
        {
          double min = g_test_rand_int_range (1, 5);
          double max = min + (g_test_rand_bit () ? g_test_rand_int_range (0, 4) : 0);

          sayings[i] = (HxSaying) { .source = i, .origin = g_test_rand_int_range (0, 4),
                                    .weight = g_test_rand_int_range (1, 4),
                                    .has_value = g_test_rand_int_range (0, 6) > 0,
                                    .min = min, .max = max };
        }
      for (guint i = 0; i < n_sayings; i++)
        shuffled[i] = sayings[(i + turn) % n_sayings];
      hx_finding_make (sayings, n_sayings, 0, a, &x);
      hx_finding_make (shuffled, n_sayings, 0, b, &y);
      g_assert_cmpuint (x.n_sources, ==, n_sayings);
      g_assert_cmpuint (x.n_origins, ==, y.n_origins);
      g_assert_cmpint (x.kind == HX_FINDING_OPEN, ==, y.kind == HX_FINDING_OPEN);
      g_assert_cmpuint (x.n_differ + x.n_agree, ==, y.n_differ + y.n_agree);
      if (x.usual >= 0 && n_sayings > 1)
        g_assert_cmpint (a[x.usual], ==, HX_AGREEMENT_AGREES);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finding/kinds", test_kinds);
  g_test_add_func ("/finding/origins", test_origins);
  g_test_add_func ("/finding/ranges", test_ranges);
  g_test_add_func ("/finding/stances", test_stances);
  g_test_add_func ("/finding/difference", test_difference);
  g_test_add_func ("/finding/random", test_random);

  return g_test_run ();
}
