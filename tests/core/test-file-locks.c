/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Other programs beside a project of which some part of this process, such as a file chooser that
 * sniffs types, has opened and closed the files: the only writer stays the only one, the index that
 * is mapped here is not truncated, the log is not deleted, and no edit is lost. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hx-test-project.h"
#include "model/hx-check.h"
#include "model/hx-tag.h"
#include "project/hx-file-locks.h"

static const char *const suffixes[] = { "", "-wal", "-shm" };

/* What other processes do with the project */

static gpointer
query_n_tags (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  gint64 n = hx_connection_get_int (connection, "SELECT count (*) FROM tag", -1);

  return g_bytes_new (&n, sizeof n);
}

static gint64
count_tags (HxProject *project)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  bytes = hx_future_wait_boxed (hx_project_query (project, G_TYPE_BYTES, query_n_tags, NULL, NULL),
                                &error);
  g_assert_no_error (error);
  return *(const gint64 *) g_bytes_get_data (bytes, NULL);
}

static void
add_tag (HxProject *project)
{
  static guint number;
  g_autofree char *name = g_strdup_printf ("Tag %d.%u", (int) getpid (), number++);
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Add Tag");
  g_autoptr(GError) error = NULL;

  hx_edit_add_tag (edit, 0, name, NULL);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

/* A program that has whatever it is left, until the end of input. */
static void
spawn_heir (void)
{
  const char *argv[] = { "/bin/sh", "-c", "read end", NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) argv, NULL,
                 G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_CHILD_INHERITS_STDIN
                 | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                 &error);
  g_assert_no_error (error);
}

static int
use_project (const char *path,
             gboolean    write,
             gboolean    hold)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxProject) project = NULL;
  g_autoptr(GError) error = NULL;
  char end;

  project = hx_future_wait_object (hx_project_open (file, write ? 0 : HX_PROJECT_READ_ONLY),
                                   &error);
  if (project == NULL)
    {
      printf ("%s", error->message);
      return 0;
    }

  if (write)
    add_tag (project);
  if (hold)
    spawn_heir ();
  printf ("%d tags\n", (int) count_tags (project));
  fflush (stdout);
  if (hold && read (STDIN_FILENO, &end, 1) < 0)
    return 1;
  hx_future_wait (hx_project_close (project), NULL);
  return 0;
}

/* A program of somebody else, with POSIX locks, that could write. */
static int
use_database (const char *path)
{
  sqlite3 *db;
  int rc;

  sqlite3_open (path, &db);
  rc = sqlite3_exec (db, "BEGIN IMMEDIATE; ROLLBACK; SELECT count (*) FROM sqlite_schema", NULL,
                     NULL, NULL);
  printf ("%s", sqlite3_errstr (rc));
  sqlite3_close (db);
  return 0;
}

/* Another one, that empties the log if it can. */
static int
empty_log (const char *path)
{
  sqlite3 *db;
  int n_left = -1, n_put = -1;

  sqlite3_open (path, &db);
  sqlite3_exec (db, "SELECT count (*) FROM tag", NULL, NULL, NULL);
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &n_left, &n_put);
  printf (n_left == 0 && n_put == 0 ? "emptied" : "in use");
  sqlite3_close (db);
  return 0;
}

/* Would SQLite truncate the shared index? It does if nobody has a lock on this byte. */
static int
look_at_index (const char *path)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 128, .l_len = 1 };
  int fd = open (shm, O_RDWR | O_CLOEXEC);

  if (fcntl (fd, F_GETLK, &lock) != 0)
    return 1;
  printf (lock.l_type == F_UNLCK ? "free" : "in use");
  close (fd);
  return 0;
}

/* From here on there are no locks of open file descriptions in this process. */
static void
do_without_ofd (void)
{
  struct sock_filter code[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_fcntl, 0, 4),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[1])),
    BPF_JUMP (BPF_JMP | BPF_JGE | BPF_K, F_OFD_GETLK, 0, 2),
    BPF_JUMP (BPF_JMP | BPF_JGT | BPF_K, F_OFD_SETLKW, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { .len = G_N_ELEMENTS (code), .filter = code };
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 1 };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==, 0);
  g_assert_cmpint (fcntl (STDIN_FILENO, F_OFD_GETLK, &lock), ==, -1);
  g_assert_cmpint (errno, ==, EINVAL);
}

