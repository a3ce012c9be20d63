/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blacking out what rows say: what was read out of the passages goes with them, and their words go
 * wherever somebody wrote them. */

#include "config.h"

#include "exchange/hx-bundle-redact-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "project/hx-schema.h"

#define BLACK "███"   /* for what is said about black words: not even its length is told */

/* Columns with words of ours only: kinds, colours, codes, digests. All others are searched, those
 * of later schemas too. */
static const char *const formal[][2] = {
  { "source", "language" }, { "source", "media_type" }, { "source", "encoding" },
  { "source", "reliability" }, { "revision", "cause" }, { "revision", "options" },
  { "passage", "before" }, { "passage", "after" }, { "passage", "region" },
  { "earlier_place", "region" }, { "tag", "colour" }, { "tag", "shortcut" }, { "entity", "type" },
  { "entity_name", "kind" }, { "entity_name", "language" }, { "entity_name", "script" },
  { "mention", "kind" }, { "link", "kind" }, { "memo", "on_kind" }, { "attribute", "type" },
  { "entity_type", "base" }, { "entity_type", "icon" }, { "entity_type", "colour" },
  { "judgement", "verdict" }, { "rejection", "context" }, { "property", "kind" },
  { "claim", "kind" }, { "claim", "unit" }, { "claim", "likelihood" }, { "claim", "credibility" },
  { "claim", "relevance" }, { "position", "stance" }, { "position", "unit" },
  { "rating", "value" }, { "origin", "verdict" }, { "original", "sha256" },
  { "original", "file" }, { "body", "file" }, { "page", "boxes" }, { "source", "credibility" },
};

/* Columns that mean something only as a whole: nothing is better than a part. */
static const char *const wholes[][2] = {
  { "source", "date" }, { "source", "url" }, { "property", "since" }, { "property", "until" },
  { "relation", "since" }, { "relation", "until" }, { "position", "minimum" },
  { "position", "maximum" }, { "position", "edtf" }, { "position", "value" },
};

static gboolean
is_in (const char *const list[][2],
       gsize             n,
       const char       *table,
       const char       *column)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (list[i][0], table) && g_str_equal (list[i][1], column))
      return TRUE;
  return FALSE;
}

/* Whether a column never has words of a source or an analyst. */
gboolean
hx_redact_is_formal (const char *table,
                     const char *column)
{
  return is_in (formal, G_N_ELEMENTS (formal), table, column);
}

/* --- What was read out of the passages --- */

static const char inside_sql[] =
  "INSERT INTO inside SELECT DISTINCT p.id FROM passage p JOIN black b ON b.source = p.source"
  " AND b.chosen AND p.start < b.\"end\" AND p.\"end\" > b.start";

static const char blacken_positions_sql[] =
  "UPDATE position SET minimum = NULL, maximum = NULL, unit = NULL, approximate = 0, edtf = NULL,"
  " entity = NULL, value = NULL, speaker = NULL, wording = iif (wording = '', '', '" BLACK "'),"
  " attributed = iif (attributed = '', '', '" BLACK "'), note = '' WHERE id IN"
  " (SELECT position FROM position_evidence WHERE passage IN (SELECT id FROM inside))";

