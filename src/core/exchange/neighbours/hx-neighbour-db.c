/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Databases of other programs. The bytes are read once and opened in memory (sqlite3_deserialize),
 * so that neither a lock, nor a journal beside the file, nor a program that writes it meanwhile
 * matters. Views, triggers, virtual tables and generated columns are SQL of whoever made the file:
 * an authorizer lets nothing through but reading columns of plain tables. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-db-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "import/hx-extractor.h"

#define MAGIC "SQLite format 3"
#define HEADER_BYTES 100
#define READ_VERSION 19       /* in the header: 2 is a write-ahead log */
#define WRITE_VERSION 18

#define MAX_CELL (128 * 1024 * 1024)
#define MAX_TAKEN 8                       /* bytes of all cells, for one of the file */
#define MIN_ROW 4                         /* bytes of the file that a row takes, at least */
#define MAX_TABLES 2000
#define MAX_SECONDS 120
#define STEPS 10000                       /* of SQLite, between two looks at the clock */
#define MIN_LOOKS 20                      /* that a list of tables may take */

/* --- Faults --- */

static gboolean
fail (HxNeighbourDb  *self,
      GError        **error,
      HxError         code,
      const char     *reason)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), self->name, reason);
  return FALSE;
}

static gboolean
fail_sqlite (HxNeighbourDb  *self,
             int             rc,
             GError        **error)
{
  switch (rc & 0xff)
    {
    case SQLITE_NOTADB:
      return fail (self, error, HX_ERROR_UNSUPPORTED,
                   _("it is no database, or an encrypted one. Export it unencrypted from the "
                     "program that made it."));
    case SQLITE_INTERRUPT:
      if (self->out_of_time)
        return fail (self, error, HX_ERROR_LIMIT,
                     _("reading it takes longer than any project should. Open it in the program "
                       "that made it and save it again."));
      if (g_cancellable_is_cancelled (self->cancellable))
        return fail (self, error, HX_ERROR_CANCELLED, _("it was cancelled."));
      return fail_sqlite (self, SQLITE_CORRUPT, error);
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return fail (self, error, HX_ERROR_LIMIT,
                   _("it has values that are too large for a project."));
    default:
      return fail (self, error, HX_ERROR_CORRUPT,
                   _("the database is damaged. Open it in the program that made it, or take a "
                     "backup."));
    }
}

/* --- What SQLite may do --- */

static int
authorize (void       *data,
           int         action,
           const char *first,
           const char *second,
           const char *database,
           const char *trigger)
{
  HxNeighbourDb *self = data;
  g_autofree char *table = NULL;

  if (trigger != NULL)
    return SQLITE_DENY;
  if (action == SQLITE_SELECT)
    return SQLITE_OK;
  if (action == SQLITE_PRAGMA)
    return self->trusted ? SQLITE_OK : SQLITE_DENY;
  if (action != SQLITE_READ)
    return SQLITE_DENY;
  if (self->trusted)
    return SQLITE_OK;
  table = g_ascii_strdown (first != NULL ? first : "", -1);
  return g_hash_table_contains (self->tables, table) ? SQLITE_OK : SQLITE_DENY;
}

static int
look_up (void *data)
{
  HxNeighbourDb *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return 1;
  if (self->looks_left > 0 && --self->looks_left == 0)
    return 1;
  self->out_of_time = g_get_monotonic_time () > self->deadline;
  return self->out_of_time;
}

static void
confine (HxNeighbourDb *self)
{
  sqlite3 *db = self->db;

  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MAX_CELL);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, HX_NEIGHBOUR_MAX_COLUMNS * 2);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (db, SQLITE_LIMIT_COMPOUND_SELECT, 2);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit (db, SQLITE_LIMIT_WORKER_THREADS, 0);
  sqlite3_set_authorizer (db, authorize, self);
  sqlite3_progress_handler (db, STEPS, look_up, self);
}

/* --- Opening --- */

/**
 * hx_neighbour_db_is_database:
 * @head: a file's first bytes
 * @length: how many there are
 *
 * Returns: whether they are those of an SQLite database
 */
