/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-error.h"
#include "hx-cli-output.h"
#include "model/hx-matrix.h"
#include "model/hx-saying.h"

static gboolean option_weigh;

static const GOptionEntry options[] = {
  { "weigh", 0, 0, G_OPTION_ARG_NONE, &option_weigh, "Let reliable sources count for more", NULL },
  G_OPTION_ENTRY_NULL
};

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

static void
put_claim (HxCli    *cli,
           HxMatrix *matrix,
           guint     row)
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
  hx_cli_json_put (cli, builder);
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
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(HxOriginCache) cache = hx_origin_cache_new ();
  g_autoptr(HxOrigins) origins = hx_origins_find (cache, connection, NULL, error);
  g_autoptr(HxMatrix) matrix = NULL;
  g_autoptr(HxCliTable) table = NULL;

  if (origins == NULL)
    return FALSE;
  matrix = hx_matrix_load (connection, HX_MATRIX_SOURCES, origins, option_weigh, error);
  if (matrix == NULL)
    return FALSE;

  if (cli->json)
    hx_cli_json_begin (cli);
  else
    table = hx_cli_table_new ("ID|VERDICT|CLAIM|POSITIONS");
  for (guint i = 0; i < hx_matrix_get_n_claims (matrix); i++)
    if (cli->json)
      put_claim (cli, matrix, i);
    else
      add_row (table, matrix, i);
  if (cli->json)
    hx_cli_json_end (cli);
  else
    hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
           ? HX_CLI_OK : HX_CLI_FINDING;
}

const HxCliVerb hx_cli_claims = {
  .name = "claims",
  .arguments = "PROJECT",
  .summary = "list the claims, what sources say on them, and who differs",
  .help = "For each claim what each source says, in the order of the sources: “?” stands for one\n"
          "that nobody has looked into. Sources that share wording count as one origin.",
  .options = options,
  .run = run,
};