/* What goes, and why; in an order in which each can look at those before it. */
static const struct
{
  const char *what;     /* null: what follows from another */
  const char *reason;
  const char *sql;
} drops[] = {
  { "mentions", N_("they say who is in what is blacked out"),
    "DELETE FROM mention WHERE passage IN (SELECT id FROM inside)" },
  { "properties", N_("what is blacked out says so"),
    "DELETE FROM property WHERE passage IN (SELECT id FROM inside)" },
  { "relations", N_("what is blacked out says so"),
    "DELETE FROM relation WHERE id IN (SELECT relation FROM relation_evidence WHERE passage IN"
    " (SELECT id FROM inside)) AND id NOT IN (SELECT relation FROM relation_evidence"
    " WHERE passage NOT IN (SELECT id FROM inside))" },
  { NULL, NULL, "DELETE FROM relation_evidence WHERE relation NOT IN (SELECT id FROM relation)"
    " OR passage IN (SELECT id FROM inside)" },
  { "memos", N_("they are on what is blacked out"),
    "DELETE FROM memo WHERE on_kind = 'passage' AND on_id IN (SELECT id FROM inside)" },
  { NULL, NULL, "UPDATE link SET note = '' WHERE from_passage IN (SELECT id FROM inside)"
    " OR to_passage IN (SELECT id FROM inside)" },
  { "passages", N_("they are regions of pictures, or stand in earlier texts, of redacted sources"),
    "DELETE FROM passage WHERE id IN (SELECT id FROM gone)" },
  { NULL, NULL, "DELETE FROM passage WHERE id IN (SELECT id FROM inside)"
    " AND id NOT IN (SELECT passage FROM tagging)"
    " AND id NOT IN (SELECT passage FROM position_evidence)"
    " AND id NOT IN (SELECT from_passage FROM link) AND id NOT IN (SELECT to_passage FROM link)" },
  { NULL, NULL, "DELETE FROM tagging WHERE passage NOT IN (SELECT id FROM passage)" },
  { NULL, NULL, "DELETE FROM mention WHERE passage NOT IN (SELECT id FROM passage)" },
  { NULL, NULL, "DELETE FROM property WHERE passage NOT IN (SELECT id FROM passage)" },
  { NULL, NULL, "DELETE FROM relation WHERE id IN (SELECT relation FROM relation_evidence"
    " WHERE passage NOT IN (SELECT id FROM passage)) AND id NOT IN (SELECT relation"
    " FROM relation_evidence WHERE passage IN (SELECT id FROM passage))" },
  { NULL, NULL, "DELETE FROM relation_evidence WHERE relation NOT IN (SELECT id FROM relation)"
    " OR passage NOT IN (SELECT id FROM passage)" },
  { "positions", N_("all they stand on is left out"),
    "DELETE FROM position WHERE stance <> 'silent' AND id NOT IN (SELECT position"
    " FROM position_evidence WHERE passage IN (SELECT id FROM passage))" },
  { NULL, NULL, "DELETE FROM position_evidence WHERE position NOT IN (SELECT id FROM position)"
    " OR passage NOT IN (SELECT id FROM passage)" },
  { "links", N_("one of their ends is left out"),
    "DELETE FROM link WHERE from_passage NOT IN (SELECT id FROM passage)"
    " OR to_passage NOT IN (SELECT id FROM passage)" },
  { "rejections", N_("they are known by what stands around them in redacted sources"),
    "DELETE FROM rejection WHERE context IS NOT NULL AND source IN (SELECT id FROM touched)" },
  { "dismissals", "they may quote what is blacked out", "DELETE FROM dismissal" },
  { "foreign_parts", N_("what is kept of other programs' files may quote what is blacked out"),
    "DELETE FROM foreign_part" },
  { "entities", N_("they were named in what is blacked out only"),
    "DELETE FROM entity WHERE coalesce (root, id) IN (SELECT id FROM named)"
    " AND coalesce (root, id) NOT IN (SELECT coalesce (e.root, e.id) FROM entity e WHERE"
    " e.id IN (SELECT entity FROM mention UNION SELECT entity FROM property"
    "  UNION SELECT entity FROM relation UNION SELECT other FROM relation"
    "  UNION SELECT entity FROM position UNION SELECT speaker FROM position))" },
  { NULL, NULL, "DELETE FROM entity_name WHERE entity NOT IN (SELECT id FROM entity)" },
  { NULL, NULL, "DELETE FROM judgement WHERE entity NOT IN (SELECT id FROM entity)"
    " OR other NOT IN (SELECT id FROM entity)" },
  { NULL, NULL, "DELETE FROM rejection WHERE entity NOT IN (SELECT id FROM entity)" },
  { NULL, NULL, "DELETE FROM memo WHERE (on_kind = 'passage' AND on_id NOT IN"
    " (SELECT id FROM passage)) OR (on_kind = 'entity' AND on_id NOT IN (SELECT id FROM entity))"
    " OR (on_kind = 'link' AND on_id NOT IN (SELECT id FROM link))" },
  { "pictures", N_("they are files of redacted sources"),
    "UPDATE entity SET picture = NULL WHERE picture NOT IN (SELECT original FROM source)"
    " AND picture IN (SELECT id FROM old_original)" },
};

static gboolean
drop_all (HxRedaction   *self,
          HxConnection  *staged,
          GError       **error)
{
  /* Which entities are named in black words, before they are not. */
  static const char before[] =
    "CREATE TEMP TABLE named AS SELECT DISTINCT coalesce (e.root, e.id) AS id FROM mention m"
    " JOIN entity e ON e.id = m.entity WHERE m.passage IN (SELECT id FROM inside)"
    " OR m.passage IN (SELECT id FROM gone)";

  if (!hx_connection_exec (staged, inside_sql, error)
      || !hx_connection_exec (staged, before, error)
      || !hx_connection_exec (staged, blacken_positions_sql, error))
    return FALSE;
  hx_redaction_lose (self, "values", N_("what is blacked out says so"),
                     hx_connection_get_int (staged, "SELECT changes ()", 0));
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    {
      if (!hx_connection_exec (staged, drops[i].sql, error))
        return FALSE;
      if (drops[i].what != NULL)
        hx_redaction_lose (self, drops[i].what, drops[i].reason,
                           hx_connection_get_int (staged, "SELECT changes ()", 0));
    }
  return TRUE;
}

/* --- Words wherever somebody wrote them --- */

typedef struct
{
  gint64  id;
  char   *text;   /* null: to be emptied */
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->text);
}

