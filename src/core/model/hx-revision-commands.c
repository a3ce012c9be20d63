/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-anchor.h"
#include "model/hx-body.h"
#include "model/hx-region.h"
#include "model/hx-revision-carry.h"
#include "model/hx-revision.h"
#include "model/hx-text-cache.h"

typedef struct
{
  gint64         id;
  gint64         source;
  HxSourceDraft *draft;      /* of a correction made when it is run */
  char          *cause;
  char          *options;
  HxCorrection   correction;
  char          *replacement;
} AddRevision;

static void
add_revision_free (gpointer data)
{
  AddRevision *add = data;

  g_clear_pointer (&add->draft, hx_source_draft_free);
  g_free (add->cause);
  g_free (add->options);
  g_free (add->replacement);
  g_free (add);
}

static gboolean
find_current (HxEditContext  *context,
              gint64          source,
              gint64         *revision,
              GError        **error)
{
  if (!hx_edit_context_get_int (context, revision, error,
                                "SELECT revision FROM source WHERE id = ?1", "i", source))
    return FALSE;
  if (*revision != 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "The project has no source with the id %" G_GINT64_FORMAT
               "; it may have been removed", source);
  return FALSE;
}

/* The original if it is not that of the source itself; else 0. */
static gboolean
find_original (HxEditContext  *context,
               AddRevision    *add,
               gint64          body,
               gint64         *original,
               GError        **error)
{
  gint64 first;

  *original = 0;
  if (add->draft->original == NULL)
    return hx_edit_context_get_int (context, original, error,
                                    "SELECT r.original FROM source s JOIN revision r"
                                    " ON r.id = s.revision WHERE s.id = ?1", "i", add->source);
  if (!hx_body_ensure_original (context, add->draft, body, original, error)
      || !hx_edit_context_get_int (context, &first, error,
                                   "SELECT original FROM source WHERE id = ?1", "i", add->source))
    return FALSE;
  if (*original == first)
    *original = 0;
  return TRUE;
}

/* A text that is corrected was read as the one before. */
static gboolean
insert_revision (HxEditContext  *context,
                 AddRevision    *add,
                 GError        **error)
{
  HxSourceDraft *draft = add->draft;
  gint64 body = hx_id_new (), original;

  hx_body_index_last (context);
  return hx_body_insert (context, draft, body, error)
         && find_original (context, add, body, &original, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO revision (id, source, number, body, characters,"
                                 " words, created, cause, options, original, coder)"
                                 " SELECT ?1, ?2, max (number) + 1, ?3, ?4, ?5, ?6, ?7,"
                                 " iif (?7 = '" HX_REVISION_CORRECTION "', (SELECT r.options"
                                 "  FROM revision r JOIN source s ON s.revision = r.id"
                                 "  WHERE s.id = ?2), ?8), ?9, ?10 FROM revision"
                                 " WHERE source = ?2", "iiiiiissdi", add->id,
                                 add->source, body, (gint64) hx_text_get_length (draft->text),
                                 (gint64) hx_text_count_words (draft->text), context->now,
                                 add->cause, add->options, original, context->coder)
         && hx_edit_context_run (context, error,
                                 "UPDATE source SET revision = ?2,"
                                 " encoding = coalesce (?3, encoding),"
                                 " media_type = coalesce (?4, media_type),"
                                 " file_name = coalesce (?5, file_name) WHERE id = ?1", "iisss",
                                 add->source, add->id, draft->encoding, draft->media_type,
                                 draft->file_name);
}

static gboolean
add_revision (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  AddRevision *add = data;
  HxRevisionStep step = { add->source, 0, add->id, add->draft->text, NULL };

  return find_current (context, add->source, &step.from, error)
         && insert_revision (context, add, error)
         && hx_revision_carry (context, &step, error);
}

static AddRevision *
add_revision_new (gint64      source,
                  const char *cause,
                  const char *options)
{
  AddRevision *add = g_new0 (AddRevision, 1);

  add->id = hx_id_new ();
  add->source = source;
  add->cause = g_strdup (cause);
  add->options = g_strdup (options);
  return add;
}

/**
 * hx_edit_add_revision:
 * @edit: an edit
 * @source: a source
 * @draft: (transfer full): the text it has now, with its pages, spans and left-out texts; the
 *   encoding, media type, file name and original where they have changed
 * @cause: why, such as %HX_REVISION_ENCODING
 * @options: (nullable): how the file was read, as JSON of HxExtractOptions
 *
 * Makes a revision the text of a source. Passages whose place in it is certain go along, with
 * their earlier place kept; the others stay on their revision with a proposal.
 *
 * Returns: the revision's id
 */
gint64
hx_edit_add_revision (HxEdit        *edit,
                      gint64         source,
                      HxSourceDraft *draft,
                      const char    *cause,
                      const char    *options)
{
  AddRevision *add;

  g_return_val_if_fail (draft != NULL && draft->text != NULL && cause != NULL, 0);

  add = add_revision_new (source, cause, options);
  add->draft = draft;
  hx_edit_push (edit, add_revision, add, add_revision_free);
  return add->id;
}

/* --- Correcting --- */

static gboolean
check_correction (HxText              *text,
                  const HxCorrection  *correction,
                  GError             **error)
{
  g_autofree char *old = NULL;

  if (correction->start > correction->end || correction->end > hx_text_get_length (text))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("The source has no text from %u to %u: it has %u characters, and an end "
                     "comes after its start"), correction->start, correction->end,
                   hx_text_get_length (text));
      return FALSE;
    }

  old = hx_text_dup_range (text, correction->start, correction->end);
  if (!g_str_equal (old, correction->replacement))
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("Nothing would change: that is what the text says already"));
  return FALSE;
}

