/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analyse/hx-edtf.h"
#include "analyse/hx-values.h"
#include "hx-cli-input.h"
#include "hx-cli-output.h"

static char *option_language;
static char *option_date;

static const GOptionEntry options[] = {
  { "language", 0, 0, G_OPTION_ARG_FILENAME, &option_language,
    "The language of the text, as in “en” or “ar”", "TAG" },
  { "date", 0, 0, G_OPTION_ARG_FILENAME, &option_date,
    "The text’s own date, from which “yesterday” counts", "YYYY-MM-DD" },
  G_OPTION_ENTRY_NULL
};

/* Whole numbers are written as such. */
static void
put_number (JsonBuilder *builder,
            const char  *name,
            const char  *number)
{
  gint64 whole;

  json_builder_set_member_name (builder, name);
  if (number == NULL)
    json_builder_add_null_value (builder);
  else if (g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, &whole, NULL))
    json_builder_add_int_value (builder, whole);
  else
    json_builder_add_double_value (builder, g_ascii_strtod (number, NULL));
}

/* What a value can be at least and at most; of a date, when it begins and ends. */
static void
put_bounds (JsonBuilder   *builder,
            const HxValue *value)
{
  g_autofree char *first = NULL, *last = NULL;

  if (value->kind != HX_VALUE_DATE)
    {
      put_number (builder, "min", value->min);
      put_number (builder, "max", value->max);
      return;
    }
  hx_value_dup_dates (value, &first, &last);
  hx_cli_json_string (builder, "min", first);
  hx_cli_json_string (builder, "max", last);
}

static void
put_json (HxCli         *cli,
          HxText        *text,
          const HxValue *value)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_autofree char *words = hx_text_dup_range (text, value->start, value->end);
  g_autofree char *counted = NULL;

  if (value->counted_end > value->counted_start)
    counted = hx_text_dup_range (text, value->counted_start, value->counted_end);
  hx_cli_json_int (builder, "start", value->start);
  hx_cli_json_int (builder, "end", value->end);
  hx_cli_json_string (builder, "text", words);
  hx_cli_json_string (builder, "kind", hx_value_kind_to_string (value->kind));
  put_bounds (builder, value);
  hx_cli_json_string (builder, "unit", value->unit);
  json_builder_set_member_name (builder, "approximate");
  json_builder_add_boolean_value (builder, value->approximate);
  json_builder_set_member_name (builder, "quantity");
  json_builder_add_boolean_value (builder, !value->idle);
  hx_cli_json_string (builder, "edtf", value->edtf);
  put_number (builder, "base_min", value->base_min);
  put_number (builder, "base_max", value->base_max);
  hx_cli_json_string (builder, "base_unit", value->base_unit);
  hx_cli_json_string (builder, "counted", counted);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable    *table,
         HxText        *text,
         const HxValue *value)
{
  gboolean time = value->kind == HX_VALUE_DURATION || value->kind == HX_VALUE_AGE;
  const char *unit = time ? NULL : value->base_unit;   /* nobody reads years in seconds */
  g_autofree char *words = hx_text_dup_range (text, value->start, value->end);
  g_autofree char *shown = hx_value_to_text (value, unit);
  g_autofree char *counted = hx_text_dup_range (text, value->counted_start, value->counted_end);

  hx_cli_table_add (table, "uussss", value->start, value->end,
                    hx_value_kind_to_string (value->kind), shown, counted, words);
}

static HxCliStatus
list (HxCli *cli)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("START|END|KIND|VALUE|COUNTED|TEXT");
  g_autoptr(HxText) text = NULL;
  g_autoptr(GArray) values = NULL;
  GError *error = NULL;

  text = hx_cli_read_input (&error);
  if (text == NULL)
    return hx_cli_fail_error (error);
  values = hx_values_find (text, option_language, option_date);
  hx_cli_json_begin (cli);
  for (guint i = 0; i < values->len; i++)
    {
      const HxValue *value = &g_array_index (values, HxValue, i);

      if (cli->json)
        put_json (cli, text, value);
      else
        add_row (table, text, value);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return HX_CLI_OK;
}

static HxCliStatus
run (HxCli *cli)
{
  HxEdtf date;

  if (option_language != NULL && !hx_cli_is_text (cli, "--language", option_language))
    return HX_CLI_USAGE;
  if (option_date != NULL
      && (!hx_cli_is_text (cli, "--date", option_date) || !hx_edtf_parse (option_date, &date)))
    return hx_cli_usage (cli, "--date must be a date, such as 2024-12-05.");
  return list (cli);
}

const HxCliVerb hx_cli_values = {
  .name = "values",
  .arguments = "",
  .summary = "list the figures and dates of a text; no project is needed",
  .help = "Reads a text in UTF-8 from standard input. Lists numbers in digits and words, their\n"
          "units, ranges (“20 to 30”), limits (“over 700”), vague numbers (“tens of thousands”),\n"
          "money, percentages, durations, ranks, labels and dates.\n\n"
          "Positions are code points, from 0. With --json, min and max are what a value can be at\n"
          "least and at most, in the unit that unit is the code of; null if there is no limit.\n"
          "Numbers that only name something (“Flight 370”), are a result (“3-1”) or a way of\n"
          "speaking (“twice”, “one of them”) have quantity false: claims leave them out.\n"
          "The base members say the same in the unit in which such values are compared, counted\n"
          "what is counted. Dates have edtf (ISO 8601-2), null if it is unknown; their min and\n"
          "max are the first and the last day, as in \"2024-12-05\", with the time if it is said,\n"
          "or a time alone: \"T15:00:00\".\n\n"
          "Examples:\n"
          "  hexapla-cli values < report.txt\n"
          "  hexapla-cli values --json --date 2024-12-05 < report.txt",
  .takes_nothing = TRUE,
  .options = options,
  .run = run,
};
