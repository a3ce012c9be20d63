/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-facts.h"

#include "base/hx-error.h"
#include "model/hx-entity-sql.h"

enum
{
  MAX_EVIDENCE = 500,
  MAX_REJECTIONS = 100,
};

/**
 * hx_entity_facts_free:
 * @self: (transfer full): facts
 */
void
hx_entity_facts_free (HxEntityFacts *self)
{
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->judgements, g_ptr_array_unref);
  g_clear_pointer (&self->own_types, g_ptr_array_unref);
  g_clear_pointer (&self->properties, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->relation_types, g_ptr_array_unref);
  g_clear_pointer (&self->rejections, g_ptr_array_unref);
  g_clear_pointer (&self->evidence, g_hash_table_unref);
  g_free (self->nominal);
  g_free (self);
}

static gboolean
read_evidence_of (HxEntityFacts  *self,
                  HxConnection   *connection,
                  gint64          passage,
                  GError        **error)
{
  g_autoptr(HxPassage) found = NULL;
  g_autoptr(GError) missing = NULL;

  if (passage == 0 || g_hash_table_size (self->evidence) >= MAX_EVIDENCE
      || g_hash_table_contains (self->evidence, &passage))
    return TRUE;

  found = hx_passage_find (connection, passage, &missing);
  if (found != NULL)
    g_hash_table_insert (self->evidence, g_memdup2 (&passage, sizeof passage),
                         g_steal_pointer (&found));
  else if (!g_error_matches (missing, HX_ERROR, HX_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_evidence (HxEntityFacts  *self,
               HxConnection   *connection,
               GError        **error)
{
  self->evidence = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < self->properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (self->properties, i);

      if (!read_evidence_of (self, connection, property->passage, error))
        return FALSE;
    }
  for (guint i = 0; i < self->relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (self->relations, i);

      for (guint j = 0; j < relation->evidence->len; j++)
        if (!read_evidence_of (self, connection, g_array_index (relation->evidence, gint64, j),
                               error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
read_nominal (HxEntityFacts  *self,
              HxConnection   *connection,
              gint64          entity,
              GError        **error)
{
  static const char sql[] =
    "SELECT substr (p.text, 1, 60) FROM mention m JOIN passage p ON p.id = m.passage"
    " WHERE m.kind = 'nominal' AND m.entity IN " HX_ENTITY_GROUP ("?1")
    " GROUP BY lower (p.text) ORDER BY count (*) DESC, min (p.id) LIMIT 1";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, entity);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    self->nominal = hx_statement_dup_text (statement, 0);

  return TRUE;
}

static gboolean
read_rejections (HxEntityFacts  *self,
                 HxConnection   *connection,
                 gint64          entity,
                 GError        **error)
{
  self->rejections = hx_rejection_list (connection, entity, error);
  if (self->rejections == NULL)
    return FALSE;

  self->n_rejections = self->rejections->len;
  if (self->n_rejections > MAX_REJECTIONS)
    g_ptr_array_remove_range (self->rejections, 0, self->n_rejections - MAX_REJECTIONS);

  return TRUE;
}

/**
 * hx_entity_facts_read:
 * @connection: a connection
 * @entity: an entity that stands for itself
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
HxEntityFacts *
hx_entity_facts_read (HxConnection  *connection,
                      gint64         entity,
                      GError       **error)
{
  g_autoptr(HxEntityFacts) self = g_new0 (HxEntityFacts, 1);

  if ((self->members = hx_entity_list_members (connection, entity, error)) == NULL
      || (self->judgements = hx_judgement_list (connection, entity, error)) == NULL
      || (self->own_types = hx_own_type_list (connection, error)) == NULL
      || (self->properties = hx_property_list (connection, entity, error)) == NULL
      || (self->relations = hx_relation_list (connection, entity, error)) == NULL
      || (self->relation_types = hx_relation_type_list (connection, error)) == NULL
      || !read_rejections (self, connection, entity, error)
      || !read_evidence (self, connection, error)
      || !read_nominal (self, connection, entity, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hx_entity_facts_get_evidence:
 * @self: facts
 * @passage: the id of a passage
 *
 * Returns: (transfer none) (nullable): the passage, if something rests on it
 */
HxPassage *
hx_entity_facts_get_evidence (HxEntityFacts *self,
                              gint64         passage)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->evidence, &passage);
}

/**
 * hx_entity_facts_reveal_evidence:
 * @self: facts
 * @desk: the desk
 * @passage: the id of a passage that something rests on
 *
 * Shows the passage in the text.
 */
void
hx_entity_facts_reveal_evidence (HxEntityFacts *self,
                                 HxDesk        *desk,
                                 gint64         passage)
{
  HxPassage *found = hx_entity_facts_get_evidence (self, passage);

  if (found != NULL)
    hx_desk_reveal (desk, hx_passage_get_source (found), hx_passage_get_start (found),
                    hx_passage_get_end (found));
}

/**
 * hx_entity_facts_get_property:
 * @self: facts
 * @id: a property
 *
 * Returns: (transfer none) (nullable): the property
 */
const HxProperty *
hx_entity_facts_get_property (HxEntityFacts *self,
                              gint64         id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (self->properties, i);

      if (property->id == id)
        return property;
    }

  return NULL;
}

/**
 * hx_entity_facts_get_relation:
 * @self: facts
 * @id: a relation
 *
 * Returns: (transfer none) (nullable): the relation
 */
const HxRelation *
hx_entity_facts_get_relation (HxEntityFacts *self,
                              gint64         id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (self->relations, i);

      if (relation->id == id)
        return relation;
    }

  return NULL;
}
