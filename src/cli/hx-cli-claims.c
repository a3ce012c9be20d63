/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "exchange/hx-matrix-export.h"
#include "hx-cli-output.h"
#include "model/hx-matrix-rows.h"
#include "model/hx-saying.h"

static gboolean option_weigh;
static gboolean option_rtl;
static gboolean option_bom;
static char *option_shown;
static char *option_order;
static char *option_columns;
static char *option_export;

static const GOptionEntry options[] = {
  { "weigh", 0, 0, G_OPTION_ARG_NONE, &option_weigh, "Let reliable sources count for more", NULL },
  { "shown", 0, 0, G_OPTION_ARG_FILENAME, &option_shown,
    "Which claims: all, conflict, single, agreed or open", "WHICH" },
  { "order", 0, 0, G_OPTION_ARG_FILENAME, &option_order,
    "In which order: made, conflict or question", "ORDER" },
  { "columns", 0, 0, G_OPTION_ARG_FILENAME, &option_columns,
    "A column for each of: sources, outlets, dates or sets", "WHAT" },
  { "export", 0, 0, G_OPTION_ARG_FILENAME, &option_export,
    "Write the matrix as a file, .ods, .html or .csv", "FILE" },
  { "right-to-left", 0, 0, G_OPTION_ARG_NONE, &option_rtl,
    "In a spreadsheet, the first column to the right", NULL },
  { "bom", 0, 0, G_OPTION_ARG_NONE, &option_bom,
    "Begin CSV with a byte order mark, as Microsoft Excel wants it", NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  HxMatrixShown   shown;
  HxMatrixOrder   order;
  HxMatrixColumns columns;
} Wanted;

static const char * const agreement_names[] = {
  [HX_AGREEMENT_NONE] = "nothing-to-compare",
  [HX_AGREEMENT_ONLY] = "only",
  [HX_AGREEMENT_AGREES] = "agrees",
  [HX_AGREEMENT_VAGUE] = "less-exact",
  [HX_AGREEMENT_DIFFERS] = "differs",
};

static void
put_evidence (JsonBuilder      *builder,
              const HxPosition *position)
{
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < position->evidence->len; i++)
    {
      const HxPositionEvidence *evidence = &g_array_index (position->evidence,
                                                           HxPositionEvidence, i);

      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "passage", evidence->passage);
      hx_cli_json_int (builder, "start", evidence->start);
      hx_cli_json_int (builder, "end", evidence->end);
      hx_cli_json_string (builder, "text", evidence->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_position (JsonBuilder      *builder,
              const HxClaim    *claim,
              const HxPosition *position,
              HxAgreement       agreement)
{
  g_autofree char *text = hx_position_dup_text (position, claim);
  const HxPositionDraft *said = &position->said;

  json_builder_begin_object (builder);
  hx_cli_json_int (builder, "source", position->source);
  hx_cli_json_string (builder, "stance", hx_stance_to_string (said->stance));
  hx_cli_json_string (builder, "text", text);
  hx_cli_json_string (builder, "wording", said->wording);
  hx_cli_json_string (builder, "min", said->minimum);
  hx_cli_json_string (builder, "max", said->maximum);
  hx_cli_json_string (builder, "unit", said->unit);
  hx_cli_json_string (builder, "edtf", said->edtf);
  hx_cli_json_string (builder, "entity", position->entity_name);
  hx_cli_json_string (builder, "value", said->value);
  hx_cli_json_string (builder, "speaker", position->speaker_name != NULL ? position->speaker_name
                                                                         : said->attributed);
  hx_cli_json_string (builder, "agreement", agreement_names[agreement]);
  hx_cli_json_string (builder, "coder", position->coder);
  hx_cli_json_time (builder, "created", position->created);
  put_evidence (builder, position);
  json_builder_end_object (builder);
}

/* Who looked, and found that a source says nothing of it. */
static gboolean
put_silent (JsonBuilder   *builder,
            HxConnection  *connection,
            const HxClaim *claim,
            GError       **error)
{
  g_autoptr(GPtrArray) positions = hx_position_list (connection, claim->id, error);

  if (positions == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "silent");
  json_builder_begin_array (builder);
  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      if (position->said.stance != HX_STANCE_SILENT)
        continue;
      json_builder_begin_object (builder);
      hx_cli_json_int (builder, "source", position->source);
      hx_cli_json_string (builder, "coder", position->coder);
      hx_cli_json_time (builder, "created", position->created);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
put_claim (HxCli         *cli,
           HxMatrix      *matrix,
           guint          row,
           HxConnection  *connection,
           GError       **error)
{
  const HxClaim *claim = hx_matrix_get_claim (matrix, row);
  const HxFinding *finding = hx_matrix_get_finding (matrix, row);
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "id", claim->id);
  hx_cli_json_string (builder, "question", claim->said.question);
  hx_cli_json_string (builder, "kind", hx_claim_kind_to_string (claim->said.kind));
  hx_cli_json_string (builder, "unit", claim->said.unit);
  hx_cli_json_string (builder, "verdict", hx_finding_kind_to_string (finding->kind));
  hx_cli_json_int (builder, "sources", finding->n_sources);
  hx_cli_json_int (builder, "origins", finding->n_origins);
  hx_cli_json_int (builder, "agree", finding->n_agree);
  hx_cli_json_int (builder, "differ", finding->n_differ);
  json_builder_set_member_name (builder, "positions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (matrix, row, i);

      for (guint k = 0; cell->positions != NULL && k < cell->positions->len; k++)
        put_position (builder, claim, g_ptr_array_index (cell->positions, k),
                      g_array_index (cell->agreements, HxAgreement, k));
    }
  json_builder_end_array (builder);
  if (!put_silent (builder, connection, claim, error))
    {
      g_object_unref (builder);
      return FALSE;
    }
  hx_cli_json_put (cli, builder);
  return TRUE;
}

static void
add_row (HxCliTable *table,
         HxMatrix   *matrix,
         guint       row)
{
  const HxClaim *claim = hx_matrix_get_claim (matrix, row);
  const HxFinding *finding = hx_matrix_get_finding (matrix, row);
  g_autoptr(GString) values = g_string_new (NULL);

  for (guint i = 0; i < hx_matrix_get_n_columns (matrix); i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (matrix, row, i);
      const char *none = cell->n_silent > 0 ? "silent" : "?";

      g_string_append_printf (values, "%s%s", i > 0 ? " | " : "",
                              cell->positions == NULL ? none : "");
      for (guint k = 0; cell->positions != NULL && k < cell->positions->len; k++)
        {
          g_autofree char *text = hx_position_dup_text (g_ptr_array_index (cell->positions, k),
                                                        claim);

          g_string_append_printf (values, "%s%s", k > 0 ? ", " : "", text);
        }
    }
  hx_cli_table_add (table, "isss", claim->id, hx_finding_kind_to_string (finding->kind),
                    claim->said.question, values->str);
}

static gboolean
export_matrix (HxCli         *cli,
               HxMatrix      *matrix,
               GArray        *rows,
               HxConnection  *connection,
               GError       **error)
{
  HxMatrixFlags flags = (option_rtl ? HX_MATRIX_RTL : 0) | (option_bom ? HX_MATRIX_BOM : 0);
  JsonBuilder *builder;

  if (!hx_matrix_write (matrix, rows, connection, hx_project_get_name (cli->project),
                        option_export, flags, NULL, error))
    return FALSE;
  if (!cli->json)
    return TRUE;

  builder = hx_cli_json_object ();
  hx_cli_json_string (builder, "file", option_export);
  hx_cli_json_int (builder, "claims", rows->len);
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
  return TRUE;
}

static gboolean
print_json (HxCli         *cli,
            HxMatrix      *matrix,
            GArray        *rows,
            HxConnection  *connection,
            GError       **error)
{
  hx_cli_json_begin (cli);
  for (guint i = 0; i < rows->len; i++)
    if (!put_claim (cli, matrix, g_array_index (rows, guint, i), connection, error))
      return FALSE;
  hx_cli_json_end (cli);
  return TRUE;
}

static void
print_table (HxMatrix *matrix,
             GArray   *rows)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|VERDICT|CLAIM|POSITIONS");

  for (guint i = 0; i < rows->len; i++)
    add_row (table, matrix, g_array_index (rows, guint, i));
  hx_cli_table_print (table);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  const Wanted *wanted = data;
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  g_autoptr(HxOrigins) origins = hx_origins_find (cache, connection, NULL, error);
  g_autoptr(HxMatrix) matrix = NULL;
  g_autoptr(GArray) rows = NULL;

  if (origins == NULL)
    return FALSE;
  matrix = hx_matrix_load (connection, wanted->columns, origins, option_weigh, error);
  if (matrix == NULL)
    return FALSE;

  rows = hx_matrix_list_rows (matrix, wanted->shown, wanted->order);
  if (option_export != NULL)
    return export_matrix (cli, matrix, rows, connection, error);
  if (cli->json)
    return print_json (cli, matrix, rows, connection, error);
  print_table (matrix, rows);
  return TRUE;
}

static gboolean
check_options (HxCli  *cli,
               Wanted *wanted)
{
  g_autoptr(GError) error = NULL;

  if (option_shown != NULL && !hx_matrix_shown_from_string (option_shown, &wanted->shown))
    hx_cli_usage (cli, "“%s” are no claims to show. Use all, conflict, single, agreed or open.",
                  option_shown);
  else if (option_order != NULL && !hx_matrix_order_from_string (option_order, &wanted->order))
    hx_cli_usage (cli, "“%s” is no order. Use made, conflict or question.", option_order);
  else if (option_columns != NULL
           && !hx_matrix_columns_from_string (option_columns, &wanted->columns))
    hx_cli_usage (cli, "“%s” has no columns. Use sources, outlets, dates or sets.",
                  option_columns);
  else if (option_export == NULL && (option_rtl || option_bom))
    hx_cli_usage (cli, "Say where to: --export FILE.");
  else if (option_export != NULL && !hx_matrix_can_export (option_export, &error))
    hx_cli_usage (cli, "%s", error->message);
  else
    return TRUE;
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  Wanted wanted = { HX_MATRIX_SHOW_ALL, HX_MATRIX_AS_MADE, HX_MATRIX_SOURCES };

  if (!check_options (cli, &wanted))
    return HX_CLI_USAGE;
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, &wanted)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

const HxCliVerb hx_cli_claims = {
  .name = "claims",
  .arguments = "PROJECT",
  .summary = "list the claims, what sources say on them, and who differs",
  .help = "For each claim what each source says, in the order of the sources: “?” stands for one\n"
          "that nobody has looked into. Sources that share wording count as one origin.\n\n"
          "With --export it is written as a file, with the passages that it stands on. A\n"
          "spreadsheet (.ods) has them on a second sheet, tables as plain text (.csv) in a second\n"
          "file, NAME-evidence.csv. A file of that name is replaced. In CSV a cell that a\n"
          "spreadsheet would run as a formula begins with an apostrophe.\n\n"
          "Examples:\n"
          "  hexapla-cli claims flood.hexapla --shown conflict --order conflict\n"
          "  hexapla-cli claims flood.hexapla --export matrix.ods\n"
          "  hexapla-cli claims flood.hexapla --columns outlets --export matrix.html",
  .options = options,
  .run = run,
};
