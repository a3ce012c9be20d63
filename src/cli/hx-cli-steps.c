/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-steps.h"

#include "base/hx-future.h"
#include "hx-cli-output.h"

static gboolean option_all;
static char *option_count;

const GOptionEntry hx_cli_step_options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all, "As many edits as there are", NULL },
  { "count", 0, 0, G_OPTION_ARG_FILENAME, &option_count, "So many edits (1)", "N" },
  G_OPTION_ENTRY_NULL
};

static gboolean
step_once (HxCli      *cli,
           gboolean    redo,
           const char *label)
{
  GError *error = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  JsonBuilder *builder;

  changes = hx_future_wait_object (redo ? hx_project_redo (cli->project)
                                        : hx_project_undo (cli->project), &error);
  if (changes == NULL)
    {
      hx_cli_fail_error (error);
      return FALSE;
    }
  if (!cli->json)
    {
      hx_cli_print ("%s: %s\n", redo ? "Redone" : "Undone", label);
      return TRUE;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "edit", hx_change_set_get_edit (changes));
  hx_cli_json_string (builder, "label", label);
  hx_cli_json_int (builder, "rows", hx_change_set_get_n_rows (changes));
  hx_cli_json_put (cli, builder);
  return TRUE;
}

/**
 * hx_cli_step:
 * @cli: the run
 * @redo: redo; else undo
 *
 * Undoes or redoes as many edits as the options say.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_step (HxCli    *cli,
             gboolean  redo)
{
  gint64 count = option_all ? G_MAXINT64 : 1;
  gint64 done = 0;

  if (option_all && option_count != NULL)
    return hx_cli_usage (cli, "--all and --count cannot be used together.");
  if (option_count != NULL &&
      !hx_cli_number (cli, "--count", option_count, 1, G_MAXINT32, &count))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;

  hx_cli_json_begin (cli);
  for (; done < count; done++)
    {
      g_autofree char *label = g_strdup (redo ? hx_project_get_redo_label (cli->project)
                                              : hx_project_get_undo_label (cli->project));

      if (label == NULL)
        break;
      if (!step_once (cli, redo, label))
        {
          hx_cli_json_end (cli);
          return HX_CLI_FINDING;
        }
    }
  hx_cli_json_end (cli);
  if (done == 0)
    return hx_cli_fail ("There is nothing to %s in “%s”.", redo ? "redo" : "undo", cli->path);
  return HX_CLI_OK;
}
