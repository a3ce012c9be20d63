/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-coder.h"

#include "model/hx-rows.h"

static gpointer
coder_from_row (HxStatement *statement)
{
  HxCoder *self = g_new0 (HxCoder, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->name = hx_statement_dup_text (statement, 1);
  return self;
}

/**
 * hx_coder_free:
 * @self: (transfer full): a coder
 *
 * Frees a coder.
 */
void
hx_coder_free (HxCoder *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * hx_coder_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists all who have worked on the project, by name.
 *
 * Returns: (transfer full) (element-type HxCoder) (nullable): the coders
 */
GPtrArray *
hx_coder_list (HxConnection  *connection,
               GError       **error)
{
  g_autoptr(HxStatement) statement =
    hx_connection_prepare (connection, "SELECT id, name FROM coder ORDER BY name, id", error);

  if (statement == NULL)
    return NULL;
  return hx_rows_collect (statement, coder_from_row, (GDestroyNotify) hx_coder_free, error);
}
