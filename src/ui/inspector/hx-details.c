/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-details-private.h"

#include "base/hx-error.h"
#include "model/hx-entity-sql.h"

/* What a query takes to the reader thread. */
typedef struct
{
  HxFocus focus;
  gint64  after;
  GArray *chosen;   /* (nullable): the sources, where several are in focus */
} Request;

typedef struct
{
  HxProject *project;
  HxFocus    focus;
  GArray    *chosen;
} Load;

G_DEFINE_BOXED_TYPE (HxDetails, hx_details, hx_details_ref, hx_details_unref)

static void
clear_details (gpointer data)
{
  HxDetails *self = data;

  g_clear_object (&self->source);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  g_clear_object (&self->passage);
  g_clear_object (&self->entity);
  g_clear_pointer (&self->about, hx_entity_facts_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->link);
  g_clear_object (&self->other_source);
  g_clear_pointer (&self->other_text, g_free);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->memos, g_ptr_array_unref);
  g_clear_pointer (&self->passages, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->claim, hx_claim_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->paragraphs, g_hash_table_unref);
  g_clear_pointer (&self->unchecked, g_array_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
}

/* A thing that is gone is no fault: the analyst has just deleted it, or undone its making. */
gboolean
hx_details_ignore_not_found (HxDetails  *self,
                             GError    **error,
                             GError     *found)
{
  if (found == NULL || g_error_matches (found, HX_ERROR, HX_ERROR_NOT_FOUND))
    {
      g_clear_error (&found);
      self->missing = TRUE;
      return TRUE;
    }

  g_propagate_error (error, found);

  return FALSE;
}

/* Passages that carry a tag or one below it, or an entity, in each source; or each tag in one
 * source. A passage that two coders tagged alike counts once. */
#define TAG_COUNTS \
  "WITH RECURSIVE below (id) AS (VALUES (?1) UNION SELECT tag.id FROM tag " \
  "JOIN below ON tag.parent = below.id) " \
  "SELECT source, count (DISTINCT passage) FROM tagging WHERE tag IN below " \
  "GROUP BY source ORDER BY 2 DESC, source"
#define ENTITY_COUNTS \
  "SELECT source, count (DISTINCT passage) FROM mention WHERE entity IN " \
  HX_ENTITY_GROUP ("?1") " " \
  "GROUP BY source ORDER BY 2 DESC, source"
#define SOURCE_COUNTS \
  "SELECT tag, count (DISTINCT passage) FROM tagging WHERE source = ?1 " \
  "GROUP BY tag ORDER BY 2 DESC, tag"

static GArray *
read_counts (HxConnection  *connection,
             const char    *sql,
             gint64         id,
             GError       **error)
{
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (HxCount));
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_id (statement, 1, id);
  while (hx_statement_step (statement, &row, error))
    {
      HxCount count;

      if (!row)
        return g_steal_pointer (&counts);
      count.id = hx_statement_get_int (statement, 0);
      count.n = hx_statement_get_int (statement, 1);
      g_array_append_val (counts, count);
    }

  return NULL;
}

/* --- Sources that the rest names ------------------------------------------------------------ */

static void
want_source (GHashTable *wanted,
             gint64      id)
{
  g_hash_table_add (wanted, g_memdup2 (&id, sizeof id));
}

static void
want_evidence (HxDetails  *self,
               GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer passage;

  g_hash_table_iter_init (&iter, self->about->evidence);
  while (g_hash_table_iter_next (&iter, NULL, &passage))
    want_source (wanted, hx_passage_get_source (passage));
}

