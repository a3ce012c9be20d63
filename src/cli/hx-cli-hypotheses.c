/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hypotheses, hypothesis, rate: explanations that compete, and how claims bear on them. */

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-claim.h"
#include "hx-cli-output.h"
#include "model/hx-hypotheses.h"

static gboolean option_unweighted;
static char *option_note;

static const GOptionEntry list_options[] = {
  { "unweighted", 0, 0, G_OPTION_ARG_NONE, &option_unweighted,
    "Order by points alone, without credibility and relevance", NULL },
  G_OPTION_ENTRY_NULL
};

static const GOptionEntry hypothesis_options[] = {
  { "note", 0, 0, G_OPTION_ARG_FILENAME, &option_note, "A note", "TEXT" },
  G_OPTION_ENTRY_NULL
};

static const char * const effect_names[] = {
  [HX_ACH_NO_EFFECT] = "none",
  [HX_ACH_ORDER] = "order",
  [HX_ACH_FIRST] = "first",
};

/* --- Listing --------------------------------------------------------------------------------- */

static const char *
get_rating_name (HxRatingValue value)
{
  return value != HX_RATING_NONE ? hx_rating_value_to_string (value) : "not-rated";
}

static void
put_double (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
put_hypothesis (HxCli        *cli,
                HxHypotheses *hypotheses,
                HxAchScoring  scoring,
                guint         h)
{
  const HxHypothesis *hypothesis = hx_hypotheses_get (hypotheses, h);
  const HxAchHypothesis *found = &hx_hypotheses_get_ach (hypotheses, scoring)->hypotheses[h];
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "kind", "hypothesis");
  hx_cli_json_int (builder, "id", hypothesis->id);
  hx_cli_json_string (builder, "hypothesis", hypothesis->name);
  hx_cli_json_string (builder, "note", hypothesis->note);
  hx_cli_json_int (builder, "rank", found->rank);
  hx_cli_json_int (builder, "points", found->points);
  put_double (builder, "weighted", hx_hypotheses_get_score (hypotheses, h, HX_ACH_WEIGHTED));
  hx_cli_json_int (builder, "rated", found->n_rated);
  hx_cli_json_put (cli, builder);
}

static void
put_ratings (JsonBuilder  *builder,
             HxHypotheses *hypotheses,
             guint         claim)
{
  json_builder_set_member_name (builder, "ratings");
  json_builder_begin_array (builder);
  for (guint h = 0; h < hx_hypotheses_get_n (hypotheses); h++)
    {
      HxRatingValue value = hx_hypotheses_get_rating (hypotheses, h, claim);

      if (value == HX_RATING_NONE)
        continue;
      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "hypothesis", hx_hypotheses_get (hypotheses, h)->id);
      hx_cli_json_string (builder, "rating", get_rating_name (value));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_sensitivity (JsonBuilder  *builder,
                 HxHypotheses *hypotheses,
                 HxAchScoring  scoring,
                 guint         claim)
{
  const HxAchItem *item = &hx_hypotheses_get_ach (hypotheses, scoring)->items[claim];
  g_autoptr(GArray) first = hx_hypotheses_list_first_without (hypotheses, scoring, claim);

  hx_cli_json_string (builder, "left_out", effect_names[item->left_out]);
  json_builder_set_member_name (builder, "first_without");
  json_builder_begin_array (builder);
  for (guint i = 0; i < first->len; i++)
    json_builder_add_int_value (builder,
                                hx_hypotheses_get (hypotheses,
                                                   g_array_index (first, guint, i))->id);
  json_builder_end_array (builder);
  hx_cli_json_string (builder, "changed", effect_names[item->changed]);
  if (item->changed == HX_ACH_NO_EFFECT)
    return;

  json_builder_set_member_name (builder, "change");
  json_builder_begin_object (builder);
  hx_cli_json_int (builder, "hypothesis", hx_hypotheses_get (hypotheses, item->hypothesis)->id);
  hx_cli_json_string (builder, "rating", get_rating_name ((HxRatingValue) item->rating));
  json_builder_end_object (builder);
}

static void
put_claim (HxCli        *cli,
           HxHypotheses *hypotheses,
           HxAchScoring  scoring,
           guint         i)
{
  const HxClaim *claim = hx_hypotheses_get_claim (hypotheses, i);
  const HxAchItem *item = &hx_hypotheses_get_ach (hypotheses, scoring)->items[i];
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "kind", "claim");
  hx_cli_json_int (builder, "id", claim->id);
  hx_cli_json_string (builder, "question", claim->said.question);
  put_double (builder, "weight", hx_hypotheses_get_weight (hypotheses, i));
  put_double (builder, "diagnosticity", item->diagnosticity);
  hx_cli_json_int (builder, "rank", item->rank);
  put_ratings (builder, hypotheses, i);
  put_sensitivity (builder, hypotheses, scoring, i);
  hx_cli_json_put (cli, builder);
}

