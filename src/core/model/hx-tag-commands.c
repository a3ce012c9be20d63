/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-tag.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

/* ?1 and all below it, as a table expression named below. */
#define WITH_BELOW                                                                     \
  "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT t.id FROM tag t JOIN below b"  \
  " ON t.parent = b.id) "

static gboolean
check_name (HxEditContext  *context,
            gint64          tag,
            gint64          parent,
            const char     *name,
            GError        **error)
{
  gint64 other;

  if (name == NULL || *name == '\0')
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, _("A tag needs a name"));
      return FALSE;
    }
  if (!hx_edit_context_get_int (context, &other, error,
                                "SELECT id FROM tag WHERE coalesce (parent, 0) = ?1"
                                " AND name = ?2 AND id <> ?3", "isi", parent, name, tag))
    return FALSE;
  if (other == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
               _("There is a tag “%s” already; choose another name, or merge the two"), name);
  return FALSE;
}

static gboolean
check_colour (const char  *colour,
              GError     **error)
{
  gboolean ok = strlen (colour) == 7 && colour[0] == '#';

  for (int i = 1; ok && i < 7; i++)
    ok = g_ascii_isxdigit (colour[i]);
  if (!ok)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” is not a colour; write it as #rrggbb"), colour);
  return ok;
}

static gboolean
add_tag (HxEditContext  *context,
         gpointer        data,
         GError        **error)
{
  HxCommand *command = data;
  gint64 parent = hx_edit_context_resolve (context, command->other);
  gint64 count;

  if (!check_name (context, 0, parent, command->text, error))
    return FALSE;
  if (!hx_edit_context_get_int (context, &count, error, "SELECT count (*) FROM tag", ""))
    return FALSE;
  if (command->more == NULL)
    command->more = g_strdup (hx_tag_colour_at (count));
  if (!check_colour (command->more, error))
    return FALSE;

  return hx_edit_context_run (context, error,
                              "INSERT INTO tag VALUES (?1, ?2, ?3, ?4, '', NULL,"
                              " (SELECT coalesce (max (position), 0) + 1 FROM tag"
                              "  WHERE parent IS ?2))", "idss",
                              command->id, parent, command->text, command->more);
}

/**
 * hx_edit_add_tag:
 * @edit: an edit
 * @parent: the tag above it; 0 for the top
 * @name: its name, which no sibling may have
 * @colour: (nullable): #rrggbb; %NULL for one that is told apart from the others
 *
 * Returns: the new tag's id
 */
gint64
hx_edit_add_tag (HxEdit     *edit,
                 gint64      parent,
                 const char *name,
                 const char *colour)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  HxCommand *command = hx_edit_add_command (edit, add_tag, hx_id_new (), stripped);

  command->other = parent;
  command->more = g_strdup (colour);
  return command->id;
}

static gboolean
rename_tag (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  gint64 parent;

  return hx_edit_context_get_int (context, &parent, error, "SELECT parent FROM tag WHERE id = ?1",
                                  "i", command->id)
         && check_name (context, command->id, parent, command->text, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE tag SET name = ?2 WHERE id = ?1 AND name <> ?2", "is",
                                 command->id, command->text);
}

/**
 * hx_edit_rename_tag:
 * @edit: an edit
 * @tag: a tag
 * @name: its new name, which no sibling may have
 */
void
hx_edit_rename_tag (HxEdit     *edit,
                    gint64      tag,
                    const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  hx_edit_add_command (edit, rename_tag, tag, stripped);
}

static gboolean
set_colour (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;

  return check_colour (command->text, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE tag SET colour = ?2 WHERE id = ?1 AND colour <> ?2", "is",
                                 command->id, command->text);
}

/**
 * hx_edit_set_tag_colour:
 * @edit: an edit
 * @tag: a tag
 * @colour: #rrggbb
 */
void
hx_edit_set_tag_colour (HxEdit     *edit,
                        gint64      tag,
                        const char *colour)
{
  hx_edit_add_command (edit, set_colour, tag, colour);
}

static gboolean
describe (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE tag SET description = ?2"
                              " WHERE id = ?1 AND description <> ?2", "is",
                              command->id, command->text);
}

/**
 * hx_edit_describe_tag:
 * @edit: an edit
 * @tag: a tag
 * @description: (nullable): what it stands for
 */
void
hx_edit_describe_tag (HxEdit     *edit,
                      gint64      tag,
                      const char *description)
{
  hx_edit_add_command (edit, describe, tag, description != NULL ? description : "");
}

static gboolean
set_shortcut (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;

  /* A key applies one tag: whoever had it gives it up. */
  return hx_edit_context_run (context, error,
                              "UPDATE tag SET shortcut = NULL WHERE shortcut = ?2 AND id <> ?1",
                              "is", command->id, command->text)
         && hx_edit_context_run (context, error,
                                 "UPDATE tag SET shortcut = ?2"
                                 " WHERE id = ?1 AND shortcut IS NOT ?2", "is",
                                 command->id, command->text);
}

/**
 * hx_edit_set_tag_shortcut:
 * @edit: an edit
 * @tag: a tag
 * @shortcut: (nullable): the key that applies it, such as "1"; another tag that has it loses it
 */
void
hx_edit_set_tag_shortcut (HxEdit     *edit,
                          gint64      tag,
                          const char *shortcut)
{
  hx_edit_add_command (edit, set_shortcut, tag,
                       shortcut != NULL && *shortcut != '\0' ? shortcut : NULL);
}

