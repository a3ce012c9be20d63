/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix: what sources say on claims, cell by cell, and what comes out. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-matrix.h"
#include "model/hx-passage.h"
#include "model/hx-saying.h"
#include "model/hx-source-set.h"

#define N_SOURCES 4

typedef struct
{
  HxMatrixColumns columns;
  gboolean        weigh;
} Request;

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Request *request = data;
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  g_autoptr(HxOrigins) origins = hx_origins_find (cache, connection, NULL, error);

  return origins != NULL ? hx_matrix_load (connection, request->columns, origins, request->weigh,
                                           error) : NULL;
}

static HxMatrix *
load_matrix (Fixture         *self,
             HxMatrixColumns  columns,
             gboolean         weigh)
{
  return fixture_query (self, HX_TYPE_MATRIX, load, &(Request) { columns, weigh });
}

static void
add_sources (Fixture *self,
             gint64   sources[N_SOURCES])
{
  static const char * const texts[N_SOURCES] = {
    "The dam is forty kilometres away, officials say, and it will hold through the winter storms.",
    "Nobody was there. It is a long way to the dam. The engineers have left the valley by now.",
    "It lies 25 miles upstream. A lorry went down the slope and into the river before dawn.",
    "They spoke of 30 miles at most; the road has been closed since the second of the month.",
  };

  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *title = g_strdup_printf ("Source %u", i + 1);

      sources[i] = fixture_add_source (self, title, texts[i]);
    }
}

static void
say (HxEdit                *edit,
     gint64                 claim,
     gint64                 source,
     const HxPositionDraft *draft)
{
  gint64 position = hx_edit_add_position (edit, claim, source, draft);

  hx_edit_add_position_evidence (edit, position, hx_edit_add_passage (edit, source, 0, 10));
}

/* 40 km, silent, 25 mi = 40.2 km, 30 mi = 48.3 km: two agree within five per cent, one does not. */
static gint64
add_distance (Fixture *self,
              gint64   sources[N_SOURCES])
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Claims");
  gint64 claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = "How far is the dam?",
                                                            .kind = HX_CLAIM_DISTANCE,
                                                            .unit = "km", .tolerance = 50 });

  say (edit, claim, sources[0],
       &(HxPositionDraft) { .minimum = "40", .maximum = "40", .unit = "km" });
  hx_edit_set_silent (edit, claim, sources[1]);
  say (edit, claim, sources[2],
       &(HxPositionDraft) { .minimum = "25", .maximum = "25", .unit = "mi" });
  say (edit, claim, sources[3],
       &(HxPositionDraft) { .minimum = "30", .maximum = "30", .unit = "mi" });
  fixture_commit (edit);
  return claim;
}

static void
test_cells (Fixture       *self,
            gconstpointer  data)
{
  static const HxAgreement wanted[N_SOURCES] = { HX_AGREEMENT_AGREES, HX_AGREEMENT_NONE,
                                                 HX_AGREEMENT_AGREES, HX_AGREEMENT_DIFFERS };
  gint64 sources[N_SOURCES];
  gint64 claim;
  g_autoptr(HxMatrix) matrix = NULL;
  g_autofree char *text = NULL;
  const HxFinding *finding;
  guint row, column;

  add_sources (self, sources);
  claim = add_distance (self, sources);
  matrix = load_matrix (self, HX_MATRIX_SOURCES, FALSE);
  g_assert_cmpuint (hx_matrix_get_n_claims (matrix), ==, 1);
  g_assert_cmpuint (hx_matrix_get_n_columns (matrix), ==, N_SOURCES);
  for (guint i = 0; i < N_SOURCES; i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (matrix, 0, i);

      g_assert_cmpint (hx_matrix_cell_get_agreement (cell), ==, wanted[i]);
      g_assert_cmpuint (cell->n_silent, ==, i == 1);
      g_assert_true ((cell->positions == NULL) == (i == 1));
    }
  finding = hx_matrix_get_finding (matrix, 0);
  g_assert_cmpint (finding->kind, ==, HX_FINDING_CONFLICT);
  g_assert_cmpuint (finding->n_agree, ==, 2);
  g_assert_cmpuint (finding->n_differ, ==, 1);
  g_assert_cmpint (hx_matrix_get_usual (matrix, 0)->source, ==, sources[0]);
  g_assert_cmpint (hx_matrix_get_furthest (matrix, 0)->source, ==, sources[3]);
  g_assert_true (hx_matrix_find (matrix, claim, sources[2], &row, &column));
  g_assert_cmpuint (column, ==, 2);
  g_assert_false (hx_matrix_find (matrix, claim + 1, 0, &row, &column));
  text = hx_position_dup_text (hx_matrix_get_furthest (matrix, 0), hx_matrix_get_claim (matrix, 0));
  g_assert_cmpstr (text, ==, "30 mi = 48.3 km");
}

