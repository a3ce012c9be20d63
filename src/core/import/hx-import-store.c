/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the project has already, and what an import adds to it: one edit after the other. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/hx-import-private.h"
#include "import/hx-import-store-private.h"
#include "import/hx-import-words.h"
#include "model/hx-source-set.h"

typedef struct
{
  gint64      first;    /* the first source of these bytes */
  GHashTable *places;   /* place → gint64; NULL: the bytes are one source */
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->places, g_hash_table_unref);
  g_free (known);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
note_known (GHashTable *table,
            const char *sha256,
            const char *place,
            gint64      source)
{
  Known *known = g_hash_table_lookup (table, sha256);

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->first = source;
      g_hash_table_insert (table, g_strdup (sha256), known);
    }
  if (place == NULL || *place == '\0')
    return;
  if (known->places == NULL)
    known->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (known->places, g_strdup (place), dup_id (source));
}

static gpointer
load_known (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(GHashTable) table = NULL;
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  statement = hx_connection_prepare (connection,
                                     "SELECT o.sha256, s.id, s.place FROM source s"
                                     " JOIN original o ON o.id = s.original ORDER BY s.id", error);
  if (statement == NULL)
    return NULL;

  for (;;)
    {
      g_autofree char *sha256 = NULL;
      g_autofree char *place = NULL;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&table);
      sha256 = hx_statement_dup_text (statement, 0);
      place = hx_statement_dup_text (statement, 2);
      note_known (table, sha256, place, hx_statement_get_int (statement, 1));
    }
}

static gpointer
load_attributes (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_attribute_list (connection, error);
}

/*
 * hx_import_store_new:
 * @project: a project
 * @options: (nullable): how to import
 *
 * Returns: (transfer full): what will add to the project, once it is loaded
 */
HxImportStore *
hx_import_store_new (HxProject             *project,
                     const HxImportOptions *options)
{
  HxImportStore *self = g_new0 (HxImportStore, 1);

  self->project = g_object_ref (project);
  self->no_sets = options != NULL && options->no_sets;
  self->set = g_strdup (options != NULL ? options->set : NULL);
  self->n_similar_left = HX_IMPORT_MAX_SIMILAR;
  self->looks = hx_import_looks_new ();
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, hx_import_column_free);
  return self;
}

/*
 * hx_import_store_free:
 * @self: (transfer full): a store
 */
void
hx_import_store_free (HxImportStore *self)
{
  g_object_unref (self->project);
  g_clear_object (&self->edit);
  g_free (self->set);
  g_hash_table_unref (self->sets);
  g_ptr_array_unref (self->looks);
  g_hash_table_unref (self->columns);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

/*
 * hx_import_store_load:
 * @self: a store
 * @error: return location for an error
 *
 * Learns what the project has. In a fiber.
 *
 * Returns: whether that could be read
 */
gboolean
hx_import_store_load (HxImportStore  *self,
                      GError        **error)
{
  g_autoptr(GPtrArray) attributes = NULL;

  self->known = dex_await_boxed (hx_project_query (self->project, G_TYPE_HASH_TABLE, load_known,
                                                   NULL, NULL), error);
  if (self->known == NULL)
    return FALSE;
  attributes = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY,
                                                  load_attributes, NULL, NULL), error);
  if (attributes == NULL)
    return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    hx_import_column_know (self, g_ptr_array_index (attributes, i));
  return TRUE;
}

/*
 * hx_import_store_find:
 * @self: a store
 * @sha256: the digest of a file's bytes
 * @place: (nullable): where in them; %NULL: anywhere
 * @has_places: (out) (optional): whether the bytes are several sources
 *
 * Returns: the source that is there already, or 0
 */
gint64
hx_import_store_find (HxImportStore *self,
                      const char    *sha256,
                      const char    *place,
                      gboolean      *has_places)
{
  Known *known = g_hash_table_lookup (self->known, sha256);
  const gint64 *id;

  if (has_places != NULL)
    *has_places = known != NULL && known->places != NULL;
  if (known == NULL)
    return 0;
  if (place == NULL || known->places == NULL)
    return known->first;
  id = g_hash_table_lookup (known->places, place);
  return id != NULL ? *id : 0;
}

