/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "project/hx-connection-private.h"
#include "project/hx-file-locks.h"

/* Where SQLite locks the shared index of a write-ahead log (the -shm file):
 * https://www.sqlite.org/walformat.html, "WAL Locks", and UNIX_SHM_DMS in its os_unix.c. */
#define INDEX_FIRST_BYTE 120
#define INDEX_LAST_BYTE  128

/* Ours: whoever may write to the project holds it. It lies past all that SQLite locks in a
 * database: https://www.sqlite.org/fileformat2.html, "The Lock-Byte Page". */
#define WRITER_BYTE 0x40001000

/**
 * HxFileLocks:
 *
 * The locks that this process has on one project file: SQLite's and the one of the only writer.
 *
 * SQLite takes POSIX record locks, all of which a process loses when it closes any descriptor of
 * the file. Whatever looks into a project for a moment does so: a file chooser that sniffs types,
 * a thumbnailer, a library. The next program then takes the project for unused, truncates the
 * shared index that is mapped here, which ends in SIGBUS, and deletes the write-ahead log, into
 * which further edits vanish. Locks of an open file description (F_OFD_SETLK; fcntl(2), "Open file
 * description locks") stay until that description is closed, and exclude POSIX locks of other
 * programs as well. So SQLite's fcntl() is replaced by one that takes these.
 *
 * Which description matters, because two of one process exclude each other:
 *
 * - The shared index is opened once in a process (unixShmNode), whatever the number of
 *   connections. Its locks are taken on the descriptor that SQLite names.
 * - The database is opened by each connection. SQLite counts the locks of all connections of a
 *   process (unixInodeInfo) and asks the system for their sum, on the descriptor of whichever
 *   connection comes first or last. All of these are taken on one description that is ours and
 *   lives from before the first connection until after the last: this object.
 *
 * A lock of a description on behalf of a whole process is what a POSIX lock was meant to be, so
 * that all of SQLite's protocol holds as it is. Three things differ and are made up for. SQLite
 * ends with an unlock of the whole file, which must spare the writer's byte. A connection that
 * only reads must not get a write lock because our description could. And a child inherits
 * descriptions, so that the writer's lock is given up by unlocking, not only by closing: a process
 * that is between fork() and exec() would hold it on.
 *
 * Databases that are no projects keep POSIX locks, except on the index of a log. Where there are
 * no locks of descriptions (the kernel or file system says EINVAL), POSIX locks are taken for the
 * same bytes; an answer of that kind does not change, so the two are never mixed on one file.
 */
struct _HxFileLocks
{
  dev_t  device;
  ino_t  inode;
  int    fd;
  guint  n_holders;
};

static GMutex mutex;
static GPtrArray *all;   /* the HxFileLocks of this process */

static HxFileLocks *
find (dev_t device,
      ino_t inode)
{
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HxFileLocks *self = g_ptr_array_index (all, i);

      if (self->device == device && self->inode == inode)
        return self;
    }

  return NULL;
}

/* The description for the file that @fd is open on; -1 if that is no project. It outlives SQLite's
 * use of it, so nothing has to be held meanwhile. */
static int
find_description (int fd)
{
  HxFileLocks *self;
  struct stat st;
  int found;

  if (fstat (fd, &st) != 0)
    return -1;

  g_mutex_lock (&mutex);
  self = find (st.st_dev, st.st_ino);
  found = self != NULL ? self->fd : -1;
  g_mutex_unlock (&mutex);

  return found;
}

static int
command_for_description (int command)
{
  switch (command)
    {
    case F_GETLK:
      return F_OFD_GETLK;
    case F_SETLKW:
      return F_OFD_SETLKW;
    default:
      return F_OFD_SETLK;
    }
}

static int
lock_description (int           fd,
                  int           command,
                  struct flock *lock)
{
  struct flock copy = *lock;

  copy.l_pid = 0;   /* or EINVAL */
  if (fcntl (fd, command_for_description (command), &copy) != 0)
    return errno == EINVAL ? fcntl (fd, command, lock) : -1;

  if (command == F_GETLK)
    *lock = copy;
  return 0;
}

static int
lock_project (int           fd,
              int           description,
              int           command,
              struct flock *lock)
{
  struct flock within = *lock;
  int result;

