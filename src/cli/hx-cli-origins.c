/* SPDX-License-Identifier: GPL-3.0-or-later */

/* origins, origin: which sources share wording and count as one, and what an analyst says of it. */

#include "base/hx-future.h"
#include "analyse/hx-align.h"
#include "hx-cli-output.h"
#include "model/hx-origin.h"
#include "model/hx-source.h"

static char *option_note;

static const GOptionEntry origin_options[] = {
  { "note", 0, 0, G_OPTION_ARG_FILENAME, &option_note, "Why", "TEXT" },
  G_OPTION_ENTRY_NULL
};

static void
add_shared (JsonBuilder *builder,
            GArray      *shared)
{
  json_builder_set_member_name (builder, "shared");
  json_builder_begin_array (builder);
  for (guint i = 0; i < shared->len; i++)
    {
      const HxAlignSpan *span = &g_array_index (shared, HxAlignSpan, i);

      json_builder_begin_array (builder);
      for (guint side = 0; side < 2; side++)
        {
          json_builder_add_int_value (builder, span->start[side]);
          json_builder_add_int_value (builder, span->end[side]);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
put_json (HxCli              *cli,
          const HxOriginPair *pair,
          GArray             *shared)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "a", pair->source);
  hx_cli_json_int (builder, "b", pair->other);
  json_builder_set_member_name (builder, "containment");
  json_builder_add_double_value (builder, pair->containment);
  add_shared (builder, shared);
  hx_cli_json_string (builder, "wording", hx_origin_wording_to_string (pair->wording));
  hx_cli_json_string (builder, "judged",
                      pair->verdict != HX_ORIGIN_UNJUDGED
                        ? hx_origin_verdict_to_string (pair->verdict) : NULL);
  hx_cli_json_string (builder, "note", pair->note);
  hx_cli_json_string (builder, "coder", pair->coder);
  json_builder_set_member_name (builder, "one_origin");
  json_builder_add_boolean_value (builder, pair->is_one);
  hx_cli_json_put (cli, builder);
}

/* The longest of the shared runs, which says most. */
static char *
dup_longest (HxConnection  *connection,
             gint64         source,
             GArray        *shared,
             GError       **error)
{
  g_autoptr(HxText) text = hx_source_read_text (connection, source, error);
  const HxAlignSpan *longest = NULL;

  if (text == NULL)
    return NULL;
  for (guint i = 0; i < shared->len; i++)
    {
      const HxAlignSpan *span = &g_array_index (shared, HxAlignSpan, i);

      if (longest == NULL || span->weight > longest->weight)
        longest = span;
    }
  return longest != NULL ? hx_text_dup_range (text, longest->start[0], longest->end[0])
                         : g_strdup ("");
}

static gboolean
add_row (HxCliTable          *table,
         HxConnection        *connection,
         const HxOriginPair  *pair,
         GArray              *shared,
         GError             **error)
{
  g_autofree char *words = dup_longest (connection, pair->source, shared, error);
  g_autofree char *part = NULL;

  if (words == NULL)
    return FALSE;
  part = g_strdup_printf ("%.0f %%", pair->containment * 100);
  hx_cli_table_add (table, "iisssss", pair->source, pair->other, part,
                    hx_origin_wording_to_string (pair->wording),
                    hx_origin_verdict_to_string (pair->verdict), pair->is_one ? "yes" : "no",
                    words);
  return TRUE;
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("A|B|SHARED|WORDING|JUDGED|ONE ORIGIN|WORDS");
  g_autoptr(HxOrigins) origins = hx_origins_find (NULL, connection, NULL, error);
  g_autoptr(GArray) pairs = NULL;

  if (origins == NULL)
    return FALSE;
  if (hx_origins_is_partial (origins))
    hx_cli_warn ("There are too many pairs to list them all; those left out are of sources that "
                 "are joined through others.");
  pairs = hx_origins_list_pairs (origins, 0);
  hx_cli_json_begin (cli);
  for (guint i = 0; i < pairs->len; i++)
    {
      const HxOriginPair *pair = &g_array_index (pairs, HxOriginPair, i);
      g_autoptr(GArray) shared = hx_origins_list_shared (origins, pair->source, pair->other);

      if (cli->json)
        put_json (cli, pair, shared);
      else if (!add_row (table, connection, pair, shared, error))
        return FALSE;
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run_origins (HxCli *cli)
{
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

static HxCliStatus
run_origin (HxCli *cli)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  HxOriginVerdict verdict = HX_ORIGIN_UNJUDGED;
  gint64 source, other;

  if (!hx_cli_number (cli, "SOURCE", cli->args[0], 1, G_MAXINT64, &source)
      || !hx_cli_number (cli, "OTHER", cli->args[1], 1, G_MAXINT64, &other)
      || (option_note != NULL && !hx_cli_is_text (cli, "--note", option_note)))
    return HX_CLI_USAGE;
  if (!hx_origin_verdict_from_string (cli->args[2], &verdict)
      && g_strcmp0 (cli->args[2], "wording") != 0)
    return hx_cli_usage (cli, "“%s” is none of same, apart and wording.", cli->args[2]);
  if (!hx_cli_open (cli, 0))
    return HX_CLI_FINDING;

  edit = hx_project_begin (cli->project, "Judge Origin");
  if (verdict == HX_ORIGIN_UNJUDGED)
    hx_edit_clear_origin (edit, source, other);
  else
    hx_edit_judge_origin (edit, source, other, verdict, option_note);
  return hx_future_wait (hx_edit_commit (edit), &error)
           ? HX_CLI_OK : hx_cli_fail_error (g_steal_pointer (&error));
}

const HxCliVerb hx_cli_origins = {
  .name = "origins",
  .arguments = "PROJECT",
  .summary = "list the sources that share wording, and what they share",
  .help = "Of two sources SHARED is which part of the shorter one’s wording, by runs of five\n"
          "words, is in the other. From a half on they count as one origin, unless it is mostly\n"
          "what very many sources have (WORDING: common); from a fifth on they may (some).\n"
          "What joins two through a third counts as well. JSON has the places of all shared\n"
          "words: start and end in a, start and end in b, in code points.\n\n"
          "Examples:\n"
          "  hexapla-cli origins flood.hexapla\n"
          "  hexapla-cli origins flood.hexapla --json",
  .run = run_origins,
};

const HxCliVerb hx_cli_origin = {
  .name = "origin",
  .arguments = "PROJECT SOURCE OTHER VERDICT",
  .summary = "say whether two sources come from one origin",
  .help = "SOURCE and OTHER are ids. VERDICT is same, apart or wording; wording takes back what\n"
          "was said, so that the wording decides again.\n\n"
          "Examples:\n"
          "  hexapla-cli origin flood.hexapla 12 15 apart --note 'Both quote the same decree'\n"
          "  hexapla-cli origin flood.hexapla 12 15 wording",
  .min_args = 3,
  .max_args = 3,
  .options = origin_options,
  .run = run_origin,
};