/* The set for a file: that of all, and within it those of the folders it lay in. 0: none. */
static gint64
ensure_set (HxImportStore *self,
            HxImportItem  *item)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GString) path = g_string_new (NULL);
  gint64 set = 0;

  if (self->set != NULL)
    g_ptr_array_add (names, self->set);
  for (guint i = 0; !self->no_sets && item->folders != NULL && item->folders[i] != NULL; i++)
    g_ptr_array_add (names, item->folders[i]);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const gint64 *known;

      g_string_append_printf (path, "%s/", name);
      known = g_hash_table_lookup (self->sets, path->str);
      if (known == NULL)
        {
          known = dup_id (hx_edit_add_source_set (self->edit, set, name));
          g_hash_table_insert (self->sets, g_strdup (path->str), (gpointer) known);
        }
      set = *known;
    }
  return set;
}

static void
add_draft (HxImportStore *self,
           HxImportItem  *item,
           HxImportDraft *found,
           guint          result,
           gint64         set)
{
  HxSourceDraft *draft = g_steal_pointer (&found->draft);
  g_autofree char *place = g_strdup (draft->place);

  if (found->container >= 0)
    draft->container = ((HxImportDraft *) item->drafts->pdata[found->container])->source;
  found->source = hx_edit_add_source (self->edit, draft);
  note_known (self->known, found->sha256, place, found->source);
  hx_import_looks_add (self->looks, result, found->source, draft);
  if (set != 0)
    hx_edit_add_to_set (self->edit, set, found->source);
  hx_import_column_fill (self, found->source, found->attributes, found->warnings);
  hx_import_column_fill (self, found->source, found->more_attributes, found->warnings);
  if (found->reference != NULL)
    found->reference->n_referred++;
}

/* Of what came within another, that it is there already is worth a sentence. */
static void
note_duplicate (HxImportDraft *found,
                gint64         source)
{
  g_autofree char *sentence = NULL;

  found->known = TRUE;
  found->source = source;
  if (found->container < 0)
    return;
  sentence = g_strdup_printf (_("The attachment “%s” is in the project already."),
                              found->draft->file_name);
  hx_import_draft_warn (found, 0, sentence);
  ((HxImportWarning *) found->warnings->pdata[found->warnings->len - 1])->other = source;
}

static void
move_warnings (GPtrArray *from,
               gint64     source,
               GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    {
      HxImportWarning *warning = g_steal_pointer (&from->pdata[i]);

      if (warning->source == 0)
        warning->source = source;
      g_ptr_array_add (to, warning);
    }
  g_ptr_array_set_free_func (from, NULL);
  g_ptr_array_set_size (from, 0);
}

/*
 * hx_import_store_add:
 * @self: a store
 * @item: a file that is done
 * @results: (element-type HxImportResult): what became of the files
 * @index: which of them is this one's
 *
 * Adds what was found in a file to the edit, but for what the project has already.
 */
void
hx_import_store_add (HxImportStore  *self,
                     HxImportItem   *item,
                     GPtrArray      *results,
                     guint           index)
{
  HxImportResult *result = g_ptr_array_index (results, index);
  gint64 known = item->known;
  gint64 set = 0;

  if (self->edit == NULL)
    self->edit = hx_project_begin (self->project, _("Import"));

  for (guint i = 0; i < item->drafts->len; i++)
    {
      HxImportDraft *found = g_ptr_array_index (item->drafts, i);
      gint64 same = hx_import_store_find (self, found->sha256,
                                          found->draft->place != NULL ? found->draft->place : "",
                                          NULL);

      if (same != 0)
        note_duplicate (found, same);
      else
        {
          set = set != 0 ? set : ensure_set (self, item);
          add_draft (self, item, found, index, set);
          g_array_append_val (result->sources, found->source);
        }
      known = known == 0 && found->known ? same : known;
      move_warnings (found->warnings, found->source, result->warnings);
    }

  move_warnings (item->warnings, 0, result->warnings);
  result->n_sources = result->sources->len;
  result->refusal = item->refusal;
  g_set_str (&result->error, item->error);
  result->status = result->n_sources > 0 ? HX_IMPORT_IMPORTED : item->status;
  if (result->n_sources == 0 && known != 0)
    {
      result->status = HX_IMPORT_DUPLICATE;
      g_array_append_val (result->sources, known);
    }
}

static char *
dup_label (GPtrArray *results,
           guint      first,
           guint      end)
{
  HxImportResult *last = NULL;
  guint n_imported = 0;

  for (guint i = first; i < end; i++)
    {
      HxImportResult *result = g_ptr_array_index (results, i);

      if (result->status != HX_IMPORT_IMPORTED)
        continue;
      n_imported++;
      last = result;
    }

  if (n_imported == 1)
    return g_strdup_printf (_("Import “%s”"), last->name);
  return g_strdup_printf (ngettext ("Import %u File", "Import %u Files", n_imported), n_imported);
}