static void
want_sources (HxDetails  *self,
              GHashTable *wanted)
{
  for (guint i = 0; self->links != NULL && i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);

      want_source (wanted, hx_passage_get_source (hx_link_get_from (link)));
      want_source (wanted, hx_passage_get_source (hx_link_get_to (link)));
    }
  for (guint i = 0; self->passages != NULL && i < self->passages->len; i++)
    want_source (wanted, hx_passage_get_source (g_ptr_array_index (self->passages, i)));
  for (guint i = 0; self->positions != NULL && i < self->positions->len; i++)
    want_source (wanted, ((HxPosition *) g_ptr_array_index (self->positions, i))->source);
  for (guint i = 0; self->unchecked != NULL && i < self->unchecked->len; i++)
    want_source (wanted, g_array_index (self->unchecked, gint64, i));
  if (self->about != NULL)
    want_evidence (self, wanted);
  for (guint i = 0; self->focus.kind != HX_FOCUS_SOURCE && self->counts != NULL &&
                    i < self->counts->len; i++)
    want_source (wanted, g_array_index (self->counts, HxCount, i).id);
}

static gboolean
load_sources (HxConnection  *connection,
              HxDetails     *self,
              GError       **error)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) sources = NULL;
  GHashTableIter iter;
  gpointer id;

  want_sources (self, wanted);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);

  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  if (ids->len == 0)
    return TRUE;

  sources = hx_source_list_by_ids (connection, (const gint64 *) (gpointer) ids->data, ids->len,
                                   error);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);
      gint64 key = source != NULL ? hx_source_get_id (source) : 0;

      if (source != NULL)
        g_hash_table_insert (self->sources, g_memdup2 (&key, sizeof key), g_object_ref (source));
    }

  return sources != NULL;
}

/* --- One loader for each kind of focus ------------------------------------------------------- */

static gboolean
load_memos (HxConnection  *connection,
            HxDetails     *self,
            HxMemoTarget   kind,
            gint64         target,
            GError       **error)
{
  self->memos = hx_memo_list_on (connection, kind, target, error);

  return self->memos != NULL;
}

static gboolean
load_overview (HxConnection  *connection,
               HxDetails     *self,
               GError       **error)
{
  self->n_sources = hx_connection_get_int (connection, "SELECT count(*) FROM source", 0);
  self->n_passages = hx_connection_get_int (connection, "SELECT count(*) FROM passage", 0);
  self->n_links = hx_connection_get_int (connection, "SELECT count(*) FROM link", 0);

  return load_memos (connection, self, HX_MEMO_PROJECT, 0, error);
}

static gboolean
load_range (HxConnection  *connection,
            HxDetails     *self,
            GError       **error)
{
  GError *found = NULL;

  self->source = hx_source_find (connection, self->focus.source, &found);

  return self->source != NULL || hx_details_ignore_not_found (self, error, found);
}

static gboolean
load_passage (HxConnection  *connection,
              HxDetails     *self,
              GError       **error)
{
  GError *found = NULL;

  self->passage = hx_passage_find (connection, self->focus.id, &found);
  if (self->passage == NULL)
    return hx_details_ignore_not_found (self, error, found);

  self->focus.source = hx_passage_get_source (self->passage);
  self->focus.start = hx_passage_get_start (self->passage);
  self->focus.end = hx_passage_get_end (self->passage);
  self->text = g_strdup (hx_passage_get_label (self->passage));
  self->links = hx_link_list (connection, self->focus.id, error);

  return self->links != NULL && load_range (connection, self, error) &&
         hx_details_load_uses (connection, self, error) &&
         load_memos (connection, self, HX_MEMO_PASSAGE, self->focus.id, error);
}

static GPtrArray *
list_passages (HxConnection   *connection,
               const Request  *request,
               GError        **error)
{
  HxPassageFilter filter = { 0 };

  filter.source = request->focus.kind == HX_FOCUS_SOURCE ? request->focus.id : 0;
  filter.tag = request->focus.kind == HX_FOCUS_TAG ? request->focus.id : 0;
  filter.after = request->after;
  filter.limit = HX_DETAILS_PAGE;

  return hx_passage_list (connection, &filter, error);
}

