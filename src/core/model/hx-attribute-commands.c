/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-attribute-private.h"
#include "model/hx-positions.h"
#include "project/hx-edit-private.h"

static gboolean
no_such_attribute (gint64    attribute,
                   GError  **error)
{
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no attribute with the id %" G_GINT64_FORMAT
               "; it may have been removed", attribute);
  return FALSE;
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  if (*name != '\0')
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("An attribute needs a name; write one, such as “Region”"));
  return FALSE;
}

static gboolean
add_attribute (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;
  gint64 existing;

  if (!check_name (command->text, error)
      || !hx_edit_context_get_int (context, &existing, error,
                                   "SELECT id FROM attribute WHERE name = ?1", "s", command->text))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO attribute (id, name, type, description, choices,"
                              " position) VALUES (?1, ?2, ?3, '', ?4,"
                              " (SELECT coalesce (max (position), 0) + 1 FROM attribute))", "isss",
                              command->id, command->text,
                              hx_attribute_type_to_string (command->kind), command->more);
}

/**
 * hx_edit_add_attribute:
 * @edit: an edit
 * @name: its name
 * @type: the type of its values
 * @choices: (nullable): what its values are chosen from, for %HX_ATTRIBUTE_CHOICE
 *
 * Finds the attribute of that name, whatever its type, or makes it.
 *
 * Returns: the attribute's id in this edit
 */
gint64
hx_edit_add_attribute (HxEdit              *edit,
                       const char          *name,
                       HxAttributeType      type,
                       const char * const  *choices)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  HxCommand *command = hx_edit_add_command (edit, add_attribute, hx_id_new (), stripped);

  command->kind = type;
  command->more = hx_attribute_choices_to_string (type == HX_ATTRIBUTE_CHOICE ? choices : NULL);
  return command->id;
}

static gboolean
rename_attribute (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  HxCommand *command = data;
  gint64 id = hx_edit_context_resolve (context, command->id);
  gint64 other;

  if (!check_name (command->text, error)
      || !hx_edit_context_get_int (context, &other, error,
                                   "SELECT id FROM attribute WHERE name = ?1 AND id <> ?2", "si",
                                   command->text, id))
    return FALSE;
  if (other != 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
                   _("There is an attribute “%s” already; choose another name"), command->text);
      return FALSE;
    }

  return hx_edit_context_run (context, error,
                              "UPDATE attribute SET name = ?2 WHERE id = ?1 AND name <> ?2", "is",
                              id, command->text);
}

/**
 * hx_edit_rename_attribute:
 * @edit: an edit
 * @attribute: an attribute
 * @name: its new name, which no other may have
 */
void
hx_edit_rename_attribute (HxEdit     *edit,
                          gint64      attribute,
                          const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  hx_edit_add_command (edit, rename_attribute, attribute, stripped);
}

/* A choice without choices takes what is there; else all that is there must fit. */
static gboolean
check_values (HxEditContext    *context,
              gint64            attribute,
              const char       *name,
              HxAttributeType   type,
              char            **choices,
              GError          **error)
{
  g_auto(GStrv) values = hx_attribute_list_distinct (context->connection, attribute, G_MAXINT32,
                                                     error);
  g_auto(GStrv) allowed = NULL;

  if (values == NULL)
    return FALSE;
  if (type == HX_ATTRIBUTE_CHOICE && g_str_equal (*choices, "[]"))
    {
      g_free (*choices);
      *choices = hx_attribute_choices_to_string ((const char * const *) values);
    }

  allowed = hx_attribute_parse_choices (*choices);
  for (guint i = 0; values[i] != NULL; i++)
    if (!hx_attribute_check (name, type, (const char * const *) allowed, values[i], error))
      {
        g_prefix_error (error, "Sources have other values, so nothing was changed: ");
        return FALSE;
      }

  return TRUE;
}

static gboolean
set_type (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  gint64 id = hx_edit_context_resolve (context, command->id);
  g_autofree char *name = NULL;
  gboolean row;

  {
    g_autoptr(HxStatement) statement = NULL;

    statement = hx_connection_prepare (context->connection,
                                       "SELECT name FROM attribute WHERE id = ?1", error);
    if (statement == NULL)
      return FALSE;
    hx_statement_bind_int (statement, 1, id);
    if (!hx_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      return no_such_attribute (id, error);
    name = hx_statement_dup_text (statement, 0);
  }

  return check_values (context, id, name, command->kind, &command->more, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE attribute SET type = ?2, choices = ?3 WHERE id = ?1"
                                 " AND (type <> ?2 OR choices <> ?3)", "iss", id,
                                 hx_attribute_type_to_string (command->kind), command->more);
}

/**
 * hx_edit_set_attribute_type:
 * @edit: an edit
 * @attribute: an attribute
 * @type: the type its values shall have
 * @choices: (nullable): what they are chosen from, for %HX_ATTRIBUTE_CHOICE; %NULL or empty for
 *   all values that sources have
 *
 * The edit fails with %HX_ERROR_INVALID when a source has a value that does not fit.
 */
void
hx_edit_set_attribute_type (HxEdit              *edit,
                            gint64               attribute,
                            HxAttributeType      type,
                            const char * const  *choices)
{
  HxCommand *command = hx_edit_add_command (edit, set_type, attribute, NULL);

  command->kind = type;
  command->more = hx_attribute_choices_to_string (type == HX_ATTRIBUTE_CHOICE ? choices : NULL);
}

static gboolean
describe (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE attribute SET description = ?2"
                              " WHERE id = ?1 AND description <> ?2", "is",
                              hx_edit_context_resolve (context, command->id), command->text);
}

