/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-new-names.h"

static gboolean option_all;

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all, "Also what stands in one place only", NULL },
  G_OPTION_ENTRY_NULL
};

static void
add_places (JsonBuilder *builder,
            GArray      *places)
{
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < places->len; i++)
    {
      const HxCandidatePlace *place = &g_array_index (places, HxCandidatePlace, i);

      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "source", place->source);
      hx_cli_json_int (builder, "start", place->start);
      hx_cli_json_int (builder, "end", place->end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_names (JsonBuilder *builder,
           GPtrArray   *names)
{
  static const char *const roles[] = { "preferred", "alias", "acronym", "part" };

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    {
      const HxCandidateName *name = g_ptr_array_index (names, i);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "name", name->name);
      hx_cli_json_string (builder, "role", roles[name->role]);
      hx_cli_json_int (builder, "count", name->places->len);
      hx_cli_json_int (builder, "sources", name->n_sources);
      add_places (builder, name->places);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reasons (JsonBuilder *builder,
             GPtrArray   *reasons)
{
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const HxCandidateWhy *why = g_ptr_array_index (reasons, i);
      g_autofree char *sentence = hx_candidate_why_to_sentence (why);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "code", hx_candidate_reason_to_string (why->reason));
      hx_cli_json_string (builder, "detail", why->detail);
      hx_cli_json_int (builder, "count", why->count);
      hx_cli_json_string (builder, "sentence", sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json (HxCli                  *cli,
          const HxCandidateGroup *group)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "name", ((HxCandidateName *) group->names->pdata[0])->name);
  hx_cli_json_string (builder, "kind", hx_candidate_kind_to_string (group->kind));
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, (int) (group->score * 1000 + 0.5) / 1000.0);
  hx_cli_json_int (builder, "sources", group->n_sources);
  hx_cli_json_int (builder, "count", group->n_places);
  add_names (builder, group->names);
  add_reasons (builder, group->reasons);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable             *table,
         const HxCandidateGroup *group)
{
  const HxCandidateName *first = g_ptr_array_index (group->names, 0);
  g_autofree char *why = group->reasons->len > 0
                           ? hx_candidate_why_to_sentence (g_ptr_array_index (group->reasons, 0))
                           : g_strdup ("");
  g_autoptr(GString) others = g_string_new (NULL);

  for (guint i = 1; i < group->names->len; i++)
    {
      const HxCandidateName *name = g_ptr_array_index (group->names, i);

      g_string_append_printf (others, "%s%s (%u)", i > 1 ? ", "
                              : "", name->name, name->places->len);
    }
  hx_cli_table_add (table, "uussss", group->n_places, group->n_sources,
                    hx_candidate_kind_to_string (group->kind), first->name, others->str, why);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxNewNames) names = hx_new_names_load (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("COUNT|SOURCES|KIND|NAME|OTHER NAMES|WHY");

  if (names == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < names->groups->len; i++)
    {
      const HxCandidateGroup *group = g_ptr_array_index (names->groups, i);

      if (group->n_places < 2 && !option_all)
        continue;
      if (cli->json)
        add_json (cli, group);
      else
        add_row (table, group);
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

const HxCliVerb hx_cli_candidates = {
  .name = "candidates",
  .arguments = "PROJECT",
  .summary = "list what could become entities",
  .help = "Names that the sources have and no entity has yet, those in most sources first. What was\n"
          "rejected is left out.\n\n"
          "Examples:\n"
          "  hexapla-cli candidates flood.hexapla\n"
          "  hexapla-cli candidates flood.hexapla --all --json",
  .options = options,
  .run = run,
};