static int
run_child (const char *what,
           const char *path)
{
  if (g_str_has_prefix (what, "posix-"))
    {
      do_without_ofd ();
      what += strlen ("posix-");
    }
  if (g_str_equal (what, "database"))
    return use_database (path);
  if (g_str_equal (what, "empty-log"))
    return empty_log (path);
  if (g_str_equal (what, "index"))
    return look_at_index (path);

  return use_project (path, !g_str_equal (what, "read"), g_str_equal (what, "hold"));
}

/* Runs a child to its end; what it said. */
static char *
run (Fixture    *self,
     const char *what)
{
  const char *argv[] = { "/proc/self/exe", "--child", what, self->path, NULL };
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GError) error = NULL;
  char *said = NULL;

  child = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  return said;
}

static void
assert_says (Fixture    *self,
             const char *what,
             const char *expected)
{
  g_autofree char *said = run (self, what);

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_n_tags (Fixture    *self,
               const char *what,
               guint       n_tags)
{
  g_autofree char *expected = g_strdup_printf ("%u tags\n", n_tags);

  assert_says (self, what, expected);
}

#define BUSY "“Test.hexapla” is open in another program; close it there and try again"

/* Starts a child that writes a tag and keeps the project open until end_holding(). */
static GSubprocess *
start_holding (Fixture    *self,
               const char *what)
{
  const char *argv[] = { "/proc/self/exe", "--child", what, self->path, NULL };
  g_autoptr(GError) error = NULL;
  GSubprocess *child;
  char said[64] = "";

  child = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                             &error);
  g_assert_no_error (error);
  g_input_stream_read (g_subprocess_get_stdout_pipe (child), said, sizeof said - 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (said, " tags"));
  return child;
}

static void
end_holding (GSubprocess *child)
{
  g_autoptr(GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (child), NULL, NULL);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  g_object_unref (child);
}

/* What this process does with it */

static void
sniff (Fixture *self,
       guint    which)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);
      char bytes[128];
      int fd = which & 1 << i ? open (path, O_RDONLY | O_CLOEXEC) : -1;

      if (fd < 0)
        continue;
      g_assert_cmpint (read (fd, bytes, sizeof bytes), >=, 0);
      close (fd);
    }
}

#define ALL 7

static ino_t
inode_of (Fixture    *self,
          const char *suffix)
{
  g_autofree char *path = g_strconcat (self->path, suffix, NULL);
  GStatBuf st;

  return g_stat (path, &st) == 0 ? st.st_ino : 0;
}

/* One file, whose header says that it needs no other. */
static void
assert_at_rest (Fixture *self)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autofree char *bytes = NULL;
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (g_file_get_contents (self->path, &bytes, NULL, NULL));
  g_assert_cmpint (bytes[18], ==, 1);
}

