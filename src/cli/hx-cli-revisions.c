/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "hx-cli-output.h"
#include "model/hx-revision.h"

static char *option_text;

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &option_text, "Print the text of this revision",
    "NUMBER" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  gint64 source;
  gint64 number;   /* 0: list them */
} Asked;

static void
put_revision (HxCli      *cli,
              HxCliTable *table,
              HxRevision *revision)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *when = NULL;
  const char *cause = hx_revision_get_cause (revision);
  JsonBuilder *builder;

  if (!cli->json)
    {
      time = g_date_time_new_from_unix_local (hx_revision_get_created (revision) / 1000);
      when = g_date_time_format (time, "%Y-%m-%d %H:%M");
      hx_cli_table_add (table, "iisss", (gint64) hx_revision_get_number (revision),
                        (gint64) hx_revision_get_n_characters (revision), when,
                        cause != NULL ? cause : "imported",
                        hx_revision_get_coder (revision) != NULL
                          ? hx_revision_get_coder (revision) : "");
      return;
    }

  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "revision", hx_revision_get_id (revision));
  hx_cli_json_int (builder, "number", hx_revision_get_number (revision));
  hx_cli_json_int (builder, "characters", hx_revision_get_n_characters (revision));
  hx_cli_json_time (builder, "created", hx_revision_get_created (revision));
  hx_cli_json_string (builder, "cause", cause);
  hx_cli_json_string (builder, "options", hx_revision_get_options (revision));
  hx_cli_json_string (builder, "coder", hx_revision_get_coder (revision));
  json_builder_set_member_name (builder, "current");
  json_builder_add_boolean_value (builder, hx_revision_is_current (revision));
  hx_cli_json_put (cli, builder);
}

static gboolean
print_text (HxCli         *cli,
            HxConnection  *connection,
            gint64         revision,
            GError       **error)
{
  g_autoptr(HxText) text = hx_revision_read_text (connection, revision, error);
  JsonBuilder *builder;

  if (text == NULL)
    return FALSE;
  if (!cli->json)
    {
      hx_cli_print ("%s", hx_text_get_utf8 (text, NULL));
      return TRUE;
    }
  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "revision", revision);
  hx_cli_json_int (builder, "characters", hx_text_get_length (text));
  hx_cli_json_string (builder, "text", hx_text_get_utf8 (text, NULL));
  hx_cli_json_put (cli, builder);
  return TRUE;
}

static gboolean
print (HxCli         *cli,
       HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  const Asked *asked = data;
  g_autoptr(HxSource) source = hx_source_find (connection, asked->source, error);
  g_autoptr(HxCliTable) table = NULL;
  g_autoptr(GPtrArray) revisions = NULL;
  gboolean done = TRUE;

  if (source != NULL)
    revisions = hx_revision_list (connection, asked->source, error);
  if (revisions == NULL)
    return FALSE;
  if (asked->number > revisions->len)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "“%s” has no revision %" G_GINT64_FORMAT "; it has %u",
                   hx_source_get_title (source), asked->number, revisions->len);
      return FALSE;
    }

  hx_cli_json_begin (cli);
  table = hx_cli_table_new ("REVISION|CHARACTERS|MADE|CAUSE|CODER");
  if (asked->number > 0)
    done = print_text (cli, connection,
                       hx_revision_get_id (revisions->pdata[asked->number - 1]), error);
  for (guint i = 0; asked->number == 0 && i < revisions->len; i++)
    put_revision (cli, table, g_ptr_array_index (revisions, i));
  hx_cli_json_end (cli);
  if (asked->number == 0)
    hx_cli_table_print (table);
  return done;
}

static HxCliStatus
run (HxCli *cli)
{
  Asked asked = { 0 };

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &asked.source)
      || (option_text != NULL
          && !hx_cli_number (cli, "--text", option_text, 1, G_MAXINT, &asked.number)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, print, &asked))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_revisions = {
  .name = "revisions",
  .arguments = "PROJECT SOURCE",
  .summary = "list the texts a source has had",
  .help = "A text that is corrected, read otherwise or replaced by a newer version is a revision.\n"
          "The last one counts; the earlier ones stay.\n\n"
          "Examples:\n"
          "  hexapla-cli revisions flood.hexapla 1234567890123\n"
          "  hexapla-cli revisions flood.hexapla 1234567890123 --text 1",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .run = run,
};
