/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "project/hx-history.h"

#define PAGE 512

static char *option_limit;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &option_limit, "Only the newest so many edits", "N" },
  G_OPTION_ENTRY_NULL
};

static void
add_item (HxCli         *cli,
          HxCliTable    *table,
          HxHistoryItem *item)
{
  JsonBuilder *builder;

  if (!cli->json)
    {
      hx_cli_table_add (table, "itusss", hx_history_item_get_id (item),
                        hx_history_item_get_time (item), hx_history_item_get_n_rows (item),
                        hx_history_item_get_undone (item) ? "undone" : "",
                        hx_history_item_get_coder (item), hx_history_item_get_label (item));
      return;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "id", hx_history_item_get_id (item));
  hx_cli_json_string (builder, "label", hx_history_item_get_label (item));
  hx_cli_json_string (builder, "coder", hx_history_item_get_coder (item));
  hx_cli_json_time (builder, "time", hx_history_item_get_time (item));
  hx_cli_json_int (builder, "rows", hx_history_item_get_n_rows (item));
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, hx_history_item_get_undone (item));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  gint64 left = *(gint64 *) data;
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|TIME|ROWS|STATE|CODER|EDIT");
  gint64 before = 0;
  guint n_items = PAGE;

  hx_cli_json_begin (cli);
  while (n_items == PAGE && left > 0)
    {
      g_autoptr(GPtrArray) page = hx_history_list (connection, before, PAGE, error);

      if (page == NULL)
        return FALSE;
      n_items = page->len;
      for (guint i = 0; i < page->len && left > 0; i++, left--)
        {
          add_item (cli, table, g_ptr_array_index (page, i));
          before = hx_history_item_get_id (g_ptr_array_index (page, i));
        }
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  gint64 limit = G_MAXINT64;

  if (option_limit != NULL &&
      !hx_cli_number (cli, "--limit", option_limit, 1, G_MAXINT64, &limit))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, &limit))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_history = {
  .name = "history",
  .arguments = "PROJECT",
  .summary = "list the edits: who, when, what",
  .help = "The newest comes first. Times are in UTC.\n\n"
          "Examples:\n"
          "  hexapla-cli history flood.hexapla --limit 20",
  .options = options,
  .run = run,
};
