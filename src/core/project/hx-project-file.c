/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file itself, before and beside SQLite: where it lies, what its header says, and the lock
 * that keeps other Hexaplas from writing while this one has it open (hx-file-locks.c). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "project/hx-file-locks.h"
#include "project/hx-project-file.h"
#include "project/hx-schema.h"

#define FUSE_MAGIC  0x65735546
#define TMPFS_MAGIC 0x01021994

#define HEADER_SIZE 100

struct _HxProjectFile
{
  char        *path;
  char        *name;        /* for messages */
  dev_t        device;
  ino_t        inode;
  goffset      size;
  HxFileLocks *locks;       /* NULL when immutable: SQLite takes none then */
  gboolean     is_writer;   /* its lock is ours */
  gboolean     registered;
  gboolean     created;
  gboolean     read_only;
  gboolean     immutable;
};

static GMutex registry_mutex;
static GPtrArray *registry;   /* the open HxProjectFiles of this process */

static gboolean
fail (HxProjectFile  *self,
      HxError         code,
      const char     *reason,
      GError        **error)
{
  g_set_error (error, HX_ERROR, code, "“%s” %s", self->name, reason);
  return FALSE;
}

/**
 * hx_location_classify:
 * @path: an absolute path
 * @runtime_dir: (nullable): the user's runtime directory
 * @fs_type: the magic number of the file system, as statfs gives it
 * @sandboxed: whether the program runs in a Flatpak
 *
 * Returns: whether a project is safe at @path
 */
HxLocation
hx_location_classify (const char *path,
                      const char *runtime_dir,
                      long        fs_type,
                      gboolean    sandboxed)
{
  g_autofree char *portal = runtime_dir != NULL ? g_build_filename (runtime_dir, "doc/", NULL) : NULL;

  if (g_str_has_prefix (path, "/run/flatpak/doc/")
      || (portal != NULL && g_str_has_prefix (path, portal))
      || fs_type == FUSE_MAGIC)
    return HX_LOCATION_PORTAL;

  if (sandboxed && fs_type == TMPFS_MAGIC)
    return HX_LOCATION_VOLATILE;

  return HX_LOCATION_SAFE;
}

/**
 * hx_location_find:
 * @path: an absolute path; it need not be there yet, but its folder
 *
 * Returns: whether a project is safe there
 */
HxLocation
hx_location_find (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs fs;
  long type = 0;

  if (statfs (path, &fs) == 0 || statfs (folder, &fs) == 0)
    type = fs.f_type;

  return hx_location_classify (path, g_get_user_runtime_dir (), type,
                               g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS));
}

/* The document portal tells where a file really is, when the sandbox may see that place. */
static char *
dup_host_path (const char *path)
{
  char host[4096];
  ssize_t n = getxattr (path, "user.document-portal.host-path", host, sizeof host - 1);

  if (n <= 0)
    return NULL;

  host[n] = '\0';
  return g_access (host, R_OK) == 0 ? g_strdup (host) : NULL;
}

/* What SQLite keeps beside a project lies beside the file itself, not beside a link to it. */
static void
follow_links (HxProjectFile *self)
{
  char *real = realpath (self->path, NULL);

  if (real != NULL)
    g_set_str (&self->path, real);
  free (real);
}

static gboolean
check_location (HxProjectFile  *self,
                GError        **error)
{
  HxLocation location = hx_location_find (self->path);
  g_autofree char *host = location == HX_LOCATION_PORTAL ? dup_host_path (self->path) : NULL;

  if (host != NULL && hx_location_find (host) == HX_LOCATION_SAFE)
    {
      g_set_str (&self->path, host);
      return TRUE;
    }

  if (location == HX_LOCATION_PORTAL)
    return fail (self, HX_ERROR_LOCATION,
                 _("lies in a place where changes can be lost (a document portal or a "
                   "FUSE file system); copy it to your Documents folder and open the copy"), error);
  if (location == HX_LOCATION_VOLATILE)
    return fail (self, HX_ERROR_LOCATION,
                 _("would vanish when Hexapla closes, because the sandbox keeps that "
                   "folder in memory only; choose a place in your Documents folder"), error);

  return TRUE;
}

