/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims, what sources say on them, and hypotheses. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-check.h"
#include "model/hx-claim.h"
#include "model/hx-cover.h"
#include "model/hx-dismissal.h"
#include "model/hx-entity.h"
#include "model/hx-hypothesis.h"
#include "model/hx-judgement.h"
#include "model/hx-passage.h"
#include "model/hx-position.h"

#define TEXT "The fighting lasted three days. Residents spoke of over 700 dead. Then it was quiet."

static gpointer
list_claims (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_claim_list (connection, error);
}

static gpointer
list_positions (HxConnection  *connection,
                gpointer       claim,
                GError       **error)
{
  return hx_position_list (connection, *(gint64 *) claim, error);
}

static gpointer
list_of_source (HxConnection  *connection,
                gpointer       source,
                GError       **error)
{
  return hx_position_list_of_source (connection, *(gint64 *) source, error);
}

static gpointer
list_hypotheses (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_hypothesis_list (connection, error);
}

static gpointer
list_ratings (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_rating_list (connection, error);
}

static gpointer
list_dismissals (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_dismissal_list (connection, error);
}

static gpointer
list_passages (HxConnection  *connection,
               gpointer       filter,
               GError       **error)
{
  return hx_passage_list (connection, filter, error);
}

static gpointer
list_highlights (HxConnection  *connection,
                 gpointer       source,
                 GError       **error)
{
  return hx_passage_list_highlights (connection, *(gint64 *) source, error);
}

static gpointer
list_covers (HxConnection  *connection,
             gpointer       source,
             GError       **error)
{
  return hx_cover_list (connection, *(gint64 *) source, 5, 6, error);
}

static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

#define LIST(func, id) fixture_query (self, G_TYPE_PTR_ARRAY, func, &(gint64) { id })

static void
assert_fails (HxEdit *edit,
              int     code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, code);
}

static gint64
add_claim (Fixture     *self,
           const char  *question,
           HxClaimKind  kind)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "New Claim");
  gint64 id = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = question, .kind = kind });

  fixture_commit (edit);
  return id;
}

static gint64
add_position (Fixture               *self,
              gint64                 claim,
              gint64                 source,
              guint                  start,
              guint                  end,
              const HxPositionDraft *draft)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Position");
  gint64 id = hx_edit_add_position (edit, claim, source, draft);

  hx_edit_add_position_evidence (edit, id, hx_edit_add_passage (edit, source, start, end));
  fixture_commit (edit);
  return id;
}

static guint
count_passages (Fixture *self)
{
  g_autoptr(GPtrArray) passages = fixture_query (self, G_TYPE_PTR_ARRAY, list_passages,
                                                 &(HxPassageFilter) { 0 });

  return passages->len;
}

