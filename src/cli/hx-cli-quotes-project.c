/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-quotes.h"

#include "model/hx-quotations.h"
#include "model/hx-source.h"

static const HxQuoteSource *
get_source (const HxQuotations  *quotations,
            const HxQuoteMember *member)
{
  return &g_array_index (quotations->sources, HxQuoteSource, member->source);
}

static gint64
get_id (const HxQuotations  *quotations,
        const HxQuoteMember *member)
{
  return hx_source_get_id (quotations->records->pdata[member->source]);
}

static const HxQuote *
quote_of (const HxQuotations  *quotations,
          const HxQuoteMember *member)
{
  static const HxQuote none;
  const HxQuote *quote = hx_quotations_get_quote (quotations, member);

  return quote != NULL ? quote : &none;
}

/* --- JSON --- */

static void
add_steps (JsonBuilder *builder,
           GArray      *steps)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, i);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "kind", hx_quote_step_to_string (step->kind));
      hx_cli_json_int (builder, "first_start", step->start[0]);
      hx_cli_json_int (builder, "first_end", step->end[0]);
      hx_cli_json_int (builder, "start", step->start[1]);
      hx_cli_json_int (builder, "end", step->end[1]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_member (JsonBuilder         *builder,
            const HxQuotations  *quotations,
            const HxQuoteMember *member,
            GArray              *steps)
{
  const HxQuoteSource *source = get_source (quotations, member);
  const HxQuote *quote = quote_of (quotations, member);
  g_autofree char *words = hx_text_dup_range (source->text, member->start, member->end);
  gint64 entity = member->quote != G_MAXUINT ? source->speakers[member->quote] : 0;

  json_builder_begin_object (builder);
  hx_cli_json_int (builder, "source", get_id (quotations, member));
  hx_cli_json_int (builder, "start", member->start);
  hx_cli_json_int (builder, "end", member->end);
  hx_cli_json_string (builder, "text", words);
  json_builder_set_member_name (builder, "marked");
  json_builder_add_boolean_value (builder, member->quote != G_MAXUINT);
  hx_cli_quotes_add_span (builder, source->text, "speaker", quote->speaker);
  hx_cli_quotes_add_span (builder, source->text, "name", quote->name);
  json_builder_set_member_name (builder, "entity");
  if (entity != 0)
    json_builder_add_int_value (builder, entity);
  else
    json_builder_add_null_value (builder);
  add_steps (builder, steps);
  json_builder_end_object (builder);
}

/* --- Table --- */

/* "+that; collapse → fall has started; −old": what is not as in the first wording. */
static char *
dup_changes (HxText *const texts[2],
             GArray *steps)
{
  g_autoptr(GString) changes = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, i);
      g_autofree char *before = hx_text_dup_range (texts[0], step->start[0], step->end[0]);
      g_autofree char *after = hx_text_dup_range (texts[1], step->start[1], step->end[1]);

      if (step->kind == HX_QUOTE_SAME)
        continue;
      if (changes->len > 0)
        g_string_append (changes, "; ");
      if (step->kind == HX_QUOTE_ADDED)
        g_string_append_printf (changes, "+%s", after);
      else if (step->kind == HX_QUOTE_LEFT_OUT)
        g_string_append_printf (changes, "−%s", before);
      else
        g_string_append_printf (changes, "%s → %s", before, after);
    }
  return g_strdup (changes->str);
}

static void
add_row (HxCliTable          *table,
         const HxQuotations  *quotations,
         const HxQuoteMember *first,
         const HxQuoteMember *member,
         guint                number,
         GArray              *steps)
{
  const HxQuoteSource *source = get_source (quotations, member);
  HxText *const texts[2] = { get_source (quotations, first)->text, source->text };
  g_autofree char *who = hx_cli_quotes_dup_speaker (source->text, quote_of (quotations, member));
  g_autofree char *words = hx_text_dup_range (source->text, member->start, member->end);
  g_autofree char *changes = dup_changes (texts, steps);

  hx_cli_table_add (table, "uiusss", number,
                    get_id (quotations, member), member->start, who,
                    words, changes);
}

/* --- All --- */

static void
put_group (HxCli              *cli,
           const HxQuotations *quotations,
           const HxQuoteGroup *group,
           guint               number,
           HxCliTable         *table)
{
  const HxQuoteMember *first = &g_array_index (group->members, HxQuoteMember, 0);
  JsonBuilder *builder = cli->json ? hx_cli_json_object () : NULL;

  if (builder != NULL)
    {
      hx_cli_json_int (builder, "sources", group->n_sources);
      json_builder_set_member_name (builder, "wordings");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < group->members->len; i++)
    {
      const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, i);
      g_autoptr(GArray) steps
        = hx_quote_members_compare ((const HxQuoteSource *) (void *) quotations->sources->data,
                                    first, member);

      if (builder != NULL)
        add_member (builder, quotations, member, steps);
      else
        add_row (table, quotations, first, member, number, steps);
    }
  if (builder == NULL)
    return;
  json_builder_end_array (builder);
  hx_cli_json_put (cli, builder);
}

static gboolean
line_up (HxCli         *cli,
         HxConnection  *connection,
         gpointer       data,
         GError       **error)
{
  g_autoptr(HxQuotations) quotations = hx_quotations_find (NULL, connection, NULL, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("NO|SOURCE|START|SPEAKER|TEXT|CHANGES");

  if (quotations == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < quotations->groups->len; i++)
    put_group (cli, quotations, g_ptr_array_index (quotations->groups, i), i + 1, table);
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

/* hx_cli_quotes_of_project:
 * @cli: the run
 *
 * Lists what the sources of the project quote alike.
 *
 * Returns: the exit status */
HxCliStatus
hx_cli_quotes_of_project (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, line_up, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}
