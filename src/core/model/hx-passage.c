/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-entity-sql.h"
#include "model/hx-passage.h"
#include "model/hx-rows.h"

/**
 * HxPassage:
 *
 * A span of a source's text, or a region of one of its pages or pictures, with what is said of it,
 * as it was when it was read. Immutable.
 */
struct _HxPassage
{
  GObject    parent_instance;

  gint64     id;
  gint64     source;
  gint64     revision;
  guint      start;
  guint      end;
  char      *text;
  char      *label;     /* of a region */
  HxRegion   region;    /* page 0: none */
  char      *coder;
  gint64     created;
  GPtrArray *taggings;
  GPtrArray *mentions;
};

G_DEFINE_FINAL_TYPE (HxPassage, hx_passage, G_TYPE_OBJECT)

static void
tagging_free (HxTagging *tagging)
{
  g_free (tagging->name);
  g_free (tagging->coder);
  g_free (tagging);
}

static void
mention_free (HxMention *mention)
{
  g_free (mention->name);
  g_free (mention->coder);
  g_free (mention);
}

static void
hx_passage_finalize (GObject *object)
{
  HxPassage *self = HX_PASSAGE (object);

  g_free (self->text);
  g_free (self->label);
  g_free (self->coder);
  g_ptr_array_unref (self->taggings);
  g_ptr_array_unref (self->mentions);

  G_OBJECT_CLASS (hx_passage_parent_class)->finalize (object);
}

static void
hx_passage_class_init (HxPassageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_passage_finalize;
}

static void
hx_passage_init (HxPassage *self)
{
  self->taggings = g_ptr_array_new_with_free_func ((GDestroyNotify) tagging_free);
  self->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) mention_free);
}

static gpointer
passage_from_row (HxStatement *statement)
{
  HxPassage *self = g_object_new (HX_TYPE_PASSAGE, NULL);

  self->id = hx_statement_get_int (statement, 0);
  self->source = hx_statement_get_int (statement, 1);
  self->start = hx_statement_get_int (statement, 2);
  self->end = hx_statement_get_int (statement, 3);
  self->text = hx_statement_dup_text (statement, 4);
  self->coder = hx_statement_dup_text (statement, 5);
  self->created = hx_statement_get_int (statement, 6);
  self->revision = hx_statement_get_int (statement, 8);
  if (hx_statement_is_null (statement, 7))
    return self;

  if (hx_region_parse (hx_statement_get_text (statement, 7), &self->region))
    self->label = hx_region_dup_label (&self->region);
  else
    self->region.page = 0;
  return self;
}

/* The parameters of every query that a filter makes. */
enum
{
  PARAM_SOURCE = 1,
  PARAM_TAG,
  PARAM_ENTITY,
  PARAM_COVER_START,
  PARAM_COVER_END,
  PARAM_CONTAINS,
  PARAM_AFTER,
  PARAM_LIMIT,
  PARAM_ID,
};

/* A subquery that gives the ids of the passages wanted, in order. */
static char *
dup_ids_sql (const HxPassageFilter *filter,
             gint64                 id)
{
  GString *sql = g_string_new ("SELECT p.id FROM passage p WHERE 1");

  if (id != 0)
    g_string_append (sql, " AND p.id = ?9");
  if (filter->source != 0)
    g_string_append (sql, " AND p.source = ?1");
  if (filter->tag != 0)
    g_string_append (sql, " AND p.id IN (WITH RECURSIVE below (id) AS (SELECT ?2 UNION"
                          " SELECT t.id FROM tag t JOIN below b ON t.parent = b.id)"
                          " SELECT passage FROM tagging WHERE tag IN (SELECT id FROM below))");
  if (filter->entity != 0)
    g_string_append (sql, " AND p.id IN (SELECT passage FROM mention WHERE entity IN "
                          HX_ENTITY_GROUP ("?3") ")");
  if (filter->covering_end > filter->covering_start)
    g_string_append (sql, " AND p.start < ?5 AND p.\"end\" > ?4"
                          " AND p.revision = (SELECT s.revision FROM source s"
                          " WHERE s.id = p.source)");
  if (filter->contains != NULL)
    g_string_append (sql, " AND instr (lower (p.text), lower (?6)) > 0");
  /* Within one source the index is entered at the very place. */
  if (filter->after != 0 && filter->source != 0)
    g_string_append (sql, " AND (p.start, p.\"end\", p.id) > (SELECT start, \"end\", id"
                          " FROM passage WHERE id = ?7)");
  else if (filter->after != 0)
    g_string_append (sql, " AND (p.source, p.start, p.\"end\", p.id) > (SELECT source, start,"
                          " \"end\", id FROM passage WHERE id = ?7)");
  g_string_append (sql, " ORDER BY p.source, p.start, p.\"end\", p.id");
  if (filter->limit != 0)
    g_string_append (sql, " LIMIT ?8");

  return g_string_free (sql, FALSE);
}

