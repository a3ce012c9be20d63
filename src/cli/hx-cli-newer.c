/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "hx-cli-revise.h"
#include "import/hx-reparse.h"

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) file = NULL;
  GError *error = NULL;
  gint64 source;

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &source))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;

  file = g_file_new_for_commandline_arg (cli->args[1]);
  if (!hx_future_wait (hx_project_import_newer (cli->project, source, file), &error))
    return hx_cli_fail_error (error);
  return hx_cli_report_revision (cli, source);
}

const HxCliVerb hx_cli_newer = {
  .name = "newer",
  .arguments = "PROJECT SOURCE FILE",
  .summary = "import a newer version of a source",
  .help = "The text of FILE becomes a revision of the source, and FILE is kept with it. Passages go\n"
          "along where that is certain, and wait for “hexapla-cli review” where it is not.\n\n"
          "Examples:\n"
          "  hexapla-cli newer flood.hexapla 1234567890123 report-2.pdf",
  .min_args = 2,
  .max_args = 2,
  .run = run,
};
