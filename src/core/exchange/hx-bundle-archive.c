/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a foreign ZIP file within limits. Nothing is ever unpacked to the disk. */

#include "config.h"

#include "exchange/hx-bundle-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/hx-error.h"

/* How much is read at once, in bytes. */
#define CHUNK (64 * 1024)

#define MAX_ENTRIES 2000000
#define MAX_UNPACKED (G_GUINT64_CONSTANT (64) << 30)
#define FREE_UNPACKED (G_GUINT64_CONSTANT (256) << 20)   /* below this any ratio will do */
#define MAX_RATIO 250

struct _HxBundleArchive
{
  struct archive *archive;
  char           *name;
  GBytes         *bytes;
  char           *current;
  guint64         packed;
  guint64         unpacked;
  guint           n_entries;
};

static gboolean
fail (HxBundleArchive  *self,
      GError          **error)
{
  const char *detail = archive_error_string (self->archive);

  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               _("“%s” is no bundle, or is damaged: %s. Ask for it again."), self->name,
               detail != NULL ? detail : "it cannot be read as a ZIP file");
  return FALSE;
}

static gboolean
measure (HxBundleArchive  *self,
         const char       *path,
         GError          **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      int number = errno;

      g_set_error (error, HX_ERROR, number == ENOENT ? HX_ERROR_NOT_FOUND : HX_ERROR_IO,
                   _("“%s” cannot be read: %s. Check the name of the bundle."), self->name,
                   g_strerror (number));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("“%s” is no file. Give a bundle as it was exported, a .zip file."),
                   self->name);
      return FALSE;
    }
  self->packed = status.st_size;
  return TRUE;
}

/**
 * hx_bundle_archive_open:
 * @path: (nullable): a file's path
 * @bytes: (nullable): the file's contents, where there is no @path
 * @error: return location for a [error@Hx.Error]
 *
 * Opens a ZIP file by its table of contents.
 *
 * Returns: (transfer full): the archive
 */
HxBundleArchive *
hx_bundle_archive_open (const char  *path,
                        GBytes      *bytes,
                        GError     **error)
{
  g_autoptr(HxBundleArchive) self = g_new0 (HxBundleArchive, 1);
  int result;

  self->name = path != NULL ? g_filename_display_name (path) : g_strdup ("bundle");
  if (path != NULL && !measure (self, path, error))
    return NULL;

  self->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (self->archive);
  if (path != NULL)
    result = archive_read_open_filename (self->archive, path, 64 * 1024);
  else
    {
      self->bytes = g_bytes_ref (bytes);
      self->packed = g_bytes_get_size (bytes);
      result = archive_read_open_memory (self->archive, g_bytes_get_data (bytes, NULL),
                                         self->packed);
    }
  if (result != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * hx_bundle_archive_free:
 * @self: (transfer full): an archive
 *
 * Closes the archive.
 */
void
hx_bundle_archive_free (HxBundleArchive *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->current);
  g_free (self);
}

/* What is wrong with a name, or NULL. */
static const char *
fault_of_name (const char *name)
{
  g_auto(GStrv) parts = NULL;

  if (*name == '\0')
    return "has no name";
  if (*name == '/' || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return "has an absolute path";
  for (const char *p = name; *p != '\0'; p++)
    if (*p == '\\' || (guchar) *p < 0x20 || *p == 0x7f)
      return "has a backslash or a control character in its name";

  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || g_str_equal (parts[i], ".") ||
        (*parts[i] == '\0' && parts[i + 1] != NULL))
      return "leads out of the bundle or has an empty folder in its path";
  return NULL;
}

/**
 * hx_bundle_archive_next:
 * @self: an archive
 * @fault: (out) (nullable): what is wrong with the entry, if anything
 * @error: return location for a [error@Hx.Error]
 *
 * Goes to the next file. Folders are passed over.
 *
 * Returns: (nullable): its path, or %NULL at the end or with @error set
 */
const char *
hx_bundle_archive_next (HxBundleArchive  *self,
                        const char      **fault,
                        GError          **error)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname_utf8 (entry);

      if (++self->n_entries > MAX_ENTRIES)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                       _("“%s” has more than %u files. It was not made by Hexapla."), self->name,
                       MAX_ENTRIES);
          return NULL;
        }
      if (name == NULL)
        name = archive_entry_pathname (entry);
      g_free (self->current);
      self->current = g_utf8_make_valid (name != NULL ? name : "", -1);
      if (archive_entry_filetype (entry) == AE_IFDIR)
        continue;
      *fault = fault_of_name (self->current);
      if (*fault == NULL && archive_entry_filetype (entry) != AE_IFREG)
        *fault = "is no plain file";
      if (*fault == NULL && archive_entry_is_encrypted (entry))
        *fault = "is encrypted";
      return self->current;
    }
  if (result != ARCHIVE_EOF)
    fail (self, error);
  return NULL;
}