/* The words in black; where they hide behind an encoding, all of it. */
static gboolean
blacken (HxRedaction  *self,
         const char   *text,
         char        **black)
{
  g_autofree char *direct = hx_needles_black_out (self->needles, text);
  const char *rest = direct != NULL ? direct : text;
  g_autoptr(GBytes) bytes = g_bytes_new_static (rest, strlen (rest));
  g_autofree char *hidden = hx_needles_find_in_file (self->needles, "", bytes, TRUE);

  if (hidden != NULL)
    *black = g_strdup (BLACK);
  else
    *black = g_steal_pointer (&direct);
  return *black != NULL;
}

static GArray *
list_changes (HxRedaction   *self,
              HxConnection  *staged,
              const char    *table,
              const char    *column,
              GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, \"%s\" FROM %s WHERE \"%s\" <> ''", column,
                                          table, column);
  g_autoptr(HxStatement) statement = hx_connection_prepare (staged, sql, error);
  g_autoptr(GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gboolean row;

  g_array_set_clear_func (changes, change_clear);
  while (statement != NULL)
    {
      Change change = { 0, NULL };

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&changes);
      change.id = hx_statement_get_int (statement, 0);
      if (blacken (self, hx_statement_get_text (statement, 1), &change.text))
        {
          if (is_in (wholes, G_N_ELEMENTS (wholes), table, column))
            g_clear_pointer (&change.text, g_free);
          g_array_append_val (changes, change);
        }
    }
  return NULL;
}

/* What is black may be alike where no two may be: then they are numbered. */
static gboolean
update (HxConnection  *staged,
        const char    *sql,
        const Change  *change,
        GError       **error)
{
  for (guint i = 1;; i++)
    {
      g_autoptr(HxStatement) statement = hx_connection_prepare (staged, sql, error);
      g_autofree char *numbered = NULL;

      if (statement == NULL)
        return FALSE;
      if (i > 1)
        numbered = g_strdup_printf ("%s %u", change->text, i);
      hx_statement_bind_int (statement, 1, change->id);
      hx_statement_bind_text (statement, 2, numbered != NULL ? numbered : change->text);
      if (!hx_statement_run (statement, error))
        return FALSE;
      if (change->text == NULL || hx_connection_get_int (staged, "SELECT changes ()", 1) > 0)
        return TRUE;
    }
}

static gboolean
blacken_column (HxRedaction   *self,
                HxConnection  *staged,
                const char    *table,
                const char    *column,
                GError       **error)
{
  g_autoptr(GArray) changes = list_changes (self, staged, table, column, error);
  g_autofree char *sql = NULL;

  if (changes == NULL)
    return FALSE;
  sql = g_strdup_printf ("UPDATE OR IGNORE %s SET \"%s\" = ?2%s WHERE id = ?1", table, column,
                         g_str_equal (table, "property") && g_str_equal (column, "value")
                           ? ", kind = 'text'" : "");
  for (guint i = 0; i < changes->len; i++)
    if (!update (staged, sql, &g_array_index (changes, Change, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
blacken_table (HxRedaction   *self,
               HxConnection  *staged,
               const char    *table,
               GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  statement = hx_connection_prepare (staged, "SELECT name FROM pragma_table_info (?1)"
                                     " WHERE type = 'TEXT'", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, table);
  while (row)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (row && !hx_redact_is_formal (table, hx_statement_get_text (statement, 0)))
        g_ptr_array_add (columns, hx_statement_dup_text (statement, 0));
    }
  for (guint i = 0; i < columns->len; i++)
    if (!blacken_column (self, staged, table, g_ptr_array_index (columns, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
drop_unused (HxConnection  *staged,
             GError       **error)
{
  return hx_connection_exec (staged,
                             "DELETE FROM original WHERE id NOT IN (SELECT original FROM source"
                             " UNION SELECT original FROM revision WHERE original IS NOT NULL"
                             " UNION SELECT picture FROM entity WHERE picture IS NOT NULL);"
                             "DELETE FROM body WHERE id NOT IN (SELECT body FROM revision"
                             " UNION SELECT body FROM original WHERE body IS NOT NULL);"
                             "DELETE FROM page WHERE body NOT IN (SELECT id FROM body);"
                             "DELETE FROM span WHERE body NOT IN (SELECT id FROM body);"
                             "DELETE FROM left_out WHERE body NOT IN (SELECT id FROM body)", error);
}

/* Blacks out what rows say, once texts are black. */
gboolean
hx_redaction_apply_rows (HxRedaction   *self,
                         HxConnection  *staged,
                         GError       **error)
{
  if (!drop_all (self, staged, error) || !drop_unused (staged, error))
    return FALSE;
  if (hx_needles_is_empty (self->needles))
    return TRUE;
  for (guint i = 0; hx_schema_journaled_tables[i] != NULL; i++)
    if (!g_str_equal (hx_schema_journaled_tables[i], "passage")
        && !blacken_table (self, staged, hx_schema_journaled_tables[i], error))
      return FALSE;
  return blacken_table (self, staged, "coder", error)
         && blacken_table (self, staged, "span", error);
}
