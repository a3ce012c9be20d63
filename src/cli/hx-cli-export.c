/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>
#include <signal.h>

#include "base/hx-future.h"
#include "exchange/hx-bundle.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"

static char *option_format;
static char *option_output;
static char **option_sources;
static char **option_tags;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &option_format, "The format: bundle", "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "The file to write", "FILE" },
  { "source", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_sources, "Only this source; repeatable",
    "ID" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_tags,
    "Only passages with this tag or one below it; repeatable", "TAG" },
  G_OPTION_ENTRY_NULL
};

static gboolean
find_tags (HxCli         *cli,
           HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  GArray *tags = data;

  for (guint i = 0; option_tags != NULL && option_tags[i] != NULL; i++)
    {
      gint64 tag = hx_cli_find_tag (connection, option_tags[i], error);

      if (tag == 0)
        return FALSE;
      g_array_append_val (tags, tag);
    }
  return TRUE;
}

static gboolean
check_options (HxCli *cli)
{
  if (option_format != NULL && !g_str_equal (option_format, "bundle"))
    hx_cli_usage (cli, "“%s” is no format to export to. Use --format bundle.", option_format);
  else if (option_output == NULL || *option_output == '\0')
    hx_cli_usage (cli, "Say where to: --output FILE.");
  else
    {
      for (guint i = 0; option_tags != NULL && option_tags[i] != NULL; i++)
        if (!hx_cli_is_text (cli, "--tag", option_tags[i]))
          return FALSE;
      return TRUE;
    }
  return FALSE;
}

static void
print_json (HxCli *cli)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "file", option_output);
  hx_cli_json_string (builder, "format", "bundle");
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
}

static gboolean
interrupted_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* Ctrl+C stops the export without leaving half a bundle behind. */
static gboolean
export_bundle (HxCli            *cli,
               HxBundleOptions  *bundle,
               GError          **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (option_output);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  guint terminate = g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);
  gboolean done = hx_future_wait (hx_bundle_export (cli->project, file, bundle, cancellable),
                                  error);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  return done;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GArray) sources = NULL;
  g_autoptr(GArray) tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  HxBundleOptions bundle = { NULL, NULL };
  GError *error = NULL;

  if (!check_options (cli))
    return HX_CLI_USAGE;
  sources = hx_cli_parse_ids (cli, "--source", option_sources);
  if (sources == NULL)
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, find_tags, tags))
    return HX_CLI_FINDING;

  bundle.sources = option_sources != NULL ? sources : NULL;
  bundle.tags = option_tags != NULL ? tags : NULL;
  if (!export_bundle (cli, &bundle, &error))
    return hx_cli_fail_error (error);
  if (cli->json)
    print_json (cli);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_export = {
  .name = "export",
  .arguments = "PROJECT",
  .summary = "export a bundle that others can verify",
  .help = "A bundle is a .zip file with the sources, all passages as W3C Web Annotations, tables\n"
          "and a report for a browser. It can be checked with “hexapla-cli verify”, or without\n"
          "Hexapla with sha256sum. A file of that name is replaced.\n\n"
          "Examples:\n"
          "  hexapla-cli export flood.hexapla --format bundle --output flood.zip\n"
          "  hexapla-cli export flood.hexapla -o figures.zip --tag Figures",
  .options = options,
  .run = run,
};
