/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "import/hx-import.h"

/* A text is read whole, so this bounds memory. */
#define MAX_FILE_BYTES (256 * 1024 * 1024)

/* Files are read and parsed this many at a time, so that progress moves and Cancel is heard. */
#define CHUNK_FILES 64

/* One edit takes up to this many bytes of originals: the write-ahead log holds all of it. */
#define EDIT_BYTES (64 * 1024 * 1024)

/* How deep folders may lie within each other: listing them takes stack. */
#define MAX_DEPTH 32

typedef struct
{
  HxProject        *project;
  GPtrArray        *given;        /* GFile */
  GCancellable     *cancellable;
  HxImportProgress  progress;
  gpointer          data;

  GPtrArray        *results;      /* HxImportResult, one for each file */
  GPtrArray        *drafts;       /* HxSourceDraft of each result, or NULL */
  GHashTable       *known;        /* sha256 → gint64 source */
} Import;

static void
result_free (gpointer data)
{
  HxImportResult *result = data;

  g_clear_object (&result->file);
  g_strfreev (result->warnings);
  g_free (result->error);
  g_free (result);
}

static void
draft_clear (gpointer data)
{
  if (data != NULL)
    hx_source_draft_free (data);
}

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->project);
  g_ptr_array_unref (self->given);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->drafts);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

/**
 * hx_import_status_to_string:
 * @status: a status
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_import_status_to_string (HxImportStatus status)
{
  static const char * const names[] = { "imported", "duplicate", "refused" };

  g_return_val_if_fail (status < G_N_ELEMENTS (names), NULL);

  return names[status];
}

static HxImportResult *
add_result (Import *self,
            GFile  *file)
{
  HxImportResult *result = g_new0 (HxImportResult, 1);

  result->file = g_object_ref (file);
  result->status = HX_IMPORT_REFUSED;
  g_ptr_array_add (self->results, result);
  g_ptr_array_add (self->drafts, NULL);
  return result;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *x = g_file_get_uri (*(GFile **) a);
  g_autofree char *y = g_file_get_uri (*(GFile **) b);

  return strcmp (x, y);
}

static void list_file (Import *self,
                       GFile  *file,
                       guint   depth);

static void
list_folder (Import *self,
             GFile  *folder,
             guint   depth)
{
  g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileEnumerator) enumerator = NULL;
  GFile *child;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME ","
                                          G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN, 0,
                                          self->cancellable, &error);
  while (enumerator != NULL
         && g_file_enumerator_iterate (enumerator, &info, &child, self->cancellable, &error)
         && info != NULL)
    if (!g_file_info_get_is_hidden (info))
      g_ptr_array_add (children, g_object_ref (child));

  if (error != NULL)
    {
      add_result (self, folder)->error = g_strdup (error->message);
      return;
    }

  g_ptr_array_sort (children, compare_files);
  for (guint i = 0; i < children->len; i++)
    list_file (self, g_ptr_array_index (children, i), depth + 1);
}

static void
list_file (Import *self,
           GFile  *file,
           guint   depth)
{
  GFileType type = g_file_query_file_type (file, 0, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  /* Within a folder, links to folders are not followed: they may lead in a circle. */
  if (type != G_FILE_TYPE_DIRECTORY)
    add_result (self, file);
  else if (depth == MAX_DEPTH)
    add_result (self, file)->error =
      g_strdup (_("The folder lies too deep within others; import it by itself"));
  else if (depth == 0 || g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL)
                         == G_FILE_TYPE_DIRECTORY)
    list_folder (self, file, depth);
}

static DexFuture *
list_fiber (gpointer data)
{
  Import *self = data;

  for (guint i = 0; i < self->given->len; i++)
    list_file (self, g_ptr_array_index (self->given, i), 0);

  return dex_future_new_true ();
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

static GBytes *
load_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *name = dup_name (file);
  g_autoptr(GError) cause = NULL;
  g_autoptr(GFileInfo) info = NULL;
  GBytes *bytes = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            0, cancellable, &cause);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED, "“%s” is not a file", name);
  else if (info != NULL && g_file_info_get_size (info) > MAX_FILE_BYTES)
    g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                 "“%s” is larger than 256 MB; split it into smaller files", name);
  else if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &cause);

  if (cause != NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_IO, "“%s” could not be read: %s", name, cause->message);
  return bytes;
}

static void
read_one (Import *self,
          guint   index)
{
  HxImportResult *result = g_ptr_array_index (self->results, index);
  g_autofree char *name = dup_name (result->file);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (result->error != NULL)
    return;

  bytes = load_file (result->file, self->cancellable, &error);
  if (bytes != NULL)
    g_ptr_array_index (self->drafts, index) = hx_import_parse (bytes, name, &result->warnings,
                                                               &error);
  if (error != NULL)
    result->error = g_strdup (error->message);
}

typedef struct
{
  Import *import;
  guint   first;
  guint   end;
} Chunk;

static DexFuture *
read_fiber (gpointer data)
{
  Chunk *chunk = data;
  gsize n_bytes = 0;

  /* Large files make a chunk shorter: all of it is in memory at once. */
  for (guint i = chunk->first; i < chunk->end; i++)
    {
      HxSourceDraft *draft;

      read_one (chunk->import, i);
      draft = g_ptr_array_index (chunk->import->drafts, i);
      n_bytes += draft != NULL ? g_bytes_get_size (draft->original) : 0;
      if (n_bytes >= EDIT_BYTES)
        chunk->end = i + 1;
    }

  return dex_future_new_true ();
}