static gboolean
load_facts (HxConnection  *connection,
            HxDetails     *self,
            GArray        *ids,
            GError       **error)
{
  self->facts = hx_source_facts_read (connection, ids, error);
  if (self->facts == NULL)
    return FALSE;

  self->missing = self->facts->ids->len == 0;
  return TRUE;
}

static gboolean
load_source (HxConnection  *connection,
             HxDetails     *self,
             GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *found = NULL;

  self->source = hx_source_find (connection, self->focus.id, &found);
  if (self->source == NULL)
    return hx_details_ignore_not_found (self, error, found);

  self->counts = read_counts (connection, SOURCE_COUNTS, self->focus.id, error);
  g_array_append_val (ids, self->focus.id);

  return self->counts != NULL && load_facts (connection, self, ids, error) &&
         load_memos (connection, self, HX_MEMO_SOURCE, self->focus.id, error);
}

static gboolean
load_tag (HxConnection  *connection,
          HxDetails     *self,
          GError       **error)
{
  self->counts = read_counts (connection, TAG_COUNTS, self->focus.id, error);

  return self->counts != NULL &&
         load_memos (connection, self, HX_MEMO_TAG, self->focus.id, error);
}

static gboolean
load_entity (HxConnection  *connection,
             HxDetails     *self,
             GError       **error)
{
  GError *found = NULL;

  self->entity = hx_entity_find (connection, self->focus.id, &found);
  if (self->entity == NULL)
    return hx_details_ignore_not_found (self, error, found);

  /* One that is shown as another is that other. */
  self->focus.id = hx_entity_get_id (self->entity);
  self->about = hx_entity_facts_read (connection, self->focus.id, error);
  if (self->about == NULL)
    return FALSE;

  self->counts = read_counts (connection, ENTITY_COUNTS, self->focus.id, error);

  return self->counts != NULL &&
         load_memos (connection, self, HX_MEMO_ENTITY, self->focus.id, error);
}

static gboolean
load_kind (HxConnection  *connection,
           HxDetails     *self,
           const Request *request,
           GError       **error)
{
  switch (self->focus.kind)
    {
    case HX_FOCUS_RANGE:
      return load_range (connection, self, error);
    case HX_FOCUS_PASSAGE:
      return load_passage (connection, self, error);
    case HX_FOCUS_SOURCE:
      return load_source (connection, self, error);
    case HX_FOCUS_SOURCES:
      return load_facts (connection, self, request->chosen, error);
    case HX_FOCUS_TAG:
      return load_tag (connection, self, error);
    case HX_FOCUS_ENTITY:
      return load_entity (connection, self, error);
    case HX_FOCUS_LINK:
    case HX_FOCUS_ALIGNMENT:
      return hx_details_load_pair (connection, self, error);
    case HX_FOCUS_CLAIM:
      return hx_details_load_claim (connection, self, error);
    case HX_FOCUS_NONE:
    default:
      return load_overview (connection, self, error);
    }
}

