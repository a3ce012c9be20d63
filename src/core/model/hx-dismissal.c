/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was offered about claims and refused, so that it is not offered again. */

#include "config.h"

#include "base/hx-id.h"
#include "model/hx-dismissal.h"
#include "model/hx-rows.h"
#include "project/hx-edit-private.h"

static const char * const kind_names[] = {
  [HX_DISMISSAL_CLAIM] = "claim",
  [HX_DISMISSAL_POSITION] = "position",
};

/**
 * hx_dismissal_free:
 * @self: (transfer full): a dismissal
 */
void
hx_dismissal_free (HxDismissal *self)
{
  g_free (self->digest);
  g_free (self->label);
  g_free (self->coder);
  g_free (self);
}

static gpointer
dismissal_from_row (HxStatement *statement)
{
  HxDismissal *self = g_new0 (HxDismissal, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->kind = g_strcmp0 (hx_statement_get_text (statement, 1), "claim") == 0
                 ? HX_DISMISSAL_CLAIM : HX_DISMISSAL_POSITION;
  self->claim = hx_statement_get_int (statement, 2);
  self->digest = hx_statement_dup_text (statement, 3);
  self->label = hx_statement_dup_text (statement, 4);
  self->coder = hx_statement_dup_text (statement, 5);
  self->created = hx_statement_get_int (statement, 6);
  return self;
}

/**
 * hx_dismissal_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxDismissal) (nullable): what was refused, newest first
 */
GPtrArray *
hx_dismissal_list (HxConnection  *connection,
                   GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT d.id, d.kind, d.claim, d.digest, d.label, k.name,"
                                     " d.created FROM dismissal d JOIN coder k ON k.id = d.coder"
                                     " ORDER BY d.id DESC", error);
  return statement != NULL ? hx_rows_collect (statement, dismissal_from_row,
                                              (GDestroyNotify) hx_dismissal_free, error) : NULL;
}

static gboolean
dismiss (HxEditContext  *context,
         gpointer        data,
         GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT OR IGNORE INTO dismissal VALUES (?1, ?2, nullif (?3, 0), ?4,"
                              " ?5, ?6, ?7)", "isissii", command->id, kind_names[command->kind],
                              hx_edit_context_resolve (context, command->other), command->text,
                              command->more, context->coder, context->now);
}

/**
 * hx_edit_dismiss:
 * @edit: an edit
 * @kind: what was offered
 * @claim: for which claim; 0: none
 * @digest: what tells it from others
 * @label: what it was, for people
 *
 * Returns: the dismissal's id
 */
gint64
hx_edit_dismiss (HxEdit          *edit,
                 HxDismissalKind  kind,
                 gint64           claim,
                 const char      *digest,
                 const char      *label)
{
  HxCommand *command = hx_edit_add_command (edit, dismiss, hx_id_new (), digest);

  command->kind = kind;
  command->other = claim;
  command->more = hx_edit_dup_stripped (label);
  return command->id;
}

static gboolean
delete_dismissal (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  return hx_edit_context_run (context, error, "DELETE FROM dismissal WHERE id = ?1", "i",
                              ((HxCommand *) data)->id);
}

/**
 * hx_edit_delete_dismissal:
 * @edit: an edit
 * @dismissal: a dismissal
 *
 * Lets it be offered again.
 */
void
hx_edit_delete_dismissal (HxEdit *edit,
                          gint64  dismissal)
{
  hx_edit_add_command (edit, delete_dismissal, dismissal, NULL);
}