static void
test_claims (Fixture       *self,
             gconstpointer  data)
{
  gint64 first = add_claim (self, "  How long did it last? ", HX_CLAIM_DURATION);
  gint64 second = add_claim (self, "How many died?", HX_CLAIM_COUNT);
  g_autoptr(GPtrArray) claims = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  const HxClaim *claim;
  guint from, to;

  edit = hx_project_begin (self->project, "Assess");
  hx_edit_set_claim (edit, second,
                     &(HxClaimDraft) { .question = "How many died?", .kind = HX_CLAIM_COUNT,
                                       .tolerance = 5000, .note = "by evening",
                                       .likelihood = HX_LIKELIHOOD_LIKELY, .credibility = 2,
                                       .relevance = HX_RELEVANCE_HIGH });
  hx_edit_move_claim (edit, second, 0);
  fixture_commit (edit);
  g_clear_object (&edit);

  claims = LIST (list_claims, 0);
  g_assert_cmpuint (claims->len, ==, 2);
  claim = g_ptr_array_index (claims, 0);
  g_assert_cmpint (claim->id, ==, second);
  g_assert_cmpuint (claim->said.tolerance, ==, 1000);
  g_assert_cmpstr (claim->said.note, ==, "by evening");
  g_assert_cmpint (claim->said.likelihood, ==, HX_LIKELIHOOD_LIKELY);
  g_assert_cmpuint (claim->said.credibility, ==, 2);
  g_assert_cmpint (claim->said.relevance, ==, HX_RELEVANCE_HIGH);
  g_assert_null (claim->said.unit);
  claim = g_ptr_array_index (claims, 1);
  g_assert_cmpint (claim->id, ==, first);
  g_assert_cmpstr (claim->said.question, ==, "How long did it last?");
  g_assert_cmpint (claim->said.kind, ==, HX_CLAIM_DURATION);
  hx_likelihood_get_range (HX_LIKELIHOOD_LIKELY, &from, &to);
  g_assert_cmpuint (from, ==, 55);
  g_assert_cmpuint (to, ==, 80);

  edit = hx_project_begin (self->project, "Again");
  hx_edit_add_claim (edit, &(HxClaimDraft) { .question = "How many died?" });
  assert_fails (edit, HX_ERROR_EXISTS);
  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Empty");
  hx_edit_add_claim (edit, &(HxClaimDraft) { .question = " " });
  assert_fails (edit, HX_ERROR_INVALID);

  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* All that a position says comes back, and a source that says something is not silent. */
static void
test_positions (Fixture       *self,
                gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "One", TEXT);
  gint64 other = fixture_add_source (self, "Two", "Nothing of it.");
  gint64 claim = add_claim (self, "How many died?", HX_CLAIM_COUNT);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Mark as Silent");
  const HxPosition *position;
  gint64 entity, id;

  hx_edit_set_silent (edit, claim, source);
  hx_edit_set_silent (edit, claim, other);
  hx_edit_set_silent (edit, claim, other);
  entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Residents");
  fixture_commit (edit);
  positions = LIST (list_positions, claim);
  g_assert_cmpuint (positions->len, ==, 2);
  g_clear_pointer (&positions, g_ptr_array_unref);

  id = add_position (self, claim, source, 32, 65,
                     &(HxPositionDraft) { .stance = HX_STANCE_ATTRIBUTES, .wording = "over 700",
                                          .minimum = "700", .approximate = TRUE,
                                          .speaker = entity, .attributed = "Residents",
                                          .note = "early" });
  positions = LIST (list_positions, claim);
  g_assert_cmpuint (positions->len, ==, 2);
  own = LIST (list_of_source, source);
  g_assert_cmpuint (own->len, ==, 1);
  position = g_ptr_array_index (own, 0);
  g_assert_cmpint (position->id, ==, id);
  g_assert_cmpint (position->said.stance, ==, HX_STANCE_ATTRIBUTES);
  g_assert_cmpstr (position->said.wording, ==, "over 700");
  g_assert_cmpstr (position->said.minimum, ==, "700");
  g_assert_null (position->said.maximum);
  g_assert_true (position->said.approximate);
  g_assert_cmpint (position->said.speaker, ==, entity);
  g_assert_cmpstr (position->speaker_name, ==, "Residents");
  g_assert_cmpstr (position->said.note, ==, "early");
  g_assert_cmpuint (position->evidence->len, ==, 1);
  g_assert_cmpstr (g_array_index (position->evidence, HxPositionEvidence, 0).text, ==,
                   "Residents spoke of over 700 dead.");

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Mark as Silent");
  hx_edit_set_silent (edit, claim, source);
  assert_fails (edit, HX_ERROR_EXISTS);
  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Change Position");
  hx_edit_set_position (edit, id, &(HxPositionDraft) { .stance = HX_STANCE_DENIES, .value = "no",
                                                       .edtf = "2024-12~", .by_hand = TRUE });
  fixture_commit (edit);
  g_clear_pointer (&own, g_ptr_array_unref);
  own = LIST (list_of_source, source);
  position = g_ptr_array_index (own, 0);
  g_assert_cmpint (position->said.stance, ==, HX_STANCE_DENIES);
  g_assert_null (position->said.minimum);
  g_assert_cmpstr (position->said.edtf, ==, "2024-12~");
  g_assert_true (position->said.by_hand);
  g_assert_cmpint (position->said.speaker, ==, 0);

  for (guint i = 0; i < 3; i++)
    g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_mistakes (Fixture       *self,
               gconstpointer  data)
{
  static const HxPositionDraft drafts[] = {
    { .stance = HX_STANCE_SILENT },
    { .minimum = "many" },
    { .minimum = "1e9" },
    { .maximum = "1." },
    { .minimum = "3", .maximum = "2" },
    { .edtf = "Thursday" },
  };
  gint64 source = fixture_add_source (self, "One", TEXT);
  gint64 other = fixture_add_source (self, "Two", TEXT);
  gint64 claim = add_claim (self, "How many died?", HX_CLAIM_COUNT);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Position");
      gint64 id = hx_edit_add_position (edit, claim, source, &drafts[i]);

      hx_edit_add_position_evidence (edit, id, hx_edit_add_passage (edit, source, 0, 12));
      assert_fails (edit, HX_ERROR_INVALID);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Position");
      gint64 id = hx_edit_add_position (edit, claim, source,
                                        &(HxPositionDraft) { .value = "x" });

      /* Without a passage, and with one of another source. */
      if (i == 1)
        hx_edit_add_position_evidence (edit, id, hx_edit_add_passage (edit, other, 0, 12));
      assert_fails (edit, HX_ERROR_INVALID);
    }
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* Whatever takes the last passage away takes the position along, and undo brings both back. */
static void
test_groundless (Fixture       *self,
                 gconstpointer  data)
{
  enum { EVIDENCE, PASSAGE, POSITION, CLAIM, SOURCE, N_WAYS };
  gint64 source = fixture_add_source (self, "One", TEXT);
  gint64 claim = add_claim (self, "How long?", HX_CLAIM_DURATION);
  gint64 id = add_position (self, claim, source, 0, 12, &(HxPositionDraft) { .value = "x" });
  g_autoptr(GPtrArray) positions = LIST (list_positions, 0);
  const HxPosition *position = g_ptr_array_index (positions, 0);
  gint64 passage = g_array_index (position->evidence, HxPositionEvidence, 0).passage;
  g_autofree char *before = fixture_dump (self);

  for (guint way = 0; way < N_WAYS; way++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Take Away");
      g_autoptr(GPtrArray) left = NULL;
      g_autofree char *after = NULL;

      switch (way)
        {
        case EVIDENCE:
          hx_edit_delete_position_evidence (edit, id, passage);
          break;
        case PASSAGE:
          hx_edit_delete_passage (edit, passage);
          break;
        case POSITION:
          hx_edit_delete_position (edit, id);
          break;
        case CLAIM:
          hx_edit_delete_claim (edit, claim);
          break;
        default:
          hx_edit_delete_source (edit, source);
        }
      fixture_commit (edit);
      left = LIST (list_positions, 0);
      g_assert_cmpuint (left->len, ==, 0);
      g_assert_cmpuint (count_passages (self), ==, 0);

      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
      after = fixture_dump (self);
      g_assert_cmpstr (after, ==, before);
    }
}

/* A second passage keeps a position, and the passage stays while something uses it. */
static void
test_evidence (Fixture       *self,
               gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "One", TEXT);
  gint64 claim = add_claim (self, "How long?", HX_CLAIM_DURATION);
  gint64 id = add_position (self, claim, source, 20, 30, &(HxPositionDraft) { .value = "x" });
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Evidence");
  g_autoptr(HxCheck) result = NULL;
  g_autoptr(GArray) highlights = NULL;
  g_autoptr(GPtrArray) covers = NULL;
  const HxPosition *position;
  gint64 passage;

  passage = hx_edit_add_passage (edit, source, 0, 12);
  hx_edit_add_position_evidence (edit, id, passage);
  hx_edit_add_position_evidence (edit, id, passage);
  fixture_commit (edit);
  positions = LIST (list_positions, claim);
  position = g_ptr_array_index (positions, 0);
  g_assert_cmpuint (position->evidence->len, ==, 2);
  g_assert_cmpuint (g_array_index (position->evidence, HxPositionEvidence, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (position->evidence, HxPositionEvidence, 1).start, ==, 20);
  passage = g_array_index (position->evidence, HxPositionEvidence, 1).passage;

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Remove Evidence");
  hx_edit_delete_position_evidence (edit, id, passage);
  fixture_commit (edit);
  g_clear_pointer (&positions, g_ptr_array_unref);
  positions = LIST (list_positions, claim);
  g_assert_cmpuint (positions->len, ==, 1);
  g_assert_cmpuint (count_passages (self), ==, 1);
  highlights = fixture_query (self, G_TYPE_ARRAY, list_highlights, &source);
  g_assert_cmpuint (highlights->len, ==, 1);
  g_assert_cmpint (g_array_index (highlights, HxHighlight, 0).kind, ==, HX_HIGHLIGHT_CLAIM);
  g_assert_cmpint (g_array_index (highlights, HxHighlight, 0).object, ==, claim);
  covers = LIST (list_covers, source);
  g_assert_cmpuint (covers->len, ==, 1);
  g_assert_cmpstr (((HxCover *) g_ptr_array_index (covers, 0))->name, ==, "How long?");
  result = fixture_query (self, HX_TYPE_CHECK, check, NULL);
  g_assert_cmpuint (result->problems->len, ==, 0);
}

/* An entity that is deleted leaves the words; one that is merged is shown as the other. */
static void
test_entities (Fixture       *self,
               gconstpointer  data)
{
  gint64 source = fixture_add_source (self, "One", TEXT);
  gint64 claim = add_claim (self, "Who led?", HX_CLAIM_ENTITY);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "New Entities");
  g_autoptr(GPtrArray) positions = NULL;
  const HxPosition *position;
  gint64 haro, marta;

  haro = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. Haro");
  marta = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
  fixture_commit (edit);
  add_position (self, claim, source, 0, 12,
                &(HxPositionDraft) { .wording = "Haro", .entity = haro });

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Merge");
  hx_edit_merge_entity (edit, haro, marta);
  fixture_commit (edit);
  positions = LIST (list_positions, claim);
  position = g_ptr_array_index (positions, 0);
  g_assert_cmpint (position->said.entity, ==, marta);
  g_assert_cmpstr (position->entity_name, ==, "Marta Haro");

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Delete");
  hx_edit_delete_entity (edit, marta);
  fixture_commit (edit);
  g_clear_pointer (&positions, g_ptr_array_unref);
  positions = LIST (list_positions, claim);
  position = g_ptr_array_index (positions, 0);
  g_assert_cmpint (position->said.entity, ==, 0);
  g_assert_cmpstr (position->said.wording, ==, "Haro");
}

