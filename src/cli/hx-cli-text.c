/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-text.h"
#include "hx-cli-output.h"
#include "model/hx-source.h"

static gboolean
print_text (HxCli         *cli,
            HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  gint64 source = *(gint64 *) data;
  g_autoptr(HxText) text = hx_source_read_text (connection, source, error);
  JsonBuilder *builder;

  if (text == NULL)
    return FALSE;
  if (!cli->json)
    {
      hx_cli_print ("%s", hx_text_get_utf8 (text, NULL));
      return TRUE;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "source", source);
  hx_cli_json_int (builder, "characters", hx_text_get_length (text));
  hx_cli_json_string (builder, "text", hx_text_get_utf8 (text, NULL));
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  gint64 source;

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &source))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, print_text, &source))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_text = {
  .name = "text",
  .arguments = "PROJECT SOURCE",
  .summary = "print the text of a source",
  .help = "The text is just what the offsets of passages count in.\n\n"
          "Examples:\n"
          "  hexapla-cli text flood.hexapla 1234567890123",
  .min_args = 1,
  .max_args = 1,
  .run = run,
};
