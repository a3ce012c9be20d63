/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-passage.h"

#define PAGE 512

static void
add_link (HxCli      *cli,
          HxCliTable *table,
          HxLink     *link)
{
  JsonBuilder *builder;
  const char *kind = hx_link_kind_to_string (hx_link_get_kind (link));
  gint64 from = hx_passage_get_id (hx_link_get_from (link));
  gint64 to = hx_passage_get_id (hx_link_get_to (link));

  if (!cli->json)
    {
      hx_cli_table_add (table, "isiis", hx_link_get_id (link), kind, from, to,
                        hx_link_get_note (link));
      return;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "id", hx_link_get_id (link));
  hx_cli_json_string (builder, "kind", kind);
  hx_cli_json_int (builder, "from", from);
  hx_cli_json_int (builder, "to", to);
  hx_cli_json_string (builder, "note", hx_link_get_note (link));
  hx_cli_json_string (builder, "coder", hx_link_get_coder (link));
  hx_cli_json_time (builder, "created", hx_link_get_created (link));
  hx_cli_json_put (cli, builder);
}

/* Each link is met at both of its ends, and listed at its first. */
static gboolean
add_links_of (HxCli         *cli,
              HxCliTable    *table,
              HxConnection  *connection,
              gint64         passage,
              GError       **error)
{
  g_autoptr(GPtrArray) links = hx_link_list (connection, passage, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      HxLink *link = g_ptr_array_index (links, i);

      if (hx_passage_get_id (hx_link_get_from (link)) == passage)
        add_link (cli, table, link);
    }
  return links != NULL;
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|KIND|FROM|TO|NOTE");
  HxPassageFilter filter = { .limit = PAGE };
  guint n_passages;

  hx_cli_json_begin (cli);
  do
    {
      g_autoptr(GPtrArray) page = hx_passage_list (connection, &filter, error);

      if (page == NULL)
        return FALSE;
      n_passages = page->len;
      for (guint i = 0; i < page->len; i++)
        {
          filter.after = hx_passage_get_id (g_ptr_array_index (page, i));
          if (!add_links_of (cli, table, connection, filter.after, error))
            return FALSE;
        }
    }
  while (n_passages == PAGE);
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_links = {
  .name = "links",
  .arguments = "PROJECT",
  .summary = "list the links between passages",
  .help = "Examples:\n"
          "  hexapla-cli links flood.hexapla",
  .run = run,
};
