/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-entity-sql.h"
#include "model/hx-revision.h"
#include "model/hx-rows.h"
#include "model/hx-text-cache.h"

/**
 * HxRevision:
 *
 * One text of a source, as it was when it was read. Immutable.
 */
struct _HxRevision
{
  gint64    id;
  gint64    source;
  guint     number;
  char     *cause;
  char     *options;
  char     *coder;
  gint64    created;
  guint     n_characters;
  gboolean  is_current;
};

G_DEFINE_BOXED_TYPE (HxRevision, hx_revision, hx_revision_ref, hx_revision_unref)

static gpointer
revision_from_row (HxStatement *statement)
{
  HxRevision *self = g_atomic_rc_box_new0 (HxRevision);

  self->id = hx_statement_get_int (statement, 0);
  self->source = hx_statement_get_int (statement, 1);
  self->number = hx_statement_get_int (statement, 2);
  self->cause = hx_statement_dup_text (statement, 3);
  self->options = hx_statement_dup_text (statement, 4);
  self->coder = hx_statement_dup_text (statement, 5);
  self->created = hx_statement_get_int (statement, 6);
  self->n_characters = hx_statement_get_int (statement, 7);
  self->is_current = hx_statement_get_int (statement, 8) != 0;
  return self;
}

/**
 * hx_revision_ref:
 * @self: a revision
 *
 * Returns: (transfer full): the same
 */
HxRevision *
hx_revision_ref (HxRevision *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
revision_clear (HxRevision *self)
{
  g_free (self->cause);
  g_free (self->options);
  g_free (self->coder);
}

/**
 * hx_revision_unref:
 * @self: (transfer full): a revision
 */
void
hx_revision_unref (HxRevision *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) revision_clear);
}

/**
 * hx_revision_get_id:
 * @self: a revision
 *
 * Returns: its id
 */
gint64
hx_revision_get_id (HxRevision *self)
{
  return self->id;
}

/**
 * hx_revision_get_source:
 * @self: a revision
 *
 * Returns: the source whose text it is
 */
gint64
hx_revision_get_source (HxRevision *self)
{
  return self->source;
}

/**
 * hx_revision_get_number:
 * @self: a revision
 *
 * Returns: which one it is of its source, from 1
 */
guint
hx_revision_get_number (HxRevision *self)
{
  return self->number;
}

/**
 * hx_revision_get_cause:
 * @self: a revision
 *
 * Returns: (transfer none) (nullable): why it was made, such as %HX_REVISION_CORRECTION; %NULL
 *   for what was imported
 */
const char *
hx_revision_get_cause (HxRevision *self)
{
  return self->cause;
}

/**
 * hx_revision_get_options:
 * @self: a revision
 *
 * Returns: (transfer none) (nullable): how the file was read, as JSON of HxExtractOptions
 */
const char *
hx_revision_get_options (HxRevision *self)
{
  return self->options;
}

/**
 * hx_revision_get_coder:
 * @self: a revision
 *
 * Returns: (transfer none) (nullable): who made it
 */
const char *
hx_revision_get_coder (HxRevision *self)
{
  return self->coder;
}

/**
 * hx_revision_get_created:
 * @self: a revision
 *
 * Returns: when, in ms since 1970
 */
gint64
hx_revision_get_created (HxRevision *self)
{
  return self->created;
}

/**
 * hx_revision_get_n_characters:
 * @self: a revision
 *
 * Returns: the length of its text in code points
 */
guint
hx_revision_get_n_characters (HxRevision *self)
{
  return self->n_characters;
}

/**
 * hx_revision_is_current:
 * @self: a revision
 *
 * Returns: whether it was the source's text when this was read
 */
gboolean
hx_revision_is_current (HxRevision *self)
{
  return self->is_current;
}

/**
 * hx_revision_list:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxRevision) (nullable): the source's revisions, the
 *   first one first
 */
GPtrArray *
hx_revision_list (HxConnection  *connection,
                  gint64         source,
                  GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT r.id, r.source, r.number, r.cause, r.options, c.name,"
                                     " r.created, r.characters, r.id = s.revision FROM revision r"
                                     " JOIN source s ON s.id = r.source"
                                     " LEFT JOIN coder c ON c.id = coalesce (r.coder, s.coder)"
                                     " WHERE r.source = ?1 ORDER BY r.number", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, source);
  return hx_rows_collect (statement, revision_from_row, (GDestroyNotify) hx_revision_unref, error);
}

