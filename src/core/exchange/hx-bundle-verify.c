/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a bundle twice: first every file for its hash, the tag files of the bag and the
 * annotations; then the texts that are quoted. */

#include "config.h"

#include "exchange/hx-bundle.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-quotes.h"

#define CHUNK (64 * 1024)
#define MAX_PROBLEMS 1000
#define MAX_TAG_FILE (512 * 1024 * 1024)
#define MAX_TEXT (1024 * 1024 * 1024)

typedef struct
{
  const char     *path;      /* of the bundle; NULL: it is in bytes */
  GBytes         *bytes;
  GCancellable   *cancellable;
  HxBundleReport *report;
  HxBundleQuotes *quotes;
  HxBundleReferences *references;
  char           *folder;    /* the bag's, with a slash */
  GHashTable     *hashes;    /* path in the bag → hash */
  GHashTable     *tag_files; /* name → GString */
  guint64         payload;
  guint           n_payload;
} Verify;

/**
 * hx_bundle_report_free:
 * @self: (transfer full): a report
 *
 * Frees a report.
 */
void
hx_bundle_report_free (HxBundleReport *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
hx_bundle_report_add (HxBundleReport *self,
                      const char     *format,
                      ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  if (self->problems->len > MAX_PROBLEMS)
    return;
  if (self->problems->len == MAX_PROBLEMS)
    {
      g_ptr_array_add (self->problems, g_strdup ("There are more problems than are listed."));
      return;
    }
  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, g_utf8_make_valid (problem, -1));
}

static gboolean
is_cancelled (Verify  *self,
              GError **error)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  g_set_error_literal (error, HX_ERROR, HX_ERROR_CANCELLED, _("Verifying the bundle was "
                                                              "cancelled."));
  return TRUE;
}

/* The path within the bag; notes what stands outside its folder. */
static const char *
path_in_bag (Verify     *self,
             const char *name)
{
  const char *slash = strchr (name, '/');

  if (slash == NULL)
    {
      hx_bundle_report_add (self->report, "“%s” stands outside the bundle's folder.", name);
      return NULL;
    }
  if (self->folder == NULL)
    self->folder = g_strndup (name, slash + 1 - name);
  if (g_str_has_prefix (name, self->folder))
    return name + strlen (self->folder);
  hx_bundle_report_add (self->report, "“%s” stands outside the bundle's folder “%s”.", name,
                        self->folder);
  return NULL;
}

static gboolean
is_tag_file (const char *path)
{
  return strchr (path, '/') == NULL;
}

