/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annotations of many documents come as a ZIP file or a folder, those of one as a single file.
 * Nothing is unpacked to the disk, links out of a folder are not followed, and an archive of which
 * anything is not as it should be is refused as a whole. */

#include "config.h"

#include "exchange/standoff/hx-standoff.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/hx-bundle-archive.h"

#define MAX_FILE (512 * 1024 * 1024)
#define MAX_ALL (G_GUINT64_CONSTANT (2) << 30)
#define MAX_FILES 200000
#define MAX_DEPTH 16
#define MAX_NESTED 4096      /* archives within the archive */

typedef struct
{
  char     *path;      /* in the archive or folder, with / between */
  char     *full;      /* on the disk; NULL: it is in memory */
  GBytes   *bytes;
  guint     index;
  gboolean  used;
} Entry;

struct _HxStandoffPack
{
  char       *name;
  GPtrArray  *entries;
  GHashTable *by_path;
  guint64     n_bytes;
  guint       n_nested;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry->full);
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry);
}

/**
 * hx_standoff_pack_free:
 * @self: (transfer full): a pack
 */
void
hx_standoff_pack_free (HxStandoffPack *self)
{
  g_free (self->name);
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
fail (HxStandoffPack  *self,
      GError         **error,
      HxError          code,
      const char      *reason)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), self->name, reason);
  return FALSE;
}

static HxStandoffPack *
pack_new (const char *name)
{
  HxStandoffPack *self = g_new0 (HxStandoffPack, 1);

  self->name = g_strdup (name);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static gboolean
add_entry (HxStandoffPack  *self,
           const char      *path,
           const char      *full,
           GBytes          *bytes,
           GError         **error)
{
  Entry *entry;

  if (g_str_has_prefix (path, "__MACOSX/"))
    return TRUE;
  if (g_hash_table_contains (self->by_path, path))
    return fail (self, error, HX_ERROR_INVALID,
                 _("it has two files of the same name, so it is not clear which is meant. Export "
                   "it again."));
  if (self->entries->len >= MAX_FILES)
    return fail (self, error, HX_ERROR_LIMIT,
                 _("it has more than 200,000 files. Export fewer documents at a time."));
  entry = g_new0 (Entry, 1);
  entry->path = g_strdup (path);
  entry->full = g_strdup (full);
  entry->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  entry->index = self->entries->len;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_path, entry->path, entry);
  return TRUE;
}

/* --- Archives --- */

static gboolean
begins_like_zip (GBytes *bytes)
{
  return g_bytes_get_size (bytes) >= 4
         && memcmp (g_bytes_get_data (bytes, NULL), "PK\003\004", 4) == 0;
}

/* An archive that is being read; one in it has a folder. */
typedef struct
{
  HxStandoffPack *pack;
  const char     *folder;
  GCancellable   *cancellable;
} Reading;

static gboolean read_archive (const Reading    *reading,
                              HxBundleArchive  *archive,
                              GError          **error);

/* An archive in the archive, as one for each document; those in it are files like others. */
static gboolean
read_nested (const Reading  *outer,
             const char     *path,
             GBytes         *bytes,
             GError        **error)
{
  g_autoptr(HxBundleArchive) archive = NULL;
  g_autofree char *folder = g_strconcat (path, "/", NULL);
  const Reading inner = { outer->pack, folder, outer->cancellable };

  if (++outer->pack->n_nested > MAX_NESTED)
    return fail (outer->pack, error, HX_ERROR_LIMIT,
                 _("it has more archives in it than any program writes."));
  archive = hx_bundle_archive_open (NULL, bytes, error);
  return archive != NULL && read_archive (&inner, archive, error);
}

static gboolean
take_entry (const char  *path,
            GBytes      *bytes,
            gpointer     data,
            GError     **error)
{
  const Reading *reading = data;

  if (reading->folder == NULL && begins_like_zip (bytes) && g_str_has_suffix (path, ".zip"))
    return read_nested (reading, path, bytes, error);
  return add_entry (reading->pack, path, NULL, bytes, error);
}

static gboolean
read_archive (const Reading    *reading,
              HxBundleArchive  *archive,
              GError          **error)
{
  const HxArchiveLimits limits = {
    .name = reading->pack->name,
    .folder = reading->folder,
    .max_file = MAX_FILE,
    .max_all = MAX_ALL,
    .too_large = _("it unpacks to more than 2 GB. Export fewer documents at a time."),
  };

  return hx_bundle_archive_each (archive, &limits, &reading->pack->n_bytes, NULL, take_entry,
                                 (gpointer) reading, reading->cancellable, error);
}

