/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-claim.h"
#include "hx-cli-output.h"

static void
put (HxCli                   *cli,
     const HxClaimSuggestion *suggestion)
{
  g_autofree char *reason = hx_claim_reasons_to_sentence (suggestion->reasons);
  JsonBuilder *builder = hx_cli_json_object ();
  HxFinding finding;

  hx_claim_suggestion_find_verdict (suggestion, &finding);
  hx_cli_json_string (builder, "question", suggestion->claim.question);
  hx_cli_json_string (builder, "kind", hx_claim_kind_to_string (suggestion->claim.kind));
  hx_cli_json_string (builder, "unit", suggestion->claim.unit);
  hx_cli_json_string (builder, "verdict", hx_finding_kind_to_string (finding.kind));
  json_builder_set_member_name (builder, "conflict");
  json_builder_add_boolean_value (builder, suggestion->conflict);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, suggestion->score);
  hx_cli_json_string (builder, "reason", reason);
  hx_cli_json_string (builder, "digest", suggestion->digest);
  json_builder_set_member_name (builder, "entities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestion->entities->len; i++)
    json_builder_add_int_value (builder, g_array_index (suggestion->entities, gint64, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestion->proposals->len; i++)
    {
      json_builder_begin_object (builder);
      hx_cli_put_proposal (builder, suggestion->proposals->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable              *table,
         const HxClaimSuggestion *suggestion,
         guint                    number)
{
  g_autoptr(GString) values = g_string_new (NULL);
  HxFinding finding;

  hx_claim_suggestion_find_verdict (suggestion, &finding);
  for (guint i = 0; i < suggestion->proposals->len; i++)
    {
      const HxClaimProposal *proposal = suggestion->proposals->pdata[i];

      g_string_append_printf (values, "%s%" G_GINT64_FORMAT ": %s", i > 0 ? " | " : "",
                              proposal->source,
                              proposal->guess != NULL ? proposal->guess->said.wording : "");
    }
  hx_cli_table_add (table, "ussss", number, hx_finding_kind_to_string (finding.kind),
                    hx_claim_kind_to_string (suggestion->claim.kind),
                    suggestion->claim.question, values->str);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxClaimSuggester) suggester = hx_claim_suggester_new ();
  g_autoptr(GPtrArray) suggestions = hx_claim_suggester_find (suggester, connection, NULL, 0, NULL,
                                                              error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("NO|VERDICT|KIND|CLAIM|VALUES");

  if (suggestions == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < suggestions->len; i++)
    if (cli->json)
      put (cli, suggestions->pdata[i]);
    else
      add_row (table, suggestions->pdata[i], i + 1);
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

const HxCliVerb hx_cli_claim_candidates = {
  .name = "claim-candidates",
  .arguments = "PROJECT",
  .summary = "list what several sources say of one thing, and no claim asks yet",
  .help = "Values of one kind that sources give of the same thing, and quotations that several\n"
          "have: those first in which they differ. VERDICT is what would come out if it was made\n"
          "a claim. What was refused is left out. Nothing is changed.",
  .run = run,
};
