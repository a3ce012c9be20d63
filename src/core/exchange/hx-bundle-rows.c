/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a project as lines of JSON, made from the schema: data/project/ of a bundle. What is
 * journaled is exact as JSON (see migrations/0001.sql), and the layers of texts are made so here:
 * numbers of type REAL with all their digits, bytes in hexadecimal. */

#include "config.h"

#include "exchange/hx-bundle-rows.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "project/hx-schema.h"

/* What belongs to a text. Its rows have no name outside their text, so their ids do not go along;
 * their order does. */
const char *const hx_bundle_layer_tables[] = { "page", "span", "left_out", NULL };

static gboolean
is_layer (const char *table)
{
  return g_strv_contains (hx_bundle_layer_tables, table);
}

static void
append_column (GString    *list,
               const char *name,
               const char *type)
{
  const char *comma = list->len > 0 ? ", " : "";

  if (g_str_equal (type, "REAL"))
    g_string_append_printf (list, "%s'%s', json (printf ('%%!.17g', t.\"%s\"))", comma, name, name);
  else if (g_str_equal (type, "BLOB"))
    g_string_append_printf (list, "%s'%s', lower (hex (t.\"%s\"))", comma, name, name);
  else
    g_string_append_printf (list, "%s'%s', t.\"%s\"", comma, name, name);
}

/* Calls for each column of a table; FALSE only with error set. */
typedef void (*ColumnFunc) (GString    *list,
                            const char *name,
                            const char *type);

static char *
dup_columns (HxConnection  *connection,
             const char    *table,
             ColumnFunc     func,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GString) list = g_string_new (NULL);
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT name, type FROM pragma_table_info (?1)",
                                     error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, table);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_string_free (g_steal_pointer (&list), FALSE);
      if (!is_layer (table) || !g_str_equal (hx_statement_get_text (statement, 0), "id"))
        func (list, hx_statement_get_text (statement, 0), hx_statement_get_text (statement, 1));
    }
}

/* SQL that gives each row of a table as a line of JSON. */
char *
hx_bundle_rows_dup_select (HxConnection  *connection,
                           const char    *table,
                           GError       **error)
{
  g_autofree char *columns = dup_columns (connection, table, append_column, error);

  if (columns == NULL)
    return NULL;
  if (is_layer (table))
    return g_strdup_printf ("SELECT json_object (%s) FROM %s t WHERE t.body IN"
                            " (SELECT body FROM revision) ORDER BY t.body, t.id", columns, table);
  return g_strdup_printf ("SELECT json_object (%s) FROM %s t ORDER BY t.id", columns, table);
}

static void
append_name (GString    *list,
             const char *name,
             const char *type)
{
  g_string_append_printf (list, "%s\"%s\"", list->len > 0 ? ", " : "", name);
}

static void
append_value (GString    *list,
              const char *name,
              const char *type)
{
  g_string_append_printf (list, g_str_equal (type, "BLOB") ? "%sunhex (json_extract (?1, '$.%s'))"
                                                           : "%sjson_extract (?1, '$.%s')",
                          list->len > 0 ? ", " : "", name);
}

/* SQL that makes a row of such a line, which is its first parameter; none of one without an id. */
char *
hx_bundle_rows_dup_insert (HxConnection  *connection,
                           const char    *table,
                           GError       **error)
{
  g_autofree char *names = dup_columns (connection, table, append_name, error);
  g_autofree char *values = names != NULL ? dup_columns (connection, table, append_value, error)
                                          : NULL;

  if (values == NULL)
    return NULL;
  if (is_layer (table))
    return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s", table, names, values);
  return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s"
                          " WHERE json_type (?1, '$.id') = 'integer'", table, names, values);
}

