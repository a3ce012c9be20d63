/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#include "base/hx-error.h"
#include "project/hx-connection-private.h"

/* How long one statement waits for another program's lock, in ms. */
#define BUSY_TIMEOUT_MS 2000

/* What a statement changes is kept in memory. A limit of a megabyte will not do: what SQLite 3.46
 * then moves to a file may end with a write of no bytes, which it takes for a full disk. */
#define STATEMENT_JOURNAL_BYTES -1

struct _HxConnection
{
  sqlite3    *db;
  char       *path;
  GHashTable *statements;   /* SQL → HxStatement that nobody holds */
  GData      *data;         /* what others keep with the connection */
};

struct _HxStatement
{
  HxConnection *connection;
  sqlite3_stmt *stmt;
  char         *sql;
  int           bind_error;   /* the first one; reported by the next step */
};

static HxError
error_code_for (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return HX_ERROR_BUSY;
    case SQLITE_CORRUPT:
      return HX_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return HX_ERROR_NOT_PROJECT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return HX_ERROR_READ_ONLY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return HX_ERROR_IO;
    case SQLITE_INTERRUPT:
      return HX_ERROR_CANCELLED;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return HX_ERROR_LIMIT;
    default:
      return HX_ERROR_FAILED;
    }
}

static const char *
remedy_for (HxError code)
{
  switch (code)
    {
    case HX_ERROR_BUSY:
      return _("another program is writing to it; close that program and try again");
    case HX_ERROR_CORRUPT:
      return _("the file is damaged; open a copy or a backup of it");
    case HX_ERROR_NOT_PROJECT:
      return _("it is not a Hexapla project");
    case HX_ERROR_READ_ONLY:
      return _("it cannot be changed; make the file and its folder writable or work on a copy");
    case HX_ERROR_IO:
      return _("it could not be read or written; check free space and permissions");
    case HX_ERROR_CANCELLED:
      return _("cancelled");
    case HX_ERROR_LIMIT:
      return _("a value is too large");
    case HX_ERROR_FAILED:
    case HX_ERROR_NOT_FOUND:
    case HX_ERROR_EXISTS:
    case HX_ERROR_INVALID:
    case HX_ERROR_VERSION:
    case HX_ERROR_LOCATION:
    case HX_ERROR_UNSUPPORTED:
    default:
      return _("the database reported a fault");
    }
}

/* Sets @error from SQLite's state; FALSE, for use in a return. */
static gboolean
fail (HxConnection  *self,
      int            rc,
      GError       **error)
{
  HxError code = error_code_for (rc);
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, HX_ERROR, code, "“%s”: %s (%s)", name, remedy_for (code),
               self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc));
  return FALSE;
}

static void
statement_free (HxStatement *statement)
{
  sqlite3_finalize (statement->stmt);
  g_free (statement->sql);
  g_free (statement);
}

static char *
uri_for (const char        *path,
         HxConnectionFlags  flags)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);

  return g_strconcat ("file:", escaped, flags & HX_CONNECTION_IMMUTABLE ? "?immutable=1" : "",
                      NULL);
}

static void
configure (HxConnection *self)
{
  sqlite3_extended_result_codes (self->db, TRUE);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
}

/**
 * hx_connection_prepare_library:
 *
 * Sets SQLite up. To be called before anything else of it is.
 *
 * Triggers make SQLite keep what a statement changes, to take it back alone. What outgrew 64 KB once
 * goes to a file for the rest of the transaction by default: half a million writes for 22,000
 * taggings.
 */
void
hx_connection_prepare_library (void)
{
  static gsize configured;

  if (!g_once_init_enter (&configured))
    return;
  /* It fails, and does no harm, where somebody has used SQLite before. */
  sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_JOURNAL_BYTES);
  g_once_init_leave (&configured, 1);
}

/**
 * hx_connection_open:
 * @path: the file
 * @flags: how
 * @error: return location for an error
 *
 * Opens a database. A connection and its statements belong to one thread at a time. SQL that the
 * file brings with it (views, triggers) is not trusted with functions that have side effects.
 *
 * Returns: (transfer full) (nullable): the connection
 */
