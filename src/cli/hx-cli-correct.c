/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "hx-cli-revise.h"
#include "model/hx-revision.h"

static HxCliStatus
run (HxCli *cli)
{
  const char *replacement = cli->args[3];
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;
  gint64 source, start, end;

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &source)
      || !hx_cli_number (cli, "START", cli->args[1], 0, G_MAXINT32, &start)
      || !hx_cli_number (cli, "END", cli->args[2], 0, G_MAXINT32, &end)
      || (*replacement != '\0' && !g_utf8_validate (replacement, -1, NULL)
          && !hx_cli_is_text (cli, "TEXT", replacement)))
    return HX_CLI_USAGE;
  if (end < start)
    return hx_cli_usage (cli, "END comes before START.");
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Correct Text");
  hx_edit_correct_text (edit, source, start, end, replacement);
  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (error);
  return hx_cli_report_revision (cli, source);
}

const HxCliVerb hx_cli_correct = {
  .name = "correct",
  .arguments = "PROJECT SOURCE START END TEXT",
  .summary = "correct the text of a source",
  .help = "What stands from START to END, which count Unicode code points, is replaced by TEXT; an\n"
          "empty TEXT takes it away, and where END is START something is put in. The text as it\n"
          "was stays as an earlier revision. Passages around it, and those that hold all of it, go\n"
          "along; those that it cuts wait for “hexapla-cli review”.\n\n"
          "Examples:\n"
          "  hexapla-cli correct flood.hexapla 1234567890123 120 127 modern",
  .min_args = 4,
  .max_args = 4,
  .run = run,
};
