/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/hx-history.h"

/**
 * HxHistoryItem:
 *
 * One edit of the project's history: what, who, when. Immutable.
 */
struct _HxHistoryItem
{
  GObject  parent_instance;

  gint64   id;
  char    *label;
  char    *coder;
  gint64   time;
  guint    n_rows;
  gboolean undone;
};

G_DEFINE_FINAL_TYPE (HxHistoryItem, hx_history_item, G_TYPE_OBJECT)

static void
hx_history_item_finalize (GObject *object)
{
  HxHistoryItem *self = HX_HISTORY_ITEM (object);

  g_free (self->label);
  g_free (self->coder);

  G_OBJECT_CLASS (hx_history_item_parent_class)->finalize (object);
}

static void
hx_history_item_class_init (HxHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_history_item_finalize;
}

static void
hx_history_item_init (HxHistoryItem *self)
{
}

static HxHistoryItem *
item_from_row (HxStatement *statement)
{
  HxHistoryItem *self = g_object_new (HX_TYPE_HISTORY_ITEM, NULL);

  self->id = hx_statement_get_int (statement, 0);
  self->label = hx_statement_dup_text (statement, 1);
  self->coder = hx_statement_dup_text (statement, 2);
  self->time = hx_statement_get_int (statement, 3);
  self->n_rows = hx_statement_get_int (statement, 4);
  self->undone = hx_statement_get_int (statement, 5) != 0;
  return self;
}

/**
 * hx_history_list:
 * @connection: a connection
 * @before: only edits older than this one; 0 from the newest
 * @limit: how many at most; 0 for all
 * @error: return location for an error
 *
 * Lists the analyst's actions, newest first. Undoing and redoing are not listed for themselves:
 * they show in hx_history_item_get_undone().
 *
 * Returns: (transfer full) (element-type HxHistoryItem) (nullable): the items
 */
GPtrArray *
hx_history_list (HxConnection  *connection,
                 gint64         before,
                 guint          limit,
                 GError       **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT e.id, e.label, c.name, e.time, e.rows, e.undone"
                                     " FROM edit e JOIN coder c ON c.id = e.coder"
                                     " WHERE e.kind = 0 AND e.id < ?1"
                                     " ORDER BY e.id DESC LIMIT ?2", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, before != 0 ? before : G_MAXINT64);
  hx_statement_bind_int (statement, 2, limit != 0 ? (gint64) limit : -1);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, item_from_row (statement));
    }
}

/**
 * hx_history_item_get_id:
 * @self: an item
 *
 * Returns: the edit's id
 */
gint64
hx_history_item_get_id (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), 0);

  return self->id;
}

/**
 * hx_history_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none): what was done
 */
const char *
hx_history_item_get_label (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), NULL);

  return self->label;
}

/**
 * hx_history_item_get_coder:
 * @self: an item
 *
 * Returns: (transfer none): who did it
 */
const char *
hx_history_item_get_coder (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), NULL);

  return self->coder;
}

/**
 * hx_history_item_get_time:
 * @self: an item
 *
 * Returns: when, in ms since 1970
 */
gint64
hx_history_item_get_time (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), 0);

  return self->time;
}

/**
 * hx_history_item_get_n_rows:
 * @self: an item
 *
 * Returns: the number of rows it changed
 */
guint
hx_history_item_get_n_rows (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), 0);

  return self->n_rows;
}

/**
 * hx_history_item_get_undone:
 * @self: an item
 *
 * Returns: whether it is undone
 */
gboolean
hx_history_item_get_undone (HxHistoryItem *self)
{
  g_return_val_if_fail (HX_IS_HISTORY_ITEM (self), FALSE);

  return self->undone;
}
