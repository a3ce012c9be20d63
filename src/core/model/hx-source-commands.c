/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-body.h"
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
  [HX_SOURCE_RELIABILITY] = "reliability",
  [HX_SOURCE_CREDIBILITY] = "credibility",
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
  g_free (self->place);
  g_free (self->options);
  g_free (self->sha256);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->text, hx_text_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
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
check_container (HxEditContext  *context,
                 gint64          container,
                 GError        **error)
{
  gint64 found;

  if (container == 0)
    return TRUE;
  if (!hx_edit_context_get_int (context, &found, error, "SELECT id FROM source WHERE id = ?1",
                                "i", container))
    return FALSE;
  if (found != 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no source with the id %" G_GINT64_FORMAT
               " for this one to have come within; it may have been removed: import the file"
               " by itself", container);
  return FALSE;
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

  hx_body_index_last (context);
  if (!check_container (context, draft->container, error))
    return FALSE;
  return hx_body_insert (context, draft, body, error)
         && hx_body_ensure_original (context, draft, body, &original, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO revision (id, source, number, body, characters,"
                                 " words, created, options)"
                                 " VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7)",
                                 "iiiiiis", revision, add->id, body,
                                 (gint64) hx_text_get_length (draft->text),
                                 (gint64) hx_text_count_words (draft->text), context->now,
                                 draft->options)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO source (id, title, outlet, author, date, language,"
                                 " url, file_name, media_type, encoding, original, revision,"
                                 " coder, added, container, place)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                 " ?10, ?11, ?12, ?13, ?14, ?15, ?16)", "isssssssssiiiids",
                                 add->id, draft->title, draft->outlet, draft->author, draft->date,
                                 draft->language, draft->url, draft->file_name, draft->media_type,
                                 draft->encoding, original, revision, context->coder,
                                 context->now, draft->container,
                                 draft->place != NULL && *draft->place != '\0' ? draft->place
                                                                               : NULL);
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

/**
 * hx_source_check_field:
 * @field: a field
 * @value: (nullable): what shall stand there
 * @error: return location for an error
 *
 * Returns: whether it may; if not, the message says how to write it
 */
gboolean
hx_source_check_field (HxSourceField   field,
                       const char     *value,
                       GError        **error)
{
  const char *grades = field == HX_SOURCE_RELIABILITY ? "ABCDEF" : "123456";

  if (field == HX_SOURCE_TITLE && value == NULL)
    g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                         _("A source needs a title; write one, or leave the one it has"));
  else if (value == NULL)
    return TRUE;
  else if (field == HX_SOURCE_DATE && !hx_date_is_valid (value))
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” is not a date; write it as 2024-12-05, 2024-12, 2024, with ? for "
                   "uncertain or ~ for about, or as a span 2024-12-01/2024-12-05"), value);
  else if (field == HX_SOURCE_RELIABILITY && (strlen (value) != 1 || !strchr (grades, *value)))
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” is not a reliability; write a letter from A, completely reliable, to "
                   "E, unreliable, or F where it cannot be judged"), value);
  else if (field == HX_SOURCE_CREDIBILITY && (strlen (value) != 1 || !strchr (grades, *value)))
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” is not a credibility; write a number from 1, confirmed, to 5, "
                   "improbable, or 6 where it cannot be judged"), value);
  else
    return TRUE;

  return FALSE;
}

static gboolean
set_source (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  g_autofree char *sql = NULL;

  if (!hx_source_check_field (command->kind, command->text, error))
    return FALSE;

  /* Of credibility, the column makes a number of the text, the comparison does not. */
  sql = g_strdup_printf ("UPDATE source SET %1$s = %2$s WHERE id = ?1 AND %1$s IS NOT %2$s",
                         field_names[command->kind],
                         command->kind == HX_SOURCE_CREDIBILITY ? "CAST (?2 AS INTEGER)" : "?2");
  return hx_edit_context_run (context, error, sql, "is", command->id, command->text);
}

/**
 * hx_edit_set_source:
 * @edit: an edit
 * @source: a source
 * @field: what to set
 * @value: (nullable): the value; empty counts as %NULL
 *
 * The edit fails with %HX_ERROR_INVALID if the value cannot stand there. The grade has two parts
 * that are kept apart (NATO, STANAG 2511): the reliability of the source, A to F, and the
 * credibility of what it says, 1 to 6.
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
  if (field == HX_SOURCE_RELIABILITY && command->text != NULL && strlen (command->text) == 1)
    *command->text = g_ascii_toupper (*command->text);
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
    "DELETE FROM rejection WHERE source = ?1",
    "UPDATE property SET passage = NULL"
    " WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM relation_evidence WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM position_evidence WHERE position IN (SELECT id FROM position WHERE source = ?1)",
    "DELETE FROM position WHERE source = ?1",
    "DELETE FROM origin WHERE ?1 IN (source, other)",
    "DELETE FROM proposal WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM earlier_place WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM passage WHERE source = ?1",
    "DELETE FROM attribute_value WHERE source = ?1",
    "DELETE FROM set_member WHERE source = ?1",
    "DELETE FROM origin WHERE source = ?1 OR other = ?1",
    "UPDATE source SET container = NULL WHERE container = ?1",
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
 * Removes the source with its passages and all that hangs on them, its attributes' values and its
 * places in sets; what came within it stays. Its text stays in the file, so that undo brings
 * everything back.
 */
void
hx_edit_delete_source (HxEdit *edit,
                       gint64  source)
{
  hx_edit_add_command (edit, delete_source, source, NULL);
}