static void
print_hypotheses (HxHypotheses *hypotheses,
                  HxAchScoring  scoring)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|RANK|POINTS|WEIGHTED|RATED|HYPOTHESIS");
  const HxAch *ach = hx_hypotheses_get_ach (hypotheses, scoring);

  for (guint k = 0; k < ach->n_hypotheses; k++)
    {
      guint h = ach->order[k];
      const HxAchHypothesis *found = &ach->hypotheses[h];
      const HxHypothesis *hypothesis = hx_hypotheses_get (hypotheses, h);
      g_autofree char *weighted = NULL;

      weighted = g_strdup_printf ("%.2f", hx_hypotheses_get_score (hypotheses, h,
                                                                   HX_ACH_WEIGHTED));
      hx_cli_table_add (table, "iiisis", hypothesis->id, (gint64) found->rank,
                        (gint64) found->points, weighted, (gint64) found->n_rated,
                        hypothesis->name);
    }
  hx_cli_table_print (table);
}

/* The ratings stand in the order of the hypotheses above. */
static void
print_claims (HxHypotheses *hypotheses,
              HxAchScoring  scoring)
{
  g_autoptr(HxCliTable) table = NULL;
  const HxAch *ach = hx_hypotheses_get_ach (hypotheses, scoring);

  table = hx_cli_table_new ("ID|DIAGNOSTICITY|WEIGHT|WITHOUT IT|CLAIM|RATINGS");
  for (guint i = 0; i < ach->n_items; i++)
    {
      const HxClaim *claim = hx_hypotheses_get_claim (hypotheses, i);
      g_autoptr(GString) ratings = g_string_new (NULL);
      g_autofree char *diagnosticity = g_strdup_printf ("%.2f", ach->items[i].diagnosticity);
      g_autofree char *weight = NULL;

      weight = g_strdup_printf ("%.2f", hx_hypotheses_get_weight (hypotheses, i));
      for (guint k = 0; k < ach->n_hypotheses; k++)
        g_string_append_printf (ratings, "%s%s", k > 0 ? " | " : "",
                                get_rating_name (hx_hypotheses_get_rating (hypotheses,
                                                                           ach->order[k], i)));
      hx_cli_table_add (table, "isssss", claim->id, diagnosticity, weight,
                        ach->items[i].left_out == HX_ACH_FIRST ? "another is first"
                        : ach->items[i].left_out == HX_ACH_ORDER ? "another order" : "",
                        claim->said.question, ratings->str);
    }
  hx_cli_table_print (table);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  HxAchScoring scoring = option_unweighted ? HX_ACH_PLAIN : HX_ACH_WEIGHTED;
  g_autoptr(HxHypotheses) hypotheses = hx_hypotheses_load (connection, error);
  const HxAch *ach;

  if (hypotheses == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_hypotheses (hypotheses, scoring);
      if (hx_hypotheses_get_n (hypotheses) > 0)
        {
          hx_cli_print ("\n");
          print_claims (hypotheses, scoring);
        }
      return TRUE;
    }

  ach = hx_hypotheses_get_ach (hypotheses, scoring);
  hx_cli_json_begin (cli);
  for (guint k = 0; k < ach->n_hypotheses; k++)
    put_hypothesis (cli, hypotheses, scoring, ach->order[k]);
  for (guint i = 0; i < ach->n_items && ach->n_hypotheses > 0; i++)
    put_claim (cli, hypotheses, scoring, i);
  hx_cli_json_end (cli);
  return TRUE;
}

