/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-entity-json.h"
#include "hx-cli-output.h"

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) entities = hx_entity_list (connection, error);
  g_autoptr(HxCliFacts) facts = NULL;
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|MENTIONS|SOURCES|TYPE|NAME|DESCRIPTION");

  if (entities == NULL)
    return FALSE;
  if (cli->json)
    {
      facts = hx_cli_facts_load (connection, 0, error);
      if (facts == NULL)
        return FALSE;
    }
  hx_cli_json_begin (cli);
  for (guint i = 0; i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);

      if (cli->json)
        hx_cli_put_entity_json (cli, entity, facts);
      else
        hx_cli_table_add (table, "iuusss", hx_entity_get_id (entity),
                          hx_entity_get_n_mentions (entity), hx_entity_get_n_sources (entity),
                          hx_entity_type_to_string (hx_entity_get_entity_type (entity)),
                          hx_entity_get_name (entity), hx_entity_get_description (entity));
    }
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

const HxCliVerb hx_cli_entities = {
  .name = "entities",
  .arguments = "PROJECT",
  .summary = "list the entities",
  .help = "With --json, all that is known of each is printed: names, properties, relations with\n"
          "their evidence, what was judged, and what is shown as it.\n\n"
          "Examples:\n"
          "  hexapla-cli entities flood.hexapla",
  .run = run,
};
