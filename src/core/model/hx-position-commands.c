/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-edtf.h"
#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-position.h"
#include "model/hx-position-private.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

typedef struct
{
  gint64           id;
  gint64           claim;
  gint64           source;
  HxPositionDraft  said;
} PutPosition;

static void
put_position_free (gpointer data)
{
  PutPosition *put = data;

  g_free ((char *) put->said.wording);
  g_free ((char *) put->said.minimum);
  g_free ((char *) put->said.maximum);
  g_free ((char *) put->said.unit);
  g_free ((char *) put->said.edtf);
  g_free ((char *) put->said.value);
  g_free ((char *) put->said.attributed);
  g_free ((char *) put->said.note);
  g_free (put);
}

static PutPosition *
put_position_new (gint64                 id,
                  const HxPositionDraft *draft)
{
  PutPosition *put = g_new0 (PutPosition, 1);

  put->id = id;
  put->said = *draft;
  put->said.wording = hx_edit_dup_stripped (draft->wording);
  put->said.minimum = hx_edit_dup_stripped (draft->minimum);
  put->said.maximum = hx_edit_dup_stripped (draft->maximum);
  put->said.unit = hx_edit_dup_stripped (draft->unit);
  put->said.edtf = hx_edit_dup_stripped (draft->edtf);
  put->said.value = hx_edit_dup_stripped (draft->value);
  put->said.attributed = hx_edit_dup_stripped (draft->attributed);
  put->said.note = g_utf8_make_valid (draft->note != NULL ? draft->note : "", -1);
  return put;
}

/* --- A position never stands without a passage --- */

/* Those that have lost their last passage in this edit go with it; one that was made without is a
 * mistake of the command's caller. */
static gboolean
drop_groundless (HxEditContext  *context,
                 GError        **error)
{
  static const char groundless[] =
    "DELETE FROM position WHERE stance <> 'silent'"
    " AND NOT EXISTS (SELECT 1 FROM position_evidence v WHERE v.position = position.id)"
    " AND id IN (SELECT json_extract (old, '$.position') FROM change"
    "  WHERE edit = (SELECT max (id) FROM edit) AND tbl = 'position_evidence')";
  static const char bare[] =
    "SELECT id FROM position WHERE stance <> 'silent'"
    " AND NOT EXISTS (SELECT 1 FROM position_evidence v WHERE v.position = position.id)"
    " AND id IN (SELECT row FROM change WHERE edit = (SELECT max (id) FROM edit)"
    "  AND tbl = 'position') LIMIT 1";
  gint64 id;

  if (!hx_edit_context_run (context, error, groundless, "")
      || !hx_edit_context_get_int (context, &id, error, bare, ""))
    return FALSE;
  if (id == 0)
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("What a source says needs a passage where it says so; select one"));
  return FALSE;
}

/*
 * hx_position_drop_groundless:
 * @context: the edit
 *
 * Has positions removed, when all commands have run, that have lost their last passage in this
 * edit.
 *
 * Returns: %TRUE
 */
gboolean
hx_position_drop_groundless (HxEditContext *context)
{
  hx_edit_context_run_last (context, drop_groundless);
  return TRUE;
}

/* --- What is said --- */

/**
 * hx_position_is_decimal:
 * @text: a text
 *
 * Returns: whether it is a number as values are stored: digits, with a minus before and a point and
 *   digits behind if need be, 64 bytes at most
 */
gboolean
hx_position_is_decimal (const char *text)
{
  const char *p = *text == '-' ? text + 1 : text;
  gsize whole = strspn (p, "0123456789");

  if (whole == 0 || strlen (text) > 64)
    return FALSE;
  p += whole;
  if (*p == '.' && strspn (p + 1, "0123456789") > 0)
    p += 1 + strspn (p + 1, "0123456789");
  return *p == '\0';
}

static gboolean
check_number (const char  *text,
              GError     **error)
{
  if (*text == '\0' || hx_position_is_decimal (text))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("“%s” is not a number; write it in digits, such as 1500 or 2.5"), text);
  return FALSE;
}