/* Where a small file is kept for later, or NULL. */
static GString *
keep (Verify     *self,
      const char *path)
{
  GString *text;

  if (!is_tag_file (path))
    return NULL;
  text = g_string_new (NULL);
  g_hash_table_insert (self->tag_files, g_strdup (path), text);
  return text;
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

/* Reads the file at hand. FALSE only when verifying cannot go on. */
static gboolean
read_file (Verify           *self,
           HxBundleArchive  *archive,
           const char       *path,
           GError          **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (CHUNK);
  GString *kept = keep (self, path);
  gboolean annotations = g_str_equal (path, "data/annotations.jsonld");
  gboolean table = hx_bundle_references_begin (self->references, path);
  gssize n;

  while ((n = hx_bundle_archive_read (archive, buffer, CHUNK, error)) > 0)
    {
      if (is_cancelled (self, error))
        return FALSE;
      g_checksum_update (checksum, (const guchar *) buffer, n);
      if (kept != NULL && kept->len + n <= MAX_TAG_FILE)
        g_string_append_len (kept, buffer, n);
      if (annotations)
        hx_bundle_quotes_feed (self->quotes, buffer, n);
      if (table)
        hx_bundle_references_feed (self->references, buffer, n);
      if (g_str_has_prefix (path, "data/"))
        self->payload += n;
    }
  if (annotations)
    hx_bundle_quotes_end (self->quotes);
  if (table)
    hx_bundle_references_end (self->references);
  if (n < 0)
    return FALSE;
  if (g_str_has_prefix (path, "data/"))
    self->n_payload++;
  g_hash_table_insert (self->hashes, g_strdup (path),
                       g_strdup (g_checksum_get_string (checksum)));
  return TRUE;
}

static gboolean
read_entry (Verify           *self,
            HxBundleArchive  *archive,
            const char       *name,
            const char       *fault,
            GError          **error)
{
  g_autoptr(GError) local = NULL;
  const char *path;

  if (fault != NULL)
    {
      hx_bundle_report_add (self->report, "“%s” %s.", name, fault);
      return TRUE;
    }
  path = path_in_bag (self, name);
  if (path == NULL)
    return TRUE;
  if (g_hash_table_contains (self->hashes, path))
    {
      hx_bundle_report_add (self->report, "“%s” is in the bundle twice.", path);
      return TRUE;
    }
  if (read_file (self, archive, path, &local))
    return TRUE;
  if (g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
    {
      hx_bundle_report_add (self->report, "“%s” is damaged and cannot be unpacked.", path);
      g_hash_table_insert (self->hashes, g_strdup (path), g_strdup (""));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_all (Verify  *self,
          GError **error)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (self->path, self->bytes, error);
  g_autoptr(GError) local = NULL;
  const char *fault;
  const char *name;

  if (archive == NULL)
    return FALSE;
  while ((name = hx_bundle_archive_next (archive, &fault, &local)) != NULL)
    if (is_cancelled (self, error) || !read_entry (self, archive, name, fault, error))
      return FALSE;

  /* What was read so far tells more than that reading ended early. */
  if (local != NULL && g_hash_table_size (self->hashes) > 0 &&
      g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
    {
      hx_bundle_report_add (self->report, "%s", local->message);
      return TRUE;
    }
  if (local == NULL && g_hash_table_size (self->hashes) == 0)
    g_set_error_literal (&local, HX_ERROR, HX_ERROR_CORRUPT,
                         _("The bundle has no files. Give a bundle as it was exported."));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL && g_hash_table_size (self->hashes) > 0;
}

static void
check_line (Verify     *self,
            const char *manifest,
            const char *line,
            GHashTable *named,
            guint64    *n,
            guint64    *n_ok)
{
  g_autoptr(GString) path = NULL;
  const char *hash;

  if (strlen (line) < 66 || strspn (line, "0123456789abcdefABCDEF") != 64 ||
      !g_ascii_isspace (line[64]))
    {
      hx_bundle_report_add (self->report, "%s: a line is not a hash and a path.", manifest);
      return;
    }
  path = g_string_new (line + 64 + strspn (line + 64, " \t*"));
  g_string_replace (path, "%0A", "\n", 0);
  g_string_replace (path, "%0D", "\r", 0);
  g_string_replace (path, "%25", "%", 0);
  (*n)++;
  if (!g_hash_table_add (named, g_strdup (path->str)))
    hx_bundle_report_add (self->report, "%s names “%s” twice.", manifest, path->str);
  hash = g_hash_table_lookup (self->hashes, path->str);
  if (hash == NULL)
    hx_bundle_report_add (self->report, "“%s” is missing.", path->str);
  else if (g_ascii_strncasecmp (hash, line, 64) != 0)
    hx_bundle_report_add (self->report, "“%s” is not what was exported: its hash differs.",
                          path->str);
  else
    (*n_ok)++;
}

/* Checks a manifest against what is there, both ways. */
static void
check_manifest (Verify     *self,
                const char *manifest,
                gboolean    payload,
                guint64    *n,
                guint64    *n_ok)
{
  GString *text = g_hash_table_lookup (self->tag_files, manifest);
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) paths = g_list_sort (g_hash_table_get_keys (self->hashes),
                                        (GCompareFunc) g_strcmp0);
  const char *line;

  if (text == NULL)
    {
      hx_bundle_report_add (self->report, "%s is missing.", manifest);
      return;
    }
  for (line = text->str; line < text->str + text->len;)
    {
      const char *end = memchr (line, '\n', text->str + text->len - line);
      g_autofree char *copy = NULL;

      end = end != NULL ? end : text->str + text->len;
      copy = g_strchomp (g_strndup (line, end - line));
      if (*copy != '\0')
        check_line (self, manifest, copy, named, n, n_ok);
      line = end + 1;
    }
  for (GList *l = paths; l != NULL; l = l->next)
    {
      const char *path = l->data;

      if (g_str_has_prefix (path, "data/") == payload && !g_hash_table_contains (named, path) &&
          !g_str_has_prefix (path, "tagmanifest-"))
        hx_bundle_report_add (self->report, "“%s” is in the bundle, but not in %s.", path,
                              manifest);
    }
}

static void
check_tag_files (Verify *self)
{
  GString *declaration = g_hash_table_lookup (self->tag_files, "bagit.txt");
  GString *info = g_hash_table_lookup (self->tag_files, "bag-info.txt");
  g_autofree char *oxum = g_strdup_printf ("Payload-Oxum: %" G_GUINT64_FORMAT ".%u",
                                           self->payload, self->n_payload);

  if (declaration == NULL ||
      strstr (declaration->str, "BagIt-Version: 1.0") != declaration->str ||
      strstr (declaration->str, "Tag-File-Character-Encoding: UTF-8") == NULL)
    hx_bundle_report_add (self->report, "bagit.txt is missing or does not declare BagIt 1.0.");
  if (info == NULL || strstr (info->str, oxum) == NULL)
    hx_bundle_report_add (self->report, "bag-info.txt is missing or counts other files.");
  if (!g_hash_table_contains (self->hashes, "data/annotations.jsonld"))
    hx_bundle_report_add (self->report, "“data/annotations.jsonld” is missing.");
}

static gboolean
check_text (Verify           *self,
            HxBundleArchive  *archive,
            const char       *path,
            GError          **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = hx_bundle_archive_read (archive, buffer, CHUNK, error)) > 0)
    {
      if (is_cancelled (self, error))
        return FALSE;
      if (text->len + n > MAX_TEXT)
        {
          hx_bundle_report_add (self->report, "“%s” is too long to check.", path);
          return TRUE;
        }
      g_string_append_len (text, buffer, n);
    }
  if (n == 0)
    hx_bundle_quotes_check (self->quotes, path, text->str, text->len);
  return n == 0;
}

static gboolean
check_quotes (Verify  *self,
              GError **error)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (self->path, self->bytes, error);
  const char *fault;
  const char *name;

  while (archive != NULL && (name = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    {
      g_autoptr(GError) local = NULL;
      g_autofree char *path = NULL;

      if (fault != NULL || self->folder == NULL || !g_str_has_prefix (name, self->folder))
        continue;
      path = g_strdup (name + strlen (self->folder));
      if (!hx_bundle_quotes_wants (self->quotes, path) ||
          check_text (self, archive, path, &local))
        continue;
      if (!g_error_matches (local, HX_ERROR, HX_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (archive != NULL)
    hx_bundle_quotes_finish (self->quotes);
  return archive != NULL;
}

static HxBundleReport *
verify (const char    *path,
        GBytes        *bytes,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr(HxBundleReport) report = g_new0 (HxBundleReport, 1);
  g_autoptr(HxBundleReferences) references = hx_bundle_references_new (report);
  g_autoptr(HxBundleQuotes) quotes = hx_bundle_quotes_new (report, references);
  g_autoptr(GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) tag_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           free_text);
  Verify self = { .path = path, .bytes = bytes, .cancellable = cancellable, .report = report,
                  .quotes = quotes, .references = references, .hashes = hashes,
                  .tag_files = tag_files };
  guint64 n = 0;
  guint64 n_ok = 0;
  gboolean done;

  report->problems = g_ptr_array_new_with_free_func (g_free);
  done = read_all (&self, error);
  if (done)
    {
      check_tag_files (&self);
      check_manifest (&self, "manifest-sha256.txt", TRUE, &report->n_files, &report->n_files_ok);
      check_manifest (&self, "tagmanifest-sha256.txt", FALSE, &n, &n_ok);
      hx_bundle_references_finish (references, hashes);
      done = check_quotes (&self, error);
    }
  g_free (self.folder);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * hx_bundle_verify:
 * @file: a bundle
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]
 *
 * Checks a bundle by itself, without a project: that it has just the files its manifests name, each
 * with its hash, that whatever its tables and annotations refer to is in it, and that each quote
 * stands in its text where the annotation says, between the words it says. The file may come from anybody: nothing is unpacked to the disk, and what would
 * unpack to far more than its size is refused. Takes as long as reading the file twice; call it on
 * a thread.
 *
 * Returns: (transfer full): what was found, or %NULL with @error if the file cannot be read as a
 *   bundle at all
 */
HxBundleReport *
hx_bundle_verify (GFile         *file,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  if (path != NULL)
    return verify (path, NULL, cancellable, error);
  name = g_file_get_parse_name (file);
  g_set_error (error, HX_ERROR, HX_ERROR_LOCATION,
               _("“%s” is not on this computer. Copy it here first."), name);
  return NULL;
}

/**
 * hx_bundle_verify_bytes:
 * @bytes: a bundle
 * @error: return location for a [error@Hx.Error]
 *
 * Like hx_bundle_verify(), for a bundle in memory.
 *
 * Returns: (transfer full): what was found, or %NULL with @error
 */
HxBundleReport *
hx_bundle_verify_bytes (GBytes  *bytes,
                        GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return verify (NULL, bytes, NULL, error);
}
