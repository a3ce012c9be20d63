/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "model/hx-revision.h"

static char *option_source;
static char *option_at;

static const GOptionEntry options[] = {
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &option_source, "Only of this source", "ID" },
  { "at", 0, 0, G_OPTION_ARG_FILENAME, &option_at, "With “accept”: another place", "START-END" },
  G_OPTION_ENTRY_NULL
};

#define SHOWN 40

static void
put_proposal (HxCli            *cli,
              HxCliTable       *table,
              const HxProposal *proposal,
              const char       *wording)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autofree char *score = NULL;
  JsonBuilder *builder;

  if (!cli->json)
    {
      was = hx_cli_clean (proposal->text, SHOWN);
      is = wording != NULL ? hx_cli_clean (wording, SHOWN) : g_strdup ("not found");
      score = g_strdup_printf ("%u %%", proposal->score / 10);
      hx_cli_table_add (table, "iisss", proposal->passage, proposal->source,
                        proposal->is_lost ? "" : score, was, is);
      return;
    }

  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "passage", proposal->passage);
  hx_cli_json_int (builder, "source", proposal->source);
  hx_cli_json_string (builder, "text", proposal->text);
  hx_cli_json_int (builder, "start", proposal->start);
  hx_cli_json_int (builder, "end", proposal->end);
  json_builder_set_member_name (builder, "lost");
  json_builder_add_boolean_value (builder, proposal->is_lost);
  if (!proposal->is_lost)
    {
      hx_cli_json_int (builder, "to_start", proposal->to_start);
      hx_cli_json_int (builder, "to_end", proposal->to_end);
      hx_cli_json_string (builder, "to_text", wording);
      hx_cli_json_int (builder, "score", proposal->score);
    }
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) proposals = hx_proposal_list (connection, *(gint64 *) data, error);
  g_autoptr(HxCliTable) table = NULL;

  if (proposals == NULL)
    return FALSE;
  table = hx_cli_table_new ("PASSAGE|SOURCE|SAME|IT SAID|NOW PERHAPS");
  hx_cli_json_begin (cli);
  for (guint i = 0; i < proposals->len; i++)
    {
      const HxProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr(HxText) text = hx_source_read_text (connection, proposal->source, error);
      g_autofree char *wording = NULL;

      if (text == NULL)
        return FALSE;
      if (!proposal->is_lost && proposal->to_end <= hx_text_get_length (text))
        wording = hx_text_dup_range (text, proposal->to_start, proposal->to_end);
      put_proposal (cli, table, proposal, wording);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

/* The proposal for one passage; its is_lost stays as it was if there is none. */
typedef struct
{
  gint64   passage;
  gboolean found;
  gboolean is_lost;
  guint    start;
  guint    end;
} Asked;

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Asked *asked = data;
  g_autoptr(GPtrArray) proposals = hx_proposal_list (connection, 0, error);

  if (proposals == NULL)
    return FALSE;
  for (guint i = 0; i < proposals->len; i++)
    {
      const HxProposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal->passage != asked->passage)
        continue;
      asked->found = TRUE;
      asked->is_lost = proposal->is_lost;
      asked->start = proposal->to_start;
      asked->end = proposal->to_end;
    }
  return TRUE;
}

static gboolean
parse_place (HxCli *cli,
             Asked *asked)
{
  g_auto(GStrv) parts = g_strsplit (option_at, "-", 2);
  gint64 start, end;

  if (g_strv_length (parts) != 2)
    {
      hx_cli_usage (cli, "--at must be START-END, such as 120-160.");
      return FALSE;
    }
  if (!hx_cli_number (cli, "--at", parts[0], 0, G_MAXINT32, &start)
      || !hx_cli_number (cli, "--at", parts[1], 0, G_MAXINT32, &end))
    return FALSE;
  asked->start = start;
  asked->end = end;
  return TRUE;
}

static HxCliStatus
decide (HxCli    *cli,
        gboolean  accept)
{
  Asked asked = { 0 };
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;

  if (!hx_cli_number (cli, "PASSAGE", cli->args[1], 1, G_MAXINT64, &asked.passage)
      || (option_at != NULL && accept && !parse_place (cli, &asked)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  if ((option_at == NULL || !accept) && !hx_cli_read (cli, find, &asked))
    return HX_CLI_FINDING;
  if ((option_at == NULL || !accept) && !asked.found)
    return hx_cli_fail ("Nothing is to be decided about the passage %s.", cli->args[1]);
  if (accept && option_at == NULL && asked.is_lost)
    return hx_cli_fail ("The passage %s was not found again: say where it is with --at, or keep "
                        "it.", cli->args[1]);

  edit = hx_project_begin (cli->project, accept ? "Accept Place" : "Keep on Earlier Revision");
  if (accept)
    hx_edit_accept_place (edit, asked.passage, asked.start, asked.end);
  else
    hx_edit_keep_place (edit, asked.passage);
  return hx_future_wait (hx_edit_commit (edit), &error) ? HX_CLI_OK : hx_cli_fail_error (error);
}

static HxCliStatus
run (HxCli *cli)
{
  gint64 source = 0;

  if (cli->n_args == 2 && g_str_equal (cli->args[0], "accept"))
    return decide (cli, TRUE);
  if (cli->n_args == 2 && g_str_equal (cli->args[0], "keep"))
    return decide (cli, FALSE);
  if (cli->n_args > 0)
    return hx_cli_usage (cli, "After the project comes nothing, “accept PASSAGE” or “keep "
                              "PASSAGE”.");
  if (option_source != NULL
      && !hx_cli_number (cli, "--source", option_source, 1, G_MAXINT64, &source))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, &source))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_review = {
  .name = "review",
  .arguments = "PROJECT [accept|keep PASSAGE]",
  .summary = "decide on passages whose text changed",
  .help = "Lists the passages that did not come along when the text of their source changed, with\n"
          "how much of their wording was found where they may be now. “accept” moves one there, or\n"
          "to the place given with --at; “keep” leaves it on the earlier revision.\n\n"
          "Examples:\n"
          "  hexapla-cli review flood.hexapla\n"
          "  hexapla-cli review flood.hexapla accept 1234567890123\n"
          "  hexapla-cli review flood.hexapla accept 1234567890123 --at 120-160\n"
          "  hexapla-cli review flood.hexapla keep 1234567890123",
  .min_args = 0,
  .max_args = 2,
  .options = options,
  .run = run,
};
