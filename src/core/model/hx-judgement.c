/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What analysts say of two entities: that they are the same, are not, or that they cannot tell.
 *
 * Those that are the same make a tree: each but the root has one judgement that leads it to
 * another. Nothing of the entities themselves is touched, so that parting them again restores
 * exactly what was. entity.root repeats where the judgements lead, for queries. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-judgement-private.h"
#include "model/hx-entity-sql.h"
#include "model/hx-rows.h"

static const char * const verdict_names[] = {
  [HX_VERDICT_SAME] = "same",
  [HX_VERDICT_NOT_SAME] = "not-same",
  [HX_VERDICT_UNSURE] = "unsure",
};

/**
 * hx_verdict_to_string:
 * @verdict: a verdict
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_verdict_to_string (HxVerdict verdict)
{
  g_return_val_if_fail (verdict < G_N_ELEMENTS (verdict_names), NULL);

  return verdict_names[verdict];
}

/**
 * hx_verdict_from_string:
 * @string: (nullable): a name
 * @verdict: (out): the verdict
 *
 * Returns: whether @string names a verdict
 */
gboolean
hx_verdict_from_string (const char *string,
                        HxVerdict  *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdict_names); i++)
    if (g_strcmp0 (string, verdict_names[i]) == 0)
      {
        *verdict = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_judgement_free:
 * @self: (transfer full): a judgement
 */
void
hx_judgement_free (HxJudgement *self)
{
  g_free (self->name);
  g_free (self->other_name);
  g_free (self->note);
  g_free (self->coder);
  g_free (self);
}

static gpointer
judgement_from_row (HxStatement *statement)
{
  HxJudgement *self = g_new0 (HxJudgement, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->entity = hx_statement_get_int (statement, 1);
  self->other = hx_statement_get_int (statement, 2);
  self->name = hx_statement_dup_text (statement, 3);
  self->other_name = hx_statement_dup_text (statement, 4);
  if (!hx_verdict_from_string (hx_statement_get_text (statement, 5), &self->verdict))
    self->verdict = HX_VERDICT_UNSURE;
  self->note = hx_statement_dup_text (statement, 6);
  self->coder = hx_statement_dup_text (statement, 7);
  self->created = hx_statement_get_int (statement, 8);
  return self;
}

/**
 * hx_judgement_list:
 * @connection: a connection
 * @entity: an entity; 0: all judgements
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxJudgement) (nullable): what was said of the entity and
 *   of all that are shown as it, oldest first
 */
GPtrArray *
hx_judgement_list (HxConnection  *connection,
                   gint64         entity,
                   GError       **error)
{
  static const char sql[] =
    "SELECT j.id, j.entity, j.other, coalesce (a.name, ''), coalesce (b.name, ''), j.verdict,"
    " j.note, c.name, j.created FROM judgement j"
    " LEFT JOIN entity_name a ON a.entity = j.entity AND a.kind = 'preferred'"
    " LEFT JOIN entity_name b ON b.entity = j.other AND b.kind = 'preferred'"
    " JOIN coder c ON c.id = j.coder"
    " WHERE ?1 = 0 OR j.entity IN " HX_ENTITY_GROUP ("?1") " OR j.other IN " HX_ENTITY_GROUP ("?1")
    " ORDER BY j.id";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, entity);
  return hx_rows_collect (statement, judgement_from_row, (GDestroyNotify) hx_judgement_free,
                          error);
}

/* --- Commands --- */

static gboolean
get_root (HxEditContext  *context,
          gint64          entity,
          gint64         *root,
          GError        **error)
{
  if (!hx_edit_context_get_int (context, root, error,
                                "SELECT coalesce (root, id) FROM entity WHERE id = ?1", "i",
                                entity))
    return FALSE;
  if (*root != 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "There is no entity with the id %" G_GINT64_FORMAT "; it may have been deleted",
               entity);
  return FALSE;
}

/* Of two there is one judgement: the newest. */
static gboolean
put (HxEditContext  *context,
     HxCommand      *command,
     gint64          entity,
     gint64          other,
     HxVerdict       verdict,
     GError        **error)
{
  return hx_edit_context_run (context, error,
                              "DELETE FROM judgement WHERE min (entity, other) = min (?1, ?2)"
                              " AND max (entity, other) = max (?1, ?2)", "ii", entity, other)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO judgement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                 "iiissii", command->third, entity, other,
                                 verdict_names[verdict], command->text != NULL ? command->text : "",
                                 context->coder, context->now);
}

static gboolean
merge_roots (HxEditContext  *context,
             HxCommand      *command,
             gint64          entity,
             gint64          into,
             GError        **error)
{
  gint64 root, into_root;

  if (!get_root (context, entity, &root, error) || !get_root (context, into, &into_root, error))
    return FALSE;

  return root == into_root
         || (put (context, command, root, into_root, HX_VERDICT_SAME, error)
             && hx_edit_context_run (context, error,
                                     "UPDATE entity SET root = ?2 WHERE id = ?1 OR root = ?1",
                                     "ii", root, into_root));
}