static gboolean
correct_text (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  AddRevision *add = data;
  HxRevisionStep step = { add->source, 0, add->id, NULL, &add->correction };
  g_autoptr(HxText) text = NULL;

  if (!find_current (context, add->source, &step.from, error))
    return FALSE;
  text = hx_revision_read_text (context->connection, step.from, error);
  if (text == NULL || !check_correction (text, &add->correction, error))
    return FALSE;

  add->draft = hx_correction_make (context->connection, step.from, text, &add->correction, error);
  if (add->draft == NULL)
    return FALSE;
  step.text = add->draft->text;
  return insert_revision (context, add, error) && hx_revision_carry (context, &step, error);
}

/* Line ends and what cannot be in a text, as at importing. */
static char *
dup_clean (const char *replacement)
{
  g_autofree char *valid = g_utf8_make_valid (replacement, -1);
  g_auto(GStrv) lines = g_strsplit (valid, "\r\n", -1);

  return g_strdelimit (g_strjoinv ("\n", lines), "\r", '\n');
}

/**
 * hx_edit_correct_text:
 * @edit: an edit
 * @source: a source
 * @start: first code point of its current text to replace
 * @end: code point past the last; @start to put something in
 * @replacement: what shall stand there
 *
 * Corrects a text by hand, as a revision. Passages around the correction, and those that hold all
 * of it, go along; those that it cuts stay with a proposal. The edit fails with %HX_ERROR_INVALID
 * if there is no such place or nothing would change.
 *
 * Returns: the revision's id
 */
gint64
hx_edit_correct_text (HxEdit     *edit,
                      gint64      source,
                      guint       start,
                      guint       end,
                      const char *replacement)
{
  AddRevision *add;

  g_return_val_if_fail (replacement != NULL, 0);

  add = add_revision_new (source, HX_REVISION_CORRECTION, NULL);
  add->replacement = dup_clean (replacement);
  add->correction = (HxCorrection) { start, end, g_utf8_strlen (add->replacement, -1),
                                     add->replacement };
  hx_edit_push (edit, correct_text, add, add_revision_free);
  return add->id;
}

/* --- What became of those left behind --- */

typedef struct
{
  gint64  source;
  gint64  from;       /* the revision that it is on */
  gint64  revision;   /* the current one */
  HxText *text;
} Stay;

static gboolean
find_stay (HxEditContext  *context,
           gint64          passage,
           Stay           *stay,
           GError        **error)
{
  if (!hx_edit_context_get_int (context, &stay->source, error,
                                "SELECT source FROM passage WHERE id = ?1", "i", passage)
      || !hx_edit_context_get_int (context, &stay->from, error,
                                   "SELECT revision FROM passage WHERE id = ?1", "i", passage))
    return FALSE;
  if (stay->source == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no passage with the id %" G_GINT64_FORMAT
                   "; it may have been removed", passage);
      return FALSE;
    }
  if (!find_current (context, stay->source, &stay->revision, error))
    return FALSE;
  stay->text = hx_revision_read_text (context->connection, stay->revision, error);
  return stay->text != NULL;
}

