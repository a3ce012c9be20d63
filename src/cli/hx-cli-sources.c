/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-source.h"

static void
add_json (HxCli    *cli,
          HxSource *source)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "id", hx_source_get_id (source));
  hx_cli_json_string (builder, "title", hx_source_get_title (source));
  hx_cli_json_string (builder, "outlet", hx_source_get_outlet (source));
  hx_cli_json_string (builder, "author", hx_source_get_author (source));
  hx_cli_json_string (builder, "date", hx_source_get_date (source));
  hx_cli_json_string (builder, "language", hx_source_get_language (source));
  hx_cli_json_string (builder, "url", hx_source_get_url (source));
  hx_cli_json_string (builder, "file_name", hx_source_get_file_name (source));
  hx_cli_json_string (builder, "media_type", hx_source_get_media_type (source));
  hx_cli_json_string (builder, "encoding", hx_source_get_encoding (source));
  hx_cli_json_string (builder, "sha256", hx_source_get_sha256 (source));
  hx_cli_json_int (builder, "characters", hx_source_get_n_characters (source));
  hx_cli_json_int (builder, "words", hx_source_get_n_words (source));
  hx_cli_json_int (builder, "taggings", hx_source_get_n_taggings (source));
  hx_cli_json_time (builder, "added", hx_source_get_added (source));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) sources = hx_source_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|DATE|LANGUAGE|CHARACTERS|OUTLET|TITLE");

  if (sources == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);

      if (cli->json)
        add_json (cli, source);
      else
        hx_cli_table_add (table, "issuss", hx_source_get_id (source), hx_source_get_date (source),
                          hx_source_get_language (source), hx_source_get_n_characters (source),
                          hx_source_get_outlet (source), hx_source_get_title (source));
    }
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

const HxCliVerb hx_cli_sources = {
  .name = "sources",
  .arguments = "PROJECT",
  .summary = "list the sources",
  .help = "Examples:\n"
          "  hexapla-cli sources flood.hexapla\n"
          "  hexapla-cli sources flood.hexapla --json",
  .run = run,
};
