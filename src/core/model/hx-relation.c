/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-entity-sql.h"
#include "model/hx-relation.h"
#include "model/hx-rows.h"

/**
 * hx_relation_type_free:
 * @self: (transfer full): a type of relations
 */
void
hx_relation_type_free (HxRelationType *self)
{
  g_free (self->name);
  g_free (self->inverse);
  g_free (self);
}

static gpointer
type_from_row (HxStatement *statement)
{
  HxRelationType *self = g_new0 (HxRelationType, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->name = hx_statement_dup_text (statement, 1);
  self->inverse = hx_statement_dup_text (statement, 2);
  self->n_relations = hx_statement_get_int (statement, 3);
  return self;
}

/**
 * hx_relation_type_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxRelationType) (nullable): the types of relations, as
 *   they were added
 */
GPtrArray *
hx_relation_type_list (HxConnection  *connection,
                       GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT t.id, t.name, t.inverse,"
                                     " (SELECT count (*) FROM relation WHERE type = t.id)"
                                     " FROM relation_type t ORDER BY t.position, t.id", error);
  return statement != NULL ? hx_rows_collect (statement, type_from_row,
                                              (GDestroyNotify) hx_relation_type_free, error)
                           : NULL;
}

/**
 * hx_relation_free:
 * @self: (transfer full): a relation
 */
void
hx_relation_free (HxRelation *self)
{
  g_free (self->name);
  g_free (self->inverse);
  g_free (self->entity_name);
  g_free (self->other_name);
  g_free (self->since);
  g_free (self->until);
  g_free (self->note);
  g_array_unref (self->evidence);
  g_free (self->coder);
  g_free (self);
}

static gpointer
relation_from_row (HxStatement *statement)
{
  HxRelation *self = g_new0 (HxRelation, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->type = hx_statement_get_int (statement, 1);
  self->entity = hx_statement_get_int (statement, 2);
  self->other = hx_statement_get_int (statement, 3);
  self->name = hx_statement_dup_text (statement, 4);
  self->inverse = hx_statement_dup_text (statement, 5);
  self->entity_name = hx_statement_dup_text (statement, 6);
  self->other_name = hx_statement_dup_text (statement, 7);
  self->since = hx_statement_dup_text (statement, 8);
  self->until = hx_statement_dup_text (statement, 9);
  self->note = hx_statement_dup_text (statement, 10);
  self->coder = hx_statement_dup_text (statement, 11);
  self->created = hx_statement_get_int (statement, 12);
  self->member = hx_statement_get_int (statement, 13);
  self->other_member = hx_statement_get_int (statement, 14);
  self->evidence = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

static gboolean
load_evidence (HxConnection  *connection,
               HxRelation    *relation,
               GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  GArray *passages;

  statement = hx_connection_prepare (connection,
                                     "SELECT passage FROM relation_evidence WHERE relation = ?1"
                                     " ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, relation->id);
  passages = hx_rows_collect_ids (statement, error);
  if (passages == NULL)
    return FALSE;

  g_array_unref (relation->evidence);
  relation->evidence = passages;
  return TRUE;
}

/**
 * hx_relation_list:
 * @connection: a connection
 * @entity: an entity; 0: all relations
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxRelation) (nullable): the relations of the entity and
 *   of all that are shown as it, in either direction, by type and other entity
 */
GPtrArray *
hx_relation_list (HxConnection  *connection,
                  gint64         entity,
                  GError       **error)
{
  static const char sql[] =
    "SELECT r.id, r.type, " HX_ENTITY_ROOT ("a") ", " HX_ENTITY_ROOT ("b") ", t.name, t.inverse,"
    " coalesce (n.name, ''), coalesce (m.name, ''), r.since, r.until, r.note, c.name, r.created,"
    " r.entity, r.other"
    " FROM relation r JOIN relation_type t ON t.id = r.type"
    " JOIN entity a ON a.id = r.entity JOIN entity b ON b.id = r.other"
    " LEFT JOIN entity_name n ON n.entity = " HX_ENTITY_ROOT ("a") " AND n.kind = 'preferred'"
    " LEFT JOIN entity_name m ON m.entity = " HX_ENTITY_ROOT ("b") " AND m.kind = 'preferred'"
    " JOIN coder c ON c.id = r.coder"
    " WHERE ?1 = 0 OR r.entity IN " HX_ENTITY_GROUP ("?1") " OR r.other IN " HX_ENTITY_GROUP ("?1")
    " ORDER BY t.position, t.id, r.id";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GPtrArray) relations = NULL;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, entity);
  relations = hx_rows_collect (statement, relation_from_row, (GDestroyNotify) hx_relation_free,
                               error);
  for (guint i = 0; relations != NULL && i < relations->len; i++)
    if (!load_evidence (connection, g_ptr_array_index (relations, i), error))
      return NULL;

  return g_steal_pointer (&relations);
}