static void
test_hypotheses (Fixture       *self,
                 gconstpointer  data)
{
  gint64 claim = add_claim (self, "How long?", HX_CLAIM_DURATION);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Hypotheses");
  g_autoptr(GPtrArray) hypotheses = NULL;
  g_autoptr(GPtrArray) ratings = NULL;
  gint64 first, second;

  first = hx_edit_add_hypothesis (edit, "It was planned", "note");
  second = hx_edit_add_hypothesis (edit, "It was chance", NULL);
  hx_edit_rate (edit, first, claim, HX_RATING_INCONSISTENT);
  hx_edit_rate (edit, second, claim, HX_RATING_CONSISTENT);
  hx_edit_rate (edit, first, claim, HX_RATING_VERY_INCONSISTENT);
  hx_edit_move_hypothesis (edit, second, 0);
  fixture_commit (edit);
  hypotheses = LIST (list_hypotheses, 0);
  g_assert_cmpuint (hypotheses->len, ==, 2);
  g_assert_cmpstr (((HxHypothesis *) g_ptr_array_index (hypotheses, 0))->name, ==,
                   "It was chance");
  ratings = LIST (list_ratings, 0);
  g_assert_cmpuint (ratings->len, ==, 2);
  g_assert_cmpint (((HxRating *) g_ptr_array_index (ratings, 0))->value, ==,
                   HX_RATING_VERY_INCONSISTENT);

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Take Back");
  hx_edit_rate (edit, second, claim, HX_RATING_NONE);
  hx_edit_delete_hypothesis (edit, first);
  fixture_commit (edit);
  g_clear_pointer (&ratings, g_ptr_array_unref);
  ratings = LIST (list_ratings, 0);
  g_assert_cmpuint (ratings->len, ==, 0);
}

