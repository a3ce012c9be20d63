/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-quotes.h"

#include "hx-cli-input.h"

enum
{
  MAX_SHOWN = 90,   /* characters of a quotation in a table */
};

static char *option_language;
static gboolean option_all;

static const GOptionEntry options[] = {
  { "language", 0, 0, G_OPTION_ARG_FILENAME, &option_language,
    "The language of the text, as in “en” or “ar”", "TAG" },
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all,
    "Also fragments, titles, terms, and quotations within others", NULL },
  G_OPTION_ENTRY_NULL
};

static char *
dup_span (HxText      *text,
          HxQuoteSpan  span)
{
  return hx_text_dup_range (text, span.start, span.end);
}

/* hx_cli_quotes_add_span:
 * @builder: an object
 * @text: a text
 * @name: the name of the member; those of its place are made of it
 * @span: where it stands in the text
 *
 * Adds what stands there and where that is, or three nulls. */
void
hx_cli_quotes_add_span (JsonBuilder *builder,
                        HxText      *text,
                        const char  *name,
                        HxQuoteSpan  span)
{
  static const char *const suffixes[] = { "", "_start", "_end" };
  gboolean empty = span.start >= span.end;
  g_autofree char *words = dup_span (text, span);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *member = g_strconcat (name, suffixes[i], NULL);

      json_builder_set_member_name (builder, member);
      if (empty)
        json_builder_add_null_value (builder);
      else if (i == 0)
        json_builder_add_string_value (builder, words);
      else
        json_builder_add_int_value (builder, i == 1 ? span.start : span.end);
    }
}

/* One object for each part, with the number of its quotation. */
static void
put_json (HxCli         *cli,
          HxText        *text,
          const HxQuote *quote,
          guint          number,
          guint          part)
{
  JsonBuilder *builder = hx_cli_json_object ();
  HxQuoteSpan span = quote->parts[part].outer;
  g_autofree char *words = dup_span (text, span);

  hx_cli_json_int (builder, "start", span.start);
  hx_cli_json_int (builder, "end", span.end);
  hx_cli_json_string (builder, "text", words);
  hx_cli_quotes_add_span (builder, text, "speaker", quote->speaker);
  hx_cli_quotes_add_span (builder, text, "name", quote->name);
  hx_cli_quotes_add_span (builder, text, "cue", quote->cue);
  hx_cli_json_int (builder, "quotation", number);
  hx_cli_json_int (builder, "part", part + 1);
  hx_cli_json_int (builder, "level", quote->level);
  hx_cli_json_string (builder, "kind", hx_quote_kind_to_string (quote->kind));
  hx_cli_json_string (builder, "reason", hx_quote_reason_to_string (quote->reason));
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_double_value (builder, (int) (quote->confidence * 100 + .5) / 100.0);
  hx_cli_json_put (cli, builder);
}

/* hx_cli_quotes_dup_speaker:
 * @text: a text
 * @quote: a quotation in it
 *
 * Returns: (transfer full): who speaks, and with a pronoun who that is */
char *
hx_cli_quotes_dup_speaker (HxText        *text,
                           const HxQuote *quote)
{
  g_autofree char *speaker = dup_span (text, quote->speaker);
  g_autofree char *name = dup_span (text, quote->name);

  if (*speaker == '\0' || *name == '\0' || g_str_equal (speaker, name))
    return g_strdup (*speaker != '\0' ? speaker : name);
  return g_strdup_printf ("%s (%s)", speaker, name);
}

static void
add_row (HxCliTable    *table,
         HxText        *text,
         const HxQuote *quote,
         guint          number,
         guint          part)
{
  g_autofree char *words = dup_span (text, quote->parts[part].outer);
  g_autofree char *shown = hx_cli_clean (words, MAX_SHOWN);
  g_autofree char *who = hx_cli_quotes_dup_speaker (text, quote);

  hx_cli_table_add (table, "uusss", number, quote->parts[part].outer.start,
                    hx_quote_kind_to_string (quote->kind), who, shown);
}

static HxCliStatus
list (HxCli *cli)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("NO|START|KIND|SPEAKER|TEXT");
  g_autoptr(HxText) text = NULL;
  g_autoptr(GPtrArray) quotes = NULL;
  GError *error = NULL;
  guint number = 0;

  text = hx_cli_read_input (&error);
  if (text == NULL)
    return hx_cli_fail_error (error);
  quotes = hx_quotes_find (text, option_language);
  hx_cli_json_begin (cli);
  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);

      if (!option_all && (!quote->is_speech || quote->level > 0))
        continue;
      number++;
      for (guint k = 0; k < quote->n_parts; k++)
        if (cli->json)
          put_json (cli, text, quote, number, k);
        else
          add_row (table, text, quote, number, k);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return HX_CLI_OK;
}

static HxCliStatus
run (HxCli *cli)
{
  if (option_language != NULL && !hx_cli_is_text (cli, "--language", option_language))
    return HX_CLI_USAGE;
  return cli->path != NULL ? hx_cli_quotes_of_project (cli) : list (cli);
}

const HxCliVerb hx_cli_quotes = {
  .name = "quotes",
  .arguments = "[PROJECT]",
  .summary = "list the direct quotations of a text or of a project, and who speaks",
  .help = "Without a project, reads a text in UTF-8 from standard input. Lists what somebody is\n"
          "quoted with in direct speech; --all also lists what else stands in quotation marks:\n"
          "fragments within the author's sentence, titles, terms, and quotations within others.\n\n"
          "Positions are code points, from 0. The span of a quotation includes its marks. One\n"
          "that is interrupted (“…,” he said, “…”) or goes on in another paragraph has a row for\n"
          "each part, with the same number. The speaker is who is named there: a name without\n"
          "titles, a noun, a pronoun; the name is that, or what the pronoun stands for.\n\n"
          "With a project, lists what several sources quote, or one quotes more than once, each\n"
          "utterance with its wordings and what differs from the first one.\n\n"
          "Examples:\n"
          "  hexapla-cli quotes < report.txt\n"
          "  hexapla-cli quotes --json --language ar < report.txt\n"
          "  hexapla-cli quotes flood.hexapla",
  .first_optional = TRUE,
  .options = options,
  .run = run,
};
