/* SPDX-License-Identifier: GPL-3.0-or-later */

/* merge, separate, relate: what joins two entities, or parts them. */

#include "base/hx-future.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-entity.h"
#include "model/hx-judgement.h"
#include "model/hx-relation.h"

static char *option_inverse;

static const GOptionEntry relate_options[] = {
  { "inverse", 0, 0, G_OPTION_ARG_FILENAME, &option_inverse,
    "What the other is to the one, for a relation that is new", "TEXT" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  const char *names[2];
  guint       n;
  gint64      ids[2];
} Plan;

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Plan *plan = data;

  for (guint i = 0; i < plan->n; i++)
    {
      plan->ids[i] = hx_cli_find_entity (connection, plan->names[i], error);
      if (plan->ids[i] == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_both (HxCli *cli,
           Plan  *plan)
{
  return hx_cli_open (cli, 0) && hx_cli_read (cli, find, plan);
}

static HxCliStatus
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;

  return hx_future_wait (hx_edit_commit (edit), &error)
           ? HX_CLI_OK : hx_cli_fail_error (g_steal_pointer (&error));
}

static HxCliStatus
run_merge (HxCli *cli)
{
  Plan plan = { { cli->args[0], cli->args[1] }, 2 };
  g_autoptr(HxEdit) edit = NULL;

  if (!find_both (cli, &plan))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Merge Entities");
  hx_edit_merge_entity (edit, plan.ids[0], plan.ids[1]);
  return commit (edit);
}

/* A name leads to what its owner is shown as; the member to part is the owner itself. */
static gboolean
find_member (HxCli         *cli,
             HxConnection  *connection,
             gpointer       member,
             GError       **error)
{
  g_autoptr(GPtrArray) members = NULL;
  gint64 root = hx_cli_find_entity (connection, cli->args[0], error);

  if (root == 0)
    return FALSE;
  members = hx_entity_list_members (connection, root, error);
  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (members, i);
      GPtrArray *names = hx_entity_get_names (entity);

      for (guint j = 0; j < names->len; j++)
        if (g_strcmp0 (((HxEntityName *) g_ptr_array_index (names, j))->name, cli->args[0]) == 0)
          {
            *(gint64 *) member = hx_entity_get_id (entity);
            return TRUE;
          }
    }
  return TRUE;
}

static HxCliStatus
run_separate (HxCli *cli)
{
  gint64 member = 0;
  g_autoptr(HxEdit) edit = NULL;

  if (!hx_cli_open (cli, 0) || !hx_cli_read (cli, find_member, &member))
    return HX_CLI_FINDING;
  if (member == 0)
    return hx_cli_fail ("“%s” was not merged into another entity.", cli->args[0]);

  edit = hx_project_begin (cli->project, "Separate Entities");
  hx_edit_unmerge_entity (edit, member);
  return commit (edit);
}

static HxCliStatus
run_relate (HxCli *cli)
{
  Plan plan = { { cli->args[0], cli->args[2] }, 2 };
  g_autoptr(HxEdit) edit = NULL;
  gint64 type;

  if (!hx_cli_is_text (cli, "RELATION", cli->args[1])
      || (option_inverse != NULL && !hx_cli_is_text (cli, "--inverse", option_inverse)))
    return HX_CLI_USAGE;
  if (!find_both (cli, &plan))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Relate Entities");
  type = hx_edit_add_relation_type (edit, cli->args[1], option_inverse);
  hx_edit_add_relation (edit, type, plan.ids[0], plan.ids[1]);
  return commit (edit);
}

const HxCliVerb hx_cli_merge = {
  .name = "merge",
  .arguments = "PROJECT ENTITY INTO",
  .summary = "say that two entities are the same",
  .help = "Both keep their names and mentions, and are shown as INTO from now on; “hexapla-cli\n"
          "separate” takes that back.\n\n"
          "Examples:\n"
          "  hexapla-cli merge flood.hexapla 'I. Khaldar' 'Idris Khaldar'",
  .min_args = 2,
  .max_args = 2,
  .run = run_merge,
};

const HxCliVerb hx_cli_separate = {
  .name = "separate",
  .arguments = "PROJECT ENTITY",
  .summary = "take back that an entity is the same as another",
  .help = "ENTITY is one of the names of what was merged into another.\n\n"
          "Examples:\n"
          "  hexapla-cli separate flood.hexapla 'I. Khaldar'",
  .min_args = 1,
  .max_args = 1,
  .run = run_separate,
};

const HxCliVerb hx_cli_relate = {
  .name = "relate",
  .arguments = "PROJECT ENTITY RELATION OTHER",
  .summary = "relate two entities",
  .help = "Examples:\n"
          "  hexapla-cli relate flood.hexapla 'Idris Khaldar' governs 'Vessen' \\\n"
          "    --inverse 'is governed by'",
  .min_args = 3,
  .max_args = 3,
  .options = relate_options,
  .run = run_relate,
};
