/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-exchange.h"
#include "hx-cli-output.h"
#include "import/hx-import.h"

static char *set;
static gboolean no_sets;
static char *format;
static gboolean preview;
static char *encoding;
static gboolean whole;
static char *ocr;
static char *columns;

static const GOptionEntry entries[] = {
  { "set", 0, 0, G_OPTION_ARG_STRING, &set, "put the sources into a set", "NAME" },
  { "no-sets", 0, 0, G_OPTION_ARG_NONE, &no_sets, "make no sets of folders", NULL },
  { "format", 0, 0, G_OPTION_ARG_STRING, &format, "read the files as this: pdf, html, text, refi …",
    "FORMAT" },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, "their encoding, instead of a guess",
    "NAME" },
  { "whole", 0, 0, G_OPTION_ARG_NONE, &whole,
    "take also what stands around an article, running heads and feet", NULL },
  { "ocr", 0, 0, G_OPTION_ARG_STRING, &ocr, "recognise text in pictures and scanned pages",
    "LANGUAGES" },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &columns,
    "where columns of pages are parted: page:x …, x in 1/65535 of the width", "LINES" },
  { "preview", 0, 0, G_OPTION_ARG_NONE, &preview,
    "of a file of another program, only say what would come of it", NULL },
  { NULL },
};

static void
add_ids (JsonBuilder    *builder,
         HxImportResult *result)
{
  json_builder_set_member_name (builder, "source");
  if (hx_import_result_get_main (result) != 0)
    json_builder_add_int_value (builder, hx_import_result_get_main (result));
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->sources->len; i++)
    json_builder_add_int_value (builder, g_array_index (result->sources, gint64, i));
  json_builder_end_array (builder);
}

static void
add_id (JsonBuilder *builder,
        const char  *name,
        gint64       id)
{
  if (id != 0)
    hx_cli_json_int (builder, name, id);
}

static void
add_warnings (JsonBuilder    *builder,
              HxImportResult *result)
{
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->warnings->len; i++)
    {
      const HxImportWarning *warning = g_ptr_array_index (result->warnings, i);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "sentence", warning->sentence);
      add_id (builder, "source", warning->source);
      add_id (builder, "other", warning->other);
      if (warning->share > 0)
        {
          json_builder_set_member_name (builder, "share");
          json_builder_add_double_value (builder, warning->share);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json (HxCli          *cli,
          HxImportResult *result)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_autofree char *name = hx_import_result_dup_path (result);

  hx_cli_json_string (builder, "file", name);
  hx_cli_json_string (builder, "status", hx_import_status_to_string (result->status));
  add_ids (builder, result);
  add_warnings (builder, result);
  hx_cli_json_string (builder, "error", result->error);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable     *table,
         HxImportResult *result)
{
  gint64 main_source = hx_import_result_get_main (result);
  g_autofree char *source = NULL;
  g_autofree char *n_sources = NULL;
  g_autofree char *warnings = NULL;
  g_auto(GStrv) lines = NULL;

  source = main_source != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, main_source) : g_strdup ("");
  n_sources = result->n_sources > 0 ? g_strdup_printf ("%u", result->n_sources) : g_strdup ("");
  hx_cli_table_add (table, "ssss", hx_import_status_to_string (result->status), n_sources, source,
                    result->name);
  if (result->status == HX_IMPORT_REFUSED)
    return;
  warnings = hx_import_result_dup_text (result, 20);
  lines = g_strsplit (warnings != NULL ? warnings : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    hx_cli_warn ("%s: %s", result->name, lines[i]);
}

static HxCliStatus
report (HxCli     *cli,
        GPtrArray *results)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("STATUS|SOURCES|SOURCE|FILE");
  HxCliStatus status = HX_CLI_OK;

  hx_cli_json_begin (cli);
  for (guint i = 0; i < results->len; i++)
    {
      HxImportResult *result = g_ptr_array_index (results, i);

      if (cli->json)
        add_json (cli, result);
      else
        add_row (table, result);
      if (result->status == HX_IMPORT_REFUSED)
        status = hx_cli_fail ("%s", result->error);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  if (results->len == 0)
    status = hx_cli_fail ("There is no file to import in the folders given.");
  return status;
}

