/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-content-hash.h"
#include "hx-cli-output.h"
#include "model/hx-check.h"
#include "model/hx-grades.h"

static gboolean option_hash;

static const GOptionEntry options[] = {
  { "hash", 0, 0, G_OPTION_ARG_NONE, &option_hash,
    "Also print the hash of all that the project says", NULL },
  G_OPTION_ENTRY_NULL
};

static void
put_coupled (JsonBuilder *builder,
             GPtrArray   *coupled)
{
  json_builder_set_member_name (builder, "coupled_grades");
  json_builder_begin_array (builder);
  for (guint i = 0; i < coupled->len; i++)
    {
      const HxCoupledGrades *grades = g_ptr_array_index (coupled, i);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "coder", grades->coder);
      hx_cli_json_int (builder, "items", grades->n_items);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (HxCli      *cli,
            HxCheck    *check,
            GPtrArray  *coupled,
            const char *hash)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "passages", check->n_passages);
  hx_cli_json_int (builder, "verified", check->n_verified);
  hx_cli_json_strings (builder, "problems", check->problems);
  put_coupled (builder, coupled);
  if (hash != NULL)
    hx_cli_json_string (builder, "content_sha256", hash);
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
}

static void
print_text (HxCheck    *check,
            GPtrArray  *coupled,
            const char *hash)
{
  g_autofree char *verified = hx_cli_group (check->n_verified);
  g_autofree char *passages = hx_cli_group (check->n_passages);

  hx_cli_print ("%s of %s %s verified\n", verified, passages,
                check->n_passages == 1 ? "passage" : "passages");
  if (hash != NULL)
    hx_cli_print ("%s\n", hash);
  for (guint i = 0; i < check->problems->len; i++)
    hx_cli_warn ("%s", (const char *) g_ptr_array_index (check->problems, i));
  for (guint i = 0; i < coupled->len; i++)
    {
      const HxCoupledGrades *grades = g_ptr_array_index (coupled, i);

      hx_cli_print ("%s has graded %u times, always A with 1, B with 2 and so on: judge the source "
                    "and what it says apart\n", grades->coder, grades->n_items);
    }
}

static gboolean
check_project (HxCli         *cli,
               HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  HxCliStatus *status = data;
  g_autoptr(HxCheck) check = hx_check_run (connection, NULL, error);
  g_autoptr(GPtrArray) coupled = check != NULL ? hx_grades_list_coupled (connection, error) : NULL;
  g_autofree char *hash = NULL;

  if (coupled == NULL)
    return FALSE;
  if (option_hash && (hash = hx_content_hash (connection, error)) == NULL)
    return FALSE;
  if (cli->json)
    print_json (cli, check, coupled, hash);
  else
    print_text (check, coupled, hash);
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
          "and that each original has the hash it had when it was imported. Also says who has\n"
          "graded sources and what they say always alike, which is no fault of the file.\n\n"
          "With --hash also a hash of all that the project says: it is the same for a project and\n"
          "one that was made of its bundle. The bundle has it in bag-info.txt.\n\n"
          "Examples:\n"
          "  hexapla-cli check flood.hexapla && echo all is well\n"
          "  hexapla-cli check --hash flood.hexapla",
  .options = options,
  .run = run,
};
