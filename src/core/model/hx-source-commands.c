/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-source.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static const char * const field_names[] = {
  [HX_SOURCE_TITLE] = "title",
  [HX_SOURCE_OUTLET] = "outlet",
  [HX_SOURCE_AUTHOR] = "author",
  [HX_SOURCE_DATE] = "date",
  [HX_SOURCE_LANGUAGE] = "language",
  [HX_SOURCE_URL] = "url",
};

/**
 * hx_source_draft_new:
 *
 * Returns: (transfer full): an empty draft
 */
HxSourceDraft *
hx_source_draft_new (void)
{
  return g_new0 (HxSourceDraft, 1);
}

/**
 * hx_source_draft_free:
 * @self: (transfer full): a draft
 */
void
hx_source_draft_free (HxSourceDraft *self)
{
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->author);
  g_free (self->date);
  g_free (self->language);
  g_free (self->url);
  g_free (self->file_name);
  g_free (self->media_type);
  g_free (self->encoding);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->text, hx_text_unref);
  g_free (self);
}

typedef struct
{
  gint64         id;
  HxSourceDraft *draft;
} AddSource;

static void
add_source_free (gpointer data)
{
  AddSource *add = data;

  hx_source_draft_free (add->draft);
  g_free (add);
}

static gboolean
insert_body (HxEditContext  *context,
             HxText         *text,
             gint64          body,
             GError        **error)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  g_autoptr(HxStatement) insert = NULL;

  insert = hx_connection_prepare (context->connection,
                                  "INSERT INTO body VALUES (?1, CAST (?2 AS TEXT))", error);
  if (insert == NULL)
    return FALSE;

  hx_statement_bind_blob (hx_statement_bind_int (insert, 1, body), 2, utf8, n_bytes);
  return hx_statement_run (insert, error);
}

/* All texts of the edit at once: FTS5 writes out what it has gathered before every statement
 * that can fail halfway, which every journaled one can. */
static gboolean
index_bodies (HxEditContext  *context,
              GError        **error)
{
  return hx_edit_context_run (context, error,
                              "INSERT INTO body_fts (rowid, text) SELECT b.id, b.text FROM change c"
                              " JOIN body b ON b.id = json_extract (c.new, '$.body')"
                              " WHERE c.edit = (SELECT max (id) FROM edit)"
                              " AND c.tbl = 'revision' AND c.old IS NULL", "");
}

/* The row of the original, which may be there from an import that was undone. */
static gboolean
ensure_original (HxEditContext  *context,
                 HxSourceDraft  *draft,
                 gint64          body,
                 gint64         *original,
                 GError        **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, draft->original);
  gsize n_bytes, n_text;
  const void *bytes = g_bytes_get_data (draft->original, &n_bytes);
  const char *utf8 = hx_text_get_utf8 (draft->text, &n_text);
  gboolean same = n_bytes == n_text && memcmp (bytes, utf8, n_text) == 0;
  g_autoptr(HxStatement) insert = NULL;

  if (!hx_edit_context_get_int (context, original, error,
                                "SELECT id FROM original WHERE sha256 = ?1", "s", sha256))
    return FALSE;
  if (*original != 0)
    return TRUE;

  *original = hx_id_new ();
  insert = hx_connection_prepare (context->connection,
                                  "INSERT INTO original VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (insert == NULL)
    return FALSE;
  hx_statement_bind_int (insert, 1, *original);
  hx_statement_bind_text (insert, 2, sha256);
  hx_statement_bind_int (insert, 3, n_bytes);
  hx_statement_bind_id (insert, 4, same ? body : 0);
  if (!same)
    hx_statement_bind_blob (insert, 5, bytes, n_bytes);
  return hx_statement_run (insert, error);
}

