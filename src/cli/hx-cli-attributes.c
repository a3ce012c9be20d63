/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "hx-cli-select.h"
#include "model/hx-attribute.h"

static char *option_type;
static char *option_description;
static char **option_choices;

static const GOptionEntry options[] = {
  { "type", 0, 0, G_OPTION_ARG_FILENAME, &option_type, "text, number, date or choice", "TYPE" },
  { "choice", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_choices,
    "What a choice can be; can be repeated", "VALUE" },
  { "description", 0, 0, G_OPTION_ARG_FILENAME, &option_description, "What it stands for", "TEXT" },
  G_OPTION_ENTRY_NULL
};

static void
add_json (HxCli       *cli,
          HxAttribute *attribute)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_autoptr(GPtrArray) choices = g_ptr_array_new ();
  const char *const *all = hx_attribute_get_choices (attribute);

  for (guint i = 0; all[i] != NULL; i++)
    g_ptr_array_add (choices, (gpointer) all[i]);
  hx_cli_json_int (builder, "id", hx_attribute_get_id (attribute));
  hx_cli_json_string (builder, "name", hx_attribute_get_name (attribute));
  hx_cli_json_string (builder, "type",
                      hx_attribute_type_to_string (hx_attribute_get_kind (attribute)));
  hx_cli_json_strings (builder, "choices", choices);
  hx_cli_json_string (builder, "description", hx_attribute_get_description (attribute));
  hx_cli_json_int (builder, "sources", hx_attribute_get_n_sources (attribute));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) all = hx_attribute_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|SOURCES|TYPE|ATTRIBUTE|DESCRIPTION");

  if (all == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < all->len; i++)
    {
      HxAttribute *attribute = g_ptr_array_index (all, i);

      if (cli->json)
        add_json (cli, attribute);
      else
        hx_cli_table_add (table, "iusss", hx_attribute_get_id (attribute),
                          hx_attribute_get_n_sources (attribute),
                          hx_attribute_type_to_string (hx_attribute_get_kind (attribute)),
                          hx_attribute_get_name (attribute),
                          hx_attribute_get_description (attribute));
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run_list (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

static gboolean
check_options (HxCli           *cli,
               HxAttributeType *type)
{
  *type = option_choices != NULL ? HX_ATTRIBUTE_CHOICE : HX_ATTRIBUTE_TEXT;
  if (option_type != NULL && !hx_attribute_type_parse (option_type, type))
    {
      hx_cli_usage (cli, "--type must be text, number, date or choice, not “%s”.", option_type);
      return FALSE;
    }
  if ((*type == HX_ATTRIBUTE_CHOICE) != (option_choices != NULL))
    {
      hx_cli_usage (cli, "A choice needs at least one --choice, and only a choice has them.");
      return FALSE;
    }
  for (guint i = 0; option_choices != NULL && option_choices[i] != NULL; i++)
    if (!hx_cli_is_text (cli, "--choice", option_choices[i]))
      return FALSE;
  return option_description == NULL || hx_cli_is_text (cli, "--description", option_description);
}

static HxCliStatus
run_add (HxCli      *cli,
         const char *name)
{
  g_autoptr(HxEdit) edit = NULL;
  HxAttributeType type;
  GError *error = NULL;
  gint64 id;

  if (!check_options (cli, &type))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Add Attribute");
  id = hx_edit_add_attribute (edit, name, type, (const char *const *) option_choices);
  if (option_type != NULL || option_choices != NULL)
    hx_edit_set_attribute_type (edit, id, type, (const char *const *) option_choices);
  if (option_description != NULL)
    hx_edit_set_attribute_description (edit, id, option_description);
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (error);
  return hx_cli_read (cli, list, NULL) ? HX_CLI_OK : HX_CLI_FINDING;
}

typedef struct
{
  const char *name;
  gint64      id;
} Named;

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Named *named = data;

  named->id = hx_cli_find_attribute (connection, named->name, error);
  return named->id != 0;
}

static HxCliStatus
run_set (HxCli      *cli,
         const char *name,
         const char *value)
{
  Named named = { name, 0 };
  g_autoptr(GArray) ids = NULL;
  g_autoptr(HxEdit) edit = NULL;

  if (!hx_cli_select_check (cli) || (*value != '\0' && !hx_cli_is_text (cli, "VALUE", value)))
    return HX_CLI_USAGE;
  if (!hx_cli_select_is_given ())
    return hx_cli_usage (cli, "Say which sources, with --source, --filter, --words or --set.");
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find, &named))
    return HX_CLI_FINDING;
  ids = hx_cli_select_sources (cli);
  if (ids == NULL)
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Set Attribute");
  for (guint i = 0; i < ids->len; i++)
    hx_edit_set_attribute (edit, g_array_index (ids, gint64, i), named.id, value);
  return hx_cli_commit_changes (cli, edit, ids->len);
}

static HxCliStatus
run_delete (HxCli      *cli,
            const char *name)
{
  Named named = { name, 0 };
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;

  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find, &named))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Delete Attribute");
  hx_edit_delete_attribute (edit, named.id);
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (error);
  return hx_cli_read (cli, list, NULL) ? HX_CLI_OK : HX_CLI_FINDING;
}

static HxCliStatus
run (HxCli *cli)
{
  const char *action = cli->n_args > 0 ? cli->args[0] : NULL;

  if (action == NULL)
    return run_list (cli);
  if (cli->n_args > 1 && !hx_cli_is_text (cli, "NAME", cli->args[1]))
    return HX_CLI_USAGE;
  if (g_str_equal (action, "add") && cli->n_args == 2)
    return run_add (cli, cli->args[1]);
  if (g_str_equal (action, "set") && cli->n_args == 3)
    return run_set (cli, cli->args[1], cli->args[2]);
  if (g_str_equal (action, "delete") && cli->n_args == 2)
    return run_delete (cli, cli->args[1]);
  return hx_cli_usage (cli, "“%s” must be add NAME, set NAME VALUE or delete NAME.", action);
}

const HxCliVerb hx_cli_attributes = {
  .name = "attributes",
  .arguments = "PROJECT [add NAME|set NAME VALUE|delete NAME]",
  .summary = "list attributes, make one, give it to sources",
  .help = "An attribute has a type: text, number (12, -3.5), date (2024-12-05, 2024-12, 2024) or\n"
          "choice. Adding one that is there changes its type, if all its values fit. An empty VALUE\n"
          "takes it from the sources. Each call is one edit.\n"
          HX_CLI_SELECT_HELP
          "\nExamples:\n"
          "  hexapla-cli attributes flood.hexapla add Region --choice north --choice south\n"
          "  hexapla-cli attributes flood.hexapla set Region north --filter 'outlet=The Courier'\n"
          "  hexapla-cli sources flood.hexapla --filter Region=north --sort date",
  .max_args = 3,
  .options = options,
  .more_options = hx_cli_select_options,
  .run = run,
};
