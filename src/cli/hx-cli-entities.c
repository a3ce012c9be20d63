/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-entity.h"

static void
add_names (JsonBuilder *builder,
           HxEntity    *entity)
{
  static const char *const kinds[] = { "preferred", "alias", "weak" };
  GPtrArray *names = hx_entity_get_names (entity);

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      HxEntityName *name = g_ptr_array_index (names, i);

      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "id", name->id);
      hx_cli_json_string (builder, "name", name->name);
      hx_cli_json_string (builder, "kind", kinds[CLAMP ((int) name->kind, 0, HX_NAME_WEAK)]);
      hx_cli_json_string (builder, "language", name->language);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json (HxCli    *cli,
          HxEntity *entity)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "id", hx_entity_get_id (entity));
  hx_cli_json_string (builder, "type",
                      hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
  hx_cli_json_string (builder, "name", hx_entity_get_name (entity));
  add_names (builder, entity);
  hx_cli_json_string (builder, "description", hx_entity_get_description (entity));
  hx_cli_json_int (builder, "mentions", hx_entity_get_n_mentions (entity));
  hx_cli_json_int (builder, "sources", hx_entity_get_n_sources (entity));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) entities = hx_entity_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|MENTIONS|SOURCES|TYPE|NAME|DESCRIPTION");

  if (entities == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);

      if (cli->json)
        add_json (cli, entity);
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
  .help = "Examples:\n"
          "  hexapla-cli entities flood.hexapla",
  .run = run,
};
