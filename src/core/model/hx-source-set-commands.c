/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-positions.h"
#include "model/hx-source-set.h"
#include "project/hx-edit-private.h"

/* ?1 and all below it, as a table expression named below. */
#define WITH_BELOW                                                                            \
  "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT s.id FROM source_set s JOIN below b"  \
  " ON s.parent = b.id) "

static gboolean
check_exists (HxEditContext  *context,
              const char     *sql,
              const char     *thing,
              gint64          id,
              GError        **error)
{
  gint64 found;

  if (!hx_edit_context_get_int (context, &found, error, sql, "i", id))
    return FALSE;
  if (found != 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no %s with the id %" G_GINT64_FORMAT "; it may have been removed",
               thing, id);
  return FALSE;
}

static gboolean
check_set (HxEditContext  *context,
           gint64          set,
           GError        **error)
{
  return check_exists (context, "SELECT id FROM source_set WHERE id = ?1", "set", set, error);
}

/* The set of that name beside @set, if it is another; 0: none. */
static gboolean
find_sibling (HxEditContext  *context,
              gint64          set,
              gint64          parent,
              const char     *name,
              gint64         *sibling,
              GError        **error)
{
  if (*name == '\0')
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A set needs a name; write one, such as “Interviews”"));
      return FALSE;
    }

  return hx_edit_context_get_int (context, sibling, error,
                                  "SELECT id FROM source_set WHERE coalesce (parent, 0) = ?1"
                                  " AND name = ?2 AND id <> ?3", "isi", parent, name, set);
}

static gboolean
check_name (HxEditContext  *context,
            gint64          set,
            gint64          parent,
            const char     *name,
            GError        **error)
{
  gint64 sibling;

  if (!find_sibling (context, set, parent, name, &sibling, error))
    return FALSE;
  if (sibling == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
               _("There is a set “%s” there already; choose another name, or put the sources "
                 "into that one"), name);
  return FALSE;
}

/* How deep the sets nest in which @set is, counted over all that is above and below it. */
static gboolean
check_depth (HxEditContext  *context,
             gint64          set,
             GError        **error)
{
  gint64 depth;

  if (!hx_edit_context_get_int (context, &depth, error,
                                "WITH RECURSIVE above (id, n) AS (SELECT ?1, 1 UNION ALL"
                                " SELECT s.parent, n + 1 FROM above a JOIN source_set s"
                                " ON s.id = a.id WHERE s.parent IS NOT NULL AND n < 1000),"
                                " below (id, n) AS (SELECT ?1, 0 UNION ALL SELECT s.id, n + 1"
                                " FROM below b JOIN source_set s ON s.parent = b.id"
                                " WHERE n < 1000) SELECT (SELECT max (n) FROM above)"
                                " + (SELECT max (n) FROM below)", "i", set))
    return FALSE;
  if (depth <= HX_SOURCE_SET_MAX_DEPTH)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
               _("Sets can be %d deep within one another; put this one higher up"),
               HX_SOURCE_SET_MAX_DEPTH);
  return FALSE;
}

static gboolean
add_set (HxEditContext  *context,
         gpointer        data,
         GError        **error)
{
  HxCommand *command = data;
  gint64 parent = hx_edit_context_resolve (context, command->other);
  gint64 existing;

  if (parent != 0 && !check_set (context, parent, error))
    return FALSE;
  if (!find_sibling (context, 0, parent, command->text, &existing, error))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO source_set (id, parent, name, position)"
                              " VALUES (?1, ?2, ?3, (SELECT coalesce (max (position), 0) + 1"
                              " FROM source_set WHERE parent IS ?2))", "ids",
                              command->id, parent, command->text)
         && check_depth (context, command->id, error);
}

/**
 * hx_edit_add_source_set:
 * @edit: an edit
 * @parent: the set to put it into; 0 for the top
 * @name: its name
 *
 * Finds the set of that name there, or makes it.
 *
 * Returns: the set's id in this edit
 */
gint64
hx_edit_add_source_set (HxEdit     *edit,
                        gint64      parent,
                        const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  HxCommand *command = hx_edit_add_command (edit, add_set, hx_id_new (), stripped);

  command->other = parent;
  return command->id;
}

static gboolean
rename_set (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  gint64 id = hx_edit_context_resolve (context, command->id);
  gint64 parent;

  return check_set (context, id, error)
         && hx_edit_context_get_int (context, &parent, error,
                                     "SELECT parent FROM source_set WHERE id = ?1", "i", id)
         && check_name (context, id, parent, command->text, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE source_set SET name = ?2 WHERE id = ?1 AND name <> ?2",
                                 "is", id, command->text);
}

