/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of claims and of what sources say on them. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-exchange-selection.h"
#include "model/hx-matrix-words.h"
#include "model/hx-saying.h"

/* mm */
#define WIDE 90
#define MIDDLE 45
#define NARROW 22

/* --- Claims --- */

enum
{
  CLAIM,
  KIND,
  VERDICT,
  DETAIL,
  SOURCES,
  ORIGINS,
  AGREE,
  DIFFER,
  LIKELIHOOD,
  CREDIBILITY,
  UNIT,
  NOTE,
  CODER,
  CREATED,
  ID,
  N_CLAIM_COLUMNS,
};

static const HxSheetColumn claim_columns[N_CLAIM_COLUMNS] = {
  [CLAIM] = { "claim", N_("Claim"), HX_DATA_TEXT, WIDE },
  [KIND] = { "kind", N_("Kind"), HX_DATA_TEXT, NARROW },
  [VERDICT] = { "verdict", N_("Verdict"), HX_DATA_TEXT, NARROW },
  [DETAIL] = { "details", N_("Details"), HX_DATA_TEXT, MIDDLE },
  [SOURCES] = { "sources", N_("Sources"), HX_DATA_NUMBER, NARROW },
  [ORIGINS] = { "origins", N_("Origins"), HX_DATA_NUMBER, NARROW },
  [AGREE] = { "agree", N_("Agree"), HX_DATA_NUMBER, NARROW },
  [DIFFER] = { "differ", N_("Differ"), HX_DATA_NUMBER, NARROW },
  [LIKELIHOOD] = { "likelihood", N_("Likelihood"), HX_DATA_TEXT, NARROW },
  [CREDIBILITY] = { "credibility", N_("Credibility"), HX_DATA_NUMBER, NARROW },
  [UNIT] = { "unit", N_("Unit"), HX_DATA_TEXT, NARROW },
  [NOTE] = { "note", N_("Note"), HX_DATA_TEXT, MIDDLE },
  [CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [ID] = { "id", N_("Claim ID"), HX_DATA_TEXT, MIDDLE },
};

static gboolean
put_claim (HxSheet        *self,
           HxMatrix       *matrix,
           guint           index,
           const HxClaim  *claim,
           GError        **error)
{
  const HxFinding *finding = hx_matrix_get_finding (matrix, index);

  hx_sheet_set (self, CLAIM, claim->said.question);
  hx_sheet_take (self, KIND, hx_claim_dup_kind (claim));
  hx_sheet_set (self, VERDICT, hx_finding_kind_get_label (finding->kind));
  hx_sheet_take (self, DETAIL, hx_finding_dup_detail (matrix, index));
  hx_sheet_set_int (self, SOURCES, finding->n_sources);
  hx_sheet_set_int (self, ORIGINS, finding->n_origins);
  hx_sheet_set_int (self, AGREE, finding->n_agree);
  hx_sheet_set_int (self, DIFFER, finding->n_differ);
  if (claim->said.likelihood != HX_LIKELIHOOD_NONE)
    hx_sheet_set (self, LIKELIHOOD, hx_likelihood_get_label (claim->said.likelihood));
  if (claim->said.credibility > 0)
    hx_sheet_set_int (self, CREDIBILITY, claim->said.credibility);
  hx_sheet_set (self, UNIT, claim->said.unit);
  hx_sheet_set (self, NOTE, claim->said.note);
  hx_sheet_set (self, CODER, claim->coder);
  hx_sheet_set_time (self, CREATED, claim->created);
  hx_sheet_set_int (self, ID, claim->id);
  hx_sheet_get_write (self)->report->n_claims++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_claims (HxSheet  *self,
            GError  **error)
{
  HxExport export = { 0 };
  gboolean done = hx_exchange_select (&export, hx_sheet_get_write (self), error);

  for (guint i = 0; done && i < export.claims->claims->len; i++)
    done = put_claim (self, export.claims->matrix, i, export.claims->claims->pdata[i], error);
  hx_export_clear (&export);
  return done;
}

static const char * const claim_kept[] = { "claim", NULL };

const HxSheetKind hx_sheet_claims = {
  N_("Claims"), claim_columns, N_CLAIM_COLUMNS, claim_kept, put_claims,
};

/* --- Positions --- */

enum
{
  POSITION_CLAIM,
  POSITION_SOURCE,
  POSITION_STANCE,
  POSITION_SAYS,
  POSITION_WORDING,
  POSITION_MINIMUM,
  POSITION_MAXIMUM,
  POSITION_UNIT,
  POSITION_DATE,
  POSITION_ENTITY,
  POSITION_ATTRIBUTED,
  POSITION_AGREEMENT,
  POSITION_EVIDENCE,
  POSITION_NOTE,
  POSITION_CODER,
  POSITION_CREATED,
  POSITION_ID,
  POSITION_CLAIM_ID,
  POSITION_SOURCE_ID,
  N_POSITION_COLUMNS,
};

static const HxSheetColumn position_columns[N_POSITION_COLUMNS] = {
  [POSITION_CLAIM] = { "claim", N_("Claim"), HX_DATA_TEXT, MIDDLE },
  [POSITION_SOURCE] = { "source", N_("Source"), HX_DATA_TEXT, MIDDLE },
  [POSITION_STANCE] = { "stance", N_("Stance"), HX_DATA_TEXT, NARROW },
  [POSITION_SAYS] = { "says", N_("Says"), HX_DATA_TEXT, MIDDLE },
  [POSITION_WORDING] = { "wording", N_("Wording"), HX_DATA_TEXT, MIDDLE },
  [POSITION_MINIMUM] = { "minimum", N_("Least"), HX_DATA_NUMBER, NARROW },
  [POSITION_MAXIMUM] = { "maximum", N_("Most"), HX_DATA_NUMBER, NARROW },
  [POSITION_UNIT] = { "unit", N_("Unit"), HX_DATA_TEXT, NARROW },
  [POSITION_DATE] = { "date", N_("Date"), HX_DATA_DATE, NARROW },
  [POSITION_ENTITY] = { "entity", N_("Entity"), HX_DATA_TEXT, MIDDLE },
  [POSITION_ATTRIBUTED] = { "attributed-to", N_("Attributed To"), HX_DATA_TEXT, MIDDLE },
  [POSITION_AGREEMENT] = { "agreement", N_("Agreement"), HX_DATA_TEXT, NARROW },
  [POSITION_EVIDENCE] = { "evidence", N_("Evidence"), HX_DATA_TEXT, WIDE },
  [POSITION_NOTE] = { "note", N_("Note"), HX_DATA_TEXT, MIDDLE },
  [POSITION_CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [POSITION_CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [POSITION_ID] = { "id", N_("Position ID"), HX_DATA_TEXT, MIDDLE },
  [POSITION_CLAIM_ID] = { "claim-id", N_("Claim ID"), HX_DATA_TEXT, MIDDLE },
  [POSITION_SOURCE_ID] = { "source-id", N_("Source ID"), HX_DATA_TEXT, MIDDLE },
};

static char *
dup_evidence (const HxPosition *position)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < position->evidence->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            g_array_index (position->evidence, HxPositionEvidence, i).text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_said (HxSheet               *self,
          const HxPositionDraft *said)
{
  hx_sheet_set (self, POSITION_STANCE, hx_stance_get_label (said->stance));
  hx_sheet_set (self, POSITION_WORDING, said->wording);
  hx_sheet_set (self, POSITION_MINIMUM, said->minimum);
  hx_sheet_set (self, POSITION_MAXIMUM, said->maximum);
  hx_sheet_set (self, POSITION_UNIT, said->unit);
  hx_sheet_set (self, POSITION_DATE, said->edtf);
  hx_sheet_set (self, POSITION_NOTE, said->note);
}

static gboolean
put_position (HxSheet           *self,
              HxExport          *export,
              const HxPosition  *position,
              GError           **error)
{
  guint number = GPOINTER_TO_UINT (hx_export_get (export->claims->claim_ids, position->claim));
  guint source = GPOINTER_TO_UINT (hx_export_get (export->source_numbers, position->source));
  guint agreement = GPOINTER_TO_UINT (hx_export_get (export->claims->agreements, position->id));
  const HxClaim *claim = export->claims->claims->pdata[number - 1];

  hx_sheet_set (self, POSITION_CLAIM, claim->said.question);
  hx_sheet_set (self, POSITION_SOURCE, hx_source_get_title (export->sources->pdata[source - 1]));
  set_said (self, &position->said);
  hx_sheet_take (self, POSITION_SAYS, hx_position_dup_text (position, claim));
  hx_sheet_set (self, POSITION_ENTITY, position->entity_name);
  hx_sheet_set (self, POSITION_ATTRIBUTED,
                position->speaker_name != NULL ? position->speaker_name
                                               : position->said.attributed);
  if (agreement > 0)
    hx_sheet_set (self, POSITION_AGREEMENT, hx_agreement_get_label (agreement - 1));
  hx_sheet_take (self, POSITION_EVIDENCE, dup_evidence (position));
  hx_sheet_set (self, POSITION_CODER, position->coder);
  hx_sheet_set_time (self, POSITION_CREATED, position->created);
  hx_sheet_set_int (self, POSITION_ID, position->id);
  hx_sheet_set_int (self, POSITION_CLAIM_ID, position->claim);
  hx_sheet_set_int (self, POSITION_SOURCE_ID, position->source);
  return hx_sheet_end_row (self, error);
}

static gboolean
put_positions (HxSheet  *self,
               GError  **error)
{
  HxExport export = { 0 };
  gboolean done = hx_exchange_select (&export, hx_sheet_get_write (self), error);

  for (guint i = 0; done && i < export.claims->positions->len; i++)
    done = put_position (self, &export, export.claims->positions->pdata[i], error);
  if (done)
    hx_sheet_get_write (self)->report->n_claims = export.claims->claims->len;
  hx_export_clear (&export);
  return done;
}

static const char * const position_kept[] = { "claim", "position", NULL };

const HxSheetKind hx_sheet_positions = {
  N_("Positions"), position_columns, N_POSITION_COLUMNS, position_kept, put_positions,
};
