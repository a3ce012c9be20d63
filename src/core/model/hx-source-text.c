/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is large about a source: its text and its original. */

#include "config.h"

#include "model/hx-original.h"
#include "model/hx-rows.h"
#include "model/hx-source.h"
#include "model/hx-text-cache.h"

/**
 * hx_source_read_text:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text of its current revision
 */
HxText *
hx_source_read_text (HxConnection  *connection,
                     gint64         source,
                     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree gint64 *body = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT r.body FROM source s JOIN revision r"
                                     " ON r.id = s.revision WHERE s.id = ?1", error);
  if (statement == NULL)
    return NULL;

  body = hx_rows_by_id (statement, hx_rows_dup_int, "source", source, error);
  return body != NULL ? hx_text_cache_load (connection, *body, error) : NULL;
}

static gpointer
load_text (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_source_read_text (connection, *(gint64 *) data, error);
}

/**
 * hx_project_load_text:
 * @self: a project
 * @source: a source
 *
 * Returns: (transfer full): a future that resolves to the source's current text, a [struct@Text]
 */
DexFuture *
hx_project_load_text (HxProject *self,
                      gint64     source)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return hx_project_query (self, HX_TYPE_TEXT, load_text, g_memdup2 (&source, sizeof source),
                           g_free);
}

/**
 * hx_source_read_original:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the bytes of the file that its current text came from
 */
GBytes *
hx_source_read_original (HxConnection  *connection,
                         gint64         source,
                         GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree gint64 *original = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT coalesce (r.original, s.original) FROM source s"
                                     " JOIN revision r ON r.id = s.revision WHERE s.id = ?1",
                                     error);
  if (statement == NULL)
    return NULL;

  original = hx_rows_by_id (statement, hx_rows_dup_int, "source", source, error);
  return original != NULL ? hx_original_read (connection, *original, error) : NULL;
}
