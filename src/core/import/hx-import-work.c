/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files to sources, many at a time: each is loaded, read by hexapla-extract and made into drafts
 * by one of several workers; what they have done goes to the project in the order of the list, all
 * as one edit, which is written in parts. Workers and the writer are fibers of the thread that
 * called, so they share what they know without locks; whatever takes time is awaited. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "import/hx-import-read.h"
#include "import/hx-import-words.h"

/* So much is written at a time: the write-ahead log holds all of it, and the next files are read
 * meanwhile. */
#define PART_BYTES (16 * 1024 * 1024)
#define PART_FILES 1000

/* What may wait in memory, originals and texts. */
#define WAITING_BYTES (256 * 1024 * 1024)

/* Far ahead of the writer there is nothing to win. */
#define MAX_AHEAD 512

/* More files than cores are under way: while some are read, others are loaded or made drafts. */
#define MORE_WORKERS 8

typedef struct
{
  HxImportRead      read;         /* what workers need to read a file */
  HxProject        *project;
  GPtrArray        *given;        /* GFile */
  HxImportOptions  *options;
  HxImportProgress  progress;
  gpointer          data;

  GPtrArray        *items;        /* HxImportItem */
  GPtrArray        *results;      /* HxImportResult, one for each */
  HxImportStore    *store;
  DexFuture        *cancelled;    /* rejects when the analyst cancels */
  DexPromise       *moved;        /* resolves when something moves */
  guint             n_taken;      /* files that workers took */
  guint             n_stored;     /* files that the writer took */
  guint64           waiting;      /* bytes in memory */
  gboolean          over;
} Import;

static void
import_clear (gpointer data)
{
  Import *self = data;

  g_clear_object (&self->read.cancellable);
  g_ptr_array_unref (self->read.references);
  g_clear_pointer (&self->read.part_options, hx_extract_options_free);
  g_object_unref (self->project);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->options, hx_import_options_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_ptr_array_unref (self->results);
  g_clear_pointer (&self->store, hx_import_store_free);
  dex_clear (&self->cancelled);
  dex_clear (&self->moved);
}

static void
import_unref (gpointer self)
{
  g_rc_box_release_full (self, import_clear);
}

/* Wakes whoever waits for something to move. */
static void
move (Import *self)
{
  g_autoptr(DexPromise) moved = g_steal_pointer (&self->moved);

  if (moved != NULL)
    dex_promise_resolve_boolean (moved, TRUE);
}

static gboolean
is_over (Import *self)
{
  return self->over || g_cancellable_is_cancelled (self->read.cancellable);
}

/* Until something moves, or the analyst cancels. */
static void
wait_for_move (Import *self)
{
  if (self->moved == NULL)
    self->moved = dex_promise_new ();
  if (self->cancelled != NULL)
    dex_await (dex_future_first (dex_ref (self->moved), dex_ref (self->cancelled), NULL), NULL);
  else
    dex_await (dex_ref (self->moved), NULL);
}

static void
tell (Import     *self,
      const char *name,
      guint       done,
      guint       total)
{
  HxImportState state = { self->n_stored, self->items->len, name, done, total };

  if (self->progress != NULL && !self->over)
    self->progress (&state, self->data);
}

static void
page_cb (HxImportRead *read,
         const char   *name,
         guint         done,
         guint         total)
{
  tell ((Import *) read, name, done, total);
}

/* --- Workers --- */

static gboolean
has_room (Import       *self,
          guint         index,
          HxImportItem *item)
{
  return index == self->n_stored
         || (index < self->n_stored + MAX_AHEAD && self->waiting + item->size <= WAITING_BYTES);
}

