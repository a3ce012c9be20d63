/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Grades on one scale where two are asked for. */

#include "config.h"

#include "analyse/hx-grade-check.h"
#include "hx-test-project.h"
#include "model/hx-claim.h"
#include "model/hx-grades.h"
#include "model/hx-passage.h"
#include "model/hx-position.h"

/* --- Pure ------------------------------------------------------------------------------------- */

static GArray *
check (const char *grades,
       gint64      coder)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (HxGradePair));

  for (const char *at = grades; *at != '\0'; at += at[2] == ' ' ? 3 : 2)
    {
      HxGradePair pair = { coder, at[0], at[1] - '0' };

      g_array_append_val (pairs, pair);
    }
  return hx_grade_check_find ((HxGradePair *) (gpointer) pairs->data, pairs->len);
}

static void
test_pairs (void)
{
  static const struct { const char *grades; guint n; } cases[] = {
    { "", 0 },
    { "A1 B2 A1 B2 A1 B2 A1", 0 },              /* seven are too few */
    { "A1 B2 A1 B2 A1 B2 A1 B2", 8 },
    { "A1 B2 C3 D4 E5 A1 B2 C3 D4", 9 },
    { "A1 B2 A1 B2 A1 B2 A1 B3", 0 },           /* one beside the diagonal is enough */
    { "A1 B2 A1 B2 A1 B2 A1 B1", 0 },
    { "B2 B2 B2 B2 B2 B2 B2 B2 B2 B2", 0 },     /* all alike says nothing */
    { "A1 B2 A1 B2 A1 B2 A1 F6", 0 },           /* what cannot be judged does not count … */
    { "A1 B2 A1 B2 A1 B2 A1 F6 A1", 8 },
    { "A1 B2 A1 B2 A1 B2 A1 F2 A6 A1", 8 },     /* … on either scale */
    { "A1 B2 A1 B2 A1 B2 A1 X9 A0 A1", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) found = check (cases[i].grades, 7);
      g_autoptr(GArray) nobody = check (cases[i].grades, 0);

      g_test_message ("%s", cases[i].grades);
      g_assert_cmpuint (found->len, ==, cases[i].n > 0);
      g_assert_cmpuint (nobody->len, ==, 0);
      if (cases[i].n == 0)
        continue;
      g_assert_cmpint (g_array_index (found, HxGradeCoupling, 0).coder, ==, 7);
      g_assert_cmpuint (g_array_index (found, HxGradeCoupling, 0).n_items, ==, cases[i].n);
    }
}

/* Each coder alone. */
static void
test_coders (void)
{
  HxGradePair pairs[24];
  g_autoptr(GArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    pairs[i] = (HxGradePair) { 1 + i % 3, 'A' + i / 3 % 5, 1 + i / 3 % 5 };
  pairs[22].credibility = 5;   /* the second's */
  found = hx_grade_check_find (pairs, G_N_ELEMENTS (pairs));
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (g_array_index (found, HxGradeCoupling, 0).coder, ==, 1);
  g_assert_cmpint (g_array_index (found, HxGradeCoupling, 1).coder, ==, 3);
}

/* --- In a project ----------------------------------------------------------------------------- */

static gpointer
query (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_grades_list_coupled (connection, error);
}

static guint
count_coupled (Fixture    *self,
               const char *coder)
{
  g_autoptr(GPtrArray) list = fixture_query (self, G_TYPE_PTR_ARRAY, query, NULL);

  g_assert_cmpuint (list->len, <=, 1);
  if (list->len == 0)
    return 0;
  g_assert_cmpstr (((HxCoupledGrades *) list->pdata[0])->coder, ==, coder);
  return ((HxCoupledGrades *) list->pdata[0])->n_items;
}

static void
grade (Fixture    *self,
       gint64      source,
       const char *reliability,
       const char *credibility)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Grade");

  if (reliability != NULL)
    hx_edit_set_source (edit, source, HX_SOURCE_RELIABILITY, reliability);
  if (credibility != NULL)
    hx_edit_set_source (edit, source, HX_SOURCE_CREDIBILITY, credibility);
  fixture_commit (edit);
}

static void
add_sources (Fixture *self,
             gint64  *sources,
             guint    n)
{
  static const char * const letters[] = { "A", "B", "C" }, * const digits[] = { "1", "2", "3" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Sheep %u", i);

      sources[i] = fixture_add_source (self, title, "Eleven sheep went down.");
      grade (self, sources[i], letters[i % 3], digits[i % 3]);
    }
}

static void
undo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
}

static void
test_sources (Fixture       *self,
              gconstpointer  data)
{
  gint64 sources[8];

  hx_project_set_coder (self->project, "Wilma");
  add_sources (self, sources, 7);
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
  add_sources (self, sources, 1);
  g_assert_cmpuint (count_coupled (self, "Wilma"), ==, 8);

  /* One that is judged apart ends it, and undone, it is there again. */
  grade (self, sources[3], NULL, "5");
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
  undo (self);
  g_assert_cmpuint (count_coupled (self, "Wilma"), ==, 8);

  /* Somebody else's grades are not hers, not even one of the two. */
  hx_project_set_coder (self->project, "Jorin");
  grade (self, sources[3], NULL, "5");
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
  undo (self);
  g_assert_cmpuint (count_coupled (self, "Wilma"), ==, 8);
  grade (self, sources[3], "C", "3");
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
}

static gint64
add_claim (Fixture      *self,
           guint         credibility,
           const gint64 *sources,
           guint         n_sources)
{
  static guint n_claims;
  g_autofree char *question = g_strdup_printf ("How many? %u", n_claims++);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Claim");
  gint64 claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = question,
                                                            .kind = HX_CLAIM_COUNT,
                                                            .credibility = credibility });

  for (guint i = 0; i < n_sources; i++)
    {
      HxPositionDraft draft = { .wording = "Eleven", .minimum = "11", .maximum = "11" };
      gint64 position = hx_edit_add_position (edit, claim, sources[i], &draft);

      hx_edit_add_position_evidence (edit, position,
                                     hx_edit_add_passage (edit, sources[i], 0, 6));
    }
  fixture_commit (edit);
  return claim;
}

/* A claim is an item where one source alone says something. */
static void
test_claims (Fixture       *self,
             gconstpointer  data)
{
  gint64 sources[7];

  hx_project_set_coder (self->project, "Wilma");
  add_sources (self, sources, 7);
  add_claim (self, 4, sources, 2);
  add_claim (self, 0, sources, 1);
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
  add_claim (self, 2, &sources[1], 1);
  g_assert_cmpuint (count_coupled (self, "Wilma"), ==, 8);
  add_claim (self, 4, &sources[1], 1);
  g_assert_cmpuint (count_coupled (self, NULL), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/grades/pairs", test_pairs);
  g_test_add_func ("/grades/coders", test_coders);
  fixture_add ("/grades/sources", test_sources);
  fixture_add ("/grades/claims", test_claims);

  return g_test_run ();
}
