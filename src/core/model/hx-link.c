/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-passage.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

/**
 * HxLink:
 *
 * A typed edge between two passages, as it was when it was read. Immutable.
 */
struct _HxLink
{
  GObject     parent_instance;

  gint64      id;
  HxLinkKind  kind;
  HxPassage  *from;
  HxPassage  *to;
  char       *note;
  char       *coder;
  gint64      created;
};

G_DEFINE_FINAL_TYPE (HxLink, hx_link, G_TYPE_OBJECT)

static const char * const kind_names[] = {
  [HX_LINK_SAME] = "same",
  [HX_LINK_QUOTES] = "quotes",
  [HX_LINK_REWORDS] = "rewords",
  [HX_LINK_SUPPORTS] = "supports",
  [HX_LINK_CONTRADICTS] = "contradicts",
};

static void
hx_link_finalize (GObject *object)
{
  HxLink *self = HX_LINK (object);

  g_clear_object (&self->from);
  g_clear_object (&self->to);
  g_free (self->note);
  g_free (self->coder);

  G_OBJECT_CLASS (hx_link_parent_class)->finalize (object);
}

static void
hx_link_class_init (HxLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_link_finalize;
}

static void
hx_link_init (HxLink *self)
{
}

/**
 * hx_link_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_link_kind_to_string (HxLinkKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * hx_link_kind_from_string:
 * @string: a name
 * @kind: (out): the kind
 *
 * Returns: whether @string names a kind
 */
gboolean
hx_link_kind_from_string (const char *string,
                          HxLinkKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (string, kind_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

#define LINK_COLUMNS \
  "SELECT l.id, l.kind, l.from_passage, l.to_passage, l.note, c.name, l.created FROM link l" \
  " JOIN coder c ON c.id = l.coder"

static HxLink *
link_from_row (HxConnection  *connection,
               HxStatement   *statement,
               GError       **error)
{
  g_autoptr(HxLink) self = g_object_new (HX_TYPE_LINK, NULL);

  self->id = hx_statement_get_int (statement, 0);
  if (!hx_link_kind_from_string (hx_statement_get_text (statement, 1), &self->kind))
    self->kind = HX_LINK_SAME;
  self->note = hx_statement_dup_text (statement, 4);
  self->coder = hx_statement_dup_text (statement, 5);
  self->created = hx_statement_get_int (statement, 6);
  self->from = hx_passage_find (connection, hx_statement_get_int (statement, 2), error);
  if (self->from == NULL)
    return NULL;
  self->to = hx_passage_find (connection, hx_statement_get_int (statement, 3), error);

  return self->to != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_link_list:
 * @connection: a connection
 * @passage: the passage at one end; 0 for all links
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxLink) (nullable): the links, oldest first
 */
GPtrArray *
hx_link_list (HxConnection  *connection,
              gint64         passage,
              GError       **error)
{
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     passage != 0
                                       ? LINK_COLUMNS
                                         " WHERE l.from_passage = ?1 OR l.to_passage = ?1"
                                         " ORDER BY l.id"
                                       : LINK_COLUMNS " ORDER BY l.id", error);
  if (statement == NULL)
    return NULL;

  if (passage != 0)
    hx_statement_bind_int (statement, 1, passage);
  for (;;)
    {
      HxLink *link;

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&links);
      link = link_from_row (connection, statement, error);
      if (link == NULL)
        return NULL;
      g_ptr_array_add (links, link);
    }
}

/**
 * hx_link_find:
 * @connection: a connection
 * @id: a link
 * @error: return location for an error; %HX_ERROR_NOT_FOUND when it is gone
 *
 * Returns: (transfer full) (nullable): the link
 */
HxLink *
hx_link_find (HxConnection  *connection,
              gint64         id,
              GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection, LINK_COLUMNS " WHERE l.id = ?1", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_id (statement, 1, id);
  if (!hx_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return link_from_row (connection, statement, error);

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no link with the id %" G_GINT64_FORMAT
               "; it may have been removed", id);

  return NULL;
}

/**
 * hx_link_list_between:
 * @connection: a connection
 * @first: a source
 * @second: another source
 * @error: return location for an error
 *
 * Lists the links whose ends stand in two sources, whichever of them a link begins in. Side 0 of
 * each is in @first.
 *
 * Returns: (transfer full) (element-type HxLinkEnds) (nullable): where the ends are, by the
 *   start in @first, then by the start in @second
 */
GArray *
hx_link_list_between (HxConnection  *connection,
                      gint64         first,
                      gint64         second,
                      GError       **error)
{
  static const char sql[] =
    "SELECT l.id, l.kind, a.id, a.start, a.\"end\", b.id, b.start, b.\"end\" FROM passage a"
    " JOIN link l ON l.from_passage = a.id JOIN passage b ON b.id = l.to_passage"
    " WHERE a.source = ?1 AND b.source = ?2 AND a.revision = (SELECT revision FROM source"
    " WHERE id = ?1) AND b.revision = (SELECT revision FROM source WHERE id = ?2)"
    " UNION SELECT l.id, l.kind, a.id, a.start, a.\"end\", b.id, b.start, b.\"end\" FROM passage a"
    " JOIN link l ON l.to_passage = a.id JOIN passage b ON b.id = l.from_passage"
    " WHERE a.source = ?1 AND b.source = ?2 AND a.revision = (SELECT revision FROM source"
    " WHERE id = ?1) AND b.revision = (SELECT revision FROM source WHERE id = ?2)"
    " ORDER BY 4, 7, 5, 8, 1";
  g_autoptr(GArray) links = g_array_new (FALSE, FALSE, sizeof (HxLinkEnds));
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, first);
  hx_statement_bind_int (statement, 2, second);
  for (;;)
    {
      HxLinkEnds ends = { 0 };

      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&links);

      ends.id = hx_statement_get_int (statement, 0);
      if (!hx_link_kind_from_string (hx_statement_get_text (statement, 1), &ends.kind))
        ends.kind = HX_LINK_SAME;
      for (guint side = 0; side < 2; side++)
        {
          ends.passage[side] = hx_statement_get_int (statement, 2 + 3 * side);
          ends.start[side] = hx_statement_get_int (statement, 3 + 3 * side);
          ends.end[side] = hx_statement_get_int (statement, 4 + 3 * side);
        }
      g_array_append_val (links, ends);
    }
}

