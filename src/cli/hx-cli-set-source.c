/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "hx-cli-select.h"
#include "project/hx-edit.h"

static const struct
{
  const char    *name;
  HxSourceField  field;
} fields[] = {
  { "title", HX_SOURCE_TITLE }, { "outlet", HX_SOURCE_OUTLET }, { "author", HX_SOURCE_AUTHOR },
  { "date", HX_SOURCE_DATE }, { "language", HX_SOURCE_LANGUAGE }, { "url", HX_SOURCE_URL },
  { "reliability", HX_SOURCE_RELIABILITY }, { "credibility", HX_SOURCE_CREDIBILITY },
};

static gboolean
parse_field (HxCli         *cli,
             const char    *name,
             HxSourceField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      {
        *field = fields[i].field;
        return TRUE;
      }
  hx_cli_usage (cli, "“%s” is no field. It must be title, outlet, author, date, language, url, "
                     "reliability or credibility; “hexapla-cli attributes” sets attributes.", name);
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  const char *value = cli->args[1];
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GArray) ids = NULL;
  HxSourceField field;

  if (!parse_field (cli, cli->args[0], &field) || !hx_cli_select_check (cli) ||
      (*value != '\0' && !hx_cli_is_text (cli, "VALUE", value)))
    return HX_CLI_USAGE;
  if (!hx_cli_select_is_given ())
    return hx_cli_usage (cli, "Say which sources, with --source, --filter, --words or --set.");
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  ids = hx_cli_select_sources (cli);
  if (ids == NULL)
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, ids->len == 1 ? "Edit Source" : "Edit Sources");
  for (guint i = 0; i < ids->len; i++)
    hx_edit_set_source (edit, g_array_index (ids, gint64, i), field, value);
  return hx_cli_commit_changes (cli, edit, ids->len);
}

const HxCliVerb hx_cli_set_source = {
  .name = "set-source",
  .arguments = "PROJECT FIELD VALUE",
  .summary = "say what is known about sources",
  .help = "FIELD is title, outlet, author, date, language, url, reliability or credibility; an\n"
          "empty VALUE takes away what stood there. A date is written as 2024-12-05, 2024-12 or\n"
          "2024, with ? for uncertain or ~ for about, or as a span. Reliability is a letter, A\n"
          "(completely reliable) to E (unreliable), F if it cannot be judged; credibility a\n"
          "number, 1 (confirmed) to 5 (improbable), 6 if it cannot be judged. All is one edit.\n"
          HX_CLI_SELECT_HELP
          "\nExamples:\n"
          "  hexapla-cli set-source flood.hexapla reliability B --source 1234567890123\n"
          "  hexapla-cli set-source flood.hexapla outlet 'The Courier' --filter 'url~courier'",
  .min_args = 2,
  .max_args = 2,
  .options = hx_cli_select_options,
  .run = run,
};
