/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ZIP files, in memory or on the disk, as OpenDocument wants them (ODF 1.3, part 2, 3.3):
 * "mimetype" comes first, stored, and without an extra field. libarchive writes an extra field for
 * every entry, so it cannot make them. After the .ZIP File Format Specification, version 6.3.10,
 * without ZIP64. */

#include "config.h"

#include "exchange/hx-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#include "base/hx-error.h"

#define LOCAL_SIZE 30
#define MAX_SIZE (G_GINT64_CONSTANT (0x7fffffff))   /* far below 4 GiB, where ZIP64 begins */

typedef struct
{
  char    *name;
  guint32  method;       /* 0: stored, 8: deflated */
  guint32  crc;
  guint64  size;
  guint64  packed;
  guint64  offset;
} Entry;

struct _HxZip
{
  GByteArray   *bytes;
  HxFileWriter *file;      /* or null: all is kept in bytes */
  GArray       *entries;   /* Entry; the last is at hand between begin and end */
  guint32       date;      /* of all entries, as MS-DOS has it */
  gboolean      is_open;
  gboolean      too_large;
  z_stream      stream;
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

/* MS-DOS times begin with 1980 and have even seconds. */
static guint32
dos_time (gint64 time)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (time / 1000);
  int year = date != NULL ? g_date_time_get_year (date) : 1980;

  if (date == NULL || year < 1980 || year > 2107)
    return 1 << 21 | 1 << 16;
  return (guint32) (year - 1980) << 25 | g_date_time_get_month (date) << 21
         | g_date_time_get_day_of_month (date) << 16 | g_date_time_get_hour (date) << 11
         | g_date_time_get_minute (date) << 5 | g_date_time_get_second (date) / 2;
}

/**
 * hx_zip_new:
 * @time: milliseconds since 1970, set on all files
 *
 * Returns: (transfer full): an empty ZIP file
 */
HxZip *
hx_zip_new (gint64 time)
{
  HxZip *self = g_new0 (HxZip, 1);

  self->bytes = g_byte_array_new ();
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->date = dos_time (time);
  return self;
}

/**
 * hx_zip_new_for_file:
 * @time: milliseconds since 1970, set on all files
 * @file: (transfer none): where it is written to, from where that stands; it must stay
 *
 * As hx_zip_new(), for what does not fit into memory. End it with hx_zip_close().
 *
 * Returns: (transfer full): an empty ZIP file
 */
HxZip *
hx_zip_new_for_file (gint64        time,
                     HxFileWriter *file)
{
  HxZip *self = hx_zip_new (time);

  g_assert (hx_file_writer_get_size (file) == 0);

  self->file = file;
  return self;
}

static guint64
get_size (HxZip *self)
{
  return self->file != NULL ? hx_file_writer_get_size (self->file) : self->bytes->len;
}

static void
append (HxZip      *self,
        const void *data,
        gsize       n_bytes)
{
  if (self->file != NULL)
    hx_file_writer_put_bytes (self->file, data, n_bytes);
  else
    g_byte_array_append (self->bytes, data, n_bytes);
}

/**
 * hx_zip_free:
 * @self: (transfer full): a ZIP file
 */
void
hx_zip_free (HxZip *self)
{
  if (self->is_open)
    deflateEnd (&self->stream);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->entries);
  g_free (self);
}

static void
put_number (GByteArray *bytes,
            guint64     number,
            guint       n_bytes)
{
  guint8 raw[8];

  for (guint i = 0; i < n_bytes; i++)
    raw[i] = number >> (8 * i) & 0xff;
  g_byte_array_append (bytes, raw, n_bytes);
}

/* What local headers and the directory have in common. */
static void
put_common (HxZip       *self,
            GByteArray  *bytes,
            const Entry *entry)
{
  put_number (bytes, 20, 2);
  put_number (bytes, 0x800, 2);   /* names are UTF-8 */
  put_number (bytes, entry->method, 2);
  put_number (bytes, self->date, 4);
  put_number (bytes, entry->crc, 4);
  put_number (bytes, entry->packed, 4);
  put_number (bytes, entry->size, 4);
  put_number (bytes, strlen (entry->name), 2);
  put_number (bytes, 0, 2);
}

static void
put_local (HxZip       *self,
           GByteArray  *bytes,
           const Entry *entry)
{
  put_number (bytes, 0x04034b50, 4);
  put_common (self, bytes, entry);
  g_byte_array_append (bytes, (const guint8 *) entry->name, strlen (entry->name));
}

static Entry *
add_entry (HxZip      *self,
           const char *name,
           guint       method)
{
  Entry entry = { g_strdup (name), method, crc32 (0, NULL, 0), 0, 0, get_size (self) };

  g_array_append_val (self->entries, entry);
  return &g_array_index (self->entries, Entry, self->entries->len - 1);
}

/**
 * hx_zip_store:
 * @self: a ZIP file
 * @name: path of the file in it
 * @text: what the file says
 *
 * Adds a file without compressing it.
 */
void
hx_zip_store (HxZip      *self,
              const char *name,
              const char *text)
{
  gsize n_bytes = strlen (text);
  Entry *entry = add_entry (self, name, 0);
  g_autoptr(GByteArray) header = g_byte_array_new ();

  g_assert (!self->is_open);

  entry->crc = crc32 (entry->crc, (const Bytef *) text, n_bytes);
  entry->size = entry->packed = n_bytes;
  put_local (self, header, entry);
  append (self, header->data, header->len);
  append (self, text, n_bytes);
}

