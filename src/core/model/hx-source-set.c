/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-rows.h"
#include "model/hx-source-set.h"

/**
 * HxSourceSet:
 *
 * A named group of sources, as it was when it was read. Sets nest, and a source can be in
 * several. Immutable.
 */
struct _HxSourceSet
{
  gint64  id;
  gint64  parent;
  char   *name;
  guint   n_sources;
};

G_DEFINE_BOXED_TYPE (HxSourceSet, hx_source_set, hx_source_set_ref, hx_source_set_unref)

/**
 * hx_source_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
HxSourceSet *
hx_source_set_ref (HxSourceSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
set_clear (gpointer data)
{
  g_free (((HxSourceSet *) data)->name);
}

/**
 * hx_source_set_unref:
 * @self: (transfer full): a set
 */
void
hx_source_set_unref (HxSourceSet *self)
{
  g_atomic_rc_box_release_full (self, set_clear);
}

static gpointer
set_from_row (HxStatement *statement)
{
  HxSourceSet *self = g_atomic_rc_box_new0 (HxSourceSet);

  self->id = hx_statement_get_int (statement, 0);
  self->parent = hx_statement_get_int (statement, 1);
  self->name = hx_statement_dup_text (statement, 2);
  self->n_sources = hx_statement_get_int (statement, 3);
  return self;
}

/**
 * hx_source_set_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists the sets depth first: a parent before those below it, siblings in the analyst's order.
 *
 * Returns: (transfer full) (element-type HxSourceSet) (nullable): the sets
 */
GPtrArray *
hx_source_set_list (HxConnection  *connection,
                    GError       **error)
{
  /* The deepest first: that is what makes the recursion go down before it goes on, and without a
   * join its order is that of the rows. */
  static const char sql[] =
    "WITH RECURSIVE tree (id, parent, name, depth, position) AS ("
    " SELECT id, 0, name, 0, position FROM source_set WHERE parent IS NULL"
    " UNION ALL SELECT c.id, c.parent, c.name, t.depth + 1, c.position FROM source_set c"
    " JOIN tree t ON c.parent = t.id WHERE t.depth < " G_STRINGIFY (HX_SOURCE_SET_MAX_DEPTH)
    " ORDER BY 4 DESC, 5, 3, 1),"
    " above (id, ancestor, height) AS (SELECT id, id, 0 FROM source_set"
    " UNION SELECT a.id, s.parent, a.height + 1 FROM above a JOIN source_set s"
    " ON s.id = a.ancestor WHERE s.parent IS NOT NULL"
    " AND a.height < " G_STRINGIFY (HX_SOURCE_SET_MAX_DEPTH) "),"
    " counts (id, n) AS (SELECT a.ancestor, count (DISTINCT m.source) FROM above a"
    " JOIN set_member m ON m.source_set = a.id GROUP BY a.ancestor)"
    " SELECT t.id, t.parent, t.name, coalesce ((SELECT c.n FROM counts c WHERE c.id = t.id), 0)"
    " FROM tree t";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  return hx_rows_collect (statement, set_from_row, (GDestroyNotify) hx_source_set_unref, error);
}

/**
 * hx_source_set_list_of:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the sets that the source itself is
 *   in, in no order that means anything
 */
GArray *
hx_source_set_list_of (HxConnection  *connection,
                       gint64         source,
                       GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT source_set FROM set_member WHERE source = ?1"
                                     " ORDER BY source_set", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, source);
  return hx_rows_collect_ids (statement, error);
}

/**
 * hx_source_set_get_id:
 * @self: a set
 *
 * Returns: its id
 */
gint64
hx_source_set_get_id (HxSourceSet *self)
{
  return self->id;
}

/**
 * hx_source_set_get_parent:
 * @self: a set
 *
 * Returns: the set it is in; 0 at the top
 */
gint64
hx_source_set_get_parent (HxSourceSet *self)
{
  return self->parent;
}

/**
 * hx_source_set_get_name:
 * @self: a set
 *
 * Returns: (transfer none): its name, which no sibling has
 */
const char *
hx_source_set_get_name (HxSourceSet *self)
{
  return self->name;
}

/**
 * hx_source_set_get_n_sources:
 * @self: a set
 *
 * Returns: how many sources are in it and in the sets below it, each counted once
 */
guint
hx_source_set_get_n_sources (HxSourceSet *self)
{
  return self->n_sources;
}