HxConnection *
hx_connection_open (const char         *path,
                    HxConnectionFlags   flags,
                    GError            **error)
{
  g_autoptr(HxConnection) self = g_new0 (HxConnection, 1);
  g_autofree char *uri = uri_for (path, flags);
  int open_flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int rc;

  if (flags & HX_CONNECTION_WRITE)
    open_flags |= SQLITE_OPEN_READWRITE | (flags & HX_CONNECTION_CREATE ? SQLITE_OPEN_CREATE : 0);
  else
    open_flags |= SQLITE_OPEN_READONLY;

  hx_connection_prepare_library ();
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) statement_free);

  rc = sqlite3_open_v2 (uri, &self->db, open_flags, NULL);
  if (rc != SQLITE_OK)
    {
      fail (self, rc, error);
      return NULL;
    }

  configure (self);
  return g_steal_pointer (&self);
}

/**
 * hx_connection_close:
 * @self: (transfer full): a connection whose statements are all released
 */
void
hx_connection_close (HxConnection *self)
{
  int rc;

  g_return_if_fail (self != NULL);

  g_datalist_clear (&self->data);
  g_hash_table_unref (self->statements);
  rc = sqlite3_close (self->db);
  if (rc != SQLITE_OK)
    g_critical ("Closing “%s” with statements in use: %s", self->path, sqlite3_errstr (rc));
  g_free (self->path);
  g_free (self);
}

/**
 * hx_connection_exec:
 * @self: a connection
 * @sql: one or more statements
 * @error: return location for an error
 *
 * Returns: whether all ran
 */
gboolean
hx_connection_exec (HxConnection  *self,
                    const char    *sql,
                    GError       **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK ? TRUE : fail (self, rc, error);
}

/**
 * hx_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a statement, to be given back with hx_statement_release()
 */
HxStatement *
hx_connection_prepare (HxConnection  *self,
                       const char    *sql,
                       GError       **error)
{
  HxStatement *statement;
  sqlite3_stmt *stmt;
  gpointer cached;
  int rc;

  if (g_hash_table_steal_extended (self->statements, sql, NULL, &cached))
    return cached;

  rc = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (rc != SQLITE_OK)
    {
      fail (self, rc, error);
      return NULL;
    }

  statement = g_new0 (HxStatement, 1);
  statement->connection = self;
  statement->stmt = stmt;
  statement->sql = g_strdup (sql);
  return statement;
}

/**
 * hx_connection_get_int:
 * @self: a connection
 * @sql: a query for one number
 * @fallback: what to give when there is no row or it is null
 *
 * Returns: the number
 */
gint64
hx_connection_get_int (HxConnection *self,
                       const char   *sql,
                       gint64        fallback)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self, sql, NULL);
  gboolean row;

  if (statement == NULL || !hx_statement_step (statement, &row, NULL) || !row
      || hx_statement_is_null (statement, 0))
    return fallback;

  return hx_statement_get_int (statement, 0);
}

/**
 * hx_connection_interrupt:
 * @self: a connection
 *
 * Makes what runs on the connection's thread fail with %HX_ERROR_CANCELLED. Can be called
 * from any thread.
 */
void
hx_connection_interrupt (HxConnection *self)
{
  sqlite3_interrupt (self->db);
}

sqlite3 *
hx_connection_get_db (HxConnection *self)
{
  return self->db;
}

const char *
hx_connection_get_path (HxConnection *self)
{
  return self->path;
}

/* Something kept with the connection, and so confined to its thread. */
gpointer
hx_connection_get_data (HxConnection *self,
                        const char   *key)
{
  return g_datalist_get_data (&self->data, key);
}

void
hx_connection_set_data (HxConnection   *self,
                        const char     *key,
                        gpointer        data,
                        GDestroyNotify  destroy)
{
  g_datalist_set_data_full (&self->data, key, data, destroy);
}

/**
 * hx_statement_release:
 * @self: (transfer full): a statement
 *
 * Resets the statement and gives it back to its connection.
 */
void
hx_statement_release (HxStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_error = SQLITE_OK;
  g_hash_table_replace (self->connection->statements, self->sql, self);
}