static gboolean
open_archive (HxStandoffPack  *self,
              const char      *path,
              GBytes          *bytes,
              GCancellable    *cancellable,
              GError         **error)
{
  const Reading reading = { self, NULL, cancellable };
  g_autoptr(HxBundleArchive) archive = NULL;
  g_autoptr(GError) local = NULL;

  archive = hx_bundle_archive_open (path, bytes, &local);
  if (archive != NULL && read_archive (&reading, archive, &local))
    return TRUE;
  if (!g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    fail (self, error, HX_ERROR_CORRUPT,
          _("it is damaged: its files cannot all be unpacked. Export it again from the program it "
            "came from."));
  return FALSE;
}

/* --- Folders --- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
list_folder (HxStandoffPack  *self,
             const char      *folder,
             const char      *prefix,
             guint            depth,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return fail (self, error, HX_ERROR_IO, _("a folder cannot be read. Check its permissions."));
  if (depth > MAX_DEPTH || g_cancellable_is_cancelled (cancellable))
    return fail (self, error, depth > MAX_DEPTH ? HX_ERROR_LIMIT : HX_ERROR_CANCELLED,
                 depth > MAX_DEPTH ? _("its folders lie too deep within each other.")
                                   : _("it was cancelled."));
  while ((name = g_dir_read_name (dir)) != NULL && names->len <= MAX_FILES)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (names->pdata[i], -1);
      g_autofree char *path = g_strconcat (prefix, valid, NULL);
      g_autofree char *full = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *below = g_strconcat (path, "/", NULL);
      struct stat info;

      /* Links are passed over: they may lead anywhere. */
      if (g_lstat (full, &info) != 0)
        continue;
      if (S_ISDIR (info.st_mode)
          ? !list_folder (self, full, below, depth + 1, cancellable, error)
          : S_ISREG (info.st_mode) && !add_entry (self, path, full, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static GBytes *
read_file (HxStandoffPack  *self,
           const char      *full,
           GError         **error)
{
  struct stat info;
  g_autofree char *data = NULL;
  gsize n = 0;
  int fd = g_open (full, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0);
  gboolean too_large;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      if (fd >= 0)
        close (fd);
      fail (self, error, HX_ERROR_IO, _("it cannot be read. Check its name and permissions."));
      return NULL;
    }
  too_large = info.st_size > MAX_FILE || self->n_bytes + info.st_size > MAX_ALL;
  data = too_large ? NULL : g_malloc (info.st_size + 1);
  while (data != NULL && n < (gsize) info.st_size)
    {
      gssize step = read (fd, data + n, info.st_size - n);

      if (step <= 0)
        break;
      n += step;
    }
  close (fd);
  if (too_large)
    {
      fail (self, error, HX_ERROR_LIMIT,
            _("it is larger than 512 MB. Export fewer documents at a time."));
      return NULL;
    }
  self->n_bytes += n;
  return g_bytes_new_take (g_steal_pointer (&data), n);
}

/* --- Public --- */

/**
 * hx_standoff_pack_new:
 * @name: what the file is called
 * @bytes: what is in it
 * @error: return location for a [error@Hx.Error]
 *
 * Opens a file that is in memory.
 *
 * Returns: (transfer full) (nullable): its files
 */
HxStandoffPack *
hx_standoff_pack_new (const char  *name,
                      GBytes      *bytes,
                      GError     **error)
{
  g_autoptr(HxStandoffPack) self = pack_new (name);

  if (begins_like_zip (bytes) ? !open_archive (self, NULL, bytes, NULL, error)
                              : !add_entry (self, name, NULL, bytes, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hx_standoff_pack_add:
 * @self: a pack
 * @path: where the file stands in it
 * @bytes: what is in the file
 * @error: return location for a [error@Hx.Error]
 *
 * Adds a file that is in memory.
 *
 * Returns: whether there was none of that name
 */
gboolean
hx_standoff_pack_add (HxStandoffPack  *self,
                      const char      *path,
                      GBytes          *bytes,
                      GError         **error)
{
  return add_entry (self, path, NULL, bytes, error);
}

/**
 * hx_standoff_pack_open:
 * @path: a file or folder
 * @cancellable: (nullable): to stop it
 * @error: return location for a [error@Hx.Error]
 *
 * Opens a file, the files of an archive, or those of a folder and the folders in it. Those of a
 * folder are only read when they are asked for.
 *
 * Returns: (transfer full) (nullable): the files, in the archive's order or by name
 */
HxStandoffPack *
hx_standoff_pack_open (const char    *path,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr(HxStandoffPack) self = pack_new (name);
  g_autofree char *real = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return list_folder (self, path, "", 0, cancellable, error) ? g_steal_pointer (&self) : NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      fail (self, error, HX_ERROR_NOT_FOUND, _("there is no such file. Check its name."));
      return NULL;
    }
  real = realpath (path, NULL);
  bytes = read_file (self, real != NULL ? real : path, error);
  if (bytes == NULL)
    return NULL;
  self->n_bytes = 0;
  if (begins_like_zip (bytes) ? !open_archive (self, NULL, bytes, cancellable, error)
                              : !add_entry (self, name, NULL, bytes, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hx_standoff_pack_get_name:
 * @self: a pack
 *
 * Returns: (transfer none): the name of the file or folder, to show
 */
const char *
hx_standoff_pack_get_name (HxStandoffPack *self)
{
  return self->name;
}

/**
 * hx_standoff_pack_get_n:
 * @self: a pack
 *
 * Returns: how many files there are
 */
guint
hx_standoff_pack_get_n (HxStandoffPack *self)
{
  return self->entries->len;
}

/**
 * hx_standoff_pack_get_path:
 * @self: a pack
 * @i: which file
 *
 * Returns: (transfer none): its path within
 */
const char *
hx_standoff_pack_get_path (HxStandoffPack *self,
                           guint           i)
{
  return ((Entry *) g_ptr_array_index (self->entries, i))->path;
}

/**
 * hx_standoff_pack_get_bytes:
 * @self: a pack
 * @i: which file
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer none) (nullable): what is in it
 */
GBytes *
hx_standoff_pack_get_bytes (HxStandoffPack  *self,
                            guint            i,
                            GError         **error)
{
  Entry *entry = g_ptr_array_index (self->entries, i);

  if (entry->bytes == NULL)
    entry->bytes = read_file (self, entry->full, error);
  if (entry->bytes != NULL)
    entry->used = TRUE;
  return entry->bytes;
}

/**
 * hx_standoff_pack_dup_text:
 * @self: a pack
 * @i: which file
 * @error: return location for a [error@Hx.Error]
 *
 * Reads a file of lines. Bytes that are no UTF-8 become U+FFFD; a mark at its beginning is left
 * out.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
char *
hx_standoff_pack_dup_text (HxStandoffPack  *self,
                           guint            i,
                           GError         **error)
{
  GBytes *bytes = hx_standoff_pack_get_bytes (self, i, error);
  gsize n_bytes;
  const char *data;

  if (bytes == NULL)
    return NULL;
  /* Of nothing at all, the data may be NULL. */
  data = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, n_bytes -= 3;
  return n_bytes > 0 ? g_utf8_make_valid (data, n_bytes) : g_strdup ("");
}

/**
 * hx_standoff_pack_find:
 * @self: a pack
 * @path: a path within
 *
 * Returns: which file that is, or HX_STANDOFF_NONE
 */
guint
hx_standoff_pack_find (HxStandoffPack *self,
                       const char     *path)
{
  Entry *entry = g_hash_table_lookup (self->by_path, path);

  return entry != NULL ? entry->index : HX_STANDOFF_NONE;
}

/**
 * hx_standoff_pack_set_used:
 * @self: a pack
 * @i: a file that says nothing that needs to be read
 */
void
hx_standoff_pack_set_used (HxStandoffPack *self,
                           guint           i)
{
  ((Entry *) g_ptr_array_index (self->entries, i))->used = TRUE;
}

/**
 * hx_standoff_pack_list_unused:
 * @self: a pack
 *
 * Returns: (transfer full) (element-type utf8): the files that nothing has asked for
 */
GPtrArray *
hx_standoff_pack_list_unused (HxStandoffPack *self)
{
  GPtrArray *unused = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (!entry->used)
        g_ptr_array_add (unused, g_strdup (entry->path));
    }
  return unused;
}
