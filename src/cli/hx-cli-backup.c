/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-backup.h"

#define BYTES_PER_MB 1000000
#define MAX_SIZE     1000000000 /* MB */

static char *option_to;
static char *option_keep;
static char *option_size;

static const GOptionEntry options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &option_to,
    "Into this folder, which must be there, and not beside the project", "FOLDER" },
  { "keep", 0, 0, G_OPTION_ARG_FILENAME, &option_keep,
    "Delete older ones that are not worth keeping, so that at most N are left", "N" },
  { "size", 0, 0, G_OPTION_ARG_FILENAME, &option_size,
    "Delete older ones so that all take at most N MB, but keep the two newest", "N" },
  G_OPTION_ENTRY_NULL
};

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(HxBackup) backup = NULL;
  HxBackupLimits limits;
  gint64 keep = 0, size = 0;
  GError *error = NULL;

  if (option_keep != NULL && !hx_cli_number (cli, "--keep", option_keep, 1, 1000, &keep))
    return HX_CLI_USAGE;
  if (option_size != NULL
      && !hx_cli_number (cli, "--size", option_size, 1, MAX_SIZE, &size))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY))
    return HX_CLI_FINDING;

  if (option_to != NULL)
    folder = g_file_new_for_commandline_arg (option_to);
  limits.max_count = keep;
  limits.max_bytes = size * BYTES_PER_MB;
  backup = hx_future_wait_object (hx_project_back_up (cli->project, folder, limits, NULL, NULL),
                                  &error);
  if (backup == NULL)
    return hx_cli_fail_error (error);

  hx_cli_json_begin (cli);
  if (cli->json)
    hx_cli_put_backup (cli, backup);
  else
    hx_cli_print ("%s\n", g_file_peek_path (hx_backup_get_file (backup)));
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_backup = {
  .name = "backup",
  .arguments = "PROJECT",
  .summary = "make a backup of a project",
  .help = "Copies the project as it is at this moment, also while a window works on it, and has the\n"
          "copy looked through before it gets its name. Prints the file of the backup. When nothing\n"
          "has changed since the newest one there, no other is made.\n\n"
          "With --keep or --size older backups of this very project in that folder are thinned out:\n"
          "all of the last day are kept, then one for each day of a week, for each week of a month,\n"
          "and for each month; if these are too many or too large, fewer. --size always leaves two\n"
          "that are sound. Without either nothing is deleted.\n\n"
          "Examples:\n"
          "  hexapla-cli backup flood.hexapla\n"
          "  hexapla-cli backup flood.hexapla --to /media/stick/backups --keep 30 --size 2000",
  .options = options,
  .run = run,
};
