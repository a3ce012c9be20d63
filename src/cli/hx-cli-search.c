/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-search.h"

static char *option_limit;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_FILENAME, &option_limit, "At most so many hits (1000)", "N" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  const char *query;
  gint64      limit;
  guint       n_hits;
} Search;

static void
add_json (HxCli       *cli,
          HxSearchHit *hit)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "source", hit->source);
  hx_cli_json_int (builder, "start", hit->start);
  hx_cli_json_int (builder, "end", hit->end);
  hx_cli_json_string (builder, "before", hit->before);
  hx_cli_json_string (builder, "text", hit->text);
  hx_cli_json_string (builder, "after", hit->after);
  hx_cli_json_put (cli, builder);
}

static gboolean
search (HxCli         *cli,
        HxConnection  *connection,
        gpointer       data,
        GError       **error)
{
  Search *self = data;
  g_autoptr(GPtrArray) hits = hx_search_sources (connection, self->query, self->limit, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("SOURCE|START|BEFORE|TEXT|AFTER");

  if (hits == NULL)
    return FALSE;
  self->n_hits = hits->len;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < hits->len; i++)
    {
      HxSearchHit *hit = g_ptr_array_index (hits, i);

      if (cli->json)
        add_json (cli, hit);
      else
        hx_cli_table_add (table, "iusss", hit->source, hit->start, hit->before, hit->text,
                          hit->after);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  Search self = { .query = cli->args[0], .limit = 1000 };

  if (!hx_cli_is_text (cli, "QUERY", self.query) ||
      (option_limit != NULL &&
       !hx_cli_number (cli, "--limit", option_limit, 1, G_MAXINT32, &self.limit)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, search, &self))
    return HX_CLI_FINDING;
  if (self.n_hits == 0)
    return hx_cli_fail ("Nothing in the project matches “%s”.", self.query);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_search = {
  .name = "search",
  .arguments = "PROJECT QUERY",
  .summary = "search the texts of the sources",
  .help = "All words are wanted; \"words in quotes\" are a phrase; a last * matches beginnings.\n"
          "Each hit is shown with the text before and after it.\n\n"
          "Examples:\n"
          "  hexapla-cli search flood.hexapla 'dam gate'\n"
          "  hexapla-cli search flood.hexapla '\"lower quarter\"' --limit 10 --json",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
