/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another program's project into this one. On a thread its reader fills an HxNeighbour; what the
 * project has of it already is looked up; pictures and pages are read by hexapla-extract; on a
 * thread again positions are settled and one edit is filled. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-private.h"

#include "exchange/hx-foreign-import.h"
#include "model/hx-attribute.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

/* What something has become, on its way to the table foreign_part. */
typedef struct
{
  HxForeignPart  part;
  char          *guid;
  char          *coder;
} Part;


static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->guid);
  g_free (part->coder);
  g_clear_pointer (&part->part.original, g_bytes_unref);
  g_free (part);
}

static void
import_clear (gpointer data)
{
  HxNeighbourImport *self = data;

  g_object_unref (self->project);
  hx_neighbour_free (self->neighbour);
  hx_exchange_options_free (self->options);
  g_clear_object (&self->edit);
  hx_foreign_author_unref (self->author);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->tags);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_hash_table_unref (self->taken);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

static void
import_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, import_clear);
}

/* --- What the steps have in common --- */

/* The row of what an earlier import has made of this, if that is still there; 0: nothing has. */
gint64
hx_neighbour_import_find (HxNeighbourImport       *self,
                          const HxNeighbourOrigin *origin)
{
  const gint64 *row = g_hash_table_lookup (self->known, origin->guid);

  if (row == NULL)
    return 0;
  self->report->n_known++;
  return *row;
}

/* What follows in the edit is by whom it was there. */
void
hx_neighbour_import_be (HxNeighbourImport       *self,
                        const HxNeighbourOrigin *origin)
{
  const char *coder = origin != NULL ? origin->owner : NULL;
  gint64 time = origin != NULL ? origin->time : 0;

  if (self->has_author && g_strcmp0 (self->now_coder, coder) == 0 && self->now_time == time)
    return;
  self->has_author = TRUE;
  self->now_coder = coder;
  self->now_time = time;
  hx_edit_set_foreign_author (self->edit, self->author, coder, time);
}

static Part *
add_part (HxNeighbourImport *self,
          const char        *element,
          const char        *guid,
          const char        *kind,
          gint64             row)
{
  Part *part = g_new0 (Part, 1);

  part->guid = g_strdup (guid);
  part->part = (HxForeignPart) {
    .format = self->neighbour->format->name,
    .element = element,
    .guid = part->guid,
    .kind = kind,
    .row = row,
    .position = self->parts->len,
  };
  g_ptr_array_add (self->parts, part);
  return part;
}

/* Says what something has become, so that it is known when it is imported again. */
void
hx_neighbour_import_note (HxNeighbourImport       *self,
                          const HxNeighbourOrigin *origin,
                          const char              *kind,
                          gint64                   row)
{
  add_part (self, origin->element, origin->guid, kind, row);
}

/* Keeps a file with what was said last. */
void
hx_neighbour_import_keep (HxNeighbourImport *self,
                          GBytes            *original)
{
  Part *part = g_ptr_array_index (self->parts, self->parts->len - 1);

  part->part.original = g_bytes_ref (original);
}

void
hx_neighbour_import_note_tagging (HxNeighbourImport *self,
                                  const char        *guid,
                                  const char        *coder,
                                  gint64             passage,
                                  gint64             tag)
{
  Part *part = add_part (self, "tagging", guid, "tagging", passage);

  part->part.tag = tag;
  part->part.coder = part->coder = g_strdup (coder);
}

/* A name that nothing else of this file has taken below @parent. */
char *
hx_neighbour_import_dup_free_name (HxNeighbourImport *self,
                                   gint64             parent,
                                   const char        *name)
{
  char *base = g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent, name);
  guint next = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, base));
  char *given = g_strdup (name);

  for (guint n = MAX (next, 2); next > 0; n++)
    {
      g_autofree char *key = NULL;

      g_free (given);
      given = g_strdup_printf ("%s (%u)", name, n);
      key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent, given);
      if (g_hash_table_contains (self->taken, key))
        continue;
      g_hash_table_insert (self->taken, g_steal_pointer (&key), GUINT_TO_POINTER (2));
      next = n;
      break;
    }
  g_hash_table_insert (self->taken, base, GUINT_TO_POINTER (next == 0 ? 2 : next + 1));
  return given;
}

void
hx_neighbour_import_memo (HxNeighbourImport       *self,
                          const HxNeighbourOrigin *origin,
                          HxMemoTarget             target,
                          gint64                   row,
                          const char              *body)
{
  if (body == NULL)
    return;
  hx_neighbour_import_be (self, origin);
  hx_edit_add_memo (self->edit, target, row, body);
  self->report->n_memos++;
}

/* --- What the project has --- */

static gboolean
load_known (HxNeighbourImport  *self,
            HxConnection       *connection,
            const char         *kind,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT guid, row FROM foreign_part f WHERE kind = ?1"
                                          " AND format = ?2 AND guid IS NOT NULL AND EXISTS"
                                          " (SELECT 1 FROM \"%s\" t WHERE t.id = f.row)", kind);
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, kind);
  hx_statement_bind_text (statement, 2, self->neighbour->format->name);
  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 1);
      g_hash_table_replace (self->known, hx_statement_dup_text (statement, 0),
                            g_memdup2 (&id, sizeof id));
    }
}