/* Outlets, dates and sets put sources together; none is lost, and one in two sets is in both. */
static void
test_columns (Fixture       *self,
              gconstpointer  data)
{
  gint64 sources[N_SOURCES];
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxMatrix) matrix = NULL;
  gint64 first, second;

  add_sources (self, sources);
  add_distance (self, sources);
  edit = hx_project_begin (self->project, "Describe");
  hx_edit_set_source (edit, sources[0], HX_SOURCE_OUTLET, "Courier");
  hx_edit_set_source (edit, sources[3], HX_SOURCE_OUTLET, "Courier");
  hx_edit_set_source (edit, sources[2], HX_SOURCE_OUTLET, "Gazette");
  hx_edit_set_source (edit, sources[1], HX_SOURCE_DATE, "2031-03-04");
  first = hx_edit_add_source_set (edit, 0, "North");
  second = hx_edit_add_source_set (edit, 0, "South");
  hx_edit_add_to_set (edit, first, sources[0]);
  hx_edit_add_to_set (edit, second, sources[0]);
  hx_edit_add_to_set (edit, second, sources[2]);
  fixture_commit (edit);

  matrix = load_matrix (self, HX_MATRIX_OUTLETS, FALSE);
  g_assert_cmpuint (hx_matrix_get_n_columns (matrix), ==, 3);
  g_assert_cmpstr (hx_matrix_get_column (matrix, 0)->label, ==, "Courier");
  g_assert_cmpuint (hx_matrix_get_cell (matrix, 0, 0)->positions->len, ==, 2);
  g_assert_cmpint (hx_matrix_cell_get_agreement (hx_matrix_get_cell (matrix, 0, 0)), ==,
                   HX_AGREEMENT_DIFFERS);
  g_assert_cmpuint (hx_matrix_get_cell (matrix, 0, 2)->n_silent, ==, 1);

  g_clear_object (&matrix);
  matrix = load_matrix (self, HX_MATRIX_DATES, FALSE);
  g_assert_cmpuint (hx_matrix_get_n_columns (matrix), ==, 2);
  g_assert_cmpuint (hx_matrix_get_column (matrix, 1)->sources->len, ==, 3);
  g_clear_object (&matrix);
  matrix = load_matrix (self, HX_MATRIX_SETS, FALSE);
  g_assert_cmpuint (hx_matrix_get_n_columns (matrix), ==, 3);
  g_assert_cmpuint (hx_matrix_get_column (matrix, 1)->sources->len, ==, 2);
  g_assert_cmpuint (hx_matrix_get_cell (matrix, 0, 0)->positions->len, ==, 1);
}

/* A reliable source that differs outweighs two that are not. */
static void
test_weigh (Fixture       *self,
            gconstpointer  data)
{
  gint64 sources[N_SOURCES];
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxMatrix) matrix = NULL;

  add_sources (self, sources);
  add_distance (self, sources);
  edit = hx_project_begin (self->project, "Grade");
  hx_edit_set_source (edit, sources[0], HX_SOURCE_RELIABILITY, "E");
  hx_edit_set_source (edit, sources[2], HX_SOURCE_RELIABILITY, "D");
  hx_edit_set_source (edit, sources[3], HX_SOURCE_RELIABILITY, "A");
  fixture_commit (edit);

  matrix = load_matrix (self, HX_MATRIX_SOURCES, FALSE);
  g_assert_cmpint (hx_matrix_get_usual (matrix, 0)->source, ==, sources[0]);
  g_assert_cmpstr (hx_matrix_get_column (matrix, 3)->reliability, ==, "A");
  g_clear_object (&matrix);
  matrix = load_matrix (self, HX_MATRIX_SOURCES, TRUE);
  g_assert_cmpint (hx_matrix_get_usual (matrix, 0)->source, ==, sources[3]);
  g_assert_cmpint (hx_matrix_cell_get_agreement (hx_matrix_get_cell (matrix, 0, 0)), ==,
                   HX_AGREEMENT_DIFFERS);
}

