/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A copy of an open database that is whole or not there at all, for making backups and for
 * restoring them. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"
#include "project/hx-backup-private.h"
#include "project/hx-connection-private.h"

/* Between two looks at whether it was cancelled: 4 MB of pages of 4 KB. */
#define PAGES_A_STEP 1024

/* How many steps of SQLite's machine pass between two such looks while it verifies. */
#define STEPS_BETWEEN_ASKING 20000

/* What has to be free beside the copy. */
#define SPARE_BYTES (16 * 1024 * 1024)

gboolean
hx_backup_fail (HxBackupFault   fault,
                const char     *name,
                const char     *folder,
                GError        **error)
{
  switch (fault)
    {
    case HX_BACKUP_NO_ROOM:
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("“%s” was not copied: there is not enough free space in “%s”; free some, or "
                     "choose another folder"), name, folder);
      break;
    case HX_BACKUP_TOO_LARGE:
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("“%s” was not copied: no file that large can be kept in “%s”; choose a folder "
                     "on another disk"), name, folder);
      break;
    case HX_BACKUP_NO_FOLDER:
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   _("“%s” was not copied: the folder “%s” is not there; connect the disk it is "
                     "on, or choose another folder"), name, folder);
      break;
    case HX_BACKUP_NOT_FOLDER:
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("“%s” was not copied: “%s” is a file and no folder; give that file another "
                     "name, or choose another folder"), name, folder);
      break;
    case HX_BACKUP_VOLATILE:
      g_set_error (error, HX_ERROR, HX_ERROR_LOCATION,
                   _("“%s” was not copied: what is in “%s” would vanish when Hexapla closes, "
                     "because the sandbox keeps that folder in memory only; choose another folder"),
                   name, folder);
      break;
    case HX_BACKUP_DAMAGED:
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                   _("“%s” was not copied: it is damaged; keep the backups you have, and restore "
                     "the newest that is sound"), name);
      break;
    case HX_BACKUP_UNWRITABLE:
    default:
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("“%s” was not copied: nothing can be written to “%s”; check its permissions "
                     "and the disk it is on, or choose another folder"), name, folder);
      break;
    }
  return FALSE;
}

/* What an errno of writing says. */
HxBackupFault
hx_backup_get_fault (int reason)
{
  switch (reason)
    {
    case ENOSPC:
    case EDQUOT:
      return HX_BACKUP_NO_ROOM;
    case EFBIG:
      return HX_BACKUP_TOO_LARGE;
    default:
      return HX_BACKUP_UNWRITABLE;
    }
}

static gboolean
fail_with (int          rc,
           int          reason,
           const char  *name,
           const char  *path,
           GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (parent);

  switch (rc & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, HX_ERROR, HX_ERROR_CANCELLED, _("“%s” was not copied: cancelled"), name);
      return FALSE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return hx_backup_fail (HX_BACKUP_DAMAGED, name, folder, error);
    case SQLITE_FULL:
      return hx_backup_fail (HX_BACKUP_NO_ROOM, name, folder, error);
    default:
      return hx_backup_fail (hx_backup_get_fault (reason), name, folder, error);
    }
}

/* Whether a copy of @from has room in @folder. */
gboolean
hx_backup_check_room (HxConnection  *from,
                      const char    *name,
                      const char    *folder,
                      GError       **error)
{
  g_autofree char *display = g_filename_display_name (folder);
  guint64 wanted;

  wanted = hx_connection_get_int (from, "SELECT page_count * page_size FROM pragma_page_count (),"
                                        " pragma_page_size ()", 0) + SPARE_BYTES;
  if (hx_io_has_room (folder, wanted))
    return TRUE;

  return hx_backup_fail (HX_BACKUP_NO_ROOM, name, display, error);
}

