/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-mentions.h"

#include "inspector/hx-phrase.h"
#include "mentions/hx-mention-contexts.h"
#include "model/hx-entity-sql.h"

/* The mentions of an entity, a page at a time: an entity may have tens of thousands. */

/* Of a passage that is no name but half a page. */
#define MAX_TEXT 300

typedef struct
{
  HxProject *project;
  gint64     entity;
  gint64     source;   /* 0: the first of each source */
  gint64     start;    /* after this place and passage */
  gint64     passage;
  guint      max;
} Request;

/**
 * hx_entity_mention_free:
 * @self: (transfer full): a mention
 */
void
hx_entity_mention_free (HxEntityMention *self)
{
  g_free (self->before);
  g_free (self->text);
  g_free (self->after);
  g_free (self);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->project);
  g_free (request);
}

static HxEntityMention *
mention_from_row (HxStatement *statement)
{
  HxEntityMention *self = g_new0 (HxEntityMention, 1);
  const char *kind = hx_statement_get_text (statement, 4);

  self->passage = hx_statement_get_int (statement, 0);
  self->source = hx_statement_get_int (statement, 1);
  self->start = hx_statement_get_int (statement, 2);
  self->end = hx_statement_get_int (statement, 3);
  if (!hx_mention_kind_from_string (kind, &self->kind))
    self->kind = HX_MENTION_NAMED;
  self->is_current = hx_statement_get_int (statement, 5);
  self->text = hx_phrase_dup_line (hx_statement_get_text (statement, 6), MAX_TEXT);
  return self;
}

#define SELECT(start)                                                                       \
  "SELECT p.id, p.source, " start ", p.\"end\", coalesce (m.kind, ''),"                     \
  " p.revision = s.revision, substr (p.text, 1, 400)"                                       \
  " FROM mention m JOIN passage p ON p.id = m.passage JOIN source s ON s.id = p.source"     \
  " WHERE m.entity IN " HX_ENTITY_GROUP ("?1")

/* Two that are shown as one may both have been found in a passage. The first of a source: where
 * there is one min(), SQLite takes the other columns from the row that has it. */
static gpointer
list_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  const Request *request = data;
  static const char page[] =
    SELECT ("p.start") " AND m.source = ?2 AND (p.start, p.id) > (?3, ?4)"
    " GROUP BY p.id ORDER BY p.start, p.id LIMIT ?5";
  static const char first[] =
    SELECT ("min (p.start)") " AND p.revision = s.revision GROUP BY p.source"
    " ORDER BY count (*) DESC, p.source LIMIT ?5";
  g_autoptr(GPtrArray) mentions = NULL;
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection, request->source != 0 ? page : first, error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, request->entity);
  hx_statement_bind_int (statement, 2, request->source);
  hx_statement_bind_int (statement, 3, request->start);
  hx_statement_bind_int (statement, 4, request->passage);
  hx_statement_bind_int (statement, 5, request->max);
  mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_entity_mention_free);
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&mentions);
      g_ptr_array_add (mentions, mention_from_row (statement));
    }

  return NULL;
}

/* --- The words around them --- */

static GArray *
list_places (GPtrArray *mentions)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (HxSuggestion));

  for (guint i = 0; i < mentions->len; i++)
    {
      const HxEntityMention *mention = g_ptr_array_index (mentions, i);
      HxSuggestion place = { .source = mention->source, .start = mention->start,
                             .end = mention->end };

      if (mention->is_current && mention->end > mention->start)
        g_array_append_val (places, place);
    }

  return places;
}

/* Both are in the same order; a place past the end of its text has no context. */
static void
take_contexts (GPtrArray *mentions,
               GPtrArray *contexts)
{
  guint at = 0;

  for (guint i = 0; i < mentions->len && at < contexts->len; i++)
    {
      HxEntityMention *mention = g_ptr_array_index (mentions, i);
      HxMentionContext *context = g_ptr_array_index (contexts, at);

      if (!mention->is_current || context->source != mention->source
          || context->start != mention->start || context->end != mention->end)
        continue;
      mention->before = g_steal_pointer (&context->before);
      mention->after = g_steal_pointer (&context->after);
      at++;
    }
}

static DexFuture *
load_fiber (gpointer data)
{
  Request *request = data;
  Request *query = g_memdup2 (request, sizeof *request);
  g_autoptr(GPtrArray) mentions = NULL;
  g_autoptr(GPtrArray) contexts = NULL;
  g_autoptr(GArray) places = NULL;
  g_autoptr(GError) error = NULL;

  g_object_ref (query->project);
  mentions = dex_await_boxed (hx_project_query (request->project, G_TYPE_PTR_ARRAY, list_query,
                                                query, request_free), &error);
  if (mentions == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  places = list_places (mentions);
  contexts = dex_await_boxed (hx_mention_contexts_load (request->project, places, places->len),
                              &error);
  if (contexts == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  take_contexts (mentions, contexts);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&mentions));
}

/**
 * hx_entity_mentions_load:
 * @desk: the desk
 * @entity: an entity, with all that are shown as it
 * @source: a source
 * @after: (nullable): the mention to go on after; %NULL: from the first
 *
 * Returns: (transfer full): a future of a #GPtrArray of the next %HX_ENTITY_MENTIONS_PAGE
 *   HxEntityMention in the source
 */
DexFuture *
hx_entity_mentions_load (HxDesk                *desk,
                         gint64                 entity,
                         gint64                 source,
                         const HxEntityMention *after)
{
  Request *request;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (source != 0, NULL);

  request = g_new0 (Request, 1);
  request->project = g_object_ref (hx_desk_get_project (desk));
  request->entity = entity;
  request->source = source;
  request->start = after != NULL ? (gint64) after->start : -1;
  request->passage = after != NULL ? after->passage : 0;
  request->max = HX_ENTITY_MENTIONS_PAGE;
  return dex_scheduler_spawn (NULL, 0, load_fiber, request, request_free);
}

/**
 * hx_entity_mentions_load_first:
 * @desk: the desk
 * @entity: an entity, with all that are shown as it
 * @max: how many sources are wanted at most
 *
 * Returns: (transfer full): a future of a #GPtrArray of HxEntityMention: the first in each source
 *   that mentions it, without the words around
 */
DexFuture *
hx_entity_mentions_load_first (HxDesk *desk,
                               gint64  entity,
                               guint   max)
{
  Request *request;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  request = g_new0 (Request, 1);
  request->project = g_object_ref (hx_desk_get_project (desk));
  request->entity = entity;
  request->max = max;
  return hx_project_query (hx_desk_get_project (desk), G_TYPE_PTR_ARRAY, list_query, request,
                           request_free);
}