/**
 * hx_zip_begin:
 * @self: a ZIP file
 * @name: path of the file in it
 *
 * Begins a file. End it with hx_zip_end().
 */
void
hx_zip_begin (HxZip      *self,
              const char *name)
{
  g_autoptr(GByteArray) header = g_byte_array_new ();

  g_assert (!self->is_open);

  put_local (self, header, add_entry (self, name, 8));
  append (self, header->data, header->len);
  memset (&self->stream, 0, sizeof self->stream);
  self->is_open = deflateInit2 (&self->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS,
                                MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK;
  self->too_large |= !self->is_open;
}

static void
compress_some (HxZip *self,
               int    flush)
{
  guint8 packed[16 * 1024];

  do
    {
      self->stream.next_out = packed;
      self->stream.avail_out = sizeof packed;
      deflate (&self->stream, flush);
      append (self, packed, sizeof packed - self->stream.avail_out);
    }
  while (self->stream.avail_out == 0);
}

/**
 * hx_zip_put:
 * @self: a ZIP file
 * @data: (array length=n_bytes): what to write
 * @n_bytes: its length in bytes
 *
 * Adds to the file that was begun.
 */
void
hx_zip_put (HxZip      *self,
            const char *data,
            gsize       n_bytes)
{
  Entry *entry = &g_array_index (self->entries, Entry, self->entries->len - 1);

  if (!self->is_open || self->too_large || n_bytes == 0)
    return;
  entry->size += n_bytes;
  if (n_bytes > MAX_SIZE || entry->size > MAX_SIZE || get_size (self) > MAX_SIZE)
    {
      self->too_large = TRUE;
      return;
    }
  entry->crc = crc32 (entry->crc, (const Bytef *) data, n_bytes);
  self->stream.next_in = (Bytef *) data;
  self->stream.avail_in = n_bytes;
  compress_some (self, Z_NO_FLUSH);
}

/**
 * hx_zip_end:
 * @self: a ZIP file
 *
 * Ends the file that was begun.
 */
void
hx_zip_end (HxZip *self)
{
  Entry *entry = &g_array_index (self->entries, Entry, self->entries->len - 1);
  g_autoptr(GByteArray) header = g_byte_array_new ();

  if (!self->is_open)
    return;
  compress_some (self, Z_FINISH);
  deflateEnd (&self->stream);
  self->is_open = FALSE;
  entry->packed = get_size (self) - entry->offset - LOCAL_SIZE - strlen (entry->name);

  /* Its header is written again, now that the sizes are known. */
  put_local (self, header, entry);
  if (self->file != NULL)
    hx_file_writer_patch (self->file, entry->offset, header->data, header->len);
  else
    memcpy (self->bytes->data + entry->offset, header->data, header->len);
}

/**
 * hx_zip_add:
 * @self: a ZIP file
 * @name: path of the file in it
 * @text: what the file says
 *
 * Adds a file.
 */
void
hx_zip_add (HxZip      *self,
            const char *name,
            const char *text)
{
  hx_zip_begin (self, name);
  hx_zip_put (self, text, strlen (text));
  hx_zip_end (self);
}

static void
put_directory_entry (HxZip       *self,
                     GByteArray  *bytes,
                     const Entry *entry)
{
  put_number (bytes, 0x02014b50, 4);
  put_number (bytes, 20, 2);
  put_common (self, bytes, entry);
  put_number (bytes, 0, 2 + 2 + 2);   /* no comment, first disk, binary */
  put_number (bytes, 0, 4);
  put_number (bytes, entry->offset, 4);
  g_byte_array_append (bytes, (const guint8 *) entry->name, strlen (entry->name));
}

static gboolean
put_directory (HxZip   *self,
               GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint64 start = get_size (self);
  guint size;

  g_assert (!self->is_open);

  if (self->too_large)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_LIMIT,
                           _("What is to be written is larger than 2 GiB. Choose less of it."));
      return FALSE;
    }
  for (guint i = 0; i < self->entries->len; i++)
    put_directory_entry (self, bytes, &g_array_index (self->entries, Entry, i));
  size = bytes->len;
  put_number (bytes, 0x06054b50, 4);
  put_number (bytes, 0, 4);
  put_number (bytes, self->entries->len, 2);
  put_number (bytes, self->entries->len, 2);
  put_number (bytes, size, 4);
  put_number (bytes, start, 4);
  put_number (bytes, 0, 2);
  append (self, bytes->data, bytes->len);
  return TRUE;
}

/**
 * hx_zip_finish:
 * @self: a ZIP file in memory; only hx_zip_free() may follow
 * @error: return location for a [error@Hx.Error]: it is larger than 2 GiB
 *
 * Returns: (transfer full) (nullable): the whole file
 */
GBytes *
hx_zip_finish (HxZip   *self,
               GError **error)
{
  g_assert (self->file == NULL);

  if (!put_directory (self, error))
    return NULL;
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

/**
 * hx_zip_close:
 * @self: a ZIP file that is written to a file; only hx_zip_free() may follow
 * @error: return location for a [error@Hx.Error]: it is larger than 2 GiB, or could not be written
 *
 * Ends it. The file itself is not closed.
 *
 * Returns: whether all of it is written
 */
gboolean
hx_zip_close (HxZip   *self,
              GError **error)
{
  g_assert (self->file != NULL);

  return put_directory (self, error) && hx_file_writer_check (self->file, error);
}