static gboolean
check_options (HxCli *cli)
{
  const struct { const char *what, *value; } given[] = {
    { "The name of the set", set }, { "The format", format }, { "The encoding", encoding },
    { "The languages", ocr }, { "The column lines", columns },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL && !hx_cli_is_text (cli, given[i].what, given[i].value))
      return FALSE;
  return TRUE;
}

static HxImportOptions *
make_options (void)
{
  HxImportOptions *options = hx_import_options_new ();

  options->set = g_strdup (set);
  options->no_sets = no_sets;
  if (format != NULL || encoding != NULL || whole || ocr != NULL || columns != NULL)
    {
      options->extract = hx_extract_options_new ();
      options->extract->format = g_strdup (format);
      options->extract->encoding = g_strdup (encoding);
      options->extract->whole = whole;
      options->extract->ocr = g_strdup (ocr);
      options->extract->columns = g_strdup (columns);
    }
  return options;
}

/* A project of another program is no source. */
static const HxFormat *
find_exchange (void)
{
  const HxFormat *found = format != NULL ? hx_formats_find (format) : NULL;

  return found != NULL && found->read != NULL ? found : NULL;
}

static HxCliStatus
run_exchange (HxCli          *cli,
              const HxFormat *exchange)
{
  g_autoptr(HxExchangeOptions) options = hx_exchange_options_new ();

  if (set != NULL || no_sets || encoding != NULL || whole || ocr != NULL || columns != NULL)
    return hx_cli_usage (cli, "With --format %s there are no other options but --preview.",
                         exchange->name);
  if (cli->n_args != 1 || *cli->args[0] == '\0')
    return hx_cli_usage (cli, "With --format %s, give one file.", exchange->name);
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  options->preview = preview;
  return hx_cli_exchange_import (cli, exchange, cli->args[0], options);
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HxImportOptions) options = NULL;
  g_autoptr(GPtrArray) results = NULL;
  GError *error = NULL;

  if (!check_options (cli))
    return HX_CLI_USAGE;
  if (find_exchange () != NULL)
    return run_exchange (cli, find_exchange ());
  if (preview)
    return hx_cli_usage (cli, "--preview is for files of other programs: give their --format.");
  for (guint i = 0; i < cli->n_args; i++)
    {
      if (*cli->args[i] == '\0')
        return hx_cli_usage (cli, "The name of a file is empty.");
      g_ptr_array_add (files, g_file_new_for_commandline_arg (cli->args[i]));
    }
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  options = make_options ();
  results = hx_future_wait_boxed (hx_import_files (cli->project, files, options, NULL, NULL, NULL),
                                  &error);
  return results != NULL ? report (cli, results) : hx_cli_fail_error (error);
}

const HxCliVerb hx_cli_import = {
  .name = "import",
  .arguments = "PROJECT FILE|FOLDER…",
  .summary = "import files as sources",
  .help = "Folders are imported with all that is in them, and become sets of their names. A file\n"
          "whose bytes are in the project already is a duplicate and is not imported again. A\n"
          "file that cannot be imported is refused, with the reason; the others are imported all\n"
          "the same. Files with bibliographic data (RIS, BibTeX, CSL-JSON) are used for the files\n"
          "they lie beside.\n\n"
          "With --format refi the file is a project or codebook of another program (.qdpx, .qdc).\n"
          "Its sources, codes, cases and notes are taken in as one step, and what has no place in\n"
          "a project is listed. With --format qualcoder, taguette or rqda it is such a program’s own\n"
          "project: a .qda folder or a ZIP file of it, a .sqlite3 or a .rqda file.\n\n"
          "Examples:\n"
          "  hexapla-cli import flood.hexapla report-1.pdf report-2.html\n"
          "  hexapla-cli import flood.hexapla reports/ --set \"First week\" --json\n"
          "  hexapla-cli import flood.hexapla scan.pdf --ocr eng+ara\n"
          "  hexapla-cli import flood.hexapla interviews.qdpx --format refi\n"
          "  hexapla-cli import flood.hexapla interviews.qda --format qualcoder",
  .min_args = 1,
  .max_args = G_MAXUINT,
  .options = entries,
  .run = run,
};