gboolean
hx_neighbour_db_is_database (const char *head,
                             gsize       length)
{
  return length >= sizeof MAGIC && memcmp (head, MAGIC, sizeof MAGIC) == 0;
}

/* A database in memory has no write-ahead log, and what its header says of one is untrue there. */
static GBytes *
without_log (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  char *copy;

  if (data[READ_VERSION] != 2 && data[WRITE_VERSION] != 2)
    return g_bytes_ref (bytes);
  copy = g_memdup2 (data, n_bytes);
  copy[READ_VERSION] = copy[WRITE_VERSION] = 1;
  return g_bytes_new_take (copy, n_bytes);
}

static GHashTable *
read_columns (HxNeighbourDb  *self,
              const char     *table,
              GError        **error)
{
  g_autoptr(GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->db, "SELECT name, hidden FROM pragma_table_xinfo (?1)", -1,
                               &stmt, NULL);

  if (rc == SQLITE_OK)
    sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    {
      rc = sqlite3_step (stmt);
      if (rc != SQLITE_ROW)
        break;
      /* Values of generated columns are computed while they are read. */
      if (sqlite3_column_int (stmt, 1) == 0 && sqlite3_column_text (stmt, 0) != NULL)
        g_hash_table_add (columns, g_ascii_strdown ((const char *) sqlite3_column_text (stmt, 0),
                                                    -1));
    }
  sqlite3_finalize (stmt);
  if (rc != SQLITE_DONE)
    {
      fail_sqlite (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&columns);
}

static GPtrArray *
list_tables (HxNeighbourDb  *self,
             GError        **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->db, "SELECT name, sql, type, rootpage FROM sqlite_schema", -1,
                               &stmt, NULL);

  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    {
      const char *name, *sql;

      rc = sqlite3_step (stmt);
      if (rc != SQLITE_ROW)
        break;
      name = (const char *) sqlite3_column_text (stmt, 0);
      sql = (const char *) sqlite3_column_text (stmt, 1);
      if (name == NULL || sql == NULL || names->len >= MAX_TABLES
          || g_strcmp0 ((const char *) sqlite3_column_text (stmt, 2), "table") != 0
          || sqlite3_column_int64 (stmt, 3) == 0 || g_str_has_prefix (name, "sqlite_"))
        continue;
      g_ptr_array_add (names, g_strdup (name));
    }
  sqlite3_finalize (stmt);
  if (rc != SQLITE_DONE)
    {
      fail_sqlite (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&names);
}

static gboolean
read_schema (HxNeighbourDb  *self,
             GError        **error)
{
  g_autoptr(GPtrArray) names = NULL;

  /* A table takes more bytes of the file than SQLite takes steps to read of it. */
  self->looks_left = MIN_LOOKS + g_bytes_get_size (self->bytes) / STEPS;
  self->trusted = TRUE;
  names = list_tables (self, error);
  self->looks_left = 0;
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GHashTable *columns = read_columns (self, name, error);

      if (columns == NULL)
        return FALSE;
      g_hash_table_replace (self->tables, g_ascii_strdown (name, -1), columns);
    }
  self->trusted = FALSE;
  return names != NULL;
}

/**
 * hx_neighbour_db_open:
 * @bytes: a database file
 * @name: its name, for messages
 * @cancellable: (nullable): to stop reading it
 * @error: return location for an error
 *
 * Opens a database that another program has written. Belongs to one thread at a time.
 *
 * Returns: (transfer full) (nullable): the database, or %NULL with %HX_ERROR_UNSUPPORTED,
 *   %HX_ERROR_CORRUPT, %HX_ERROR_LIMIT or %HX_ERROR_CANCELLED
 */
