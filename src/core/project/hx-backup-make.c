/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"
#include "project/hx-backup-private.h"
#include "project/hx-project-file.h"

#define PART_SUFFIX ".part"

/* A part that nobody has written to for so long is left over from a program that ended. */
#define PART_SECONDS (60 * 60)

/* Of 255 that a file's name may have, without date and suffixes. */
#define MAX_NAME_BYTES 180

#define MAX_TRIES 100
#define CHUNK_BYTES (1024 * 1024)

typedef struct
{
  const char     *project;    /* its file, as the analyst knows it */
  const char     *folder;
  char           *name;       /* for display */
  char           *shown;      /* the folder, for display */
  char           *stage;      /* where SQLite writes */
  HxBackupState   state;
  gint64          now;        /* ms */
  HxBackupLimits  limits;
  GCancellable   *cancellable;
  HxProgress     *progress;
} Making;

static void
making_clear (Making *self)
{
  g_free (self->name);
  g_free (self->shown);
  g_free (self->stage);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* A folder that somebody chose is not made: on a disk that is not there, that would be another. */
static gboolean
find_folder (Making  *self,
             GError **error)
{
  g_autofree char *base = g_path_get_basename (self->folder);

  if (!g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    {
      if (g_file_test (self->folder, G_FILE_TEST_EXISTS))
        return hx_backup_fail (HX_BACKUP_NOT_FOLDER, self->name, self->shown, error);
      if (!g_str_equal (base, HX_BACKUP_FOLDER))
        return hx_backup_fail (HX_BACKUP_NO_FOLDER, self->name, self->shown, error);
      if (g_mkdir (self->folder, 0700) != 0 && errno != EEXIST)
        return hx_backup_fail (HX_BACKUP_UNWRITABLE, self->name, self->shown, error);
    }
  if (g_access (self->folder, W_OK) != 0)
    return hx_backup_fail (HX_BACKUP_UNWRITABLE, self->name, self->shown, error);

  return TRUE;
}

/* Where databases are not safe to be written, such as on a document portal, bytes still are. */
static gboolean
find_stage (Making  *self,
            GError **error)
{
  switch (hx_location_find (self->folder))
    {
    case HX_LOCATION_VOLATILE:
      return hx_backup_fail (HX_BACKUP_VOLATILE, self->name, self->shown, error);
    case HX_LOCATION_PORTAL:
      self->stage = g_build_filename (g_get_user_cache_dir (), "hexapla", "backups", NULL);
      if (g_mkdir_with_parents (self->stage, 0700) == 0)
        return TRUE;
      return hx_backup_fail (HX_BACKUP_UNWRITABLE, self->name, self->stage, error);
    case HX_LOCATION_SAFE:
    default:
      self->stage = g_strdup (self->folder);
      return TRUE;
    }
}

static gboolean
is_part (const char *name)
{
  return name[0] == '.' && strstr (name, HX_BACKUP_SUFFIX ".") != NULL
         && strstr (name, PART_SUFFIX) != NULL;
}

static void
remove_old_parts (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (is_part (name) && g_stat (path, &st) == 0
          && st.st_mtime + PART_SECONDS < g_get_real_time () / G_USEC_PER_SEC)
        g_unlink (path);
    }
}

/* NAME 2026-11-23 14.05.09, by the clock on the wall: it sorts, and people look for it. */
static char *
dup_base (Making *self)
{
  g_autofree char *name = hx_backup_dup_name (self->project, FALSE);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (self->now / 1000);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%d %H.%M.%S");

  if (strlen (name) > MAX_NAME_BYTES)
    {
      char *end = g_utf8_find_prev_char (name, name + MAX_NAME_BYTES);

      *(end != NULL ? end : name + MAX_NAME_BYTES) = '\0';
    }
  return g_strconcat (name, " ", date, NULL);
}

static char *
dup_part (const char *folder,
          const char *base)
{
  g_autofree char *part = g_strdup_printf (".%s" HX_BACKUP_SUFFIX ".%08x" PART_SUFFIX, base,
                                           g_random_int ());

  return g_build_filename (folder, part, NULL);
}

/* Copies bytes, or with @to < 0 only reads them. */
static char *
digest_bytes (Making *self,
              int     from,
              int     to)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer = g_malloc (CHUNK_BYTES);
  ssize_t n;

  while ((n = read (from, buffer, CHUNK_BYTES)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || g_cancellable_is_cancelled (self->cancellable)
          || (to >= 0 && !hx_io_write_fully (to, buffer, n)))
        return NULL;
      g_checksum_update (checksum, buffer, n);
    }
  if (to >= 0 && fsync (to) != 0)
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}

static char *
digest_file (Making     *self,
             const char *path,
             int         to)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char *digest = fd >= 0 ? digest_bytes (self, fd, to) : NULL;

  if (fd >= 0)
    close (fd);
  return digest;
}

/* Takes the finished copy from the stage to the folder, and reads there what has come of it. */
static gboolean
carry (Making      *self,
       const char  *staged,
       const char  *part,
       GError     **error)
{
  g_autofree char *written = NULL;
  g_autofree char *there = NULL;
  int saved, fd = g_open (part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return hx_backup_fail (HX_BACKUP_UNWRITABLE, self->name, self->shown, error);

  errno = 0;
  written = digest_file (self, staged, fd);
  saved = errno;
  close (fd);
  if (written != NULL)
    there = digest_file (self, part, -1);
  if (there != NULL && g_str_equal (written, there))
    return TRUE;

  g_unlink (part);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CANCELLED, _("“%s” was not copied: cancelled"),
                   self->name);
      return FALSE;
    }
  return hx_backup_fail (hx_backup_get_fault (saved), self->name, self->shown, error);
}