static gboolean
add_source (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  AddSource *add = data;
  HxSourceDraft *draft = add->draft;
  gint64 body = hx_id_new ();
  gint64 revision = hx_id_new ();
  gint64 original;

  hx_edit_context_run_last (context, index_bodies);
  return insert_body (context, draft->text, body, error)
         && ensure_original (context, draft, body, &original, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO revision VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)",
                                 "iiiiii", revision, add->id, body,
                                 (gint64) hx_text_get_length (draft->text),
                                 (gint64) hx_text_count_words (draft->text), context->now)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                 " ?10, ?11, ?12, ?13, ?14)", "isssssssssiiii",
                                 add->id, draft->title, draft->outlet, draft->author, draft->date,
                                 draft->language, draft->url, draft->file_name, draft->media_type,
                                 draft->encoding, original, revision, context->coder,
                                 context->now);
}

/**
 * hx_edit_add_source:
 * @edit: an edit
 * @draft: (transfer full): the source; title, file name, media type, encoding, original and text
 *   must be set
 *
 * Returns: the new source's id
 */
gint64
hx_edit_add_source (HxEdit        *edit,
                    HxSourceDraft *draft)
{
  AddSource *add = g_new0 (AddSource, 1);

  g_return_val_if_fail (draft->title != NULL && draft->text != NULL && draft->original != NULL, 0);

  add->id = hx_id_new ();
  add->draft = draft;
  hx_edit_push (edit, add_source, add, add_source_free);
  return add->id;
}

static gboolean
set_source (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  g_autofree char *sql = NULL;

  if (command->kind == HX_SOURCE_DATE && command->text != NULL
      && !hx_date_is_valid (command->text))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   "“%s” is not a date; write it as 2024-12-05, 2024-12, 2024, with ? for "
                   "uncertain or ~ for about, or as a span 2024-12-01/2024-12-05", command->text);
      return FALSE;
    }
  if (command->kind == HX_SOURCE_TITLE && command->text == NULL)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, "A source needs a title");
      return FALSE;
    }

  sql = g_strdup_printf ("UPDATE source SET %1$s = ?2 WHERE id = ?1 AND %1$s IS NOT ?2",
                         field_names[command->kind]);
  return hx_edit_context_run (context, error, sql, "is", command->id, command->text);
}

/**
 * hx_edit_set_source:
 * @edit: an edit
 * @source: a source
 * @field: what to set
 * @value: (nullable): the value; empty counts as %NULL
 */
void
hx_edit_set_source (HxEdit        *edit,
                    gint64         source,
                    HxSourceField  field,
                    const char    *value)
{
  g_autofree char *stripped = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  HxCommand *command;

  g_return_if_fail (field < G_N_ELEMENTS (field_names));

  command = hx_edit_add_command (edit, set_source, source,
                                 stripped != NULL && *stripped != '\0' ? stripped : NULL);
  command->kind = field;
}

static gboolean
delete_source (HxEditContext  *context,
               gpointer        data,
               GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM memo WHERE on_kind = 'link' AND on_id IN (SELECT l.id FROM link l JOIN passage p"
    " ON p.id IN (l.from_passage, l.to_passage) WHERE p.source = ?1)",
    "DELETE FROM link WHERE from_passage IN (SELECT id FROM passage WHERE source = ?1)"
    " OR to_passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM memo WHERE on_kind = 'passage'"
    " AND on_id IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM memo WHERE on_kind = 'source' AND on_id = ?1",
    "DELETE FROM tagging WHERE source = ?1",
    "DELETE FROM mention WHERE source = ?1",
    "DELETE FROM passage WHERE source = ?1",
    "DELETE FROM revision WHERE source = ?1",
    "DELETE FROM source WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements, command->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_source:
 * @edit: an edit
 * @source: a source
 *
 * Removes the source with its passages and all that hangs on them. Its text stays in the file, so
 * that undo brings everything back.
 */
void
hx_edit_delete_source (HxEdit *edit,
                       gint64  source)
{
  hx_edit_add_command (edit, delete_source, source, NULL);
}