static guint32
get_be32 (const guint8 *p)
{
  return (guint32) p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

/* In bytes; -1 if there is no write-ahead log. */
static goffset
get_wal_size (HxProjectFile *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  GStatBuf st;

  return g_stat (wal, &st) == 0 ? st.st_size : -1;
}

/* The database header: https://www.sqlite.org/fileformat2.html, section 1.3. */
static gboolean
check_header (HxProjectFile  *self,
              const guint8   *header,
              gsize           n_bytes,
              GError        **error)
{
  guint32 page_size, n_pages;

  if (n_bytes < 16 || memcmp (header, "SQLite format 3", 16) != 0)
    return fail (self, HX_ERROR_NOT_PROJECT,
                 _("is not a Hexapla project; choose a file that Hexapla has made, or "
                   "import this one into a project"), error);
  if (n_bytes < HEADER_SIZE)
    return fail (self, HX_ERROR_CORRUPT,
                 _("is cut off after a few bytes; open a backup of it"), error);
  if (get_be32 (header + 68) != HX_SCHEMA_APPLICATION_ID)
    return fail (self, HX_ERROR_NOT_PROJECT,
                 _("is a database of another program, not a Hexapla project"), error);
  if (get_be32 (header + 60) > HX_SCHEMA_VERSION)
    return fail (self, HX_ERROR_VERSION,
                 _("was saved by a newer version of Hexapla; update Hexapla to open it"), error);

  page_size = header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  n_pages = get_be32 (header + 28);
  if (get_be32 (header + 24) == get_be32 (header + 92)
      && self->size < (goffset) page_size * n_pages && get_wal_size (self) <= 0)
    return fail (self, HX_ERROR_CORRUPT,
                 _("is cut off: it is shorter than it says it is; open a backup of it"), error);

  return TRUE;
}

static gboolean
read_header (HxProjectFile  *self,
             GError        **error)
{
  guint8 header[HEADER_SIZE];
  ssize_t n;
  int fd = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return fail (self, HX_ERROR_IO, _("cannot be read; check its permissions"), error);

  n = pread (fd, header, sizeof header, 0);
  close (fd);
  if (n < 0)
    return fail (self, HX_ERROR_IO, _("cannot be read; check the disk it is on"), error);

  return check_header (self, header, n, error);
}

static gboolean
is_writable (HxProjectFile *self,
             mode_t         mode)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  /* A file without any write bit is meant to stay as it is, also for root. */
  return (mode & 0222) != 0 && g_access (self->path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
inspect (HxProjectFile  *self,
         GError        **error)
{
  GStatBuf st;

  if (g_stat (self->path, &st) != 0)
    return fail (self, errno == ENOENT ? HX_ERROR_NOT_FOUND : HX_ERROR_IO,
                 errno == ENOENT ? _("does not exist; it may have been moved or renamed")
                                 : _("cannot be reached; check the folder's permissions"), error);
  if (!S_ISREG (st.st_mode))
    return fail (self, HX_ERROR_NOT_PROJECT, _("is not a file"), error);
  if (st.st_size == 0)
    return fail (self, HX_ERROR_NOT_PROJECT, _("is empty, not a Hexapla project"), error);

  self->device = st.st_dev;
  self->inode = st.st_ino;
  self->size = st.st_size;
  if (!is_writable (self, st.st_mode))
    self->read_only = TRUE;
  return TRUE;
}

/* An SQLite file that nobody writes to and whose folder cannot hold the shared index of a
 * write-ahead log is read as it lies. */
static void
choose_immutable (HxProjectFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  self->immutable = self->read_only && get_wal_size (self) <= 0 && g_access (folder, W_OK) != 0;
}

static gboolean
create_file (HxProjectFile  *self,
             GError        **error)
{
  GStatBuf st;
  int fd;

  /* A file chooser may have made an empty file of that name. Whether it is still empty is seen
   * once it is locked. */
  if (g_stat (self->path, &st) == 0 && (!S_ISREG (st.st_mode) || st.st_size > 0))
    return fail (self, HX_ERROR_EXISTS, _("exists already; choose another name"), error);

  fd = g_open (self->path, O_CREAT | O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_IO,
                   _("“%s” cannot be made: %s; choose another folder"),
                   self->name, g_strerror (errno));
      return FALSE;
    }

  fstat (fd, &st);
  close (fd);
  self->device = st.st_dev;
  self->inode = st.st_ino;
  self->created = TRUE;
  return TRUE;
}

static gboolean
open_locks (HxProjectFile  *self,
            GError        **error)
{
  self->locks = hx_file_locks_open (self->path, !self->read_only);
  if (self->locks != NULL)
    return TRUE;

  if (self->read_only)
    return fail (self, HX_ERROR_IO, _("cannot be read; check its permissions"), error);
  return fail (self, HX_ERROR_READ_ONLY, _("cannot be changed; check its permissions"), error);
}

static gboolean
lock_writer (HxProjectFile  *self,
             GError        **error)
{
  self->is_writer = hx_file_locks_lock_writer (self->locks);
  if (self->is_writer)
    return TRUE;
  if (errno == EACCES || errno == EAGAIN)
    return fail (self, HX_ERROR_BUSY,
                 _("is open in another program; close it there and try again"), error);

  return fail (self, HX_ERROR_LOCATION,
               _("lies in a place without file locks; copy it to your Documents folder "
                 "and open the copy"), error);
}

/* Another program may have made a project here before the lock was ours: it is left alone. */
static gboolean
check_still_empty (HxProjectFile  *self,
                   GError        **error)
{
  GStatBuf st;

  if (g_stat (self->path, &st) == 0 && st.st_size == 0)
    return TRUE;

  self->created = FALSE;
  return fail (self, HX_ERROR_EXISTS, _("exists already; choose another name"), error);
}

static HxProjectFile *
find_registered (HxProjectFile *self)
{
  for (guint i = 0; registry != NULL && i < registry->len; i++)
    {
      HxProjectFile *other = g_ptr_array_index (registry, i);

      if (other->device == self->device && other->inode == self->inode)
        return other;
    }

  return NULL;
}

/* Called with the registry locked: header and lock must not be looked at while another thread
 * opens the same file. */
static gboolean
enter (HxProjectFile  *self,
       GError        **error)
{
  gboolean known = find_registered (self) != NULL;

  if (known && !self->read_only)
    return fail (self, HX_ERROR_BUSY, _("is open already"), error);
  if (!known && !self->created && !read_header (self, error))
    return FALSE;
  if (self->read_only)
    choose_immutable (self);
  if (!self->immutable && !open_locks (self, error))
    return FALSE;
  if (!self->read_only && !lock_writer (self, error))
    return FALSE;
  if (self->created && !check_still_empty (self, error))
    return FALSE;

  if (registry == NULL)
    registry = g_ptr_array_new ();
  g_ptr_array_add (registry, self);
  self->registered = TRUE;
  return TRUE;
}

/**
 * hx_project_file_open:
 * @file: a local file
 * @create: whether to make it; it must not exist, or be empty
 * @read_only: whether it is only to be read
 * @error: return location for an error
 *
 * Looks whether @file can be a project and is in a safe place, and takes the lock for writing.
 * Writes nothing to a file that exists. A file that cannot be written is opened read-only.
 *
 * Returns: (transfer full) (nullable): the file
 */
HxProjectFile *
hx_project_file_open (GFile     *file,
                      gboolean   create,
                      gboolean   read_only,
                      GError   **error)
{
  g_autoptr(HxProjectFile) self = g_new0 (HxProjectFile, 1);
  gboolean entered;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self->path = g_file_get_path (file);
  self->read_only = read_only;
  if (self->path == NULL)
    {
      self->name = g_file_get_parse_name (file);
      fail (self, HX_ERROR_LOCATION,
            _("is not on this computer; copy it to your Documents folder and open the "
              "copy"), error);
      return NULL;
    }
  self->name = g_filename_display_basename (self->path);
  follow_links (self);

  if (!check_location (self, error))
    return NULL;
  if (create ? !create_file (self, error) : !inspect (self, error))
    return NULL;

  g_mutex_lock (&registry_mutex);
  entered = enter (self, error);
  g_mutex_unlock (&registry_mutex);

  return entered ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_project_file_get_path:
 * @self: a file
 *
 * Returns: (transfer none): the path to hand to SQLite
 */
const char *
hx_project_file_get_path (HxProjectFile *self)
{
  return self->path;
}

/**
 * hx_project_file_is_read_only:
 * @self: a file
 *
 * Returns: whether it can only be read
 */
gboolean
hx_project_file_is_read_only (HxProjectFile *self)
{
  return self->read_only;
}

/**
 * hx_project_file_is_immutable:
 * @self: a file
 *
 * Returns: whether nothing at all can be written beside it
 */
gboolean
hx_project_file_is_immutable (HxProjectFile *self)
{
  return self->immutable;
}

/**
 * hx_project_file_get_size:
 * @self: a file
 *
 * Returns: its size in bytes when it was opened
 */
gint64
hx_project_file_get_size (HxProjectFile *self)
{
  return self->size;
}

static gboolean
reopen_locks_to_write (HxProjectFile *self)
{
  hx_file_locks_close (self->locks, FALSE);
  self->locks = hx_file_locks_open (self->path, TRUE);
  return self->locks != NULL;
}

/**
 * hx_project_file_lock_to_tidy:
 * @self: a file that was opened to be read, and that SQLite has closed
 *
 * A writer that closes while others read leaves its log beside the file. Whoever reads last puts
 * it away: this tells whether there is one, and nobody else has the file open to write, and takes
 * the lock.
 *
 * Returns: whether the log is to be put away
 */
gboolean
hx_project_file_lock_to_tidy (HxProjectFile *self)
{
  gboolean alone, locked;
  GStatBuf st;

  if (self->is_writer || self->immutable || get_wal_size (self) < 0
      || g_stat (self->path, &st) != 0 || !is_writable (self, st.st_mode))
    return FALSE;

  g_mutex_lock (&registry_mutex);
  alone = TRUE;
  for (guint i = 0; i < registry->len; i++)
    {
      HxProjectFile *other = g_ptr_array_index (registry, i);

      if (other != self && other->device == self->device && other->inode == self->inode)
        alone = FALSE;
    }
  locked = alone && reopen_locks_to_write (self) && lock_writer (self, NULL);
  g_mutex_unlock (&registry_mutex);

  return locked;
}

/**
 * hx_project_file_discard:
 * @self: a file
 *
 * Removes the file if it was made by hx_project_file_open() and turned out useless.
 */
void
hx_project_file_discard (HxProjectFile *self)
{
  if (self->created)
    g_unlink (self->path);
}

/**
 * hx_project_file_close:
 * @self: (transfer full): a file that SQLite has closed
 */
void
hx_project_file_close (HxProjectFile *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&registry_mutex);
  if (self->registered)
    g_ptr_array_remove_fast (registry, self);
  if (self->locks != NULL)
    hx_file_locks_close (self->locks, self->is_writer);
  g_mutex_unlock (&registry_mutex);

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
