/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-backup.h"

static char *option_in;

static const GOptionEntry options[] = {
  { "in", 0, 0, G_OPTION_ARG_FILENAME, &option_in, "Look in this folder, too", "FOLDER" },
  G_OPTION_ENTRY_NULL
};

/**
 * hx_cli_put_backup:
 * @cli: the run
 * @backup: a backup
 *
 * Prints a backup as JSON.
 */
void
hx_cli_put_backup (HxCli    *cli,
                   HxBackup *backup)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "file", g_file_peek_path (hx_backup_get_file (backup)));
  hx_cli_json_string (builder, "name", hx_backup_get_name (backup));
  hx_cli_json_time (builder, "time", hx_backup_get_time (backup));
  hx_cli_json_int (builder, "size", hx_backup_get_size (backup));
  hx_cli_json_int (builder, "sources", hx_backup_get_n_sources (backup));
  hx_cli_json_int (builder, "passages", hx_backup_get_n_passages (backup));
  if (hx_backup_get_last_edit (backup) != 0)
    hx_cli_json_time (builder, "last_edit", hx_backup_get_last_edit (backup));
  hx_cli_json_put (cli, builder);
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (cli->path);
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GPtrArray) backups = NULL;
  g_autoptr(HxCliTable) table = hx_cli_table_new ("TIME|SIZE|SOURCES|PASSAGES|LAST EDIT|NAME");

  if (option_in != NULL)
    folder = g_file_new_for_commandline_arg (option_in);
  backups = hx_backup_list (file, folder);
  if (backups->len == 0)
    return hx_cli_fail ("There is no backup of “%s” beside it%s.", cli->path,
                        folder != NULL ? ", nor in that folder" : "; name another folder with --in");

  hx_cli_json_begin (cli);
  for (guint i = 0; i < backups->len; i++)
    {
      HxBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *name = g_file_get_basename (hx_backup_get_file (backup));

      if (cli->json)
        hx_cli_put_backup (cli, backup);
      else
        hx_cli_table_add (table, "tiiits", hx_backup_get_time (backup),
                          hx_backup_get_size (backup), hx_backup_get_n_sources (backup),
                          hx_backup_get_n_passages (backup), hx_backup_get_last_edit (backup),
                          name);
    }
  hx_cli_json_end (cli);
  if (!cli->json)
    hx_cli_table_print (table);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_backups = {
  .name = "backups",
  .arguments = "PROJECT",
  .summary = "list the backups of a project",
  .help = "The newest comes first. The project itself need not be there any more, and may be broken:\n"
          "then backups of its name are listed. Times are in UTC, sizes in bytes; with --json files\n"
          "have their folders.\n\n"
          "Examples:\n"
          "  hexapla-cli backups flood.hexapla\n"
          "  hexapla-cli backups flood.hexapla --in /media/stick/backups",
  .options = options,
  .run = run,
};