/**
 * hx_revision_read_text:
 * @connection: a connection
 * @revision: a revision
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its text
 */
HxText *
hx_revision_read_text (HxConnection  *connection,
                       gint64         revision,
                       GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree gint64 *body = NULL;

  statement = hx_connection_prepare (connection, "SELECT body FROM revision WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  body = hx_rows_by_id (statement, hx_rows_dup_int, "revision", revision, error);
  return body != NULL ? hx_text_cache_load (connection, *body, error) : NULL;
}

/**
 * hx_revision_list_highlights:
 * @connection: a connection
 * @revision: a revision
 * @error: return location for an error
 *
 * What a reading pane draws on a revision: passages that are on it, and those that have moved on
 * from it, where they were. As hx_passage_list_highlights() gives those of the current text.
 *
 * Returns: (transfer full) (element-type HxHighlight) (nullable): the highlights
 */
GArray *
hx_revision_list_highlights (HxConnection  *connection,
                             gint64         revision,
                             GError       **error)
{
  static const char sql[] =
    "WITH here (id, start, \"end\", region) AS (SELECT id, start, \"end\", region FROM passage"
    "  WHERE revision = ?1 UNION SELECT passage, start, \"end\", region FROM earlier_place"
    "  WHERE revision = ?1)"
    " SELECT p.start, p.\"end\", p.id, t.tag, 0, t.coder, p.region FROM here p"
    " JOIN tagging t ON t.passage = p.id"
    " UNION SELECT p.start, p.\"end\", p.id, " HX_ENTITY_ROOT ("e") ", 1, m.coder, p.region"
    " FROM here p JOIN mention m ON m.passage = p.id JOIN entity e ON e.id = m.entity"
    " UNION SELECT p.start, p.\"end\", p.id, l.id, 2, l.coder, p.region FROM here p"
    " JOIN link l ON l.from_passage = p.id"
    " UNION SELECT p.start, p.\"end\", p.id, l.id, 2, l.coder, p.region FROM here p"
    " JOIN link l ON l.to_passage = p.id"
    " UNION SELECT p.start, p.\"end\", p.id, m.id, 3, m.coder, p.region FROM here p"
    " JOIN memo m ON m.on_kind = 'passage' AND m.on_id = p.id"
    " ORDER BY 1, 2 DESC, 5, 3, 4, 6";
  g_autoptr(GArray) highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, revision);
  for (;;)
    {
      HxHighlight highlight = { 0 };

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
      hx_region_parse (hx_statement_is_null (statement, 6) ? NULL
                                                           : hx_statement_get_text (statement, 6),
                       &highlight.region);
      g_array_append_val (highlights, highlight);
    }
}

static gpointer
proposal_from_row (HxStatement *statement)
{
  HxProposal *self = g_new0 (HxProposal, 1);

  self->passage = hx_statement_get_int (statement, 0);
  self->source = hx_statement_get_int (statement, 1);
  self->revision = hx_statement_get_int (statement, 2);
  self->text = hx_statement_dup_text (statement, 3);
  self->start = hx_statement_get_int (statement, 4);
  self->end = hx_statement_get_int (statement, 5);
  self->to_revision = hx_statement_get_int (statement, 6);
  self->is_lost = hx_statement_is_null (statement, 7);
  self->to_start = hx_statement_get_int (statement, 7);
  self->to_end = hx_statement_get_int (statement, 8);
  self->score = hx_statement_get_int (statement, 9);
  return self;
}

/**
 * hx_proposal_free:
 * @self: (transfer full): a proposal
 */
void
hx_proposal_free (HxProposal *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * hx_proposal_list:
 * @connection: a connection
 * @source: a source, or 0 for all
 * @error: return location for an error
 *
 * Lists the passages that did not come along when their text changed and of which the analyst has
 * not said what shall become: by source, then by where they were.
 *
 * Returns: (transfer full) (element-type HxProposal) (nullable): the proposals
 */
GPtrArray *
hx_proposal_list (HxConnection  *connection,
                  gint64         source,
                  GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT p.id, p.source, p.revision, p.text, p.start,"
                                     " p.\"end\", q.revision, q.start, q.\"end\", q.score"
                                     " FROM proposal q JOIN passage p ON p.id = q.passage"
                                     " WHERE ?1 IN (0, p.source)"
                                     " ORDER BY p.source, p.start, p.\"end\", p.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, source);
  return hx_rows_collect (statement, proposal_from_row, (GDestroyNotify) hx_proposal_free, error);
}