static gpointer
run_check (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

/* Closed, the project is one file; opened again, it is as it was, and sound. */
static void
assert_all_there (Fixture *self)
{
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(HxCheck) check = NULL;

  fixture_close (self);
  assert_at_rest (self);
  fixture_reopen (self);
  after = fixture_dump (self);
  g_assert_cmpstr (before, ==, after);
  check = fixture_query (self, HX_TYPE_CHECK, run_check, NULL);
  g_assert_cmpuint (check->problems->len, ==, 0);
}

static sqlite3 *
open_database (Fixture    *self,
               const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

/* One other program beside the writer: it does not take anything away from it. */
static void
go_beside (Fixture *self,
           guint    which,
           char     what)
{
  ino_t wal = inode_of (self, "-wal");
  ino_t shm = inode_of (self, "-shm");

  sniff (self, which);
  if (what == 'r')
    assert_n_tags (self, "read", count_tags (self->project));
  else if (what == 'w')
    assert_says (self, "write", BUSY);
  else
    assert_says (self, "database", "not an error");

  g_assert_cmpuint (inode_of (self, "-wal"), ==, wal);
  g_assert_cmpuint (inode_of (self, "-shm"), ==, shm);
  add_tag (self->project);
}

static void
test_writer (Fixture       *self,
             gconstpointer  data)
{
  static const char *const orders[] = { "rwd", "wdr", "drw", "rr", "dd" };
  gint64 n_tags = 1;

  add_tag (self->project);
  for (guint which = 1; which <= ALL; which++)
    for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
      for (const char *what = orders[i]; *what != '\0'; what++, n_tags++)
        go_beside (self, which, *what);

  g_assert_cmpint (count_tags (self->project), ==, n_tags);
  assert_all_there (self);
}

/* What is being read stays in the log, also where an earlier state is read than the newest. */
static void
test_reading (Fixture       *self,
              gconstpointer  data)
{
  for (guint which = 1; which <= ALL; which++)
    {
      sqlite3 *db = open_database (self, "BEGIN; SELECT count (*) FROM tag");

      add_tag (self->project);
      sniff (self, which);
      assert_says (self, "index", "in use");
      assert_says (self, "empty-log", "in use");
      g_assert_cmpint (sqlite3_exec (db, "SELECT * FROM tag; COMMIT", NULL, NULL, NULL), ==,
                       SQLITE_OK);
      assert_says (self, "empty-log", "emptied");
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
    }

  assert_all_there (self);
}

static HxProject *
open_reader (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  HxProject *reader;

  reader = hx_future_wait_object (hx_project_open (self->file, HX_PROJECT_READ_ONLY), &error);
  g_assert_no_error (error);
  return reader;
}

static void
close_reader (HxProject *reader)
{
  g_autoptr(GError) error = NULL;

  hx_future_wait (hx_project_close (reader), &error);
  g_assert_no_error (error);
  g_object_unref (reader);
}

/* Others write while this process reads, and it sees what they write. */
static guint
write_beside_reader (Fixture   *self,
                     HxProject *reader,
                     guint      n_tags)
{
  for (guint which = 1; which <= ALL; which++)
    {
      sniff (self, which);
      assert_n_tags (self, "write", ++n_tags);
      g_assert_cmpint (count_tags (reader), ==, n_tags);
      assert_says (self, "database", "not an error");
      g_assert_cmpint (count_tags (reader), ==, n_tags);
    }

  return n_tags;
}

/* A reader that came to a project at rest, and one that came while another wrote: to that one the
 * log is left, until it closes. */
static void
test_reader (Fixture       *self,
             gconstpointer  data)
{
  HxProject *reader;
  GSubprocess *holder;
  guint n_tags;
  ino_t wal;

  fixture_close (self);
  reader = open_reader (self);
  n_tags = write_beside_reader (self, reader, 0);
  close_reader (reader);
  assert_at_rest (self);

  holder = start_holding (self, "hold");
  reader = open_reader (self);
  sniff (self, ALL);
  end_holding (holder);
  wal = inode_of (self, "-wal");
  g_assert_cmpuint (wal, !=, 0);
  n_tags = write_beside_reader (self, reader, n_tags + 1);
  g_assert_cmpuint (inode_of (self, "-wal"), ==, wal);
  sniff (self, ALL);
  close_reader (reader);
  assert_at_rest (self);

  fixture_reopen (self);
  g_assert_cmpint (count_tags (self->project), ==, n_tags);
}

/* In one process, a reader goes before the writer, and another stays after it. */
static void
test_both (Fixture       *self,
           gconstpointer  data)
{
  HxProject *first = open_reader (self);
  HxProject *second = open_reader (self);

  add_tag (self->project);
  close_reader (first);
  assert_says (self, "write", BUSY);
  assert_n_tags (self, "read", 1);
  add_tag (self->project);
  fixture_close (self);
  sniff (self, ALL);
  assert_n_tags (self, "write", 3);
  g_assert_cmpint (count_tags (second), ==, 3);
  g_assert_cmpuint (inode_of (self, "-wal"), !=, 0);
  close_reader (second);
  assert_at_rest (self);

  fixture_reopen (self);
  g_assert_cmpint (count_tags (self->project), ==, 3);
}

/* Children of a process that has closed the project, or was killed, hold nothing on, whether they
 * run another program or not yet. */
static void
test_children (Fixture       *self,
               gconstpointer  data)
{
  GSubprocess *holder;
  pid_t pid = fork ();

  if (pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      for (;;)
        pause ();
    }
  fixture_close (self);
  assert_n_tags (self, "write", 1);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);

  holder = start_holding (self, "hold");
  g_subprocess_force_exit (holder);
  g_subprocess_wait (holder, NULL, NULL);
  assert_n_tags (self, "write", 3);
  g_object_unref (holder);

  fixture_reopen (self);
  assert_all_there (self);
}

/* Where there are only POSIX locks there is one writer all the same. */
static void
test_posix (Fixture       *self,
            gconstpointer  data)
{
  GSubprocess *holder;

  assert_says (self, "posix-write", BUSY);
  fixture_close (self);
  assert_n_tags (self, "posix-write", 1);
  assert_at_rest (self);

  holder = start_holding (self, "posix-hold");
  assert_says (self, "posix-write", BUSY);
  assert_says (self, "write", BUSY);
  assert_n_tags (self, "posix-read", 2);
  assert_n_tags (self, "read", 2);
  assert_says (self, "database", "not an error");
  g_assert_cmpuint (inode_of (self, "-wal"), !=, 0);
  end_holding (holder);

  fixture_reopen (self);
  g_assert_cmpint (count_tags (self->project), ==, 2);
  assert_all_there (self);
}

static void
exec (sqlite3    *db,
      const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Two connections of one process take turns in holding the process's locks. */
static void
use_other_database (Fixture    *self,
                    const char *mode)
{
  g_autofree char *set_up = g_strdup_printf ("PRAGMA journal_mode = %s; CREATE TABLE t (id);"
                                             "DROP TABLE t", mode);
  sqlite3 *db = open_database (self, set_up);
  sqlite3 *other = open_database (self, "BEGIN; SELECT * FROM sqlite_schema");

  exec (db, "BEGIN IMMEDIATE; DELETE FROM sqlite_sequence");
  assert_says (self, "database", "database is locked");
  exec (other, "COMMIT");
  exec (db, "COMMIT; BEGIN EXCLUSIVE");
  assert_says (self, "database", "database is locked");
  exec (db, "COMMIT");
  assert_says (self, "database", "not an error");
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
use_other_databases (Fixture *self)
{
  use_other_database (self, "DELETE");
  use_other_database (self, "WAL");
}

/* Databases that are no projects are locked as ever, in each mode of theirs, and locked in the
 * other way they behave as before. */
static void
test_other_databases (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *project = self->path;
  HxFileLocks *locks;

  self->path = g_build_filename (self->folder, "other.db", NULL);
  sqlite3_close (open_database (self, "CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT)"));
  use_other_databases (self);
  locks = hx_file_locks_open (self->path, TRUE);
  use_other_databases (self);
  hx_file_locks_close (locks, FALSE);

  g_free (self->path);
  self->path = g_strdup (":memory:");
  sqlite3_close (open_database (self, "CREATE TABLE t (id)"));
  g_free (self->path);
  self->path = g_steal_pointer (&project);
}

/* A file that cannot be written, and so is opened to be read by all. */
static void
test_unwritable (Fixture       *self,
                 gconstpointer  data)
{
  add_tag (self->project);
  fixture_close (self);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  fixture_reopen (self);
  g_assert_true (hx_project_get_read_only (self->project));
  for (guint which = 1; which <= ALL; which++)
    {
      sniff (self, which);
      assert_n_tags (self, "read", 1);
      g_assert_cmpint (count_tags (self->project), ==, 1);
    }
  fixture_close (self);
  g_assert_cmpint (g_chmod (self->path, 0644), ==, 0);
  fixture_reopen (self);
}

int
main (int   argc,
      char *argv[])
{
  dex_init ();
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  fixture_add ("/file-locks/writer", test_writer);
  fixture_add ("/file-locks/reading", test_reading);
  fixture_add ("/file-locks/reader", test_reader);
  fixture_add ("/file-locks/both", test_both);
  fixture_add ("/file-locks/children", test_children);
  fixture_add ("/file-locks/posix", test_posix);
  fixture_add ("/file-locks/other-databases", test_other_databases);
  fixture_add ("/file-locks/unwritable", test_unwritable);

  return g_test_run ();
}