static void
test_dismissals (Fixture       *self,
                 gconstpointer  data)
{
  gint64 claim = add_claim (self, "How long?", HX_CLAIM_DURATION);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Dismiss");
  g_autoptr(GPtrArray) dismissals = NULL;
  gint64 id;

  id = hx_edit_dismiss (edit, HX_DISMISSAL_POSITION, claim, "abc", "two days");
  hx_edit_dismiss (edit, HX_DISMISSAL_POSITION, claim, "abc", "two days");
  hx_edit_dismiss (edit, HX_DISMISSAL_CLAIM, 0, "abc", "days");
  fixture_commit (edit);
  dismissals = LIST (list_dismissals, 0);
  g_assert_cmpuint (dismissals->len, ==, 2);

  g_clear_object (&edit);
  edit = hx_project_begin (self->project, "Offer Again");
  hx_edit_delete_dismissal (edit, id);
  fixture_commit (edit);
  g_clear_pointer (&dismissals, g_ptr_array_unref);
  dismissals = LIST (list_dismissals, 0);
  g_assert_cmpuint (dismissals->len, ==, 1);
  g_assert_cmpint (((HxDismissal *) g_ptr_array_index (dismissals, 0))->kind, ==,
                   HX_DISMISSAL_CLAIM);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/claims/claims", test_claims);
  fixture_add ("/claims/positions", test_positions);
  fixture_add ("/claims/mistakes", test_mistakes);
  fixture_add ("/claims/groundless", test_groundless);
  fixture_add ("/claims/evidence", test_evidence);
  fixture_add ("/claims/entities", test_entities);
  fixture_add ("/claims/hypotheses", test_hypotheses);
  fixture_add ("/claims/dismissals", test_dismissals);

  return g_test_run ();
}
