/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "project/hx-compact.h"

static HxCliStatus
run (HxCli *cli)
{
  g_autofree HxCompaction *compaction = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *error = NULL;

  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  compaction = hx_future_wait_boxed (hx_project_compact (cli->project, NULL), &error);
  if (compaction == NULL)
    return hx_cli_fail_error (error);

  before = hx_cli_group (compaction->before);
  after = hx_cli_group (compaction->after);
  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_int (builder, "before", compaction->before);
      hx_cli_json_int (builder, "after", compaction->after);
      hx_cli_json_put (cli, builder);
    }
  else
    hx_cli_print ("%s bytes before, %s bytes now\n", before, after);
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_compact = {
  .name = "compact",
  .arguments = "PROJECT",
  .summary = "write a project anew, so that it takes less room",
  .help = "Nothing that the project says is dropped, nor anything of its history: all can be undone\n"
          "as before. While it lasts it needs up to twice the room of the project. Cannot be done\n"
          "while a window has the project open.\n\n"
          "Examples:\n"
          "  hexapla-cli compact flood.hexapla",
  .run = run,
};
