/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "base/hx-error.h"
#include "hx-core-resources.h"
#include "project/hx-connection-private.h"
#include "project/hx-schema.h"

/* Every change of a row in these is written to the history by triggers. Order is that of HxTable. */
const char * const hx_schema_journaled_tables[] = {
  "source", "revision", "passage", "tag", "tagging", "entity", "entity_name", "mention", "link",
  "memo", "earlier_place", "proposal", "attribute", "attribute_value", "source_set", "set_member",
  "entity_type", "judgement", "rejection", "property", "relation_type", "relation",
  "relation_evidence", "claim", "position", "position_evidence", "hypothesis", "rating", "origin",
  "dismissal", "foreign_part", NULL,
};

/**
 * hx_schema_dup_columns:
 * @connection: a connection
 * @table: a table
 * @format: what to write for a column, with `%c` for its name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): @format for each column, with commas between
 */
char *
hx_schema_dup_columns (HxConnection  *connection,
                       const char    *table,
                       const char    *format,
                       GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GString) list = g_string_new (NULL);
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT name FROM pragma_table_info (?1)", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, table);
  while (hx_statement_step (statement, &row, error) && row)
    {
      g_autoptr(GString) column = g_string_new (format);

      g_string_replace (column, "%c", hx_statement_get_text (statement, 0), 0);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", column->str);
    }
  if (error != NULL && *error != NULL)
    return NULL;

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The current edit is the newest row of edit: hx-journal.c sees to that. */
static gboolean
make_triggers (HxConnection  *connection,
               const char    *table,
               GError       **error)
{
  g_autofree char *old = hx_schema_dup_columns (connection, table, "'%c', OLD.\"%c\"", error);
  g_autofree char *new = hx_schema_dup_columns (connection, table, "'%c', NEW.\"%c\"", error);
  g_autofree char *sql = NULL;

  if (old == NULL || new == NULL)
    return FALSE;

  sql = g_strdup_printf (
    "DROP TRIGGER IF EXISTS %1$s_insert; DROP TRIGGER IF EXISTS %1$s_update;"
    "DROP TRIGGER IF EXISTS %1$s_delete;"
    "CREATE TRIGGER %1$s_insert AFTER INSERT ON %1$s BEGIN"
    " INSERT INTO change (edit, tbl, row, new)"
    " VALUES ((SELECT max (id) FROM edit), '%1$s', NEW.id, json_object (%3$s)); END;"
    "CREATE TRIGGER %1$s_update AFTER UPDATE ON %1$s BEGIN"
    " INSERT INTO change (edit, tbl, row, old, new)"
    " VALUES ((SELECT max (id) FROM edit), '%1$s', NEW.id,"
    " json_object (%2$s), json_object (%3$s)); END;"
    "CREATE TRIGGER %1$s_delete AFTER DELETE ON %1$s BEGIN"
    " INSERT INTO change (edit, tbl, row, old)"
    " VALUES ((SELECT max (id) FROM edit), '%1$s', OLD.id, json_object (%2$s)); END;",
    table, old, new);
  return hx_connection_exec (connection, sql, error);
}

static gboolean
run_migration (HxConnection  *connection,
               int            version,
               GError       **error)
{
  g_autofree char *path = g_strdup_printf ("/org/hexapla/Hexapla/migrations/%04d.sql", version);
  g_autoptr(GBytes) sql = g_resource_lookup_data (hx_core_get_resource (), path, 0, error);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", version);

  return sql != NULL
         && hx_connection_exec (connection, g_bytes_get_data (sql, NULL), error)
         && hx_connection_exec (connection, pragma, error);
}

static gboolean
run_migrations (HxConnection  *connection,
                int            version,
                GError       **error)
{
  while (version < HX_SCHEMA_VERSION)
    if (!run_migration (connection, ++version, error))
      return FALSE;

  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    if (!make_triggers (connection, hx_schema_journaled_tables[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
copy_into (HxConnection  *connection,
           const char    *path,
           GError       **error)
{
  sqlite3 *db = hx_connection_get_db (connection);
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, "VACUUM INTO ?1", error);
  gboolean copied;

  if (statement == NULL)
    return FALSE;

  /* SQLite attaches the copy for this, which nobody else may. */
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1);
  hx_statement_bind_text (statement, 1, path);
  copied = hx_statement_run (statement, error);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  return copied;
}

/* A copy as it was, beside the project: NAME.hexapla.v1-backup */
static gboolean
back_up (HxConnection  *connection,
         int            version,
         GError       **error)
{
  g_autofree char *path = g_strdup_printf ("%s.v%d-backup", hx_connection_get_path (connection),
                                           version);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean copied;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  /* One that is there is whole: it gets its name when it is. */
  g_remove (part);
  copied = copy_into (connection, part, error);
  if (copied && g_rename (part, path) == 0)
    return TRUE;

  g_remove (part);
  if (!copied)
    return FALSE;

  g_set_error (error, HX_ERROR, HX_ERROR_IO,
               _("A backup could not be kept as “%s”, so the project was not brought up to "
                 "date; check free space and permissions"), path);
  return FALSE;
}

/**
 * hx_schema_migrate:
 * @connection: a connection that can write
 * @error: return location for an error
 *
 * Brings the schema to this program's version, all or nothing, after a backup of an older one.
 *
 * Returns: whether the schema is current
 */
gboolean
hx_schema_migrate (HxConnection  *connection,
                   GError       **error)
{
  int version = hx_connection_get_int (connection, "PRAGMA user_version", -1);

  if (version == HX_SCHEMA_VERSION)
    return TRUE;
  if (version > 0 && !back_up (connection, version, error))
    return FALSE;

  if (!hx_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_migrations (connection, version, error)
      && hx_connection_exec (connection, "COMMIT", error))
    return TRUE;

  hx_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}