static void
bind_filter (HxStatement           *statement,
             const HxPassageFilter *filter,
             gint64                 id)
{
  if (id != 0)
    hx_statement_bind_int (statement, PARAM_ID, id);
  if (filter->source != 0)
    hx_statement_bind_int (statement, PARAM_SOURCE, filter->source);
  if (filter->tag != 0)
    hx_statement_bind_int (statement, PARAM_TAG, filter->tag);
  if (filter->entity != 0)
    hx_statement_bind_int (statement, PARAM_ENTITY, filter->entity);
  if (filter->covering_end > filter->covering_start)
    {
      hx_statement_bind_int (statement, PARAM_COVER_START, filter->covering_start);
      hx_statement_bind_int (statement, PARAM_COVER_END, filter->covering_end);
    }
  if (filter->contains != NULL)
    hx_statement_bind_text (statement, PARAM_CONTAINS, filter->contains);
  if (filter->after != 0)
    hx_statement_bind_int (statement, PARAM_AFTER, filter->after);
  if (filter->limit != 0)
    hx_statement_bind_int (statement, PARAM_LIMIT, filter->limit);
}

/* The subquery of ids goes first in every join, and CROSS JOIN keeps SQLite to that order: from
 * any other side it would read all there is for each page. */
static HxStatement *
prepare (HxConnection           *connection,
         const char             *before,
         const char             *ids,
         const char             *after,
         const HxPassageFilter  *filter,
         gint64                  id,
         GError                **error)
{
  g_autofree char *sql = g_strconcat (before, ids, after, NULL);
  HxStatement *statement = hx_connection_prepare (connection, sql, error);

  if (statement != NULL)
    bind_filter (statement, filter, id);
  return statement;
}

static void
add_tagging (HxPassage   *passage,
             HxStatement *statement)
{
  HxTagging *tagging = g_new0 (HxTagging, 1);

  tagging->id = hx_statement_get_int (statement, 1);
  tagging->tag = hx_statement_get_int (statement, 2);
  tagging->name = hx_statement_dup_text (statement, 3);
  tagging->coder = hx_statement_dup_text (statement, 4);
  tagging->time = hx_statement_get_int (statement, 5);
  g_ptr_array_add (passage->taggings, tagging);
}

static void
add_mention (HxPassage   *passage,
             HxStatement *statement)
{
  HxMention *mention = g_new0 (HxMention, 1);

  mention->id = hx_statement_get_int (statement, 1);
  mention->entity = hx_statement_get_int (statement, 2);
  mention->name = hx_statement_dup_text (statement, 3);
  mention->coder = hx_statement_dup_text (statement, 4);
  mention->time = hx_statement_get_int (statement, 5);
  if (!hx_mention_kind_from_string (hx_statement_get_text (statement, 6), &mention->kind))
    mention->kind = HX_MENTION_NAMED;
  mention->member = hx_statement_get_int (statement, 7);
  g_ptr_array_add (passage->mentions, mention);
}

typedef void (*AddFunc) (HxPassage   *passage,
                         HxStatement *statement);

static gboolean
add_rows (HxStatement  *statement,
          GHashTable   *by_id,
          AddFunc       add,
          GError      **error)
{
  gboolean row;

  for (;;)
    {
      gint64 id;
      HxPassage *passage;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      passage = g_hash_table_lookup (by_id, &id);
      if (passage != NULL)
        add (passage, statement);
    }
}

