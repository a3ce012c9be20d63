/* SPDX-License-Identifier: GPL-3.0-or-later */

/* tables/: claims, what sources say on them, hypotheses and origins. */

#include "exchange/hx-bundle-private.h"

#include "model/hx-dismissal.h"

static const char * const agreement_names[] = {
  [HX_AGREEMENT_NONE] = "nothing-to-compare",
  [HX_AGREEMENT_ONLY] = "only",
  [HX_AGREEMENT_AGREES] = "agrees",
  [HX_AGREEMENT_VAGUE] = "less-exact",
  [HX_AGREEMENT_DIFFERS] = "differs",
};

/* How a position stands to what most say; NULL for one that is silent. */
const char *
hx_export_get_agreement (HxExport *self,
                         gint64    position)
{
  guint agreement = GPOINTER_TO_UINT (hx_export_get (self->claims->agreements, position));

  return agreement > 0 ? agreement_names[agreement - 1] : NULL;
}

static gboolean
claim_table (HxExport  *self,
             GError   **error)
{
  GPtrArray *claims = self->claims->claims;

  hx_table_begin (self, "claims", "id,question,kind,unit,tolerance,note,likelihood,credibility,"
                                  "relevance,verdict,sources,origins,agree,differ,coder,created");
  for (guint i = 0; i < claims->len; i++)
    {
      const HxClaim *claim = g_ptr_array_index (claims, i);
      const HxFinding *finding = hx_matrix_get_finding (self->claims->matrix, i);

      hx_table_row (self, "isssussossuuuust", claim->id, claim->said.question,
                    hx_claim_kind_to_string (claim->said.kind), claim->said.unit,
                    claim->said.tolerance, claim->said.note,
                    hx_likelihood_to_string (claim->said.likelihood),
                    (gint64) claim->said.credibility,
                    hx_relevance_to_string (claim->said.relevance),
                    hx_finding_kind_to_string (finding->kind), finding->n_sources,
                    finding->n_origins, finding->n_agree, finding->n_differ, claim->coder,
                    claim->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
position_table (HxExport  *self,
                GError   **error)
{
  GPtrArray *positions = self->claims->positions;

  hx_table_begin (self, "positions", "id,claim,source,stance,wording,minimum,maximum,unit,"
                                     "approximate,edtf,entity,entity_name,value,by_hand,speaker,"
                                     "speaker_name,attributed,note,agreement,coder,created,member,"
                                     "speaker_member");
  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);
      const HxPositionDraft *said = &position->said;
      const HxMemberPair *pair = hx_export_get (self->claims->members, position->id);

      hx_table_row (self, "iiisssssusossuossssstoo", position->id, position->claim,
                    position->source, hx_stance_to_string (said->stance), said->wording,
                    said->minimum, said->maximum, said->unit, (guint) said->approximate,
                    said->edtf, said->entity, position->entity_name, said->value,
                    (guint) said->by_hand, said->speaker, position->speaker_name, said->attributed,
                    said->note, hx_export_get_agreement (self, position->id), position->coder,
                    position->created, pair != NULL ? pair->entity : (gint64) 0,
                    pair != NULL ? pair->speaker : (gint64) 0);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
hypothesis_table (HxExport  *self,
                  GError   **error)
{
  GPtrArray *hypotheses = self->claims->hypotheses;

  hx_table_begin (self, "hypotheses", "id,name,note,coder,created");
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      hx_table_row (self, "issst", hypothesis->id, hypothesis->name, hypothesis->note,
                    hypothesis->coder, hypothesis->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
rating_table (HxExport  *self,
              GError   **error)
{
  GPtrArray *ratings = self->claims->ratings;

  hx_table_begin (self, "ratings", "id,hypothesis,claim,value,coder,created");
  for (guint i = 0; i < ratings->len; i++)
    {
      const HxRating *rating = g_ptr_array_index (ratings, i);

      hx_table_row (self, "iiisst", rating->id, rating->hypothesis, rating->claim,
                    hx_rating_value_to_string (rating->value), rating->coder, rating->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
origin_table (HxExport  *self,
              GError   **error)
{
  GPtrArray *origins = self->claims->origins;

  hx_table_begin (self, "origins", "id,source,other,verdict,note,coder,created");
  for (guint i = 0; i < origins->len; i++)
    {
      const HxOriginJudgement *judgement = g_ptr_array_index (origins, i);

      hx_table_row (self, "iiissst", judgement->id, judgement->source, judgement->other,
                    hx_origin_verdict_to_string (judgement->verdict), judgement->note,
                    judgement->coder, judgement->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
dismissal_table (HxExport  *self,
                 GError   **error)
{
  GPtrArray *dismissals = self->claims->dismissals;

  hx_table_begin (self, "dismissals", "id,kind,claim,digest,label,coder,created");
  for (guint i = 0; i < dismissals->len; i++)
    {
      const HxDismissal *dismissal = g_ptr_array_index (dismissals, i);

      hx_table_row (self, "isossst", dismissal->id,
                    dismissal->kind == HX_DISMISSAL_CLAIM ? "claim" : "position",
                    dismissal->claim, dismissal->digest, dismissal->label, dismissal->coder,
                    dismissal->created);
    }
  return hx_bundle_writer_end (self->writer, error);
}

/* tables/: claims, what sources say on them, and what follows. */
gboolean
hx_export_claim_tables (HxExport  *self,
                        GError   **error)
{
  return claim_table (self, error) && position_table (self, error) &&
         hx_export_evidence_table (self, "position", self->claims->position_ids, error) &&
         hypothesis_table (self, error) && rating_table (self, error) &&
         origin_table (self, error) && dismissal_table (self, error);
}
