/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-entity-json.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "import/hx-picture.h"
#include "model/hx-entity.h"

static char *option_type;
static char *option_description;
static char **option_aliases;
static char **option_weak;
static char *option_picture;
static gboolean option_no_picture;

static const GOptionEntry options[] = {
  { "type", 0, 0, G_OPTION_ARG_FILENAME, &option_type,
    "Person, organisation, place, event or thing", "TYPE" },
  { "alias", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_aliases,
    "Another name; may be given more than once", "NAME" },
  { "weak", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_weak,
    "A name that is never found by itself; may be given more than once", "NAME" },
  { "description", 0, 0, G_OPTION_ARG_FILENAME, &option_description, "What it is", "TEXT" },
  { "picture", 0, 0, G_OPTION_ARG_FILENAME, &option_picture,
    "A picture of it: PNG, JPEG, WebP or TIFF, at most 20 MB", "FILE" },
  { "no-picture", 0, 0, G_OPTION_ARG_NONE, &option_no_picture,
    "Take its picture away", NULL },
  G_OPTION_ENTRY_NULL
};

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       entity,
      GError       **error)
{
  g_autoptr(GError) local = NULL;

  *(gint64 *) entity = hx_cli_find_entity (connection, cli->args[0], &local);
  if (local == NULL || g_error_matches (local, HX_ERROR, HX_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_names (HxCli       *cli,
           HxEdit      *edit,
           gint64       entity,
           char       **names,
           HxNameKind   kind)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (!hx_cli_is_text (cli, "NAME", names[i]))
        return FALSE;
      hx_edit_add_entity_name (edit, entity, names[i], kind, NULL);
    }

  return TRUE;
}

static gboolean
read_picture (GBytes  **picture,
              GError  **error)
{
  g_autoptr(GFile) file = NULL;

  if (option_picture == NULL)
    return TRUE;

  file = g_file_new_for_commandline_arg (option_picture);
  *picture = hx_future_wait_boxed (hx_picture_check_file (file), error);
  return *picture != NULL;
}

static gboolean
show (HxCli         *cli,
      HxConnection  *connection,
      gpointer       id,
      GError       **error)
{
  g_autoptr(HxEntity) entity = hx_entity_find (connection, *(gint64 *) id, error);
  g_autoptr(HxCliFacts) facts = NULL;

  if (entity == NULL)
    return FALSE;
  facts = hx_cli_facts_load (connection, hx_entity_get_id (entity), error);
  if (facts == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  hx_cli_put_entity_json (cli, entity, facts);
  hx_cli_json_end (cli);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GBytes) picture = NULL;
  g_autoptr(GError) error = NULL;
  HxEntityType type = HX_ENTITY_THING;
  gint64 entity = 0;

  if (!hx_cli_is_text (cli, "NAME", cli->args[0])
      || (option_description != NULL && !hx_cli_is_text (cli, "--description", option_description)))
    return HX_CLI_USAGE;
  if (option_type != NULL && !hx_entity_type_from_string (option_type, &type))
    return hx_cli_usage (cli, "--type must be person, organisation, place, event or thing, "
                              "not “%s”.", option_type);
  if (option_picture != NULL && option_no_picture)
    return hx_cli_usage (cli, "--picture and --no-picture exclude each other.");
  if (!hx_cli_open (cli, 0) || !hx_cli_read (cli, find, &entity))
    return HX_CLI_FINDING;
  if (!read_picture (&picture, &error))
    return hx_cli_fail_error (g_steal_pointer (&error));

  edit = hx_project_begin (cli->project, entity == 0 ? "New Entity" : "Change Entity");
  if (entity == 0)
    entity = hx_edit_add_entity (edit, type, cli->args[0]);
  else if (option_type != NULL)
    hx_edit_set_entity_type (edit, entity, type);
  if (option_description != NULL)
    hx_edit_describe_entity (edit, entity, option_description);
  if (picture != NULL || option_no_picture)
    hx_edit_set_entity_picture (edit, entity, picture);
  if (!add_names (cli, edit, entity, option_aliases, HX_NAME_ALIAS)
      || !add_names (cli, edit, entity, option_weak, HX_NAME_WEAK))
    return HX_CLI_USAGE;
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (g_steal_pointer (&error));

  if (cli->json)
    return hx_cli_read (cli, show, &entity) ? HX_CLI_OK : HX_CLI_FINDING;
  hx_cli_print ("%" G_GINT64_FORMAT "\n", entity);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_entity = {
  .name = "entity",
  .arguments = "PROJECT NAME",
  .summary = "make an entity, or give one more names",
  .help = "NAME is any of an entity's names; an entity that is missing is made, of the type given\n"
          "or else a thing. Its id is printed; with --json, all that is known of it.\n\n"
          "Examples:\n"
          "  hexapla-cli entity flood.hexapla 'Idris Khaldar' --type person \\\n"
          "    --alias 'إدريس خلدار' --weak 'the governor' --picture khaldar.jpg\n"
          "  hexapla-cli entity flood.hexapla 'Idris Khaldar' --no-picture",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
