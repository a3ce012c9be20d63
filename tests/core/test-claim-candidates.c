/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims that could be made of what sources say, and where they may say something on a claim. */

#include "config.h"

#include <string.h>

#include "claim-candidate-cases.h"
#include "hx-test-project.h"
#include "model/hx-claim-suggester.h"
#include "model/hx-dismissal.h"
#include "model/hx-passage.h"

static HxClaimText *
prepare (const char *utf8,
         const char *language,
         const char *date)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);

  g_assert_nonnull (text);
  return hx_claim_text_new (text, language != NULL ? language : "en", date, NULL, 0);
}

static char *
dup_answer (HxClaimText         *text,
            const HxClaimAnswer *answer)
{
  g_assert_cmpuint (answer->start, <, answer->end);
  g_assert_cmpuint (answer->sentence_start, <=, answer->start);
  g_assert_cmpuint (answer->sentence_end, >=, answer->end);
  g_assert_cmpuint (answer->sentence_end, <=, hx_text_get_length (hx_claim_text_get_text (text)));
  return hx_text_dup_range (hx_claim_text_get_text (text), answer->start, answer->end);
}

/* "conflict kind: one | other" */
static char *
describe (HxClaimText            **texts,
          const HxClaimCandidate  *candidate)
{
  GString *out = g_string_new (candidate->conflict ? "conflict " : "agree ");

  g_string_append (out, candidate->is_quote ? "quote" : hx_value_kind_to_string (candidate->kind));
  for (guint i = 0; i < candidate->answers->len; i++)
    {
      const HxClaimAnswer *answer = &g_array_index (candidate->answers, HxClaimAnswer, i);
      g_autofree char *words = dup_answer (texts[answer->text], answer);

      g_string_append_printf (out, "%s%s", i == 0 ? ": " : " | ", words);
    }
  return g_string_free (out, FALSE);
}

static void
check_case (const CandidateCase *is)
{
  g_autoptr(HxClaimText) first = prepare (is->texts[0], is->languages[0], NULL);
  g_autoptr(HxClaimText) second = prepare (is->texts[1], is->languages[1], NULL);
  HxClaimText *texts[] = { first, second };
  g_autoptr(GPtrArray) candidates = hx_claim_candidates_find (texts, 2, NULL);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const HxClaimCandidate *candidate = candidates->pdata[i];
      g_autofree char *line = describe (texts, candidate);

      g_assert_nonnull (candidate->question);
      g_assert_true (g_str_has_suffix (candidate->question, "?"));
      g_assert_cmpint (candidate->reasons, !=, 0);
      g_string_append_printf (found, "%s%s", i > 0 ? "; " : "", line);
      g_test_message ("%s: %s", is->name, candidate->question);
    }
  if (!g_str_equal (found->str, is->expected))
    {
      g_test_message ("%s: “%s”, not “%s”", is->name, found->str, is->expected);
      g_test_fail ();
    }
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (candidate_cases); i++)
    check_case (&candidate_cases[i]);
}

/* --- Anything at all --- */

static const char * const anything[] = {
  "Quillon", "Osmere", "the", "of", "12", "twelve", "people", "killed", "3 May 2031", "$4 million",
  "since 2030", "58%", "30 miles", "48 km", "largest", "third-largest", "city", "for", "days", "“",
  "”", "\"", ".", ",", "—", "\n", "\n\n", "said", "Ada Nolan", "999999999999999999999999", "1/0",
  "قتل", "كويلون", "١٢", "شخصا", "\342\200\256", "\360\237\221\250\342\200\215", "'s", "0x7f",
  "e\314\201\314\201", "-5", "1e99", "year", "Thursday", "200-foot", "(", ")", "ß", "5,5,5,5",
};

static HxClaimText *
make_anything (void)
{
  g_autoptr(GString) utf8 = g_string_new (NULL);
  g_autoptr(HxText) text = NULL;
  HxAlignMention mentions[6];
  guint n = g_test_rand_int_range (0, 300);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (utf8, anything[g_test_rand_int_range (0, G_N_ELEMENTS (anything))]);
      g_string_append (utf8, g_test_rand_int_range (0, 6) == 0 ? "" : " ");
    }
  text = hx_text_new (utf8->str, utf8->len, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (mentions); i++)
    {
      mentions[i].start = g_test_rand_int_range (0, 1000);
      mentions[i].end = i == 0 ? G_MAXUINT : mentions[i].start + g_test_rand_int_range (0, 20);
      mentions[i].entity = g_test_rand_int_range (1, 4);
    }
  return hx_claim_text_new (text, NULL, g_test_rand_bit () ? "2031-05-06" : NULL, mentions,
                            G_N_ELEMENTS (mentions));
}

