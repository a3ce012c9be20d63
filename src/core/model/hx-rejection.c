/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-fold.h"
#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-anchor.h"
#include "model/hx-entity-sql.h"
#include "model/hx-rejection.h"
#include "model/hx-rows.h"
#include "project/hx-edit-private.h"

/**
 * hx_rejection_free:
 * @self: (transfer full): a rejection
 */
void
hx_rejection_free (HxRejection *self)
{
  g_free (self->name);
  g_free (self->context);
  g_free (self->source_title);
  g_free (self->coder);
  g_free (self);
}

static gpointer
rejection_from_row (HxStatement *statement)
{
  HxRejection *self = g_new0 (HxRejection, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->entity = hx_statement_get_int (statement, 1);
  self->name = hx_statement_dup_text (statement, 2);
  self->source = hx_statement_get_int (statement, 3);
  self->context = hx_statement_dup_text (statement, 4);
  self->source_title = hx_statement_dup_text (statement, 5);
  self->coder = hx_statement_dup_text (statement, 6);
  self->created = hx_statement_get_int (statement, 7);
  return self;
}

/**
 * hx_rejection_list:
 * @connection: a connection
 * @entity: an entity; 0: all rejections
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxRejection) (nullable): what was refused for the entity
 *   and for all that are shown as it, as it was refused
 */
GPtrArray *
hx_rejection_list (HxConnection  *connection,
                   gint64         entity,
                   GError       **error)
{
  static const char sql[] =
    "SELECT r.id, r.entity, r.name, r.source, r.context, s.title, c.name, r.created"
    " FROM rejection r LEFT JOIN source s ON s.id = r.source JOIN coder c ON c.id = r.coder"
    " WHERE ?1 = 0 OR r.entity IN " HX_ENTITY_GROUP ("?1") " ORDER BY r.id";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, entity);
  return hx_rows_collect (statement, rejection_from_row, (GDestroyNotify) hx_rejection_free,
                          error);
}

/**
 * hx_rejection_dup_name:
 * @name: a name as written
 *
 * Returns: (transfer full): the name under which it is rejected
 */
char *
hx_rejection_dup_name (const char *name)
{
  g_autofree char *folded = hx_fold_text (name);

  return g_strdup (g_strstrip (folded));
}

/**
 * hx_rejection_dup_context:
 * @text: a text
 * @start: first code point of a name in it
 * @end: code point past its last
 *
 * Returns: (transfer full): a digest of the surroundings. It says which place is meant without a
 *   position, so that it still does when the text changes elsewhere.
 */
char *
hx_rejection_dup_context (HxText *text,
                          guint   start,
                          guint   end)
{
  g_autofree char *before = hx_anchor_dup_before (text, start);
  g_autofree char *after = hx_anchor_dup_after (text, end);

  return g_strconcat (before, ".", after, NULL);
}

/* --- Commands --- */

static gboolean
reject (HxEditContext  *context,
        gpointer        data,
        GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT OR IGNORE INTO rejection VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                              "idsdsii", command->third,
                              hx_edit_context_resolve (context, command->id), command->text,
                              command->other, command->more, context->coder, context->now);
}

/**
 * hx_edit_reject:
 * @edit: an edit
 * @entity: an entity, or 0: the name shall not be offered as a new one
 * @name: a name as written
 * @source: where it does not mean the entity, or 0: everywhere
 * @context: (nullable): what hx_rejection_dup_context() says of the place, or %NULL: anywhere there
 *
 * Remembers that the name does not mean the entity.
 */
void
hx_edit_reject (HxEdit     *edit,
                gint64      entity,
                const char *name,
                gint64      source,
                const char *context)
{
  g_autofree char *folded = hx_rejection_dup_name (name);
  HxCommand *command = hx_edit_add_command (edit, reject, entity, folded);

  command->other = source;
  command->more = g_strdup (context);
  command->third = hx_id_new ();
}

static gboolean
delete_rejection (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  return hx_edit_context_run (context, error, "DELETE FROM rejection WHERE id = ?1", "i",
                              ((HxCommand *) data)->id);
}

/**
 * hx_edit_delete_rejection:
 * @edit: an edit
 * @rejection: the id of a rejection
 */
void
hx_edit_delete_rejection (HxEdit *edit,
                          gint64  rejection)
{
  hx_edit_add_command (edit, delete_rejection, rejection, NULL);
}
