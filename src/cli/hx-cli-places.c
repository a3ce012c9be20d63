/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gazetteer/hx-gazetteer.h"
#include "hx-cli-output.h"

static gint64 option_max = 20;
static gboolean option_complete;

static const GOptionEntry options[] = {
  { "max", 0, 0, G_OPTION_ARG_INT64, &option_max, "At most so many places of a name; 20 if left out",
    "N" },
  { "complete", 0, 0, G_OPTION_ARG_NONE, &option_complete,
    "Also places whose name begins with it", NULL },
  G_OPTION_ENTRY_NULL
};

static void
put_degrees (JsonBuilder *builder,
             const char  *name,
             double       degrees)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, degrees);
}

static void
put_json (HxCli      *cli,
          const char *asked,
          HxPlace    *place)
{
  JsonBuilder *builder = hx_cli_json_object ();
  const char * const *names = hx_place_get_names (place);

  hx_cli_json_string (builder, "asked", asked);
  hx_cli_json_string (builder, "name", hx_place_get_name (place));
  hx_cli_json_string (builder, "matched", hx_place_get_matched (place));
  hx_cli_json_string (builder, "match", hx_place_match_to_string (hx_place_get_match (place)));
  hx_cli_json_string (builder, "kind", hx_place_kind_to_string (hx_place_get_kind (place)));
  hx_cli_json_string (builder, "country", hx_place_get_country (place));
  hx_cli_json_string (builder, "country_name", hx_place_get_country_name (place));
  hx_cli_json_string (builder, "region", hx_place_get_region (place));
  put_degrees (builder, "latitude", hx_place_get_latitude (place));
  put_degrees (builder, "longitude", hx_place_get_longitude (place));
  hx_cli_json_int (builder, "population", hx_place_get_population (place));
  if (hx_place_get_id (place) != 0)
    hx_cli_json_int (builder, "geonames", hx_place_get_id (place));
  else
    hx_cli_json_string (builder, "geonames", NULL);
  hx_cli_json_string (builder, "code", hx_place_get_code (place));
  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
  hx_cli_json_put (cli, builder);
}

static void
put_row (HxCliTable *table,
         HxPlace    *place)
{
  g_autofree char *coordinates = hx_place_dup_coordinates (place);
  g_autofree char *population = NULL;

  population = hx_place_get_population (place) > 0 ? hx_cli_group (hx_place_get_population (place))
                                                   : NULL;
  hx_cli_table_add (table, "sssssss", coordinates, population,
                    hx_place_kind_to_string (hx_place_get_kind (place)),
                    hx_place_get_country_name (place), hx_place_get_region (place),
                    hx_place_get_matched (place), hx_place_get_name (place));
}

/* Gives whether there is such a place; FALSE with error set if none can be looked up. */
static gboolean
put_places (HxCli       *cli,
            HxGazetteer *gazetteer,
            const char  *name,
            HxCliTable  *table,
            GError     **error)
{
  g_autoptr(GPtrArray) places = NULL;

  places = option_complete ? hx_gazetteer_complete (gazetteer, name, option_max, error)
                           : hx_gazetteer_find (gazetteer, name, option_max, error);
  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (cli->json)
      put_json (cli, name, places->pdata[i]);
    else
      put_row (table, places->pdata[i]);
  if (places->len == 0)
    hx_cli_warn ("There is no place of 1,000 people or more named “%s”.", name);
  return places->len > 0;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxCliTable) table = NULL;
  GError *error = NULL;
  HxGazetteer *gazetteer;
  HxCliStatus status = HX_CLI_OK;

  if (option_max < 1 || option_max > 1000)
    return hx_cli_usage (cli, "--max must be a whole number from 1 to 1000.");
  for (guint i = 0; i <= cli->n_args; i++)
    if (!hx_cli_is_text (cli, "A name", i == 0 ? cli->path : cli->args[i - 1]))
      return HX_CLI_USAGE;
  gazetteer = hx_gazetteer_get_default (&error);
  if (gazetteer == NULL)
    return hx_cli_fail_error (error);

  table = hx_cli_table_new ("COORDINATES|PEOPLE|KIND|COUNTRY|REGION|MATCHED|NAME");
  hx_cli_json_begin (cli);
  for (guint i = 0; i <= cli->n_args && error == NULL; i++)
    if (!put_places (cli, gazetteer, i == 0 ? cli->path : cli->args[i - 1], table, &error))
      status = HX_CLI_FINDING;
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return error != NULL ? hx_cli_fail_error (error) : status;
}

const HxCliVerb hx_cli_places = {
  .name = "places",
  .arguments = "NAME…",
  .summary = "look places up in the gazetteer; no project is needed",
  .help = "Lists the places that have one of the names, in any script, where they are, and how many\n"
          "live there. Nothing is asked on a network: the list of places is installed with Hexapla.\n"
          "Case, diacritics, hyphens and an Arabic article do not matter. With --json, match is\n"
          "exact, folded (but for those), loose (but for an article, “St.” or “Governorate”) or,\n"
          "with --complete, prefix; names has the place's names in all scripts.\n\n"
          "Places: GeoNames (https://www.geonames.org/), CC BY 4.0.\n\n"
          "Examples:\n"
          "  hexapla-cli places Aleppo حماة\n"
          "  hexapla-cli places \"Saint Denis\" --max 3 --json",
  .max_args = 1000,
  .options = options,
  .run = run,
};