static char *
describe_all (HxClaimText **texts,
              guint         n_texts)
{
  g_autoptr(GPtrArray) candidates = hx_claim_candidates_find (texts, n_texts, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const HxClaimCandidate *candidate = candidates->pdata[i];
      g_autofree char *line = describe (texts, candidate);

      g_assert_cmpuint (candidate->answers->len, >=, 2);
      for (guint k = 1; k < candidate->answers->len; k++)
        g_assert_cmpuint (g_array_index (candidate->answers, HxClaimAnswer, k - 1).text, <,
                          g_array_index (candidate->answers, HxClaimAnswer, k).text);
      g_string_append_printf (out, "%s %s\n", line, candidate->question);
    }
  return g_string_free (out, FALSE);
}

static void
propose_anything (HxClaimText **texts,
                  guint         n_texts)
{
  g_autoptr(GArray) evidence = g_array_new (FALSE, FALSE, sizeof (HxClaimAnswer));
  gboolean asked[8];
  HxClaimAspect aspect = { .question = g_test_rand_bit () ? "How many people in Quillon?" : "",
                           .kinds = g_test_rand_bit () ? G_MAXUINT32 : 0,
                           .is_quote = g_test_rand_bit (), .evidence = evidence };
  g_autoptr(GArray) answers = NULL;

  for (guint i = 0; i < n_texts; i++)
    {
      HxClaimAnswer answer = { .text = g_test_rand_int_range (0, 12),
                               .start = g_test_rand_int_range (0, 900) };

      answer.end = answer.start + g_test_rand_int_range (0, 400);
      g_array_append_val (evidence, answer);
      asked[i] = g_test_rand_bit ();
    }
  answers = hx_claim_candidates_propose (texts, n_texts, &aspect, asked, NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const HxClaimAnswer *answer = &g_array_index (answers, HxClaimAnswer, i);
      g_autofree char *words = dup_answer (texts[answer->text], answer);

      g_assert_true (asked[answer->text]);
      g_assert_cmpfloat (answer->score, >, 0);
    }
}

static void
test_anything (void)
{
  for (guint round = 0; round < 60; round++)
    {
      HxClaimText *texts[8];
      g_autofree char *first = NULL, *second = NULL;
      guint n = g_test_rand_int_range (0, 9);

      for (guint i = 0; i < n; i++)
        texts[i] = make_anything ();
      first = describe_all (texts, n);
      second = describe_all (texts, n);
      g_assert_cmpstr (first, ==, second);
      propose_anything (texts, n);
      for (guint i = 0; i < n; i++)
        hx_claim_text_unref (texts[i]);
    }
}

/* Two hundred texts of the same words, so that each value has two hundred like it. */
static void
test_many (void)
{
  HxClaimText *texts[200];
  g_autoptr(GPtrArray) candidates = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) utf8 = g_string_new (NULL);

      for (guint k = 0; k < 40; k++)
        {
          char a = 'a' + k % 7, b = 'a' + k / 7;

          g_string_append_printf (utf8, "At mill%c%c it killed %u people of tarn%c%c, wend%c%c ", a, b,
                                  i + k + 2, a, b, a, b);
          g_string_append_printf (utf8, "and hollow%c%c in Quillon. ", a, b);
        }
      texts[i] = prepare (utf8->str, "en", NULL);
    }
  start = g_get_monotonic_time ();
  candidates = hx_claim_candidates_find (texts, G_N_ELEMENTS (texts), NULL);
  g_test_message ("%.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (candidates->len, >=, 30);
  g_clear_pointer (&candidates, g_ptr_array_unref);

  g_cancellable_cancel (cancellable);
  candidates = hx_claim_candidates_find (texts, G_N_ELEMENTS (texts), cancellable);
  g_assert_cmpuint (candidates->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hx_claim_text_unref (texts[i]);
}

/* --- A project --- */

#define FIRST "The flood in Quillon killed 12 people in the lower town. The dam at Tarn Hollow, " \
              "24 kilometres upstream of Quillon, was opened on Monday.\n"
#define SECOND "In Quillon the flood killed 19 people in the lower town, the mayor said. Workers " \
               "opened the dam at Tarn Hollow, some 40 miles upstream of Quillon.\n"
#define THIRD "Nobody slept in Quillon. The flood has killed at least 21 people, most of them in " \
              "the lower town. The market stays closed for three weeks.\n"

/* What is mentioned beside the answers is said, and is a reason. */
static void
test_entities (void)
{
  const HxAlignMention mentions[] = { { 13, 20, 7 }, { 3, 10, 7 } };
  const char *utf8[] = { FIRST, SECOND };
  HxClaimText *texts[2];
  g_autoptr(GPtrArray) candidates = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HxText) text = hx_text_new (utf8[i], -1, NULL);

      texts[i] = hx_claim_text_new (text, "en", NULL, &mentions[i], 1);
    }
  candidates = hx_claim_candidates_find (texts, G_N_ELEMENTS (texts), NULL);
  for (guint i = 0; i < candidates->len; i++)
    {
      const HxClaimCandidate *candidate = candidates->pdata[i];
      g_autofree char *why = hx_claim_reasons_to_sentence (candidate->reasons);

      if (candidate->kind != HX_VALUE_COUNT)
        continue;
      found = TRUE;
      g_assert_cmpuint (candidate->entities->len, ==, 1);
      g_assert_cmpint (g_array_index (candidate->entities, gint64, 0), ==, 7);
      g_assert_cmpstr (why, ==, "the same is counted, same entities, same words");
    }
  g_assert_true (found);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hx_claim_text_unref (texts[i]);
}