static gboolean
load_tags (HxNeighbourImport  *self,
           HxConnection       *connection,
           GError            **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);

  self->n_tags = tags != NULL ? tags->len : 0;
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (tags, i);
      gint64 id = hx_tag_get_id (tag);

      g_hash_table_insert (self->tags,
                           g_strdup_printf ("%" G_GINT64_FORMAT " %s", hx_tag_get_parent (tag),
                                            hx_tag_get_name (tag)),
                           g_memdup2 (&id, sizeof id));
    }
  return tags != NULL;
}

/* Of a source that was imported before, the text that it has now if that is another one. */
static gboolean
load_text (HxNeighbourImport  *self,
           HxConnection       *connection,
           HxNeighbourSource  *source,
           GError            **error)
{
  const gint64 *row = g_hash_table_lookup (self->known, source->origin.guid);
  g_autoptr(HxText) text = NULL;

  if (row == NULL || source->text == NULL)
    return TRUE;
  text = hx_source_read_text (connection, *row, error);
  if (text == NULL)
    return FALSE;
  if (!g_str_equal (hx_text_get_utf8 (text, NULL), hx_text_get_utf8 (source->text->text, NULL)))
    source->current = g_steal_pointer (&text);
  return TRUE;
}

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  static const char * const kinds[] = {
    "tag", "source", "passage", "tagging", "attribute", "entity", "memo", "property",
  };
  HxNeighbourImport *self = data;

  self->attributes = hx_attribute_list (connection, error);
  if (self->attributes == NULL || !load_tags (self, connection, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!load_known (self, connection, kinds[i], error))
      return NULL;
  for (guint i = 0; i < self->neighbour->sources->len; i++)
    if (!load_text (self, connection, g_ptr_array_index (self->neighbour->sources, i), error))
      return NULL;
  return g_ptr_array_new ();
}

/* --- The steps --- */

/**
 * hx_neighbour_load:
 * @self: a project without anything in it yet
 * @error: return location for an error
 *
 * Reads the project from its file.
 *
 * Returns: whether it could be read
 */
gboolean
hx_neighbour_load (HxNeighbour  *self,
                   GError      **error)
{
  gboolean read = self->read (self, error);

  g_clear_pointer (&self->db, hx_neighbour_db_free);
  g_clear_pointer (&self->files, hx_neighbour_files_free);
  return read;
}

static DexFuture *
read_fiber (gpointer data)
{
  HxNeighbourImport *self = data;
  GError *error = NULL;

  return hx_neighbour_load (self->neighbour, &error) ? dex_future_new_true ()
                                                     : dex_future_new_for_error (error);
}

static gboolean
store_parts (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  GPtrArray *parts = data;

  for (guint i = 0; i < parts->len; i++)
    if (!hx_foreign_part_store (&((Part *) parts->pdata[i])->part, context, error))
      return FALSE;
  return TRUE;
}

static DexFuture *
fill_fiber (gpointer data)
{
  HxNeighbourImport *self = data;

  hx_neighbour_import_look (self);
  hx_neighbour_settle (self->neighbour);
  hx_neighbour_import_tags (self);
  hx_neighbour_import_sources (self);
  hx_neighbour_import_entities (self);
  hx_neighbour_import_marks (self);
  hx_neighbour_import_values (self);
  hx_neighbour_import_sets (self);
  hx_neighbour_import_notes (self);
  hx_neighbour_import_be (self, NULL);
  hx_edit_push (self->edit, store_parts, g_steal_pointer (&self->parts),
                (GDestroyNotify) g_ptr_array_unref);
  return dex_future_new_true ();
}

static DexFuture *
extract_fiber (gpointer data)
{
  HxNeighbourSource *source = data;
  g_autoptr(HxInput) input = NULL;
  g_autoptr(GError) error = NULL;

  input = hx_input_new_from_bytes (source->original, source->file_name, &error);
  if (input != NULL)
    source->extraction = dex_await_boxed (hx_extract (input, NULL, NULL, NULL, NULL), &error);
  if (error != NULL)
    source->fault = g_strdup (error->message);
  return dex_future_new_true ();
}

/* Pictures, and pages whose text the file does not have. */
static gboolean
wants_extraction (gconstpointer source)
{
  return ((const HxNeighbourSource *) source)->extract;
}

static void
extract_all (gpointer data)
{
  HxNeighbourImport *self = data;

  hx_foreign_extract (self->neighbour->sources, wants_extraction, extract_fiber,
                      self->options->progress, self->neighbour->cancellable);
}

static DexFuture *
import_fiber (gpointer data)
{
  HxNeighbourImport *self = data;
  const HxForeignImport steps = {
    .project = self->project,
    .options = self->options,
    .cancellable = self->neighbour->cancellable,
    .open = read_fiber,
    .load = load,
    .extract = extract_all,
    .fill = fill_fiber,
    .report = &self->report,
    .edit = &self->edit,
  };

  return hx_foreign_import_run (&steps, self);
}

/**
 * hx_neighbour_import:
 * @project: a project
 * @neighbour: (transfer full): another program's project, not read yet
 * @options: (nullable): options
 *
 * Takes a project of another program in, as one edit: all of it or nothing. What was imported
 * before from the same project is known again and not made twice.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_neighbour_import (HxProject               *project,
                     HxNeighbour             *neighbour,
                     const HxExchangeOptions *options)
{
  HxNeighbourImport *self = g_atomic_rc_box_new0 (HxNeighbourImport);

  self->project = g_object_ref (project);
  self->neighbour = neighbour;
  self->report = neighbour->report;
  self->options = hx_exchange_options_copy (options);
  self->author = hx_foreign_author_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_unref);
}
