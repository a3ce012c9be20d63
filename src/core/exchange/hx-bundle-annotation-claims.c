/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims as Web Annotations. A claim is a question about the whole; a position assesses it and has
 * the passages that say so as targets, or the text of a source that is silent. A rating assesses a
 * hypothesis by a claim; a verdict on an origin assesses two texts. */

#include "exchange/hx-bundle-annotations.h"

static void
put_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  if (value != NULL && *value != '\0')
    hx_annotation_put_string (builder, name, value);
}

static void
put_note (JsonBuilder *builder,
          const char  *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "describing", value);
  json_builder_end_object (builder);
}

static void
put_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static char *
dup_text_path (HxExport *self,
               gint64    source)
{
  return g_strconcat (hx_export_get (self->folders, source), "/text.txt", NULL);
}

/* --- Claims --- */

static void
write_claim (HxExport      *self,
             const HxClaim *claim,
             HxAnnotations *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("claim", claim->id, "questioning");

  hx_annotation_put_origin (builder, claim->coder, claim->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "questioning", claim->said.question);
  hx_annotation_put_string (builder, "hx:kind", hx_claim_kind_to_string (claim->said.kind));
  put_text (builder, "hx:unit", claim->said.unit);
  put_number (builder, "hx:tolerance", claim->said.tolerance);
  put_text (builder, "hx:likelihood", hx_likelihood_to_string (claim->said.likelihood));
  if (claim->said.credibility > 0)
    put_number (builder, "hx:credibility", claim->said.credibility);
  put_text (builder, "hx:relevance", hx_relevance_to_string (claim->said.relevance));
  json_builder_end_object (builder);
  put_note (builder, claim->said.note);
  json_builder_end_array (builder);
  hx_annotation_put_string (builder, "target", "./");
  hx_annotation_end (self, builder, state);
}

/* --- Positions --- */

static void
put_entity (JsonBuilder *builder,
            const char  *name,
            gint64       entity,
            const char  *member_name,
            gint64       member)
{
  if (entity != 0)
    hx_annotation_put_iri (builder, name, "entity", entity);
  if (member != 0)
    hx_annotation_put_iri (builder, member_name, "entity", member);
}

static void
put_said (HxExport         *self,
          JsonBuilder      *builder,
          const HxPosition *position)
{
  const HxPositionDraft *said = &position->said;
  const HxMemberPair *pair = hx_export_get (self->claims->members, position->id);

  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "assessing", said->wording);
  hx_annotation_put_iri (builder, "hx:claim", "claim", position->claim);
  hx_annotation_put_string (builder, "hx:stance", hx_stance_to_string (said->stance));
  put_text (builder, "hx:minimum", said->minimum);
  put_text (builder, "hx:maximum", said->maximum);
  put_text (builder, "hx:unit", said->unit);
  if (said->approximate)
    put_number (builder, "hx:approximate", 1);
  put_text (builder, "hx:edtf", said->edtf);
  put_entity (builder, "hx:entity", said->entity, "hx:member", pair != NULL ? pair->entity : 0);
  put_text (builder, "hx:value", said->value);
  if (said->by_hand)
    put_number (builder, "hx:byHand", 1);
  put_entity (builder, "hx:speaker", said->speaker, "hx:speakerMember",
              pair != NULL ? pair->speaker : 0);
  put_text (builder, "hx:attributed", said->attributed);
  put_text (builder, "hx:agreement", hx_export_get_agreement (self, position->id));
  json_builder_end_object (builder);
}

static void
put_targets (HxExport         *self,
             JsonBuilder      *builder,
             const HxPosition *position,
             HxAnnotations    *state)
{
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  for (guint i = 0; i < position->evidence->len; i++)
    {
      json_builder_begin_object (builder);
      hx_annotation_put_string (builder, "type", "SpecificResource");
      hx_annotation_put_passage (self, builder, state,
                                 g_array_index (position->evidence, HxPositionEvidence,
                                                i).passage);
      json_builder_end_object (builder);
    }
  if (position->evidence->len == 0)
    {
      g_autofree char *path = dup_text_path (self, position->source);

      json_builder_add_string_value (builder, path);
    }
  json_builder_end_array (builder);
}

