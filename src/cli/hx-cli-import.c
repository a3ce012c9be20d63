/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "import/hx-import.h"

static char *
name_of (HxImportResult *result)
{
  char *path = g_file_get_path (result->file);

  return path != NULL ? path : g_file_get_uri (result->file);
}

static void
add_json (HxCli          *cli,
          HxImportResult *result)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_autofree char *name = name_of (result);
  g_autoptr(GPtrArray) warnings = g_ptr_array_new ();

  for (guint i = 0; result->warnings != NULL && result->warnings[i] != NULL; i++)
    g_ptr_array_add (warnings, result->warnings[i]);
  hx_cli_json_string (builder, "file", name);
  hx_cli_json_string (builder, "status", hx_import_status_to_string (result->status));
  json_builder_set_member_name (builder, "source");
  if (result->source != 0)
    json_builder_add_int_value (builder, result->source);
  else
    json_builder_add_null_value (builder);
  hx_cli_json_strings (builder, "warnings", warnings);
  hx_cli_json_string (builder, "error", result->error);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable     *table,
         HxImportResult *result)
{
  g_autofree char *name = name_of (result);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *source = result->source != 0
                              ? g_strdup_printf ("%" G_GINT64_FORMAT, result->source)
                              : g_strdup ("");

  hx_cli_table_add (table, "sss", hx_import_status_to_string (result->status), source, base);
  for (guint i = 0; result->warnings != NULL && result->warnings[i] != NULL; i++)
    hx_cli_warn ("%s: %s", base, result->warnings[i]);
}

static HxCliStatus
report (HxCli     *cli,
        GPtrArray *results)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("STATUS|SOURCE|FILE");
  HxCliStatus status = HX_CLI_OK;

  hx_cli_json_begin (cli);
  for (guint i = 0; i < results->len; i++)
    {
      HxImportResult *result = g_ptr_array_index (results, i);

      if (cli->json)
        add_json (cli, result);
      else
        add_row (table, result);
      if (result->status == HX_IMPORT_REFUSED)
        status = hx_cli_fail ("%s", result->error);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  if (results->len == 0)
    status = hx_cli_fail ("There is no file to import in the folders given.");
  return status;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) results = NULL;
  GError *error = NULL;

  for (guint i = 0; i < cli->n_args; i++)
    {
      if (*cli->args[i] == '\0')
        return hx_cli_usage (cli, "The name of a file is empty.");
      g_ptr_array_add (files, g_file_new_for_commandline_arg (cli->args[i]));
    }
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  results = hx_future_wait_boxed (hx_import_files (cli->project, files, NULL, NULL, NULL), &error);
  return results != NULL ? report (cli, results) : hx_cli_fail_error (error);
}

const HxCliVerb hx_cli_import = {
  .name = "import",
  .arguments = "PROJECT FILE|FOLDER…",
  .summary = "import files as sources",
  .help = "Folders are imported with all that is in them. A file whose bytes are in the project\n"
          "already is a duplicate and is not imported again. A file that cannot be imported is\n"
          "refused, with the reason; the others are imported all the same.\n\n"
          "Examples:\n"
          "  hexapla-cli import flood.hexapla report-1.txt report-2.txt\n"
          "  hexapla-cli import flood.hexapla reports/ --json",
  .min_args = 1,
  .max_args = G_MAXUINT,
  .run = run,
};
