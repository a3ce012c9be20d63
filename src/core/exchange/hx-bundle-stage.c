/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project for the time being: rows on their way into a bundle, or out of one, are put together
 * and looked at here before anything else sees them. SQLite keeps it in memory and, when it grows,
 * in a file without a name that goes with it. */

#include "config.h"

#include "exchange/hx-bundle-stage.h"

#include "analyse/hx-minhash.h"
#include "base/hx-error.h"
#include "exchange/hx-bundle-rows.h"
#include "model/hx-text-cache.h"
#include "project/hx-connection-private.h"
#include "project/hx-schema.h"

/**
 * hx_stage_open:
 * @error: return location for a [error@Hx.Error]
 *
 * Makes an empty project that has no file: without history, and with rows that may lead nowhere
 * until they all are there.
 *
 * Returns: (transfer full) (nullable): its connection
 */
HxConnection *
hx_stage_open (GError **error)
{
  g_autoptr(HxConnection) self = hx_connection_open ("", HX_CONNECTION_WRITE
                                                         | HX_CONNECTION_CREATE, error);

  if (self == NULL
      || !hx_connection_exec (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                                    "PRAGMA cache_size = -32768; PRAGMA foreign_keys = OFF", error)
      || !hx_schema_migrate (self, error))
    return NULL;
  sqlite3_db_config (hx_connection_get_db (self), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  return g_steal_pointer (&self);
}

/* Runs a statement that takes up to two numbers. */
gboolean
hx_stage_run (HxConnection  *connection,
              GError       **error,
              const char    *sql,
              gint64         first,
              gint64         second)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  int n_parameters;

  if (statement == NULL)
    return FALSE;
  n_parameters = hx_statement_count_parameters (statement);
  if (n_parameters > 0)
    hx_statement_bind_int (statement, 1, first);
  if (n_parameters > 1)
    hx_statement_bind_int (statement, 2, second);
  return hx_statement_run (statement, error);
}

static void
statement_finalize (sqlite3_stmt *statement)
{
  sqlite3_finalize (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, statement_finalize)

static gboolean
fail (HxConnection  *connection,
      const char    *table,
      GError       **error)
{
  int code = sqlite3_errcode (hx_connection_get_db (connection));

  g_set_error (error, HX_ERROR,
               code == SQLITE_FULL || code == SQLITE_IOERR ? HX_ERROR_IO : HX_ERROR_CORRUPT,
               "Rows of “%s” do not fit into a project: %s", table,
               sqlite3_errmsg (hx_connection_get_db (connection)));
  return FALSE;
}

static sqlite3_stmt *
prepare_insert (HxConnection  *to,
                const char    *table,
                sqlite3_stmt  *select,
                GError       **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *insert = NULL;

  for (int i = 0; i < sqlite3_column_count (select); i++)
    {
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "",
                              sqlite3_column_name (select, i));
      g_string_append_printf (values, "%s?%d", i > 0 ? ", " : "", i + 1);
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table, names->str, values->str);
  if (sqlite3_prepare_v2 (hx_connection_get_db (to), sql, -1, &insert, NULL) != SQLITE_OK)
    fail (to, table, error);
  return insert;
}

/* The columns of the table that lead to what is mapped, each with its map. */
static GHashTable **
list_maps (HxConnection  *connection,
           const char    *table,
           sqlite3_stmt  *select,
           GHashTable    *maps,
           GError       **error)
{
  g_autofree GHashTable **by_column = g_new0 (GHashTable *, sqlite3_column_count (select) + 1);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row = maps != NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT \"from\", \"table\" FROM pragma_foreign_key_list (?1)",
                                     error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_text (statement, 1, table);
  while (row)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      for (int i = 0; row && i < sqlite3_column_count (select); i++)
        if (g_str_equal (sqlite3_column_name (select, i), hx_statement_get_text (statement, 0)))
          by_column[i] = g_hash_table_lookup (maps, hx_statement_get_text (statement, 1));
    }
  return g_steal_pointer (&by_column);
}

static void
bind_row (sqlite3_stmt  *insert,
          sqlite3_stmt  *select,
          GHashTable   **maps)
{
  for (int i = 0; i < sqlite3_column_count (select); i++)
    {
      gint64 id = sqlite3_column_int64 (select, i);
      const gint64 *mapped = maps[i] != NULL ? g_hash_table_lookup (maps[i], &id) : NULL;

      if (mapped != NULL)
        sqlite3_bind_int64 (insert, i + 1, *mapped);
      else
        sqlite3_bind_value (insert, i + 1, sqlite3_column_value (select, i));
    }
}

static gboolean
copy_selected (HxConnection  *to,
               const char    *table,
               sqlite3_stmt  *select,
               sqlite3_stmt  *insert,
               GHashTable   **maps,
               GError       **error)
{
  int status;

  while ((status = sqlite3_step (select)) == SQLITE_ROW)
    {
      bind_row (insert, select, maps);
      if (sqlite3_step (insert) != SQLITE_DONE)
        return fail (to, table, error);
      sqlite3_reset (insert);
    }
  sqlite3_reset (select);
  return status == SQLITE_DONE || fail (to, table, error);
}