static gboolean
check_position (const PutPosition  *put,
                GError            **error)
{
  const HxPositionDraft *said = &put->said;

  if (said->stance >= HX_STANCE_SILENT)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A source that is silent has no passage; mark it as silent instead"));
      return FALSE;
    }
  if (!check_number (said->minimum, error) || !check_number (said->maximum, error))
    return FALSE;
  if (*said->minimum != '\0' && *said->maximum != '\0'
      && g_ascii_strtod (said->minimum, NULL) > g_ascii_strtod (said->maximum, NULL))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("%s is more than %s; write the smaller number first"), said->minimum,
                   said->maximum);
      return FALSE;
    }
  if (*said->edtf == '\0' || hx_edtf_is_valid (said->edtf))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("“%s” is not a date; write it as 2024-12-05, 2024-12 or 2024, with ? for "
                 "uncertain or ~ for about"), said->edtf);
  return FALSE;
}

static gboolean
insert_position (HxEditContext  *context,
                 PutPosition    *put,
                 GError        **error)
{
  const HxPositionDraft *said = &put->said;

  return hx_edit_context_run (context, error,
                              "INSERT INTO position VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, ''),"
                              " nullif (?7, ''), nullif (?8, ''), ?9, nullif (?10, ''),"
                              " nullif (?11, 0), nullif (?12, ''), ?13, nullif (?14, 0), ?15, ?16,"
                              " ?17, ?18)", "iiisssssisisiissii", put->id, put->claim, put->source,
                              hx_stance_to_string (said->stance), said->wording, said->minimum,
                              said->maximum, said->unit, (gint64) (said->approximate != 0),
                              said->edtf, hx_edit_context_resolve (context, said->entity),
                              said->value, (gint64) (said->by_hand != 0),
                              hx_edit_context_resolve (context, said->speaker), said->attributed,
                              said->note, context->coder, context->now);
}

static gboolean
add_position (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  PutPosition *put = data;

  put->claim = hx_edit_context_resolve (context, put->claim);
  return check_position (put, error)
         && hx_edit_context_run (context, error,
                                 "DELETE FROM position WHERE claim = ?1 AND source = ?2"
                                 " AND stance = 'silent'", "ii", put->claim, put->source)
         && insert_position (context, put, error)
         && hx_position_drop_groundless (context);
}

/**
 * hx_edit_add_position:
 * @edit: an edit
 * @claim: a claim
 * @source: a source
 * @draft: what it says
 *
 * A source that was silent is so no longer; one that says something else already says both. The
 * edit must add evidence too, or it fails with %HX_ERROR_INVALID.
 *
 * Returns: the position's id
 */
gint64
hx_edit_add_position (HxEdit                *edit,
                      gint64                 claim,
                      gint64                 source,
                      const HxPositionDraft *draft)
{
  PutPosition *put = put_position_new (hx_id_new (), draft);

  put->claim = claim;
  put->source = source;
  hx_edit_push (edit, add_position, put, put_position_free);
  return put->id;
}

static gboolean
set_position (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  PutPosition *put = data;
  const HxPositionDraft *said = &put->said;

  return check_position (put, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE position SET stance = ?2, wording = ?3,"
                                 " minimum = nullif (?4, ''), maximum = nullif (?5, ''),"
                                 " unit = nullif (?6, ''), approximate = ?7,"
                                 " edtf = nullif (?8, ''), entity = nullif (?9, 0),"
                                 " value = nullif (?10, ''), by_hand = ?11,"
                                 " speaker = nullif (?12, 0), attributed = ?13, note = ?14"
                                 " WHERE id = ?1 AND (stance, wording, minimum, maximum, unit,"
                                 " approximate, edtf, entity, value, by_hand, speaker, attributed,"
                                 " note) IS NOT (?2, ?3, nullif (?4, ''), nullif (?5, ''),"
                                 " nullif (?6, ''), ?7, nullif (?8, ''), nullif (?9, 0),"
                                 " nullif (?10, ''), ?11, nullif (?12, 0), ?13, ?14)",
                                 "isssssisisiiss", hx_edit_context_resolve (context, put->id),
                                 hx_stance_to_string (said->stance), said->wording, said->minimum,
                                 said->maximum, said->unit, (gint64) (said->approximate != 0),
                                 said->edtf, hx_edit_context_resolve (context, said->entity),
                                 said->value, (gint64) (said->by_hand != 0),
                                 hx_edit_context_resolve (context, said->speaker),
                                 said->attributed, said->note);
}

/**
 * hx_edit_set_position:
 * @edit: an edit
 * @position: a position that is not silent
 * @draft: all that it says
 */
void
hx_edit_set_position (HxEdit                *edit,
                      gint64                 position,
                      const HxPositionDraft *draft)
{
  hx_edit_push (edit, set_position, put_position_new (position, draft), put_position_free);
}

