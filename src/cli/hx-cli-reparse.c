/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "hx-cli-revise.h"
#include "import/hx-reparse.h"

static char *encoding;
static char *columns;
static char *ocr;
static gboolean whole;
static gboolean article;

static const GOptionEntry options[] = {
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, "In this encoding", "NAME" },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &columns,
    "Columns are parted there: page:x …, x in 1/65535 of the width; empty: guessed", "LINES" },
  { "whole", 0, 0, G_OPTION_ARG_NONE, &whole,
    "With what stands around an article, running heads and feet", NULL },
  { "article", 0, 0, G_OPTION_ARG_NONE, &article, "Without these", NULL },
  { "ocr", 0, 0, G_OPTION_ARG_STRING, &ocr, "Recognise text in pictures and scanned pages",
    "LANGUAGES" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  gint64            source;
  HxExtractOptions *options;
} Asked;

/* As the current text was read. */
static gboolean
read_options (HxCli         *cli,
              HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Asked *asked = data;
  g_autoptr(HxSource) record = hx_source_find (connection, asked->source, error);
  g_autoptr(GPtrArray) revisions = NULL;
  const char *json = NULL;

  if (record != NULL)
    revisions = hx_revision_list (connection, asked->source, error);
  if (revisions == NULL)
    return FALSE;
  for (guint i = 0; i < revisions->len; i++)
    if (hx_revision_is_current (revisions->pdata[i]))
      json = hx_revision_get_options (revisions->pdata[i]);
  asked->options = hx_extract_options_parse (json);
  return TRUE;
}

static void
change (char       **option,
        const char  *value)
{
  if (value != NULL)
    g_set_str (option, *value != '\0' ? value : NULL);
}

static gboolean
check_options (HxCli *cli)
{
  if (encoding == NULL && columns == NULL && ocr == NULL && !whole && !article)
    hx_cli_usage (cli, "Say what to change: --encoding, --columns, --whole, --article or --ocr.");
  else if (whole && article)
    hx_cli_usage (cli, "--whole and --article say opposite things.");
  else
    return (encoding == NULL || *encoding == '\0' || hx_cli_is_text (cli, "--encoding", encoding))
           && (columns == NULL || *columns == '\0' || hx_cli_is_text (cli, "--columns", columns))
           && (ocr == NULL || *ocr == '\0' || hx_cli_is_text (cli, "--ocr", ocr));
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  Asked asked = { 0 };
  g_autoptr(HxExtractOptions) changed = NULL;
  GError *error = NULL;

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &asked.source)
      || !check_options (cli))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, read_options, &asked))
    return HX_CLI_FINDING;

  changed = asked.options;
  change (&changed->encoding, encoding);
  change (&changed->columns, columns);
  change (&changed->ocr, ocr);
  changed->whole = (changed->whole || whole) && !article;
  if (!hx_future_wait (hx_project_reparse (cli->project, asked.source, changed), &error))
    return hx_cli_fail_error (error);
  return hx_cli_report_revision (cli, asked.source);
}

const HxCliVerb hx_cli_reparse = {
  .name = "reparse",
  .arguments = "PROJECT SOURCE",
  .summary = "read the file of a source again, otherwise",
  .help = "The file is read from what the project keeps of it. What is not said stays as it was.\n"
          "The text as it was stays as an earlier revision; passages go along where that is\n"
          "certain, and wait for “hexapla-cli review” where it is not.\n\n"
          "Examples:\n"
          "  hexapla-cli reparse flood.hexapla 1234567890123 --encoding WINDOWS-1251\n"
          "  hexapla-cli reparse flood.hexapla 1234567890123 --columns '0:32767'",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
