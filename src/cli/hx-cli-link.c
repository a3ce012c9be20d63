/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "model/hx-passage.h"

static char *option_from;
static char *option_to;
static char *option_kind;
static char *option_note;

static const GOptionEntry options[] = {
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &option_from, "The first passage", "ID" },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &option_to, "The second passage", "ID" },
  { "kind", 0, 0, G_OPTION_ARG_FILENAME, &option_kind,
    "same, quotes, rewords, supports or contradicts", "KIND" },
  { "note", 0, 0, G_OPTION_ARG_FILENAME, &option_note, "A note on the link", "TEXT" },
  G_OPTION_ENTRY_NULL
};

static HxCliStatus
add_link (HxCli      *cli,
          HxLinkKind  kind,
          gint64      from,
          gint64      to)
{
  g_autoptr(HxEdit) edit = hx_project_begin (cli->project, "Link Passages");
  gint64 id = hx_edit_add_link (edit, kind, from, to, option_note);
  GError *error = NULL;
  g_autoptr(HxChangeSet) changes = hx_future_wait_object (hx_edit_commit (edit), &error);

  if (changes == NULL)
    return hx_cli_fail_error (error);
  id = hx_change_set_resolve (changes, id);
  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_int (builder, "id", id);
      hx_cli_json_string (builder, "kind", hx_link_kind_to_string (kind));
      hx_cli_json_int (builder, "from", from);
      hx_cli_json_int (builder, "to", to);
      hx_cli_json_string (builder, "note", option_note != NULL ? option_note : "");
      hx_cli_json_put (cli, builder);
    }
  else
    hx_cli_print ("%" G_GINT64_FORMAT "\n", id);
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}

static HxCliStatus
run (HxCli *cli)
{
  HxLinkKind kind;
  gint64 from;
  gint64 to;

  if (option_from == NULL || option_to == NULL || option_kind == NULL)
    return hx_cli_usage (cli, "Say what to link: --from ID --to ID --kind KIND.");
  if (!hx_link_kind_from_string (option_kind, &kind))
    return hx_cli_usage (cli, "--kind must be same, quotes, rewords, supports or contradicts, "
                              "not “%s”.", option_kind);
  if (!hx_cli_number (cli, "--from", option_from, 1, G_MAXINT64, &from) ||
      !hx_cli_number (cli, "--to", option_to, 1, G_MAXINT64, &to) ||
      (option_note != NULL && !hx_cli_is_text (cli, "--note", option_note)))
    return HX_CLI_USAGE;
  if (from == to)
    return hx_cli_usage (cli, "A passage cannot be linked with itself.");
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  return add_link (cli, kind, from, to);
}

const HxCliVerb hx_cli_link = {
  .name = "link",
  .arguments = "PROJECT",
  .summary = "link two passages",
  .help = "The first passage quotes, rewords, supports or contradicts the second, or is the same.\n"
          "The id of the link is printed.\n\n"
          "Examples:\n"
          "  hexapla-cli link flood.hexapla --from 1234567890123 --to 1234567890456 \\\n"
          "      --kind rewords --note 'In feet, not metres'",
  .options = options,
  .run = run,
};
