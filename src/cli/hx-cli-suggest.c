/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-source.h"
#include "model/hx-suggester.h"

static const char * const reasons[] = {
  [HX_NAME_PREFERRED] = "its preferred name",
  [HX_NAME_ALIAS] = "an alias",
  [HX_NAME_WEAK] = "a weak alias; another name stands in the same source",
};

static char *
dup_reason (const HxSuggestion *suggestion)
{
  const char *reason = reasons[MIN (suggestion->kind, HX_NAME_WEAK)];

  return suggestion->n_others == 0
           ? g_strdup (reason)
           : g_strdup_printf ("%s; %u other%s the name, too", reason, suggestion->n_others,
                              suggestion->n_others == 1 ? " has" : "s have");
}

static gboolean
put (HxCli               *cli,
     HxConnection        *connection,
     HxSuggester         *suggester,
     const HxSuggestion  *suggestion,
     HxText              *text,
     HxCliTable          *table,
     GError             **error)
{
  g_autoptr(HxEntity) entity = hx_entity_find (connection, suggestion->entity, error);
  g_autofree char *quote = hx_text_dup_range (text, suggestion->start, suggestion->end);
  g_autofree char *name = hx_suggester_dup_name (suggester, suggestion->name);
  g_autofree char *reason = dup_reason (suggestion);
  JsonBuilder *builder;

  if (entity == NULL)
    return FALSE;
  if (!cli->json)
    {
      hx_cli_table_add (table, "iuusss", suggestion->source, suggestion->start, suggestion->end,
                        quote, hx_entity_get_name (entity), reason);
      return TRUE;
    }

  builder = hx_cli_json_object ();
  hx_cli_json_int (builder, "source", suggestion->source);
  hx_cli_json_int (builder, "start", suggestion->start);
  hx_cli_json_int (builder, "end", suggestion->end);
  hx_cli_json_string (builder, "text", quote);
  hx_cli_json_int (builder, "entity", suggestion->entity);
  hx_cli_json_string (builder, "entity_name", hx_entity_get_name (entity));
  hx_cli_json_string (builder, "name", name);
  hx_cli_json_string (builder, "reason", reason);
  hx_cli_json_put (cli, builder);
  return TRUE;
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxSuggester) suggester = hx_suggester_new ();
  g_autoptr(HxCliTable) table = hx_cli_table_new ("SOURCE|START|END|TEXT|ENTITY|REASON");
  g_autoptr(GArray) changed = hx_suggester_update (suggester, connection, NULL, NULL, error);
  g_autoptr(GArray) suggestions = NULL;
  g_autoptr(HxText) text = NULL;
  gint64 current = 0;

  if (changed == NULL)
    return FALSE;

  suggestions = hx_suggester_list_entity (suggester, 0);
  hx_cli_json_begin (cli);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (suggestions, HxSuggestion, i);

      if (suggestion->source != current)
        {
          g_clear_pointer (&text, hx_text_unref);
          text = hx_source_read_text (connection, suggestion->source, error);
          if (text == NULL)
            return FALSE;
          current = suggestion->source;
        }
      if (!put (cli, connection, suggester, suggestion, text, table, error))
        return FALSE;
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_suggest = {
  .name = "suggest",
  .arguments = "PROJECT",
  .summary = "list where names of entities stand that are no mentions yet",
  .help = "Positions are code points; END is the one past the last. A weak alias is suggested only\n"
          "in sources that name the entity otherwise, too. What was rejected is left out.\n\n"
          "Examples:\n"
          "  hexapla-cli suggest flood.hexapla --json",
  .run = run,
};
