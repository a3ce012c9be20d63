/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-csv.h"
#include "hx-cli-csv.h"

#include <locale.h>

#include "analyse/hx-name-likeness.h"
#include "base/hx-error.h"
#include "hx-cli-output.h"

enum
{
  SCORE_STEPS = 10000,
  FLUSH_BYTES = 64 * 1024,
};

static char *option_pairs;
static gboolean option_reasons;

static const GOptionEntry options[] = {
  { "pairs", 0, 0, G_OPTION_ARG_FILENAME, &option_pairs, "Compare the pairs in this CSV file",
    "FILE" },
  { "reasons", 0, 0, G_OPTION_ARG_NONE, &option_reasons, "Say why, in a column of its own", NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  int name1;
  int name2;
  int schema;   /* -1: there is none */
} Columns;

/* Of the rounded score, so that the two never contradict each other. */
static const char *
to_verdict (guint score)
{
  return score >= (guint) (HX_NAME_LIKENESS_SAME * SCORE_STEPS) ? "same" : "different";
}

static gboolean
find_columns (HxCliCsv  *csv,
              Columns   *columns,
              GError   **error)
{
  gboolean at_end;

  if (!hx_cli_csv_read (csv, &at_end, error))
    return FALSE;
  columns->name1 = hx_cli_csv_find (csv, "name1");
  columns->name2 = hx_cli_csv_find (csv, "name2");
  columns->schema = hx_cli_csv_find (csv, "schema");
  if (columns->name1 >= 0 && columns->name2 >= 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               "“%s” has no column “%s”. The first row names the columns: name1, name2 and, if "
               "it is known, schema.", csv->path, columns->name1 < 0 ? "name1" : "name2");
  return FALSE;
}

/* A row that ends early has nothing in its last cells. */
static const char *
cell_at (HxCliCsv *csv,
         int       column)
{
  return column >= 0 && (guint) column < csv->cells->len ? g_ptr_array_index (csv->cells, column)
                                                         : "";
}

static void
put_json (HxCli              *cli,
          const char         *name1,
          const char         *name2,
          guint               score,
          const HxNameReason *reason)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_autofree char *sentence = hx_name_reason_to_sentence (reason);

  hx_cli_json_string (builder, "name1", name1);
  hx_cli_json_string (builder, "name2", name2);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, score / (double) SCORE_STEPS);
  hx_cli_json_string (builder, "verdict", to_verdict (score));
  hx_cli_json_string (builder, "reason", sentence);
  hx_cli_json_put (cli, builder);
}

static void
put_row (GString            *rows,
         const char         *name1,
         const char         *name2,
         guint               score,
         const HxNameReason *reason)
{
  hx_csv_append (rows, name1);
  g_string_append_c (rows, ',');
  hx_csv_append (rows, name2);
  g_string_append_printf (rows, ",%u.%04u,", score / SCORE_STEPS, score % SCORE_STEPS);
  g_string_append (rows, to_verdict (score));
  if (option_reasons)
    {
      g_autofree char *sentence = hx_name_reason_to_sentence (reason);

      g_string_append_c (rows, ',');
      hx_csv_append (rows, sentence);
    }
  g_string_append (rows, "\r\n");
}

/* Many rows at once, as each call costs more than a row. */
static void
flush_rows (GString *rows,
            gsize    least)
{
  if (rows->len < least)
    return;
  hx_cli_print ("%s", rows->str);
  g_string_truncate (rows, 0);
}

static void
compare (HxCli      *cli,
         GString    *rows,
         const char *name1,
         const char *name2,
         const char *schema)
{
  HxNameSchema kind = hx_name_schema_from_string (schema);
  g_autoptr(HxName) a = hx_name_new (name1, kind);
  g_autoptr(HxName) b = hx_name_new (name2, kind);
  gboolean wants_reason = option_reasons || cli->json;
  HxNameReason reason;
  double likeness = hx_name_likeness (a, b, wants_reason ? &reason : NULL);
  guint score = likeness * SCORE_STEPS + 0.5;

  if (cli->json)
    put_json (cli, name1, name2, score, &reason);
  else
    put_row (rows, name1, name2, score, &reason);
}

static gboolean
compare_all (HxCli     *cli,
             HxCliCsv  *csv,
             GError   **error)
{
  g_autoptr(GString) rows = g_string_new (NULL);
  Columns columns;
  gboolean at_end = FALSE;

  if (!find_columns (csv, &columns, error))
    return FALSE;
  if (cli->json)
    hx_cli_json_begin (cli);
  else
    hx_cli_print ("name1,name2,score,verdict%s\r\n", option_reasons ? ",reason" : "");
  for (;;)
    {
      if (!hx_cli_csv_read (csv, &at_end, error))
        break;
      if (at_end)
        break;
      compare (cli, rows, cell_at (csv, columns.name1), cell_at (csv, columns.name2),
               cell_at (csv, columns.schema));
      flush_rows (rows, FLUSH_BYTES);
    }
  flush_rows (rows, 0);
  hx_cli_json_end (cli);
  return at_end;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(HxCliCsv) csv = NULL;
  GError *error = NULL;

  if (option_pairs == NULL)
    return hx_cli_usage (cli, "Name a file with --pairs.");
  setlocale (LC_MESSAGES, "C");   /* reasons are read by scripts */
  csv = hx_cli_csv_open (option_pairs, &error);
  if (csv == NULL || !compare_all (cli, csv, &error))
    return hx_cli_fail_error (error);
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_names = {
  .name = "names",
  .arguments = "",
  .summary = "compare names: may two be one’s; no project is needed",
  .help = "Reads a CSV file in UTF-8 whose first row names the columns name1, name2 and schema,\n"
          "in any order; others are left alone. The schema is what bears the names: person,\n"
          "organisation (or organization, company), place or other; if it is empty or not\n"
          "there, it is guessed.\n\n"
          "Prints CSV, row for row: name1, name2, score and verdict. A score of 1 is sure; from\n"
          "0.7 on the verdict is “same”, which means that they may be the same.\n\n"
          "Examples:\n"
          "  hexapla-cli names --pairs pairs.csv\n"
          "  hexapla-cli names --pairs pairs.csv --reasons\n"
          "  hexapla-cli names --pairs pairs.csv --json",
  .takes_nothing = TRUE,
  .options = options,
  .run = run,
};