typedef struct
{
  HxClaimSuggester *suggester;
  gint64            claim;
  gint64            sources[3];
  guint             n_sources;
} Query;

static gpointer
find (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Query *query = data;

  return query->claim != 0
           ? hx_claim_suggester_propose (query->suggester, connection, query->claim, NULL, 0, NULL,
                                         error)
           : hx_claim_suggester_find (query->suggester, connection, query->sources,
                                      query->n_sources, NULL, error);
}

static GPtrArray *
ask (Fixture *self,
     Query   *query)
{
  return fixture_query (self, G_TYPE_PTR_ARRAY, find, query);
}

static gpointer
list_claims (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_claim_list (connection, error);
}

static gpointer
list_positions (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  return hx_position_list (connection, *(gint64 *) data, error);
}

static const HxClaimSuggestion *
find_kind (GPtrArray   *suggestions,
           HxClaimKind  kind)
{
  for (guint i = 0; i < suggestions->len; i++)
    if (((HxClaimSuggestion *) suggestions->pdata[i])->claim.kind == kind)
      return suggestions->pdata[i];
  return NULL;
}

static void
add_sources (Fixture *self,
             Query   *query)
{
  query->suggester = hx_claim_suggester_new ();
  query->sources[0] = fixture_add_source (self, "First", FIRST);
  query->sources[1] = fixture_add_source (self, "Second", SECOND);
  query->sources[2] = fixture_add_source (self, "Third", THIRD);
}

/* What is accepted becomes a claim with a position of each source, and is not offered again. */
static void
test_accept (Fixture       *self,
             gconstpointer  data)
{
  Query query = { 0 };
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Claim");
  g_autoptr(GPtrArray) suggestions = NULL, claims = NULL, positions = NULL, after = NULL;
  const HxClaimSuggestion *dead;
  const HxPosition *position;
  HxFinding finding;

  add_sources (self, &query);
  suggestions = ask (self, &query);
  dead = find_kind (suggestions, HX_CLAIM_COUNT);
  g_assert_nonnull (dead);
  g_assert_true (dead->conflict);
  g_assert_cmpuint (dead->proposals->len, ==, 3);
  hx_claim_suggestion_find_verdict (dead, &finding);
  g_assert_cmpint (finding.kind, ==, HX_FINDING_CONFLICT);
  hx_edit_add_candidate (edit, dead);
  fixture_commit (edit);

  claims = fixture_query (self, G_TYPE_PTR_ARRAY, list_claims, NULL);
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_cmpstr (((HxClaim *) claims->pdata[0])->said.question, ==, dead->claim.question);
  positions = fixture_query (self, G_TYPE_PTR_ARRAY, list_positions,
                             &((HxClaim *) claims->pdata[0])->id);
  g_assert_cmpuint (positions->len, ==, 3);
  position = positions->pdata[0];
  g_assert_cmpstr (position->said.minimum, ==, "12");
  g_assert_cmpuint (position->evidence->len, ==, 1);
  g_assert_cmpstr (g_array_index (position->evidence, HxPositionEvidence, 0).text, ==,
                   "The flood in Quillon killed 12 people in the lower town.");

  after = ask (self, &query);
  g_assert_null (find_kind (after, HX_CLAIM_COUNT));
  g_assert_nonnull (find_kind (after, HX_CLAIM_DISTANCE));
  g_object_unref (query.suggester);
}