/**
 * hx_edit_set_attribute_description:
 * @edit: an edit
 * @attribute: an attribute
 * @description: (nullable): what it stands for
 */
void
hx_edit_set_attribute_description (HxEdit     *edit,
                                   gint64      attribute,
                                   const char *description)
{
  hx_edit_add_command (edit, describe, attribute, description != NULL ? description : "");
}

static gboolean
move_attribute (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  HxCommand *command = data;

  return hx_positions_move (context, "attribute",
                            "SELECT id, position FROM attribute WHERE ?1 = 0"
                            " ORDER BY position, name, id", 0,
                            hx_edit_context_resolve (context, command->id), command->start, error);
}

/**
 * hx_edit_move_attribute:
 * @edit: an edit
 * @attribute: an attribute
 * @position: where it shall stand among the others, from 0; past them all: at the end
 */
void
hx_edit_move_attribute (HxEdit *edit,
                        gint64  attribute,
                        guint   position)
{
  hx_edit_add_command (edit, move_attribute, attribute, NULL)->start = position;
}

static gboolean
delete_attribute (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM attribute_value WHERE attribute = ?1",
    "DELETE FROM attribute WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements,
                                   hx_edit_context_resolve (context, command->id), 0, error);
}

/**
 * hx_edit_delete_attribute:
 * @edit: an edit
 * @attribute: an attribute
 *
 * Removes the attribute with all its values.
 */
void
hx_edit_delete_attribute (HxEdit *edit,
                          gint64  attribute)
{
  hx_edit_add_command (edit, delete_attribute, attribute, NULL);
}

/* Of the attribute, and whether the source is there. Choices are parsed only where they count. */
static gboolean
check_value (HxEditContext  *context,
             gint64          attribute,
             gint64          source,
             const char     *value,
             GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_auto(GStrv) choices = NULL;
  HxAttributeType type = HX_ATTRIBUTE_TEXT;
  gboolean row;

  statement = hx_connection_prepare (context->connection,
                                     "SELECT name, type, choices, EXISTS (SELECT 1 FROM source"
                                     " WHERE id = ?2) FROM attribute WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (statement, 1, attribute), 2, source);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return no_such_attribute (attribute, error);
  if (hx_statement_get_int (statement, 3) == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no source with the id %" G_GINT64_FORMAT
                   "; it may have been removed", source);
      return FALSE;
    }

  hx_attribute_type_parse (hx_statement_get_text (statement, 1), &type);
  if (type == HX_ATTRIBUTE_CHOICE)
    choices = hx_attribute_parse_choices (hx_statement_get_text (statement, 2));
  return hx_attribute_check (hx_statement_get_text (statement, 0), type,
                             (const char * const *) choices, value, error);
}

static gboolean
set_attribute (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;
  gint64 attribute = hx_edit_context_resolve (context, command->id);
  gint64 source = hx_edit_context_resolve (context, command->other);

  if (command->text == NULL)
    return hx_edit_context_run (context, error,
                                "DELETE FROM attribute_value WHERE source = ?1 AND attribute = ?2",
                                "ii", source, attribute);

  return check_value (context, attribute, source, command->text, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO attribute_value (id, attribute, source, value)"
                                 " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (source, attribute)"
                                 " DO UPDATE SET value = excluded.value"
                                 " WHERE value <> excluded.value", "iiis",
                                 hx_id_new (), attribute, source, command->text);
}

/**
 * hx_edit_set_attribute:
 * @edit: an edit
 * @source: a source
 * @attribute: an attribute, which may be one that the same edit makes
 * @value: (nullable): the value; %NULL or empty takes it away
 *
 * The edit fails with %HX_ERROR_INVALID when the value does not fit the attribute's type.
 */
void
hx_edit_set_attribute (HxEdit     *edit,
                       gint64      source,
                       gint64      attribute,
                       const char *value)
{
  g_autofree char *stripped = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  HxCommand *command;

  command = hx_edit_add_command (edit, set_attribute, attribute,
                                 stripped != NULL && *stripped != '\0' ? stripped : NULL);
  command->other = source;
}
