/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-check.h"

static void
print_json (HxCli   *cli,
            HxCheck *check)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "passages", check->n_passages);
  hx_cli_json_int (builder, "verified", check->n_verified);
  hx_cli_json_strings (builder, "problems", check->problems);
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
}

static void
print_text (HxCheck *check)
{
  g_autofree char *verified = hx_cli_group (check->n_verified);
  g_autofree char *passages = hx_cli_group (check->n_passages);

  hx_cli_print ("%s of %s %s verified\n", verified, passages,
                check->n_passages == 1 ? "passage" : "passages");
  for (guint i = 0; i < check->problems->len; i++)
    hx_cli_warn ("%s", (const char *) g_ptr_array_index (check->problems, i));
}

static gboolean
check_project (HxCli         *cli,
               HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  HxCliStatus *status = data;
  g_autoptr(HxCheck) check = hx_check_run (connection, NULL, error);

  if (check == NULL)
    return FALSE;
  if (cli->json)
    print_json (cli, check);
  else
    print_text (check);
  if (check->problems->len > 0 || check->n_verified != check->n_passages)
    *status = HX_CLI_FINDING;
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  HxCliStatus status = HX_CLI_OK;

  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, check_project, &status))
    return HX_CLI_FINDING;
  return status;
}

const HxCliVerb hx_cli_check = {
  .name = "check",
  .arguments = "PROJECT",
  .summary = "verify the file, its passages and originals",
  .help = "Checks that the file is whole, that each passage stands in its text where it says,\n"
          "and that each original has the hash it had when it was imported.\n\n"
          "Examples:\n"
          "  hexapla-cli check flood.hexapla && echo all is well",
  .run = run,
};
