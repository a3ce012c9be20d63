/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One hash of all that a project says. See data/project.txt, which goes with each bundle. */

#include "config.h"

#include "exchange/hx-content-hash.h"

#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-rows.h"
#include "project/hx-connection-private.h"
#include "project/hx-schema.h"

static void
sha256_cb (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const void *data = sqlite3_value_blob (values[0]);
  int n_bytes = sqlite3_value_bytes (values[0]);
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, n_bytes);

  sqlite3_result_text (context, hash, -1, SQLITE_TRANSIENT);
}

/* SQLite's own printf() may be off in the last digit. */
static void
real_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    return;
  g_ascii_dtostr (buffer, sizeof buffer, sqlite3_value_double (values[0]));
  sqlite3_result_text (context, buffer, -1, SQLITE_TRANSIENT);
}

/* What stands for a column: what it leads to, where that has an id that says nothing. */
static char *
dup_value (const char *name,
           const char *type,
           const char *target)
{
  if (g_strcmp0 (target, "coder") == 0)
    return g_strdup_printf ("(SELECT c.name FROM coder c WHERE c.id = t.\"%s\")", name);
  if (g_strcmp0 (target, "original") == 0)
    return g_strdup_printf ("(SELECT o.sha256 FROM original o WHERE o.id = t.\"%s\")", name);
  if (g_strcmp0 (target, "body") == 0)
    return g_strdup_printf ("(SELECT hx_sha256 (b.text) FROM body b WHERE b.id = t.\"%s\")", name);
  if (g_str_equal (type, "REAL"))
    return g_strdup_printf ("hx_real (t.\"%s\")", name);
  if (g_str_equal (type, "BLOB"))
    return g_strdup_printf ("lower (hex (t.\"%s\"))", name);
  return g_strdup_printf ("t.\"%s\"", name);
}

static void
append_member (GString    *object,
               const char *name,
               const char *value)
{
  g_string_append_printf (object, "%siif (%s IS NULL, '', ',\"%s\":' || json_quote (%s))",
                          object->len > 0 ? " || " : "", value, name, value);
}

static char *
dup_object (HxConnection  *connection,
            const char    *table,
            gboolean       layer,
            GError       **error)
{
  static const char sql[] =
    "SELECT i.name, i.type, (SELECT k.\"table\" FROM pragma_foreign_key_list (?1) k"
    "  WHERE k.\"from\" = i.name) FROM pragma_table_info (?1) i"
    " ORDER BY iif (?2 AND i.name = 'body', 'revision', i.name)";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GString) object = g_string_new (NULL);
  gboolean row;

  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (hx_statement_bind_text (statement, 1, table), 2, layer);
  for (;;)
    {
      g_autofree char *value = NULL;
      const char *name;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_string_free (g_steal_pointer (&object), FALSE);
      name = hx_statement_get_text (statement, 0);
      if (layer && g_str_equal (name, "id"))
        continue;
      if (layer && g_str_equal (name, "body"))
        {
          append_member (object, "revision", "r.id");
          continue;
        }
      value = dup_value (name, hx_statement_get_text (statement, 1),
                         hx_statement_get_text (statement, 2));
      append_member (object, name, value);
    }
}

static char *
dup_select (HxConnection  *connection,
            const char    *table,
            GError       **error)
{
  gboolean layer = g_strv_contains (hx_bundle_layer_tables, table);
  g_autofree char *object = dup_object (connection, table, layer, error);

  if (object == NULL)
    return NULL;
  if (layer)
    return g_strdup_printf ("SELECT '{' || substr (%s, 2) || '}'"
                            " FROM revision r JOIN %s t ON t.body = r.body ORDER BY r.id, t.id",
                            object, table);
  return g_strdup_printf ("SELECT '{' || substr (%s, 2) || '}' FROM %s t ORDER BY t.id", object,
                          table);
}

static gboolean
add_table (HxConnection  *connection,
           const char    *table,
           GChecksum     *checksum,
           GError       **error)
{
  g_autofree char *sql = dup_select (connection, table, error);
  g_autoptr(HxStatement) statement = sql != NULL ? hx_connection_prepare (connection, sql, error)
                                                 : NULL;
  gboolean row;

  while (statement != NULL)
    {
      const char *line;
      gsize n_bytes;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      line = hx_statement_get_blob (statement, 0, &n_bytes);
      g_checksum_update (checksum, (const guchar *) table, strlen (table));
      g_checksum_update (checksum, (const guchar *) " ", 1);
      g_checksum_update (checksum, (const guchar *) line, n_bytes);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }
  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

typedef void (*SqlFunc) (sqlite3_context  *context,
                         int               n_values,
                         sqlite3_value   **values);

static gboolean
add_function (HxConnection *connection,
              const char   *name,
              SqlFunc       func)
{
  return sqlite3_create_function_v2 (hx_connection_get_db (connection), name, 1,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                     func, NULL, NULL, NULL) == SQLITE_OK;
}

/**
 * hx_content_hash:
 * @connection: a project
 * @error: return location for a [error@Hx.Error]
 *
 * Two projects have the same hash if they hold the same: sources with all their texts and files,
 * and each row of each table that is in the history, with its id. Coders, texts and files are
 * known by their names and hashes, as their ids are made anew where they come to. The history
 * itself is not part of it, nor what is found from the rest.
 *
 * Returns: (transfer full) (nullable): a SHA-256, as lower-case hexadecimal
 */
char *
hx_content_hash (HxConnection  *connection,
                 GError       **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new ();
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (connection != NULL, NULL);

  if (!add_function (connection, "hx_sha256", sha256_cb)
      || !add_function (connection, "hx_real", real_cb))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_FAILED, "The project cannot be hashed: %s",
                   sqlite3_errmsg (hx_connection_get_db (connection)));
      return NULL;
    }
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    g_ptr_array_add (tables, (gpointer) hx_schema_journaled_tables[i]);
  for (guint i = 0; hx_bundle_layer_tables[i] != NULL; i++)
    g_ptr_array_add (tables, (gpointer) hx_bundle_layer_tables[i]);
  g_ptr_array_sort (tables, compare_names);
  for (guint i = 0; i < tables->len; i++)
    if (!add_table (connection, g_ptr_array_index (tables, i), checksum, error))
      return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}
