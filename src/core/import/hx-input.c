/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's bytes in a sealed memory file: read once, and the same for everybody from then on. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "base/hx-io.h"
#include "import/hx-extractor.h"
#include "import/hx-import-words.h"

#define MAX_BYTES (256 * 1024 * 1024)
#define MAX_BYTES_NAME "256 MB"
#define CHUNK_BYTES (1024 * 1024)

/* A mapping for each of ten thousand small files is more than a process may have, and costs more
 * than to copy one. */
#define COPY_BYTES (1024 * 1024)

struct _HxInput
{
  int     ref_count;
  int     fd;
  char   *file_name;
  GBytes *bytes;
};

typedef struct
{
  gpointer bytes;
  gsize    n_bytes;
} Mapping;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->bytes, mapping->n_bytes);
  g_free (mapping);
}

static gboolean
set_io_error (const char  *file_name,
              const char  *reason,
              GError     **error)
{
  g_set_error (error, HX_ERROR, HX_ERROR_IO,
               _("“%s” could not be read: %s. Check that the file is there and may be read."),
               file_name, reason);
  return FALSE;
}

static gboolean
set_too_large (const char  *file_name,
               GError     **error)
{
  g_propagate_error (error, hx_import_refusal_to_error (HX_REFUSAL_TOO_LARGE, file_name,
                                                        MAX_BYTES_NAME));
  return FALSE;
}

static gboolean
set_cancelled (const char  *file_name,
               GError     **error)
{
  g_propagate_error (error, hx_import_refusal_to_error (HX_REFUSAL_CANCELLED, file_name, NULL));
  return FALSE;
}

/* --- Filling --- */

/* A file that grows while it is read is too large once it is. */
static gboolean
copy_fd (int            to,
         int            from,
         const char    *file_name,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gsize n_bytes = 0;
  ssize_t n;

  while ((n = read (from, chunk, CHUNK_BYTES)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || !hx_io_write_fully (to, chunk, n))
        return set_io_error (file_name, g_strerror (errno), error);

      n_bytes += n;
      if (n_bytes > MAX_BYTES)
        return set_too_large (file_name, error);
      if (g_cancellable_is_cancelled (cancellable))
        return set_cancelled (file_name, error);
    }

  return TRUE;
}

static gboolean
copy_stream (int            to,
             GFile         *file,
             const char    *file_name,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &local_error);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gsize n_bytes = 0;
  gssize n = 0;

  while (stream != NULL
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, cancellable,
                                      &local_error)) > 0)
    {
      n_bytes += n;
      if (n_bytes > MAX_BYTES)
        return set_too_large (file_name, error);
      if (!hx_io_write_fully (to, chunk, n))
        return set_io_error (file_name, g_strerror (errno), error);
    }

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return set_cancelled (file_name, error);

  return local_error == NULL || set_io_error (file_name, local_error->message, error);
}

/* Whether the file is one that ends, and not too late. Its size is looked at before it is read:
 * a sparse file has terabytes in a few blocks. */
static gboolean
check_kind (const struct stat  *info,
            const char         *file_name,
            GError            **error)
{
  if (S_ISDIR (info->st_mode))
    return set_io_error (file_name, _("it is a folder"), error);
  if (!S_ISREG (info->st_mode))
    return set_io_error (file_name, _("it is no file but a pipe, a socket or a device"), error);
  if (info->st_size > MAX_BYTES)
    return set_too_large (file_name, error);

  return TRUE;
}

/* Opening a device can do things, so its kind is looked at before, and once more after. */
static gboolean
copy_path (int            to,
           const char    *path,
           const char    *file_name,
           GCancellable  *cancellable,
           GError       **error)
{
  struct stat info;
  gboolean is_copied;
  int from;

  if (stat (path, &info) != 0)
    return set_io_error (file_name, g_strerror (errno), error);
  if (!check_kind (&info, file_name, error))
    return FALSE;

  from = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (from < 0 || fstat (from, &info) != 0)
    {
      set_io_error (file_name, g_strerror (errno), error);
      if (from >= 0)
        close (from);
      return FALSE;
    }

  is_copied = check_kind (&info, file_name, error)
              && copy_fd (to, from, file_name, cancellable, error);
  close (from);

  return is_copied;
}

/* --- The input --- */

