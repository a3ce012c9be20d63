/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-exchange.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"

static char *option_format;
static char *option_output;
static char **option_sources;
static char **option_tags;
static char **option_leave_out;
static char **option_redact;
static char **option_columns;
static gboolean option_preview;

static const GOptionEntry options[] = {
  { "format", 0, 0, G_OPTION_ARG_FILENAME, &option_format, "The format: bundle, refi …", "FORMAT" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "The file to write", "FILE" },
  { "source", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_sources, "Only this source; repeatable",
    "ID" },
  { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_tags,
    "Only passages with this tag or one below it; repeatable", "TAG" },
  { "leave-out", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_leave_out,
    "Of bundles, leave out this source; repeatable", "ID" },
  { "redact", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_redact,
    "Of bundles, black out passages with this tag or one below it; repeatable", "TAG" },
  { "column", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_columns,
    "Of tables, this column; repeatable", "NAME" },
  { "preview", 0, 0, G_OPTION_ARG_NONE, &option_preview,
    "Only say what would come of it; nothing is written", NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  char   **names;
  GArray  *tags;
} Tags;

static gboolean
find_tags (HxCli         *cli,
           HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  Tags *find = data;

  for (guint i = 0; find->names != NULL && find->names[i] != NULL; i++)
    {
      gint64 tag = hx_cli_find_tag (connection, find->names[i], error);

      if (tag == 0)
        return FALSE;
      g_array_append_val (find->tags, tag);
    }
  return TRUE;
}

/* The ids of tags; NULL for no names. */
static gboolean
list_tags (HxCli   *cli,
           char   **names,
           GArray **tags)
{
  Tags find = { names, NULL };

  if (names == NULL)
    return TRUE;
  find.tags = *tags = g_array_new (FALSE, FALSE, sizeof (gint64));
  return hx_cli_read (cli, find_tags, &find);
}

static const HxFormat *
find_format (HxCli *cli)
{
  const HxFormat *format = hx_formats_find (option_format != NULL ? option_format : "bundle");
  g_autofree char *names = hx_cli_dup_formats (HX_CLI_WRITE);

  if (format != NULL && format->write != NULL)
    return format;
  hx_cli_usage (cli, "“%s” is no format to export to. There are: %s.", option_format, names);
  return NULL;
}

static gboolean
check_options (HxCli          *cli,
               const HxFormat *format)
{
  if (!(format->flags & HX_FORMAT_PART) && (option_sources != NULL || option_tags != NULL))
    hx_cli_usage (cli, "With --format %s all of the project is exported.", format->name);
  else if (!(format->flags & HX_FORMAT_REDACT)
           && (option_leave_out != NULL || option_redact != NULL))
    hx_cli_usage (cli, "With --format %s nothing can be left out or blacked out.", format->name);
  else if (!(format->flags & HX_FORMAT_COLUMNS) && option_columns != NULL)
    hx_cli_usage (cli, "With --format %s there are no columns to choose.", format->name);
  else if (option_output == NULL || *option_output == '\0')
    hx_cli_usage (cli, "Say where to: --output FILE.");
  else
    {
      for (guint i = 0; option_tags != NULL && option_tags[i] != NULL; i++)
        if (!hx_cli_is_text (cli, "--tag", option_tags[i]))
          return FALSE;
      for (guint i = 0; option_redact != NULL && option_redact[i] != NULL; i++)
        if (!hx_cli_is_text (cli, "--redact", option_redact[i]))
          return FALSE;
      for (guint i = 0; option_columns != NULL && option_columns[i] != NULL; i++)
        if (!hx_cli_is_text (cli, "--column", option_columns[i]))
          return FALSE;
      return TRUE;
    }
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  const HxFormat *format = find_format (cli);
  g_autoptr(HxExchangeOptions) exchange = hx_exchange_options_new ();
  g_autoptr(GArray) sources = NULL;
  g_autoptr(GArray) leave_out = NULL;

  if (format == NULL || !check_options (cli, format))
    return HX_CLI_USAGE;
  sources = hx_cli_parse_ids (cli, "--source", option_sources);
  leave_out = sources != NULL ? hx_cli_parse_ids (cli, "--leave-out", option_leave_out) : NULL;
  if (leave_out == NULL)
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !list_tags (cli, option_tags, &exchange->tags)
      || !list_tags (cli, option_redact, &exchange->redact))
    return HX_CLI_FINDING;

  exchange->preview = option_preview;
  exchange->sources = option_sources != NULL ? g_steal_pointer (&sources) : NULL;
  exchange->leave_out_sources = option_leave_out != NULL ? g_steal_pointer (&leave_out) : NULL;
  exchange->columns = g_strdupv (option_columns);
  return hx_cli_exchange_export (cli, format, option_output, exchange);
}

const HxCliVerb hx_cli_export = {
  .name = "export",
  .arguments = "PROJECT",
  .summary = "export a bundle that others can verify, or a file for other programs",
  .help = "A bundle is a .zip file with the sources, all passages as W3C Web Annotations, tables\n"
          "and a report for a browser. It can be checked with “hexapla-cli verify”, or without\n"
          "Hexapla with sha256sum, and opens again as a project with “hexapla-cli import”. A file\n"
          "of that name is replaced.\n\n"
          "With --redact the words of passages are blacked out in texts and wherever else they\n"
          "stand, and the bundle is searched for them before it gets its name.\n\n"
          "With --format refi it is a .qdpx file, which other programs for qualitative analysis\n"
          "read (REFI-QDA 1.0). What has no place in it is listed.\n\n"
          "With --format passages, taggings, frequencies, entities, relations, claims, positions\n"
          "or sources it is a table: a spreadsheet if FILE ends in .ods, plain text if it ends in\n"
          ".csv. --column chooses its columns and their order; an unknown one is answered with\n"
          "those that there are.\n\n"
          "graphml and gexf are networks of entities and relations; with -mentions after it, of\n"
          "entities named in one paragraph, too. geojson is a map of places with coordinates, and\n"
          "ftm is FollowTheMoney, a JSON object a line.\n\n"
          "report-odt and report-pdf are a report to edit or to print: passages by tag, claims\n"
          "with their evidence, entities, a bibliography.\n\n"
          "Examples:\n"
          "  hexapla-cli export flood.hexapla --format bundle --output flood.zip\n"
          "  hexapla-cli export flood.hexapla --format refi --output flood.qdpx\n"
          "  hexapla-cli export flood.hexapla --format passages -o passages.ods --tag Figures \\\n"
          "    --column source --column quote\n"
          "  hexapla-cli export flood.hexapla -o figures.zip --tag Figures\n"
          "  hexapla-cli export flood.hexapla -o public.zip --redact Secret --leave-out 12",
  .options = options,
  .run = run,
};