HxNeighbourDb *
hx_neighbour_db_open (GBytes        *bytes,
                      const char    *name,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(HxNeighbourDb) self = g_new0 (HxNeighbourDb, 1);
  int rc;

  self->name = g_strdup (name);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_hash_table_unref);
  if (g_bytes_get_size (bytes) < HEADER_BYTES
      || !hx_neighbour_db_is_database (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      fail_sqlite (self, SQLITE_NOTADB, error);
      return NULL;
    }
  self->bytes = without_log (bytes);
  rc = sqlite3_open_v2 (":memory:", &self->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
  /* It does not look at the bytes yet. */
  if (rc == SQLITE_OK)
    rc = sqlite3_deserialize (self->db, "main", (guchar *) g_bytes_get_data (self->bytes, NULL),
                              g_bytes_get_size (self->bytes), g_bytes_get_size (self->bytes),
                              SQLITE_DESERIALIZE_READONLY);
  if (rc != SQLITE_OK)
    {
      fail_sqlite (self, rc, error);
      return NULL;
    }
  confine (self);
  return read_schema (self, error) ? g_steal_pointer (&self) : NULL;
}

/* What a program keeps beside a database while it has it open; a journal that is done with begins
 * with zeros. */
static gboolean
is_in_use (const char *path)
{
  static const char * const suffixes[] = { "-journal", "-wal" };
  gboolean in_use = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);
      char first = '\0';
      int fd = g_open (beside, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

      if (fd < 0)
        continue;
      in_use |= read (fd, &first, 1) == 1 && first != '\0';
      close (fd);
    }
  return in_use;
}

/**
 * hx_neighbour_db_open_path:
 * @path: a database file
 * @name: its name, for messages
 * @cancellable: (nullable): to stop reading it
 * @error: return location for an error
 *
 * Reads a database file, which is neither locked nor changed, and opens it. One that another
 * program has open, with changes that are not in the file yet, is refused.
 *
 * Returns: (transfer full) (nullable): the database
 */
HxNeighbourDb *
hx_neighbour_db_open_path (const char    *path,
                           const char    *name,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxInput) input = NULL;
  g_autoptr(GError) local = NULL;

  if (is_in_use (path))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_BUSY,
                   _("“%s” was not imported: another program has it open, or did not close it. "
                     "Open it there, close it, and import it again."), name);
      return NULL;
    }
  input = hx_input_new_from_file (file, cancellable, &local);
  if (input != NULL)
    return hx_neighbour_db_open (hx_input_get_bytes (input), name, cancellable, error);
  if (local->domain == HX_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, HX_ERROR, g_cancellable_is_cancelled (cancellable)
                         ? HX_ERROR_CANCELLED : HX_ERROR_LIMIT, local->message);
  return NULL;
}

/**
 * hx_neighbour_db_free:
 * @self: (transfer full): a database
 */
void
hx_neighbour_db_free (HxNeighbourDb *self)
{
  sqlite3_close (self->db);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->tables);
  g_free (self->name);
  g_free (self);
}

/**
 * hx_neighbour_db_probe:
 * @path: a database file
 * @tables: (array zero-terminated=1): names of tables, in lower case
 *
 * Returns: whether the database can be read and has all of them
 */
gboolean
hx_neighbour_db_probe (const char         *path,
                       const char * const *tables)
{
  g_autoptr(HxNeighbourDb) self = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxInput) input = hx_input_new_from_file (file, NULL, NULL);

  self = input != NULL ? hx_neighbour_db_open (hx_input_get_bytes (input), path, NULL, NULL) : NULL;
  for (guint i = 0; self != NULL && tables[i] != NULL; i++)
    if (!hx_neighbour_db_has_table (self, tables[i]))
      return FALSE;
  return self != NULL;
}

/* --- Reading --- */

/**
 * hx_neighbour_db_has_table:
 * @self: a database
 * @table: a name, in lower case
 *
 * Returns: whether there is a plain table of that name
 */
gboolean
hx_neighbour_db_has_table (HxNeighbourDb *self,
                           const char    *table)
{
  return g_hash_table_contains (self->tables, table);
}

/**
 * hx_neighbour_db_has_column:
 * @self: a database
 * @table: a table, in lower case
 * @column: a column, in lower case
 *
 * Returns: whether the table has a column of that name, and it is stored
 */
