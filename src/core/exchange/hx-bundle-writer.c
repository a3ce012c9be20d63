/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-bundle-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"

/* A file that stays below this gets its length into its header; what is longer is streamed. */
#define BUFFER_SIZE (1024 * 1024)

struct _HxBundleWriter
{
  char           *target;
  char           *temporary;   /* NULL once renamed */
  char           *folder;
  gint64          time;
  GCancellable   *cancellable;
  struct archive *archive;
  int             fd;
  GPtrArray      *files;       /* of HxBundleFile */
  HxBundleFile   *current;
  GChecksum      *checksum;
  GString        *buffer;
  gboolean        streaming;   /* the header of the current file is written */
  GError         *error;       /* the first thing that went wrong */
  HxBundleHook    hook;
  gpointer        hook_data;
  HxBundleCheck   check;
  gpointer        check_data;
};

static void
bundle_file_free (HxBundleFile *file)
{
  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static void
fail (HxBundleWriter *self,
      int             number,
      const char     *detail)
{
  if (self->error != NULL)
    return;

  if (number == ENOSPC || number == EDQUOT)
    self->error = g_error_new (HX_ERROR, HX_ERROR_IO,
                               _("“%s” could not be written: the disk is full. Free some space "
                                 "or choose another folder."), self->target);
  else
    self->error = g_error_new (HX_ERROR, HX_ERROR_IO,
                               _("“%s” could not be written: %s. Choose another folder."),
                               self->target, detail != NULL ? detail : g_strerror (number));
}

static void
fail_archive (HxBundleWriter *self)
{
  fail (self, archive_errno (self->archive), archive_error_string (self->archive));
}

static gboolean
good (HxBundleWriter *self)
{
  if (self->error == NULL && g_cancellable_is_cancelled (self->cancellable))
    self->error = g_error_new (HX_ERROR, HX_ERROR_CANCELLED,
                               _("The export to “%s” was cancelled. Nothing was written."),
                               self->target);
  return self->error == NULL;
}

/* size < 0: not known yet */
static void
write_header (HxBundleWriter *self,
              gssize          size)
{
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *name = g_build_path ("/", self->folder, self->current->path, NULL);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, self->time / 1000, 0);
  if (size >= 0)
    archive_entry_set_size (entry, size);
  if (self->archive != NULL && archive_write_header (self->archive, entry) != ARCHIVE_OK)
    fail_archive (self);
  archive_entry_free (entry);
}

static void
write_data (HxBundleWriter *self,
            const char     *data,
            gsize           n_bytes)
{
  while (n_bytes > 0 && self->archive != NULL && good (self))
    {
      la_ssize_t written = archive_write_data (self->archive, data, MIN (n_bytes, BUFFER_SIZE));

      if (written <= 0)
        {
          fail_archive (self);
          return;
        }
      data += written;
      n_bytes -= written;
    }
}

static void
flush_stream (HxBundleWriter *self)
{
  if (!self->streaming && good (self))
    write_header (self, -1);
  self->streaming = TRUE;
  write_data (self, self->buffer->str, self->buffer->len);
  g_string_truncate (self->buffer, 0);
}

/**
 * hx_bundle_writer_new:
 * @path: (nullable): where the bundle shall stand; %NULL: nowhere, only hashes of its files are
 *   wanted
 * @folder: name of the folder within; ASCII
 * @time: milliseconds since 1970, set on all files
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Begins a ZIP file with one BagIt bag (RFC 8493) under another name beside @path.
 * The writing functions keep the first error: hx_bundle_writer_check() tells it.
 *
 * Returns: (transfer full): the writer
 */
HxBundleWriter *
hx_bundle_writer_new (const char    *path,
                      const char    *folder,
                      gint64         time,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(HxBundleWriter) self = g_new0 (HxBundleWriter, 1);

  self->fd = -1;
  self->target = g_strdup (path != NULL ? path : folder);
  self->folder = g_strdup (folder);
  self->time = time;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) bundle_file_free);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->buffer = g_string_sized_new (4096);

  if (path == NULL)
    return g_steal_pointer (&self);
  self->fd = hx_io_open_beside (path, &self->temporary);
  if (self->fd < 0)
    fail (self, errno, errno == EISDIR ? "there is a folder of that name" : NULL);
  if (self->error == NULL)
    {
      self->archive = archive_write_new ();
      archive_write_set_format_zip (self->archive);
      archive_write_set_bytes_per_block (self->archive, 64 * 1024);
      archive_write_set_bytes_in_last_block (self->archive, 1);
      if (archive_write_open_fd (self->archive, self->fd) != ARCHIVE_OK)
        fail_archive (self);
    }
  return hx_bundle_writer_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_bundle_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees the writer. What was not finished is removed.
 */
