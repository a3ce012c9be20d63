/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zip-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

struct _ZipFixture
{
  struct archive *archive;
  GByteArray     *bytes;
};

static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *buffer,
          size_t          length)
{
  g_byte_array_append (data, buffer, length);
  return length;
}

ZipFixture *
zip_fixture_new (const char *options)
{
  ZipFixture *self = g_new0 (ZipFixture, 1);

  self->bytes = g_byte_array_new ();
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  archive_write_set_passphrase (self->archive, "secret");
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (self->archive, options), ==, ARCHIVE_OK);
  archive_write_open (self->archive, self->bytes, NULL, write_cb, NULL);

  return self;
}

void
zip_fixture_add (ZipFixture *self,
                 const char *name,
                 const char *content,
                 gssize      n_bytes)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize n = n_bytes < 0 ? strlen (content) : (gsize) n_bytes;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, n);
  g_assert_cmpint (archive_write_header (self->archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (self->archive, content, n), ==, n);
  archive_entry_free (entry);
}

GBytes *
zip_fixture_end (ZipFixture *self)
{
  GBytes *bytes;

  archive_write_close (self->archive);
  archive_write_free (self->archive);
  bytes = g_byte_array_free_to_bytes (self->bytes);
  g_free (self);

  return bytes;
}

GBytes *
zip_fixture_make (const char *name,
                  ...)
{
  ZipFixture *self = zip_fixture_new (NULL);
  va_list arguments;

  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *))
    zip_fixture_add (self, name, va_arg (arguments, const char *), -1);
  va_end (arguments);

  return zip_fixture_end (self);
}
