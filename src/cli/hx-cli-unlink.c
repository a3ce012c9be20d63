/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "model/hx-passage.h"

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  GError *error = NULL;
  gint64 link;

  if (!hx_cli_number (cli, "LINK", cli->args[0], 1, G_MAXINT64, &link))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Delete Link");
  hx_edit_delete_link (edit, link);
  changes = hx_future_wait_object (hx_edit_commit (edit), &error);
  if (changes == NULL)
    return hx_cli_fail_error (error);
  if (hx_change_set_get_n_rows (changes) == 0)
    return hx_cli_fail ("There is no link %" G_GINT64_FORMAT " in the project. “hexapla-cli links” "
                        "lists them.", link);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_unlink = {
  .name = "unlink",
  .arguments = "PROJECT LINK",
  .summary = "delete a link",
  .help = "Examples:\n"
          "  hexapla-cli unlink flood.hexapla 1234567890123",
  .min_args = 1,
  .max_args = 1,
  .run = run,
};
