/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-language.h"
#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-entity.h"
#include "model/hx-entity-sql.h"
#include "model/hx-judgement-private.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static const char * const kind_names[] = {
  [HX_NAME_PREFERRED] = "preferred",
  [HX_NAME_ALIAS] = "alias",
  [HX_NAME_WEAK] = "weak",
};

static gboolean
check_name (const char  *name,
            GError     **error)
{
  if (*name != '\0')
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, _("An entity needs a name"));
  return FALSE;
}

static gboolean
add_entity (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  g_autofree char *script = NULL;

  if (!check_name (command->text, error))
    return FALSE;
  script = hx_language_dup_script (command->text);

  return hx_edit_context_run (context, error,
                              "INSERT INTO entity (id, type, description, coder, created)"
                              " VALUES (?1, ?2, '', ?3, ?4)", "isii", command->id,
                              hx_entity_type_to_string (command->kind), context->coder,
                              context->now)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO entity_name (id, entity, name, kind, script)"
                                 " VALUES (?1, ?2, ?3, 'preferred', ?4)", "iiss", command->third,
                                 command->id, command->text, script);
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
  g_autofree char *stripped = hx_edit_dup_stripped (name);
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
  g_autofree char *script = NULL;
  gint64 alias;

  if (!check_name (command->text, error)
      || !hx_edit_context_get_int (context, &alias, error,
                                   "SELECT id FROM entity_name WHERE entity = ?1 AND name = ?2"
                                   " AND kind <> 'preferred'", "is", command->id, command->text))
    return FALSE;

  /* An alias changes places with the preferred name. */
  if (alias != 0)
    return hx_edit_context_run (context, error,
                                "UPDATE entity_name SET kind = 'alias' WHERE entity = ?1"
                                " AND kind = 'preferred'", "i", command->id)
           && hx_edit_context_run (context, error,
                                   "UPDATE entity_name SET kind = 'preferred' WHERE id = ?1", "i",
                                   alias);

  script = hx_language_dup_script (command->text);
  return hx_edit_context_run (context, error,
                              "UPDATE entity_name SET name = ?2, script = ?3 WHERE entity = ?1"
                              " AND kind = 'preferred' AND name <> ?2", "iss", command->id,
                              command->text, script);
}

/**
 * hx_edit_rename_entity:
 * @edit: an edit
 * @entity: an entity
 * @name: its new preferred name; one that is an alias already changes places with the old one
 */
void
hx_edit_rename_entity (HxEdit     *edit,
                       gint64      entity,
                       const char *name)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);

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
  g_autofree char *script = NULL;

  if (!check_name (command->text, error))
    return FALSE;
  if (command->kind == HX_NAME_PREFERRED
      && !hx_edit_context_run (context, error,
                               "UPDATE entity_name SET kind = 'alias' WHERE entity = ?1"
                               " AND kind = 'preferred' AND name <> ?2", "is",
                               command->other, command->text))
    return FALSE;

  script = hx_language_dup_script (command->text);
  return hx_edit_context_run (context, error,
                              "INSERT INTO entity_name (id, entity, name, kind, language, script)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                              " ON CONFLICT (entity, name) DO UPDATE SET kind = ?4, language = ?5"
                              " WHERE (kind <> 'preferred' OR ?4 = 'preferred')"
                              " AND (kind, language) IS NOT (?4, ?5)",
                              "iissss", command->id, command->other, command->text,
                              kind_names[command->kind], command->more, script);
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
  g_autofree char *stripped = hx_edit_dup_stripped (name);
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