gboolean
hx_neighbour_db_has_column (HxNeighbourDb *self,
                            const char    *table,
                            const char    *column)
{
  GHashTable *columns = g_hash_table_lookup (self->tables, table);

  return columns != NULL && g_hash_table_contains (columns, column);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/**
 * hx_neighbour_db_list_tables:
 * @self: a database
 *
 * Returns: (transfer container) (element-type utf8): the names of its plain tables, in lower case
 *   and in order
 */
GPtrArray *
hx_neighbour_db_list_tables (HxNeighbourDb *self)
{
  GPtrArray *names = g_hash_table_get_keys_as_ptr_array (self->tables);

  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Columns are ours; the table is one that the file has. */
static char *
make_query (HxNeighbourDb      *self,
            const char         *table,
            const char * const *columns,
            HxNeighbourRow     *row)
{
  GString *sql = g_string_new ("SELECT ");
  int n = 0;

  for (guint i = 0; columns[i] != NULL && i < HX_NEIGHBOUR_MAX_COLUMNS; i++)
    {
      row->columns[i] = -1;
      row->n_columns = i + 1;
      if (!hx_neighbour_db_has_column (self, table, columns[i]))
        continue;
      g_string_append_printf (sql, "%s\"%s\"", n > 0 ? ", " : "", columns[i]);
      row->columns[i] = n++;
    }
  if (n == 0)
    g_string_append (sql, "NULL");
  /* Not by an index, which may say something else. */
  g_string_append (sql, " FROM \"");
  for (const char *p = table; *p != '\0'; p++)
    g_string_append_len (sql, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  g_string_append (sql, "\" NOT INDEXED");
  return g_string_free (sql, FALSE);
}

/**
 * hx_neighbour_db_read:
 * @self: a database
 * @table: a table, in lower case
 * @columns: (array zero-terminated=1): its columns, in lower case
 * @func: (scope call): gets each row
 * @data: for @func
 * @error: return location for an error
 *
 * Reads a table in the order in which it is stored. A table or column that the file does not have
 * has no rows or is null.
 *
 * Returns: whether it was read to its end
 */
gboolean
hx_neighbour_db_read (HxNeighbourDb       *self,
                      const char          *table,
                      const char * const  *columns,
                      HxNeighbourRowFunc   func,
                      gpointer             data,
                      GError             **error)
{
  HxNeighbourRow row = { .db = self };
  g_autofree char *sql = NULL;
  gsize n_bytes = g_bytes_get_size (self->bytes), n_rows = 0;
  gboolean going = TRUE;
  int rc;

  if (!hx_neighbour_db_has_table (self, table))
    return TRUE;
  sql = make_query (self, table, columns, &row);
  rc = sqlite3_prepare_v2 (self->db, sql, -1, &row.stmt, NULL);
  if (rc != SQLITE_OK)
    return fail_sqlite (self, rc, error);
  while (going && (rc = sqlite3_step (row.stmt)) == SQLITE_ROW)
    {
      /* A page that is damaged on purpose can be part of a table many times. */
      if (++n_rows > n_bytes / MIN_ROW || self->n_taken / MAX_TAKEN > n_bytes)
        going = fail_sqlite (self, SQLITE_CORRUPT, error);
      else
        going = func (&row, data, error);
    }
  sqlite3_finalize (row.stmt);
  return going && (rc == SQLITE_DONE || fail_sqlite (self, rc, error));
}

static gboolean
count_row (HxNeighbourRow  *row,
           gpointer         data,
           GError         **error)
{
  ++*(guint *) data;
  return TRUE;
}

/**
 * hx_neighbour_db_count:
 * @self: a database
 * @table: a table, in lower case
 *
 * Returns: how many rows it has; 0 if there is no such table or it cannot be read
 */
guint
hx_neighbour_db_count (HxNeighbourDb *self,
                       const char    *table)
{
  const char * const columns[] = { NULL };
  guint n = 0;

  return hx_neighbour_db_read (self, table, columns, count_row, &n, NULL) ? n : 0;
}