static int
copy_pages (HxConnection *from,
            HxConnection *to,
            GCancellable *cancellable,
            HxProgress   *progress)
{
  sqlite3_backup *backup;
  int rc, end;

  backup = sqlite3_backup_init (hx_connection_get_db (to), "main", hx_connection_get_db (from),
                                "main");
  if (backup == NULL)
    return sqlite3_errcode (hx_connection_get_db (to));

  do
    {
      rc = g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT
                                                     : sqlite3_backup_step (backup, PAGES_A_STEP);
      hx_progress_set (progress,
                       sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                       sqlite3_backup_pagecount (backup));
    }
  while (rc == SQLITE_OK);

  end = sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    return end;
  return rc;
}

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static int
look_through (HxConnection *copy)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (copy, "PRAGMA quick_check (1)", NULL);
  gboolean row;

  if (statement == NULL || !hx_statement_step (statement, &row, NULL))
    return sqlite3_errcode (hx_connection_get_db (copy));

  return row && g_strcmp0 (hx_statement_get_text (statement, 0), "ok") == 0 ? SQLITE_OK
                                                                           : SQLITE_CORRUPT;
}

/* Whether SQLite finds a copy sound, as a code of SQLite: SQLITE_INTERRUPT when it was cancelled. */
int
hx_backup_verify (HxConnection *copy,
                  GCancellable *cancellable)
{
  sqlite3 *db = hx_connection_get_db (copy);
  int rc;

  if (cancellable != NULL)
    sqlite3_progress_handler (db, STEPS_BETWEEN_ASKING, is_cancelled_cb, cancellable);
  rc = look_through (copy);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return rc;
}

/* The copy of a database that is in use says that it has a log beside it: it is to be one file. */
static int
finish (HxConnection *copy,
        const char   *marks,
        GCancellable *cancellable)
{
  if (!hx_connection_exec (copy, "PRAGMA journal_mode = MEMORY", NULL)
      || !hx_connection_exec (copy, marks, NULL))
    return sqlite3_errcode (hx_connection_get_db (copy));

  return hx_backup_verify (copy, cancellable);
}

/* Copies what the present read transaction of @from shows, pages as they are, to the new file
 * @path; runs @marks on it and has SQLite look through it. Nobody who writes to @from waits.
 * Nothing is left when it fails. */
gboolean
hx_backup_copy (HxConnection  *from,
                const char    *name,
                const char    *path,
                const char    *marks,
                GCancellable  *cancellable,
                HxProgress    *progress,
                GError       **error)
{
  g_autoptr(HxConnection) to = NULL;
  int rc = SQLITE_CANTOPEN, reason = 0;

  to = hx_connection_open (path, HX_CONNECTION_WRITE | HX_CONNECTION_CREATE, NULL);
  /* The file is synchronized once it is whole. With the exclusive lock there is no index of a log. */
  if (to != NULL
      && hx_connection_exec (to, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY;"
                                 "PRAGMA synchronous = OFF", NULL))
    {
      rc = copy_pages (from, to, cancellable, progress);
      if (rc == SQLITE_OK)
        rc = finish (to, marks, cancellable);
      reason = sqlite3_system_errno (hx_connection_get_db (to));
    }
  g_clear_pointer (&to, hx_connection_close);
  if (rc == SQLITE_OK && hx_backup_sync (path))
    return TRUE;

  g_unlink (path);
  return fail_with (rc != SQLITE_OK ? rc : SQLITE_IOERR, reason, name, path, error);
}

/* Has a file or a folder reach the disk. */
gboolean
hx_backup_sync (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  close (fd);
  return done;
}

/* Gives a file its name unless there is one of that name: then errno is EEXIST. */
gboolean
hx_backup_move (const char *from,
                const char *to)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (link (from, to) == 0)
    g_unlink (from);
  else if (errno == EEXIST)
    return FALSE;
  else if (g_file_test (to, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }
  else if (g_rename (from, to) != 0)
    return FALSE;

  /* Some file systems cannot do that with a folder. */
  hx_backup_sync (folder);
  return TRUE;
}
