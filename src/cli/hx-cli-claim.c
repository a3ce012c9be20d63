/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-claim.h"
#include "hx-cli-output.h"
#include "model/hx-claim.h"

static char *option_kind;
static char *option_unit;
static double option_tolerance = -1;
static char *option_note;
static char *option_likelihood;
static int option_credibility = -1;
static char *option_relevance;

static const GOptionEntry options[] = {
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &option_kind,
    "What answers it: count, percent, money, distance, measure, duration, date, place, entity, "
    "yes-no, quote or text", "KIND" },
  { "unit", 0, 0, G_OPTION_ARG_FILENAME, &option_unit,
    "In which unit values are compared, such as km", "UNIT" },
  { "tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &option_tolerance,
    "By how many per cent values may differ and still agree", "N" },
  { "note", 0, 0, G_OPTION_ARG_FILENAME, &option_note, "A note", "TEXT" },
  { "likelihood", 0, 0, G_OPTION_ARG_FILENAME, &option_likelihood,
    "How likely it is: almost-no-chance, very-unlikely, unlikely, even, likely, very-likely or "
    "almost-certain", "TERM" },
  { "credibility", 0, 0, G_OPTION_ARG_INT, &option_credibility,
    "From 1, confirmed, to 6, cannot be judged; 0: not assessed", "N" },
  { "relevance", 0, 0, G_OPTION_ARG_FILENAME, &option_relevance,
    "How much it says about the hypotheses: low, medium or high", "TERM" },
  G_OPTION_ENTRY_NULL
};

/**
 * hx_cli_find_claim:
 * @connection: a connection
 * @question: a claim's question, or its id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the claim
 */
HxClaim *
hx_cli_find_claim (HxConnection  *connection,
                   const char    *question,
                   GError       **error)
{
  g_autoptr(GPtrArray) claims = hx_claim_list (connection, error);
  gint64 id = g_ascii_strtoll (question, NULL, 10);

  if (claims == NULL)
    return NULL;
  for (guint i = 0; i < claims->len; i++)
    {
      HxClaim *claim = g_ptr_array_index (claims, i);

      if (claim->id == id || g_str_equal (claim->said.question, question))
        return hx_claim_ref (claim);
    }

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no claim “%s”; “hexapla-cli claims” lists them", question);
  return NULL;
}

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       found,
      GError       **error)
{
  g_autoptr(GError) local = NULL;

  *(HxClaim **) found = hx_cli_find_claim (connection, cli->args[0], &local);
  if (local == NULL || g_error_matches (local, HX_ERROR, HX_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_options (HxCli        *cli,
              HxClaimDraft *draft)
{
  if (option_kind != NULL && !hx_claim_kind_from_string (option_kind, &draft->kind))
    {
      hx_cli_usage (cli, "--kind must be count, percent, money, distance, measure, duration, date, "
                         "place, entity, yes-no, quote or text, not “%s”.", option_kind);
      return FALSE;
    }
  if (option_likelihood != NULL
      && !hx_likelihood_from_string (option_likelihood, &draft->likelihood))
    {
      hx_cli_usage (cli, "--likelihood must be almost-no-chance, very-unlikely, unlikely, even, "
                         "likely, very-likely or almost-certain, not “%s”.", option_likelihood);
      return FALSE;
    }
  if (option_relevance != NULL && !hx_relevance_from_string (option_relevance, &draft->relevance))
    {
      hx_cli_usage (cli, "--relevance must be low, medium or high, not “%s”.", option_relevance);
      return FALSE;
    }
  if (option_credibility > 6)
    {
      hx_cli_usage (cli, "--credibility must be from 1 to 6, not %d.", option_credibility);
      return FALSE;
    }
  if (option_credibility >= 0)
    draft->credibility = option_credibility;
  if (option_unit != NULL)
    draft->unit = option_unit;
  if (option_tolerance >= 0)
    draft->tolerance = MIN (option_tolerance, 100) * 10 + .5;
  if (option_note != NULL)
    draft->note = option_note;
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  HxClaimDraft draft = { .question = cli->args[0], .kind = HX_CLAIM_TEXT };
  gint64 id;

  if (!hx_cli_is_text (cli, "QUESTION", cli->args[0])
      || (option_note != NULL && !hx_cli_is_text (cli, "--note", option_note)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find, &claim))
    return HX_CLI_FINDING;
  if (claim != NULL)
    draft = claim->said;
  if (!read_options (cli, &draft))
    return HX_CLI_USAGE;

  edit = hx_project_begin (cli->project, claim == NULL ? "New Claim" : "Change Claim");
  id = claim != NULL ? claim->id : hx_edit_add_claim (edit, &draft);
  if (claim != NULL)
    hx_edit_set_claim (edit, id, &draft);
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (g_steal_pointer (&error));

  hx_cli_print ("%" G_GINT64_FORMAT "\n", id);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_claim = {
  .name = "claim",
  .arguments = "PROJECT QUESTION",
  .summary = "make a claim, or change one",
  .help = "A claim is a question that sources answer. One with this question is changed where\n"
          "options say so; else it is made. Its id is printed.\n\n"
          "Examples:\n"
          "  hexapla-cli claim flood.hexapla 'How far is the dam?' --kind distance --unit km",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