/* Commands */

static gboolean
add_link (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;
  gint64 from = hx_edit_context_resolve (context, command->other);
  gint64 to = hx_edit_context_resolve (context, command->third);

  if (from == to)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A passage cannot be linked to itself; select another passage"));
      return FALSE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO link SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
                              " WHERE NOT EXISTS (SELECT 1 FROM link WHERE from_passage = ?3"
                              " AND to_passage = ?4 AND kind = ?2)", "isiisii", command->id,
                              hx_link_kind_to_string (command->kind), from, to, command->text,
                              context->coder, context->now);
}

/**
 * hx_edit_add_link:
 * @edit: an edit
 * @kind: how @from stands to @to
 * @from: a passage
 * @to: another passage
 * @note: (nullable): a remark
 *
 * Links two passages; nothing happens if they are linked so already.
 *
 * Returns: the new link's id
 */
gint64
hx_edit_add_link (HxEdit     *edit,
                  HxLinkKind  kind,
                  gint64      from,
                  gint64      to,
                  const char *note)
{
  HxCommand *command = hx_edit_add_command (edit, add_link, hx_id_new (),
                                            note != NULL ? note : "");

  command->kind = kind;
  command->other = from;
  command->third = to;
  return command->id;
}

static gboolean
set_link (HxEditContext  *context,
          gpointer        data,
          GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE OR IGNORE link SET kind = ?2, note = ?3"
                              " WHERE id = ?1 AND (kind, note) IS NOT (?2, ?3)", "iss",
                              command->id, hx_link_kind_to_string (command->kind), command->text);
}

/**
 * hx_edit_set_link:
 * @edit: an edit
 * @link: a link
 * @kind: its new kind
 * @note: (nullable): its new remark
 */
void
hx_edit_set_link (HxEdit     *edit,
                  gint64      link,
                  HxLinkKind  kind,
                  const char *note)
{
  hx_edit_add_command (edit, set_link, link, note != NULL ? note : "")->kind = kind;
}

static gboolean
set_link_kind (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE OR IGNORE link SET kind = ?2 WHERE id = ?1 AND kind <> ?2",
                              "is", command->id, hx_link_kind_to_string (command->kind));
}

/**
 * hx_edit_set_link_kind:
 * @edit: an edit
 * @link: a link
 * @kind: its new kind
 *
 * Changes the kind and leaves the remark; nothing happens if the two passages are linked so
 * already.
 */
void
hx_edit_set_link_kind (HxEdit     *edit,
                       gint64      link,
                       HxLinkKind  kind)
{
  hx_edit_add_command (edit, set_link_kind, link, NULL)->kind = kind;
}

static gboolean
set_link_note (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "UPDATE link SET note = ?2 WHERE id = ?1 AND note IS NOT ?2", "is",
                              command->id, command->text);
}

/**
 * hx_edit_set_link_note:
 * @edit: an edit
 * @link: a link
 * @note: (nullable): its new remark
 *
 * Changes the remark and leaves the kind.
 */
void
hx_edit_set_link_note (HxEdit     *edit,
                       gint64      link,
                       const char *note)
{
  hx_edit_add_command (edit, set_link_note, link, note != NULL ? note : "");
}

static gboolean
delete_link (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM memo WHERE on_kind = 'link' AND on_id = ?1", "i",
                              command->id)
         && hx_edit_context_run (context, error, "DELETE FROM link WHERE id = ?1", "i",
                                 command->id)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_link:
 * @edit: an edit
 * @link: a link
 *
 * Removes the link, and passages at its ends that nothing else uses.
 */
void
hx_edit_delete_link (HxEdit *edit,
                     gint64  link)
{
  hx_edit_add_command (edit, delete_link, link, NULL);
}

/**
 * hx_link_get_id:
 * @self: a link
 *
 * Returns: its id
 */
gint64
hx_link_get_id (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), 0);

  return self->id;
}

/**
 * hx_link_get_kind:
 * @self: a link
 *
 * Returns: how the first passage stands to the second
 */
HxLinkKind
hx_link_get_kind (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), 0);

  return self->kind;
}

/**
 * hx_link_get_from:
 * @self: a link
 *
 * Returns: (transfer none): the first passage
 */
HxPassage *
hx_link_get_from (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), NULL);

  return self->from;
}

/**
 * hx_link_get_to:
 * @self: a link
 *
 * Returns: (transfer none): the second passage
 */
HxPassage *
hx_link_get_to (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), NULL);

  return self->to;
}

/**
 * hx_link_get_note:
 * @self: a link
 *
 * Returns: (transfer none): a remark; may be empty
 */
const char *
hx_link_get_note (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), NULL);

  return self->note;
}

/**
 * hx_link_get_coder:
 * @self: a link
 *
 * Returns: (transfer none): who made it
 */
const char *
hx_link_get_coder (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), NULL);

  return self->coder;
}

/**
 * hx_link_get_created:
 * @self: a link
 *
 * Returns: when, in ms since 1970
 */
gint64
hx_link_get_created (HxLink *self)
{
  g_return_val_if_fail (HX_IS_LINK (self), 0);

  return self->created;
}