static GBytes *
copy_bytes (int   fd,
            gsize n_bytes)
{
  g_autofree guint8 *bytes = g_malloc (n_bytes);
  gsize n_read = 0;
  ssize_t n;

  while (n_read < n_bytes && (n = pread (fd, bytes + n_read, n_bytes - n_read, n_read)) != 0)
    {
      if (n < 0 && errno != EINTR)
        return NULL;
      n_read += MAX (n, 0);
    }

  return n_read == n_bytes ? g_bytes_new_take (g_steal_pointer (&bytes), n_bytes) : NULL;
}

static GBytes *
map_bytes (int   fd,
           gsize n_bytes)
{
  gpointer bytes = mmap (NULL, n_bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  Mapping *mapping;

  if (bytes == MAP_FAILED)
    return NULL;

  mapping = g_new (Mapping, 1);
  *mapping = (Mapping) { bytes, n_bytes };

  return g_bytes_new_with_free_func (bytes, n_bytes, unmap, mapping);
}

static gboolean
seal (HxInput  *self,
      GError  **error)
{
  struct stat info;

  if (fcntl (self->fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0
      || fstat (self->fd, &info) != 0)
    return set_io_error (self->file_name, g_strerror (errno), error);

  if (info.st_size == 0)
    self->bytes = g_bytes_new_static ("", 0);
  else if (info.st_size < COPY_BYTES)
    self->bytes = copy_bytes (self->fd, info.st_size);
  else
    self->bytes = map_bytes (self->fd, info.st_size);

  return self->bytes != NULL || set_io_error (self->file_name, g_strerror (errno), error);
}

static HxInput *
input_new (const char  *file_name,
           GError     **error)
{
  g_autoptr(HxInput) self = g_new0 (HxInput, 1);

  self->ref_count = 1;
  self->file_name = g_utf8_make_valid (file_name, -1);
  self->fd = memfd_create ("hexapla-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (self->fd < 0)
    {
      set_io_error (self->file_name, g_strerror (errno), error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * hx_input_new_from_file:
 * @file: a file
 * @cancellable: (nullable): to cancel reading with
 * @error: return location for an error
 *
 * Reads a file of at most 256 MB. Blocks while it does; to be called on a thread. What is no
 * regular file is not opened.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL with %HX_REFUSED or %HX_ERROR_IO
 */
HxInput *
hx_input_new_from_file (GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr(HxInput) self = NULL;
  const char *path;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  path = g_file_peek_path (file);
  self = input_new (name != NULL ? name : "", error);
  if (self == NULL)
    return NULL;

  if (path != NULL ? !copy_path (self->fd, path, self->file_name, cancellable, error)
                   : !copy_stream (self->fd, file, self->file_name, cancellable, error))
    return NULL;
  if (!seal (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hx_input_new_from_bytes:
 * @bytes: the bytes of a file
 * @file_name: the name it has or should have
 * @error: return location for an error
 *
 * Takes the bytes of what is no file, or not any more.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL with %HX_REFUSED or %HX_ERROR_IO
 */
HxInput *
hx_input_new_from_bytes (GBytes      *bytes,
                         const char  *file_name,
                         GError     **error)
{
  g_autoptr(HxInput) self = input_new (file_name, error);
  const guint8 *data;
  gsize n_bytes;

  if (self == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes > MAX_BYTES)
    {
      set_too_large (self->file_name, error);
      return NULL;
    }
  if (!hx_io_write_fully (self->fd, data, n_bytes))
    {
      set_io_error (self->file_name, g_strerror (errno), error);
      return NULL;
    }
  if (!seal (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hx_input_ref:
 * @self: an input
 *
 * Returns: (transfer full): @self
 */
HxInput *
hx_input_ref (HxInput *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

/**
 * hx_input_unref:
 * @self: (transfer full): an input
 *
 * Drops a reference. Bytes that somebody holds stay.
 */
void
hx_input_unref (HxInput *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->file_name);
  g_free (self);
}

/**
 * hx_input_get_file_name:
 * @self: an input
 *
 * Returns: the file's name, without folders, valid UTF-8
 */
const char *
hx_input_get_file_name (HxInput *self)
{
  return self->file_name;
}

/**
 * hx_input_get_bytes:
 * @self: an input
 *
 * Returns: (transfer none): the bytes, mapped if they are many
 */
GBytes *
hx_input_get_bytes (HxInput *self)
{
  return self->bytes;
}

/**
 * hx_input_get_fd:
 * @self: an input
 *
 * Returns: a descriptor that stays the input's; nobody may move its position
 */
int
hx_input_get_fd (HxInput *self)
{
  return self->fd;
}
