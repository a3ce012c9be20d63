/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-relation.h"
#include "model/hx-source.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

/* --- Types --- */

static gboolean
check_type_name (const char  *name,
                 GError     **error)
{
  if (*name != '\0')
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("A type of relation needs a name; write one, such as “leads”"));
  return FALSE;
}

static gboolean
add_type (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  gint64 existing;

  if (!check_type_name (command->text, error)
      || !hx_edit_context_get_int (context, &existing, error,
                                   "SELECT id FROM relation_type WHERE name = ?1", "s",
                                   command->text))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO relation_type VALUES (?1, ?2, ?3,"
                              " (SELECT coalesce (max (position), 0) + 1 FROM relation_type))",
                              "iss", command->id, command->text,
                              *command->more != '\0' ? command->more : command->text);
}

/**
 * hx_edit_add_relation_type:
 * @edit: an edit
 * @name: what the one is to the other; a type of that name is taken as it is
 * @inverse: (nullable): what the other is to the one; %NULL: the same
 *
 * Returns: the type's id
 */
gint64
hx_edit_add_relation_type (HxEdit     *edit,
                           const char *name,
                           const char *inverse)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);
  HxCommand *command = hx_edit_add_command (edit, add_type, hx_id_new (), stripped);

  command->more = hx_edit_dup_stripped (inverse);
  return command->id;
}

static gboolean
set_type (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  gint64 other;

  if (!check_type_name (command->text, error)
      || !hx_edit_context_get_int (context, &other, error,
                                   "SELECT id FROM relation_type WHERE name = ?1 AND id <> ?2",
                                   "si", command->text, command->id))
    return FALSE;
  if (other != 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
                   _("There is a type of relation “%s” already; choose another name"),
                   command->text);
      return FALSE;
    }

  return hx_edit_context_run (context, error,
                              "UPDATE relation_type SET name = ?2, inverse = ?3 WHERE id = ?1"
                              " AND (name, inverse) IS NOT (?2, ?3)", "iss", command->id,
                              command->text,
                              *command->more != '\0' ? command->more : command->text);
}

/**
 * hx_edit_set_relation_type:
 * @edit: an edit
 * @type: a type
 * @name: what the one is to the other
 * @inverse: (nullable): what the other is to the one; %NULL: the same
 */
void
hx_edit_set_relation_type (HxEdit     *edit,
                           gint64      type,
                           const char *name,
                           const char *inverse)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);

  hx_edit_add_command (edit, set_type, type, stripped)->more = hx_edit_dup_stripped (inverse);
}

#define DELETE_OF(relations)                                                                  \
  "DELETE FROM memo WHERE on_kind = 'relation' AND on_id IN " relations,                      \
  "DELETE FROM relation_evidence WHERE relation IN " relations,                               \
  "DELETE FROM relation WHERE id IN " relations

static gboolean
delete_type (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  static const char * const statements[] = {
    DELETE_OF ("(SELECT id FROM relation WHERE type = ?1)"),
    "DELETE FROM relation_type WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_relation_type:
 * @edit: an edit
 * @type: a type
 *
 * Removes the type with all relations of it.
 */
void
hx_edit_delete_relation_type (HxEdit *edit,
                              gint64  type)
{
  hx_edit_add_command (edit, delete_type, type, NULL);
}

/* --- Relations --- */

static gboolean
add_relation (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;
  gint64 *ends = (gint64 *) (void *) command->more;
  gint64 entity = hx_edit_context_resolve (context, ends[0]);
  gint64 other = hx_edit_context_resolve (context, ends[1]);
  gint64 type = hx_edit_context_resolve (context, command->other);
  gint64 existing;

  if (entity == other)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A relation is between two entities; choose another one"));
      return FALSE;
    }
  if (!hx_edit_context_get_int (context, &existing, error,
                                "SELECT id FROM relation WHERE type = ?1 AND entity = ?2"
                                " AND other = ?3 AND since IS NULL AND until IS NULL", "iii", type,
                                entity, other))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO relation VALUES (?1, ?2, ?3, ?4, NULL, NULL, '', ?5,"
                              " ?6)", "iiiiii", command->id, type, entity, other, context->coder,
                              context->now);
}

/**
 * hx_edit_add_relation:
 * @edit: an edit
 * @type: its type
 * @entity: from which entity
 * @other: to which
 *
 * One that is there without dates is taken as it is, so that more evidence can be given to it.
 *
 * Returns: the relation's id
 */
gint64
hx_edit_add_relation (HxEdit *edit,
                      gint64  type,
                      gint64  entity,
                      gint64  other)
{
  const gint64 ends[] = { entity, other };
  HxCommand *command = hx_edit_add_command (edit, add_relation, hx_id_new (), NULL);

  command->other = type;
  command->more = g_memdup2 (ends, sizeof ends);
  return command->id;
}

typedef struct
{
  gint64  relation;
  gint64  type;
  char   *since;
  char   *until;
  char   *note;
} SetRelation;

static void
set_relation_free (gpointer data)
{
  SetRelation *set = data;

  g_free (set->since);
  g_free (set->until);
  g_free (set->note);
  g_free (set);
}

static gboolean
check_date (const char  *date,
            GError     **error)
{
  if (*date == '\0' || hx_date_is_valid (date))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("“%s” is not a date; write it as 2024-12-05, 2024-12 or 2024, with ? for "
                 "uncertain or ~ for about"), date);
  return FALSE;
}

