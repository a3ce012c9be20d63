/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "project/hx-backup-run.h"
#include "project/hx-project-file.h"
#include "project/hx-schema.h"
#include "project/hx-store.h"

#define N_READERS 2

/* Up to this size a project's structure is checked before it is opened; it takes some 40 ms.
 * Larger ones are checked by hx_check_run() in the background. */
#define CHECK_AT_OPEN_BYTES (8 * 1024 * 1024)

/**
 * HxStore:
 *
 * An open project file with the threads that write and read it.
 */
struct _HxStore
{
  HxProjectFile *file;
  char          *name;      /* for messages */
  HxWorker      *writer;    /* NULL when read-only */
  HxWorker      *readers;
  HxBackupRun   *backup;    /* the last one; NULL when there was none */
};

static gboolean
check_structure (HxStore       *self,
                 HxConnection  *connection,
                 GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  if (hx_project_file_get_size (self->file) > CHECK_AT_OPEN_BYTES)
    return TRUE;

  statement = hx_connection_prepare (connection, "PRAGMA quick_check (1)", error);
  if (statement == NULL || !hx_statement_step (statement, &row, error))
    return FALSE;
  if (row && g_strcmp0 (hx_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT, _("“%s” is damaged: %s; open a backup of it"),
               self->name, row ? hx_statement_get_text (statement, 0) : "no answer");
  return FALSE;
}

/* In the write-ahead log the version may be newer than in the file's header. */
static gboolean
check_version (HxStore       *self,
               HxConnection  *connection,
               GError       **error)
{
  if (hx_connection_get_int (connection, "PRAGMA user_version", 0) <= HX_SCHEMA_VERSION)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_VERSION,
               _("“%s” was saved by a newer version of Hexapla; update Hexapla to open it"),
               self->name);
  return FALSE;
}

/* Nothing is written to what is only to be read, and this program reads its own version only. */
static gboolean
check_is_current (HxStore       *self,
                  HxConnection  *connection,
                  GError       **error)
{
  if (hx_connection_get_int (connection, "PRAGMA user_version", 0) == HX_SCHEMA_VERSION)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_VERSION,
               _("“%s” was saved by an earlier version of Hexapla and is brought up to date "
                 "when it is opened for writing; open it once in Hexapla's window, or a copy "
                 "of it if it cannot be changed"), self->name);
  return FALSE;
}

static gboolean
set_up_new (HxConnection  *connection,
            GError       **error)
{
  g_autofree char *pragmas = NULL;
  g_autoptr(HxStatement) statement = NULL;

  pragmas = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA journal_mode = WAL",
                             HX_SCHEMA_APPLICATION_ID);
  if (!hx_connection_exec (connection, pragmas, error) || !hx_schema_migrate (connection, error))
    return FALSE;

  statement = hx_connection_prepare (connection,
                                     "INSERT INTO meta VALUES ('id', ?1), ('created', ?2)", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, hx_id_new ());
  hx_statement_bind_int (statement, 2, g_get_real_time () / 1000);
  return hx_statement_run (statement, error);
}

static gboolean
set_up_existing (HxStore       *self,
                 HxConnection  *connection,
                 gboolean       write,
                 GError       **error)
{
  if (!check_version (self, connection, error) || !check_structure (self, connection, error))
    return FALSE;
  if (!write)
    return check_is_current (self, connection, error);

  /* Fails now, rather than at the first edit, if another program is writing. */
  return hx_connection_exec (connection, "BEGIN IMMEDIATE; ROLLBACK", error)
         && hx_connection_exec (connection, "PRAGMA journal_mode = WAL", error)
         && hx_schema_migrate (connection, error);
}

static HxConnection *
open_connection (HxStore   *self,
                 gboolean   write,
                 GError   **error)
{
  HxConnectionFlags flags = write ? HX_CONNECTION_WRITE : HX_CONNECTION_READ_ONLY;
  g_autoptr(HxConnection) connection = NULL;

  if (hx_project_file_is_immutable (self->file))
    flags |= HX_CONNECTION_IMMUTABLE;

  connection = hx_connection_open (hx_project_file_get_path (self->file), flags, error);
  if (connection == NULL
      || !hx_connection_exec (connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
                                          "PRAGMA mmap_size = 268435456", error))
    return NULL;

  return g_steal_pointer (&connection);
}

static gboolean
start_writer (HxStore         *self,
              gboolean         create,
              HxJournalState  *state,
              GError         **error)
{
  g_autoptr(GPtrArray) connections = NULL;
  HxConnection *connection = open_connection (self, TRUE, error);

  if (connection == NULL)
    return FALSE;

  connections = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_connection_close);
  g_ptr_array_add (connections, connection);
  if (create ? !set_up_new (connection, error) : !set_up_existing (self, connection, TRUE, error))
    return FALSE;

  hx_journal_read_state (connection, state);
  self->writer = hx_worker_new ("hexapla-writer", g_steal_pointer (&connections));
  return TRUE;
}