static gboolean
delete_position (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM position_evidence WHERE position = ?1",
    "DELETE FROM position WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_position:
 * @edit: an edit
 * @position: a position
 *
 * Removes it; of a silent one, nobody has looked any more.
 */
void
hx_edit_delete_position (HxEdit *edit,
                         gint64  position)
{
  hx_edit_add_command (edit, delete_position, position, NULL);
}

static gboolean
set_silent (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  gint64 claim = hx_edit_context_resolve (context, command->other);
  gint64 said, silent;

  if (!hx_edit_context_get_int (context, &said, error,
                                "SELECT id FROM position WHERE claim = ?1 AND source = ?2"
                                " AND stance <> 'silent' LIMIT 1", "ii", claim, command->third)
      || !hx_edit_context_get_int (context, &silent, error,
                                   "SELECT id FROM position WHERE claim = ?1 AND source = ?2"
                                   " AND stance = 'silent'", "ii", claim, command->third))
    return FALSE;
  if (said != 0)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_EXISTS,
                           _("The source says something on this; remove that before it is marked "
                             "as silent"));
      return FALSE;
    }
  if (silent != 0)
    {
      hx_edit_context_alias (context, command->id, silent);
      return TRUE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT INTO position (id, claim, source, stance, wording,"
                              " approximate, by_hand, attributed, note, coder, created)"
                              " VALUES (?1, ?2, ?3, 'silent', '', 0, 0, '', '', ?4, ?5)", "iiiii",
                              command->id, claim, command->third, context->coder, context->now);
}

/**
 * hx_edit_set_silent:
 * @edit: an edit
 * @claim: a claim
 * @source: a source
 *
 * Records that somebody has looked now and found nothing. The edit fails with %HX_ERROR_EXISTS if
 * the source has a position.
 *
 * Returns: the position's id
 */
gint64
hx_edit_set_silent (HxEdit *edit,
                    gint64  claim,
                    gint64  source)
{
  HxCommand *command = hx_edit_add_command (edit, set_silent, hx_id_new (), NULL);

  command->other = claim;
  command->third = source;
  return command->id;
}

static gboolean
clear_silent (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;

  return hx_edit_context_run (context, error,
                              "DELETE FROM position WHERE claim = ?1 AND source = ?2"
                              " AND stance = 'silent'", "ii", command->other, command->third);
}

/**
 * hx_edit_clear_silent:
 * @edit: an edit
 * @claim: a claim
 * @source: a source
 *
 * Takes back that somebody has looked and found nothing, if somebody has.
 */
void
hx_edit_clear_silent (HxEdit *edit,
                      gint64  claim,
                      gint64  source)
{
  HxCommand *command = hx_edit_add_command (edit, clear_silent, 0, NULL);

  command->other = claim;
  command->third = source;
}

/* --- Evidence --- */

static gboolean
add_evidence (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;
  gint64 position = hx_edit_context_resolve (context, command->id);
  gint64 passage = hx_edit_context_resolve (context, command->other);
  gint64 same;

  if (!hx_edit_context_get_int (context, &same, error,
                                "SELECT p.id FROM position p JOIN passage q"
                                " ON q.source = p.source WHERE p.id = ?1 AND q.id = ?2", "ii",
                                position, passage))
    return FALSE;
  if (same == 0)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("The passage is of another source; what a source says stands in "
                             "itself"));
      return FALSE;
    }

  return hx_edit_context_run (context, error,
                              "INSERT OR IGNORE INTO position_evidence VALUES (?1, ?2, ?3, ?4, ?5)",
                              "iiiii", command->third, position, passage, context->coder,
                              context->now);
}

/**
 * hx_edit_add_position_evidence:
 * @edit: an edit
 * @position: a position
 * @passage: a passage of its source
 */
void
hx_edit_add_position_evidence (HxEdit *edit,
                               gint64  position,
                               gint64  passage)
{
  HxCommand *command = hx_edit_add_command (edit, add_evidence, position, NULL);

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
                              "DELETE FROM position_evidence WHERE position = ?1 AND passage = ?2",
                              "ii", command->id, command->other)
         && hx_position_drop_groundless (context)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_position_evidence:
 * @edit: an edit
 * @position: a position
 * @passage: a passage that is evidence of it
 *
 * With its last passage the position goes.
 */
void
hx_edit_delete_position_evidence (HxEdit *edit,
                                  gint64  position,
                                  gint64  passage)
{
  hx_edit_add_command (edit, delete_evidence, position, NULL)->other = passage;
}
