/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-entity.h"

static char *option_type;

static const GOptionEntry options[] = {
  { "type", 0, 0, G_OPTION_ARG_FILENAME, &option_type,
    "Of a new entity: person, organisation, place, event or thing", "TYPE" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  const char *name;
  gint64      entity;
} Plan;

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Plan *plan = data;
  g_autoptr(GError) local = NULL;

  plan->entity = hx_cli_find_entity (connection, plan->name, &local);
  if (local == NULL || g_error_matches (local, HX_ERROR, HX_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) spans = NULL;
  g_autoptr(HxEdit) edit = NULL;
  HxEntityType type = HX_ENTITY_THING;
  Plan plan = { .name = cli->args[0] };
  HxCliStatus status;

  if (!hx_cli_is_text (cli, "ENTITY", plan.name))
    return HX_CLI_USAGE;
  if (option_type != NULL && !hx_entity_type_from_string (option_type, &type))
    return hx_cli_usage (cli, "--type must be person, organisation, place, event or thing, "
                              "not “%s”.", option_type);
  spans = hx_cli_find_spans (cli, &status);
  if (spans == NULL)
    return status;
  if (!hx_cli_read (cli, find, &plan))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Mark as Mention");
  if (plan.entity == 0)
    plan.entity = hx_edit_add_entity (edit, type, plan.name);
  for (guint i = 0; i < spans->len; i++)
    {
      HxCliSpan *span = &g_array_index (spans, HxCliSpan, i);
      gint64 passage = hx_edit_add_passage (edit, span->source, span->start, span->end);

      hx_edit_mention (edit, passage, plan.entity);
      g_array_append_val (passages, passage);
    }
  return hx_cli_commit_passages (cli, edit, passages);
}

const HxCliVerb hx_cli_mention = {
  .name = "mention",
  .arguments = "PROJECT ENTITY",
  .summary = "link passages to an entity",
  .help = "ENTITY is any of an entity's names; an entity that is missing is made, of the type\n"
          "given or else a thing. The passages are found as “hexapla-cli tag” finds them. All is\n"
          "one edit, which one undo takes back. The passages are printed.\n\n"
          "Examples:\n"
          "  hexapla-cli mention flood.hexapla 'Idris Khaldar' --type person --quote Khaldar",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .more_options = hx_cli_span_options,
  .run = run,
};