/* SQL for the ids of a table that is not journaled, of the rows that journaled ones lead to. */
char *
hx_bundle_rows_dup_used (HxConnection  *connection,
                         const char    *target,
                         GError       **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT NULL WHERE 0");

  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    {
      g_autoptr(HxStatement) statement = NULL;
      gboolean row = TRUE;

      statement = hx_connection_prepare (connection,
                                         "SELECT \"from\" FROM pragma_foreign_key_list (?1)"
                                         " WHERE \"table\" = ?2 ORDER BY 1", error);
      if (statement == NULL)
        return NULL;
      hx_statement_bind_text (statement, 1, hx_schema_journaled_tables[i]);
      hx_statement_bind_text (statement, 2, target);
      while (row)
        {
          if (!hx_statement_step (statement, &row, error))
            return NULL;
          if (row)
            g_string_append_printf (sql, " UNION SELECT \"%s\" FROM %s",
                                    hx_statement_get_text (statement, 0),
                                    hx_schema_journaled_tables[i]);
        }
    }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* --- Rows that somebody else has written --- */

static gboolean
check_none (HxConnection  *connection,
            const char    *sql,
            const char    *table,
            const char    *what,
            GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL || !hx_statement_step (statement, &row, error))
    return FALSE;
  if (!row || hx_statement_get_int (statement, 0) == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               _("The bundle's table “%s” has rows that no project has: %s. Ask for the bundle "
                 "again."), table, what);
  return FALSE;
}

static void
append_type_check (GString    *list,
                   const char *name,
                   const char *type)
{
  g_autofree char *lower = g_ascii_strdown (type, -1);

  g_string_append_printf (list, "%s typeof (\"%s\") NOT IN ('null', '%s')",
                          list->len > 0 ? " OR" : "", name, lower);
}

/* Whether each value is of its column's type: SQLite itself takes any. */
gboolean
hx_bundle_rows_check_types (HxConnection  *connection,
                            const char    *table,
                            GError       **error)
{
  g_autofree char *checks = dup_columns (connection, table, append_type_check, error);
  g_autofree char *sql = NULL;

  if (checks == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s", table, checks);
  return check_none (connection, sql, table, "values of the wrong type", error);
}

static const struct
{
  const char *table;
  const char *what;
  const char *sql;
} meanings[] = {
  { "revision", "it is of a source that does not have it",
    "SELECT count (*) FROM source s LEFT JOIN revision r ON r.id = s.revision"
    " WHERE r.source IS NOT s.id" },
  { "passage", "source and revision do not belong together",
    "SELECT count (*) FROM passage p JOIN revision r ON r.id = p.revision"
    " WHERE r.source <> p.source" },
  { "earlier_place", "passage and revision do not belong together",
    "SELECT count (*) FROM earlier_place e JOIN revision r ON r.id = e.revision"
    " JOIN passage p ON p.id = e.passage WHERE r.source <> p.source" },
  { "proposal", "passage and revision do not belong together",
    "SELECT count (*) FROM proposal e JOIN revision r ON r.id = e.revision"
    " JOIN passage p ON p.id = e.passage WHERE r.source <> p.source" },
  { "tagging", "the source is not the passage's",
    "SELECT count (*) FROM tagging t JOIN passage p ON p.id = t.passage"
    " WHERE t.source <> p.source" },
  { "mention", "the source is not the passage's",
    "SELECT count (*) FROM mention t JOIN passage p ON p.id = t.passage"
    " WHERE t.source <> p.source" },
  { "entity", "what one is shown as is shown as another",
    "SELECT count (*) FROM entity e JOIN entity r ON r.id = e.root WHERE r.root IS NOT NULL" },
  { "original", "one is of another size",
    "SELECT count (*) FROM original o LEFT JOIN body b ON b.id = o.body"
    " WHERE o.size <> length (CAST (coalesce (o.bytes, b.text) AS BLOB))" },
};

/* Tables whose rows stand one in another, and the column that says in which. */
static const char *const trees[][2] = {
  { "tag", "parent" }, { "source_set", "parent" }, { "entity_type", "parent" },
  { "source", "container" },
};

/* Whether rows say the same where the schema has something twice, and nothing stands in itself. */
gboolean
hx_bundle_rows_check_meanings (HxConnection  *connection,
                               GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (!check_none (connection, meanings[i].sql, meanings[i].table, meanings[i].what, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("WITH RECURSIVE top (id) AS (SELECT id FROM %1$s WHERE %2$s IS NULL"
                         " UNION ALL SELECT t.id FROM %1$s t JOIN top ON t.%2$s = top.id)"
                         " SELECT (SELECT count (*) FROM %1$s) - (SELECT count (*) FROM top)",
                         trees[i][0], trees[i][1]);

      if (!check_none (connection, sql, trees[i][0], "one stands in itself", error))
        return FALSE;
    }
  return TRUE;
}
