/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-source.h"

#define PAGE 512

static char *option_source;
static char *option_tag;
static char *option_entity;

static const GOptionEntry options[] = {
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &option_source, "Only of this source", "ID" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME, &option_tag, "Only with this tag or one below it", "TAG" },
  { "entity", 0, 0, G_OPTION_ARG_FILENAME, &option_entity, "Only that name this entity", "ENTITY" },
  G_OPTION_ENTRY_NULL
};

static gboolean
complete_filter (HxConnection     *connection,
                 HxPassageFilter  *filter,
                 GError          **error)
{
  g_autoptr(HxSource) source = NULL;

  if (filter->source != 0)
    {
      source = hx_source_find (connection, filter->source, error);
      if (source == NULL)
        return FALSE;
    }
  if (option_tag != NULL)
    {
      filter->tag = hx_cli_find_tag (connection, option_tag, error);
      if (filter->tag == 0)
        return FALSE;
    }
  if (option_entity != NULL)
    {
      filter->entity = hx_cli_find_entity (connection, option_entity, error);
      if (filter->entity == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  HxPassageFilter *filter = data;
  guint n_passages;

  if (!complete_filter (connection, filter, error))
    return FALSE;
  filter->limit = PAGE;
  hx_cli_begin_passages (cli);
  do
    {
      g_autoptr(GPtrArray) page = hx_passage_list (connection, filter, error);

      if (page == NULL)
        return FALSE;
      n_passages = page->len;
      for (guint i = 0; i < page->len; i++)
        {
          hx_cli_put_passage (cli, g_ptr_array_index (page, i));
          filter->after = hx_passage_get_id (g_ptr_array_index (page, i));
        }
    }
  while (n_passages == PAGE);
  hx_cli_end_passages (cli);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  HxPassageFilter filter = { 0 };

  if ((option_source != NULL &&
       !hx_cli_number (cli, "--source", option_source, 1, G_MAXINT64, &filter.source)) ||
      (option_tag != NULL && !hx_cli_is_text (cli, "--tag", option_tag)) ||
      (option_entity != NULL && !hx_cli_is_text (cli, "--entity", option_entity)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, &filter))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_passages = {
  .name = "passages",
  .arguments = "PROJECT",
  .summary = "list the passages",
  .help = "Passages stand in the order of their sources and of the text. Start and end count\n"
          "Unicode code points.\n\n"
          "Examples:\n"
          "  hexapla-cli passages flood.hexapla --tag Figures\n"
          "  hexapla-cli passages flood.hexapla --source 1234567890123 --json",
  .options = options,
  .run = run,
};
