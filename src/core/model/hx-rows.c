/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-rows.h"

/**
 * hx_rows_collect:
 * @statement: a bound statement
 * @func: makes a record from a row
 * @destroy: frees one
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the records
 */
GPtrArray *
hx_rows_collect (HxStatement     *statement,
                 HxRowFunc        func,
                 GDestroyNotify   destroy,
                 GError         **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  gboolean row;

  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, func (statement));
    }
}

/**
 * hx_rows_collect_ids:
 * @statement: a bound statement whose first column is an id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the ids
 */
GArray *
hx_rows_collect_ids (HxStatement  *statement,
                     GError      **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = hx_statement_get_int (statement, 0);
      g_array_append_val (ids, id);
    }
}

/**
 * hx_rows_first:
 * @statement: a bound statement
 * @func: makes a record from a row
 * @error: return location for an error
 * @missing: the message of %HX_ERROR_NOT_FOUND if there is no row
 *
 * Returns: (transfer full) (nullable): the first record
 */
gpointer
hx_rows_first (HxStatement  *statement,
               HxRowFunc     func,
               GError      **error,
               const char   *missing)
{
  gboolean row;

  if (!hx_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return func (statement);

  g_set_error_literal (error, HX_ERROR, HX_ERROR_NOT_FOUND, missing);
  return NULL;
}

/**
 * hx_rows_by_id:
 * @statement: a statement whose first parameter is the id
 * @func: makes a record from a row
 * @thing: what it is, for the message of %HX_ERROR_NOT_FOUND
 * @id: the id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
hx_rows_by_id (HxStatement  *statement,
               HxRowFunc     func,
               const char   *thing,
               gint64        id,
               GError      **error)
{
  g_autofree char *missing = g_strdup_printf ("The project has no %s with the id %" G_GINT64_FORMAT
                                              "; it may have been removed", thing, id);

  hx_statement_bind_int (statement, 1, id);
  return hx_rows_first (statement, func, error, missing);
}

/**
 * hx_rows_dup_int:
 * @statement: a statement on a row
 *
 * An #HxRowFunc.
 *
 * Returns: (transfer full): its first column, a #gint64 to be freed with g_free()
 */
gpointer
hx_rows_dup_int (HxStatement *statement)
{
  gint64 value = hx_statement_get_int (statement, 0);

  return g_memdup2 (&value, sizeof value);
}
