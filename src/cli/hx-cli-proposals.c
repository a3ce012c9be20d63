/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-claim.h"
#include "hx-cli-output.h"
#include "model/hx-source.h"

/**
 * hx_cli_put_proposal:
 * @builder: where it goes, with an object begun
 * @proposal: a place where a source may say something on a claim
 */
void
hx_cli_put_proposal (JsonBuilder           *builder,
                     const HxClaimProposal *proposal)
{
  g_autofree char *reason = hx_claim_reasons_to_sentence (proposal->reasons);
  const HxPositionDraft nothing = { 0 };
  const HxPositionDraft *said = proposal->guess != NULL ? &proposal->guess->said : &nothing;

  hx_cli_json_int (builder, "source", proposal->source);
  hx_cli_json_int (builder, "start", proposal->start);
  hx_cli_json_int (builder, "end", proposal->end);
  hx_cli_json_int (builder, "sentence_start", proposal->sentence_start);
  hx_cli_json_int (builder, "sentence_end", proposal->sentence_end);
  hx_cli_json_string (builder, "text", said->wording);
  hx_cli_json_string (builder, "stance", hx_stance_to_string (said->stance));
  hx_cli_json_string (builder, "min", said->minimum);
  hx_cli_json_string (builder, "max", said->maximum);
  hx_cli_json_string (builder, "unit", said->unit);
  hx_cli_json_string (builder, "edtf", said->edtf);
  hx_cli_json_string (builder, "speaker", said->attributed);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, proposal->score);
  hx_cli_json_string (builder, "reason", reason);
  hx_cli_json_string (builder, "digest", proposal->digest);
}

static gboolean
add_row (HxCliTable             *table,
         HxConnection           *connection,
         const HxClaimProposal  *proposal,
         GError                **error)
{
  g_autoptr(HxText) text = hx_source_read_text (connection, proposal->source, error);
  g_autofree char *sentence = NULL;

  if (text == NULL)
    return FALSE;
  sentence = hx_text_dup_range (text, proposal->sentence_start, proposal->sentence_end);
  hx_cli_table_add (table, "iuuss", proposal->source, proposal->start, proposal->end,
                    proposal->guess != NULL ? proposal->guess->said.wording : "", sentence);
  return TRUE;
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxClaim) claim = hx_cli_find_claim (connection, cli->args[0], error);
  g_autoptr(HxClaimSuggester) suggester = hx_claim_suggester_new ();
  g_autoptr(HxCliTable) table = hx_cli_table_new ("SOURCE|START|END|SAYS|SENTENCE");
  g_autoptr(GPtrArray) proposals = NULL;

  if (claim == NULL)
    return FALSE;
  proposals = hx_claim_suggester_propose (suggester, connection, claim->id, NULL, 0, NULL, error);
  if (proposals == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < proposals->len; i++)
    if (cli->json)
      {
        JsonBuilder *builder = hx_cli_json_object ();

        hx_cli_put_proposal (builder, proposals->pdata[i]);
        hx_cli_json_put (cli, builder);
      }
    else if (!add_row (table, connection, proposals->pdata[i], error))
      return FALSE;
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_is_text (cli, "CLAIM", cli->args[0]))
    return HX_CLI_USAGE;
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

const HxCliVerb hx_cli_proposals = {
  .name = "proposals",
  .arguments = "PROJECT CLAIM",
  .summary = "list where sources without a position on a claim may say something on it",
  .help = "CLAIM is a question or an id. At most five places of each source, the likeliest first:\n"
          "those near to the same words, names and figures as the evidence there is, and to the\n"
          "question. What was refused is left out. Nothing is changed.\n\n"
          "Examples:\n"
          "  hexapla-cli proposals flood.hexapla 'How far is the dam?'",
  .min_args = 1,
  .max_args = 1,
  .run = run,
};