static gboolean
set_relation (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  SetRelation *set = data;

  return check_date (set->since, error) && check_date (set->until, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE relation SET type = ?2, since = nullif (?3, ''),"
                                 " until = nullif (?4, ''), note = ?5 WHERE id = ?1"
                                 " AND (type, since, until, note) IS NOT"
                                 " (?2, nullif (?3, ''), nullif (?4, ''), ?5)", "iisss",
                                 hx_edit_context_resolve (context, set->relation),
                                 hx_edit_context_resolve (context, set->type), set->since,
                                 set->until, set->note);
}

/**
 * hx_edit_set_relation:
 * @edit: an edit
 * @relation: a relation
 * @type: its type
 * @since: (nullable): EDTF: from when on
 * @until: (nullable): EDTF: until when
 * @note: (nullable): a note
 */
void
hx_edit_set_relation (HxEdit     *edit,
                      gint64      relation,
                      gint64      type,
                      const char *since,
                      const char *until,
                      const char *note)
{
  SetRelation *set = g_new0 (SetRelation, 1);

  set->relation = relation;
  set->type = type;
  set->since = hx_edit_dup_stripped (since);
  set->until = hx_edit_dup_stripped (until);
  set->note = g_utf8_make_valid (note != NULL ? note : "", -1);
  hx_edit_push (edit, set_relation, set, set_relation_free);
}

static gboolean
turn_relation (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  return hx_edit_context_run (context, error,
                              "UPDATE relation SET entity = other, other = entity WHERE id = ?1",
                              "i", ((HxCommand *) data)->id);
}

/**
 * hx_edit_turn_relation:
 * @edit: an edit
 * @relation: a relation
 *
 * Turns its direction.
 */
void
hx_edit_turn_relation (HxEdit *edit,
                       gint64  relation)
{
  hx_edit_add_command (edit, turn_relation, relation, NULL);
}

static gboolean
delete_relation (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  static const char * const statements[] = { DELETE_OF ("(SELECT ?1)"), NULL };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_relation:
 * @edit: an edit
 * @relation: a relation
 *
 * Removes the relation with its evidence; passages that nothing else uses go too.
 */
void
hx_edit_delete_relation (HxEdit *edit,
                         gint64  relation)
{
  hx_edit_add_command (edit, delete_relation, relation, NULL);
}

static gboolean
add_evidence (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "INSERT OR IGNORE INTO relation_evidence VALUES (?1, ?2, ?3, ?4, ?5)",
                              "iiiii", command->third,
                              hx_edit_context_resolve (context, command->id),
                              hx_edit_context_resolve (context, command->other), context->coder,
                              context->now);
}

/**
 * hx_edit_add_evidence:
 * @edit: an edit
 * @relation: a relation
 * @passage: a passage that says so
 */
void
hx_edit_add_evidence (HxEdit *edit,
                      gint64  relation,
                      gint64  passage)
{
  HxCommand *command = hx_edit_add_command (edit, add_evidence, relation, NULL);

  command->other = passage;
  command->third = hx_id_new ();
}

static gboolean
delete_evidence (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM relation_evidence WHERE relation = ?1 AND passage = ?2",
                              "ii", command->id, command->other)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_evidence:
 * @edit: an edit
 * @relation: a relation
 * @passage: a passage that is evidence of it
 */
void
hx_edit_delete_evidence (HxEdit *edit,
                         gint64  relation,
                         gint64  passage)
{
  hx_edit_add_command (edit, delete_evidence, relation, NULL)->other = passage;
}