/**
 * hx_edit_rename_source_set:
 * @edit: an edit
 * @set: a set
 * @name: its new name, which no sibling may have
 */
void
hx_edit_rename_source_set (HxEdit     *edit,
                           gint64      set,
                           const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  hx_edit_add_command (edit, rename_set, set, stripped);
}

static gboolean
check_not_below (HxEditContext  *context,
                 gint64          set,
                 gint64          other,
                 GError        **error)
{
  gint64 below;

  if (!hx_edit_context_get_int (context, &below, error,
                                WITH_BELOW "SELECT count (*) FROM below WHERE id = ?2", "ii",
                                set, other))
    return FALSE;
  if (below == 0)
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("A set cannot go into itself or a set below it; move that one out "
                         "first"));
  return FALSE;
}

static char *
dup_name (HxEditContext  *context,
          gint64          set,
          GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (context->connection,
                                     "SELECT name FROM source_set WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, set);
  if (!hx_statement_step (statement, &row, error))
    return NULL;
  return row ? hx_statement_dup_text (statement, 0) : g_strdup ("");
}

static gboolean
move_set (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  gint64 id = hx_edit_context_resolve (context, command->id);
  gint64 parent = hx_edit_context_resolve (context, command->other);
  g_autofree char *name = NULL;

  if (!check_set (context, id, error))
    return FALSE;
  if (parent != 0 && (!check_set (context, parent, error)
                      || !check_not_below (context, id, parent, error)))
    return FALSE;

  name = dup_name (context, id, error);
  return name != NULL && check_name (context, id, parent, name, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE source_set SET parent = ?2 WHERE id = ?1"
                                 " AND parent IS NOT ?2", "id", id, parent)
         && check_depth (context, id, error)
         && hx_positions_move (context, "source_set",
                               "SELECT id, position FROM source_set"
                               " WHERE coalesce (parent, 0) = ?1 ORDER BY position, name, id",
                               parent, id, command->start, error);
}

/**
 * hx_edit_move_source_set:
 * @edit: an edit
 * @set: a set
 * @parent: the set to put it into; 0 for the top
 * @position: where it shall stand among those there, from 0; past them all: at the end
 */
void
hx_edit_move_source_set (HxEdit *edit,
                         gint64  set,
                         gint64  parent,
                         guint   position)
{
  HxCommand *command = hx_edit_add_command (edit, move_set, set, NULL);

  command->other = parent;
  command->start = position;
}

static gboolean
delete_set (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  static const char * const statements[] = {
    WITH_BELOW "DELETE FROM set_member WHERE source_set IN (SELECT id FROM below)",
    WITH_BELOW "DELETE FROM source_set WHERE id IN (SELECT id FROM below)",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements,
                                   hx_edit_context_resolve (context, command->id), 0, error);
}

/**
 * hx_edit_delete_source_set:
 * @edit: an edit
 * @set: a set
 *
 * Removes the set and those below it. The sources in them stay.
 */
void
hx_edit_delete_source_set (HxEdit *edit,
                           gint64  set)
{
  hx_edit_add_command (edit, delete_set, set, NULL);
}

static gboolean
add_to_set (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  gint64 set = hx_edit_context_resolve (context, command->id);
  gint64 source = hx_edit_context_resolve (context, command->other);

  return check_set (context, set, error)
         && check_exists (context, "SELECT id FROM source WHERE id = ?1", "source", source, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO set_member (id, source_set, source)"
                                 " VALUES (?1, ?2, ?3) ON CONFLICT (source_set, source) DO NOTHING",
                                 "iii", hx_id_new (), set, source);
}

/**
 * hx_edit_add_to_set:
 * @edit: an edit
 * @set: a set, which may be one that the same edit makes
 * @source: a source
 */
void
hx_edit_add_to_set (HxEdit *edit,
                    gint64  set,
                    gint64  source)
{
  hx_edit_add_command (edit, add_to_set, set, NULL)->other = source;
}

static gboolean
remove_from_set (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM set_member WHERE source_set = ?1 AND source = ?2", "ii",
                              hx_edit_context_resolve (context, command->id), command->other);
}

/**
 * hx_edit_remove_from_set:
 * @edit: an edit
 * @set: a set
 * @source: a source
 *
 * Takes the source out of this set; it stays in the project and in its other sets, also in those
 * below.
 */
void
hx_edit_remove_from_set (HxEdit *edit,
                         gint64  set,
                         gint64  source)
{
  hx_edit_add_command (edit, remove_from_set, set, NULL)->other = source;
}
