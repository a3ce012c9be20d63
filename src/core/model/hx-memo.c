/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-id.h"
#include "model/hx-memo.h"
#include "model/hx-rows.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

/**
 * HxMemo:
 *
 * A note on anything, as it was when it was read. Immutable.
 */
struct _HxMemo
{
  GObject       parent_instance;

  gint64        id;
  HxMemoTarget  target_kind;
  gint64        target;
  char         *body;
  char         *coder;
  gint64        modified;
};

G_DEFINE_FINAL_TYPE (HxMemo, hx_memo, G_TYPE_OBJECT)

static const char * const target_names[] = {
  [HX_MEMO_PROJECT] = "project",
  [HX_MEMO_SOURCE] = "source",
  [HX_MEMO_PASSAGE] = "passage",
  [HX_MEMO_TAG] = "tag",
  [HX_MEMO_ENTITY] = "entity",
  [HX_MEMO_LINK] = "link",
};

#define SELECT_MEMO                                                          \
  "SELECT m.id, m.on_kind, m.on_id, m.body, c.name, m.modified"              \
  " FROM memo m JOIN coder c ON c.id = m.coder "

static void
hx_memo_finalize (GObject *object)
{
  HxMemo *self = HX_MEMO (object);

  g_free (self->body);
  g_free (self->coder);

  G_OBJECT_CLASS (hx_memo_parent_class)->finalize (object);
}

static void
hx_memo_class_init (HxMemoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_memo_finalize;
}

static void
hx_memo_init (HxMemo *self)
{
}

/**
 * hx_memo_target_to_string:
 * @target: a kind of thing
 *
 * Returns: (transfer none): its name in files
 */
const char *
hx_memo_target_to_string (HxMemoTarget target)
{
  g_return_val_if_fail (target < G_N_ELEMENTS (target_names), NULL);

  return target_names[target];
}

static gpointer
memo_from_row (HxStatement *statement)
{
  HxMemo *self = g_object_new (HX_TYPE_MEMO, NULL);

  self->id = hx_statement_get_int (statement, 0);
  for (guint i = 0; i < G_N_ELEMENTS (target_names); i++)
    if (g_strcmp0 (hx_statement_get_text (statement, 1), target_names[i]) == 0)
      self->target_kind = i;
  self->target = hx_statement_get_int (statement, 2);
  self->body = hx_statement_dup_text (statement, 3);
  self->coder = hx_statement_dup_text (statement, 4);
  self->modified = hx_statement_get_int (statement, 5);
  return self;
}

/**
 * hx_memo_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxMemo) (nullable): all memos, oldest first
 */
GPtrArray *
hx_memo_list (HxConnection  *connection,
              GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, SELECT_MEMO "ORDER BY m.id", error);
  if (statement == NULL)
    return NULL;

  return hx_rows_collect (statement, memo_from_row, g_object_unref, error);
}

/**
 * hx_memo_list_on:
 * @connection: a connection
 * @kind: the kind of thing
 * @target: the thing; 0 for the project
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxMemo) (nullable): the memos on it, newest first
 */
GPtrArray *
hx_memo_list_on (HxConnection  *connection,
                 HxMemoTarget   kind,
                 gint64         target,
                 GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     SELECT_MEMO "WHERE m.on_kind = ?1 AND m.on_id IN"
                                     " (SELECT ?2 UNION ALL SELECT id FROM entity"
                                     "  WHERE ?1 = 'entity' AND root = ?2)"
                                     " ORDER BY m.id DESC", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, hx_memo_target_to_string (kind));
  hx_statement_bind_int (statement, 2, target);
  return hx_rows_collect (statement, memo_from_row, g_object_unref, error);
}

/* Commands */

static gboolean
add_memo (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT INTO memo VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)", "isisii",
                              command->id, hx_memo_target_to_string (command->kind),
                              hx_edit_context_resolve (context, command->other), command->text,
                              context->coder, context->now);
}

static gboolean
set_memo (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE memo SET body = ?2, modified = ?3"
                              " WHERE id = ?1 AND body <> ?2", "isi",
                              command->id, command->text, context->now);
}

static gboolean
delete_memo (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error, "DELETE FROM memo WHERE id = ?1", "i", command->id)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_add_memo:
 * @edit: an edit
 * @kind: the kind of thing
 * @target: the thing; 0 for the project
 * @body: the text
 *
 * Returns: the new memo's id
 */
gint64
hx_edit_add_memo (HxEdit        *edit,
                  HxMemoTarget   kind,
                  gint64         target,
                  const char    *body)
{
  HxCommand *command = hx_edit_add_command (edit, add_memo, hx_id_new (), body);

  command->kind = kind;
  command->other = target;
  return command->id;
}

/**
 * hx_edit_set_memo:
 * @edit: an edit
 * @memo: a memo
 * @body: its new text
 */
void
hx_edit_set_memo (HxEdit     *edit,
                  gint64      memo,
                  const char *body)
{
  hx_edit_add_command (edit, set_memo, memo, body);
}

/**
 * hx_edit_delete_memo:
 * @edit: an edit
 * @memo: a memo
 */
void
hx_edit_delete_memo (HxEdit *edit,
                     gint64  memo)
{
  hx_edit_add_command (edit, delete_memo, memo, NULL);
}

/**
 * hx_memo_get_id:
 * @self: a memo
 *
 * Returns: its id
 */
gint64
hx_memo_get_id (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), 0);

  return self->id;
}

/**
 * hx_memo_get_target_kind:
 * @self: a memo
 *
 * Returns: the kind of thing it is on
 */
HxMemoTarget
hx_memo_get_target_kind (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), 0);

  return self->target_kind;
}

/**
 * hx_memo_get_target:
 * @self: a memo
 *
 * Returns: the id of that thing; 0 for the project
 */
gint64
hx_memo_get_target (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), 0);

  return self->target;
}

/**
 * hx_memo_get_body:
 * @self: a memo
 *
 * Returns: (transfer none): its text
 */
const char *
hx_memo_get_body (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), NULL);

  return self->body;
}

/**
 * hx_memo_get_coder:
 * @self: a memo
 *
 * Returns: (transfer none): who wrote it
 */
const char *
hx_memo_get_coder (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), NULL);

  return self->coder;
}

/**
 * hx_memo_get_modified:
 * @self: a memo
 *
 * Returns: when it was last changed, in ms since 1970
 */
gint64
hx_memo_get_modified (HxMemo *self)
{
  g_return_val_if_fail (HX_IS_MEMO (self), 0);

  return self->modified;
}