static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  const Request *request = data;
  g_autoptr(HxDetails) self = g_atomic_rc_box_new0 (HxDetails);
  gboolean has_passages;

  self->focus = request->focus;
  has_passages = self->focus.kind == HX_FOCUS_SOURCE || self->focus.kind == HX_FOCUS_TAG;

  if (!load_kind (connection, self, request, error))
    return NULL;
  if (has_passages && !(self->passages = list_passages (connection, request, error)))
    return NULL;
  if (!load_sources (connection, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gpointer
load_passages_query (HxConnection  *connection,
                     gpointer       data,
                     GError       **error)
{
  const Request *request = data;
  g_autoptr(HxDetails) self = g_atomic_rc_box_new0 (HxDetails);

  self->focus = request->focus;
  self->passages = list_passages (connection, request, error);
  if (self->passages == NULL || !load_sources (connection, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* --- Fiber ----------------------------------------------------------------------------------- */

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->chosen, g_array_unref);
  g_free (request);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_array_unref (load->chosen);
  g_object_unref (load->project);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr(HxDetails) self = NULL;
  GError *error = NULL;
  Request *request = g_new0 (Request, 1);

  request->focus = load->focus;
  request->chosen = g_array_ref (load->chosen);
  self = dex_await_boxed (hx_project_query (load->project, HX_TYPE_DETAILS, load_query,
                                            request, request_free), &error);
  if (self == NULL)
    return dex_future_new_for_error (error);

  if (!hx_details_read_texts (load->project, self, &error))
    return dex_future_new_for_error (error);

  return dex_future_new_take_boxed (HX_TYPE_DETAILS, g_steal_pointer (&self));
}

/**
 * hx_details_ref:
 * @self: details
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
HxDetails *
hx_details_ref (HxDetails *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_details_unref:
 * @self: (transfer full): details
 *
 * Drops a reference.
 */
void
hx_details_unref (HxDetails *self)
{
  g_atomic_rc_box_release_full (self, clear_details);
}

/**
 * hx_details_get_source:
 * @self: details
 * @id: a source that a passage, link or count of @self names
 *
 * Gives the source.
 *
 * Returns: (transfer none) (nullable): the source
 */
HxSource *
hx_details_get_source (HxDetails *self,
                       gint64     id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sources != NULL ? g_hash_table_lookup (self->sources, &id) : NULL;
}

/**
 * hx_details_dup_mentions_key:
 * @self: details of an entity
 *
 * What is read from the mentions needs to be read again only when this string changes.
 *
 * Returns: (transfer full): the entity, and how often each source mentions it
 */
char *
hx_details_dup_mentions_key (HxDetails *self)
{
  GString *key = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && self->entity != NULL, NULL);

  g_string_append_printf (key, "%" G_GINT64_FORMAT " %u", self->focus.id,
                          hx_entity_get_n_mentions (self->entity));
  for (guint i = 0; i < self->counts->len; i++)
    {
      const HxCount *count = &g_array_index (self->counts, HxCount, i);

      g_string_append_printf (key, " %" G_GINT64_FORMAT ":%u", count->id, count->n);
    }

  return g_string_free (key, FALSE);
}

/**
 * hx_details_load:
 * @desk: the desk
 *
 * Reads everything known about what is in focus now.
 *
 * Returns: (transfer full): resolves to an [struct@Details]
 */
DexFuture *
hx_details_load (HxDesk *desk)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  return hx_details_load_focus (desk, hx_desk_get_focus (desk));
}

/**
 * hx_details_load_focus:
 * @desk: the desk
 * @focus: what is or could be in focus
 *
 * Reads everything known about something.
 *
 * Returns: (transfer full): resolves to an [struct@Details]
 */
DexFuture *
hx_details_load_focus (HxDesk        *desk,
                       const HxFocus *focus)
{
  Load *load;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (focus != NULL, NULL);

  load = g_new0 (Load, 1);
  load->project = g_object_ref (hx_desk_get_project (desk));
  load->focus = *focus;
  load->chosen = g_array_ref (hx_desk_get_chosen (desk));

  return dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free);
}

/**
 * hx_details_load_passages:
 * @desk: the desk
 * @focus: a source, tag or entity
 * @after: the last passage that is known
 *
 * Reads the next %HX_DETAILS_PAGE passages.
 *
 * Returns: (transfer full): resolves to an [struct@Details] with passages and sources only
 */
DexFuture *
hx_details_load_passages (HxDesk  *desk,
                          HxFocus *focus,
                          gint64   after)
{
  Request *request;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (focus != NULL, NULL);

  request = g_new0 (Request, 1);
  request->focus = *focus;
  request->after = after;

  return hx_project_query (hx_desk_get_project (desk), HX_TYPE_DETAILS, load_passages_query,
                           request, g_free);
}
