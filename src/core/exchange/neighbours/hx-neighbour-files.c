/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-archive.h"

#define MAX_FILE ((gsize) 256 << 20)
#define MAX_ALL (G_GUINT64_CONSTANT (2) << 30)
#define MAX_ENTRIES 100000
#define CHUNK (64 * 1024)

struct _HxNeighbourFiles
{
  char       *name;
  int         fd;           /* of the folder; -1: an archive */
  GHashTable *entries;      /* of an archive: path in lower case → GBytes */
  char       *top;          /* of an archive: what stands before all paths */
  GBytes     *database;
  guint64     n_bytes;
};

static gboolean
fail (HxNeighbourFiles  *self,
      GError           **error,
      HxError            code,
      const char        *reason)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), self->name, reason);
  return FALSE;
}

/* --- A folder --- */

static int
open_below (int         fd,
            const char *name,
            int         flags)
{
  int opened;

  do
    opened = openat (fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags, 0);
  while (opened < 0 && errno == EINTR);
  return opened;
}

/* Nobody's business but that of the folder: neither a link nor a device, and of a bearable size. */
static GBytes *
read_fd (HxNeighbourFiles *self,
         int               fd)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  struct stat status;
  gssize n = 0;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)
      || (guint64) status.st_size > MAX_FILE)
    return NULL;
  while ((n = read (fd, chunk, CHUNK)) > 0 || (n < 0 && errno == EINTR))
    {
      if (n < 0)
        continue;
      if (bytes->len + n > MAX_FILE || self->n_bytes + bytes->len + n > MAX_ALL)
        return NULL;
      g_byte_array_append (bytes, chunk, n);
    }
  if (n < 0)
    return NULL;
  self->n_bytes += bytes->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_below (HxNeighbourFiles *self,
            const char       *folder,
            const char       *name)
{
  int below = open_below (self->fd, folder, O_DIRECTORY);
  int fd = below >= 0 ? open_below (below, name, 0) : -1;
  GBytes *bytes = fd >= 0 ? read_fd (self, fd) : NULL;

  if (fd >= 0)
    close (fd);
  if (below >= 0)
    close (below);
  return bytes;
}

static gboolean
open_folder (HxNeighbourFiles  *self,
             const char        *path,
             GError           **error)
{
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);
  if (self->fd < 0)
    return fail (self, error, HX_ERROR_IO, _("the folder cannot be read."));
  return TRUE;
}

/* --- An archive --- */

/* Sound, film, back-ups and what was computed from the texts. */
static gboolean
is_left_out (const char *path,
             gpointer    data)
{
  static const char * const folders[] = { "audio/", "video/", "backup", "ai_data/", "__macosx/" };
  g_autofree char *lower = g_utf8_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      const char *found = strstr (lower, folders[i]);

      if (found != NULL && (found == lower || found[-1] == '/'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_entry (const char  *path,
           GBytes      *bytes,
           gpointer     data,
           GError     **error)
{
  HxNeighbourFiles *self = data;
  g_autofree char *key = g_utf8_strdown (path, -1);

  if (g_hash_table_contains (self->entries, key))
    return fail (self, error, HX_ERROR_INVALID,
                 _("it has two files of the same name, so it is not clear which is meant. Pack it "
                   "again."));
  if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
    return fail (self, error, HX_ERROR_LIMIT, _("it has more files than any project."));
  g_hash_table_insert (self->entries, g_steal_pointer (&key), g_bytes_ref (bytes));
  return TRUE;
}

static gboolean
read_archive (HxNeighbourFiles *self,
              HxBundleArchive  *archive,
              GCancellable     *cancellable,
              GError          **error)
{
  const HxArchiveLimits limits = {
    .name = self->name,
    .max_file = MAX_FILE,
    .max_all = MAX_ALL,
    .too_large = _("it has files that are too large. Unpack it and import the folder."),
  };

  return hx_bundle_archive_each (archive, &limits, &self->n_bytes, is_left_out, add_entry, self,
                                 cancellable, error);
}

/* The database that is nearest to the top. */
static gboolean
find_database (HxNeighbourFiles  *self,
               const char        *database,
               GError           **error)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *found = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *slash = strrchr (key, '/');

      if (g_str_equal (slash != NULL ? slash + 1 : (char *) key, database)
          && (found == NULL || strlen (key) < strlen (found)
              || (strlen (key) == strlen (found) && strcmp (key, found) < 0)))
        {
          found = key;
          g_clear_pointer (&self->database, g_bytes_unref);
          self->database = g_bytes_ref (value);
        }
    }
  if (found == NULL)
    return fail (self, error, HX_ERROR_UNSUPPORTED,
                 _("there is no project in it that can be read."));
  self->top = g_strndup (found, strlen (found) - strlen (database));
  return TRUE;
}

static gboolean
open_archive (HxNeighbourFiles  *self,
              const char        *path,
              const char        *database,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, &local);

  if (archive != NULL && read_archive (self, archive, cancellable, &local))
    return find_database (self, database, error);
  if (!g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return fail (self, error, HX_ERROR_CORRUPT,
               _("it is damaged: its files cannot all be unpacked. Pack it again."));
}

/* --- Both --- */

/**
 * hx_neighbour_files_open:
 * @path: a folder or a ZIP file
 * @database: the name of the database in it, in lower case
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Opens the files of a project. Those of a folder are read as they are asked for.
 *
 * Returns: (transfer full) (nullable): the files
 */
HxNeighbourFiles *
hx_neighbour_files_open (const char    *path,
                         const char    *database,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr(HxNeighbourFiles) self = g_new0 (HxNeighbourFiles, 1);
  g_autofree char *base = g_path_get_basename (path);
  gboolean opened;

  self->fd = -1;
  self->name = g_filename_display_name (base);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_bytes_unref);
  opened = g_file_test (path, G_FILE_TEST_IS_DIR)
           ? open_folder (self, path, error)
           : open_archive (self, path, database, cancellable, error);
  return opened ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_neighbour_files_free:
 * @self: (transfer full): files
 */
void
hx_neighbour_files_free (HxNeighbourFiles *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->database, g_bytes_unref);
  g_free (self->top);
  g_free (self->name);
  g_free (self);
}

/**
 * hx_neighbour_files_get:
 * @self: files
 * @folder: a folder of the project
 * @name: a file in it
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL: there is none, or it is a link, no plain
 *   file or too large
 */
GBytes *
hx_neighbour_files_get (HxNeighbourFiles *self,
                        const char       *folder,
                        const char       *name)
{
  g_autofree char *path = NULL;
  g_autofree char *key = NULL;
  GBytes *bytes;

  if (*name == '\0' || strchr (name, '/') != NULL || g_str_equal (name, ".")
      || g_str_equal (name, ".."))
    return NULL;
  if (self->fd >= 0)
    return read_below (self, folder, name);
  path = g_strconcat (self->top, folder, "/", name, NULL);
  key = g_utf8_strdown (path, -1);
  bytes = g_hash_table_lookup (self->entries, key);
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

/**
 * hx_neighbour_files_take_database:
 * @self: files
 *
 * Returns: (transfer full) (nullable): the database of an archive, once; %NULL: it is a folder
 */
GBytes *
hx_neighbour_files_take_database (HxNeighbourFiles *self)
{
  return g_steal_pointer (&self->database);
}