static gboolean
load_uses (HxConnection           *connection,
           GPtrArray              *passages,
           const char             *ids,
           const HxPassageFilter  *filter,
           gint64                  id,
           GError                **error)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(HxStatement) taggings = NULL;
  g_autoptr(HxStatement) mentions = NULL;

  for (guint i = 0; i < passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (passages, i);

      g_hash_table_insert (by_id, &passage->id, passage);
    }

  taggings = prepare (connection,
                      "SELECT t.passage, t.id, t.tag, g.name, c.name, t.created FROM (", ids,
                      ") q CROSS JOIN tagging t ON t.passage = q.id CROSS JOIN tag g ON g.id = t.tag"
                      " CROSS JOIN coder c ON c.id = t.coder ORDER BY t.id", filter, id, error);
  if (taggings == NULL || !add_rows (taggings, by_id, add_tagging, error))
    return FALSE;

  mentions = prepare (connection,
                      "SELECT m.passage, m.id, n.entity, n.name, c.name, m.created, m.kind,"
                      " m.entity FROM (", ids,
                      ") q CROSS JOIN mention m ON m.passage = q.id CROSS JOIN entity e"
                      " ON e.id = m.entity CROSS JOIN entity_name n ON n.entity = "
                      HX_ENTITY_ROOT ("e") " AND n.kind = 'preferred'"
                      " CROSS JOIN coder c ON c.id = m.coder ORDER BY m.id", filter, id, error);
  return mentions != NULL && add_rows (mentions, by_id, add_mention, error);
}

static GPtrArray *
list_passages (HxConnection           *connection,
               const HxPassageFilter  *filter,
               gint64                  id,
               GError                **error)
{
  g_autofree char *ids = dup_ids_sql (filter, id);
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) passages = NULL;

  statement = prepare (connection,
                       "SELECT q.id, q.source, q.start, q.\"end\", q.text, c.name, q.created,"
                       " q.region, q.revision FROM (", ids, ") i CROSS JOIN passage q ON q.id = i.id"
                       " CROSS JOIN coder c ON c.id = q.coder"
                       " ORDER BY q.source, q.start, q.\"end\", q.id", filter, id, error);
  if (statement == NULL)
    return NULL;

  passages = hx_rows_collect (statement, passage_from_row, g_object_unref, error);
  if (passages == NULL || !load_uses (connection, passages, ids, filter, id, error))
    return NULL;

  return g_steal_pointer (&passages);
}

/**
 * hx_passage_list:
 * @connection: a connection
 * @filter: which passages
 * @error: return location for an error
 *
 * Lists passages by source in the order of import, then by start and end, with their taggings
 * and mentions.
 *
 * Returns: (transfer full) (element-type HxPassage) (nullable): the passages
 */
GPtrArray *
hx_passage_list (HxConnection           *connection,
                 const HxPassageFilter  *filter,
                 GError                **error)
{
  g_return_val_if_fail (filter != NULL, NULL);

  return list_passages (connection, filter, 0, error);
}

/**
 * hx_passage_find:
 * @connection: a connection
 * @id: a passage
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the passage, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxPassage *
hx_passage_find (HxConnection  *connection,
                 gint64         id,
                 GError       **error)
{
  HxPassageFilter any = { 0 };
  g_autoptr(GPtrArray) passages = list_passages (connection, &any, id, error);

  if (passages == NULL)
    return NULL;
  if (passages->len > 0)
    return g_object_ref (g_ptr_array_index (passages, 0));

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no passage with the id %" G_GINT64_FORMAT
               "; it may have been removed", id);
  return NULL;
}

/* Passages that were left on an earlier revision have no place in the current text. */
#define IS_CURRENT " AND p.revision = (SELECT revision FROM source WHERE id = ?1)"

/**
 * hx_passage_list_highlights:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * What a reading pane draws: a row for each tagging, mention, link end, memo and claim that a
 * passage is evidence on, by start, then
 * by end from the longest.
 *
 * Returns: (transfer full) (element-type HxHighlight) (nullable): the highlights
 */