static HxCliStatus
run_hypotheses (HxCli *cli)
{
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

/* --- Making and rating ----------------------------------------------------------------------- */

static HxCliStatus
run_hypothesis (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  if (!hx_cli_is_text (cli, "HYPOTHESIS", cli->args[0])
      || (option_note != NULL && !hx_cli_is_text (cli, "--note", option_note)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "New Hypothesis");
  id = hx_edit_add_hypothesis (edit, cli->args[0], option_note);
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (g_steal_pointer (&error));

  hx_cli_print ("%" G_GINT64_FORMAT "\n", id);
  return HX_CLI_OK;
}

typedef struct
{
  gint64 hypothesis;
  gint64 claim;
} Cell;

static gboolean
find_cell (HxCli         *cli,
           HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  Cell *cell = data;
  g_autoptr(GPtrArray) hypotheses = hx_hypothesis_list (connection, error);
  g_autoptr(HxClaim) claim = NULL;
  gint64 id = g_ascii_strtoll (cli->args[0], NULL, 10);

  if (hypotheses == NULL)
    return FALSE;
  for (guint i = 0; i < hypotheses->len && cell->hypothesis == 0; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      if (hypothesis->id == id || g_str_equal (hypothesis->name, cli->args[0]))
        cell->hypothesis = hypothesis->id;
    }
  if (cell->hypothesis == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no hypothesis “%s”; “hexapla-cli hypotheses” lists them",
                   cli->args[0]);
      return FALSE;
    }

  claim = hx_cli_find_claim (connection, cli->args[1], error);
  if (claim == NULL)
    return FALSE;
  cell->claim = claim->id;
  return TRUE;
}

static HxCliStatus
run_rate (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  HxRatingValue value = HX_RATING_NONE;
  Cell cell = { 0 };

  if (!hx_cli_is_text (cli, "HYPOTHESIS", cli->args[0])
      || !hx_cli_is_text (cli, "CLAIM", cli->args[1]))
    return HX_CLI_USAGE;
  if (g_strcmp0 (cli->args[2], "not-rated") != 0
      && !hx_rating_value_from_string (cli->args[2], &value))
    return hx_cli_usage (cli, "“%s” is none of very-consistent, consistent, neutral, inconsistent, "
                              "very-inconsistent, not-applicable and not-rated.", cli->args[2]);
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find_cell, &cell))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Rate Claim");
  hx_edit_rate (edit, cell.hypothesis, cell.claim, value);
  return hx_future_wait (hx_edit_commit (edit), &error)
           ? HX_CLI_OK : hx_cli_fail_error (g_steal_pointer (&error));
}

const HxCliVerb hx_cli_hypotheses = {
  .name = "hypotheses",
  .arguments = "PROJECT",
  .summary = "list the hypotheses, how much speaks against each, and what decides",
  .help = "Each claim that is inconsistent with a hypothesis is a point against it, two if it is\n"
          "very inconsistent; WEIGHTED multiplies that by the claim’s credibility and relevance.\n"
          "The least inconsistent comes first. DIAGNOSTICITY is how much a claim tells them\n"
          "apart, from 0 to 2; WITHOUT IT says whether it alone decides the order.\n\n"
          "Examples:\n"
          "  hexapla-cli hypotheses flood.hexapla\n"
          "  hexapla-cli hypotheses flood.hexapla --json --unweighted",
  .options = list_options,
  .run = run_hypotheses,
};

const HxCliVerb hx_cli_hypothesis = {
  .name = "hypothesis",
  .arguments = "PROJECT HYPOTHESIS",
  .summary = "write down a hypothesis",
  .help = "HYPOTHESIS is what may be so. Its id is printed.\n\n"
          "Examples:\n"
          "  hexapla-cli hypothesis flood.hexapla 'The gate was left open'",
  .min_args = 1,
  .max_args = 1,
  .options = hypothesis_options,
  .run = run_hypothesis,
};

const HxCliVerb hx_cli_rate = {
  .name = "rate",
  .arguments = "PROJECT HYPOTHESIS CLAIM RATING",
  .summary = "say how a claim bears on a hypothesis",
  .help = "HYPOTHESIS and CLAIM are ids, or their words. RATING is very-consistent, consistent,\n"
          "neutral, inconsistent, very-inconsistent or not-applicable; not-rated takes it back.\n\n"
          "Examples:\n"
          "  hexapla-cli rate flood.hexapla 'The gate was left open' 'How far is it?' neutral",
  .min_args = 3,
  .max_args = 3,
  .run = run_rate,
};
