/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "hx-cli-select.h"
#include "model/hx-attribute.h"

static char *option_sort;
static gboolean option_descending;

static const GOptionEntry options[] = {
  { "sort", 0, 0, G_OPTION_ARG_FILENAME, &option_sort,
    "added, title, outlet, date, reliability, taggings or an attribute", "KEY" },
  { "descending", 0, 0, G_OPTION_ARG_NONE, &option_descending, "The last first", NULL },
  G_OPTION_ENTRY_NULL
};

/* What a source has of the attributes, by their names. */
static void
add_values (JsonBuilder *builder,
            GPtrArray   *attributes,
            GPtrArray   *values,
            gint64       source,
            guint       *next)
{
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_object (builder);
  for (; *next < values->len; (*next)++)
    {
      HxAttributeValue *value = g_ptr_array_index (values, *next);

      if (value->source != source)
        break;
      for (guint i = 0; i < attributes->len; i++)
        if (hx_attribute_get_id (attributes->pdata[i]) == value->attribute)
          hx_cli_json_string (builder, hx_attribute_get_name (attributes->pdata[i]),
                              value->value);
    }
  json_builder_end_object (builder);
}

static void
add_id_or_null (JsonBuilder *builder,
                const char  *name,
                gint64       value)
{
  if (value != 0)
    hx_cli_json_int (builder, name, value);
  else
    hx_cli_json_string (builder, name, NULL);
}

static void
add_json (HxCli     *cli,
          HxSource  *source,
          GPtrArray *attributes,
          GPtrArray *values,
          guint     *next)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "id", hx_source_get_id (source));
  hx_cli_json_string (builder, "title", hx_source_get_title (source));
  hx_cli_json_string (builder, "outlet", hx_source_get_outlet (source));
  hx_cli_json_string (builder, "author", hx_source_get_author (source));
  hx_cli_json_string (builder, "date", hx_source_get_date (source));
  hx_cli_json_string (builder, "language", hx_source_get_language (source));
  hx_cli_json_string (builder, "url", hx_source_get_url (source));
  hx_cli_json_string (builder, "file_name", hx_source_get_file_name (source));
  hx_cli_json_string (builder, "media_type", hx_source_get_media_type (source));
  hx_cli_json_string (builder, "encoding", hx_source_get_encoding (source));
  hx_cli_json_string (builder, "sha256", hx_source_get_sha256 (source));
  hx_cli_json_int (builder, "characters", hx_source_get_n_characters (source));
  hx_cli_json_int (builder, "words", hx_source_get_n_words (source));
  hx_cli_json_int (builder, "taggings", hx_source_get_n_taggings (source));
  hx_cli_json_time (builder, "added", hx_source_get_added (source));
  hx_cli_json_string (builder, "reliability", hx_source_get_reliability (source));
  add_id_or_null (builder, "credibility", hx_source_get_credibility (source));
  add_id_or_null (builder, "container", hx_source_get_container (source));
  hx_cli_json_string (builder, "place", hx_source_get_place (source));
  hx_cli_json_int (builder, "pages", hx_source_get_n_pages (source));
  add_values (builder, attributes, values, hx_source_get_id (source), next);
  hx_cli_json_put (cli, builder);
}

/* The grade as analysts write it, "B2"; a dash for what nobody said. */
static char *
dup_grade (HxSource *source)
{
  const char *reliability = hx_source_get_reliability (source);
  guint credibility = hx_source_get_credibility (source);

  if (reliability == NULL && credibility == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s%c", reliability != NULL ? reliability : "-",
                          credibility > 0 ? '0' + (int) credibility : '-');
}

static void
put_sources (HxCli     *cli,
             GPtrArray *sources,
             GPtrArray *attributes,
             GPtrArray *values)
{
  g_autoptr(HxCliTable) table = NULL;
  guint next = 0;

  table = hx_cli_table_new ("ID|DATE|LANGUAGE|CHARACTERS|GRADE|OUTLET|TITLE");
  hx_cli_json_begin (cli);
  for (guint i = 0; i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);
      g_autofree char *grade = dup_grade (source);

      if (cli->json)
        add_json (cli, source, attributes, values, &next);
      else
        hx_cli_table_add (table, "issusss", hx_source_get_id (source),
                          hx_source_get_date (source), hx_source_get_language (source),
                          hx_source_get_n_characters (source), grade,
                          hx_source_get_outlet (source), hx_source_get_title (source));
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GArray) ids = hx_cli_select_read (connection, option_sort, option_descending, error);
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(GPtrArray) attributes = NULL;
  g_autoptr(GPtrArray) values = NULL;
  gint64 *first;

  if (ids == NULL)
    return FALSE;
  first = (gint64 *) (void *) ids->data;
  sources = hx_source_list_by_ids (connection, first, ids->len, error);
  if (sources == NULL)
    return FALSE;
  attributes = hx_attribute_list (connection, error);
  if (attributes == NULL)
    return FALSE;
  values = hx_attribute_list_values (connection, first, ids->len, error);
  if (values == NULL)
    return FALSE;
  put_sources (cli, sources, attributes, values);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_select_check (cli) ||
      (option_sort != NULL && !hx_cli_is_text (cli, "--sort", option_sort)))
    return HX_CLI_USAGE;
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_sources = {
  .name = "sources",
  .arguments = "PROJECT",
  .summary = "list the sources",
  .help = "In every order, sources without a value come last. GRADE is reliability and credibility.\n"
          HX_CLI_SELECT_HELP
          "\nExamples:\n"
          "  hexapla-cli sources flood.hexapla --json\n"
          "  hexapla-cli sources flood.hexapla --filter 'date>=2024' --filter 'reliability>=B' \\\n"
          "      --sort date --descending",
  .options = options,
  .more_options = hx_cli_select_options,
  .run = run,
};
