/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-backup.h"

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) backup = g_file_new_for_commandline_arg (cli->path);
  g_autoptr(GFile) destination = g_file_new_for_commandline_arg (cli->args[0]);
  g_autoptr(GFile) file = NULL;
  GError *error = NULL;

  if (g_file_peek_path (destination) == NULL)
    return hx_cli_fail ("“%s” is not on this computer; name a file on it.", cli->args[0]);
  file = hx_backup_restore (backup, destination, NULL, &error);
  if (file == NULL)
    return hx_cli_fail_error (error);

  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_string (builder, "file", g_file_peek_path (file));
      hx_cli_json_put (cli, builder);
    }
  else
    hx_cli_print ("%s\n", g_file_peek_path (file));
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_restore = {
  .name = "restore",
  .arguments = "BACKUP NEWFILE",
  .summary = "make a project of a backup",
  .help = "Makes a new project of a backup, with all its history, and looks through it. NEWFILE must\n"
          "not be there; if it is a folder, the project is made in it and named after the backup and\n"
          "today. No project that is there is touched, nor the backup. Prints the new file.\n\n"
          "Examples:\n"
          "  hexapla-cli restore \\\n"
          "    'Hexapla Backups/flood 2026-11-23 14.05.09.hexapla-backup' flood-again.hexapla",
  .min_args = 1,
  .max_args = 1,
  .run = run,
};
