/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-steps.h"

static HxCliStatus
run (HxCli *cli)
{
  return hx_cli_step (cli, FALSE);
}

const HxCliVerb hx_cli_undo = {
  .name = "undo",
  .arguments = "PROJECT",
  .summary = "take back the last edit",
  .help = "An undo is an edit of its own: it can be redone, and the history keeps both.\n\n"
          "Examples:\n"
          "  hexapla-cli undo flood.hexapla\n"
          "  hexapla-cli undo flood.hexapla --count 3\n"
          "  hexapla-cli undo flood.hexapla --all",
  .options = hx_cli_step_options,
  .run = run,
};