/*
 * hx_import_result_refuse:
 * @self: a result
 * @refusal: why; 0: another reason
 * @sentence: the sentence for it
 */
void
hx_import_result_refuse (HxImportResult *self,
                         HxRefusal       refusal,
                         const char     *sentence)
{
  self->status = HX_IMPORT_REFUSED;
  self->refusal = refusal;
  self->n_sources = 0;
  g_array_set_size (self->sources, 0);
  g_ptr_array_set_size (self->warnings, 0);
  g_set_str (&self->error, sentence);
}

/*
 * hx_import_store_drop:
 * @self: a store
 * @results: (element-type HxImportResult): what became of the files
 * @first: the first file whose sources are in the edit
 * @end: past the last one
 * @refusal: why they are not imported; 0: another reason
 * @sentence: (nullable): the sentence for it; %NULL: that of @refusal
 *
 * Forgets what waits in the edit. Duplicates of a file that is not imported are not either.
 */
void
hx_import_store_drop (HxImportStore *self,
                      GPtrArray     *results,
                      guint          first,
                      guint          end,
                      HxRefusal      refusal,
                      const char    *sentence)
{
  g_autoptr(GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        NULL);

  g_clear_object (&self->edit);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = first; i < end; i++)
      {
        HxImportResult *result = g_ptr_array_index (results, i);
        gint64 *source = (gint64 *) (void *) result->sources->data;
        g_autofree char *words = NULL;

        if (pass == 0 && result->status == HX_IMPORT_IMPORTED)
          g_hash_table_add (gone, g_memdup2 (source, sizeof *source));
        if (pass == 0 || result->sources->len == 0 || !g_hash_table_contains (gone, source))
          continue;
        words = sentence != NULL ? g_strdup (sentence)
                                 : hx_import_refusal_to_sentence (refusal, result->name, NULL);
        hx_import_result_refuse (result, refusal, words);
      }
}

/* All of one import is undone at once, unless somebody has done something else in between. */
static void
go_on (HxImportStore *self,
       HxChangeSet   *changes,
       guint          first)
{
  gint64 edit = hx_change_set_get_edit (changes);

  if (edit == 0 || edit == self->written)
    return;

  self->written = edit;
  self->n_before = first;
}

/*
 * hx_import_store_commit:
 * @self: a store
 * @results: (element-type HxImportResult): what became of the files
 * @first: the first file whose sources are in the edit
 * @end: past the last one
 *
 * Writes what was added since the last time, as part of the same edit. If that fails, none of these
 * files is imported.
 * In a fiber.
 */
void
hx_import_store_commit (HxImportStore *self,
                        GPtrArray     *results,
                        guint          first,
                        guint          end)
{
  g_autofree char *label = dup_label (results, first, end);
  g_autofree char *whole = dup_label (results, self->n_before, end);
  g_autoptr(HxChangeSet) changes = NULL;
  g_autoptr(HxEdit) edit = g_steal_pointer (&self->edit);
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) known = NULL;
  g_autoptr(GPtrArray) looks = g_steal_pointer (&self->looks);
  g_autoptr(DexFuture) similar = NULL;

  self->looks = hx_import_looks_new ();
  g_hash_table_remove_all (self->sets);
  hx_import_column_reset (self);
  if (edit == NULL || hx_edit_is_empty (edit))
    return;

  hx_edit_set_label (edit, label);
  hx_edit_go_on (edit, self->written, whole);
  similar = hx_import_looks_find (looks, self->n_similar_left, self->project);
  changes = dex_await_object (hx_edit_commit (edit), &error);
  if (changes != NULL)
    {
      g_autoptr(GPtrArray) found = dex_await_boxed (g_steal_pointer (&similar), NULL);

      go_on (self, changes, first);
      hx_import_looks_tell (looks, found, &self->n_similar_left, results);
      return;
    }

  hx_import_store_drop (self, results, first, end, 0, error->message);
  known = dex_await_boxed (hx_project_query (self->project, G_TYPE_HASH_TABLE, load_known, NULL,
                                             NULL), NULL);
  if (known != NULL)
    {
      g_hash_table_unref (self->known);
      self->known = g_steal_pointer (&known);
    }
}