/* Where a copy of that project stands under the name of a backup, whoever opens it can only read. */
static void
protect (Making     *self,
         const char *part)
{
  GStatBuf st;

  if (g_stat (self->project, &st) != 0)
    st.st_mode = 0400;
  g_chmod (part, (st.st_mode & 0444) | 0400);
}

static char *
name_part (Making      *self,
           const char  *part,
           const char  *base,
           GError     **error)
{
  for (guint i = 1; i <= MAX_TRIES; i++)
    {
      g_autofree char *name = i == 1 ? g_strconcat (base, HX_BACKUP_SUFFIX, NULL)
                                     : g_strdup_printf ("%s %u" HX_BACKUP_SUFFIX, base, i);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (hx_backup_move (part, path))
        return g_steal_pointer (&path);
      if (errno != EEXIST)
        break;
    }

  hx_backup_fail (HX_BACKUP_UNWRITABLE, self->name, self->shown, error);
  return NULL;
}

/* Gives the path of the finished backup. */
static char *
make_file (Making        *self,
           HxConnection  *from,
           GError       **error)
{
  g_autofree char *base = dup_base (self);
  g_autofree char *staged = dup_part (self->stage, base);
  g_autofree char *part = NULL;
  g_autofree char *path = NULL;
  char *marks;
  gboolean done;

  marks = sqlite3_mprintf ("INSERT OR REPLACE INTO meta VALUES ('backup-time', %lld),"
                           " ('backup-name', %Q)", self->now, self->name);
  done = hx_backup_copy (from, self->name, staged, marks, self->cancellable, self->progress, error);
  sqlite3_free (marks);
  if (!done)
    return NULL;

  if (g_str_equal (self->stage, self->folder))
    part = g_steal_pointer (&staged);
  else
    {
      part = dup_part (self->folder, base);
      done = carry (self, staged, part, error);
      g_unlink (staged);
      if (!done)
        return NULL;
    }

  protect (self, part);
  path = name_part (self, part, base, error);
  if (path == NULL)
    g_unlink (part);
  return g_steal_pointer (&path);
}

/* Only what this project has made itself is ever deleted. */
static void
thin_out (Making   *self,
          HxBackup *made)
{
  g_autoptr(GPtrArray) backups = hx_backup_list_own (self->folder, self->name,
                                                     self->state.project);

  hx_backup_thin_out (backups, self->now, self->limits,
                      made != NULL ? hx_backup_get_file (made) : NULL, self->cancellable);
}

static HxBackup *
find_same (Making *self)
{
  g_autoptr(GPtrArray) backups = hx_backup_list_own (self->folder, self->name,
                                                     self->state.project);
  const HxBackupState *newest;

  if (backups->len == 0)
    return NULL;
  newest = hx_backup_get_state (g_ptr_array_index (backups, 0));
  if (newest->edit != self->state.edit || newest->change != self->state.change)
    return NULL;

  return g_object_ref (g_ptr_array_index (backups, 0));
}

static gboolean
check_room (Making        *self,
            HxConnection  *from,
            GError       **error)
{
  return hx_backup_check_room (from, self->name, self->folder, error)
         && hx_backup_check_room (from, self->name, self->stage, error);
}

/* Where there is no room, what the limits do not allow gives way before, and not after. */
static gboolean
make_room (Making        *self,
           HxConnection  *from,
           GError       **error)
{
  remove_old_parts (self->folder);
  remove_old_parts (self->stage);
  if (check_room (self, from, NULL))
    return TRUE;

  thin_out (self, NULL);
  return check_room (self, from, error);
}

static HxBackup *
make (Making        *self,
      HxConnection  *from,
      GError       **error)
{
  g_autoptr(HxBackup) backup = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  hx_backup_read_state (from, &self->state);
  if (self->state.edit == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("“%s” is empty; there is nothing to back up"), self->name);
      return NULL;
    }
  if ((backup = find_same (self)) != NULL)
    {
      thin_out (self, NULL);
      return g_steal_pointer (&backup);
    }
  if (!find_folder (self, error) || !find_stage (self, error) || !make_room (self, from, error)
      || (path = make_file (self, from, error)) == NULL)
    return NULL;

  file = g_file_new_for_path (path);
  backup = hx_backup_read (file, error);
  if (backup != NULL)
    thin_out (self, backup);
  return g_steal_pointer (&backup);
}

/* Sees to it that a backup of what @project is now is in @folder, and keeps of them what is worth it
 * within @limits. Runs on the thread of @from, a connection that nobody else uses. */
HxBackup *
hx_backup_make (HxConnection    *from,
                const char      *project,
                const char      *folder,
                HxBackupLimits   limits,
                GCancellable    *cancellable,
                HxProgress      *progress,
                GError         **error)
{
  g_auto(Making) making = {
    .project = project,
    .folder = folder,
    .name = hx_backup_dup_name (project, TRUE),
    .shown = g_filename_display_name (folder),
    .now = g_get_real_time () / 1000,
    .limits = limits,
    .cancellable = cancellable,
    .progress = progress,
  };
  HxBackup *backup;

  if (!hx_connection_exec (from, "BEGIN", error))
    return NULL;
  backup = make (&making, from, error);
  hx_connection_exec (from, "ROLLBACK", NULL);
  return backup;
}