static char *
dup_copy_select (HxConnection  *from,
                 const char    *table,
                 const char    *key,
                 GError       **error)
{
  g_autofree char *columns = hx_schema_dup_columns (from, table, "\"%c\"", error);
  const char *own = columns;
  const char *order = g_str_has_prefix (table, "signature") ? "body" : "id";

  if (columns == NULL)
    return NULL;
  if (g_strv_contains (hx_bundle_layer_tables, table))
    own = columns + strlen ("\"id\", ");
  if (key == NULL)
    return g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", own, table, order);
  return g_strdup_printf ("SELECT %s FROM %s WHERE \"%s\" = ?1 ORDER BY %s", own, table, key,
                          order);
}

/**
 * hx_stage_copy:
 * @from: a project
 * @to: another
 * @table: a table of both
 * @key: (nullable): a column; %NULL: all rows in the order of their ids
 * @values: (nullable) (element-type gint64): the values of @key whose rows are copied, in order
 * @maps: (nullable): from a table's name to a table of ids of @from → ids of @to, for what has
 *   another id there
 * @error: return location for a [error@Hx.Error]
 *
 * Copies rows as they are. Those of pages, spans and texts left out get ids of their own.
 *
 * Returns: whether they are copied
 */
gboolean
hx_stage_copy (HxConnection  *from,
               HxConnection  *to,
               const char    *table,
               const char    *key,
               GArray        *values,
               GHashTable    *maps,
               GError       **error)
{
  g_autofree char *sql = dup_copy_select (from, table, key, error);
  g_autofree GHashTable **by_column = NULL;
  g_autoptr(sqlite3_stmt) select = NULL;
  g_autoptr(sqlite3_stmt) insert = NULL;

  if (sql == NULL)
    return FALSE;
  if (sqlite3_prepare_v2 (hx_connection_get_db (from), sql, -1, &select, NULL) != SQLITE_OK)
    return fail (from, table, error);
  insert = prepare_insert (to, table, select, error);
  by_column = insert != NULL ? list_maps (from, table, select, maps, error) : NULL;
  if (by_column == NULL)
    return FALSE;
  if (key == NULL)
    return copy_selected (to, table, select, insert, by_column, error);
  for (guint i = 0; i < values->len; i++)
    {
      sqlite3_bind_int64 (select, 1, g_array_index (values, gint64, i));
      if (!copy_selected (to, table, select, insert, by_column, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hx_stage_list_ids:
 * @connection: a project
 * @sql: a query for one number a row
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers, without nulls
 */
GArray *
hx_stage_list_ids (HxConnection  *connection,
                   const char    *sql,
                   GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  while (statement != NULL)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = hx_statement_get_int (statement, 0);
      if (!hx_statement_is_null (statement, 0))
        g_array_append_val (ids, id);
    }
  return NULL;
}

static gboolean
sign_body (HxConnection  *connection,
           gint64         body,
           GError       **error)
{
  g_autoptr(HxText) text = hx_text_cache_load (connection, body, error);
  g_autoptr(GBytes) signature = text != NULL ? hx_minhash_sign (text) : NULL;
  g_autoptr(HxStatement) insert = NULL;
  guint64 bands[HX_MINHASH_N_BANDS];
  gsize n_bytes;
  const void *hashes;

  if (signature == NULL)
    return text != NULL;
  insert = hx_connection_prepare (connection, "INSERT OR REPLACE INTO signature VALUES (?1, ?2)",
                                  error);
  if (insert == NULL)
    return FALSE;
  hashes = g_bytes_get_data (signature, &n_bytes);
  hx_statement_bind_blob (hx_statement_bind_int (insert, 1, body), 2, hashes, n_bytes);
  if (!hx_statement_run (insert, error))
    return FALSE;
  hx_minhash_bands (signature, bands);
  for (guint i = 0; i < HX_MINHASH_N_BANDS; i++)
    if (!hx_stage_run (connection, error, "INSERT OR IGNORE INTO signature_band VALUES (?1, ?2)",
                       bands[i], body))
      return FALSE;
  return TRUE;
}

/**
 * hx_stage_sign:
 * @connection: a project that can be written
 * @error: return location for a [error@Hx.Error]
 *
 * Finds the signatures of all its texts anew: they follow from the wording.
 *
 * Returns: whether they are stored
 */
gboolean
hx_stage_sign (HxConnection  *connection,
               GError       **error)
{
  g_autoptr(GArray) bodies = NULL;

  bodies = hx_stage_list_ids (connection, "SELECT id FROM body ORDER BY id", error);
  if (bodies == NULL
      || !hx_connection_exec (connection, "DELETE FROM signature; DELETE FROM signature_band",
                              error))
    return FALSE;
  for (guint i = 0; i < bodies->len; i++)
    if (!sign_body (connection, g_array_index (bodies, gint64, i), error))
      return FALSE;
  return TRUE;
}