/* With all that are shown as it. */
static gboolean
delete_entity (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM mention WHERE entity IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM entity_name WHERE entity IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM property WHERE entity IN " HX_ENTITY_GROUP ("?1"),
    "UPDATE position SET entity = NULL WHERE entity IN " HX_ENTITY_GROUP ("?1"),
    "UPDATE position SET speaker = NULL WHERE speaker IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM rejection WHERE entity IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM memo WHERE on_kind = 'relation' AND on_id IN (SELECT id FROM relation"
    " WHERE entity IN " HX_ENTITY_GROUP ("?1") " OR other IN " HX_ENTITY_GROUP ("?1") ")",
    "DELETE FROM relation_evidence WHERE relation IN (SELECT id FROM relation"
    " WHERE entity IN " HX_ENTITY_GROUP ("?1") " OR other IN " HX_ENTITY_GROUP ("?1") ")",
    "DELETE FROM relation WHERE entity IN " HX_ENTITY_GROUP ("?1")
    " OR other IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM memo WHERE on_kind = 'entity' AND on_id IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM judgement WHERE entity IN " HX_ENTITY_GROUP ("?1")
    " OR other IN " HX_ENTITY_GROUP ("?1"),
    "DELETE FROM entity WHERE id = ?1 OR root = ?1",
    NULL,
  };
  gint64 id = ((HxCommand *) data)->id;

  return hx_judgement_part (context, id, error)
         && hx_edit_context_run_each (context, statements, id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_entity:
 * @edit: an edit
 * @entity: an entity
 *
 * Removes the entity and those that are shown as it, with all that hangs on them, and passages
 * that nothing else uses. One that is shown as another goes alone.
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
                              "INSERT INTO mention (id, passage, entity, source, coder, created,"
                              " kind) SELECT ?1, p.id, ?3, p.source, ?4, ?5, ?6"
                              " FROM passage p WHERE p.id = ?2"
                              " ON CONFLICT (passage, entity) DO UPDATE SET kind = ?6"
                              " WHERE kind IS NOT ?6", "iiiiis", command->third,
                              hx_edit_context_resolve (context, command->id),
                              hx_edit_context_resolve (context, command->other),
                              context->coder, context->now,
                              command->kind != HX_MENTION_NAMED
                                ? hx_mention_kind_to_string (command->kind) : NULL);
}

/**
 * hx_edit_mention:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity
 *
 * Links the passage, which names the entity, to it; nothing happens if it is already.
 */
void
hx_edit_mention (HxEdit *edit,
                 gint64  passage,
                 gint64  entity)
{
  hx_edit_mention_as (edit, passage, entity, HX_MENTION_NAMED);
}

/**
 * hx_edit_mention_as:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity
 * @kind: how the passage means it: by name, as "the group", or as "they"
 *
 * Links the passage to the entity; a mention that is there gets the kind.
 */
void
hx_edit_mention_as (HxEdit        *edit,
                    gint64         passage,
                    gint64         entity,
                    HxMentionKind  kind)
{
  HxCommand *command = hx_edit_add_command (edit, mention, passage, NULL);

  g_return_if_fail (kind < HX_N_MENTION_KINDS);

  command->other = entity;
  command->third = hx_id_new ();
  command->kind = kind;
}

static gboolean
set_mention_kind (HxEditContext  *context,
                  gpointer        data,
                  GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE mention SET kind = ?3 WHERE passage = ?1 AND entity IN "
                              HX_ENTITY_GROUP ("?2") " AND kind IS NOT ?3", "iis",
                              command->id, command->other,
                              command->kind != HX_MENTION_NAMED
                                ? hx_mention_kind_to_string (command->kind) : NULL);
}

/**
 * hx_edit_set_mention_kind:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity that it mentions, itself or as one that is shown as it
 * @kind: how the passage means it
 *
 * Changes how a passage mentions an entity; nothing happens where it does not.
 */
void
hx_edit_set_mention_kind (HxEdit        *edit,
                          gint64         passage,
                          gint64         entity,
                          HxMentionKind  kind)
{
  HxCommand *command;

  g_return_if_fail (kind < HX_N_MENTION_KINDS);

  command = hx_edit_add_command (edit, set_mention_kind, passage, NULL);
  command->other = entity;
  command->kind = kind;
}

static gboolean
unmention (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM mention WHERE passage = ?1 AND entity IN "
                              HX_ENTITY_GROUP ("?2"), "ii",
                              command->id, command->other)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_unmention:
 * @edit: an edit
 * @passage: a passage
 * @entity: an entity
 *
 * Unlinks the passage from the entity and from all that are shown as it. A passage that nothing
 * else uses goes too.
 */
void
hx_edit_unmention (HxEdit *edit,
                   gint64  passage,
                   gint64  entity)
{
  hx_edit_add_command (edit, unmention, passage, NULL)->other = entity;
}