static HxStatement *
bound (HxStatement *self,
       int          rc)
{
  if (self->bind_error == SQLITE_OK)
    self->bind_error = rc;
  return self;
}

/**
 * hx_statement_bind_int:
 * @self: a statement
 * @parameter: from 1
 * @value: the value
 *
 * Errors of binding are reported by the next step.
 *
 * Returns: (transfer none): @self
 */
HxStatement *
hx_statement_bind_int (HxStatement *self,
                       int          parameter,
                       gint64       value)
{
  return bound (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/**
 * hx_statement_bind_id:
 * @self: a statement
 * @parameter: from 1
 * @id: an id; 0 binds null
 *
 * Returns: (transfer none): @self
 */
HxStatement *
hx_statement_bind_id (HxStatement *self,
                      int          parameter,
                      gint64       id)
{
  if (id == 0)
    return bound (self, sqlite3_bind_null (self->stmt, parameter));

  return hx_statement_bind_int (self, parameter, id);
}

/**
 * hx_statement_bind_text:
 * @self: a statement
 * @parameter: from 1
 * @value: (nullable): the value, copied
 *
 * Returns: (transfer none): @self
 */
HxStatement *
hx_statement_bind_text (HxStatement *self,
                        int          parameter,
                        const char  *value)
{
  return bound (self, sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * hx_statement_bind_blob:
 * @self: a statement
 * @parameter: from 1
 * @value: (nullable): the value, which must live until the statement is released
 * @n_bytes: its length
 *
 * Returns: (transfer none): @self
 */
HxStatement *
hx_statement_bind_blob (HxStatement *self,
                        int          parameter,
                        const void  *value,
                        gsize        n_bytes)
{
  return bound (self, sqlite3_bind_blob64 (self->stmt, parameter, value != NULL ? value : "",
                                           n_bytes, SQLITE_STATIC));
}

int
hx_statement_count_parameters (HxStatement *self)
{
  return sqlite3_bind_parameter_count (self->stmt);
}

/**
 * hx_statement_step:
 * @self: a statement
 * @has_row: (out): whether there is a row
 * @error: return location for an error
 *
 * Returns: whether it went well
 */
gboolean
hx_statement_step (HxStatement  *self,
                   gboolean     *has_row,
                   GError      **error)
{
  int rc = self->bind_error;

  *has_row = FALSE;
  if (rc == SQLITE_OK)
    rc = sqlite3_step (self->stmt);
  if (rc == SQLITE_ROW)
    *has_row = TRUE;
  else if (rc != SQLITE_DONE)
    return fail (self->connection, rc, error);

  return TRUE;
}

/**
 * hx_statement_run:
 * @self: a statement without results
 * @error: return location for an error
 *
 * Runs the statement and makes it ready to be bound and run again.
 *
 * Returns: whether it went well
 */
gboolean
hx_statement_run (HxStatement  *self,
                  GError      **error)
{
  gboolean row, ok;

  ok = hx_statement_step (self, &row, error);
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_error = SQLITE_OK;
  return ok;
}

/**
 * hx_statement_get_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the number; 0 for null
 */
gint64
hx_statement_get_int (HxStatement *self,
                      int          column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * hx_statement_get_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next step
 */
const char *
hx_statement_get_text (HxStatement *self,
                       int          column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * hx_statement_dup_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
hx_statement_dup_text (HxStatement *self,
                       int          column)
{
  return g_strdup (hx_statement_get_text (self, column));
}

/**
 * hx_statement_get_blob:
 * @self: a statement on a row
 * @column: from 0
 * @n_bytes: (out): its length
 *
 * Returns: (transfer none) (nullable): the bytes, until the next step
 */
const void *
hx_statement_get_blob (HxStatement *self,
                       int          column,
                       gsize       *n_bytes)
{
  const void *blob = sqlite3_column_blob (self->stmt, column);

  *n_bytes = sqlite3_column_bytes (self->stmt, column);
  return blob;
}

/**
 * hx_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is null
 */
gboolean
hx_statement_is_null (HxStatement *self,
                      int          column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
