/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "exchange/hx-example.h"
#include "hx-cli-output.h"

static gboolean option_example;

static const GOptionEntry options[] = {
  { "example", 0, 0, G_OPTION_ARG_NONE, &option_example, "Fill it with the example", NULL },
  G_OPTION_ENTRY_NULL
};

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (cli->path);
  GError *error = NULL;

  cli->project = hx_future_wait_object (hx_project_create (file), &error);
  if (cli->project == NULL)
    return hx_cli_fail_error (error);
  if (cli->coder != NULL)
    hx_project_set_coder (cli->project, cli->coder);
  if (option_example && !hx_future_wait (hx_example_fill (cli->project), &error))
    return hx_cli_fail_error (error);

  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_string (builder, "file", cli->path);
      hx_cli_json_string (builder, "name", hx_project_get_name (cli->project));
      hx_cli_json_put (cli, builder);
    }
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_new = {
  .name = "new",
  .arguments = "PROJECT",
  .summary = "make a new, empty project",
  .help = "A file that is there already is left as it is.\n\n"
          "Examples:\n"
          "  hexapla-cli new flood.hexapla\n"
          "  hexapla-cli new example.hexapla --example",
  .options = options,
  .run = run,
};
