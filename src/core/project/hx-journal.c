/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits as transactions, and undo and redo as their replay. See "History" in DESIGN.md. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "project/hx-change-set-private.h"
#include "project/hx-journal.h"
#include "project/hx-schema.h"

static gint64
find_coder (HxConnection  *connection,
            const char    *name,
            GError       **error)
{
  g_autoptr(HxStatement) find = NULL;
  g_autoptr(HxStatement) insert = NULL;
  gint64 id = hx_id_new ();
  gboolean row;

  find = hx_connection_prepare (connection, "SELECT id FROM coder WHERE name = ?1", error);
  if (find == NULL)
    return 0;
  hx_statement_bind_text (find, 1, name);
  if (!hx_statement_step (find, &row, error))
    return 0;
  if (row)
    return hx_statement_get_int (find, 0);

  insert = hx_connection_prepare (connection, "INSERT INTO coder VALUES (?1, ?2)", error);
  if (insert == NULL)
    return 0;
  hx_statement_bind_text (hx_statement_bind_int (insert, 1, id), 2, name);
  return hx_statement_run (insert, error) ? id : 0;
}

/* The triggers take the newest edit for the current one, so an edit's id is above all others
 * even when the clock has gone back. */
static gint64
next_edit_id (HxConnection *connection)
{
  return MAX (hx_id_new (), hx_connection_get_int (connection, "SELECT max (id) FROM edit", 0) + 1);
}

/* An action can go on as long as nothing else was done, and it was not undone. */
static gboolean
is_newest_action (HxConnection *connection,
                  gint64        edit)
{
  return edit != 0
         && hx_connection_get_int (connection, "SELECT max (id) FROM edit", 0) == edit
         && hx_connection_get_int (connection, "SELECT kind = 0 AND undone = 0 FROM edit"
                                   " ORDER BY id DESC LIMIT 1", 0) == 1;
}

static gboolean
insert_edit (HxConnection   *connection,
             HxJournalKind   kind,
             gint64          target,
             const char     *label,
             const char     *coder,
             HxJournalEdit  *edit,
             GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;

  edit->coder = find_coder (connection, coder, error);
  if (edit->coder == 0)
    return FALSE;

  edit->seq = hx_connection_get_int (connection, "SELECT max (seq) FROM change", 0);
  if (kind == HX_JOURNAL_ACTION && is_newest_action (connection, target))
    {
      edit->id = target;
      return TRUE;
    }

  statement = hx_connection_prepare (connection,
                                     "INSERT INTO edit (id, kind, target, label, coder, time)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (statement == NULL)
    return FALSE;

  edit->id = next_edit_id (connection);
  hx_statement_bind_int (statement, 1, edit->id);
  hx_statement_bind_int (statement, 2, kind);
  hx_statement_bind_id (statement, 3, kind == HX_JOURNAL_ACTION ? 0 : target);
  hx_statement_bind_text (statement, 4, label);
  hx_statement_bind_int (statement, 5, edit->coder);
  hx_statement_bind_int (statement, 6, g_get_real_time () / 1000);
  return hx_statement_run (statement, error);
}

/**
 * hx_journal_begin:
 * @connection: the writer's connection
 * @kind: what kind of edit
 * @target: the edit that is undone or redone; for an action, the one that it goes on with, or 0
 * @label: what it does, for the analyst
 * @coder: who does it
 * @edit: (out caller-allocates): the edit
 * @error: return location for an error
 *
 * Begins a transaction and an edit in it. An action goes on with another only if that is the newest
 * edit and in force; else it is one of its own.
 *
 * Returns: whether it has begun; if not, nothing is open
 */
gboolean
hx_journal_begin (HxConnection   *connection,
                  HxJournalKind   kind,
                  gint64          target,
                  const char     *label,
                  const char     *coder,
                  HxJournalEdit  *edit,
                  GError        **error)
{
  if (!hx_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (insert_edit (connection, kind, target, label, coder, edit, error))
    return TRUE;

  hx_journal_rollback (connection);
  return FALSE;
}

/**
 * hx_journal_rollback:
 * @connection: the writer's connection
 */
void
hx_journal_rollback (HxConnection *connection)
{
  hx_connection_exec (connection, "ROLLBACK", NULL);
}

static gboolean
finish_edit (HxConnection  *connection,
             gint64         edit,
             const char    *label,
             guint          n_rows,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "UPDATE edit SET rows = rows + ?2, label = ?3 WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (statement, 1, edit), 2, n_rows);
  hx_statement_bind_text (statement, 3, label);
  if (!hx_statement_run (statement, error))
    return FALSE;

  return hx_connection_exec (connection, "COMMIT", error);
}

static gboolean
leave_undone_behind (HxConnection  *connection,
                     gint64         edit,
                     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "UPDATE edit SET undone = 2 WHERE undone = 1 AND"
                                     " (SELECT kind FROM edit WHERE id = ?1) = 0", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, edit);
  return hx_statement_run (statement, error);
}

/**
 * hx_journal_commit:
 * @connection: the writer's connection
 * @edit: the edit from hx_journal_begin()
 * @label: what it does, with what it goes on with
 * @aliases: (nullable): ids that were given out for what was there already
 * @error: return location for an error
 *
 * Commits the edit; one that changed nothing leaves no trace. After an error all since
 * hx_journal_begin() is rolled back.
 *
 * Returns: (transfer full) (nullable): what changed since hx_journal_begin()
 */
HxChangeSet *
hx_journal_commit (HxConnection         *connection,
                   const HxJournalEdit  *edit,
                   const char           *label,
                   GHashTable           *aliases,
                   GError              **error)
{
  g_autoptr(HxChangeSet) changes = hx_change_set_read (connection, edit->id, edit->seq, label,
                                                       aliases, error);
  guint n_rows = changes != NULL ? hx_change_set_get_n_rows (changes) : 0;

  if (changes != NULL && n_rows == 0)
    {
      hx_journal_rollback (connection);
      return g_steal_pointer (&changes);
    }

  if (changes != NULL && leave_undone_behind (connection, edit->id, error)
      && finish_edit (connection, edit->id, label, n_rows, error))
    return g_steal_pointer (&changes);

  hx_journal_rollback (connection);
  return NULL;
}

static char *
dup_replay_sql (HxConnection  *connection,
                const char    *table,
                gboolean       has_from,
                gboolean       has_to,
                GError       **error)
{
  g_autofree char *columns = NULL;

  if (!has_to)
    return g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table);

  columns = hx_schema_dup_columns (connection, table,
                                   has_from ? "\"%c\" = json_extract (?2, '$.%c')"
                                            : "json_extract (?2, '$.%c')", error);
  if (columns == NULL)
    return NULL;

  /* Parameter 1 is unused by the insert, as the row has its id. */
  return has_from ? g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", table, columns)
                  : g_strdup_printf ("INSERT INTO %s SELECT %s WHERE ?1", table, columns);
}

