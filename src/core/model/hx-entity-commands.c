/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-entity.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static const char * const kind_names[] = {
  [HX_NAME_PREFERRED] = "preferred",
  [HX_NAME_ALIAS] = "alias",
  [HX_NAME_WEAK] = "weak",
};

static char *
dup_stripped (const char *string)
{
  return g_strstrip (g_strdup (string != NULL ? string : ""));
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  if (*name != '\0')
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, "An entity needs a name");
  return FALSE;
}

static gboolean
add_entity (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;

  return check_name (command->text, error)
         && hx_edit_context_run (context, error, "INSERT INTO entity VALUES (?1, ?2, '', ?3, ?4)",
                                 "isii", command->id, hx_entity_type_to_string (command->kind),
                                 context->coder, context->now)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO entity_name VALUES (?1, ?2, ?3, 'preferred', NULL)",
                                 "iis", command->third, command->id, command->text);
}

/**
 * hx_edit_add_entity:
 * @edit: an edit
 * @type: what it is
 * @name: its preferred name
 *
 * Returns: the new entity's id
 */
gint64
hx_edit_add_entity (HxEdit       *edit,
                    HxEntityType  type,
                    const char   *name)
{
  g_autofree char *stripped = dup_stripped (name);
  HxCommand *command = hx_edit_add_command (edit, add_entity, hx_id_new (), stripped);

  command->kind = type;
  command->third = hx_id_new ();
  return command->id;
}

static gboolean
set_type (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE entity SET type = ?2 WHERE id = ?1 AND type <> ?2", "is",
                              command->id, hx_entity_type_to_string (command->kind));
}

/**
 * hx_edit_set_entity_type:
 * @edit: an edit
 * @entity: an entity
 * @type: what it is
 */
void
hx_edit_set_entity_type (HxEdit       *edit,
                         gint64        entity,
                         HxEntityType  type)
{
  hx_edit_add_command (edit, set_type, entity, NULL)->kind = type;
}

static gboolean
rename_entity (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;

  /* The new name may be one of its aliases, which then changes places with the preferred one. */
  return check_name (command->text, error)
         && hx_edit_context_run (context, error,
                                 "DELETE FROM entity_name WHERE entity = ?1 AND name = ?2"
                                 " AND kind <> 'preferred'", "is", command->id, command->text)
         && hx_edit_context_run (context, error,
                                 "UPDATE entity_name SET name = ?2 WHERE entity = ?1"
                                 " AND kind = 'preferred' AND name <> ?2", "is",
                                 command->id, command->text);
}

/**
 * hx_edit_rename_entity:
 * @edit: an edit
 * @entity: an entity
 * @name: its new preferred name
 */
void
hx_edit_rename_entity (HxEdit     *edit,
                       gint64      entity,
                       const char *name)
{
  g_autofree char *stripped = dup_stripped (name);

  hx_edit_add_command (edit, rename_entity, entity, stripped);
}

static gboolean
describe (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE entity SET description = ?2"
                              " WHERE id = ?1 AND description <> ?2", "is",
                              command->id, command->text);
}

/**
 * hx_edit_describe_entity:
 * @edit: an edit
 * @entity: an entity
 * @description: (nullable): what it is
 */
void
hx_edit_describe_entity (HxEdit     *edit,
                         gint64      entity,
                         const char *description)
{
  hx_edit_add_command (edit, describe, entity, description != NULL ? description : "");
}

static gboolean
add_name (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  if (!check_name (command->text, error))
    return FALSE;
  if (command->kind == HX_NAME_PREFERRED
      && !hx_edit_context_run (context, error,
                               "UPDATE entity_name SET kind = 'alias' WHERE entity = ?1"
                               " AND kind = 'preferred' AND name <> ?2", "is",
                               command->other, command->text))
    return FALSE;

  return hx_edit_context_run (context, error,
                              "INSERT INTO entity_name VALUES (?1, ?2, ?3, ?4, ?5)"
                              " ON CONFLICT (entity, name) DO UPDATE SET kind = ?4, language = ?5"
                              " WHERE kind <> 'preferred' AND (kind, language) IS NOT (?4, ?5)",
                              "iisss", command->id, command->other, command->text,
                              kind_names[command->kind], command->more);
}