static gpointer
load_known (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT o.sha256, s.id FROM source s"
                                     " JOIN original o ON o.id = s.original", error);
  if (statement == NULL)
    return NULL;

  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&known);
      id = hx_statement_get_int (statement, 1);
      g_hash_table_insert (known, hx_statement_dup_text (statement, 0),
                           g_memdup2 (&id, sizeof id));
    }
}

/* Adds what was read of a chunk to the edit, or notes that it is there already. */
static gsize
add_chunk (Import *self,
           HxEdit *edit,
           guint   first,
           guint   end)
{
  gsize n_bytes = 0;

  for (guint i = first; i < end; i++)
    {
      HxSourceDraft *draft = g_steal_pointer (&g_ptr_array_index (self->drafts, i));
      HxImportResult *result = g_ptr_array_index (self->results, i);
      g_autofree char *sha256 = NULL;
      const gint64 *known;

      if (draft == NULL)
        continue;

      sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, draft->original);
      known = g_hash_table_lookup (self->known, sha256);
      if (known != NULL)
        {
          result->status = HX_IMPORT_DUPLICATE;
          result->source = *known;
          hx_source_draft_free (draft);
          continue;
        }

      n_bytes += g_bytes_get_size (draft->original);
      result->status = HX_IMPORT_IMPORTED;
      result->source = hx_edit_add_source (edit, draft);
      g_hash_table_insert (self->known, g_steal_pointer (&sha256),
                           g_memdup2 (&result->source, sizeof result->source));
    }

  return n_bytes;
}

/* The files of an edit that failed are not imported. */
static void
refuse_range (Import     *self,
              guint       first,
              guint       end,
              const char *reason)
{
  for (guint i = first; i < end; i++)
    {
      HxImportResult *result = g_ptr_array_index (self->results, i);

      if (result->status == HX_IMPORT_IMPORTED || result->error == NULL)
        {
          result->status = HX_IMPORT_REFUSED;
          result->source = 0;
          g_set_str (&result->error, reason);
        }
    }
}

static char *
dup_label (Import *self,
           guint   first,
           guint   end)
{
  HxImportResult *last = NULL;
  guint n_imported = 0;

  for (guint i = first; i < end; i++)
    {
      HxImportResult *result = g_ptr_array_index (self->results, i);

      if (result->status == HX_IMPORT_IMPORTED)
        {
          n_imported++;
          last = result;
        }
    }

  if (n_imported == 1)
    {
      g_autofree char *name = dup_name (last->file);

      return g_strdup_printf (_("Import “%s”"), name);
    }

  return g_strdup_printf (ngettext ("Import %u File", "Import %u Files", n_imported), n_imported);
}

static void
commit_range (Import *self,
              HxEdit *edit,
              guint   first,
              guint   end)
{
  g_autofree char *label = dup_label (self, first, end);
  g_autoptr(GError) error = NULL;

  if (hx_edit_is_empty (edit))
    return;

  hx_edit_set_label (edit, label);
  if (!dex_await (hx_edit_commit (edit), &error))
    refuse_range (self, first, end, error->message);
}

static void
import_all (Import *self)
{
  g_autoptr(HxEdit) edit = NULL;
  guint edit_first = 0;
  guint next = 0;
  gsize n_bytes = 0;

  while (next < self->results->len)
    {
      Chunk chunk = { self, next, MIN (next + CHUNK_FILES, self->results->len) };

      dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, read_fiber,
                                      &chunk, NULL), NULL);
      if (g_cancellable_is_cancelled (self->cancellable))
        {
          refuse_range (self, edit_first, self->results->len, _("The import was cancelled"));
          return;
        }

      if (edit == NULL)
        edit = hx_project_begin (self->project, _("Import"));
      n_bytes += add_chunk (self, edit, chunk.first, chunk.end);
      next = chunk.end;
      if (n_bytes >= EDIT_BYTES || chunk.end == self->results->len)
        {
          commit_range (self, edit, edit_first, chunk.end);
          g_clear_object (&edit);
          edit_first = chunk.end;
          n_bytes = 0;
        }
      if (self->progress != NULL)
        self->progress (chunk.end, self->results->len, self->data);
    }
}

static DexFuture *
import_fiber (gpointer data)
{
  Import *self = data;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;

  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, list_fiber, self,
                                  NULL), NULL);
  self->known = dex_await_boxed (hx_project_query (self->project, G_TYPE_HASH_TABLE, load_known,
                                                   NULL, NULL), &error);
  if (self->known == NULL)
    return dex_future_new_for_error (error);

  import_all (self);

  g_value_init (&value, G_TYPE_PTR_ARRAY);
  g_value_set_boxed (&value, self->results);
  return dex_future_new_for_value (&value);
}

/**
 * hx_import_files:
 * @project: a project
 * @files: (element-type GFile): files, and folders to be taken with all that is in them
 * @cancellable: (nullable): to stop it; files of edits that are committed stay
 * @progress: (nullable) (scope notified): called on this thread as files are done
 * @data: handed to @progress
 *
 * Imports text and Markdown files, each wholly or not at all. Bytes that the project has already
 * are not imported again. Up to 64 MB of originals are one edit.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of [struct@ImportResult]
 */
DexFuture *
hx_import_files (HxProject        *project,
                 GPtrArray        *files,
                 GCancellable     *cancellable,
                 HxImportProgress  progress,
                 gpointer          data)
{
  Import *self = g_new0 (Import, 1);

  self->project = g_object_ref (project);
  self->given = g_ptr_array_copy (files, (GCopyFunc) (void *) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->given, g_object_unref);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->progress = progress;
  self->data = data;
  self->results = g_ptr_array_new_with_free_func (result_free);
  self->drafts = g_ptr_array_new_with_free_func (draft_clear);

  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_free);
}