static void
write_position (HxExport         *self,
                const HxPosition *position,
                HxAnnotations    *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("position", position->id, "assessing");

  hx_annotation_put_origin (builder, position->coder, position->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  put_said (self, builder, position);
  put_note (builder, position->said.note);
  json_builder_end_array (builder);
  put_targets (self, builder, position, state);
  hx_annotation_end (self, builder, state);
}

/* --- Hypotheses and origins --- */

static void
write_hypothesis (HxExport           *self,
                  const HxHypothesis *hypothesis,
                  HxAnnotations      *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("hypothesis", hypothesis->id,
                                                        "describing");

  hx_annotation_put_origin (builder, hypothesis->coder, hypothesis->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "describing", hypothesis->name);
  json_builder_end_object (builder);
  put_note (builder, hypothesis->note);
  json_builder_end_array (builder);
  hx_annotation_put_string (builder, "target", "./");
  hx_annotation_end (self, builder, state);
}

static void
write_rating (HxExport       *self,
              const HxRating *rating,
              HxAnnotations  *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("rating", rating->id, "assessing");

  hx_annotation_put_origin (builder, rating->coder, rating->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "assessing", hx_rating_value_to_string (rating->value));
  hx_annotation_put_iri (builder, "hx:claim", "claim", rating->claim);
  json_builder_end_object (builder);
  hx_annotation_put_iri (builder, "target", "hypothesis", rating->hypothesis);
  hx_annotation_end (self, builder, state);
}

static void
write_origin (HxExport                *self,
              const HxOriginJudgement *judgement,
              HxAnnotations           *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("origin", judgement->id, "assessing");
  g_autofree char *source = dup_text_path (self, judgement->source);
  g_autofree char *other = dup_text_path (self, judgement->other);

  hx_annotation_put_origin (builder, judgement->coder, judgement->created);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "assessing", hx_origin_verdict_to_string (judgement->verdict));
  json_builder_end_object (builder);
  put_note (builder, judgement->note);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, source);
  json_builder_add_string_value (builder, other);
  json_builder_end_array (builder);
  hx_annotation_end (self, builder, state);
}

/* --- All of it --- */

/* Notes the passages that positions stand on, to be quoted when they are all known. */
void
hx_annotations_note_claims (HxExport      *self,
                            HxAnnotations *state)
{
  GPtrArray *positions = self->claims->positions;

  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      for (guint k = 0; k < position->evidence->len; k++)
        hx_export_insert (state->contexts,
                          g_array_index (position->evidence, HxPositionEvidence, k).passage, NULL);
    }
}

guint
hx_annotations_count_claims (HxExport *self)
{
  HxExportClaims *claims = self->claims;

  return claims->claims->len + claims->positions->len + claims->hypotheses->len +
         claims->ratings->len + claims->origins->len;
}

gboolean
hx_annotations_put_claims (HxExport       *self,
                           HxAnnotations  *state,
                           GError        **error)
{
  HxExportClaims *claims = self->claims;

  for (guint i = 0; i < claims->claims->len; i++)
    write_claim (self, g_ptr_array_index (claims->claims, i), state);
  for (guint i = 0; i < claims->positions->len; i++)
    write_position (self, g_ptr_array_index (claims->positions, i), state);
  for (guint i = 0; i < claims->hypotheses->len; i++)
    write_hypothesis (self, g_ptr_array_index (claims->hypotheses, i), state);
  for (guint i = 0; i < claims->ratings->len; i++)
    write_rating (self, g_ptr_array_index (claims->ratings, i), state);
  for (guint i = 0; i < claims->origins->len; i++)
    write_origin (self, g_ptr_array_index (claims->origins, i), state);
  return hx_bundle_writer_check (self->writer, error);
}
