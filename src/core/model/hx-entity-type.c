/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-entity-type.h"
#include "model/hx-rows.h"
#include "project/hx-edit-private.h"

/* Deeper than this is no order but a mistake. */
#define MAX_DEPTH "8"

/**
 * hx_own_type_free:
 * @self: (transfer full): a type
 */
void
hx_own_type_free (HxOwnType *self)
{
  g_free (self->name);
  g_free (self->icon);
  g_free (self->colour);
  g_free (self);
}

static char *
dup_unless_empty (HxStatement *statement,
                  int          column)
{
  const char *text = hx_statement_get_text (statement, column);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gpointer
own_type_from_row (HxStatement *statement)
{
  HxOwnType *self = g_new0 (HxOwnType, 1);

  self->id = hx_statement_get_int (statement, 0);
  if (!hx_entity_type_from_string (hx_statement_get_text (statement, 1), &self->base))
    self->base = HX_ENTITY_THING;
  self->parent = hx_statement_get_int (statement, 2);
  self->name = hx_statement_dup_text (statement, 3);
  self->icon = dup_unless_empty (statement, 4);
  self->colour = dup_unless_empty (statement, 5);
  self->n_entities = hx_statement_get_int (statement, 6);
  return self;
}

/**
 * hx_own_type_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxOwnType) (nullable): the analyst's types, each after
 *   what it is a kind of, by kind and name
 */
GPtrArray *
hx_own_type_list (HxConnection  *connection,
                  GError       **error)
{
  static const char sql[] =
    "WITH RECURSIVE tree (id, path, depth) AS"
    " (SELECT id, base || char (1) || lower (name), 0 FROM entity_type WHERE parent IS NULL"
    "  UNION ALL SELECT t.id, tree.path || char (1) || lower (t.name), depth + 1"
    "  FROM entity_type t JOIN tree ON t.parent = tree.id WHERE depth < " MAX_DEPTH ")"
    " SELECT t.id, t.base, t.parent, t.name, t.icon, t.colour,"
    " (SELECT count (*) FROM entity WHERE own_type = t.id AND root IS NULL)"
    " FROM tree JOIN entity_type t ON t.id = tree.id ORDER BY tree.path, t.id";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  return statement != NULL ? hx_rows_collect (statement, own_type_from_row,
                                              (GDestroyNotify) hx_own_type_free, error) : NULL;
}

static gboolean
check_name (HxEditContext  *context,
            gint64          type,
            const char     *name,
            GError        **error)
{
  gint64 other;

  if (*name == '\0')
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A type needs a name; write one, such as “Armed Group”"));
      return FALSE;
    }
  if (!hx_edit_context_get_int (context, &other, error,
                                "SELECT id FROM entity_type WHERE name = ?1 AND id <> ?2", "si",
                                name, type))
    return FALSE;
  if (other == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
               _("There is a type “%s” already; choose another name"), name);
  return FALSE;
}

static gboolean
add_own_type (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;

  /* A kind of another own type is in the end what that is. */
  return check_name (context, command->id, command->text, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO entity_type VALUES (?1,"
                                 " coalesce ((SELECT base FROM entity_type WHERE id = ?3), ?2),"
                                 " (SELECT id FROM entity_type WHERE id = ?3), ?4, '', '',"
                                 " (SELECT coalesce (max (position), 0) + 1 FROM entity_type))",
                                 "isis", command->id, hx_entity_type_to_string (command->kind),
                                 hx_edit_context_resolve (context, command->other),
                                 command->text);
}

/**
 * hx_edit_add_own_type:
 * @edit: an edit
 * @base: which of the five kinds its entities are
 * @parent: an own type it is a kind of, or 0; its base then counts
 * @name: its name, which no other has
 *
 * Returns: the new type's id
 */
gint64
hx_edit_add_own_type (HxEdit       *edit,
                      HxEntityType  base,
                      gint64        parent,
                      const char   *name)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);
  HxCommand *command = hx_edit_add_command (edit, add_own_type, hx_id_new (), stripped);

  command->kind = base;
  command->other = parent;
  return command->id;
}

static gboolean
rename_own_type (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  HxCommand *command = data;

  return check_name (context, command->id, command->text, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE entity_type SET name = ?2 WHERE id = ?1 AND name <> ?2",
                                 "is", command->id, command->text);
}

/**
 * hx_edit_rename_own_type:
 * @edit: an edit
 * @type: an own type
 * @name: its new name
 */
void
hx_edit_rename_own_type (HxEdit     *edit,
                         gint64      type,
                         const char *name)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);

  hx_edit_add_command (edit, rename_own_type, type, stripped);
}

static gboolean
style_own_type (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE entity_type SET icon = ?2, colour = ?3 WHERE id = ?1"
                              " AND (icon, colour) IS NOT (?2, ?3)", "iss", command->id,
                              command->text, command->more);
}

/**
 * hx_edit_style_own_type:
 * @edit: an edit
 * @type: an own type
 * @icon: (nullable): name of a symbolic icon
 * @colour: (nullable): `#rrggbb`
 */
void
hx_edit_style_own_type (HxEdit     *edit,
                        gint64      type,
                        const char *icon,
                        const char *colour)
{
  HxCommand *command = hx_edit_add_command (edit, style_own_type, type, icon != NULL ? icon : "");

  command->more = g_strdup (colour != NULL ? colour : "");
}

/* Its entities and the types below it become what it is a kind of. */
static gboolean
delete_own_type (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  static const char * const statements[] = {
    "UPDATE entity SET own_type = (SELECT parent FROM entity_type WHERE id = ?1)"
    " WHERE own_type = ?1",
    "UPDATE entity_type SET parent = (SELECT parent FROM entity_type WHERE id = ?1)"
    " WHERE parent = ?1",
    "DELETE FROM entity_type WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error);
}

/**
 * hx_edit_delete_own_type:
 * @edit: an edit
 * @type: an own type
 *
 * Removes the type; its entities and kinds become what it was a kind of.
 */
void
hx_edit_delete_own_type (HxEdit *edit,
                         gint64  type)
{
  hx_edit_add_command (edit, delete_own_type, type, NULL);
}

static gboolean
set_own_type (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;
  gint64 type = hx_edit_context_resolve (context, command->other);

  return hx_edit_context_run (context, error,
                              "UPDATE entity SET own_type = (SELECT id FROM entity_type"
                              "  WHERE id = ?2), type = coalesce ((SELECT base FROM entity_type"
                              "  WHERE id = ?2), type) WHERE id = ?1 AND own_type IS NOT"
                              " (SELECT id FROM entity_type WHERE id = ?2)", "ii",
                              hx_edit_context_resolve (context, command->id), type);
}

/**
 * hx_edit_set_own_type:
 * @edit: an edit
 * @entity: an entity
 * @own_type: one of the analyst's own types, or 0 for none
 *
 * Makes it of that type, and of the kind which that is in the end.
 */
void
hx_edit_set_own_type (HxEdit *edit,
                      gint64  entity,
                      gint64  own_type)
{
  hx_edit_add_command (edit, set_own_type, entity, NULL)->other = own_type;
}
