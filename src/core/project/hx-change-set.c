/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/hx-change-set-private.h"
#include "project/hx-schema.h"

/**
 * HxChangeSet:
 *
 * What one committed edit changed: which tables, which sources, how many rows. Immutable.
 */
struct _HxChangeSet
{
  GObject     parent_instance;

  gint64      edit;
  char       *label;
  guint       n_rows;
  HxTable     tables;
  GHashTable *sources;   /* gint64 */
  GHashTable *aliases;   /* gint64 → gint64; ids given out for what was there already */
};

G_DEFINE_FINAL_TYPE (HxChangeSet, hx_change_set, G_TYPE_OBJECT)

static void
hx_change_set_finalize (GObject *object)
{
  HxChangeSet *self = HX_CHANGE_SET (object);

  g_free (self->label);
  g_hash_table_unref (self->sources);
  g_clear_pointer (&self->aliases, g_hash_table_unref);

  G_OBJECT_CLASS (hx_change_set_parent_class)->finalize (object);
}

static void
hx_change_set_class_init (HxChangeSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_change_set_finalize;
}

static void
hx_change_set_init (HxChangeSet *self)
{
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static HxTable
table_from_name (const char *name)
{
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    if (g_str_equal (name, hx_schema_journaled_tables[i]))
      return 1 << i;

  g_return_val_if_reached (0);
}

/* Rows that bear their source, then ends of links, passages with memos, and where passages were or
 * may be. */
static const char SOURCES_SQL[] =
  "SELECT tbl, CASE tbl WHEN 'source' THEN row"
  " ELSE json_extract (coalesce (new, old), '$.source') END, count (*)"
  " FROM change WHERE edit = ?1 AND seq > ?2 GROUP BY 1, 2"
  " UNION ALL SELECT 'link', p.source, 0 FROM change c JOIN passage p"
  " ON p.id IN (json_extract (coalesce (c.new, c.old), '$.from_passage'),"
  "             json_extract (coalesce (c.new, c.old), '$.to_passage'))"
  " WHERE c.edit = ?1 AND c.seq > ?2 AND c.tbl = 'link'"
  " UNION ALL SELECT 'memo', p.source, 0 FROM change c JOIN passage p"
  " ON p.id = json_extract (coalesce (c.new, c.old), '$.on_id')"
  " WHERE c.edit = ?1 AND c.seq > ?2 AND c.tbl = 'memo'"
  " UNION ALL SELECT 'memo', json_extract (coalesce (new, old), '$.on_id'), 0 FROM change"
  " WHERE edit = ?1 AND seq > ?2 AND tbl = 'memo'"
  " AND json_extract (coalesce (new, old), '$.on_kind') = 'source'"
  " UNION ALL SELECT c.tbl, r.source, 0 FROM change c JOIN revision r"
  " ON r.id = json_extract (coalesce (c.new, c.old), '$.revision')"
  " WHERE c.edit = ?1 AND c.seq > ?2 AND c.tbl IN ('proposal', 'earlier_place')"
  " UNION ALL SELECT c.tbl, p.source, 0 FROM change c JOIN passage p"
  " ON p.id IN (json_extract (c.new, '$.passage'), json_extract (c.old, '$.passage'))"
  " WHERE c.edit = ?1 AND c.seq > ?2 AND c.tbl IN ('property', 'relation_evidence',"
  "  'position_evidence')"
  " UNION ALL SELECT DISTINCT c.tbl, m.source, 0 FROM change c JOIN mention m ON m.entity = c.row"
  " WHERE c.edit = ?1 AND c.seq > ?2 AND c.tbl = 'entity' AND c.old IS NOT NULL"
  " AND c.new IS NOT NULL"
  " AND json_extract (c.old, '$.root') IS NOT json_extract (c.new, '$.root')";

/* Within the transaction of the edit: what came after the change @seq. */
HxChangeSet *
hx_change_set_read (HxConnection  *connection,
                    gint64         edit,
                    gint64         seq,
                    const char    *label,
                    GHashTable    *aliases,
                    GError       **error)
{
  g_autoptr(HxChangeSet) self = g_object_new (HX_TYPE_CHANGE_SET, NULL);
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, SOURCES_SQL, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  self->edit = edit;
  self->label = g_strdup (label);
  self->aliases = aliases != NULL ? g_hash_table_ref (aliases) : NULL;

  hx_statement_bind_int (hx_statement_bind_int (statement, 1, edit), 2, seq);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;

      self->tables |= table_from_name (hx_statement_get_text (statement, 0));
      self->n_rows += hx_statement_get_int (statement, 2);
      if (!hx_statement_is_null (statement, 1))
        {
          gint64 source = hx_statement_get_int (statement, 1);

          g_hash_table_add (self->sources, g_memdup2 (&source, sizeof source));
        }
    }

  return g_steal_pointer (&self);
}

/**
 * hx_change_set_get_edit:
 * @self: a change set
 *
 * Returns: the id of the edit; 0 if nothing was changed
 */
gint64
hx_change_set_get_edit (HxChangeSet *self)
{
  g_return_val_if_fail (HX_IS_CHANGE_SET (self), 0);

  return self->edit;
}

/**
 * hx_change_set_get_label:
 * @self: a change set
 *
 * Returns: (transfer none): what was done, for the analyst
 */
const char *
hx_change_set_get_label (HxChangeSet *self)
{
  g_return_val_if_fail (HX_IS_CHANGE_SET (self), NULL);

  return self->label;
}

/**
 * hx_change_set_get_n_rows:
 * @self: a change set
 *
 * Returns: the number of rows inserted, updated and deleted
 */
guint
hx_change_set_get_n_rows (HxChangeSet *self)
{
  g_return_val_if_fail (HX_IS_CHANGE_SET (self), 0);

  return self->n_rows;
}

/**
 * hx_change_set_get_tables:
 * @self: a change set
 *
 * Returns: the tables that changed
 */
HxTable
hx_change_set_get_tables (HxChangeSet *self)
{
  g_return_val_if_fail (HX_IS_CHANGE_SET (self), 0);

  return self->tables;
}

/**
 * hx_change_set_touches_source:
 * @self: a change set
 * @source: a source
 *
 * Returns: whether @source, an attribute's value of it, its place in a set, or a passage, tagging,
 *   mention, link or memo in it, changed
 */
gboolean
hx_change_set_touches_source (HxChangeSet *self,
                              gint64       source)
{
  g_return_val_if_fail (HX_IS_CHANGE_SET (self), FALSE);

  return g_hash_table_contains (self->sources, &source);
}

/**
 * hx_change_set_resolve:
 * @self: a change set
 * @id: an id that a command of the edit has given out
 *
 * A command that finds or makes something, such as hx_edit_add_passage(), gives out an id before
 * it knows whether the thing is there. This tells under which id it is stored.
 *
 * Returns: the stored id
 */
gint64
hx_change_set_resolve (HxChangeSet *self,
                       gint64       id)
{
  const gint64 *stored = NULL;

  g_return_val_if_fail (HX_IS_CHANGE_SET (self), 0);

  if (self->aliases != NULL)
    stored = g_hash_table_lookup (self->aliases, &id);
  return stored != NULL ? *stored : id;
}
