/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-memo.h"

static void
add_memo (HxCli      *cli,
          HxCliTable *table,
          HxMemo     *memo)
{
  const char *kind = hx_memo_target_to_string (hx_memo_get_target_kind (memo));
  JsonBuilder *builder;

  if (!cli->json)
    {
      hx_cli_table_add (table, "isis", hx_memo_get_id (memo), kind, hx_memo_get_target (memo),
                        hx_memo_get_body (memo));
      return;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "id", hx_memo_get_id (memo));
  hx_cli_json_string (builder, "on", kind);
  hx_cli_json_int (builder, "target", hx_memo_get_target (memo));
  hx_cli_json_string (builder, "body", hx_memo_get_body (memo));
  hx_cli_json_string (builder, "coder", hx_memo_get_coder (memo));
  hx_cli_json_time (builder, "modified", hx_memo_get_modified (memo));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) memos = hx_memo_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|ON|TARGET|MEMO");

  if (memos == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < memos->len; i++)
    add_memo (cli, table, g_ptr_array_index (memos, i));
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_memos = {
  .name = "memos",
  .arguments = "PROJECT",
  .summary = "list the memos",
  .help = "Examples:\n"
          "  hexapla-cli memos flood.hexapla",
  .run = run,
};
