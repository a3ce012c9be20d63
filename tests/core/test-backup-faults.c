/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups that cannot be made: it is said what is wrong and what to do, no half of one is left, and
 * the project goes on. */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "backup-fixture.h"

/* What disks say: how many blocks are free, if not -1; and how every write to a copy fails. */
static int free_blocks = -1;
static int write_errno;
static ssize_t (*real_pwrite) (int, const void *, size_t, off_t);

/* In place of the C library's. */
int
statvfs (const char     *path,
         struct statvfs *fs)
{
  if (free_blocks < 0)
    return -1;

  memset (fs, 0, sizeof *fs);
  fs->f_blocks = 1000;
  fs->f_bsize = fs->f_frsize = 4096;
  fs->f_bavail = fs->f_bfree = free_blocks;
  return 0;
}

/* In place of SQLite's. The copy is the only one that is written under a name like that. */
static ssize_t
failing_pwrite (int         fd,
                const void *bytes,
                size_t      n_bytes,
                off_t       offset)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);

  if (path == NULL || !g_str_has_suffix (path, ".part"))
    return real_pwrite (fd, bytes, n_bytes, offset);
  errno = write_errno;
  return -1;
}

/* 0: they do not fail any more. */
static void
fail_writes (int number)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  const char *name = "pwrite64";

  if (vfs->xGetSystemCall (vfs, name) == NULL)
    name = "pwrite";
  if (real_pwrite == NULL)
    real_pwrite = (ssize_t (*) (int, const void *, size_t, off_t)) vfs->xGetSystemCall (vfs, name);
  write_errno = number;
  g_assert_cmpint (vfs->xSetSystemCall (vfs, name, number != 0
                                        ? (sqlite3_syscall_ptr) failing_pwrite : NULL), ==,
                   SQLITE_OK);
}

/* What says in one sentence which project, where, and what to do. */
static void
assert_failed (Fixture    *self,
               const char *folder,
               const char *remedy)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GError) error = NULL;

  g_assert_null (try_backup (self, file, no_limits, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "“Test”"));
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_nonnull (strstr (error->message, remedy));
}

static char *
make_folder (Fixture    *self,
             const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

/* A disk of which the free space is known beforehand. */
static void
test_no_room (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *folder = make_folder (self, "Stick");
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GPtrArray) left = NULL;
  HxBackupLimits limits = { 0, 1 };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Tag %u", i);

      add_tag (self, name);
      g_object_unref (back_up (self, file, 0));
    }
  add_tag (self, "Tag 4");
  free_blocks = 10;
  assert_failed (self, folder, "not enough free space");
  g_assert_cmpuint (count_files (folder), ==, 4);

  /* Those that are too many go even though no other can be made. */
  g_assert_null (try_backup (self, file, limits, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_IO);
  g_assert_cmpuint (count_files (folder), ==, 2);
  free_blocks = -1;

  add_tag (self, "Wind");
  g_object_unref (back_up (self, file, 0));
  left = hx_backup_list (self->file, file);
  g_assert_cmpuint (left->len, ==, 3);
}

/* A disk that turns out to be full while it is written to, or on which no file may be that large. */
static void
test_full (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *folder = make_folder (self, "Stick");
  g_autoptr(GFile) file = g_file_new_for_path (folder);

  add_tag (self, "Weather");
  fail_writes (ENOSPC);
  assert_failed (self, folder, "free some");
  g_assert_cmpuint (count_files (folder), ==, 0);
  fail_writes (EFBIG);
  assert_failed (self, folder, "another disk");
  g_assert_cmpuint (count_files (folder), ==, 0);
  fail_writes (EIO);
  assert_failed (self, folder, "check its permissions");
  g_assert_cmpuint (count_files (folder), ==, 0);

  /* Only the copy failed: the project takes more, and keeps it. */
  add_tag (self, "Wind");
  fail_writes (0);
  g_object_unref (back_up (self, file, 0));
  g_assert_cmpuint (count_files (folder), ==, 1);
  fixture_reopen (self);
  g_assert_cmpint (get_int (self->file, "SELECT count (*) FROM tag"), ==, 2);
}

/* A folder that is a file, and one to which not even root can write. */
static void
test_unwritable (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *plain = g_build_filename (self->folder, "Plain", NULL);
  g_autofree char *beside = g_build_filename (self->folder, HX_BACKUP_FOLDER, NULL);

  add_tag (self, "Weather");
  g_assert_true (g_file_set_contents (plain, "a file", -1, NULL));
  assert_failed (self, plain, "is a file and no folder");
  g_assert_true (g_file_set_contents (beside, "a file", -1, NULL));
  assert_failed (self, beside, "is a file and no folder");
  assert_failed (self, "/proc/self", "nothing can be written");

  add_tag (self, "Wind");
  fixture_reopen (self);
  g_assert_cmpint (get_int (self->file, "SELECT count (*) FROM tag"), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/backup/no-room", test_no_room);
  fixture_add ("/backup/full", test_full);
  fixture_add ("/backup/unwritable", test_unwritable);

  return g_test_run ();
}