static DexFuture *
worker_fiber (gpointer data)
{
  Import *self = data;

  while (!is_over (self) && self->n_taken < self->items->len)
    {
      guint index = self->n_taken++;
      HxImportItem *item = g_ptr_array_index (self->items, index);

      while (!is_over (self) && !has_room (self, index, item))
        wait_for_move (self);
      if (is_over (self))
        break;

      item->weight = item->size;
      self->waiting += item->weight;
      if (item->status == HX_IMPORT_REFUSED && item->error == NULL)
        hx_import_read_file (&self->read, item);
      if (is_over (self))
        break;
      self->waiting += item->weight - item->size;
      item->done = TRUE;
      move (self);
    }
  return dex_future_new_true ();
}

/* --- The writer --- */

/* What was found out before the analyst cancelled stays: refused is refused, known is known. */
static void
cancel_rest (Import *self,
             guint   first)
{
  hx_import_store_drop (self->store, self->results, first, self->n_stored, HX_REFUSAL_CANCELLED,
                        NULL);
  for (guint i = self->n_stored; i < self->items->len; i++)
    {
      HxImportItem *item = g_ptr_array_index (self->items, i);
      HxImportResult *result = g_ptr_array_index (self->results, i);
      g_autofree char *sentence = NULL;

      if (item->error != NULL || (item->done && item->drafts->len == 0))
        {
          hx_import_store_add (self->store, item, self->results, i);
          continue;
        }
      sentence = hx_import_refusal_to_sentence (HX_REFUSAL_CANCELLED, result->name, NULL);
      hx_import_result_refuse (result, HX_REFUSAL_CANCELLED, sentence);
    }
}

static void
store_all (Import *self)
{
  guint first = 0;
  guint64 weight = 0;

  while (self->n_stored < self->items->len)
    {
      HxImportItem *item = g_ptr_array_index (self->items, self->n_stored);

      while (!item->done && !is_over (self))
        wait_for_move (self);
      if (is_over (self))
        {
          cancel_rest (self, first);
          return;
        }

      hx_import_store_add (self->store, item, self->results, self->n_stored);
      weight += item->weight;
      self->n_stored++;
      if (weight >= PART_BYTES || self->n_stored - first >= PART_FILES
          || self->n_stored == self->items->len)
        {
          hx_import_store_commit (self->store, self->results, first, self->n_stored);
          self->waiting -= weight;
          weight = 0;
          first = self->n_stored;
        }
      move (self);
      tell (self, NULL, 0, 0);
    }
}

static DexFuture *
list_fiber (gpointer data)
{
  Import *self = data;

  if (self->given != NULL)
    self->items = hx_import_list (self->given, self->read.cancellable);
  for (guint i = 0; i < self->items->len; i++)
    {
      HxImportItem *item = g_ptr_array_index (self->items, i);

      hx_import_item_read_references (item, self->read.cancellable);
      if (item->references != NULL)
        g_ptr_array_add (self->read.references, item);
    }
  return dex_future_new_true ();
}

static void
add_results (Import *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      HxImportItem *item = g_ptr_array_index (self->items, i);

      g_ptr_array_add (self->results, hx_import_result_new (item->file, item->name));
    }
}

static void
count_references (Import *self)
{
  for (guint i = 0; i < self->n_stored; i++)
    {
      HxImportItem *item = g_ptr_array_index (self->items, i);

      if (item->references != NULL)
        hx_import_item_count_references (item, g_ptr_array_index (self->results, i));
    }
}

static DexFuture *
import_fiber (gpointer data)
{
  Import *self = data;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;
  guint n_workers = g_get_num_processors () + MORE_WORKERS;

  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, list_fiber, self,
                                  NULL), NULL);
  if (!hx_import_store_load (self->store, &error))
    return dex_future_new_for_error (error);

  add_results (self);
  for (guint i = 0; i < MIN (n_workers, self->items->len); i++)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, worker_fiber, g_rc_box_acquire (self),
                                            import_unref));
  store_all (self);
  count_references (self);
  self->over = TRUE;
  move (self);

  g_value_init (&value, G_TYPE_PTR_ARRAY);
  g_value_set_boxed (&value, self->results);
  return dex_future_new_for_value (&value);
}

