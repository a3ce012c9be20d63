/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The archive of REFI-QDA (section 8): project.qde and a folder "sources", as programs write it:
 * in any case, and with paths that lack "internal://". Files outside it are never looked for. */

#include "config.h"

#include "exchange/refi/hx-refi-package.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-archive.h"

#define MAX_ENTRY (1000 * 1000 * 1000)       /* what SQLite takes as one value */
#define MAX_ALL (G_GUINT64_CONSTANT (4) << 30)
#define MAX_ENTRIES 200000

struct _HxRefiPackage
{
  char           *name;
  HxRefiDocument *document;
  GHashTable     *entries;    /* path in lower case → Entry */
  GHashTable     *by_name;    /* last part of it → Entry */
  guint64         n_bytes;
};

typedef struct
{
  char     *path;
  GBytes   *bytes;
  gboolean  used;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_bytes_unref (entry->bytes);
  g_free (entry);
}

/**
 * hx_refi_package_free:
 * @self: (transfer full): a package
 */
void
hx_refi_package_free (HxRefiPackage *self)
{
  g_free (self->name);
  g_clear_pointer (&self->document, hx_refi_document_free);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static gboolean
fail (HxRefiPackage  *self,
      GError        **error,
      HxError         code,
      const char     *reason)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), self->name, reason);
  return FALSE;
}

/* --- Reading the archive --- */

static gboolean
add_entry (const char  *path,
           GBytes      *bytes,
           gpointer     data,
           GError     **error)
{
  HxRefiPackage *self = data;
  g_autofree char *key = g_utf8_strdown (path, -1);
  const char *base = strrchr (key, '/') != NULL ? strrchr (key, '/') + 1 : key;
  Entry *entry;

  if (g_hash_table_contains (self->entries, key))
    return fail (self, error, HX_ERROR_INVALID,
                 _("it has two files of the same name, so it is not clear which is meant. Export "
                   "it again."));
  if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
    return fail (self, error, HX_ERROR_LIMIT,
                 _("it has more files than any project."));
  entry = g_new0 (Entry, 1);
  entry->path = g_strdup (path);
  entry->bytes = g_bytes_ref (bytes);
  g_hash_table_replace (self->by_name, g_strdup (base), entry);
  g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
  return TRUE;
}

static gboolean
read_archive (HxRefiPackage    *self,
              HxBundleArchive  *archive,
              GCancellable     *cancellable,
              GError          **error)
{
  const HxArchiveLimits limits = {
    .name = self->name,
    .max_file = MAX_ENTRY,
    .max_all = MAX_ALL,
    .too_large = _("it has files that are too large for a project. Export it without media."),
  };

  return hx_bundle_archive_each (archive, &limits, &self->n_bytes, NULL, add_entry, self,
                                 cancellable, error);
}

/* project.qde, at the top if there are several. */
static Entry *
find_document (HxRefiPackage *self)
{
  GHashTableIter iter;
  gpointer key, value;
  Entry *found = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_has_suffix (key, ".qde") && !g_str_has_prefix (key, "__macosx/")
        && (found == NULL || strlen (key) < strlen (found->path)
            || (strlen (key) == strlen (found->path) && strcmp (key, found->path) < 0)))
      found = value;
  return found;
}