typedef struct
{
  HxClaimKind     kind;
  HxPositionDraft drafts[3];   /* of the first three sources */
  HxFindingKind   finding;
} Case;

static const Case cases[] = {
  { HX_CLAIM_DATE, { { .edtf = "2024-11-27" }, { .edtf = "2024-11" } }, HX_FINDING_AGREED },
  { HX_CLAIM_DATE, { { .edtf = "2024-11-27" }, { .edtf = "2024-11-28" } }, HX_FINDING_CONFLICT },
  { HX_CLAIM_YES_NO, { { .value = "yes" }, { .value = "yes" } }, HX_FINDING_AGREED },
  { HX_CLAIM_YES_NO, { { .value = "yes" }, { .value = "no" } }, HX_FINDING_CONFLICT },
  { HX_CLAIM_YES_NO, { { .value = "yes" }, { .stance = HX_STANCE_DENIES } },
    HX_FINDING_CONFLICT },
  { HX_CLAIM_TEXT, { { .wording = "“The dam, again!”" }, { .wording = "the dam again" } },
    HX_FINDING_AGREED },
  { HX_CLAIM_TEXT, { { .wording = "the dam" }, { .wording = "the river" } }, HX_FINDING_CONFLICT },
  { HX_CLAIM_PLACE, { { .wording = "Nahrez" }, { .wording = "NAHREZ" } }, HX_FINDING_AGREED },
  { HX_CLAIM_COUNT, { { .minimum = "700" }, { .minimum = "800", .maximum = "800" } },
    HX_FINDING_AGREED },
  { HX_CLAIM_COUNT, { { .minimum = "50", .maximum = "50", .approximate = TRUE },
                      { .minimum = "54", .maximum = "54" } }, HX_FINDING_AGREED },
  { HX_CLAIM_COUNT, { { .minimum = "50", .maximum = "50", .approximate = TRUE },
                      { .minimum = "60", .maximum = "60" } }, HX_FINDING_CONFLICT },
  { HX_CLAIM_COUNT, { { .wording = "many" }, { .wording = "some" } }, HX_FINDING_OPEN },
  { HX_CLAIM_COUNT, { { .minimum = "5", .maximum = "5" }, { .stance = HX_STANCE_DENIES } },
    HX_FINDING_CONFLICT },
  { HX_CLAIM_COUNT, { { .minimum = "5", .maximum = "5" }, { .stance = HX_STANCE_DIFFERS } },
    HX_FINDING_CONFLICT },
  { HX_CLAIM_DISTANCE, { { .minimum = "6", .maximum = "6", .unit = "ft" },
                         { .minimum = "9", .maximum = "9", .unit = "ft" } }, HX_FINDING_CONFLICT },
  { HX_CLAIM_MEASURE, { { .minimum = "1", .maximum = "1", .unit = "kg" },
                        { .minimum = "1", .maximum = "1", .unit = "km" } }, HX_FINDING_OPEN },
};

static void
test_kinds (Fixture       *self,
            gconstpointer  data)
{
  gint64 sources[N_SOURCES];
  g_autoptr(HxMatrix) matrix = NULL;
  g_autoptr(HxEdit) edit = NULL;

  add_sources (self, sources);
  edit = hx_project_begin (self->project, "Claims");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *question = g_strdup_printf ("Question %u?", i);
      gint64 claim = hx_edit_add_claim (edit, &(HxClaimDraft) {
        .question = question, .kind = cases[i].kind,
        .unit = cases[i].kind == HX_CLAIM_MEASURE ? "kg"
                : cases[i].kind == HX_CLAIM_DISTANCE ? "m" : NULL });

      for (guint k = 0; k < 2; k++)
        say (edit, claim, sources[k], &cases[i].drafts[k]);
    }
  fixture_commit (edit);

  matrix = load_matrix (self, HX_MATRIX_SOURCES, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (hx_matrix_get_finding (matrix, i)->kind, ==, cases[i].finding);
    }
}

static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(HxMatrix) matrix = load_matrix (self, HX_MATRIX_SOURCES, FALSE);

  g_assert_cmpuint (hx_matrix_get_n_claims (matrix), ==, 0);
  g_assert_cmpuint (hx_matrix_get_n_columns (matrix), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/matrix/cells", test_cells);
  fixture_add ("/matrix/columns", test_columns);
  fixture_add ("/matrix/weigh", test_weigh);
  fixture_add ("/matrix/kinds", test_kinds);
  fixture_add ("/matrix/empty", test_empty);

  return g_test_run ();
}