static gboolean
start_readers (HxStore  *self,
               GError  **error)
{
  g_autoptr(GPtrArray) connections = NULL;

  connections = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_connection_close);
  for (guint i = 0; i < N_READERS; i++)
    {
      HxConnection *connection = open_connection (self, FALSE, error);

      if (connection == NULL)
        return FALSE;
      g_ptr_array_add (connections, connection);
      if (i == 0 && self->writer == NULL && !set_up_existing (self, connection, FALSE, error))
        return FALSE;
    }

  self->readers = hx_worker_new ("hexapla-reader", g_steal_pointer (&connections));
  return TRUE;
}

/**
 * hx_store_open:
 * @file: a local file
 * @create: whether to make it
 * @read_only: whether it is only to be read
 * @state: (out caller-allocates): what can be undone and redone
 * @error: return location for an error
 *
 * Opens a project file, which may take a while, and starts its threads.
 *
 * Returns: (transfer full) (nullable): the store
 */
HxStore *
hx_store_open (GFile           *file,
               gboolean         create,
               gboolean         read_only,
               HxJournalState  *state,
               GError         **error)
{
  g_autoptr(HxStore) self = g_new0 (HxStore, 1);

  self->file = hx_project_file_open (file, create, read_only, error);
  if (self->file == NULL)
    return NULL;

  self->name = g_filename_display_basename (hx_project_file_get_path (self->file));
  if ((hx_project_file_is_read_only (self->file) || start_writer (self, create, state, error))
      && start_readers (self, error))
    return g_steal_pointer (&self);

  hx_project_file_discard (self->file);
  return NULL;
}

/**
 * hx_store_is_read_only:
 * @self: a store
 *
 * Returns: whether the file can only be read
 */
gboolean
hx_store_is_read_only (HxStore *self)
{
  return self->writer == NULL;
}

/**
 * hx_store_write:
 * @self: a store that is not read-only
 * @func: what to do on the writer's thread
 * @data: handed to @func, which owns it
 */
void
hx_store_write (HxStore      *self,
                HxWorkerFunc  func,
                gpointer      data)
{
  hx_worker_push (self->writer, func, data);
}

/**
 * hx_store_read:
 * @self: a store
 * @func: what to do on a reader's thread
 * @data: handed to @func, which owns it
 */
void
hx_store_read (HxStore      *self,
               HxWorkerFunc  func,
               gpointer      data)
{
  hx_worker_push (self->readers, func, data);
}

/**
 * hx_store_back_up:
 * @self: a store
 * @file: the project's file, as the analyst knows it
 * @folder: a local folder
 * @limits: how much of the project's backups is kept there
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): how far it is
 *
 * Makes a backup on a thread of its own. One at a time: else %HX_ERROR_BUSY.
 *
 * Returns: (transfer full): a future that resolves to a [class@Backup]
 */
DexFuture *
hx_store_back_up (HxStore        *self,
                  GFile          *file,
                  GFile          *folder,
                  HxBackupLimits  limits,
                  GCancellable   *cancellable,
                  HxProgress     *progress)
{
  HxConnection *connection;
  DexPromise *promise;
  GError *error = NULL;

  if (hx_store_is_copying (self))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_BUSY,
                                  _("A backup of “%s” is being made already"), self->name);

  connection = open_connection (self, FALSE, &error);
  if (connection == NULL)
    return dex_future_new_for_error (error);

  promise = dex_promise_new ();
  g_clear_pointer (&self->backup, hx_backup_run_free);
  self->backup = hx_backup_run_new (connection, file, folder, limits, cancellable, progress,
                                    dex_ref (promise));
  return DEX_FUTURE (promise);
}

/**
 * hx_store_is_copying:
 * @self: a store
 *
 * Returns: whether a backup is being made
 */
gboolean
hx_store_is_copying (HxStore *self)
{
  return self->backup != NULL && hx_backup_run_is_running (self->backup);
}

static void
checkpoint_job (HxConnection *connection,
                gpointer      data)
{
  g_autoptr(GError) error = NULL;

  /* At rest the file needs no other beside it, not even to be read where nothing can be written. */
  if (!hx_connection_exec (connection, "PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE);"
                                       "PRAGMA journal_mode = DELETE", &error))
    g_debug ("%s", error->message);
}

static void
put_log_away (HxStore *self)
{
  const char *path = hx_project_file_get_path (self->file);
  g_autoptr(HxConnection) connection = hx_connection_open (path, HX_CONNECTION_WRITE, NULL);

  if (connection != NULL)
    checkpoint_job (connection, NULL);
}

/**
 * hx_store_close:
 * @self: (transfer full): a store
 *
 * Stops a backup, waits for all jobs and closes the file. The readers go first, so that the writer closes last
 * and leaves one file.
 */
void
hx_store_close (HxStore *self)
{
  g_clear_pointer (&self->backup, hx_backup_run_free);
  g_clear_pointer (&self->readers, hx_worker_free);
  if (self->writer != NULL)
    {
      hx_worker_push (self->writer, checkpoint_job, NULL);
      hx_worker_free (self->writer);
    }
  else if (self->file != NULL && hx_project_file_lock_to_tidy (self->file))
    put_log_away (self);
  g_clear_pointer (&self->file, hx_project_file_close);
  g_free (self->name);
  g_free (self);
}
