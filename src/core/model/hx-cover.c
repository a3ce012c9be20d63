/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-cover.h"

#include "model/hx-entity-sql.h"
#include "model/hx-rows.h"

/* Each branch gives: start, end, passage, object, kind, coder, coder's name, name, text, and for a
 * link whether it begins here and its other end. */
#define COVERING \
  "p.source = ?1 AND p.start < ?3 AND p.\"end\" > ?2" \
  " AND p.revision = (SELECT revision FROM source WHERE id = ?1)"
#define BEGINNING \
  "SELECT p.start AS start, p.\"end\" AS stop, p.id,"
#define TEXT \
  "substr (p.text, 1, 300)"
#define LINK_END(here, there, outgoing) \
  BEGINNING " l.id, 2, l.coder, c.name, l.kind AS name, " TEXT ", " outgoing ", o.source," \
  " o.start, o.\"end\", s.title FROM passage p JOIN link l ON l." here " = p.id" \
  " JOIN passage o ON o.id = l." there " JOIN source s ON s.id = o.source" \
  " JOIN coder c ON c.id = l.coder WHERE " COVERING

static const char sql[] =
  "SELECT q.*, r.region FROM ("
  BEGINNING " t.tag AS object, 0 AS kind, t.coder, c.name, g.name AS name, " TEXT
  ", 0, 0, 0, 0, NULL FROM passage p JOIN tagging t ON t.passage = p.id JOIN tag g ON g.id = t.tag"
  " JOIN coder c ON c.id = t.coder WHERE " COVERING
  " UNION ALL "
  BEGINNING " n.entity, 1, m.coder, c.name, n.name AS name, " TEXT ", 0, 0, 0, 0, NULL"
  " FROM passage p JOIN mention m ON m.passage = p.id JOIN entity e ON e.id = m.entity"
  " JOIN entity_name n ON n.entity = " HX_ENTITY_ROOT ("e") " AND n.kind = 'preferred'"
  " JOIN coder c ON c.id = m.coder"
  " WHERE " COVERING
  " UNION ALL " LINK_END ("from_passage", "to_passage", "1")
  " UNION ALL " LINK_END ("to_passage", "from_passage", "0")
  " UNION ALL "
  BEGINNING " m.id, 3, m.coder, c.name, substr (m.body, 1, 300) AS name, " TEXT
  ", 0, 0, 0, 0, NULL FROM passage p JOIN memo m ON m.on_kind = 'passage' AND m.on_id = p.id"
  " JOIN coder c ON c.id = m.coder WHERE " COVERING
  " UNION ALL "
  BEGINNING " k.id, 4, o.coder, c.name, k.question AS name, " TEXT ", 0, 0, 0, 0, NULL"
  " FROM passage p JOIN position_evidence v ON v.passage = p.id"
  " JOIN position o ON o.id = v.position JOIN claim k ON k.id = o.claim"
  " JOIN coder c ON c.id = o.coder WHERE " COVERING
  ") q JOIN passage r ON r.id = q.id"
  " ORDER BY q.kind, q.stop - q.start, q.start, q.name, q.object";

G_DEFINE_BOXED_TYPE (HxCover, hx_cover, hx_cover_copy, hx_cover_free)

static gpointer
cover_from_row (HxStatement *statement)
{
  HxCover *self = g_new0 (HxCover, 1);

  self->highlight = (HxHighlight) {
    .start = hx_statement_get_int (statement, 0),
    .end = hx_statement_get_int (statement, 1),
    .passage = hx_statement_get_int (statement, 2),
    .object = hx_statement_get_int (statement, 3),
    .kind = hx_statement_get_int (statement, 4),
    .coder = hx_statement_get_int (statement, 5),
  };
  self->coder = hx_statement_dup_text (statement, 6);
  self->name = hx_statement_dup_text (statement, 7);
  if (hx_region_parse (hx_statement_is_null (statement, 14)
                         ? NULL : hx_statement_get_text (statement, 14), &self->highlight.region))
    self->text = hx_region_dup_label (&self->highlight.region);
  else
    self->text = hx_statement_dup_text (statement, 8);
  self->outgoing = hx_statement_get_int (statement, 9) != 0;
  self->other_source = hx_statement_get_int (statement, 10);
  self->other_start = hx_statement_get_int (statement, 11);
  self->other_end = hx_statement_get_int (statement, 12);
  self->other_title = hx_statement_dup_text (statement, 13);
  return self;
}

/**
 * hx_cover_copy:
 * @self: a cover
 *
 * Returns: (transfer full): the same
 */
HxCover *
hx_cover_copy (const HxCover *self)
{
  HxCover *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->coder = g_strdup (self->coder);
  copy->text = g_strdup (self->text);
  copy->other_title = g_strdup (self->other_title);
  return copy;
}

/**
 * hx_cover_free:
 * @self: (transfer full): a cover
 *
 * Frees a cover.
 */
void
hx_cover_free (HxCover *self)
{
  g_free (self->name);
  g_free (self->coder);
  g_free (self->text);
  g_free (self->other_title);
  g_free (self);
}

/**
 * hx_cover_list:
 * @connection: a connection
 * @source: a source
 * @start: first code point
 * @end: code point past the last
 * @error: return location for an error
 *
 * Lists all that overlaps a range: tags, then mentions, links, memos and claims, each kind from the
 * shortest passage to the longest.
 *
 * Returns: (transfer full) (element-type HxCover) (nullable): what covers the range
 */
GPtrArray *
hx_cover_list (HxConnection  *connection,
               gint64         source,
               guint          start,
               guint          end,
               GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, source);
  hx_statement_bind_int (statement, 2, start);
  hx_statement_bind_int (statement, 3, end);
  return hx_rows_collect (statement, cover_from_row, (GDestroyNotify) hx_cover_free, error);
}