/* Makes one row, which is as in @from, as in @to. */
static gboolean
replay_row (HxConnection  *connection,
            GHashTable    *cache,
            const char    *table,
            gint64         id,
            gboolean       has_from,
            const char    *to,
            GError       **error)
{
  g_autofree char *key = g_strdup_printf ("%s%d%d", table, has_from, to != NULL);
  g_autoptr(HxStatement) statement = NULL;
  const char *sql = g_hash_table_lookup (cache, key);

  if (sql == NULL)
    {
      char *made = dup_replay_sql (connection, table, has_from, to != NULL, error);

      if (made == NULL)
        return FALSE;
      g_hash_table_insert (cache, g_steal_pointer (&key), made);
      sql = made;
    }

  statement = hx_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, id);
  if (to != NULL)
    hx_statement_bind_text (statement, 2, to);
  return hx_statement_run (statement, error);
}

static gboolean
replay (HxConnection   *connection,
        HxJournalKind   kind,
        gint64          target,
        GError        **error)
{
  g_autoptr(GHashTable) cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(HxStatement) statement = NULL;
  gboolean undo = kind == HX_JOURNAL_UNDO;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     undo ? "SELECT tbl, row, old, new FROM change WHERE edit = ?1"
                                            " ORDER BY seq DESC"
                                          : "SELECT tbl, row, new, old FROM change WHERE edit = ?1"
                                            " ORDER BY seq", error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, target);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!replay_row (connection, cache, hx_statement_get_text (statement, 0),
                       hx_statement_get_int (statement, 1), !hx_statement_is_null (statement, 3),
                       hx_statement_get_text (statement, 2), error))
        return FALSE;
    }
}

static gint64
next_target (HxConnection   *connection,
             HxJournalKind   kind,
             char          **label)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     kind == HX_JOURNAL_UNDO
                                       ? "SELECT id, label FROM edit WHERE kind = 0 AND undone = 0"
                                         " ORDER BY id DESC LIMIT 1"
                                       : "SELECT id, label FROM edit WHERE undone = 1"
                                         " ORDER BY id LIMIT 1", NULL);
  if (statement == NULL || !hx_statement_step (statement, &row, NULL) || !row)
    return 0;

  *label = hx_statement_dup_text (statement, 1);
  return hx_statement_get_int (statement, 0);
}

static gboolean
mark (HxConnection   *connection,
      HxJournalKind   kind,
      gint64          target,
      GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, "UPDATE edit SET undone = ?2 WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, target);
  hx_statement_bind_int (statement, 2, kind == HX_JOURNAL_UNDO);
  return hx_statement_run (statement, error);
}

/**
 * hx_journal_step:
 * @connection: the writer's connection
 * @kind: undo or redo
 * @coder: who does it
 * @error: return location for an error
 *
 * Undoes the newest edit in force, or redoes the oldest that can be, as an edit of its own.
 *
 * Returns: (transfer full) (nullable): what changed, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxChangeSet *
hx_journal_step (HxConnection   *connection,
                 HxJournalKind   kind,
                 const char     *coder,
                 GError        **error)
{
  g_autofree char *label = NULL;
  gint64 target = next_target (connection, kind, &label);
  HxJournalEdit edit;

  if (target == 0)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                           kind == HX_JOURNAL_UNDO ? _("There is nothing to undo")
                                                   : _("There is nothing to redo"));
      return NULL;
    }

  if (!hx_journal_begin (connection, kind, target, label, coder, &edit, error))
    return NULL;
  if (replay (connection, kind, target, error) && mark (connection, kind, target, error))
    return hx_journal_commit (connection, &edit, label, NULL, error);

  hx_journal_rollback (connection);
  return NULL;
}

/**
 * hx_journal_read_state:
 * @connection: a connection
 * @state: (out caller-allocates): what can be undone and redone next
 */
void
hx_journal_read_state (HxConnection   *connection,
                       HxJournalState *state)
{
  state->undo_label = NULL;
  state->redo_label = NULL;
  next_target (connection, HX_JOURNAL_UNDO, &state->undo_label);
  next_target (connection, HX_JOURNAL_REDO, &state->redo_label);
}

/**
 * hx_journal_state_clear:
 * @state: a state
 */
void
hx_journal_state_clear (HxJournalState *state)
{
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo_label, g_free);
}