/**
 * hx_bundle_archive_read:
 * @self: an archive
 * @buffer: where the bytes go
 * @n_bytes: how many there is room for
 * @error: return location for a [error@Hx.Error]
 *
 * Reads from the file at hand.
 *
 * Returns: how many bytes were read, 0 at the end, -1 with @error set: %HX_ERROR_LIMIT for an
 *   archive that unpacks to more than is believable, else %HX_ERROR_CORRUPT
 */
gssize
hx_bundle_archive_read (HxBundleArchive  *self,
                        void             *buffer,
                        gsize             n_bytes,
                        GError          **error)
{
  la_ssize_t n = archive_read_data (self->archive, buffer, n_bytes);

  if (n < 0)
    {
      fail (self, error);
      return -1;
    }
  self->unpacked += n;
  if (self->unpacked > MAX_UNPACKED ||
      (self->unpacked > FREE_UNPACKED && self->unpacked / MAX_RATIO > self->packed))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                   _("“%s” unpacks to far more than its size. It may be made to fill up "
                     "memory; do not open it."), self->name);
      return -1;
    }
  return n;
}

/* All of the file at hand. */
static GBytes *
read_whole (HxBundleArchive        *self,
            const HxArchiveLimits  *limits,
            guint64                *n_bytes,
            GCancellable           *cancellable,
            GError                **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = hx_bundle_archive_read (self, buffer, CHUNK, error)) > 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, HX_ERROR, HX_ERROR_CANCELLED,
                       _("“%s” was not imported: it was cancelled."), limits->name);
          return NULL;
        }
      *n_bytes += n;
      if (bytes->len + (gsize) n > limits->max_file || *n_bytes > limits->max_all)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_LIMIT, _("“%s” was not imported: %s"),
                       limits->name, limits->too_large);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, n);
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * hx_bundle_archive_each:
 * @self: an archive that was just opened
 * @limits: how much may be read
 * @n_bytes: (inout): how many bytes were read, of this and of archives before
 * @skip: (nullable): which files are left out
 * @take: takes a file; ends it all with an error
 * @data: for both
 * @cancellable: (nullable): to stop it
 * @error: return location for a [error@Hx.Error]
 *
 * Reads all files of an archive that somebody else has made. One with a path that leads out of it,
 * or with something that is no file, is refused.
 *
 * Returns: whether all were taken
 */
gboolean
hx_bundle_archive_each (HxBundleArchive        *self,
                        const HxArchiveLimits  *limits,
                        guint64                *n_bytes,
                        HxArchiveSkip           skip,
                        HxArchiveTake           take,
                        gpointer                data,
                        GCancellable           *cancellable,
                        GError                **error)
{
  GError *local = NULL;
  const char *fault = NULL;
  const char *path;

  while ((path = hx_bundle_archive_next (self, &fault, &local)) != NULL)
    {
      g_autofree char *name = g_strconcat (limits->folder != NULL ? limits->folder : "", path,
                                           NULL);
      g_autoptr(GBytes) bytes = NULL;

      if (fault != NULL)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                       _("“%s” was not imported: the file “%s” in it %s. It may be made to do "
                         "harm."), limits->name, name, fault);
          return FALSE;
        }
      if (skip != NULL && skip (name, data))
        continue;
      bytes = read_whole (self, limits, n_bytes, cancellable, error);
      if (bytes == NULL || !take (name, bytes, data, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