/* What hangs on the one passage, onto the other, unless it has the same already. */
static gboolean
merge (HxEditContext  *context,
       gint64          passage,
       gint64          into,
       GError        **error)
{
  static const char * const statements[] = {
    "UPDATE tagging SET passage = ?2 WHERE passage = ?1 AND NOT EXISTS (SELECT 1 FROM tagging t"
    " WHERE t.passage = ?2 AND t.tag = tagging.tag AND t.coder = tagging.coder)",
    "UPDATE mention SET passage = ?2 WHERE passage = ?1 AND NOT EXISTS (SELECT 1 FROM mention m"
    " WHERE m.passage = ?2 AND m.entity = mention.entity)",
    "UPDATE link SET from_passage = ?2 WHERE from_passage = ?1 AND to_passage <> ?2"
    " AND NOT EXISTS (SELECT 1 FROM link l WHERE l.from_passage = ?2"
    "  AND l.to_passage = link.to_passage AND l.kind = link.kind)",
    "UPDATE link SET to_passage = ?2 WHERE to_passage = ?1 AND from_passage <> ?2"
    " AND NOT EXISTS (SELECT 1 FROM link l WHERE l.to_passage = ?2"
    "  AND l.from_passage = link.from_passage AND l.kind = link.kind)",
    "UPDATE memo SET on_id = ?2 WHERE on_kind = 'passage' AND on_id = ?1",
    "UPDATE property SET passage = ?2 WHERE passage = ?1",
    "UPDATE OR IGNORE relation_evidence SET passage = ?2 WHERE passage = ?1",
    "DELETE FROM relation_evidence WHERE passage = ?1",
    "UPDATE OR IGNORE position_evidence SET passage = ?2 WHERE passage = ?1",
    "DELETE FROM position_evidence WHERE passage = ?1",
    "DELETE FROM memo WHERE on_kind = 'link' AND on_id IN"
    " (SELECT id FROM link WHERE ?1 IN (from_passage, to_passage))",
    "DELETE FROM link WHERE ?1 IN (from_passage, to_passage)",
    "DELETE FROM tagging WHERE passage = ?1",
    "DELETE FROM mention WHERE passage = ?1",
    "DELETE FROM proposal WHERE passage = ?1",
    "DELETE FROM earlier_place WHERE passage = ?1",
    "DELETE FROM passage WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, passage, into, error);
}

static gboolean
move_there (HxEditContext  *context,
            HxCommand      *command,
            const Stay     *stay,
            GError        **error)
{
  g_autofree char *quote = hx_text_dup_range (stay->text, command->start, command->end);
  g_autofree char *before = hx_anchor_dup_before (stay->text, command->start);
  g_autofree char *after = hx_anchor_dup_after (stay->text, command->end);
  gboolean is_picture = g_str_equal (quote, HX_REGION_OBJECT);

  return (stay->from == stay->revision
          || hx_edit_context_run (context, error,
                                  "INSERT INTO earlier_place (id, passage, revision, start,"
                                  " \"end\", region) SELECT ?2, id, revision, start, \"end\","
                                  " region FROM passage WHERE id = ?1", "ii", command->id,
                                  hx_id_new ()))
         && hx_edit_context_run (context, error,
                                 "UPDATE passage SET revision = ?2, start = ?3, \"end\" = ?4,"
                                 " text = ?5, before = ?6, after = ?7,"
                                 " region = iif (?8, region, NULL) WHERE id = ?1", "iiiisssi",
                                 command->id, stay->revision, (gint64) command->start,
                                 (gint64) command->end, quote, before, after,
                                 (gint64) is_picture)
         && hx_edit_context_run (context, error, "DELETE FROM proposal WHERE passage = ?1", "i",
                                 command->id);
}

static gboolean
accept_place (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;
  Stay stay = { 0 };
  g_autoptr(HxText) text = NULL;
  gint64 existing;

  if (!find_stay (context, command->id, &stay, error))
    return FALSE;
  text = stay.text;
  if (command->start >= command->end || command->end > hx_text_get_length (text))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("The source has no passage from %u to %u: its text has %u characters, and "
                     "an end comes after its start"), command->start, command->end,
                   hx_text_get_length (text));
      return FALSE;
    }
  if (!hx_edit_context_get_int (context, &existing, error,
                                "SELECT p.id FROM passage p JOIN passage q ON q.id = ?4"
                                " WHERE p.revision = ?1 AND p.start = ?2 AND p.\"end\" = ?3"
                                " AND coalesce (p.region, '') = coalesce (q.region, '')"
                                " AND p.id <> ?4", "iiii", stay.revision,
                                (gint64) command->start, (gint64) command->end, command->id))
    return FALSE;
  return existing != 0 ? merge (context, command->id, existing, error)
                       : move_there (context, command, &stay, error);
}

/**
 * hx_edit_accept_place:
 * @edit: an edit
 * @passage: a passage that stayed on an earlier revision
 * @start: first code point in its source's current text
 * @end: code point past the last
 *
 * Moves the passage there; its proposal goes. If there is a passage in just this place, all that
 * is said of the one is then said of the other.
 */
void
hx_edit_accept_place (HxEdit *edit,
                      gint64  passage,
                      guint   start,
                      guint   end)
{
  HxCommand *command = hx_edit_add_command (edit, accept_place, passage, NULL);

  command->start = start;
  command->end = end;
}

static gboolean
keep_place (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error, "DELETE FROM proposal WHERE passage = ?1", "i",
                              command->id);
}

/**
 * hx_edit_keep_place:
 * @edit: an edit
 * @passage: a passage that stayed on an earlier revision
 *
 * Leaves the passage where it is; its proposal goes.
 */
void
hx_edit_keep_place (HxEdit *edit,
                    gint64  passage)
{
  hx_edit_add_command (edit, keep_place, passage, NULL);
}