void
hx_bundle_writer_free (HxBundleWriter *self)
{
  /* Not archive_write_fail(), after which libarchive leaks its buffer. */
  if (self->archive != NULL)
    archive_write_free (self->archive);
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->folder);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->current, bundle_file_free);
  g_ptr_array_unref (self->files);
  g_checksum_free (self->checksum);
  g_string_free (self->buffer, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * hx_bundle_writer_set_hook:
 * @self: a writer
 * @hook: is told of each file that is not streamed, when it ends
 * @user_data: handed to @hook
 */
void
hx_bundle_writer_set_hook (HxBundleWriter *self,
                           HxBundleHook    hook,
                           gpointer        user_data)
{
  self->hook = hook;
  self->hook_data = user_data;
}

/**
 * hx_bundle_writer_set_check:
 * @self: a writer
 * @check: looks at what was written, before it gets its name
 * @user_data: handed to @check
 */
void
hx_bundle_writer_set_check (HxBundleWriter *self,
                            HxBundleCheck   check,
                            gpointer        user_data)
{
  self->check = check;
  self->check_data = user_data;
}

/**
 * hx_bundle_writer_get_files:
 * @self: a writer
 *
 * Returns: (transfer none) (element-type HxBundleFile): the files written so far
 */
GPtrArray *
hx_bundle_writer_get_files (HxBundleWriter *self)
{
  return self->files;
}

/**
 * hx_bundle_writer_begin:
 * @self: a writer
 * @path: where the file stands in the bag, such as `data/report.html`; ASCII
 *
 * Begins a file. End it with hx_bundle_writer_end().
 */
void
hx_bundle_writer_begin (HxBundleWriter *self,
                        const char     *path)
{
  g_assert (self->current == NULL);

  self->current = g_new0 (HxBundleFile, 1);
  self->current->path = g_strdup (path);
  self->streaming = FALSE;
  g_checksum_reset (self->checksum);
  g_string_truncate (self->buffer, 0);
}

/**
 * hx_bundle_writer_put_bytes:
 * @self: a writer
 * @data: (array length=n_bytes): what to write
 * @n_bytes: its length in bytes
 *
 * Adds to the file that was begun.
 */
void
hx_bundle_writer_put_bytes (HxBundleWriter *self,
                            const void     *data,
                            gsize           n_bytes)
{
  const char *bytes = data;

  g_assert (self->current != NULL);

  while (n_bytes > 0)
    {
      gsize step = MIN (n_bytes, BUFFER_SIZE);

      g_checksum_update (self->checksum, (const guchar *) bytes, step);
      self->current->size += step;
      g_string_append_len (self->buffer, bytes, step);
      if (self->buffer->len >= BUFFER_SIZE)
        flush_stream (self);
      bytes += step;
      n_bytes -= step;
    }
}

/**
 * hx_bundle_writer_put:
 * @self: a writer
 * @text: what to write
 *
 * Adds text to the file that was begun.
 */
void
hx_bundle_writer_put (HxBundleWriter *self,
                      const char     *text)
{
  hx_bundle_writer_put_bytes (self, text, strlen (text));
}

/**
 * hx_bundle_writer_printf:
 * @self: a writer
 * @format: a printf() format
 * @...: its arguments
 *
 * Adds formatted text to the file that was begun.
 */
void
hx_bundle_writer_printf (HxBundleWriter *self,
                         const char     *format,
                         ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hx_bundle_writer_put (self, text);
}

/**
 * hx_bundle_writer_end:
 * @self: a writer
 * @error: return location for a [error@Hx.Error]
 *
 * Ends the file that was begun and notes its hash.
 *
 * Returns: whether all is well so far
 */
gboolean
hx_bundle_writer_end (HxBundleWriter  *self,
                      GError         **error)
{
  g_assert (self->current != NULL);

  if (self->hook != NULL && !self->streaming)
    self->hook (self->current->path, self->buffer->str, self->buffer->len, self->hook_data);
  if (self->streaming)
    flush_stream (self);
  else if (good (self))
    {
      write_header (self, self->buffer->len);
      write_data (self, self->buffer->str, self->buffer->len);
    }
  if (good (self) && self->archive != NULL
      && archive_write_finish_entry (self->archive) != ARCHIVE_OK)
    fail_archive (self);
  self->current->sha256 = g_strdup (g_checksum_get_string (self->checksum));
  g_ptr_array_add (self->files, g_steal_pointer (&self->current));
  return hx_bundle_writer_check (self, error);
}

/**
 * hx_bundle_writer_check:
 * @self: a writer
 * @error: return location for a [error@Hx.Error]
 *
 * Tells the first error of all that was written.
 *
 * Returns: whether all is well so far
 */
gboolean
hx_bundle_writer_check (HxBundleWriter  *self,
                        GError         **error)
{
  if (good (self))
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const HxBundleFile *first = *(const HxBundleFile **) a;
  const HxBundleFile *second = *(const HxBundleFile **) b;

  return strcmp (first->path, second->path);
}

static gboolean
write_manifest (HxBundleWriter  *self,
                const char      *path,
                gboolean         payload,
                GError         **error)
{
  g_ptr_array_sort (self->files, compare_files);
  hx_bundle_writer_begin (self, path);
  for (guint i = 0; i < self->files->len; i++)
    {
      HxBundleFile *file = g_ptr_array_index (self->files, i);

      if (g_str_has_prefix (file->path, "data/") == payload)
        hx_bundle_writer_printf (self, "%s  %s\n", file->sha256, file->path);
    }
  return hx_bundle_writer_end (self, error);
}

static gboolean
write_info (HxBundleWriter  *self,
            const char      *info,
            GError         **error)
{
  guint64 n_bytes = 0;
  guint n_files = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      HxBundleFile *file = g_ptr_array_index (self->files, i);

      n_bytes += file->size;
      n_files++;
    }
  hx_bundle_writer_begin (self, "bagit.txt");
  hx_bundle_writer_put (self, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  if (!hx_bundle_writer_end (self, error))
    return FALSE;
  hx_bundle_writer_begin (self, "bag-info.txt");
  hx_bundle_writer_put (self, info);
  hx_bundle_writer_printf (self, "Payload-Oxum: %" G_GUINT64_FORMAT ".%u\n", n_bytes, n_files);
  return hx_bundle_writer_end (self, error);
}

static void
sync_folder (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some file systems cannot sync a folder; the file itself is safe by then. */
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

/**
 * hx_bundle_writer_finish:
 * @self: a writer
 * @info: lines of bag-info.txt, without Payload-Oxum
 * @error: return location for a [error@Hx.Error]
 *
 * Writes the tag files of the bag, brings all to the disk and gives the bundle
 * its name, replacing what stood there.
 *
 * Returns: whether the bundle stands
 */
gboolean
hx_bundle_writer_finish (HxBundleWriter  *self,
                         const char      *info,
                         GError         **error)
{
  if (!write_info (self, info, error) ||
      !write_manifest (self, "manifest-sha256.txt", TRUE, error) ||
      !write_manifest (self, "tagmanifest-sha256.txt", FALSE, error))
    return FALSE;
  return hx_bundle_writer_close (self, error);
}

/**
 * hx_bundle_writer_close:
 * @self: a writer
 * @error: return location for a [error@Hx.Error]
 *
 * As hx_bundle_writer_finish(), for a ZIP file that is no bag: without tag files.
 *
 * Returns: whether the file stands
 */
gboolean
hx_bundle_writer_close (HxBundleWriter  *self,
                        GError         **error)
{
  if (self->archive == NULL)
    return hx_bundle_writer_check (self, error);
  if (archive_write_close (self->archive) != ARCHIVE_OK)
    fail_archive (self);
  else if (fsync (self->fd) != 0)
    fail (self, errno, NULL);
  else if (good (self) && self->check != NULL
           && !self->check (self->check_data, self->temporary, &self->error))
    return hx_bundle_writer_check (self, error);
  else if (good (self) && g_rename (self->temporary, self->target) != 0)
    fail (self, errno, NULL);
  if (!hx_bundle_writer_check (self, error))
    return FALSE;

  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->target);
  return TRUE;
}
