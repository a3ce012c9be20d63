/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-bundle.h"
#include "hx-cli-output.h"

static void
print_json (HxCli          *cli,
            HxBundleReport *report)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "files", report->n_files);
  hx_cli_json_int (builder, "files_ok", report->n_files_ok);
  hx_cli_json_int (builder, "quotes", report->n_quotes);
  hx_cli_json_int (builder, "quotes_ok", report->n_quotes_ok);
  hx_cli_json_int (builder, "references", report->n_references);
  hx_cli_json_int (builder, "references_ok", report->n_references_ok);
  hx_cli_json_strings (builder, "problems", report->problems);
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
}

static void
print_text (HxBundleReport *report)
{
  g_autofree char *files = hx_cli_group (report->n_files);
  g_autofree char *files_ok = hx_cli_group (report->n_files_ok);
  g_autofree char *quotes = hx_cli_group (report->n_quotes);
  g_autofree char *quotes_ok = hx_cli_group (report->n_quotes_ok);
  g_autofree char *references = hx_cli_group (report->n_references);
  g_autofree char *references_ok = hx_cli_group (report->n_references_ok);

  hx_cli_print ("%s of %s files verified\n", files_ok, files);
  hx_cli_print ("%s of %s passages verified\n", quotes_ok, quotes);
  hx_cli_print ("%s of %s references verified\n", references_ok, references);
  for (guint i = 0; i < report->problems->len; i++)
    hx_cli_warn ("%s", (const char *) g_ptr_array_index (report->problems, i));
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (cli->path);
  g_autoptr(HxBundleReport) report = NULL;
  GError *error = NULL;

  report = hx_bundle_verify (file, NULL, &error);
  if (report == NULL)
    return hx_cli_fail_error (error);
  if (cli->json)
    print_json (cli, report);
  else
    print_text (report);
  return report->problems->len == 0 ? HX_CLI_OK : HX_CLI_FINDING;
}

const HxCliVerb hx_cli_verify = {
  .name = "verify",
  .arguments = "BUNDLE",
  .summary = "verify a bundle; no project is needed",
  .help = "Checks that the bundle has just the files it was exported with, each with its hash,\n"
          "that all that its tables and annotations refer to is in it, such as the evidence of\n"
          "relations, and that each passage stands in its text where the annotation says.\n\n"
          "Examples:\n"
          "  hexapla-cli verify flood.zip",
  .run = run,
};