static HxExtractOptions *
dup_part_options (const HxExtractOptions *options)
{
  HxExtractOptions *part = NULL;

  if (options != NULL && (options->ocr != NULL || options->whole))
    {
      part = hx_extract_options_new ();
      part->ocr = g_strdup (options->ocr);
      part->whole = options->whole;
    }
  return part;
}

static Import *
import_new (HxProject             *project,
            const HxImportOptions *options,
            GCancellable          *cancellable)
{
  Import *self = g_rc_box_new0 (Import);

  self->project = g_object_ref (project);
  self->options = options != NULL ? hx_import_options_copy (options) : hx_import_options_new ();
  self->store = hx_import_store_new (project, self->options);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_result_free);
  self->read.store = self->store;
  self->read.references = g_ptr_array_new ();
  self->read.options = self->options->extract;
  self->read.part_options = dup_part_options (self->options->extract);
  self->read.progress = page_cb;
  if (cancellable != NULL)
    {
      self->read.cancellable = g_object_ref (cancellable);
      self->cancelled = dex_cancellable_new_from_cancellable (cancellable);
    }
  return self;
}

/**
 * hx_import_files:
 * @project: a project
 * @files: (element-type GFile): files, and folders to be taken with all that is in them
 * @options: (nullable): how to import
 * @cancellable: (nullable): to stop it; files of edits that are committed stay
 * @progress: (nullable) (scope notified): called on this thread as files are done
 * @data: handed to @progress
 *
 * Imports files, each wholly or not at all, with what is attached to them. Bytes that the project
 * has already are not imported again. Folders become sets, unless the options say otherwise. All
 * is one edit, as long as nothing else is done meanwhile.
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of [struct@ImportResult]
 */
DexFuture *
hx_import_files (HxProject             *project,
                 GPtrArray             *files,
                 const HxImportOptions *options,
                 GCancellable          *cancellable,
                 HxImportProgress       progress,
                 gpointer               data)
{
  Import *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  self = import_new (project, options, cancellable);
  self->given = g_ptr_array_copy (files, (GCopyFunc) (void *) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->given, g_object_unref);
  self->progress = progress;
  self->data = data;
  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_unref);
}

/**
 * hx_import_bytes:
 * @project: a project
 * @bytes: what was pasted, say
 * @file_name: what to call it
 * @options: (nullable): how to import
 * @cancellable: (nullable): to stop it
 *
 * Imports bytes as if they were a file.
 *
 * Returns: (transfer full): a future that resolves as that of [func@import_files]
 */
DexFuture *
hx_import_bytes (HxProject             *project,
                 GBytes                *bytes,
                 const char            *file_name,
                 const HxImportOptions *options,
                 GCancellable          *cancellable)
{
  Import *self;
  HxImportItem *item;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);

  self = import_new (project, options, cancellable);
  item = hx_import_item_new (NULL, file_name);
  item->bytes = g_bytes_ref (bytes);
  item->size = g_bytes_get_size (bytes);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_item_free);
  g_ptr_array_add (self->items, item);
  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_unref);
}

/**
 * hx_import_options_new:
 *
 * Returns: (transfer full): the usual way to import
 */
HxImportOptions *
hx_import_options_new (void)
{
  return g_new0 (HxImportOptions, 1);
}

/**
 * hx_import_options_copy:
 * @self: options
 *
 * Returns: (transfer full): a copy
 */
HxImportOptions *
hx_import_options_copy (const HxImportOptions *self)
{
  HxImportOptions *copy = hx_import_options_new ();

  copy->no_sets = self->no_sets;
  copy->set = g_strdup (self->set);
  copy->extract = self->extract != NULL ? hx_extract_options_copy (self->extract) : NULL;
  return copy;
}

/**
 * hx_import_options_free:
 * @self: (transfer full): options
 */
void
hx_import_options_free (HxImportOptions *self)
{
  g_free (self->set);
  g_clear_pointer (&self->extract, hx_extract_options_free);
  g_free (self);
}