static gboolean
open_archive (HxRefiPackage  *self,
              const char     *path,
              GBytes         *bytes,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(HxBundleArchive) archive = NULL;
  g_autoptr(GError) local = NULL;
  Entry *entry;

  archive = hx_bundle_archive_open (path, bytes, &local);
  if (archive == NULL || !read_archive (self, archive, cancellable, &local))
    {
      if (!g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        fail (self, error, HX_ERROR_CORRUPT,
              _("it is damaged: its files cannot all be unpacked. Export it again from the "
                "program it came from."));
      return FALSE;
    }
  entry = find_document (self);
  if (entry == NULL)
    return fail (self, error, HX_ERROR_UNSUPPORTED,
                 _("it is no REFI-QDA project: it has no file “project.qde”."));
  entry->used = TRUE;
  self->document = hx_refi_document_parse (entry->bytes, self->name, error);
  /* It is a tree now. */
  g_bytes_unref (entry->bytes);
  entry->bytes = g_bytes_new_static ("", 0);
  return self->document != NULL;
}

static gboolean
begins_like_zip (const char *path,
                 GBytes     *bytes)
{
  char head[4] = "";
  FILE *file;

  if (bytes != NULL)
    return g_bytes_get_size (bytes) >= 2 && memcmp (g_bytes_get_data (bytes, NULL), "PK", 2) == 0;
  file = g_fopen (path, "rb");
  if (file == NULL)
    return FALSE;
  if (fread (head, 1, 2, file) != 2)
    head[0] = '\0';
  fclose (file);
  return head[0] == 'P' && head[1] == 'K';
}

static gboolean
open_document (HxRefiPackage  *self,
               const char     *path,
               GBytes         *bytes,
               GError        **error)
{
  g_autoptr(GMappedFile) map = NULL;
  g_autoptr(GBytes) mapped = NULL;
  g_autoptr(GError) local = NULL;

  if (bytes == NULL)
    {
      map = g_mapped_file_new (path, FALSE, &local);
      if (map == NULL)
        {
          g_set_error (error, HX_ERROR, g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                       ? HX_ERROR_NOT_FOUND : HX_ERROR_IO,
                       _("“%s” cannot be read: %s. Check the name of the file."), self->name,
                       local->message);
          return FALSE;
        }
      bytes = mapped = g_mapped_file_get_bytes (map);
    }
  self->document = hx_refi_document_parse (bytes, self->name, error);
  return self->document != NULL;
}

/**
 * hx_refi_package_open:
 * @path: (nullable): a file's path
 * @bytes: (nullable): its contents, where there is no @path
 * @cancellable: (nullable): to stop it
 * @error: return location for a [error@Hx.Error]
 *
 * Reads a .qdpx file, or the XML of a .qdc or .qde file. An archive is refused as a whole when a
 * file in it leads out of it, is no plain file, is encrypted, stands in it twice, or unpacks to
 * far more than is believable.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
HxRefiPackage *
hx_refi_package_open (const char    *path,
                      GBytes        *bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(HxRefiPackage) self = g_new0 (HxRefiPackage, 1);

  self->name = path != NULL ? g_filename_display_basename (path) : g_strdup ("project.qdpx");
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("“%s” is a folder. Choose the .qdpx or .qdc file itself; if it was unpacked, "
                     "the project.qde in it."), self->name);
      return NULL;
    }
  if (begins_like_zip (path, bytes) ? !open_archive (self, path, bytes, cancellable, error)
                                    : !open_document (self, path, bytes, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hx_refi_package_get_document:
 * @self: a package
 *
 * Returns: (transfer none): its document
 */
HxRefiDocument *
hx_refi_package_get_document (HxRefiPackage *self)
{
  return self->document;
}

/**
 * hx_refi_package_get_name:
 * @self: a package
 *
 * Returns: (transfer none): the file's name, to show
 */
const char *
hx_refi_package_get_name (HxRefiPackage *self)
{
  return self->name;
}

/**
 * hx_refi_package_find:
 * @self: a package
 * @path: (nullable): as the document has it: "internal://…", or without that, or a path outside
 *
 * Returns: (transfer none) (nullable): the bytes of the file in the archive
 */
GBytes *
hx_refi_package_find (HxRefiPackage *self,
                      const char    *path)
{
  g_autofree char *key = NULL;
  g_autofree char *in_sources = NULL;
  const char *scheme, *base;
  Entry *entry;

  if (path == NULL || *path == '\0')
    return NULL;
  scheme = strstr (path, "://");
  key = g_utf8_strdown (scheme != NULL ? scheme + 3 : path, -1);
  g_strdelimit (key, "\\", '/');
  base = strrchr (key, '/') != NULL ? strrchr (key, '/') + 1 : key;
  in_sources = g_strconcat ("sources/", key, NULL);

  entry = g_hash_table_lookup (self->entries, in_sources);
  if (entry == NULL)
    entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    entry = g_hash_table_lookup (self->by_name, base);
  if (entry == NULL)
    return NULL;
  entry->used = TRUE;
  return entry->bytes;
}

/**
 * hx_refi_package_list_unused:
 * @self: a package
 *
 * Returns: (transfer full) (element-type utf8): the files that nothing has asked for
 */
GPtrArray *
hx_refi_package_list_unused (HxRefiPackage *self)
{
  GPtrArray *unused = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Entry *entry = value;

      if (!entry->used && !g_str_has_prefix (key, "__macosx/"))
        g_ptr_array_add (unused, g_strdup (entry->path));
    }
  g_ptr_array_sort_values (unused, (GCompareFunc) (void *) strcmp);
  return unused;
}