static gboolean
merge (HxEditContext  *context,
       gpointer        data,
       GError        **error)
{
  HxCommand *command = data;

  return merge_roots (context, command, hx_edit_context_resolve (context, command->id),
                      hx_edit_context_resolve (context, command->other), error);
}

/**
 * hx_edit_merge_entity:
 * @edit: an edit
 * @entity: the entity that is shown as the other from now on
 * @into: the entity that stays
 *
 * Says that the two are the same. Names, mentions and properties of both are kept as they are;
 * [func@edit_unmerge_entity] parts them again.
 */
void
hx_edit_merge_entity (HxEdit *edit,
                      gint64  entity,
                      gint64  into)
{
  HxCommand *command = hx_edit_add_command (edit, merge, entity, NULL);

  command->other = into;
  command->third = hx_id_new ();
}

/*
 * hx_judgement_part:
 * @context: an edit
 * @entity: an entity
 * @error: return location for an error
 *
 * Makes the entity stand for itself again, with those that were joined to it.
 *
 * Returns: whether that is done
 */
gboolean
hx_judgement_part (HxEditContext  *context,
                   gint64          entity,
                   GError        **error)
{
  return hx_edit_context_run (context, error,
                              "DELETE FROM judgement WHERE entity = ?1 AND verdict = 'same'", "i",
                              entity)
         && hx_edit_context_run (context, error,
                                 "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT j.entity"
                                 " FROM judgement j JOIN below b ON j.other = b.id"
                                 " WHERE j.verdict = 'same')"
                                 " UPDATE entity SET root = CASE id WHEN ?1 THEN NULL ELSE ?1 END"
                                 " WHERE id IN (SELECT id FROM below)"
                                 " AND root IS NOT CASE id WHEN ?1 THEN NULL ELSE ?1 END", "i",
                                 entity);
}

static gboolean
unmerge (HxEditContext  *context,
         gpointer        data,
         GError        **error)
{
  return hx_judgement_part (context, ((HxCommand *) data)->id, error);
}

/**
 * hx_edit_unmerge_entity:
 * @edit: an edit
 * @entity: an entity that is shown as another
 *
 * Takes back that it is the same as another; it stands for itself again, as it was, with those
 * that were merged into it.
 */
void
hx_edit_unmerge_entity (HxEdit *edit,
                        gint64  entity)
{
  hx_edit_add_command (edit, unmerge, entity, NULL);
}

/* Makes two that are shown as one stand apart. Parting the one may leave the other joined to it. */
static gboolean
part_both (HxEditContext  *context,
           gint64          entity,
           gint64          other,
           GError        **error)
{
  const gint64 ids[] = { entity, other };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gint64 root, other_root;

      if (!get_root (context, entity, &root, error)
          || !get_root (context, other, &other_root, error))
        return FALSE;
      if (root == other_root && !hx_judgement_part (context, ids[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
judge (HxEditContext  *context,
       gpointer        data,
       GError        **error)
{
  HxCommand *command = data;
  gint64 entity = hx_edit_context_resolve (context, command->id);
  gint64 other = hx_edit_context_resolve (context, command->other);

  if (entity == other)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A judgement is of two entities; this is one"));
      return FALSE;
    }
  if (command->kind == HX_VERDICT_SAME)
    return merge_roots (context, command, entity, other, error);

  return part_both (context, entity, other, error)
         && put (context, command, entity, other, command->kind, error);
}

/**
 * hx_edit_judge:
 * @edit: an edit
 * @entity: an entity
 * @other: another
 * @verdict: what is said of the two
 * @note: (nullable): why
 *
 * Replaces what was said of the two before.
 */
void
hx_edit_judge (HxEdit     *edit,
               gint64      entity,
               gint64      other,
               HxVerdict   verdict,
               const char *note)
{
  HxCommand *command = hx_edit_add_command (edit, judge, entity, note);

  g_return_if_fail (verdict < G_N_ELEMENTS (verdict_names));

  command->other = other;
  command->kind = verdict;
  command->third = hx_id_new ();
}

static gboolean
delete_judgement (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  gint64 id = ((HxCommand *) data)->id;
  gint64 entity;

  if (!hx_edit_context_get_int (context, &entity, error,
                                "SELECT entity FROM judgement WHERE id = ?1 AND verdict = 'same'",
                                "i", id))
    return FALSE;

  return entity != 0 ? hx_judgement_part (context, entity, error)
                     : hx_edit_context_run (context, error, "DELETE FROM judgement WHERE id = ?1",
                                            "i", id);
}

/**
 * hx_edit_delete_judgement:
 * @edit: an edit
 * @judgement: the id of a judgement
 *
 * Takes back what was said; two that were the same are parted.
 */
void
hx_edit_delete_judgement (HxEdit *edit,
                          gint64  judgement)
{
  hx_edit_add_command (edit, delete_judgement, judgement, NULL);
}
