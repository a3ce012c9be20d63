/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-anchor.h"
#include "model/hx-passage.h"
#include "model/hx-text-cache.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static gboolean
check_range (HxCommand  *command,
             HxText     *text,
             GError    **error)
{
  if (command->start < command->end && command->end <= hx_text_get_length (text))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               "The source has no passage from %u to %u: its text has %u characters, and an end "
               "comes after its start", command->start, command->end, hx_text_get_length (text));
  return FALSE;
}

static gboolean
insert_passage (HxEditContext  *context,
                HxCommand      *command,
                gint64          revision,
                HxText         *text,
                GError        **error)
{
  g_autofree char *quote = hx_text_dup_range (text, command->start, command->end);
  g_autofree char *before = hx_anchor_dup_before (text, command->start);
  g_autofree char *after = hx_anchor_dup_after (text, command->end);

  return hx_edit_context_run (context, error,
                              "INSERT INTO passage VALUES"
                              " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", "iiiiisssii",
                              command->id, command->other, revision, (gint64) command->start,
                              (gint64) command->end, quote, before, after, context->coder,
                              context->now);
}

static gboolean
find_revision (HxEditContext  *context,
               gint64          source,
               gint64         *revision,
               gint64         *body,
               GError        **error)
{
  if (!hx_edit_context_get_int (context, revision, error,
                                "SELECT revision FROM source WHERE id = ?1", "i", source))
    return FALSE;
  if (*revision == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no source with the id %" G_GINT64_FORMAT
                   "; it may have been removed", source);
      return FALSE;
    }

  return hx_edit_context_get_int (context, body, error,
                                  "SELECT body FROM revision WHERE id = ?1", "i", *revision);
}

static gboolean
add_passage (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;
  g_autoptr(HxText) text = NULL;
  gint64 revision, body, existing;

  if (!find_revision (context, command->other, &revision, &body, error))
    return FALSE;
  if (!hx_edit_context_get_int (context, &existing, error,
                                "SELECT id FROM passage WHERE revision = ?1 AND start = ?2"
                                " AND \"end\" = ?3", "iii", revision, (gint64) command->start,
                                (gint64) command->end))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  text = hx_text_cache_load (context->connection, body, error);
  return text != NULL && check_range (command, text, error)
         && insert_passage (context, command, revision, text, error);
}

/**
 * hx_edit_add_passage:
 * @edit: an edit
 * @source: a source
 * @start: the first code point
 * @end: the code point past the last
 *
 * Makes the passage, or finds the one that has this place; the edit fails with %HX_ERROR_INVALID
 * if the text has no such place. The id can be used in other commands of the edit at once;
 * outside it goes through hx_change_set_resolve().
 *
 * Returns: the passage's id in this edit
 */
gint64
hx_edit_add_passage (HxEdit *edit,
                     gint64  source,
                     guint   start,
                     guint   end)
{
  HxCommand *command = hx_edit_add_command (edit, add_passage, hx_id_new (), NULL);

  command->other = source;
  command->start = start;
  command->end = end;
  return command->id;
}

static gboolean
delete_passage (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  static const char * const statements[] = {
    ("DELETE FROM memo WHERE on_kind = 'link' AND on_id IN"
     " (SELECT id FROM link WHERE from_passage = ?1 OR to_passage = ?1)"),
    "DELETE FROM link WHERE from_passage = ?1 OR to_passage = ?1",
    "DELETE FROM memo WHERE on_kind = 'passage' AND on_id = ?1",
    "DELETE FROM tagging WHERE passage = ?1",
    "DELETE FROM mention WHERE passage = ?1",
    "DELETE FROM passage WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements, command->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_passage:
 * @edit: an edit
 * @passage: a passage
 *
 * Removes the passage with its taggings, mentions, links and memos.
 */
void
hx_edit_delete_passage (HxEdit *edit,
                        gint64  passage)
{
  hx_edit_add_command (edit, delete_passage, passage, NULL);
}