/* What is refused is not offered again, either, even if the texts move. */
static void
test_dismiss (Fixture       *self,
              gconstpointer  data)
{
  Query query = { 0 };
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Dismiss");
  g_autoptr(GPtrArray) suggestions = NULL, after = NULL;
  const HxClaimSuggestion *far;

  add_sources (self, &query);
  suggestions = ask (self, &query);
  far = find_kind (suggestions, HX_CLAIM_DISTANCE);
  g_assert_nonnull (far);
  hx_edit_dismiss (edit, HX_DISMISSAL_CLAIM, 0, far->digest, far->claim.question);
  fixture_commit (edit);
  fixture_add_source (self, "Fourth", "All is told once more.\n\n" SECOND);
  after = ask (self, &query);
  g_assert_null (find_kind (after, HX_CLAIM_DISTANCE));
  g_assert_nonnull (find_kind (after, HX_CLAIM_COUNT));
  g_object_unref (query.suggester);
}

/* Only the sources that are asked for are looked at. */
static void
test_some (Fixture       *self,
           gconstpointer  data)
{
  Query query = { 0 };
  g_autoptr(GPtrArray) suggestions = NULL;
  const HxClaimSuggestion *dead;

  add_sources (self, &query);
  query.sources[1] = query.sources[2];
  query.n_sources = 2;
  suggestions = ask (self, &query);
  g_assert_null (find_kind (suggestions, HX_CLAIM_DISTANCE));
  dead = find_kind (suggestions, HX_CLAIM_COUNT);
  g_assert_nonnull (dead);
  g_assert_cmpuint (dead->proposals->len, ==, 2);
  g_object_unref (query.suggester);
}

static gint64
add_claim (Fixture *self,
           Query   *query)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Claim");
  HxClaimDraft draft = { .question = "How many were killed by the flood?", .kind = HX_CLAIM_COUNT };
  HxPositionDraft said = { .wording = "12", .minimum = "12", .maximum = "12" };
  g_autoptr(GPtrArray) claims = NULL;
  gint64 claim = hx_edit_add_claim (edit, &draft);
  gint64 passage = hx_edit_add_passage (edit, query->sources[0], 0, 56);

  hx_edit_add_position_evidence (edit, hx_edit_add_position (edit, claim, query->sources[0],
                                                             &said), passage);
  fixture_commit (edit);
  claims = fixture_query (self, G_TYPE_PTR_ARRAY, list_claims, NULL);
  return ((HxClaim *) claims->pdata[0])->id;
}

/* For each source without a position the likeliest place comes first, with its value understood. */
static void
test_propose (Fixture       *self,
              gconstpointer  data)
{
  Query query = { 0 };
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Silent");
  g_autoptr(GPtrArray) proposals = NULL, after = NULL;
  const HxClaimProposal *first;

  add_sources (self, &query);
  query.claim = add_claim (self, &query);
  proposals = ask (self, &query);
  g_assert_cmpuint (proposals->len, >=, 2);
  first = proposals->pdata[0];
  g_assert_cmpint (first->source, ==, query.sources[1]);
  g_assert_cmpstr (first->guess->said.minimum, ==, "19");
  for (guint i = 1; i < proposals->len; i++)
    {
      const HxClaimProposal *proposal = proposals->pdata[i];

      if (proposal->source != query.sources[2])
        continue;
      g_assert_cmpstr (proposal->guess->said.wording, ==, "at least 21");
      break;
    }

  hx_edit_dismiss (edit, HX_DISMISSAL_POSITION, query.claim, first->digest, "19");
  hx_edit_set_silent (edit, query.claim, query.sources[2]);
  fixture_commit (edit);
  after = ask (self, &query);
  for (guint i = 0; i < after->len; i++)
    {
      const HxClaimProposal *proposal = after->pdata[i];

      g_assert_cmpint (proposal->source, ==, query.sources[1]);
      g_assert_cmpstr (proposal->digest, !=, first->digest);
    }
  g_object_unref (query.suggester);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/claim-candidates/cases", test_cases);
  g_test_add_func ("/claim-candidates/anything", test_anything);
  g_test_add_func ("/claim-candidates/many", test_many);
  g_test_add_func ("/claim-candidates/entities", test_entities);
  fixture_add ("/claim-candidates/accept", test_accept);
  fixture_add ("/claim-candidates/dismiss", test_dismiss);
  fixture_add ("/claim-candidates/some", test_some);
  fixture_add ("/claim-candidates/propose", test_propose);

  return g_test_run ();
}