  if (lock->l_type == F_WRLCK && command != F_GETLK
      && (fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
    {
      errno = EBADF;
      return -1;
    }

  if (lock->l_len == 0 || lock->l_start + lock->l_len > WRITER_BYTE)
    within.l_len = WRITER_BYTE - lock->l_start;
  result = lock_description (description, command, &within);
  if (command == F_GETLK)
    *lock = within;
  return result;
}

static gboolean
is_of_index (const struct flock *lock)
{
  return lock->l_start >= INDEX_FIRST_BYTE && lock->l_len > 0
         && lock->l_start + lock->l_len <= INDEX_LAST_BYTE + 1;
}

/* In place of fcntl(), for SQLite. */
static int
sqlite_fcntl (int fd,
              int command,
              ...)
{
  struct flock *lock;
  va_list arguments;
  int number, description;

  va_start (arguments, command);
  if (command != F_SETLK && command != F_SETLKW && command != F_GETLK)
    {
      number = va_arg (arguments, int);
      va_end (arguments);
      return fcntl (fd, command, number);
    }

  lock = va_arg (arguments, struct flock *);
  va_end (arguments);
  if (is_of_index (lock))
    return lock_description (fd, command, lock);

  description = find_description (fd);
  return description >= 0 ? lock_project (fd, description, command, lock)
                          : fcntl (fd, command, lock);
}

static void
replace_fcntl (void)
{
  static gsize done;
  sqlite3_vfs *vfs;

  if (!g_once_init_enter (&done))
    return;

  hx_connection_prepare_library ();
  vfs = sqlite3_vfs_find (NULL);
  if (vfs == NULL || vfs->iVersion < 3
      || vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) sqlite_fcntl) != SQLITE_OK)
    g_warning ("SQLite keeps its own locks, which fall when another part of this program opens "
               "and closes the same file");
  g_once_init_leave (&done, 1);
}

static HxFileLocks *
open_new (const char *path,
          gboolean    write)
{
  int fd = open (path, (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
  HxFileLocks *self;
  struct stat st;

  if (fd < 0)
    return NULL;

  fstat (fd, &st);
  self = g_new0 (HxFileLocks, 1);
  self->device = st.st_dev;
  self->inode = st.st_ino;
  self->fd = fd;
  if (all == NULL)
    all = g_ptr_array_new ();
  g_ptr_array_add (all, self);
  return self;
}

/**
 * hx_file_locks_open:
 * @path: a file that exists
 * @write: whether connections of this process will write to it; if others of them have it open
 *   already, they do so, too
 *
 * Has SQLite's locks on the file be taken such that they hold as long as somebody in this process
 * has it open. To be called before the first connection to the file is opened.
 *
 * Returns: (transfer full) (nullable): the locks, to be closed with hx_file_locks_close(); %NULL
 *   if the file cannot be opened
 */
HxFileLocks *
hx_file_locks_open (const char *path,
                    gboolean    write)
{
  HxFileLocks *self = NULL;
  struct stat st;

  replace_fcntl ();

  g_mutex_lock (&mutex);
  /* Not opened where it is open: with POSIX locks, closing it again would lose them. */
  if (stat (path, &st) == 0)
    self = find (st.st_dev, st.st_ino);
  if (self == NULL)
    self = open_new (path, write);
  if (self != NULL)
    self->n_holders++;
  g_mutex_unlock (&mutex);

  return self;
}

static gboolean
set_writer (HxFileLocks *self,
            short        type)
{
  struct flock lock = {
    .l_type = type, .l_whence = SEEK_SET, .l_start = WRITER_BYTE, .l_len = 1,
  };

  return lock_description (self->fd, F_SETLK, &lock) == 0;
}

/**
 * hx_file_locks_lock_writer:
 * @self: locks of a file opened to write
 *
 * Makes this process the only one that may write to the project. Within the process the caller
 * sees to it that nobody else does.
 *
 * Returns: whether it is; if not, errno is EACCES or EAGAIN if another process is
 */
gboolean
hx_file_locks_lock_writer (HxFileLocks *self)
{
  return set_writer (self, F_WRLCK);
}

/**
 * hx_file_locks_close:
 * @self: (transfer full): locks
 * @unlock_writer: whether the caller was the only writer
 *
 * To be called when the caller's connections are closed.
 */
void
hx_file_locks_close (HxFileLocks *self,
                     gboolean     unlock_writer)
{
  g_return_if_fail (self != NULL);

  if (unlock_writer)
    set_writer (self, F_UNLCK);

  g_mutex_lock (&mutex);
  if (--self->n_holders == 0)
    {
      g_ptr_array_remove_fast (all, self);
      close (self->fd);
      g_free (self);
    }
  g_mutex_unlock (&mutex);
}