GArray *
hx_passage_list_highlights (HxConnection  *connection,
                            gint64         source,
                            GError       **error)
{
  static const char sql[] =
    "SELECT p.start, p.\"end\", p.id, t.tag, 0, t.coder, p.region FROM tagging t"
    " JOIN passage p ON p.id = t.passage WHERE t.source = ?1" IS_CURRENT
    " UNION SELECT p.start, p.\"end\", p.id, " HX_ENTITY_ROOT ("e") ", 1, m.coder, p.region"
    " FROM mention m JOIN entity e ON e.id = m.entity"
    " JOIN passage p ON p.id = m.passage WHERE m.source = ?1" IS_CURRENT
    " UNION SELECT p.start, p.\"end\", p.id, l.id, 2, l.coder, p.region FROM passage p"
    " JOIN link l ON l.from_passage = p.id WHERE p.source = ?1" IS_CURRENT
    " UNION SELECT p.start, p.\"end\", p.id, l.id, 2, l.coder, p.region FROM passage p"
    " JOIN link l ON l.to_passage = p.id WHERE p.source = ?1" IS_CURRENT
    " UNION SELECT p.start, p.\"end\", p.id, m.id, 3, m.coder, p.region FROM memo m"
    " JOIN passage p ON p.id = m.on_id WHERE m.on_kind = 'passage' AND p.source = ?1" IS_CURRENT
    " UNION SELECT p.start, p.\"end\", p.id, o.claim, 4, o.coder, p.region FROM position o"
    " JOIN position_evidence v ON v.position = o.id JOIN passage p ON p.id = v.passage"
    " WHERE o.source = ?1" IS_CURRENT
    " ORDER BY 1, 2 DESC, 5, 3, 4, 6";
  g_autoptr(GArray) highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, source);
  for (;;)
    {
      HxHighlight highlight;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&highlights);

      highlight.start = hx_statement_get_int (statement, 0);
      highlight.end = hx_statement_get_int (statement, 1);
      highlight.passage = hx_statement_get_int (statement, 2);
      highlight.object = hx_statement_get_int (statement, 3);
      highlight.kind = hx_statement_get_int (statement, 4);
      highlight.coder = hx_statement_get_int (statement, 5);
      hx_region_parse (hx_statement_is_null (statement, 6)
                         ? NULL : hx_statement_get_text (statement, 6), &highlight.region);
      g_array_append_val (highlights, highlight);
    }
}

/**
 * hx_passage_get_id:
 * @self: a passage
 *
 * Returns: its id
 */
gint64
hx_passage_get_id (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->id;
}

/**
 * hx_passage_get_source:
 * @self: a passage
 *
 * Returns: the source it is in
 */
gint64
hx_passage_get_source (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->source;
}

/**
 * hx_passage_get_revision:
 * @self: a passage
 *
 * Returns: the revision in whose text it stands: the current one of its source, or an earlier one
 *   if its words were not found again
 */
gint64
hx_passage_get_revision (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->revision;
}

/**
 * hx_passage_get_start:
 * @self: a passage
 *
 * Returns: its first code point
 */
guint
hx_passage_get_start (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->start;
}

/**
 * hx_passage_get_end:
 * @self: a passage
 *
 * Returns: the code point past its last
 */
guint
hx_passage_get_end (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->end;
}

/**
 * hx_passage_get_text:
 * @self: a passage
 *
 * Returns: (transfer none): its exact text
 */
const char *
hx_passage_get_text (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->text;
}

/**
 * hx_passage_get_label:
 * @self: a passage
 *
 * Returns: (transfer none): what to show as its words: its text, or for a region which page it is
 *   on, in the user's language
 */
const char *
hx_passage_get_label (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->label != NULL ? self->label : self->text;
}

/**
 * hx_passage_get_region:
 * @self: a passage
 *
 * Returns: (transfer none) (nullable): the part of a page or picture that it is; %NULL for a span
 *   of text
 */
const HxRegion *
hx_passage_get_region (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->region.page != 0 ? &self->region : NULL;
}

/**
 * hx_passage_get_coder:
 * @self: a passage
 *
 * Returns: (transfer none): who made it
 */
const char *
hx_passage_get_coder (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->coder;
}

/**
 * hx_passage_get_created:
 * @self: a passage
 *
 * Returns: when, in ms since 1970
 */
gint64
hx_passage_get_created (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), 0);

  return self->created;
}

/**
 * hx_passage_get_taggings:
 * @self: a passage
 *
 * Returns: (transfer none): its taggings as HxTagging
 */
GPtrArray *
hx_passage_get_taggings (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->taggings;
}

/**
 * hx_passage_get_mentions:
 * @self: a passage
 *
 * Returns: (transfer none): its mentions as HxMention
 */
GPtrArray *
hx_passage_get_mentions (HxPassage *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE (self), NULL);

  return self->mentions;
}
