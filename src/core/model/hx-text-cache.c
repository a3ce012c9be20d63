/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "model/hx-text-cache.h"
#include "project/hx-connection-private.h"

/* Texts are immutable, so a connection may keep the last ones it has read. */
#define MAX_TEXTS 8

typedef struct
{
  gint64  body;
  HxText *text;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->text, hx_text_unref);
}

static GArray *
get_cache (HxConnection *connection)
{
  GArray *cache = hx_connection_get_data (connection, "hx-text-cache");

  if (cache == NULL)
    {
      cache = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_array_set_clear_func (cache, entry_clear);
      hx_connection_set_data (connection, "hx-text-cache", cache, (GDestroyNotify) g_array_unref);
    }

  return cache;
}

static HxText *
read_body (HxConnection  *connection,
           gint64         body,
           GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  const char *utf8;
  gsize n_bytes;
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT text FROM body WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, body);
  if (!hx_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT,
                           _("The text of a source is missing from the project; open a backup "
                             "of it"));
      return NULL;
    }

  utf8 = hx_statement_get_blob (statement, 0, &n_bytes);
  return hx_text_new (utf8 != NULL ? utf8 : "", n_bytes, error);
}

/**
 * hx_text_cache_load:
 * @connection: a connection
 * @body: the row of the text
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text
 */
HxText *
hx_text_cache_load (HxConnection  *connection,
                    gint64         body,
                    GError       **error)
{
  GArray *cache = get_cache (connection);
  Entry entry = { body, NULL };

  for (guint i = 0; i < cache->len; i++)
    if (g_array_index (cache, Entry, i).body == body)
      return hx_text_ref (g_array_index (cache, Entry, i).text);

  entry.text = read_body (connection, body, error);
  if (entry.text == NULL)
    return NULL;

  if (cache->len == MAX_TEXTS)
    g_array_remove_index (cache, 0);
  g_array_append_val (cache, entry);
  return hx_text_ref (entry.text);
}
