/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-memo.h"
#include "model/hx-source.h"

static char *option_source;
static char *option_passage;
static char *option_tag;
static char *option_entity;

static const GOptionEntry options[] = {
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &option_source, "On this source", "ID" },
  { "passage", 0, 0, G_OPTION_ARG_FILENAME, &option_passage, "On this passage", "ID" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME, &option_tag, "On this tag", "TAG" },
  { "entity", 0, 0, G_OPTION_ARG_FILENAME, &option_entity, "On this entity", "ENTITY" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  HxMemoTarget kind;
  gint64       id;
} Target;

static gboolean
find_target (HxCli         *cli,
             HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  Target *target = data;
  g_autoptr(GObject) object = NULL;

  switch (target->kind)
    {
    case HX_MEMO_SOURCE:
      object = (GObject *) hx_source_find (connection, target->id, error);
      return object != NULL;
    case HX_MEMO_PASSAGE:
      object = (GObject *) hx_passage_find (connection, target->id, error);
      return object != NULL;
    case HX_MEMO_TAG:
      target->id = hx_cli_find_tag (connection, option_tag, error);
      return target->id != 0;
    case HX_MEMO_ENTITY:
      target->id = hx_cli_find_entity (connection, option_entity, error);
      return target->id != 0;
    default:
      return TRUE;
    }
}

static gboolean
parse_target (HxCli  *cli,
              Target *target)
{
  int n = (option_source != NULL) + (option_passage != NULL) + (option_tag != NULL) +
          (option_entity != NULL);

  if (n > 1)
    {
      hx_cli_usage (cli, "A memo stands on one thing: give one of --source, --passage, --tag and "
                         "--entity.");
      return FALSE;
    }
  target->kind = option_source != NULL    ? HX_MEMO_SOURCE
                 : option_passage != NULL ? HX_MEMO_PASSAGE
                 : option_tag != NULL     ? HX_MEMO_TAG
                 : option_entity != NULL  ? HX_MEMO_ENTITY
                                          : HX_MEMO_PROJECT;
  if (option_tag != NULL)
    return hx_cli_is_text (cli, "--tag", option_tag);
  if (option_entity != NULL)
    return hx_cli_is_text (cli, "--entity", option_entity);
  if (option_source != NULL)
    return hx_cli_number (cli, "--source", option_source, 1, G_MAXINT64, &target->id);
  if (option_passage != NULL)
    return hx_cli_number (cli, "--passage", option_passage, 1, G_MAXINT64, &target->id);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  Target target = { HX_MEMO_PROJECT, 0 };
  GError *error = NULL;
  gint64 id;

  if (!hx_cli_is_text (cli, "TEXT", cli->args[0]) || !parse_target (cli, &target))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find_target, &target))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Add Memo");
  id = hx_edit_add_memo (edit, target.kind, target.id, cli->args[0]);
  changes = hx_future_wait_object (hx_edit_commit (edit), &error);
  if (changes == NULL)
    return hx_cli_fail_error (error);

  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_int (builder, "id", hx_change_set_resolve (changes, id));
      hx_cli_json_string (builder, "on", hx_memo_target_to_string (target.kind));
      hx_cli_json_int (builder, "target", target.id);
      hx_cli_json_string (builder, "body", cli->args[0]);
      hx_cli_json_put (cli, builder);
    }
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_memo = {
  .name = "memo",
  .arguments = "PROJECT TEXT",
  .summary = "write a memo on the project or something in it",
  .help = "Examples:\n"
          "  hexapla-cli memo flood.hexapla 'Who counted the dead?' --tag Casualties\n"
          "  hexapla-cli memo flood.hexapla 'All of this is invented.'",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