/**
 * hx_edit_add_entity_name:
 * @edit: an edit
 * @entity: an entity
 * @name: a name; one it has already gets the new kind and language
 * @kind: preferred (the preferred one becomes an alias), alias or weak
 * @language: (nullable): a BCP 47 tag
 *
 * Returns: the new name's id
 */
gint64
hx_edit_add_entity_name (HxEdit     *edit,
                         gint64      entity,
                         const char *name,
                         HxNameKind  kind,
                         const char *language)
{
  g_autofree char *stripped = dup_stripped (name);
  HxCommand *command;

  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names), 0);

  command = hx_edit_add_command (edit, add_name, hx_id_new (), stripped);
  command->other = entity;
  command->kind = kind;
  command->more = g_strdup (language);
  return command->id;
}

static gboolean
delete_name (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM entity_name WHERE id = ?1 AND kind <> 'preferred'", "i",
                              command->id);
}

/**
 * hx_edit_delete_entity_name:
 * @edit: an edit
 * @name: the id of a name; the preferred one stays
 */
void
hx_edit_delete_entity_name (HxEdit *edit,
                            gint64  name)
{
  hx_edit_add_command (edit, delete_name, name, NULL);
}

static gboolean
merge_entity (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM mention WHERE entity = ?1 AND passage IN"
    " (SELECT passage FROM mention WHERE entity = ?2)",
    "UPDATE mention SET entity = ?2 WHERE entity = ?1",
    "DELETE FROM entity_name WHERE entity = ?1 AND name IN"
    " (SELECT name FROM entity_name WHERE entity = ?2)",
    "UPDATE entity_name SET entity = ?2,"
    " kind = CASE kind WHEN 'preferred' THEN 'alias' ELSE kind END WHERE entity = ?1",
    "UPDATE entity SET description = (SELECT description FROM entity WHERE id = ?1)"
    " WHERE id = ?2 AND description = ''",
    "UPDATE memo SET on_id = ?2 WHERE on_kind = 'entity' AND on_id = ?1",
    "DELETE FROM entity WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  if (command->id == command->other)
    return TRUE;

  return hx_edit_context_run_each (context, statements, command->id, command->other, error);
}

/**
 * hx_edit_merge_entity:
 * @edit: an edit
 * @entity: the entity that goes
 * @into: the entity that stays and takes its names, mentions and memos
 */
void
hx_edit_merge_entity (HxEdit *edit,
                      gint64  entity,
                      gint64  into)
{
  hx_edit_add_command (edit, merge_entity, entity, NULL)->other = into;
}

static gboolean
delete_entity (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM mention WHERE entity = ?1",
    "DELETE FROM entity_name WHERE entity = ?1",
    "DELETE FROM memo WHERE on_kind = 'entity' AND on_id = ?1",
    "DELETE FROM entity WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_entity:
 * @edit: an edit
 * @entity: an entity
 *
 * Removes the entity with its names and mentions, and passages that nothing else uses.
 */
void
hx_edit_delete_entity (HxEdit *edit,
                       gint64  entity)
{
  hx_edit_add_command (edit, delete_entity, entity, NULL);
}

static gboolean
mention (HxEditContext  *context,
         gpointer        data,
         GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT INTO mention SELECT ?1, p.id, ?3, p.source, ?4, ?5"
                              " FROM passage p WHERE p.id = ?2 AND NOT EXISTS"
                              " (SELECT 1 FROM mention m WHERE m.passage = p.id"
                              "  AND m.entity = ?3)", "iiiii", command->third,
                              hx_edit_context_resolve (context, command->id),
                              hx_edit_context_resolve (context, command->other),
                              context->coder, context->now);
}

/**
 * hx_edit_mention:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity
 *
 * Links the passage to the entity; nothing happens if it is already.
 */
void
hx_edit_mention (HxEdit *edit,
                 gint64  passage,
                 gint64  entity)
{
  HxCommand *command = hx_edit_add_command (edit, mention, passage, NULL);

  command->other = entity;
  command->third = hx_id_new ();
}

static gboolean
unmention (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM mention WHERE passage = ?1 AND entity = ?2", "ii",
                              command->id, command->other)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_unmention:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity
 *
 * Unlinks the two. A passage that nothing else uses goes too.
 */
void
hx_edit_unmention (HxEdit *edit,
                   gint64  passage,
                   gint64  entity)
{
  hx_edit_add_command (edit, unmention, passage, NULL)->other = entity;
}
