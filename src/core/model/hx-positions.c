/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order that an analyst gives to things that stand beside one another. */

#include "config.h"

#include "model/hx-positions.h"

typedef struct
{
  gint64 id;
  gint64 position;
} Sibling;

static GArray *
list_siblings (HxEditContext  *context,
               const char     *sql,
               gint64          parent,
               GError        **error)
{
  g_autoptr(GArray) siblings = g_array_new (FALSE, FALSE, sizeof (Sibling));
  g_autoptr(HxStatement) statement = hx_connection_prepare (context->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, parent);
  for (;;)
    {
      Sibling sibling;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&siblings);
      sibling.id = hx_statement_get_int (statement, 0);
      sibling.position = hx_statement_get_int (statement, 1);
      g_array_append_val (siblings, sibling);
    }
}

/**
 * hx_positions_move:
 * @context: the edit
 * @table: whose rows they are
 * @siblings_sql: a query for the id and position of each sibling, in order, with the parent as
 *   its parameter
 * @parent: the parent; 0 for none
 * @id: one of the siblings; if it is none, nothing happens
 * @position: where it shall stand among the others, from 0
 * @error: return location for an error
 *
 * Numbers the siblings from 1; only rows whose number changes are written.
 *
 * Returns: whether they were written
 */
gboolean
hx_positions_move (HxEditContext  *context,
                   const char     *table,
                   const char     *siblings_sql,
                   gint64          parent,
                   gint64          id,
                   guint           position,
                   GError        **error)
{
  g_autoptr(GArray) siblings = list_siblings (context, siblings_sql, parent, error);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET position = ?2"
                                          " WHERE id = ?1 AND position <> ?2", table);
  Sibling moved = { 0 };

  if (siblings == NULL)
    return FALSE;
  for (guint i = 0; i < siblings->len && moved.id == 0; i++)
    if (g_array_index (siblings, Sibling, i).id == id)
      {
        moved = g_array_index (siblings, Sibling, i);
        g_array_remove_index (siblings, i);
      }
  if (moved.id == 0)
    return TRUE;

  g_array_insert_val (siblings, MIN (position, siblings->len), moved);
  for (guint i = 0; i < siblings->len; i++)
    if (!hx_edit_context_run (context, error, sql, "ii",
                              g_array_index (siblings, Sibling, i).id, (gint64) i + 1))
      return FALSE;

  return TRUE;
}
