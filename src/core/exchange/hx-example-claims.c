/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the example's sources say on claims, and the hypotheses weighed by them. */

#include "exchange/hx-example-private.h"

#include "model/hx-claim.h"
#include "model/hx-hypothesis.h"
#include "model/hx-position.h"

static gint64
int_member (JsonObject *object,
            const char *name)
{
  return json_object_get_int_member_with_default (object, name, 0);
}

/* 0 where none is named; FALSE with error set where it is not in the example. */
static gboolean
find_entity (HxExample   *self,
             JsonObject  *object,
             const char  *name,
             gint64      *entity,
             GError     **error)
{
  const char *wanted = hx_example_string (object, name);

  *entity = hx_example_id (self->entities, wanted);
  return *entity != 0 || wanted == NULL || hx_example_fail (error, "the entity", wanted);
}

static gboolean
add_position (HxExample   *self,
              gint64       claim,
              JsonObject  *object,
              GError     **error)
{
  HxPositionDraft draft = {
    .wording = hx_example_string (object, "wording"),
    .minimum = hx_example_string (object, "min"),
    .maximum = hx_example_string (object, "max"),
    .unit = hx_example_string (object, "unit"),
    .approximate = json_object_get_boolean_member_with_default (object, "approximate", FALSE),
    .edtf = hx_example_string (object, "edtf"),
    .value = hx_example_string (object, "value"),
    .attributed = hx_example_string (object, "attributed"),
    .note = hx_example_string (object, "note"),
  };
  const char *stance = json_object_get_string_member_with_default (object, "stance", "");
  gint64 source = hx_example_id (self->sources, hx_example_string (object, "source"));
  gint64 passage = hx_example_passage (self, object, error);

  if (passage == 0)
    return FALSE;
  if (!hx_stance_from_string (stance, &draft.stance) || draft.stance == HX_STANCE_SILENT)
    return hx_example_fail (error, "the stance", stance);
  if (!find_entity (self, object, "entity", &draft.entity, error)
      || !find_entity (self, object, "speaker", &draft.speaker, error))
    return FALSE;

  hx_edit_add_position_evidence (self->edit,
                                 hx_edit_add_position (self->edit, claim, source, &draft), passage);
  return TRUE;
}

static gboolean
add_silent (HxExample   *self,
            gint64       claim,
            JsonObject  *object,
            GError     **error)
{
  JsonNode *node = json_object_get_member (object, "silent");
  JsonArray *files;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return hx_example_fail (error, "what is no list,", "silent");
  files = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      const char *file = json_array_get_string_element (files, i);
      gint64 source = hx_example_id (self->sources, file);

      if (source == 0)
        return hx_example_fail (error, "the source", file);
      hx_edit_set_silent (self->edit, claim, source);
    }
  return TRUE;
}

static gboolean
add_claim (HxExample   *self,
           JsonObject  *object,
           GHashTable  *claims,
           GError     **error)
{
  g_autoptr(GList) positions = hx_example_objects (object, "positions");
  const char *question = json_object_get_string_member_with_default (object, "question", "");
  const char *kind = json_object_get_string_member_with_default (object, "kind", "");
  HxClaimDraft draft = {
    .question = question,
    .unit = hx_example_string (object, "unit"),
    .tolerance = int_member (object, "tolerance"),
    .note = hx_example_string (object, "note"),
    .credibility = int_member (object, "credibility"),
  };
  gint64 claim;

  if (!hx_claim_kind_from_string (kind, &draft.kind))
    return hx_example_fail (error, "the kind of claim", kind);
  hx_likelihood_from_string (hx_example_string (object, "likelihood"), &draft.likelihood);
  hx_relevance_from_string (hx_example_string (object, "relevance"), &draft.relevance);
  claim = hx_edit_add_claim (self->edit, &draft);
  hx_example_note (claims, question, claim);
  for (GList *l = positions; l != NULL; l = l->next)
    if (!add_position (self, claim, l->data, error))
      return FALSE;
  return add_silent (self, claim, object, error);
}

static gboolean
add_ratings (HxExample   *self,
             gint64       hypothesis,
             JsonObject  *ratings,
             GHashTable  *claims,
             GError     **error)
{
  g_autoptr(GList) questions = json_object_get_members (ratings);

  for (GList *l = questions; l != NULL; l = l->next)
    {
      gint64 claim = hx_example_id (claims, l->data);
      const char *name = hx_example_string (ratings, l->data);
      HxRatingValue value;

      if (claim == 0)
        return hx_example_fail (error, "the claim", l->data);
      if (!hx_rating_value_from_string (name, &value))
        return hx_example_fail (error, "the rating", name);
      hx_edit_rate (self->edit, hypothesis, claim, value);
    }
  return TRUE;
}

static gboolean
add_hypothesis (HxExample   *self,
                JsonObject  *object,
                GHashTable  *claims,
                GError     **error)
{
  JsonNode *ratings = json_object_get_member (object, "ratings");
  gint64 hypothesis;

  hypothesis = hx_edit_add_hypothesis (self->edit,
                                       json_object_get_string_member_with_default (object, "name",
                                                                                   ""),
                                       hx_example_string (object, "note"));
  if (ratings == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (ratings))
    return hx_example_fail (error, "what are no", "ratings");
  return add_ratings (self, hypothesis, json_node_get_object (ratings), claims, error);
}

/* Claims, what sources say on them or that they are silent, and hypotheses. */
gboolean
hx_example_add_claims (HxExample   *self,
                       JsonObject  *root,
                       GError     **error)
{
  g_autoptr(GHashTable) claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GList) objects = hx_example_objects (root, "claims");
  g_autoptr(GList) hypotheses = hx_example_objects (root, "hypotheses");

  for (GList *l = objects; l != NULL; l = l->next)
    if (!add_claim (self, l->data, claims, error))
      return FALSE;
  for (GList *l = hypotheses; l != NULL; l = l->next)
    if (!add_hypothesis (self, l->data, claims, error))
      return FALSE;
  return TRUE;
}
