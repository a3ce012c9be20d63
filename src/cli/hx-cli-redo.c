/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-steps.h"

static HxCliStatus
run (HxCli *cli)
{
  return hx_cli_step (cli, TRUE);
}

const HxCliVerb hx_cli_redo = {
  .name = "redo",
  .arguments = "PROJECT",
  .summary = "do again what was undone last",
  .help = "Examples:\n"
          "  hexapla-cli redo flood.hexapla\n"
          "  hexapla-cli redo flood.hexapla --all",
  .options = hx_cli_step_options,
  .run = run,
};