/* Whether @other is @tag or below it. */
static gboolean
check_not_below (HxEditContext  *context,
                 gint64          tag,
                 gint64          other,
                 GError        **error)
{
  gint64 below;

  if (!hx_edit_context_get_int (context, &below, error,
                                WITH_BELOW "SELECT count (*) FROM below WHERE id = ?2", "ii",
                                tag, other))
    return FALSE;
  if (below == 0)
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("A tag cannot go into itself or a tag below it"));
  return FALSE;
}

static gboolean
move_tag (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  g_autoptr(HxStatement) statement = NULL;

  if (command->other != 0 && !check_not_below (context, command->id, command->other, error))
    return FALSE;

  statement = hx_connection_prepare (context->connection, "SELECT name FROM tag WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, command->id);
  gboolean row;
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!check_name (context, command->id, command->other, hx_statement_get_text (statement, 0),
                   error))
    return FALSE;

  /* Room is made behind the new place, so that positions stay whole numbers. */
  return hx_edit_context_run (context, error,
                              "UPDATE tag SET position = position + 1 WHERE parent IS ?1"
                              " AND position >= (SELECT position FROM tag WHERE id = ?2)", "di",
                              command->other, command->third)
         && hx_edit_context_run (context, error,
                                 "UPDATE tag SET parent = ?2, position = coalesce ("
                                 " (SELECT position - 1 FROM tag WHERE id = ?3),"
                                 " (SELECT coalesce (max (position), 0) + 1 FROM tag"
                                 "  WHERE parent IS ?2)) WHERE id = ?1", "idi",
                                 command->id, command->other, command->third);
}

/**
 * hx_edit_move_tag:
 * @edit: an edit
 * @tag: a tag
 * @parent: the tag to put it under; 0 for the top
 * @before: the sibling to put it before; 0 for the end
 */
void
hx_edit_move_tag (HxEdit *edit,
                  gint64  tag,
                  gint64  parent,
                  gint64  before)
{
  HxCommand *command = hx_edit_add_command (edit, move_tag, tag, NULL);

  command->other = parent;
  command->third = before;
}

static gboolean
merge_tag (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM tagging WHERE tag = ?1 AND EXISTS (SELECT 1 FROM tagging o"
    " WHERE o.passage = tagging.passage AND o.coder = tagging.coder AND o.tag = ?2)",
    "UPDATE tagging SET tag = ?2 WHERE tag = ?1",
    "UPDATE tag SET name = name || ' (' || id || ')' WHERE parent = ?1"
    " AND name IN (SELECT name FROM tag WHERE parent = ?2)",
    "UPDATE tag SET parent = ?2 WHERE parent = ?1",
    "UPDATE memo SET on_id = ?2 WHERE on_kind = 'tag' AND on_id = ?1",
    "DELETE FROM tag WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  if (!check_not_below (context, command->id, command->other, error))
    return FALSE;
  return hx_edit_context_run_each (context, statements, command->id, command->other, error);
}

/**
 * hx_edit_merge_tag:
 * @edit: an edit
 * @tag: the tag that goes
 * @into: the tag that stays and takes its taggings, memos and the tags below it
 */
void
hx_edit_merge_tag (HxEdit *edit,
                   gint64  tag,
                   gint64  into)
{
  hx_edit_add_command (edit, merge_tag, tag, NULL)->other = into;
}

static gboolean
delete_tag (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  static const char * const statements[] = {
    WITH_BELOW "DELETE FROM tagging WHERE tag IN (SELECT id FROM below)",
    WITH_BELOW "DELETE FROM memo WHERE on_kind = 'tag' AND on_id IN (SELECT id FROM below)",
    WITH_BELOW "DELETE FROM tag WHERE id IN (SELECT id FROM below)",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements, command->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_tag:
 * @edit: an edit
 * @tag: a tag
 *
 * Removes the tag and all below it with their taggings, and passages that nothing else uses.
 */
void
hx_edit_delete_tag (HxEdit *edit,
                    gint64  tag)
{
  hx_edit_add_command (edit, delete_tag, tag, NULL);
}

static gboolean
tag_passage (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT INTO tagging SELECT ?1, p.id, ?3, p.source, ?4, ?5"
                              " FROM passage p WHERE p.id = ?2 AND NOT EXISTS"
                              " (SELECT 1 FROM tagging t WHERE t.passage = p.id AND t.tag = ?3"
                              "  AND t.coder = ?4)", "iiiii", command->third,
                              hx_edit_context_resolve (context, command->id),
                              hx_edit_context_resolve (context, command->other),
                              context->coder, context->now);
}

/**
 * hx_edit_tag:
 * @edit: an edit
 * @passage: a passage
 * @tag: a tag
 *
 * Tags the passage; nothing happens if this coder has done so already.
 */
void
hx_edit_tag (HxEdit *edit,
             gint64  passage,
             gint64  tag)
{
  HxCommand *command = hx_edit_add_command (edit, tag_passage, passage, NULL);

  command->other = tag;
  command->third = hx_id_new ();
}

static gboolean
untag_passage (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM tagging WHERE passage = ?1 AND tag = ?2", "ii",
                              command->id, command->other)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_untag:
 * @edit: an edit
 * @passage: a passage
 * @tag: a tag
 *
 * Takes the tag from the passage, whoever put it there. A passage that nothing else uses goes too.
 */
void
hx_edit_untag (HxEdit *edit,
               gint64  passage,
               gint64  tag)
{
  hx_edit_add_command (edit, untag_passage, passage, NULL)->other = tag;
}
