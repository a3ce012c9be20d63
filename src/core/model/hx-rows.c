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
