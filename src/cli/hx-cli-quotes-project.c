/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-quotes.h"

#include "analyse/hx-quotes-line-up.h"
#include "hx-cli-find.h"
#include "model/hx-source.h"

/* All sources of a project with their quotations. */
typedef struct
{
  GArray    *ids;       /* gint64 */
  GArray    *sources;   /* HxQuoteSource */
  GPtrArray *kept;      /* their languages and speakers */
} Request;

static void
source_clear (gpointer data)
{
  HxQuoteSource *source = data;

  hx_text_unref (source->text);
  g_ptr_array_unref (source->quotes);
}

static void
request_init (Request *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sources = g_array_new (FALSE, FALSE, sizeof (HxQuoteSource));
  g_array_set_clear_func (self->sources, source_clear);
  self->kept = g_ptr_array_new_with_free_func (g_free);
}

static void
request_clear (Request *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->kept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
load_source (HxConnection  *connection,
             HxSource      *from,
             Request       *request,
             GError       **error)
{
  gint64 id = hx_source_get_id (from);
  g_autoptr(HxText) text = hx_source_read_text (connection, id, error);
  g_autoptr(GArray) mentions = NULL;
  HxQuoteSource source = { 0 };
  char *language = g_strdup (hx_source_get_language (from));
  gint64 *speakers;

  if (language != NULL)
    g_ptr_array_add (request->kept, language);
  if (text == NULL)
    return FALSE;
  mentions = hx_cli_list_mentions (connection, id, error);
  if (mentions == NULL)
    return FALSE;
  source.text = hx_text_ref (text);
  source.language = language;
  source.quotes = hx_quotes_find (text, language);
  speakers = g_new0 (gint64, source.quotes->len + 1);
  g_ptr_array_add (request->kept, speakers);
  for (guint i = 0; i < source.quotes->len; i++)
    speakers[i] = hx_quote_find_entity (g_ptr_array_index (source.quotes, i),
                                        (const HxQuoteMention *) (void *) mentions->data,
                                        mentions->len);
  source.speakers = speakers;
  g_array_append_val (request->ids, id);
  g_array_append_val (request->sources, source);
  return TRUE;
}

static const HxQuote *
quote_of (const Request       *request,
          const HxQuoteMember *member)
{
  static const HxQuote none;

  if (member->quote == G_MAXUINT)
    return &none;
  return g_ptr_array_index (g_array_index (request->sources, HxQuoteSource,
                                           member->source).quotes, member->quote);
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
            const Request       *request,
            const HxQuoteMember *member,
            GArray              *steps)
{
  const HxQuoteSource *source = &g_array_index (request->sources, HxQuoteSource, member->source);
  const HxQuote *quote = quote_of (request, member);
  g_autofree char *words = hx_text_dup_range (source->text, member->start, member->end);
  gint64 entity = member->quote != G_MAXUINT ? source->speakers[member->quote] : 0;

  json_builder_begin_object (builder);
  hx_cli_json_int (builder, "source", g_array_index (request->ids, gint64, member->source));
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
         const Request       *request,
         const HxQuoteMember *first,
         const HxQuoteMember *member,
         guint                number,
         GArray              *steps)
{
  const HxQuoteSource *source = &g_array_index (request->sources, HxQuoteSource, member->source);
  HxText *const texts[2] = { g_array_index (request->sources, HxQuoteSource, first->source).text,
                             source->text };
  g_autofree char *who = hx_cli_quotes_dup_speaker (source->text, quote_of (request, member));
  g_autofree char *words = hx_text_dup_range (source->text, member->start, member->end);
  g_autofree char *changes = dup_changes (texts, steps);

  hx_cli_table_add (table, "uiusss", number,
                    g_array_index (request->ids, gint64, member->source), member->start, who,
                    words, changes);
}

/* --- All --- */

static void
put_group (HxCli              *cli,
           const Request      *request,
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
        = hx_quote_members_compare ((const HxQuoteSource *) (void *) request->sources->data,
                                    first, member);

      if (builder != NULL)
        add_member (builder, request, member, steps);
      else
        add_row (table, request, first, member, number, steps);
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
  g_auto(Request) request = { 0 };
  g_autoptr(GPtrArray) sources = hx_source_list (connection, error);
  g_autoptr(GPtrArray) groups = NULL;
  g_autoptr(HxCliTable) table = hx_cli_table_new ("NO|SOURCE|START|SPEAKER|TEXT|CHANGES");

  request_init (&request);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (!load_source (connection, g_ptr_array_index (sources, i), &request, error))
      return FALSE;
  if (sources == NULL)
    return FALSE;
  groups = hx_quotes_line_up ((const HxQuoteSource *) (void *) request.sources->data,
                              request.sources->len, NULL);
  hx_cli_json_begin (cli);
  for (guint i = 0; i < groups->len; i++)
    put_group (cli, &request, g_ptr_array_index (groups, i), i + 1, table);
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
